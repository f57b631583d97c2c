/**
 * Runs a job: serial regions in this thread, record loops in pieces on worker threads where that pays.
 *
 * Contract: outputs, SYSOUT, SYSERR and return code are byte for byte those of runSerial (serial.ts), whatever the options.
 * Outputs become permanent when the program ends; after an interrupt or a failure of the system nothing is left behind.
 */

import { availableParallelism } from "node:os";
import { isAbsolute } from "node:path";
import type { NodeId } from "../ir/artifact/job.ts";
import type { FailureCause } from "./datasets/cause.ts";
import type { PendingOutput } from "./datasets/physical.ts";
import type { KeptText } from "./datasets/text-outputs.ts";
import type { Chaos } from "./engine/chaos.ts";
import { Interrupted } from "./engine/loop.ts";
import { mainBuffers, threadBuffers } from "./engine/memory-budget.ts";
import { createPool, defaultWorkerUrl, type Pool } from "./engine/pool.ts";
import type { Exit, MainKernel } from "./engine/ports.ts";
import type { WorkerSetup } from "./engine/protocol.ts";
import { failure } from "./failure.ts";
import type { JobFile } from "./jobfile.ts";
import type { Keeper, KeptState } from "./keeper.ts";
import type { Threads } from "./kept-threads.ts";
import { createKernel } from "./kernel/instance.ts";
import { compileKernel } from "./kernel/module.ts";
import type { Observe } from "./observe/events.ts";
import { type RunWatch, watchRun } from "./observe/watch-run.ts";
import { wayBack } from "./rest-of-loop.ts";
import { driveLoop } from "./run-loop.ts";
import type { RunSignals } from "./run-signals.ts";
import { callRegion, keepNow, type LoopStats, type Run, turn } from "./run-state.ts";
import type { SerialOptions } from "./serial.ts";

export interface RunOptions extends SerialOptions {
  /** Worker threads; default: as many as there are processors. 1: everything runs serially, unless `pieces` is given. */
  readonly workers?: number;
  /** Cut each loop into exactly this many pieces, whatever its input's size. */
  readonly pieces?: number | null;
  /**
   * A loop is begun serially, and goes on in pieces once the rest is estimated to take at least so many seconds; default
   * 0.4. 0: in pieces from the start.
   */
  readonly leastSeconds?: number;
  /** Loops run serially, and another thread reads and writes for them from their start, whatever that costs. */
  readonly overlap?: boolean;
  /** Threads that read and write for a kernel; default: new ones. */
  readonly overlapThreads?: Threads;
  readonly progress?: (progress: Progress) => void;
  /** Told what happens, while it happens. It must not throw. */
  readonly observe?: Observe;
  /** Faults to inject, for tests. */
  readonly chaos?: Chaos | null;
  /** Bytes of held output at which a piece ends early, for tests. */
  readonly heldSoft?: number;
  /** Milliseconds after which a worker that does not react is replaced; default 4000. */
  readonly patience?: number;
  /**
   * Keeps the run's state outside; outputs then stay temporary whatever happens. null: the run makes them permanent, or removes them,
   * itself. Needs `copies`.
   */
  readonly keeper?: Keeper | null;
  /** Where another run of this job was. */
  readonly resume?: KeptState | null;
  /** Makes the calls of the kernel outside of record loops, which end when the program leaves them, and may never do; default: they are made as they are. */
  readonly signals?: RunSignals;
  /** Makes the workers' pool; default: threads of this process. */
  readonly pool?: (setup: Pick<WorkerSetup, "job" | "module">) => Pool;
}

/** Told about ten times a second while a record loop runs. */
export interface Progress {
  /** Line of the loop. */
  readonly line: number;
  /** Bytes of the loop's driver that are done, and its size. */
  readonly bytes: number;
  readonly total: number;
  /** Since the loop was entered. */
  readonly bytesPerSecond: number;
  /** Null where records vary in length. */
  readonly recordsPerSecond: number | null;
}

export interface RunStats {
  readonly loops: readonly LoopStats[];
  readonly seconds: number;
  /** Processor time of all threads. */
  readonly cpuSeconds: number;
}

