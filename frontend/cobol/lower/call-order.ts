/**
 * The calls of user-defined functions, or of RANDOM, in an expression, in the order in which the reference's C code makes them (observed).
 *
 * Contract: arguments of one call from the right, also within expressions there; of a reference first the length of its reference
 * modification, then its subscripts from the last one on, then where the modification begins.
 * Limit: a reference modification without a length, which has its beginning computed twice (places.ts diagnoses it).
 */
import type { AreaId } from "../../../ir/artifact/storage.ts";
import { itemsNamed } from "../data/symbols.ts";
import type { DataRef, Expr, RefModSyntax } from "../expression.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

/** Calls of user-defined functions, or those of RANDOM (but for what user-defined functions are passed). */
type Wanted = "user" | "random";

/** From the left, as a decimal expression is computed. */
export function callsIn(expr: Expr | "all", wanted: Wanted = "user"): readonly FunctionExpr[] {
  if (expr === "all") return [];
  switch (expr.kind) {
    case "function":
      return callsInFunction(expr, wanted);
    case "ref":
      return callsInRef(expr, wanted);
    default:
      return partsOf(expr).flatMap((part) => callsIn(part, wanted));
  }
}

/** Operands of an argument, a subscript or a count that is an expression are arguments of the library's operation. */
export function callsInArgument(expr: Expr | "all", wanted: Wanted = "user"): readonly FunctionExpr[] {
  if (expr === "all" || expr.kind !== "binary") return callsIn(expr, wanted);
  return inArguments([expr.right, expr.left], wanted);
}

function inArguments(exprs: readonly (Expr | "all")[], wanted: Wanted): readonly FunctionExpr[] {
  return exprs.flatMap((expr) => callsInArgument(expr, wanted));
}

function callsInFunction(expr: FunctionExpr, wanted: Wanted): readonly FunctionExpr[] {
  const { user, name, args, refmod } = expr;
  if (wanted === "random" && user !== null) return [];
  const inside = inArguments([...args].reverse(), wanted);
  const isWanted = wanted === "user" ? user !== null : name.text === "RANDOM" && refmod === null;
  return isWanted ? [...inside, expr] : [...inside, ...inArguments(modifying(refmod), wanted)];
}

function callsInRef({ subscripts, refmod }: DataRef, wanted: Wanted): readonly FunctionExpr[] {
  const [start, length] = [...modifying(refmod)].reverse();
  const parts = [length, ...[...subscripts].reverse(), start];
  return inArguments(
    parts.filter((part) => part !== undefined),
    wanted,
  );
}

/** The length and the start of a reference modification. */
function modifying(refmod: RefModSyntax | null): readonly Expr[] {
  if (refmod === null) return [];
  return refmod.length === null ? [refmod.start] : [refmod.length, refmod.start];
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
  return itemsNamed(name.text, scope.symbols).map(({ item }) => item.area);
}
