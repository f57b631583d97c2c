/**
 * Where a piece of a loop starts, and how a finished one joins the committed state.
 *
 * Contract: `join` and `wrongStart` answer null, or in words why the attempt is not what the serial program would have done.
 */
import type { FileId } from "../../ir/artifact/storage.ts";
import type { AttemptData, LoopRun } from "./loop-run.ts";
import type { Start } from "./protocol.ts";
import { combine } from "./reductions.ts";
import { exactRecords } from "./stale.ts";
import type { CommittedState } from "./state.ts";
import { difference } from "./state.ts";

/** Records to look back even where fewer are said to be enough: they cost little and settle more. */
const LOOKBACK_RECORDS = 64;
const LOOKBACK_BYTES = 64 * 1024;

/** Look-backs start from what the boundaries say, snapshots are used up, exact runs get the committed state. */
export function startOf(run: LoopRun, piece: number, mode: "guess" | "exact"): Start {
  const { region, positions } = verified(run);
  if (mode === "exact") {
    run.snapshots.delete(piece);
    return { kind: "exact", region, positions };
  }
  const snapshot = run.snapshots.get(piece);
  if (snapshot !== undefined) return { kind: "snapshot", ...snapshot };
  const from = run.starts.get(piece);
  if (from === undefined || run.boundaries === null) throw new Error(`piece ${piece} has no start`);
  const { recordLength } = run.setup;
  const affordable = recordLength === null ? LOOKBACK_RECORDS : Math.ceil(LOOKBACK_BYTES / recordLength);
  const records = Math.max(run.request.files.plan.lookback, Math.min(LOOKBACK_RECORDS, affordable));
  const lookFrom = run.boundaries.back(from, records);
  const recordsBefore = recordLength === null ? null : (lookFrom - run.range.begin) / recordLength;
  return { kind: "lookback", lookFrom, from, recordsBefore };
}

/** Compares what the attempt really started from with the end of what is verified. */
export function wrongStart(run: LoopRun, data: AttemptData): string | null {
  if (data.guess === null) return "its start was not told";
  return difference(run.request.files.plan, verified(run), data.guess);
}

/** Checks the start and the reductions of a finished attempt and works out the state after it. null: all is well. */
export function join(run: LoopRun, data: AttemptData): string | null {
  const { result } = data;
  if (result === null) return "it has no result";
  const before = verified(run);
  let { region } = result;
  if (data.mode === "guess") {
    const wrong = wrongStart(run, data);
    if (wrong !== null) return wrong;
    const { plan } = run.request.files;
    const joined = combine(plan.reductions, run.setup.entry, before.region, result.region, result.cells);
    if (!joined.ok) return joined.reason;
    ({ region } = joined);
    run.stale.note(before.region, region);
  } else if (data.exact === null || !isSame(data.exact, before)) {
    return "it began at what is not the end of what is verified";
  }
  const outputs = new Map<FileId, number>(before.outputs);
  for (const [file, bytes] of result.sizes) {
    const offset = outputs.get(file);
    if (offset === undefined) throw new Error(`file ${file} was written but is no output of the loop's plan`);
    outputs.set(file, offset + bytes);
  }
  const records = before.records + result.records;
  data.after = { region, positions: result.positions, outputs, records };
  return null;
}

/** Every byte, and where the files are. */
function isSame(a: CommittedState, b: CommittedState): boolean {
  if (a === b) return true;
  const positions = a.positions.length === b.positions.length && a.positions.every((p, i) => p === b.positions[i]);
  return positions && Buffer.compare(a.region, b.region) === 0;
}

/** The state at the end of all that is verified, written or not. */
export function verified(run: LoopRun): CommittedState {
  return run.chain[run.chain.length - 1]?.after ?? run.committed;
}

/** The attempt is verified; returns where its outputs go. */
export function accept(run: LoopRun, attempt: number): CommittedState["outputs"] {
  const after = run.attempts.get(attempt)?.after;
  if (after == null) throw new Error(`attempt ${attempt} is committed unverified`);
  const { outputs } = verified(run);
  run.chain = [...run.chain, { attempt, after }];
  return outputs;
}

/** Forgets an attempt, and that it and those after it were verified. */
export function forget(run: LoopRun, attempt: number): void {
  run.attempts.delete(attempt);
  const at = run.chain.findIndex((link) => link.attempt === attempt);
  if (at >= 0) run.chain = run.chain.slice(0, at);
}

/** All output up to the attempt's end is written: its end is the committed state now. */
export function advance(run: LoopRun, attempt: number): void {
  const data = run.attempts.get(attempt);
  const [first, ...rest] = run.chain;
  if (first?.attempt !== attempt || data === undefined || data.result === null) {
    throw new Error(`attempt ${attempt} was written out of order`);
  }
  run.request.emit(data.result.text);
  run.chain = rest;
  run.snapshots.delete(data.piece);
  const { job, files } = run.request;
  const inputs = files.plan.inputs.flatMap((id) => job.files.find((f) => f.id === id) ?? []);
  const known = data.mode === "exact" ? run.exact : [];
  const exact = exactRecords(inputs, run.committed.positions, first.after.positions, known);
  run.exact = exact;
  run.committed = first.after;
  run.exit = data.result.exit;
  run.attempts.delete(attempt);
  const { kind } = run.exit;
  const atHead = kind === "limit" || kind === "partial";
  run.request.progress(first.after, atHead ? () => run.stale.intervals(exact) : null);
}
