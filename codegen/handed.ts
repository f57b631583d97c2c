/**
 * What stands for a statement or condition where it is handed to the runtime: copies of one (in a slice, of inlined procedures) share their
 * parts and differ in their ids, so the job carries the first of them for all.
 *
 * Contract: what stands for it does the same. Limit: equal ones that share no parts are kept apart.
 */
import type { LeafCond, Stmt } from "../ir/artifact/statements.ts";
import type { KernelModule } from "./module.ts";

type Part = Stmt | LeafCond;

/** What has been handed over, by a part that copies have in common: what there is once as it is, others by a second such part. */
export type Handed = Map<object, Part | Map<object, Part[]>>;

export function standingFor<T extends Part>({ handed }: Pick<KernelModule, "handed">, part: T): T {
  const [one, other] = sharedParts(part);
  const found = handed.get(one);
  if (found === undefined) {
    handed.set(one, part);
    return part;
  }
  if (!(found instanceof Map)) {
    if (isCopy(found, part)) return found as T;
    handed.set(one, new Map([[sharedParts(found)[1], [found]]]));
    return standingFor({ handed }, part);
  }
  const alike = found.get(other);
  if (alike === undefined) {
    found.set(other, [part]);
    return part;
  }
  const first = alike.find((known) => isCopy(known, part));
  if (first !== undefined) return first as T;
  alike.push(part);
  return part;
}

/** INITIALIZE and CORRESPONDING make thousands of statements of one, an EVALUATE thousands of conditions of one subject. */
function sharedParts(part: Part): readonly [object, object] {
  if (!("span" in part)) return part.kind === "class" ? [part.operand, part.operand] : [part.left, part.right];
  if (part.kind === "move") return [part.span, part.to];
  return [part.span, part.kind === "compute" ? part.targets : part.span];
}

/** Whether they are the same but for the id. */
function isCopy(a: object, b: object): boolean {
  for (const key in a) if (key !== "id" && a[key as keyof typeof a] !== b[key as keyof typeof b]) return false;
  for (const key in b) if (!(key in a)) return false;
  return true;
}
