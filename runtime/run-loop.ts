/**
 * A record loop of a run: begun serially, and gone on with in pieces where that pays.
 *
 * Contract: afterwards the kernel is where the serial program would be, however the loop was run.
 */
import type { Interval, LoopNode } from "../ir/artifact/job.ts";
import { exitOf, load } from "./engine/after-loop.ts";
import { type Eligibility, eligible, type LoopFiles } from "./engine/eligible.ts";
import { runLoop } from "./engine/loop.ts";
import { budget } from "./engine/memory-budget.ts";
import type { Exit, OpenFile } from "./engine/ports.ts";
import type { TextSegment } from "./engine/protocol.ts";
import type { CommittedState } from "./engine/state.ts";
import { type KeptProgress, keptInLoop } from "./keeper.ts";
import type { Mark } from "./kernel/mark.ts";
import { noteStale, restOfLoop, wayBackTo } from "./rest-of-loop.ts";
import { callOut, keepNow, type LoopStats, positionOf, type Run } from "./run-state.ts";
import { tryOut } from "./try-out.ts";

const PROGRESS_MS = 100;
const PATIENCE_MS = 4000;

export async function driveLoop(run: Run, node: LoopNode): Promise<Exit> {
  const stats = statsOf(run, node);
  const open = run.kernel.openFiles();
  run.watch?.loopBegun(node, open);
  const driver = open.find((f) => f.file === node.driver);
  const begin = driver?.position ?? 0;
  const begun = performance.now();
  stats.entries += 1;
  const before = stats.records;
  let at = begin;
  let reads = run.kernel.reads(node.driver);
  const progress = (bytes: number, committed: CommittedState | null = null): void => {
    at = bytes;
    run.watch?.progress(node, bytes, run.kernel.openFiles, committed);
    if (driver !== undefined) tell(run, node, driver, begun, bytes);
  };
  const trial = await tryOut(run, node, able(run, node), progress);
  let { exit } = trial;
  const each = async (): Promise<void> => {
    progress(positionOf(run.kernel, node) ?? at);
    await keepNow(run, node.id, { line: node.line, bytes: at, total: driver?.size ?? at });
  };
  if (exit === "pieces") {
    stats.records += (run.kernel.reads(node.driver) - reads) >>> 0;
    const tried = stats.records;
    const cut = await runPieces(run, node, stats, { progress, serialRate: trial.bytesPerSecond });
    reads = run.kernel.reads(node.driver);
    const back = (reason: string): void => {
      if (run.kernel.stale().length === 0) run.back = null;
      serially(stats, 0, `begun again: ${reason}`);
      stats.records = tried;
      reads = run.kernel.reads(node.driver);
    };
    exit = cut.exit ?? (cut.entry === null ? "serial" : await restOfLoop(run, node, cut.entry, each, back));
  } else serially(stats, null, trial.reason);
  if (exit === "serial") exit = await callOut(run, node.fn, each);
  at = positionOf(run.kernel, node) ?? driver?.size ?? at;
  stats.seconds += (performance.now() - begun) / 1000;
  stats.bytes += Math.max(0, at - begin);
  stats.records += (run.kernel.reads(node.driver) - reads) >>> 0;
  run.watch?.loopEnded(node, run.kernel.openFiles(), at, stats.records - before, stats);
  return exit;
}

/** Whether the loop can go on in pieces from the state that the kernel has now. */
function able(run: Run, node: LoopNode): Eligibility {
  const { workers, options, kernel, job } = run;
  if (run.serialBecause !== null) return { ok: false, reason: run.serialBecause };
  return eligible(job, node, kernel.openFiles(), kernel.saveState(), { workers, pieces: options.pieces ?? null });
}

/** Notes from which piece (null: it was not cut) and why the loop runs serially. */
function serially(stats: LoopStats, from: number | null, reason: string): void {
  stats.serialFrom = from;
  stats.serialReason = reason;
}