export type RunResult =
  | {
      readonly kind: "ended";
      readonly returnCode: number;
      readonly stats: RunStats;
      /** Outputs that are not permanent yet: with a keeper. */
      readonly outputs: readonly PendingOutput[];
      /** SYSOUT and SYSERR where they went to data sets: with a keeper. */
      readonly text: readonly KeptText[];
      /** A worker was lost while it had leave to write into an output: it might still do so. */
      readonly strays: boolean;
    }
  /** `signal` fired. Nothing is left of the outputs but what `effect` says; with a keeper, temporaries beside the paths `left`. */
  | { readonly kind: "interrupted"; readonly left: readonly string[]; readonly effect: string }
  /** SYSOUT was closed by its reader. */
  | { readonly kind: "broken-pipe" }
  /** The system failed (such as a full device). As for `interrupted`. */
  | {
      readonly kind: "failed";
      readonly cause: FailureCause;
      readonly message: string;
      readonly left: readonly string[];
    };

export async function runJob(file: JobFile, options: RunOptions): Promise<RunResult> {
  const watch = options.observe === undefined ? null : watchRun(options.observe, () => performance.now());
  const result = await runWatched(file, options, watch);
  watch?.ended(result);
  return result;
}

async function runWatched(file: JobFile, options: RunOptions, watch: RunWatch | null): Promise<RunResult> {
  const { job } = file;
  const module = compileKernel(file.kernel);
  const workers = Math.max(1, options.workers ?? availableParallelism());
  const buffers = options.buffers ?? mainBuffers(workers, job.files.length);
  let kernel: MainKernel;
  try {
    kernel = createKernel(job, module, file.initial, { ...options, buffers, role: "main" });
  } catch (error) {
    return failure(error, job, [], []);
  }
  const run: Run = {
    job,
    kernel,
    pool:
      options.pool?.({ job, module }) ??
      createPool(defaultWorkerUrl(), { job, module, buffers: threadBuffers(workers), stores: options.stores ?? null }),
    options,
    workers,
    stats: new Map(),
    stuck: new Set(),
    watch,
    strays: false,
    back: null,
    serialBecause: null,
    loops: 0,
    turned: performance.now(),
    left: -Infinity,
    told: 0,
  };
  const begun = performance.now();
  const cpu = process.cpuUsage();
  watch?.begun(job.program, run.workers);
  try {
    const { resume, keeper } = options;
    if (resume == null) run.kernel.begin();
    else run.kernel.resume(resume.region, resume);
    const exit = await drive(run, resume?.node ?? job.graph.entry);
    // A signal that ended the writer of a pipe has ended the pipe, too: what was read of it is not to be taken for all.
    await turn(run);
    if (options.successor?.mayPublish() === false) throw new Interrupted("interrupted");
    const concluded =
      keeper == null ? { returnCode: run.kernel.finish(exit), outputs: [], text: [] } : run.kernel.conclude(exit);
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - begun) / 1000;
    return {
      kind: "ended",
      ...concluded,
      strays: run.strays,
      stats: { loops: [...run.stats.values()], seconds, cpuSeconds: (user + system) / 1e6 },
    };
  } catch (error) {
    // A keeper has the text.
    const stays = run.kernel.stays().filter((where) => options.keeper == null || isAbsolute(where));
    return failure(error, job, options.keeper == null ? [] : run.kernel.leave(), stays);
  } finally {
    await run.pool.close();
    run.kernel.abandon();
  }
}

/** Follows the graph to the program's end. */
async function drive(run: Run, first: NodeId): Promise<Exit> {
  for (let id = first; ; ) {
    const node = run.job.graph.nodes.find((n) => n.id === id);
    if (node === undefined) throw new RangeError(`the job has no node ${id}`);
    run.watch?.entered(id);
    let exit: Exit;
    try {
      exit = node.kind === "loop" ? await driveLoop(run, node) : await callRegion(run, node.fn);
    } catch (error) {
      id = wayBack(run, error);
      continue;
    }
    if (exit.kind !== "node") return exit;
    id = exit.next;
    await keepNow(run, id);
  }
}
