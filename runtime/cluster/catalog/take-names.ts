/**
 * Asks the catalog what a job's names mean, once.
 *
 * Contract: the answer is a record of the job's log, so that every later runner goes by it. Generations are held for the job before it is given, by the same
 * numbers whoever asks for the job. What is wrong with a name is a text that says which DD: the job's failure. Throws what the log throws.
 */
import type { Job } from "../../../ir/artifact/job.ts";
import { StoreFailure, splitDataSetPath } from "../../resources/store.ts";
import type { Stores } from "../../resources/stores.ts";
import type { Log } from "../ports.ts";
import { DamagedRecord, encodeCatalog } from "../record-codec.ts";
import type { JobRequest, NamedPath, NewGeneration } from "../records.ts";
import type { RunLog } from "../run-log.ts";
import { changeEntry } from "./catalog-log.ts";
import { overJobs } from "./claims.ts";
import { formatConflict, usesOf } from "./conflicts.ts";
import type { Claim, DataSetEntry, GroupEntry, RecordFormat } from "./entry.ts";
import { claimGenerations, isNew, type Refusal, withoutClaims } from "./generations.ts";
import { entriesOf, entryOf, type GivenName, givenNames, withPaths } from "./job-names.ts";
import type { DataSetReference, GenerationWord } from "./names.ts";
import { type CatalogName, notThere } from "./place.ts";
import { isFor } from "./shared.ts";

export interface NameTaking {
  readonly log: Log;
  readonly run: RunLog;
  readonly epoch: number;
  readonly request: JobRequest;
  readonly job: Job;
  readonly stores: Stores | null;
  readonly now: () => Date;
  readonly token: () => string;
}

/** The request with paths in the place of catalogued names; a text: why the job fails. */
export async function takeNames(of: NameTaking): Promise<JobRequest | string> {
  const { request, run, epoch } = of;
  const given = givenNames(request);
  if (given.length === 0) return request;
  if (!run.records.some((record) => record.kind === "names")) {
    const taken = await ask(of, given);
    if (typeof taken === "string") return taken;
    await run.append({ kind: "names", epoch, ...taken });
  }
  return withPaths(request, run.records);
}

interface Taken {
  readonly paths: readonly NamedPath[];
  readonly made: readonly NewGeneration[];
}

interface Meaning {
  readonly given: GivenName;
  readonly reference: DataSetReference;
  /** Null: a data set without generations. */
  readonly claim: Claim | null;
  readonly path: string;
  readonly format: RecordFormat | null;
}

async function ask(of: NameTaking, given: readonly GivenName[]): Promise<Taken | string> {
  const { request } = of;
  const bad = given.find(({ reference }) => !reference.ok);
  if (bad !== undefined && !bad.reference.ok) return complaint({ given: bad }, bad.reference.problem);
  const meanings: Meaning[] = [];
  for (const name of entriesOf(request)) {
    const own = given.flatMap((one) => {
      const { reference } = one;
      if (!reference.ok) return [];
      const meant = entryOf(reference.value, request.owner);
      return meant.owner === name.owner && meant.name === name.name ? [{ given: one, reference: reference.value }] : [];
    });
    const found = await meaningsOf(of, name, own);
    if (typeof found === "string") return found;
    meanings.push(...found);
  }
  const paths = meanings.map(({ given: { from, name }, path }) => ({ from, name, path }));
  const wrong = conflict(of, meanings, paths);
  if (wrong !== null) return wrong;
  const made = meanings.flatMap(({ claim, reference: { name } }): NewGeneration[] =>
    claim === null || claim.use === "read" ? [] : [{ name, serial: claim.serial, path: claim.path }],
  );
  return { paths, made: [...new Map(made.map((one) => [one.path, one])).values()] };
}

/** Of an entry before a job's changes, so that it stays below what servers take. */
const MOST_BYTES = 512 * 1024;

type Named = Pick<Meaning, "given" | "reference">;
type Own = readonly Named[];
type Found = readonly Pick<Meaning, "claim" | "path" | "format">[];

