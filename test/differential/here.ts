/** Runs of weft in this process: what `weft run` does, without the start of a process for each. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type JobFile, readJobFile } from "../../runtime/jobfile.ts";
import { type RunOptions, runJob } from "../../runtime/run.ts";
import { filesOf, type Outcome } from "./runs.ts";

export type HowToRun = Pick<
  RunOptions,
  "workers" | "pieces" | "chaos" | "heldSoft" | "overlap" | "buffers" | "pool" | "copies"
>;

/** Temporaries of a run in copies stay where it leaves them. */
let runs = 0;

export const SERIALLY: HowToRun = { workers: 1, pieces: null };

/** Where a run finds and leaves its files. */
export interface Place {
  /** Relative names lie in it. */
  readonly folder: string;
  readonly outputs: readonly string[];
  readonly dd?: ReadonlyMap<string, string>;
  readonly env?: NodeJS.ProcessEnv;
  /** The program's arguments. */
  readonly args?: readonly string[];
}

export interface RunHere {
  readonly outcome: Outcome;
  /** Committed. */
  readonly pieces: number;
}

/** The job that `compileJob` has written, read as a stranger's. */
export async function readJob(path: string): Promise<JobFile> {
  const read = await readJobFile(readFileSync(path), null);
  if (!read.ok) throw new Error(`${path}: ${read.message}`);
  return read.file;
}

/** Whatever keeps the run from its end stands in the outcome's errors, and its status is null. */
export async function runHere(job: JobFile, place: Place, how: HowToRun): Promise<RunHere> {
  const text = mkdtempSync(join(place.folder, ".text-"));
  const stdin = openSync("/dev/null", "r");
  const stdout = openSync(join(text, "out"), "w");
  const stderr = openSync(join(text, "err"), "w");
  const { env = process.env, dd = new Map<string, string>(), args = [] } = place;
  let status: number | null = null;
  let pieces = 0;
  let thrown = "";
  try {
    const result = await runJob(job, {
      ...how,
      leastSeconds: how.pieces === null ? 1e9 : 0,
      env,
      args,
      dd,
      folder: place.folder,
      clock: () => new Date(),
      streams: { stdin, stdout, stderr },
      runId: `h${process.pid}-${runs++}`,
    });
    if (result.kind === "ended") {
      status = result.returnCode;
      for (const loop of result.stats.loops) pieces += loop.pieces;
    } else thrown = JSON.stringify(result);
  } catch (error) {
    thrown = String((error as Error).stack);
  } finally {
    for (const fd of [stdin, stdout, stderr]) closeSync(fd);
  }
  const sysout = readFileSync(join(text, "out"), "latin1");
  const errors = readFileSync(join(text, "err"), "latin1") + thrown;
  rmSync(text, { recursive: true });
  return { outcome: { status, sysout, errors, files: filesOf(place.folder, place.outputs) }, pieces };
}
