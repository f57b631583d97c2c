/**
 * Expressions seen as `target + addend`: what an updating statement adds to its own target.
 *
 * Contract: `addend` is exact; it does not contain the target. Null where the target occurs in any other way.
 */
import type { NumExpr, Place } from "../ir/artifact/statements.ts";

export interface Update {
  readonly addend: NumExpr;
  readonly negative: boolean;
}

export function updateOf(value: NumExpr, target: Place): Update | null {
  if (value.kind !== "binary") return null;
  if (value.op === "-" && isTarget(value.left, target)) return clean(value.right, true, target);
  const found = addendOf(value, target);
  return found === null || found === "zero" ? null : clean(found, false, target);
}

function clean(addend: NumExpr, negative: boolean, target: Place): Update | null {
  return mentions(addend, target) ? null : { addend, negative };
}

function addendOf(value: NumExpr, target: Place): NumExpr | "zero" | null {
  if (isTarget(value, target)) return "zero";
  if (value.kind !== "binary" || (value.op !== "+" && value.op !== "-")) return null;
  const left = addendOf(value.left, target);
  if (left !== null) {
    if (left === "zero") return value.op === "+" ? value.right : { kind: "negate", operand: value.right };
    return { kind: "binary", op: value.op, left, right: value.right };
  }
  if (value.op === "-") return null;
  const right = addendOf(value.right, target);
  if (right === null) return null;
  return right === "zero" ? value.left : { kind: "binary", op: "+", left: value.left, right };
}

export function isTarget(e: NumExpr, target: Place): boolean {
  return e.kind === "item" && samePlace(e.place, target);
}

/** The same bytes read in the same way. */
export function samePlace(a: Place, b: Place): boolean {
  return (
    a.base === b.base &&
    a.length === b.length &&
    a.subscripts.length === b.subscripts.length &&
    sameParts(a.encoding, b.encoding) &&
    (a.subscripts.length === 0 || sameParts(a.subscripts, b.subscripts)) &&
    sameParts(a.refmod, b.refmod)
  );
}

function sameParts(a: object | null, b: object | null): boolean {
  return a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));
}

function mentions(e: NumExpr, target: Place): boolean {
  switch (e.kind) {
    case "number":
      return false;
    case "item":
      return samePlace(e.place, target);
    case "negate":
    case "carried":
      return mentions(e.operand, target);
    case "binary":
      return mentions(e.left, target) || mentions(e.right, target);
    case "function":
      // Its arguments are not looked into.
      return true;
    default:
      return e satisfies never;
  }
}

/** Decimal places of the exact value; Infinity where division or exponentiation leaves them open. */
export function scaleOf(e: NumExpr): number {
  switch (e.kind) {
    case "number": {
      const zeros = /0*$/.exec(e.value.mantissa)?.[0].length ?? 0;
      return /[1-9]/.test(e.value.mantissa) ? e.value.scale - zeros : -Infinity;
    }
    case "item":
      return "scale" in e.place.encoding ? e.place.encoding.scale : Infinity;
    case "negate":
      return scaleOf(e.operand);
    case "carried":
      return Math.min(scaleOf(e.operand), e.decimals);
    case "binary":
      if (e.op === "+" || e.op === "-") return Math.max(scaleOf(e.left), scaleOf(e.right));
      return e.op === "*" ? scaleOf(e.left) + scaleOf(e.right) : Infinity;
    case "function":
      return Infinity;
    default:
      return e satisfies never;
  }
}

/** Integer constant, or null. */
export function constantOf(e: NumExpr): { readonly mantissa: bigint; readonly scale: number } | null {
  if (e.kind === "number") return { mantissa: BigInt(e.value.mantissa), scale: e.value.scale };
  if (e.kind === "negate") {
    const inner = constantOf(e.operand);
    return inner === null ? null : { mantissa: -inner.mantissa, scale: inner.scale };
  }
  return null;
}
