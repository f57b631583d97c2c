/**
 * The calls of user-defined functions in an expression, in the order in which the reference's C code makes them (observed).
 *
 * Contract: arguments of one call from the right, also within expressions there; of a reference first the length of its reference
 * modification, then its subscripts from the last one on, then where the modification begins.
 * Limit: a reference modification without a length, which has its beginning computed twice (places.ts diagnoses it).
 */
import type { AreaId } from "../../../ir/artifact/storage.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

/** From the left, as a decimal expression is computed. */
export function callsIn(expr: Expr | "all"): readonly FunctionExpr[] {
  if (expr === "all") return [];
  switch (expr.kind) {
    case "function": {
      const inside = [...expr.args].reverse().flatMap(callsInArgument);
      return expr.user === null ? [...inside, ...modifying(expr)] : [...inside, expr];
    }
    case "ref":
      return callsInRef(expr);
    default:
      return partsOf(expr).flatMap(callsIn);
  }
}

/** Operands of an argument, a subscript or a count that is an expression are arguments of the library's operation. */
export function callsInArgument(expr: Expr | "all"): readonly FunctionExpr[] {
  return expr !== "all" && expr.kind === "binary" ? [expr.right, expr.left].flatMap(callsInArgument) : callsIn(expr);
}

function callsInRef({ subscripts, refmod }: DataRef): readonly FunctionExpr[] {
  const length = refmod?.length ?? null;
  return [
    ...(length === null ? [] : [length]),
    ...[...subscripts].reverse(),
    ...(refmod === null ? [] : [refmod.start]),
  ].flatMap(callsInArgument);
}

/** Those in the reference modification of what an intrinsic function gives. */
function modifying({ refmod }: FunctionExpr): readonly FunctionExpr[] {
  if (refmod === null) return [];
  return [...(refmod.length === null ? [] : [refmod.length]), refmod.start].flatMap(callsInArgument);
}

/** What an expression without arguments is made of, from the left. */
export function partsOf(expr: Exclude<Expr, FunctionExpr>): readonly (Expr | "all")[] {
  switch (expr.kind) {
    case "negate":
      return [expr.operand];
    case "binary":
      return [expr.left, expr.right];
    case "ref": {
      const { subscripts, refmod } = expr;
      if (refmod === null) return subscripts;
      return [...subscripts, refmod.start, ...(refmod.length === null ? [] : [refmod.length])];
    }
    case "address-of":
      return [expr.of];
    case "number":
    case "string":
    case "figurative":
    case "length-of":
      return [];
    default:
      return expr satisfies never;
  }
}

/** The areas of the items that an expression names, but for the arguments of its calls. */
export function areasOf(expr: Expr | "all", scope: Scope): readonly AreaId[] {
  if (expr === "all") return [];
  if (expr.kind === "function")
    return expr.user === null ? expr.args.flatMap((argument) => areasOf(argument, scope)) : [];
  const inside = partsOf(expr).flatMap((part) => areasOf(part, scope));
  return expr.kind === "ref" ? [...itemAreas(expr, scope), ...inside] : inside;
}

/** The same, with the arguments of its calls. */
export function allAreasOf(expr: Expr | "all", scope: Scope): readonly AreaId[] {
  if (expr === "all") return [];
  const parts = expr.kind === "function" ? expr.args : partsOf(expr);
  const inside = parts.flatMap((part) => allAreasOf(part, scope));
  return expr.kind === "ref" ? [...itemAreas(expr, scope), ...inside] : inside;
}

function itemAreas({ name }: DataRef, scope: Scope): readonly AreaId[] {
  const items = (scope.symbols.names.get(name.text) ?? []).map((s) => (s.kind === "item" ? s : s.of));
  return items.map(({ item }) => item.area);
}
