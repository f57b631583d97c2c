/**
 * Jobs that a node has fetched and compiled.
 *
 * Contract: a job is believed only if its bytes have the digest that names it. Keeps the ones used last, at most so many; a failure is
 * not kept. Rejects with a message for people.
 */
import type { Job } from "../../../ir/artifact/job.ts";
import { createTurn } from "../../engine/write-turn.ts";
import { readJobFile } from "../../jobfile.ts";
import { compileKernel } from "../../kernel/module.ts";
import { getJobFile, shortName } from "../job-files.ts";
import type { Blobs } from "../ports.ts";

export interface LoadedJob {
  readonly job: Job;
  readonly module: WebAssembly.Module;
  /** Shared by the job's workers on this node. */
  readonly turn: Int32Array<SharedArrayBuffer>;
}

/** Gives the job whose file has this reference; see job-files.ts. */
export type JobCache = (name: string) => Promise<LoadedJob>;

export function createJobCache(blobs: Blobs, most: number): JobCache {
  const kept = new Map<string, Promise<LoadedJob>>();
  const fetchJob = (name: string): Promise<LoadedJob> => {
    const job = load(blobs, name);
    job.catch(() => {
      // It may have been dropped, and fetched again since.
      if (kept.get(name) === job) kept.delete(name);
    });
    return job;
  };
  return (name) => {
    const job = kept.get(name) ?? fetchJob(name);
    // The order of a Map is that of setting: the first is the one not used for longest.
    kept.delete(name);
    kept.set(name, job);
    for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
    return job;
  };
}

async function load(blobs: Blobs, name: string): Promise<LoadedJob> {
  const read = await readJobFile(await getJobFile(blobs, name), null);
  if (!read.ok) throw new Error(`job ${shortName(name)}: ${read.message}`);
  return { job: read.file.job, module: compileKernel(read.file.kernel), turn: createTurn() };
}
