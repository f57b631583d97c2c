/**
 * Runs a job: serial regions in this thread, record loops in pieces on worker threads where that pays.
 *
 * Contract: outputs, SYSOUT, SYSERR and return code are byte for byte those of runSerial (serial.ts), whatever the options.
 * Outputs become permanent when the program ends; after an interrupt or a failure of the system nothing is left behind.
 */
import { availableParallelism } from "node:os";
import type { Job, LoopNode } from "../ir/artifact/job.ts";
import { WriteFailure, writeAll } from "./datasets/channels.ts";
import { exitOf, load } from "./engine/after-loop.ts";
import type { Chaos } from "./engine/chaos.ts";
import { type Eligibility, eligible } from "./engine/eligible.ts";
import { Interrupted, LoopFailure, runLoop } from "./engine/loop.ts";
import { budget } from "./engine/memory-budget.ts";
import { createPool, defaultWorkerUrl, type Pool } from "./engine/pool.ts";
import type { Exit, MainKernel, OpenFile } from "./engine/ports.ts";
import type { TextSegment, WorkerSetup } from "./engine/protocol.ts";
import type { JobFile } from "./jobfile.ts";
import { createKernel } from "./kernel/instance.ts";
import { compileKernel } from "./kernel/module.ts";
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
  readonly progress?: (progress: Progress) => void;
  /** Faults to inject, for tests. */
  readonly chaos?: Chaos | null;
  /** Bytes of held output at which a piece ends early, for tests. */
  readonly heldSoft?: number;
  /** Milliseconds after which a worker that does not react is replaced; default 4000. */
  readonly patience?: number;
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

interface LoopStats {
  readonly line: number;
  /** Times entered. */
  entries: number;
  /** Pieces committed; 0: it ran serially. */
  pieces: number;
  /** Runs of pieces beyond the first of each. */
  reruns: number;
  /** Records of the driver read in the loop. */
  records: number;
  bytes: number;
  seconds: number;
  /** Number of the piece, from 0, from which it went on serially; null: it was never cut, or in pieces to its end. */
  serialFrom: number | null;
  /** Why it ran, or went on, serially. */
  serialReason: string | null;
}

export interface RunStats {
  readonly loops: readonly LoopStats[];
  readonly seconds: number;
  /** Processor time of all threads. */
  readonly cpuSeconds: number;
}

export type RunResult =
  | { readonly kind: "ended"; readonly returnCode: number; readonly stats: RunStats }
  /** `signal` fired. Nothing is left of the outputs. */
  | { readonly kind: "interrupted" }
  /** SYSOUT was closed by its reader. */
  | { readonly kind: "broken-pipe" }
  /** The system failed (such as a full device). Nothing is left of the outputs. */
  | { readonly kind: "failed"; readonly message: string };

/** Longest stretch without a turn of the event loop, in milliseconds. */
const TURN_MS = 50;
const PROGRESS_MS = 100;
const PATIENCE_MS = 4000;
/** Starting workers and cutting takes about a tenth of a second of processor time for each. */
const LEAST_SECONDS = 0.4;
/** How long a loop is tried serially before its speed is believed: kernels are slow until they are tiered up. */
const TRIAL_MS = 60;
/** Bytes per second that no loop exceeds on one processor: beyond this the trial need not be awaited. */
const FASTEST_RATE = 1e9;
/** Driver bytes of the first serial step, and the length that steps aim at. */
const FIRST_STEP = 64 * 1024;
const STEP_MS = 8;

interface Run {
  readonly job: Job;
  readonly kernel: MainKernel;
  readonly pool: Pool;
  readonly options: RunOptions;
  readonly workers: number;
  readonly stats: Map<number, LoopStats>;
  readonly stuck: Set<number>;
  loops: number;
  turned: number;
  told: number;
}

export async function runJob(file: JobFile, options: RunOptions): Promise<RunResult> {
  const { job } = file;
  const module = compileKernel(file.kernel);
  const run: Run = {
    job,
    kernel: createKernel(job, module, file.initial, { ...options, role: "main" }),
    pool: options.pool?.({ job, module }) ?? createPool(defaultWorkerUrl(), { job, module }),
    options,
    workers: Math.max(1, options.workers ?? availableParallelism()),
    stats: new Map(),
    stuck: new Set(),
    loops: 0,
    turned: performance.now(),
    told: 0,
  };
  const begun = performance.now();
  const cpu = process.cpuUsage();
  try {
    const returnCode = run.kernel.finish(await drive(run));
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - begun) / 1000;
    return {
      kind: "ended",
      returnCode,
      stats: { loops: [...run.stats.values()], seconds, cpuSeconds: (user + system) / 1e6 },
    };
  } catch (error) {
    return failure(error, job);
  } finally {
    await run.pool.close();
    run.kernel.abandon();
  }
}

