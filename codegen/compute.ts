/**
 * ADD, SUBTRACT, MULTIPLY, DIVIDE and COMPUTE.
 */
import type { Compute, DivideRemainder, Rounding } from "../ir/artifact/statements.ts";
import { addNums, times, type Value } from "./arithmetic.ts";
import { evaluate } from "./expression.ts";
import type { Expr } from "./module.ts";
import { mayBeNegative } from "./number.ts";
import { closeStatement, guard, openPath, type Path } from "./path.ts";
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
  const ratio: Value = divideExactly(path, dividend, divisor);
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

function divideExactly(
  _path: Path, dividend: Exclude<Value, { kind: "ratio" }>, divisor: Extract<Value, { kind: "narrow" | "constant" }>,
): Value {
  const numerator = { ...dividend, scale: dividend.scale - divisor.scale };
  return { kind: "ratio", numerator, denominator: { ...divisor, scale: 0 }, error: 1n, spoiled: false };
}
