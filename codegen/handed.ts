/**
 * What stands for a statement or condition where it is handed to the runtime: copies of one (in a slice, of inlined procedures) share their
 * parts and differ in their ids, so the job carries the first of them for all.
 *
 * Contract: what stands for it does the same. Limit: equal ones that share no parts are kept apart.
 */
import type { LeafCond, Stmt } from "../ir/artifact/statements.ts";
import type { KernelModule } from "./module.ts";

/** What has been handed over, by a part that copies have in common. */
export type Handed = Map<object, (Stmt | LeafCond)[]>;

export function standingFor<T extends Stmt | LeafCond>({ handed }: Pick<KernelModule, "handed">, part: T): T {
  const shared = sharedPart(part);
  const alike = handed.get(shared);
  if (alike === undefined) {
    handed.set(shared, [part]);
    return part;
  }
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
  for (const key in a) if (key !== "id" && a[key as keyof typeof a] !== b[key as keyof typeof b]) return false;
  for (const key in b) if (!(key in a)) return false;
  return true;
}