function failure(error: unknown, job: Job): RunResult {
  if (error instanceof Interrupted) return { kind: "interrupted" };
  if (error instanceof LoopFailure) return unwritten("an output", error.message);
  if (!(error instanceof WriteFailure)) throw error;
  if (error.code === "EPIPE") return { kind: "broken-pipe" };
  const stream = error.channel === job.layout.sysout ? "SYSOUT" : error.channel === job.layout.syserr ? "SYSERR" : null;
  return unwritten(job.files[error.channel]?.name ?? stream ?? "the outputs", error.message);
}

/** `message` as Node words it, e.g. "ENOSPC: no space left on device, write". */
function unwritten(name: string, message: string): RunResult {
  const why = message.replace(/^[A-Z0-9]+: /, "").replace(/, [a-z]+$/, "");
  return { kind: "failed", message: `cannot write ${name}: ${why}; no output was changed` };
}

/** Follows the graph to the program's end. */
async function drive(run: Run): Promise<Exit> {
  let id = run.job.graph.entry;
  for (;;) {
    const node = run.job.graph.nodes.find((n) => n.id === id);
    if (node === undefined) throw new RangeError(`the job has no node ${id}`);
    const exit = node.kind === "loop" ? await driveLoop(run, node) : await callOut(run, node.fn);
    if (exit.kind !== "node") return exit;
    id = exit.next;
  }
}

/** Calls a node until it is left, with turns of the event loop, so that signals are seen. */
async function callOut(run: Run, fn: string, each: () => void = () => {}): Promise<Exit> {
  for (;;) {
    const exit = run.kernel.call(fn);
    if (performance.now() - run.turned > TURN_MS) {
      each();
      await turn(run);
    }
    if (exit.kind !== "pause" && exit.kind !== "limit") return checked(exit);
  }
}

function checked(exit: Exit): Exit {
  if (exit.kind === "broken") throw new Error(`a serial run was called broken: ${exit.reason}`);
  return exit;
}

async function turn(run: Run): Promise<void> {
  await new Promise((resume) => setImmediate(resume));
  if (run.options.signal?.aborted === true) throw new Interrupted("interrupted");
  run.turned = performance.now();
}

async function driveLoop(run: Run, node: LoopNode): Promise<Exit> {
  const stats = statsOf(run, node);
  const driver = run.kernel.openFiles().find((f) => f.file === node.driver);
  const begin = driver?.position ?? 0;
  const begun = performance.now();
  stats.entries += 1;
  let at = begin;
  let reads = run.kernel.reads(node.driver);
  const progress = (bytes: number): void => {
    at = bytes;
    if (driver !== undefined) tell(run, node, driver, begun, bytes);
  };
  let exit: Exit | "serial" | "pieces" = await tryOut(run, node, stats, progress);
  if (exit === "pieces") {
    stats.records += (run.kernel.reads(node.driver) - reads) >>> 0;
    exit = await runPieces(run, node, stats, progress);
    reads = run.kernel.reads(node.driver);
  }
  if (exit === "serial") exit = await callOut(run, node.fn, () => progress(positionOf(run.kernel, node) ?? at));
  at = positionOf(run.kernel, node) ?? driver?.size ?? at;
  stats.seconds += (performance.now() - begun) / 1000;
  stats.bytes += Math.max(0, at - begin);
  stats.records += (run.kernel.reads(node.driver) - reads) >>> 0;
  return exit;
}

/** Whether the loop can go on in pieces from the state that the kernel has now. */
function able(run: Run, node: LoopNode): Eligibility {
  const { workers, options, kernel, job } = run;
  return eligible(job, node, kernel.openFiles(), kernel.saveState(), { workers, pieces: options.pieces ?? null });
}

/**
 * Begins the loop serially, while it is not clear that pieces pay; the workers start meanwhile. Returns how the loop ended,
 * or at a loop head how it is to go on.
 */
