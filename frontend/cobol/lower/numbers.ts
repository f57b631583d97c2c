/**
 * Arithmetic expressions: syntax to NumExpr.
 *
 * Contract: constants fold where the result is exact (+ - * of literals, and LENGTH OF); a division is left to run time,
 * where the reference compiler's precision rules live. Nonnumeric operands are diagnosed.
 */
import type { NumExpr } from "../../../ir/artifact/statements.ts";
import type { DataRef, Expr } from "../expression.ts";
import { integerDecimal, parseDecimal } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { describe, lowerPlace, placeOf, resolveItem } from "./names.ts";
import type { Scope } from "./scope.ts";

export function lowerNumber(expr: Expr, scope: Scope): NumExpr | null {
  switch (expr.kind) {
    case "number":
      return { kind: "number", value: parseDecimal(expr.text) };
    case "figurative":
      if (expr.figurative === "zero") return { kind: "number", value: integerDecimal(0) };
      break;
    case "string":
    case "address-of":
      break;
    case "ref":
      return lowerNumericRef(expr, scope);
    case "length-of":
      return lengthOf(expr.of, scope);
    case "function":
      return lowerFunction(expr, scope);
    case "negate": {
      const operand = lowerNumber(expr.operand, scope);
      if (operand === null) return null;
      if (operand.kind !== "number") return { kind: "negate", operand };
      const { mantissa, scale } = operand.value;
      return { kind: "number", value: { mantissa: (-BigInt(mantissa)).toString(), scale } };
    }
    case "binary": {
      const left = lowerNumber(expr.left, scope);
      const right = lowerNumber(expr.right, scope);
      return left === null || right === null ? null : fold({ kind: "binary", op: expr.op, left, right });
    }
    default:
      return expr satisfies never;
  }
  scope.sink.report(problem.notNumeric(expr.span, describe(expr)));
  return null;
}

function lowerNumericRef(ref: DataRef, scope: Scope): NumExpr | null {
  const place = lowerPlace(ref, scope);
  if (place === null) return null;
  switch (place.encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      return { kind: "item", place };
    default:
      scope.sink.report(problem.notNumeric(ref.span, ref.name.text));
      return null;
  }
}

/** LENGTH OF and FUNCTION LENGTH: bytes. An unsubscripted table element counts once. */
export function lengthOf(of: Expr, scope: Scope): NumExpr | null {
  if (of.kind === "string") return { kind: "number", value: integerDecimal(of.bytes.length) };
  if (of.kind !== "ref") {
    scope.sink.report(problem.unsupported(of.span, `the length of ${describe(of)}`));
    return null;
  }
  const item = resolveItem(of, scope);
  if (item === null) return null;
  if (of.subscripts.length === 0 && of.refmod === null) return { kind: "number", value: integerDecimal(item.item.length) };
  const place = placeOf(item, of, scope);
  if (place === null) return null;
  if (place.refmod === null) return { kind: "number", value: integerDecimal(place.length) };
  if (place.refmod.length !== null) return place.refmod.length;
  const after = { kind: "number" as const, value: integerDecimal(place.length + 1) };
  return { kind: "binary", op: "-", left: after, right: place.refmod.start };
}

function lowerFunction(expr: Extract<Expr, { kind: "function" }>, scope: Scope): NumExpr | null {
  const [first] = expr.args;
  if ((expr.name.text === "LENGTH" || expr.name.text === "BYTE-LENGTH") && first !== undefined) return lengthOf(first, scope);
  scope.sink.report(problem.unsupported(expr.span, `FUNCTION ${expr.name.text}`));
  return null;
}

type Binary = Extract<NumExpr, { kind: "binary" }>;

function fold(expr: Binary): NumExpr {
  const { left, right, op } = expr;
  if (left.kind !== "number" || right.kind !== "number") return expr;
  const scale = Math.max(left.value.scale, right.value.scale);
  const l = BigInt(left.value.mantissa);
  const r = BigInt(right.value.mantissa);
  if (op === "*") return { kind: "number", value: { mantissa: (l * r).toString(), scale: left.value.scale + right.value.scale } };
  if (op !== "+" && op !== "-") return expr;
  const la = l * 10n ** BigInt(scale - left.value.scale);
  const ra = r * 10n ** BigInt(scale - right.value.scale);
  return { kind: "number", value: { mantissa: (op === "+" ? la + ra : la - ra).toString(), scale } };
}
