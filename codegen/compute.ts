/**
 * ADD, SUBTRACT, MULTIPLY, DIVIDE and COMPUTE.
 */
import type { Compute, DivideRemainder, NumExpr, Rounding } from "../ir/artifact/statements.ts";
import { isNumeric } from "../ir/artifact/storage.ts";
import { isIndex } from "../ir/semantics/integer-item.ts";
import { addNums, binary, times } from "./arithmetic.ts";
import { cachedItem } from "./cache.ts";
import { evaluate, placeAt, readItem, wholeNumber } from "./expression.ts";
import type { Expr } from "./module.ts";
import { mayBeNegative, type Num, narrowCode } from "./number.ts";
import { badIf, badIfWritten, closeStatement, guard, openPath, type Path } from "./path.ts";
import { toScale } from "./quotient.ts";
import type { FunctionScope } from "./scope.ts";
import { badIfNegativeZero, type Store, storeResult } from "./store.ts";
import { trackSums } from "./track.ts";
import { isFixed } from "./uses.ts";
import type { FastRounding } from "./wasm/library.ts";

/** Null: not for the fast path. */
export function emitCompute(scope: FunctionScope, stmt: Compute): Expr | null {
  // A later target's subscripts could depend on an earlier target.
  if (stmt.targets.length > 1 && !stmt.targets.every((t) => isFixed(t.place))) return null;
  const isSet = stmt.verb === "set";
  if (stmt.targets.some((t) => isNumeric(t.place.encoding) && t.place.encoding.scale < 0) && isInPlace(stmt))
    return null;
  if (isInPlace(stmt) && stmt.targets.some((t) => isIndex(t.place.encoding)) && !areIntegers(stmt.value)) return null;
  if (isSet && !stmt.targets.every((t) => isNumeric(t.place.encoding) && t.place.encoding.scale === 0)) return null;
  const path = openPath(scope);
  const value = isSet ? evaluateSet(path, stmt.value) : evaluate(path, stmt.value);
  if (value === null) return null;
  const stores: Store[] = [];
  for (const target of stmt.targets) {
    const rounding = fastRounding(target.rounding);
    const store = rounding === null ? null : storeResult(path, target.place, value, rounding);
    if (store === null) return null;
    stores.push(store);
  }
  badIfBytesStay(path, stmt);
  const books = trackSums(path, stmt.id);
  if (books === null) return null;
  guard(path);
  path.code.push(...books, ...stores.flatMap((s) => s.write()));
  return closeStatement(path, stmt);
}

function fastRounding(rounding: Rounding): FastRounding | null {
  return rounding === "truncate" || rounding === "nearest-away-from-zero" ? rounding : null;
}

/** remainder = dividend - stored quotient (truncated, even if the quotient is ROUNDED) * divisor. */
export function emitDivideRemainder(scope: FunctionScope, stmt: DivideRemainder): Expr | null {
  const { quotient, remainder } = stmt;
  if (quotient.rounding !== "truncate" || !isFixed(quotient.place) || !isFixed(remainder)) return null;
  if (!isNumeric(quotient.place.encoding) || !isNumeric(remainder.encoding)) return null;
  const path = openPath(scope);
  const dividend = evaluate(path, stmt.dividend);
  const divisor = evaluate(path, stmt.divisor);
  if (
    dividend === null ||
    divisor === null ||
    dividend.kind === "ratio" ||
    (divisor.kind !== "narrow" && divisor.kind !== "constant")
  ) {
    return null;
  }
  const ratio = binary(path, "/", dividend, divisor);
  if (ratio === null) return null;
  const whole = toScale(path, ratio, quotient.place.encoding.scale, "truncate");
  if (whole === null) return null;
  const product = times(path, whole, divisor);
  const rest = product === null ? null : addNums(path, dividend, product, true);
  if (rest === null) return null;
  const bounded =
    rest.kind === "constant" ? rest : { ...rest, signed: mayBeNegative(dividend) || mayBeNegative(divisor) };
  const first = storeResult(path, quotient.place, whole, "truncate");
  const second = first === null ? null : storeResult(path, remainder, bounded, "truncate");
  if (first === null || second === null) return null;
  guard(path);
  path.code.push(...first.write(), ...second.write());
  return closeStatement(path, stmt);
}

/**
 * ADD and SUBTRACT of an integer work in place in the reference compiler (ir/semantics/add-integer.ts): adding 0 leaves any
 * bytes, and COMP-3 may keep a sign nibble that a store would replace. Bytes that a store would change so go the slow path.
 */
function badIfBytesStay(path: Path, stmt: Compute): void {
  const { m } = path.scope.kernel;
  const target = stmt.targets[0];
  if (!isInPlace(stmt) || target === undefined) return;
  const { encoding, length } = target.place;
  if ((encoding.kind !== "packed" && encoding.kind !== "zoned") || !isNumeric(encoding)) return;
  if (encoding.kind === "packed" && encoding.bare) return;
  const pairs = encoding.kind === "packed" && stmt.verb === "add" && encoding.scale === 0 && encoding.digits <= 9;
  if (!pairs && isNonZero(stmt.value)) return;
  const old = readItem(path, target.place);
  if (old === null) return;
  if (encoding.kind === "zoned") {
    if (encoding.signed) badIfNegativeZero(path, target.place, old);
    return;
  }
  const at = placeAt(path, target.place);
  if (at === null) return;
  const nibble = () => m.i32.and(m.i32.load8_u(at.offset + length - 1, 1, at.base()), m.i32.const(0x0f));
  let stays = m.i32.ne(nibble(), m.i32.const(0x0f));
  if (encoding.signed) {
    // C, or D of what is not zero.
    const minus = m.i32.and(m.i32.eq(nibble(), m.i32.const(0x0d)), m.i64.ne(narrowCode(path, old), m.i64.const(0n)));
    stays = m.i32.eqz(m.i32.or(m.i32.eq(nibble(), m.i32.const(0x0c)), minus));
  }
  badIfWritten(path, cachedItem(path.scope, target.place), stays);
}

function isInPlace(stmt: Compute): boolean {
  return (stmt.verb === "add" || stmt.verb === "subtract" || stmt.verb === "step") && !stmt.giving;
}

/** The addend is a constant other than 0. */
function isNonZero(value: NumExpr): boolean {
  return value.kind === "binary" && value.right.kind === "number" && BigInt(value.right.value.mantissa) !== 0n;
}

/** SET computes in C ints, each operand cut to an integer: null where that could differ. */
function evaluateSet(path: Path, expr: NumExpr): Num | null {
  const { m } = path.scope.kernel;
  if (!areIntegers(expr)) return null;
  const value = wholeNumber(path, expr);
  if (value === null) return null;
  const limit = 1n << 31n;
  if (value.kind === "constant") return value.value >= -limit && value.value < limit ? value : null;
  if (value.max < limit) return value;
  badIf(path, m.i64.ge_u(m.i64.add(narrowCode(path, value), m.i64.const(limit)), m.i64.const(2n * limit)));
  return { ...value, max: limit };
}

function areIntegers(expr: NumExpr): boolean {
  switch (expr.kind) {
    case "number":
      return expr.value.scale <= 0;
    case "item":
      return isNumeric(expr.place.encoding) && expr.place.encoding.scale === 0;
    case "function":
    case "carried":
      return false;
    case "negate":
      return areIntegers(expr.operand);
    case "binary":
      return expr.op !== "/" && areIntegers(expr.left) && areIntegers(expr.right);
    default:
      return expr satisfies never;
  }
}