/** Of all the job's names of one entry. */
async function meaningsOf(of: NameTaking, name: CatalogName, own: Own): Promise<readonly Meaning[] | string> {
  const { log, request, token, now } = of;
  const words = own.map(({ reference }) => reference.generation);
  try {
    const found = await changeEntry<Refusal | Found>(log, name, token, async (record) => {
      if (record === null || record.kind === "removed") return { record: null, value: unknown(name, request.owner) };
      const refused = refusal(record, name, request.owner, words);
      if (refused !== null) return { record: null, value: refused };
      const { format, storage } = record;
      const at = (claim: Claim | null) => ({ claim, path: claim?.path ?? storage, format });
      if (record.kind === "data set") return { record: null, value: words.map(() => at(null)) };
      const doer = { job: request.id, at: now().toISOString() };
      const lean = withoutClaims(record, await overJobs(log, record, request.id), doer) ?? record;
      const claimed = claimGenerations(lean, words, doer);
      if ("problem" in claimed) return { record: null, value: claimed };
      if (claimed.entry !== null && encodeCatalog(claimed.entry).length > MOST_BYTES) {
        const problem = "its entry has become too large: weft catalog show tells what could not be deleted";
        return { record: null, value: { at: 0, problem } };
      }
      return { record: claimed.entry, value: claimed.claims.map(at) };
    });
    if ("problem" in found) return complaint(own[found.at] as Named, found.problem);
    return own.map((one, i): Meaning => ({ ...one, ...(found[i] as Found[number]) }));
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    return complaint(own[0] as Named, error.message);
  }
}

/** Of others' names it is not told which there are. */
function unknown(place: CatalogName, by: string): Refusal {
  const { owner, name } = place;
  if (owner !== by) return { at: 0, problem: `${owner} has catalogued no ${name} that ${by} may read` };
  return { at: 0, problem: notThere(place) };
}

/** Null: nothing but generations that are not there can stand against it. */
function refusal(
  record: DataSetEntry | GroupEntry,
  name: CatalogName,
  by: string,
  words: readonly GenerationWord[],
): Refusal | null {
  const foreign = name.owner !== by;
  if (foreign && !isFor(record, by)) return unknown(name, by);
  const makes = words.findIndex(isNew);
  if (foreign && makes >= 0) return { at: makes, problem: `only ${name.owner}'s jobs make generations of it` };
  const at = record.kind === "group" ? -1 : words.findIndex((word) => word.kind !== "none");
  return at < 0 ? null : { at, problem: "it is a data set, which has no generations" };
}

function conflict(of: NameTaking, meanings: readonly Meaning[], paths: readonly NamedPath[]): string | null {
  const { request, job, stores } = of;
  const { env, dd } = withPaths(request, [{ kind: "names", epoch: of.epoch, paths, made: [] }]);
  for (const { given, reference, path, format } of meanings) {
    const { owner } = reference;
    const uses = usesOf(job, { env, dd: new Map(dd) }, path);
    const foreign = owner !== null && owner !== request.owner;
    const problem =
      placeProblem(path, stores) ??
      (foreign && uses.some((use) => use.writes) ? `${owner} lets ${request.owner} read it, not write` : null) ??
      formatConflict(format, uses);
    if (problem !== null) return complaint({ given }, problem);
  }
  return null;
}

/** A name of a resource that is not configured would be a plain file's. */
function placeProblem(path: string, stores: Stores | null): string | null {
  const resource = splitDataSetPath(path)?.resource;
  try {
    if (resource === undefined || (stores?.find(path) ?? null) !== null) return null;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return error.message;
  }
  return `it lies at ${path}, and the coordinators know of no resource ${resource} (--resources)`;
}

function complaint({ given: { from, name, value } }: Pick<Meaning, "given">, problem: string): string {
  return `${from === "dd" ? "DD" : "the variable"} ${name}: ${value}: ${problem}`;
}