async function tryOut(
  run: Run,
  node: LoopNode,
  stats: LoopStats,
  progress: (bytes: number) => void,
): Promise<Exit | "serial" | "pieces"> {
  const { kernel, options } = run;
  const least = options.leastSeconds ?? LEAST_SECONDS;
  const first = able(run, node);
  if (!first.ok) return serially(stats, null, first.reason);
  const driver = first.files.inputs[0] as OpenFile;
  if ((options.pieces ?? null) !== null || least === 0) return "pieces";
  let { position } = driver;
  const begun = performance.now();
  for (let step = FIRST_STEP; ; ) {
    const from = position;
    const called = performance.now();
    kernel.setLimit(node.driver, from + step);
    const exit = kernel.call(node.fn);
    const now = performance.now();
    position = positionOf(kernel, node) ?? driver.size;
    progress(position);
    if (exit.kind !== "limit" && exit.kind !== "pause") {
      kernel.setLimit(node.driver, null);
      serially(stats, null, "it is short");
      return checked(exit);
    }
    await turn(run);
    const rate = Math.max(1, position - from) / Math.max(0.001, now - called);
    const rest = (driver.size - position) / rate / 1000;
    const surely = driver.size - position > least * FASTEST_RATE;
    if (surely || (now - begun > TRIAL_MS && rest > least)) startWorkers(run);
    if (run.pool.ready().length > 0 && rest > least) {
      kernel.setLimit(node.driver, null);
      return "pieces";
    }
    step = Math.max(FIRST_STEP, Math.floor(rate * STEP_MS));
  }
}

function startWorkers(run: Run): void {
  for (let id = run.pool.ids().length; id < run.workers; id++) run.pool.start(id);
}

/** Notes from which piece (null: it was not cut) and why the loop runs serially. */
function serially(stats: LoopStats, from: number | null, reason: string): "serial" {
  stats.serialFrom = from;
  stats.serialReason = reason;
  return "serial";
}

/** "serial": the rest of the loop has to run serially; the kernel is loaded for it. */
async function runPieces(
  run: Run,
  node: LoopNode,
  stats: LoopStats,
  progress: (bytes: number) => void,
): Promise<Exit | "serial"> {
  const { kernel, options, job, workers } = run;
  const now = able(run, node);
  if (!now.ok) return serially(stats, null, now.reason);
  kernel.flush();
  run.loops += 1;
  const limits = budget({
    workers,
    regionSize: job.regionSize,
    pieces: options.pieces ?? null,
    heldSoft: options.heldSoft ?? null,
    tolerance: run.pool.tolerance,
  });
  const outcome = await runLoop({
    job,
    node,
    files: now.files,
    entry: kernel.saveState(),
    pool: run.pool,
    loop: run.loops,
    workers,
    stuck: run.stuck,
    ...limits,
    chaos: options.chaos ?? null,
    emit: (text) => emit(run, text),
    progress,
    signal: options.signal ?? null,
    patience: options.patience ?? PATIENCE_MS,
  });
  load(kernel, node, now.files, outcome);
  stats.pieces += outcome.pieces;
  stats.records += outcome.committed.records;
  stats.reruns += outcome.reruns;
  run.turned = performance.now();
  if (outcome.exit !== null) return exitOf(outcome.exit);
  return serially(stats, outcome.pieces, outcome.reason ?? "");
}

function emit(run: Run, text: readonly TextSegment[]): void {
  const { sysout, syserr } = run.job.layout;
  const { stdout, stderr } = run.options.streams;
  for (const { stream, bytes } of text) {
    if (stream === "sysout") writeAll(sysout, stdout, bytes, null);
    else writeAll(syserr, stderr, bytes, null);
  }
}

function statsOf(run: Run, node: LoopNode): LoopStats {
  let stats = run.stats.get(node.id);
  if (stats === undefined) {
    stats = {
      line: node.line,
      entries: 0,
      pieces: 0,
      reruns: 0,
      records: 0,
      bytes: 0,
      seconds: 0,
      serialFrom: null,
      serialReason: null,
    };
    run.stats.set(node.id, stats);
  }
  return stats;
}

/** Bytes of each record of the loop's driver; 0 where they vary. */
function recordBytes(run: Run, node: LoopNode): number {
  const decl = run.job.files.find((f) => f.id === node.driver);
  return decl !== undefined && decl.organization === "sequential" && !decl.varying ? decl.record.max : 0;
}

function positionOf(kernel: MainKernel, node: LoopNode): number | null {
  return kernel.openFiles().find((f) => f.file === node.driver)?.position ?? null;
}

function tell(run: Run, node: LoopNode, driver: OpenFile, begun: number, bytes: number): void {
  const now = performance.now();
  if (run.options.progress === undefined || now - run.told < PROGRESS_MS) return;
  run.told = now;
  const bytesPerSecond = ((bytes - driver.position) * 1000) / Math.max(1, now - begun);
  const length = recordBytes(run, node);
  const recordsPerSecond = length > 0 ? bytesPerSecond / length : null;
  run.options.progress({ line: node.line, bytes, total: driver.size, bytesPerSecond, recordsPerSecond });
}
