/**
 * `weft run` of a job that is built: runs it, says on standard error what there is to say, and gives the exit status, which is the program's return code.
 *
 * Contract: in whichever thread; signals are its caller's business.
 */
import { writeFileSync } from "node:fs";
import type { Job } from "../ir/artifact/job.ts";
import type { FailureCause } from "../runtime/datasets/cause.ts";
import type { Successor } from "../runtime/datasets/undo.ts";
import { type RunOptions, type RunStats, runJob } from "../runtime/run.ts";
import type { BuiltJob } from "./build-job.ts";
import { createProgressView, NO_PROGRESS } from "./progress.ts";
import { type RunResourceFlags, resourcesFor } from "./run-resources.ts";
import type { RunWatching } from "./run-watch.ts";
import type { CacheFlags, SourceFlags } from "./source-options.ts";
import { reason } from "./system-error.ts";

export interface RunFlags extends SourceFlags, CacheFlags, RunResourceFlags {
  readonly workers: number;
  readonly pieces?: number;
  readonly dd?: ReadonlyMap<string, string>;
  readonly serial?: boolean;
  readonly stats?: string;
  /** False: nothing is shown of how far the run is. */
  readonly progress?: boolean;
  /** The port; true: a free one. */
  readonly dashboard?: number | true;
  /** Seconds. */
  readonly dashboardLinger: number;
}

export const FAILED = 1;
const INTERRUPTED = 130;
/** `effect`: as of RunResult. */
export const interruptedText = (effect: string): string => `weft: interrupted; ${effect}\n`;
export const STDIN = 0;
/** As a shell reports a program that died of SIGPIPE. */
const BROKEN_PIPE = 141;

/** `successor`: whoever undoes the outputs where the run cannot be interrupted. `signals`: as in RunOptions. */
export async function carryOutRun(
  built: BuiltJob,
  words: readonly string[],
  flags: RunFlags,
  signal: AbortSignal,
  successor: Successor | null,
  signals?: RunOptions["signals"],
): Promise<number> {
  const resources = await resourcesFor(flags);
  if (resources === "refused") return FAILED;
  const view = flags.progress === false ? NO_PROGRESS : createProgressView(process.stderr, () => performance.now());
  const serial = flags.serial === true;
  const watching = await watchingFor(built.job, flags);
  const run = await runJob(built, {
    workers: serial ? 1 : flags.workers,
    pieces: serial ? null : (flags.pieces ?? null),
    env: process.env,
    args: words,
    dd: flags.dd ?? new Map(),
    clock: () => new Date(),
    streams: { stdin: STDIN, stdout: 1, stderr: 2, ...(watching === null ? {} : { copy: watching.copy }) },
    runId: String(process.pid),
    signal,
    successor,
    ...(signals === undefined ? {} : { signals }),
    progress: (p) => view.show(p),
    ...(watching === null ? {} : { observe: watching.observe }),
    stores: resources?.stores ?? null,
  });
  await resources?.close();
  view.end();
  await watching?.ended(run, signal);
  switch (run.kind) {
    case "ended":
      return flags.stats === undefined || writeStats(flags.stats, run.stats) ? run.returnCode : FAILED;
    case "interrupted":
      process.stderr.write(interruptedText(run.effect));
      return INTERRUPTED;
    case "broken-pipe":
      return BROKEN_PIPE;
    case "failed":
      process.stderr.write(`weft: ${run.message}\n${helpAfter(run.cause, run.message)}`);
      return FAILED;
    default:
      return run satisfies never;
  }
}

/** What the user can do about it, where that is known. */
function helpAfter(cause: FailureCause, message: string): string {
  if (message.includes("changed already"))
    return "weft: help: those are this run's, all others are as before it: mend the cause and run the job again\n";
  if (message.includes("(TMPDIR is "))
    return "weft: help: make room there, or let TMPDIR name another folder, and run the job again\n";
  if (cause !== "full") return "";
  if (message.includes("too many open files"))
    return "weft: help: allow the process more open files (ulimit -n), or take fewer --workers\n";
  if (message.includes("the program's memory"))
    return "weft: help: each thread's kernel takes 10 GiB of addresses, not of memory: raise ulimit -v, or run --serial\n";
  return "weft: help: make room on the device, or name another one with --dd, and run the job again\n";
}

async function watchingFor(job: Job, flags: RunFlags): Promise<RunWatching | null> {
  if (flags.dashboard === undefined) return null;
  const { watchRun } = await import("./run-watch.ts");
  const names = { env: process.env, dd: flags.dd ?? new Map<string, string>() };
  const port = flags.dashboard === true ? 0 : flags.dashboard;
  const workers = flags.serial === true ? 1 : flags.workers;
  return watchRun(job, names, { port, lingerSeconds: flags.dashboardLinger, workers });
}

/** The figures of the run; `peakBytes` is the process's largest resident size. */
function writeStats(path: string, stats: RunStats): boolean {
  const figures = { ...stats, peakBytes: process.resourceUsage().maxRSS * 1024 };
  try {
    writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`weft: the job has ended, but its figures cannot be written to ${path}: ${reason(error)}\n`);
    return false;
  }
}
