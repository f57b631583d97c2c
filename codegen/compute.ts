/**
 * ADD, SUBTRACT, MULTIPLY, DIVIDE and COMPUTE.
 */
import type { Compute, DivideRemainder, Rounding } from "../ir/artifact/statements.ts";
import { addNums, binary, times } from "./arithmetic.ts";
import { cachedItem } from "./cache.ts";
import { isDirty } from "./deferred.ts";
import { evaluate, placeAt, readItem } from "./expression.ts";
import type { Expr } from "./module.ts";
import { mayBeNegative, narrowCode } from "./number.ts";
import { badIf, closeStatement, guard, openPath, type Path } from "./path.ts";
import { toScale } from "./quotient.ts";
import type { FunctionScope } from "./scope.ts";
import { type Store, storeResult } from "./store.ts";
import { trackSums } from "./track.ts";
import { isFixed, isNumeric } from "./uses.ts";
import type { FastRounding } from "./wasm/library.ts";

/** Null: not for the fast path. */
export function emitCompute(scope: FunctionScope, stmt: Compute): Expr | null {
  // A later target's subscripts could depend on an earlier target.
  if (stmt.targets.length > 1 && !stmt.targets.every((t) => isFixed(t.place))) return null;
  const path = openPath(scope);
  const value = evaluate(path, stmt.value);
  if (value === null) return null;
  const stores: Store[] = [];
  for (const target of stmt.targets) {
    const rounding = fastRounding(target.rounding);
    const store = rounding === null ? null : storeResult(path, target.place, value, rounding);
    if (store === null) return null;
    stores.push(store);
  }
  badIfSignStays(path, stmt);
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
  if (dividend === null || divisor === null || dividend.kind === "ratio" || divisor.kind !== "narrow" && divisor.kind !== "constant") {
    return null;
  }
  const ratio = binary(path, "/", dividend, divisor);
  if (ratio === null) return null;
  const whole = toScale(path, ratio, quotient.place.encoding.scale, "truncate");
  if (whole === null) return null;
  const product = times(path, whole, divisor);
  const rest = product === null ? null : addNums(path, dividend, product, true);
  if (rest === null) return null;
  const bounded = rest.kind === "constant" ? rest : { ...rest, signed: mayBeNegative(dividend) || mayBeNegative(divisor) };
  const first = storeResult(path, quotient.place, whole, "truncate");
  const second = first === null ? null : storeResult(path, remainder, bounded, "truncate");
  if (first === null || second === null) return null;
  guard(path);
  path.code.push(...first.write(), ...second.write());
  return closeStatement(path, stmt);
}

/**
 * ADD to a short integer COMP-3 item is done in place by the reference compiler (ir/semantics/packed-add.ts): it keeps a
 * sign nibble that a store would replace. Such nibbles go to the slow path.
 */
function badIfSignStays(path: Path, stmt: Compute): void {
  const { m, layout } = path.scope.kernel;
  const target = stmt.targets[0];
  if (stmt.verb !== "add" || stmt.giving || target === undefined || target.place.encoding.kind !== "packed") return;
  const { encoding, base, length } = target.place;
  if (encoding.scale !== 0 || encoding.digits > 9) return;
  const at = isFixed(target.place) ? path.scope.kernel.library!.at(layout.region + base) : placeAt(path, target.place);
  const old = at === null ? null : readItem(path, target.place);
  if (at === null || old === null) return;
  const nibble = () => m.i32.and(m.i32.load8_u(at.offset + length - 1, 1, at.base()), m.i32.const(0x0f));
  let stays = m.i32.ne(nibble(), m.i32.const(0x0f));
  if (encoding.signed) {
    // C, or D of what is not zero.
    const minus = m.i32.and(m.i32.eq(nibble(), m.i32.const(0x0d)), m.i64.ne(narrowCode(path, old), m.i64.const(0n)));
    stays = m.i32.eqz(m.i32.or(m.i32.eq(nibble(), m.i32.const(0x0c)), minus));
  }
  const item = cachedItem(path.scope, target.place);
  badIf(path, item === null || item.bit === 0n ? stays : m.i32.and(stays, m.i32.eqz(isDirty(path.scope, item))));
}
