/**
 * What owners do to their names.
 *
 * Contract: pure; a text says why not. Data sets themselves are never touched.
 */
import type { Change, DataSetEntry, GroupEntry, RecordFormat, RemovedEntry } from "./entry.ts";
import { definitionProblem, generationName, numberOf } from "./names.ts";
import { catalogRecord, storageProblem } from "./schema.ts";

/** Left out: as it is, or the default. */
export interface Wanted {
  readonly storage?: string | undefined;
  readonly format?: RecordFormat | undefined;
  readonly readers?: readonly string[] | undefined;
  /** Of a group. A new definition without it is a data set's. */
  readonly limit?: number | undefined;
  readonly scratch?: boolean | undefined;
  readonly empty?: boolean | undefined;
}

type Entry = DataSetEntry | GroupEntry;

/** A name that is not there yet. `before`: what its record says, if there ever was one. */
export function define(name: string, before: RemovedEntry | null, wanted: Wanted, at: string): Entry | string {
  const { storage, format = null, readers = [], limit, scratch = false, empty = false } = wanted;
  const problem = definitionProblem(name, limit !== undefined);
  if (problem !== null) return problem;
  if (storage === undefined) return "where does it lie? --storage says it: an absolute path, or RESOURCE:path";
  const definition = { storage, format, readers, change: by("define", at) };
  if (limit === undefined && (scratch || empty)) return GROUPS_ONLY;
  const last = before?.last ?? 0;
  if (limit === undefined) return checked({ kind: "data set", ...definition, ...(last === 0 ? {} : { last }) });
  const none = { generations: [], leaving: [], claims: [] };
  return checked({ kind: "group", ...definition, limit, scratch, empty, last, ...none });
}

const GROUPS_ONLY = "a data set has neither scratch nor empty: --limit N makes it a generation group";

/** What is not wanted otherwise stays. A lower limit counts when the next generation is catalogued. */
export function redefine(entry: Entry, wanted: Wanted, at: string): Entry | string {
  const { limit, scratch, empty } = wanted;
  const definition = {
    storage: wanted.storage ?? entry.storage,
    format: wanted.format ?? entry.format,
    readers: wanted.readers ?? entry.readers,
    change: by("replace", at),
  };
  if (entry.kind === "group") {
    const rules = { limit: limit ?? entry.limit, scratch: scratch ?? entry.scratch, empty: empty ?? entry.empty };
    return checked({ ...entry, ...definition, ...rules });
  }
  if (limit !== undefined) return "it is a data set: remove it first to make it a generation group";
  return scratch === true || empty === true ? GROUPS_ONLY : checked({ ...entry, ...definition });
}

function checked(entry: Entry): Entry | string {
  const { storage, format } = entry;
  const problem = storageProblem(storage) ?? (storage.endsWith("/") ? "it ends in a slash" : null);
  if (problem !== null) return `${storage}: ${problem}`;
  if (format?.recfm === "F" && format.lrecl === null) return "records of RECFM=F all have a length: --lrecl says it";
  const wrong = catalogRecord.safeParse(entry).error?.issues[0];
  return wrong === undefined ? entry : `${wrong.path.join(".")}: ${wrong.message}`;
}

/** `held`: whether the claim's job goes on. */
export function remove(
  name: string,
  entry: Entry,
  { force, held, at }: { readonly force: boolean; readonly held: (job: string) => boolean; readonly at: string },
): RemovedEntry | string {
  const removed: RemovedEntry = {
    kind: "removed",
    last: entry.last ?? 0,
    change: by("remove", at),
  };
  if (entry.kind === "data set" || force) return removed;
  const claim = entry.claims.find(({ job }) => held(job));
  if (claim !== undefined)
    return `job ${claim.job} uses ${name}.${generationName(claim.serial)}; --force removes the name all the same`;
  const { length } = entry.generations;
  if (length === 0) return removed;
  return `${name} has ${length} generation${length === 1 ? "" : "s"}; --force removes the name with theirs, and leaves the data sets`;
}

/** `number`: as in the generation's name. One that is to be deleted is kept instead. */
export function uncatalog(entry: Entry, number: number, at: string): GroupEntry | string {
  if (entry.kind === "data set") return "it is a data set, which has no generations";
  const other = ({ serial }: { readonly serial: number }): boolean => numberOf(serial) !== number;
  const generations = entry.generations.filter(other);
  const leaving = entry.leaving.filter(other);
  const same = generations.length === entry.generations.length && leaving.length === entry.leaving.length;
  return same ? "there is no such generation" : { ...entry, generations, leaving, change: by("uncatalog", at) };
}

function by(deed: Change["deed"], at: string): Change {
  return { deed, job: null, at };
}
