/**
 * What stands for a statement or condition where it is handed to the runtime: copies of one (in a slice, of inlined procedures) share their
 * parts and differ in their ids, so the job carries the first of them for all.
 *
 * Contract: what stands for it does the same. Limit: equal ones that share no parts are kept apart.
 */
import type { LeafCond, Stmt } from "../ir/artifact/statements.ts";
import type { KernelModule } from "./module.ts";

/** By a part that copies have in common. */
type Known = WeakMap<object, (Stmt | LeafCond)[]>;

const handed = new WeakMap<KernelModule, Known>();

export function standingFor<T extends Stmt | LeafCond>(k: KernelModule, part: T): T {
  const known = handed.get(k) ?? new WeakMap();
  handed.set(k, known);
  const shared = sharedPart(part);
  const alike = known.get(shared) ?? [];
  known.set(shared, alike);
  const first = alike.find((other) => isCopy(other, part));
  if (first !== undefined) return first as T;
  alike.push(part);
  return part;
}

function sharedPart(part: Stmt | LeafCond): object {
  if ("span" in part) return part.span;
  return part.kind === "class" ? part.operand : part.left;
}

/** Whether they are the same but for the id. */
function isCopy(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const same = ([key, value]: [string, unknown], n: number) => key === right[n]?.[0] && value === right[n]?.[1];
  return left.length === right.length && left.every((entry, n) => entry[0] === "id" || same(entry, n));
}
