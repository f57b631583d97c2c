/**
 * Deliberate faults, for tests: they may cost time and must never change a byte of the result.
 *
 * Contract: deterministic in (seed, attempt, fault). Guesses are corrupted only in what is compared at commit: bytes that are not
 * compared are by contract never written by the loop, or dead.
 */
import type { Interval, NodeId } from "../../ir/artifact/job.ts";

export interface Chaos {
  readonly seed: number;
  /** Share of guessed starts that are corrupted, 0..1. */
  readonly wrongGuess: number;
  /** Of each loop's node bytes that its pieces write before they read them: guesses get garbage there. */
  readonly dead?: ReadonlyMap<NodeId, readonly Interval[]>;
  /** Share of attempts in whose middle the worker dies, 0..1. */
  readonly crash?: number;
  /** Share of commits before which the worker dies, 0..1. */
  readonly crashAtCommit?: number;
}

export type Fault = "guess" | "dead" | "crash" | "crashAtCommit";

const FAULT_SALT = { dead: 4, guess: 1, crash: 2, crashAtCommit: 3 } as const;

/** Numbers in [0, 1) for one attempt and kind of fault. */
export function chaosNumbers(chaos: Chaos, attempt: number, fault: Fault): () => number {
  let a = (Math.imul(chaos.seed, 0x9e3779b1) ^ Math.imul(attempt, 0x85ebca6b) ^ FAULT_SALT[fault]) >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Corrupts a compared byte of the region (in place) or returns other positions; null: this attempt is spared. */
export function corruptGuess(
  chaos: Chaos,
  attempt: number,
  region: Uint8Array,
  compare: readonly Interval[],
  positions: readonly number[],
): readonly number[] | null {
  const next = chaosNumbers(chaos, attempt, "guess");
  if (next() >= chaos.wrongGuess) return null;
  const bytes = compare.reduce((sum, interval) => sum + interval.length, 0);
  if (bytes === 0 || next() < 0.3) {
    const shift = next() < 0.5 ? -1 : 1 + Math.floor(next() * 300);
    return positions.map((position, i) => (i === 0 ? Math.max(0, position + shift) : position));
  }
  let at = Math.floor(next() * bytes);
  for (const interval of compare) {
    if (at < interval.length) {
      const address = interval.offset + at;
      region[address] = (region[address] as number) ^ (1 + Math.floor(next() * 255));
      break;
    }
    at -= interval.length;
  }
  return positions;
}

/** Puts garbage into bytes of the region (in place): anything, or what is nearly right. */
export function spoilDead(chaos: Chaos, attempt: number, region: Uint8Array, node: NodeId): void {
  const next = chaosNumbers(chaos, attempt, "dead");
  for (const { offset, length } of chaos.dead?.get(node) ?? []) {
    for (let at = offset; at < offset + length; at++) {
      region[at] = next() < 0.5 ? Math.floor(next() * 256) : 0x30 + Math.floor(next() * 10);
    }
  }
}
