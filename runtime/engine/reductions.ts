/**
 * Reductions and inductions on bytes: what a piece starts with, and how its result joins the committed state.
 *
 * Contract: pure (states given are not changed unless a function says so). The rules are those of `Reduction` in ir/artifact/job.ts; where
 * a guard does not hold the answer is the reason, and the piece runs again from the committed state.
 */
import type { ExtremeReduction, Induction, LastReduction, Reduction, SumReduction } from "../../ir/artifact/job.ts";
import { CELL, CELL_SIZE } from "../../ir/artifact/layout.ts";
import type { NumericEncoding } from "../../ir/artifact/storage.ts";
import { decodeNumber, encodeNumber, maxValue } from "../../ir/semantics/number.ts";

export type Combined =
  | { readonly ok: true; readonly region: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/** The value of `length` bytes; null unless they are exactly the bytes that storing the value would leave. */
export function canonicalValue(
  region: Uint8Array,
  offset: number,
  length: number,
  encoding: NumericEncoding,
): bigint | null {
  const bytes = region.slice(offset, offset + length); // decoding may write
  const value = decodeNumber(bytes, 0, encoding);
  encodeNumber(bytes, 0, encoding, value);
  return sameBytes(bytes, 0, region, offset, length) ? value : null;
}

function sameBytes(a: Uint8Array, atA: number, b: Uint8Array, atB: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}

/** null: the loop may run in pieces; else the reduction whose bytes at the loop's entry are not what a store leaves. */
export function refuseEntry(reductions: readonly Reduction[], entry: Uint8Array): string | null {
  for (const reduction of reductions) {
    if (reduction.kind !== "sum") continue;
    for (let i = 0; i < reduction.count; i++) {
      const offset = reduction.offset + i * reduction.stride;
      if (canonicalValue(entry, offset, reduction.length, reduction.encoding) === null) {
        return `${reduction.name} does not hold a canonical number when the loop is entered`;
      }
    }
  }
  return null;
}

/** Gives the reductions of `region` (in place) what a guessed piece starts with: sums zero, others as at the loop's entry. */
export function startReductions(reductions: readonly Reduction[], region: Uint8Array, entry: Uint8Array): void {
  for (const reduction of reductions) {
    if (reduction.kind === "sum") {
      for (let i = 0; i < reduction.count; i++) {
        encodeNumber(region, reduction.offset + i * reduction.stride, reduction.encoding, 0n);
      }
    } else {
      copy(entry, region, reduction.offset, reduction.length);
    }
  }
}

function copy(from: Uint8Array, to: Uint8Array, offset: number, length: number): void {
  to.set(from.subarray(offset, offset + length), offset);
}

/**
 * The state after a guessed piece: its end state with each reduction joined to what was committed before.
 * `entry` is the region at the loop's entry, `cells` the piece's reduction cells.
 */
export function combine(
  reductions: readonly Reduction[],
  entry: Uint8Array,
  before: Uint8Array,
  end: Uint8Array,
  cells: Uint8Array,
): Combined {
  const region = end.slice();
  for (const reduction of reductions) {
    const refusal = combineOne(reduction, entry, before, end, cells, region);
    if (refusal !== null) return { ok: false, reason: `${reduction.name}: ${refusal}` };
  }
  return { ok: true, region };
}

function combineOne(
  reduction: Reduction,
  entry: Uint8Array,
  before: Uint8Array,
  end: Uint8Array,
  cells: Uint8Array,
  region: Uint8Array,
): string | null {
  switch (reduction.kind) {
    case "sum":
      return combineSum(reduction, before, end, cells, region);
    case "max":
    case "min":
      return combineExtreme(reduction, entry, before, end, region);
    case "last":
      return combineLast(reduction, before, cells, region);
    default:
      return reduction satisfies never;
  }
}

function combineSum(
  sum: SumReduction,
  before: Uint8Array,
  end: Uint8Array,
  cells: Uint8Array,
  region: Uint8Array,
): string | null {
  const cell = readCell(cells, sum.cell);
  if (cell.flag !== 0) return "an update could not be tracked";
  if (cell.absSum < 0n) return "the sum of the addends overflowed";
  const most = maxValue(sum.encoding);
  const zero = new Uint8Array(sum.length);
  encodeNumber(zero, 0, sum.encoding, 0n);
  for (let i = 0; i < sum.count; i++) {
    const offset = sum.offset + i * sum.stride;
    const untouched = sameBytes(zero, 0, end, offset, sum.length);
    // Adding nothing but zeros would change bytes that no store leaves (a minus zero that an overflow in a piece run again has left).
    const old = canonicalValue(before, offset, sum.length, sum.encoding);
    if (untouched && cell.absSum === 0n && old !== null) {
      copy(before, region, offset, sum.length);
      continue;
    }
    const added = canonicalValue(end, offset, sum.length, sum.encoding);
    if (old === null || added === null) return "holds no canonical number";
    if ((old < 0n ? -old : old) + cell.absSum > most) return "the total could overflow";
    // From zero the piece has done what the serial program does, bytes and all.
    if (old === 0n) continue;
    // Which sign a zero has that came from a negative total is the statements' business.
    if (old + added === 0n && sum.encoding.signed) return "the total became zero";
    encodeNumber(region, offset, sum.encoding, old + added);
  }
  return null;
}

/** A piece starts with the value at the loop's entry; what it left unchanged, or did not exceed, changes nothing. */
function combineExtreme(
  extreme: ExtremeReduction,
  entry: Uint8Array,
  before: Uint8Array,
  end: Uint8Array,
  region: Uint8Array,
): string | null {
  const { offset, length, encoding } = extreme;
  if (sameBytes(end, offset, entry, offset, length)) {
    copy(before, region, offset, length);
    return null;
  }
  let order: number;
  if (encoding === null) {
    order = compareBytes(end, before, offset, length);
  } else {
    const old = canonicalValue(before, offset, length, encoding);
    const now = canonicalValue(end, offset, length, encoding);
    if (old === null || now === null) return "holds no canonical number";
    order = now < old ? -1 : now > old ? 1 : 0;
  }
  if (extreme.kind === "max" ? order <= 0 : order >= 0) copy(before, region, offset, length);
  return null;
}

function compareBytes(a: Uint8Array, b: Uint8Array, offset: number, length: number): number {
  for (let i = offset; i < offset + length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function combineLast(last: LastReduction, before: Uint8Array, cells: Uint8Array, region: Uint8Array): string | null {
  if (readCell(cells, last.cell).flag === 0) copy(before, region, last.offset, last.length);
  return null;
}

function readCell(cells: Uint8Array, cell: number): { readonly absSum: bigint; readonly flag: number } {
  const view = new DataView(cells.buffer, cells.byteOffset + cell * CELL_SIZE, CELL_SIZE);
  return { absSum: view.getBigInt64(CELL.absSum, true), flag: view.getUint8(CELL.flag) };
}

/** Moves the inductions of `region` (in place, holding their values at the loop's entry) on by `iterations`. Only a guess. */
export function induct(inductions: readonly Induction[], region: Uint8Array, iterations: number): void {
  for (const { offset, length, encoding, step } of inductions) {
    const value = decodeNumber(region.slice(offset, offset + length), 0, encoding);
    encodeNumber(region, offset, encoding, value + BigInt(step) * BigInt(iterations));
  }
}
