/**
 * How long the next piece should be.
 *
 * Contract: pure. Starts small, so that the first results come early, then aims at a piece of `pieceSeconds` of work (longer where there are many
 * workers: see Limits) and at most `heldPerPiece` bytes of output, as learned from finished pieces; shorter towards the end, so that all workers end
 * at about the same time. Limit: it only names a target; the engine moves it to a record's start.
 */
import type { Learned, Limits } from "./state.ts";

const FIRST_BYTES = 256 * 1024;
const LEAST_BYTES = 32 * 1024;
const MOST_BYTES = 64 * 1024 * 1024;
/** Towards the end pieces are at least this share of what they were before: they must not become too many. */
const SHORTEST_SHARE = 1 / 4;
/** Weight of the newest piece: the first pieces run before the kernel is tiered up, so old figures must fade fast. */
const NEWEST = 0.5;

export function learn(learned: Learned, piece: { bytes: number; seconds: number; held: number }): Learned {
  if (piece.bytes <= 0 || piece.seconds <= 0) return learned;
  return {
    bytesPerSecond: mix(learned.bytesPerSecond, piece.bytes / piece.seconds),
    heldPerByte: mix(learned.heldPerByte, piece.held / piece.bytes),
  };
}

function mix(old: number | null, now: number): number {
  return old === null ? now : old * (1 - NEWEST) + now * NEWEST;
}

/** Bytes of driver input that the next piece should have. */
function pieceBytes(limits: Limits, learned: Learned, working: number): number {
  if (learned.bytesPerSecond === null || learned.heldPerByte === null) return FIRST_BYTES;
  const byTime = learned.bytesPerSecond * Math.max(limits.pieceSeconds, working / limits.piecesPerSecond);
  const byOutput = learned.heldPerByte > 0 ? limits.heldPerPiece / learned.heldPerByte : MOST_BYTES;
  return Math.floor(Math.max(LEAST_BYTES, Math.min(byTime, byOutput, MOST_BYTES)));
}

/** Where piece `index`, which starts at `from`, should end; null: at the loop's end. `working`: workers that run pieces. */
export function target(
  limits: Limits,
  learned: Learned,
  range: { readonly begin: number; readonly size: number },
  piece: { readonly index: number; readonly from: number },
  working: number,
): number | null {
  if (limits.forced !== null) {
    if (piece.index >= limits.forced - 1) return null;
    return range.begin + Math.floor(((range.size - range.begin) * (piece.index + 1)) / limits.forced);
  }
  const full = pieceBytes(limits, learned, working);
  // Half of what is left for each worker.
  const fair = (range.size - piece.from) / (2 * Math.max(1, working));
  const bytes = Math.floor(Math.min(full, Math.max(full * SHORTEST_SHARE, LEAST_BYTES, fair)));
  // A short rest is not worth a piece of its own.
  return piece.from + bytes * 1.5 >= range.size ? null : piece.from + bytes;
}
