/**
 * Catalogues the generations that a job has made, once its outputs have their names.
 *
 * Contract: between the publish record and *done*; it may be done again by any runner of the job, from any point. What is rolled off is deleted
 * only after the new generation is catalogued, and only while no other job that is not over holds it. What cannot be deleted now is tried again when the group's next generation is
 * catalogued: that never holds a job up. Throws what the log throws, and StoreFailure of a writer whose epoch is over.
 */
import { realpathSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isSystemError } from "../../datasets/cause.ts";
import { checkPlain } from "../../datasets/plain-access.ts";
import { StoreFailure } from "../../resources/store.ts";
import type { Stores } from "../../resources/stores.ts";
import type { Log } from "../ports.ts";
import { isPlain } from "../published.ts";
import { DamagedRecord } from "../record-codec.ts";
import type { JobRequest, NewGeneration, PublishedOutput, RunRecord } from "../records.ts";
import { changeEntry, readEntry } from "./catalog-log.ts";
import { overJobs } from "./claims.ts";
import type { GroupEntry } from "./entry.ts";
import { catalogGenerations, type Doer, deletable, withoutClaims, withoutDeleted } from "./generations.ts";
import { generationName } from "./names.ts";

export interface Cataloguing {
  readonly log: Log;
  readonly request: JobRequest;
  /** The job's. */
  readonly records: readonly RunRecord[];
  readonly outputs: readonly PublishedOutput[];
  readonly stores: Stores | null;
  readonly now: () => Date;
  readonly token: () => string;
  /** For people. */
  readonly note: (line: string) => void;
}

/** A text: what was to be catalogued cannot be any more; the outputs have their names. */
export async function publishGenerations(of: Cataloguing): Promise<string | null> {
  const { made } = of.records.find((record) => record.kind === "names") ?? { made: [] };
  const paths = new Set(of.outputs.map((output) => output.path));
  for (const group of new Set(made.map(({ name }) => name))) {
    const own = made.filter(({ name }) => name === group);
    const written = own.filter(({ path }) => finalNames(path).some((name) => paths.has(name)));
    for (const { serial } of own.filter((one) => !written.includes(one))) {
      of.note(`${group}.${generationName(serial)} was not written, and is not catalogued`);
    }
    try {
      const problem = await catalog(of, group, written);
      if (problem !== null) return `${problem}; the job's outputs have their names: ${[...paths].join(", ")}`;
      await deleteRolledOff(of, group);
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error;
      return `${group} cannot be catalogued: ${error.message}; the job's outputs have their names: ${[...paths].join(", ")}`;
    }
  }
  return null;
}

function doerOf({ request, now }: Cataloguing): Doer {
  return { job: request.id, at: now().toISOString() };
}

function catalog(of: Cataloguing, name: string, written: readonly NewGeneration[]): Promise<string | null> {
  const { log, request, token } = of;
  const serials = written.map(({ serial }) => serial);
  return changeEntry(log, { owner: request.owner, name }, token, (record) => {
    if (record?.kind !== "group") {
      const gone = serials.length === 0 ? null : `${name} was removed from the catalog while the job ran`;
      return { record: null, value: gone };
    }
    const now = catalogGenerations(record, serials, doerOf(of));
    return typeof now === "string" ? { record: null, value: `${name}: ${now}` } : { record: now, value: null };
  });
}

async function deleteRolledOff(of: Cataloguing, name: string): Promise<void> {
  const { log, request, token } = of;
  const place = { owner: request.owner, name };
  const record = await readEntry(log, place);
  if (record?.kind !== "group" || record.leaving.length === 0) return;
  const doer = doerOf(of);
  const lean: GroupEntry = withoutClaims(record, await overJobs(log, record, request.id), doer) ?? record;
  const deleted: number[] = [];
  for (const { serial, path } of deletable(lean, request.id)) {
    const trouble = remove(path, of.stores);
    if (trouble === null) deleted.push(serial);
    of.note(
      `${name}.${generationName(serial)} (${path}) is rolled off and ${trouble === null ? "deleted" : `cannot be deleted now: ${trouble}`}`,
    );
  }
  await changeEntry(log, place, token, (now) => ({
    record: now?.kind === "group" ? withoutDeleted(now, deleted, doer) : null,
    value: null,
  }));
}

/** Null: it is not there any more. */
function remove(path: string, stores: Stores | null): string | null {
  try {
    const found = stores?.find(path) ?? null;
    if (found !== null) found.store.remove(found.path);
    else if (!isPlain({ path })) return "the coordinators know of no such resource";
    else removePlain(path, stores);
    return null;
  } catch (error) {
    if (error instanceof StoreFailure && error.failure !== "fenced") return error.message;
    if (codeOf(error) === "ENOENT") return null;
    if (isSystemError(error) || codeOf(error) === "EACCES") return (error as Error).message;
    throw error;
  }
}

function removePlain(path: string, stores: Stores | null): void {
  const real = join(realpathSync(dirname(path)), basename(path));
  checkPlain(stores?.plain ?? null, "write", real);
  rmSync(real, { force: true });
}

/** EACCES: checkPlain's, too. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}

/** What an output of this path may be called by its record: links are followed where it was opened. */
function finalNames(path: string): readonly string[] {
  if (!isPlain({ path })) return [path];
  return [path, ...real(path), ...real(dirname(path)).map((folder) => join(folder, basename(path)))];
}

/** Empty: it is not there. */
function real(path: string): readonly string[] {
  try {
    return [realpathSync(path)];
  } catch (error) {
    if (isSystemError(error)) return [];
    throw error;
  }
}
