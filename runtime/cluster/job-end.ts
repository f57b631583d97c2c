/**
 * Ends a job that has no runner: cancelled, or given up.
 *
 * Contract: fenced as everything in a job's run log. A job that is over, or whose outputs are being published, is left alone. Temporaries
 * of its outputs are removed afterwards: those that its log names, and those of every data set that its SELECTs and its DDs for SYSOUT and SYSERR name, since a runner that
 * was killed early has told of none. Limit: temporaries of names that the program makes up, or that are not seen from here, stay.
 */
import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Job } from "../../ir/artifact/job.ts";
import { resolveDataSetName } from "../datasets/name.ts";
import { removeTemporaries } from "../datasets/publish.ts";
import { type TextNames, textDataSets } from "../datasets/text-names.ts";
import { readJobFile } from "../jobfile.ts";
import type { Writer } from "../resources/store.ts";
import { releaseClaims } from "./catalog/claims.ts";
import { withPaths } from "./catalog/job-names.ts";
import { getJobFile, jobReference } from "./job-files.ts";
import type { Cluster } from "./ports.ts";
import type { JobRequest, RunRecord } from "./records.ts";
import { openRunLog, persistently } from "./run-log.ts";
import type { Say } from "./say.ts";

export type JobEnd = { readonly kind: "cancelled" } | { readonly kind: "failed"; readonly message: string };

interface Ending {
  readonly cluster: Cluster;
  readonly request: JobRequest;
  readonly now: Date;
  /** Unique at every call. */
  readonly token: () => string;
  /** For people. */
  readonly log: Say;
  /** Data sets in resources; null: there are none. */
  readonly resources: StoredRemains | null;
}

/** What is known here of data sets in resources. Their owners may be slow to answer: nobody waits for them here. */
export interface StoredRemains {
  has(name: string): boolean;
  /** Where the job's SYSOUT and SYSERR go unless a DD says otherwise. */
  spool(job: string): TextNames;
  /** Removes, some time, what the job has left beside these. */
  remove(names: readonly string[], writer: Pick<Writer, "job" | "epoch">): void;
  /** Removes, some time, these data sets of the job itself. */
  discard(names: readonly string[], writer: Pick<Writer, "job" | "epoch">): void;
}

/** False: it is over already, or about to be. Throws Deposed if somebody else has taken the job up meanwhile, and Uncertain. */
export async function endJob({ cluster, request, now, token, log, resources }: Ending, end: JobEnd): Promise<boolean> {
  const { id } = request;
  const run = await openRunLog(cluster.log, id, token);
  const open: readonly RunRecord["kind"][] = ["begin", "names", "checkpoint"];
  const closed = (r: RunRecord): boolean => !open.includes(r.kind);
  if (run.records.some(closed)) return false;
  const epoch = Math.max(0, ...run.records.map((r) => r.epoch));
  await run.append({ ...end, epoch, at: now.toISOString() });
  if (epoch === 0) return true;
  await releaseClaims({ cluster, request, now: () => now, token });
  const told = run.records.flatMap((r) => (r.kind === "checkpoint" ? r.state.pending.map((p) => p.path) : []));
  const declared = await declaredPaths(cluster, withPaths(request, run.records), resources).catch((error) => {
    const why = error instanceof Error ? error.message : error;
    log(`job ${id}: what it may have left behind is not known: ${why}`, { job: id, level: "warn" });
    return [];
  });
  const stored: string[] = [];
  for (const path of new Set([...told, ...declared])) {
    if (resources?.has(path) === true) stored.push(path);
    else removeTemporaries(path, id);
  }
  if (stored.length > 0) resources?.remove(stored, { job: id, epoch });
  return true;
}

async function declaredPaths(
  { blobs }: Cluster,
  request: JobRequest,
  resources: StoredRemains | null,
): Promise<readonly string[]> {
  const bytes = await persistently(() => getJobFile(blobs, jobReference(request.owner, request.job)));
  const read = await readJobFile(bytes, null);
  // Then no runner has come far enough to make any.
  return read.ok ? dataSetPaths(read.file.job, request, resources) : [];
}

/** Where SYSOUT, SYSERR and the files with a fixed ASSIGN name are, links followed. */
function dataSetPaths(
  { files }: Job,
  { id, env, dd: assigned, folder }: JobRequest,
  resources: StoredRemains | null,
): readonly string[] {
  const dd = new Map(assigned);
  const named = files.flatMap(({ assign }) =>
    assign.kind === "name" ? [resolveDataSetName(assign.name, { env, dd }).path] : [],
  );
  const { sysout, syserr } = textDataSets(files, dd, resources?.spool(id));
  return [...named, sysout, syserr].flatMap((name) => {
    if (name === null) return [];
    if (resources?.has(name) === true) return [name];
    const path = resolve(folder, name);
    return [existsSync(path) ? realpathSync(path) : path];
  });
}
