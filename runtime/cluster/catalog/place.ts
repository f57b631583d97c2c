/**
 * Where the log has the catalog's entries: `job.<owner>.catalog.entry.<qualifier>...`.
 *
 * Contract: pure. They lie in the owner's part of the log, so that streams and copies that are there already take them in (docs/decisions/0015). No name of a
 * job's subjects fits: what an owner may write there is no job's record. @, # and $ of names are written _a, _h and _d.
 */
import { nameProblem } from "./names.ts";

/** Whose name it is. */
export interface CatalogName {
  readonly owner: string;
  readonly name: string;
}

/** For people, who may know of the owner's names. */
export function notThere({ owner, name }: CatalogName): string {
  return `${owner} has no ${name} in the catalog (weft catalog list shows what there is)`;
}

const NATIONAL = { "@": "_a", "#": "_h", $: "_d" } as const;
const WRITTEN = { _a: "@", _h: "#", _d: "$" } as const;

export function entrySubject({ owner, name }: CatalogName): string {
  return `${prefixOf(owner)}${name.replace(/[@#$]/g, (char) => NATIONAL[char as keyof typeof NATIONAL])}`;
}

/** Of all entries; null: of all owners. */
export function entryFilter(owner: string | null): string {
  return `${prefixOf(owner ?? "*")}>`;
}

/** Null: it is no entry's subject, whatever an owner has put there. */
export function entryName(subject: string): CatalogName | null {
  const [, owner, written] = /^job\.([\w-]{1,32})\.catalog\.entry\.(.+)$/s.exec(subject) ?? [];
  if (owner === undefined || written === undefined) return null;
  const name = written.replace(/_[ahd]/g, (pair) => WRITTEN[pair as keyof typeof WRITTEN]);
  return nameProblem(name) === null ? { owner, name } : null;
}

function prefixOf(owner: string): string {
  return `job.${owner}.catalog.entry.`;
}
