/**
 * Runs a job serially, in this thread: the in-house oracle, and `weft run --serial`.
 *
 * Contract: outputs become permanent when the program ends, be it normally or by an error of its own; on an interrupt or
 * a failure of weft or the system nothing is left behind. Between buffers the event loop gets a turn, so that signals are
 * seen; a program that reads no file sees them at its end only.
 */
import type { Job, LoopNode } from "../ir/artifact/job.ts";
import { WriteFailure } from "./datasets/descriptors.ts";
import { TextRefused } from "./datasets/text-outputs.ts";
import type { Exit, MainKernel } from "./engine/ports.ts";
import type { JobFile } from "./jobfile.ts";
import { createKernel, type KernelOptions } from "./kernel/instance.ts";
import { compileKernel } from "./kernel/module.ts";
import { StoreFailure } from "./resources/store.ts";

interface LoopStats {
  readonly line: number;
  /** Times that the loop was entered. */
  entries: number;
  /** Bytes of the driver read in the loop. */
  bytes: number;
  /** Records, where the driver's records have one length; else null. */
  records: number | null;
  /** Milliseconds in the loop. */
  milliseconds: number;
}

interface RunStats {
  readonly loops: readonly LoopStats[];
  readonly milliseconds: number;
}

export type SerialResult =
  | { readonly kind: "ended"; readonly returnCode: number; readonly stats: RunStats }
  /** Given up: `signal` of the options fired. Nothing is left of the outputs. */
  | { readonly kind: "interrupted" }
  /** SYSOUT was closed by its reader. */
  | { readonly kind: "broken-pipe" }
  /** The system failed (such as a full device). Nothing is left of the outputs. */
  | { readonly kind: "failed"; readonly message: string };

export interface SerialOptions extends Omit<KernelOptions, "role"> {
  /** Ends the run early. */
  readonly signal?: AbortSignal;
}

/** Longest stretch without a turn of the event loop, in milliseconds. */
const TURN = 50;

export async function runSerial(file: JobFile, options: SerialOptions): Promise<SerialResult> {
  const kernel = createKernel(file.job, compileKernel(file.kernel), file.initial, { ...options, role: "main" });
  try {
    kernel.begin();
    const begun = performance.now();
    const loops = new Map<number, LoopStats>();
    const exit = await drive(kernel, file.job, loops, options.signal);
    if (exit === null) return { kind: "interrupted" };
    const returnCode = kernel.finish(exit);
    const stats = { loops: [...loops.values()], milliseconds: performance.now() - begun };
    return { kind: "ended", returnCode, stats };
  } catch (error) {
    return failure(error, file.job);
  } finally {
    kernel.abandon();
  }
}

/** Follows the graph to its end; null: aborted. */
async function drive(
  kernel: MainKernel,
  job: Job,
  loops: Map<number, LoopStats>,
  signal: AbortSignal | undefined,
): Promise<Exit | null> {
  let id = job.graph.entry;
  let entered = true;
  let turned = performance.now();
  for (;;) {
    const node = job.graph.nodes[id];
    if (node === undefined) throw new RangeError(`the job has no node ${id}`);
    const exit = node.kind === "loop" ? callLoop(kernel, job, node, loops, entered) : kernel.call(node.fn);
    switch (exit.kind) {
      case "node":
        id = exit.next;
        entered = true;
        break;
      case "pause":
      case "limit":
        entered = false;
        break;
      case "end":
      case "stop":
      case "error":
        return exit;
      case "broken":
        throw new Error(`a serial run was called broken: ${exit.reason}`);
      default:
        return exit satisfies never;
    }
    if (performance.now() - turned < TURN) continue;
    await new Promise((resume) => setImmediate(resume));
    if (signal?.aborted === true) return null;
    turned = performance.now();
  }
}

function callLoop(kernel: MainKernel, job: Job, node: LoopNode, loops: Map<number, LoopStats>, entered: boolean): Exit {
  const decl = job.files[node.driver];
  const fixed = decl !== undefined && decl.organization === "sequential" && !decl.varying;
  const stats = loops.get(node.id) ?? {
    line: node.line,
    entries: 0,
    bytes: 0,
    records: fixed ? 0 : null,
    milliseconds: 0,
  };
  loops.set(node.id, stats);
  const before = driverPosition(kernel, node);
  const begun = performance.now();
  const exit = kernel.call(node.fn);
  stats.milliseconds += performance.now() - begun;
  if (entered) stats.entries++;
  const after = driverPosition(kernel, node);
  if (before !== null && after !== null && after > before) {
    stats.bytes += after - before;
    if (stats.records !== null) stats.records = Math.ceil(stats.bytes / Math.max(1, decl?.record.max ?? 1));
  }
  return exit;
}

function driverPosition(kernel: MainKernel, node: LoopNode): number | null {
  return kernel.openFiles().find((file) => file.file === node.driver)?.position ?? null;
}

function failure(error: unknown, job: Job): SerialResult {
  if (error instanceof StoreFailure || error instanceof TextRefused)
    return { kind: "failed", message: `${error.message}; no output was changed` };
  if (!(error instanceof WriteFailure)) throw error;
  if (error.code === "EPIPE") return { kind: "broken-pipe" };
  const stream =
    error.channel === job.layout.sysout ? "SYSOUT" : error.channel === job.layout.syserr ? "SYSERR" : "the outputs";
  const name = job.files[error.channel]?.name ?? stream;
  return { kind: "failed", message: `cannot write ${name}: ${error.message}; no output was changed` };
}
