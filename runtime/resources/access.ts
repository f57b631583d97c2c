/**
 * Who may read and write which data sets of a resource.
 *
 * Contract: pure. The rule with the longest prefix that fits decides; a temporary is judged by its final name. Without any rules all who
 * have shown who they are may do all; with rules, what no rule fits is nobody's.
 */
import { finalPathOf } from "./store.ts";

export interface AccessRule {
  /** Of the path in the resource; "" fits all. */
  readonly prefix: string;
  /** May read, write, rename and remove. `*`: all who have shown who they are; null: of each folder under the prefix who is called as it. */
  readonly owner: string | null;
  /** `*`: all who have shown who they are. */
  readonly readers: readonly string[];
}

export type Deed = "read" | "write";

export function mayDo(rules: readonly AccessRule[] | null, principal: string, deed: Deed, path: string): boolean {
  if (rules === null) return true;
  const judged = finalPathOf(path) ?? path;
  const rule = rules
    .filter((r) => judged.startsWith(r.prefix))
    .reduce<AccessRule | null>((best, r) => (best === null || r.prefix.length > best.prefix.length ? r : best), null);
  if (rule === null) return false;
  if (rule.owner === "*" || (rule.owner ?? folderAfter(rule.prefix, judged)) === principal) return true;
  return deed === "read" && (rule.readers.includes(principal) || rule.readers.includes("*"));
}

/** Null: the path is no file in a folder under the prefix. */
function folderAfter(prefix: string, path: string): string | null {
  const slash = path.indexOf("/", prefix.length);
  return slash < 0 ? null : path.slice(prefix.length, slash);
}