/** `exit` null: the rest of the loop has to run serially; the kernel is loaded for it. `entry` null: it was not cut. */
async function runPieces(
  run: Run,
  node: LoopNode,
  stats: LoopStats,
  by: {
    readonly progress: (bytes: number, committed: CommittedState) => void;
    readonly serialRate: number | null;
  },
): Promise<{ readonly exit: Exit | null; readonly entry: Mark | null }> {
  const { kernel, options, job, workers } = run;
  const now = able(run, node);
  if (!now.ok) {
    serially(stats, null, now.reason);
    return { exit: null, entry: null };
  }
  kernel.flush();
  run.loops += 1;
  const limits = budget({
    workers,
    regionSize: job.regionSize,
    pieces: options.pieces ?? null,
    heldSoft: options.heldSoft ?? null,
    sizes: run.pool.sizes,
    tolerance: run.pool.tolerance,
  });
  const way = wayBackTo(run, node);
  const { entry } = way;
  const { region } = entry;
  const keeping = await keepEntry(run, node, now.files, region);
  const outcome = await runLoop({
    job,
    node,
    files: now.files,
    entry: region,
    pool: run.pool,
    stores: options.stores ?? null,
    loop: run.loops,
    workers,
    stuck: run.stuck,
    ...limits,
    chaos: options.chaos ?? null,
    emit: (text) => emit(run, text),
    progress: (committed, stale) => {
      const bytes = committed.positions[0] ?? 0;
      by.progress(bytes, committed);
      if (stale !== null) keeping?.(committed, stale);
    },
    observer: run.watch?.cut(node) ?? null,
    signal: options.signal ?? null,
    patience: options.patience ?? PATIENCE_MS,
    // Slots of other machines are worth their price even where they are no faster than this one.
    serialRate: options.pool === undefined ? by.serialRate : null,
  });
  load(kernel, node, now.files, outcome);
  noteStale(kernel, entry, outcome);
  if (outcome.stale.length > 0 && entry.stale.length === 0) run.back = way;
  stats.pieces += outcome.pieces;
  stats.records += outcome.committed.records;
  stats.reruns += outcome.reruns;
  stats.unled += outcome.unled;
  run.strays ||= outcome.strays;
  run.turned = performance.now();
  if (outcome.exit === null) serially(stats, outcome.pieces, outcome.reason ?? "");
  return { exit: outcome.exit === null ? null : exitOf(outcome.exit), entry };
}

/**
 * The state at the loop's entry is safe before any piece may be written: whoever resumes from it will write the same bytes. Returns what
 * offers later states.
 */
async function keepEntry(
  run: Run,
  node: LoopNode,
  loop: LoopFiles,
  region: Uint8Array,
): Promise<((committed: CommittedState, stale: () => readonly Interval[]) => void) | null> {
  const { keeper } = run.options;
  if (keeper == null) return null;
  const total = loop.inputs[0]?.size ?? 0;
  const at = (bytes: number): KeptProgress => ({ line: node.line, bytes, total });
  const files = run.kernel.keepFiles();
  await keeper.keep(files === null ? null : { ...files, node: node.id, region }, at(loop.inputs[0]?.position ?? 0));
  return (committed, stale) => {
    if (files === null || !keeper.wants()) return;
    // Whoever may not go on is told by the run's signal.
    keeper
      .keep(keptInLoop(node, files, loop, committed, run.kernel.keptText(), stale()), at(committed.positions[0] ?? 0))
      .catch(() => {});
  };
}

function emit(run: Run, text: readonly TextSegment[]): void {
  for (const { stream, bytes } of text) run.kernel.putText(stream, bytes);
}

function statsOf(run: Run, node: LoopNode): LoopStats {
  let stats = run.stats.get(node.id);
  if (stats === undefined) {
    stats = {
      line: node.line,
      entries: 0,
      pieces: 0,
      reruns: 0,
      unled: 0,
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

function tell(run: Run, node: LoopNode, driver: OpenFile, begun: number, bytes: number): void {
  const now = performance.now();
  if (run.options.progress === undefined || now - run.told < PROGRESS_MS) return;
  run.told = now;
  const bytesPerSecond = ((bytes - driver.position) * 1000) / Math.max(1, now - begun);
  const length = recordBytes(run, node);
  const recordsPerSecond = length > 0 ? bytesPerSecond / length : null;
  run.options.progress({ line: node.line, bytes, total: driver.size, bytesPerSecond, recordsPerSecond });
}
