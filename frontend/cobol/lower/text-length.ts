/**
 * How long the text that a function gives may be.
 *
 * Contract: an upper bound in bytes, from the declared lengths of its arguments; null where none is known. Nothing is lowered or reported.
 */
import { itemsNamed } from "../data/symbols.ts";
import type { Expr } from "../expression.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

/** A number as text: sign, point and digits of the longest item. */
const NUMBER_BYTES = 42;
/** What CURRENT-DATE and WHEN-COMPILED give. */
export const CLOCK_BYTES = 21;

export function mostTextBytes(expr: Expr, scope: Scope): number | null {
  switch (expr.kind) {
    case "string":
      return expr.bytes.length;
    case "figurative":
      return expr.unit.length;
    case "number":
      return expr.text.length;
    case "ref": {
      const items = itemsNamed(expr.name.text, scope.symbols);
      return items.length === 0 ? null : Math.max(NUMBER_BYTES, ...items.map(({ item }) => item.length));
    }
    case "function":
      return expr.user === null ? mostFunctionBytes(expr, scope) : null;
    case "negate":
    case "binary":
    case "length-of":
    case "address-of":
      return null;
    default:
      return expr satisfies never;
  }
}

function mostFunctionBytes({ name, args }: FunctionExpr, scope: Scope): number | null {
  const parts = args.map((argument) => mostTextBytes(argument, scope));
  if (!parts.every((part) => part !== null)) return null;
  switch (name.text) {
    case "CURRENT-DATE":
    case "WHEN-COMPILED":
      return CLOCK_BYTES;
    case "LOWER-CASE":
    case "REVERSE":
    case "TRIM":
    case "UPPER-CASE":
    case "MAX":
    case "MIN":
      return Math.max(...parts);
    case "CONCAT":
    case "CONCATENATE":
      return parts.reduce((sum, part) => sum + part, 0);
    default:
      return null;
  }
}
