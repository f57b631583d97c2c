/**
 * Items that keep their first value: no statement of the whole program may write their bytes.
 *
 * Contract: such an item's value, or a table's values, is known when code is generated. Only values whose bytes are what
 * a store would leave count, so that nothing that shows in bytes (the sign of a zero, garbage put right by reading) differs.
 * Limit: working storage; tables of up to MAX_ELEMENTS elements.
 */
import type { Interval } from "../ir/artifact/job.ts";
import type { Place } from "../ir/artifact/statements.ts";
import { isNumeric, type NumericEncoding } from "../ir/artifact/storage.ts";
import type { Program } from "../ir/program.ts";
import { decodeNumber, encodedLength, encodeNumber } from "../ir/semantics/number.ts";
import { extentOf } from "./extent.ts";
import { indexItems } from "./item-index.ts";
import { cacheKey, isFixed } from "./uses.ts";
import { mergeIntervals, writtenBytes } from "./written.ts";

const MAX_ELEMENTS = 4096;

/** All bytes that any statement of the program may write, and those of them that lie in given ranges. */
interface Changing {
  readonly all: readonly Interval[];
  readonly within: (bytes: readonly Interval[]) => readonly Interval[];
  /** Values of items that were asked for, by cacheKey. */
  readonly values: Map<number, bigint | null>;
}

const known = new WeakMap<Program, Changing>();

export function changingBytes(program: Program): readonly Interval[] {
  return changingOf(program).all;
}

function changingOf(program: Program): Changing {
  const found = known.get(program);
  if (found !== undefined) return found;
  const out: Interval[] = program.storage.areas.filter((a) => a.kind !== "working");
  for (const { blocks } of program.procedures.values()) {
    for (const { stmts } of blocks.values()) {
      for (const stmt of stmts) if (stmt.kind !== "perform") out.push(...writtenBytes(stmt, program));
    }
  }
  const all = mergeIntervals(out);
  const changing = { all, within: indexItems(all), values: new Map() };
  known.set(program, changing);
  return changing;
}

/** The item's value in units of its last digit; null if it may change, is no plain number, or does not fit i64. */
export function constantItem(program: Program, place: Place): bigint | null {
  const { encoding } = place;
  if (!isFixed(place) || !isNumeric(encoding)) return null;
  const { values } = changingOf(program);
  const key = cacheKey(place);
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = isConstant(program, place) ? plainValue(program, place.base, encoding) : null;
  values.set(key, value);
  return value;
}

/** The values of a table's elements, the last subscript running fastest; null if one is no constant. */
export function constantTable(program: Program, place: Place): readonly bigint[] | null {
  const { encoding } = place;
  if (place.subscripts.length === 0 || place.refmod !== null || !isNumeric(encoding)) return null;
  if (place.subscripts.reduce((count, s) => count * s.max, 1) > MAX_ELEMENTS || !isConstant(program, place))
    return null;
  let offsets = [place.base];
  for (const { max, stride } of place.subscripts) {
    offsets = offsets.flatMap((offset) => Array.from({ length: max }, (_, n) => offset + n * stride));
  }
  const values: bigint[] = [];
  for (const offset of offsets) {
    const value = plainValue(program, offset, encoding);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

function isConstant(program: Program, place: Place): boolean {
  return changingOf(program).within([extentOf(place)]).length === 0;
}

function plainValue({ storage }: Program, offset: number, encoding: NumericEncoding): bigint | null {
  const length = encodedLength(encoding);
  const held = storage.initial.slice(offset, offset + length);
  const value = decodeNumber(held.slice(), 0, encoding);
  const stored = new Uint8Array(length);
  encodeNumber(stored, 0, encoding, value);
  const isNarrow = BigInt.asIntN(64, value) === value;
  return isNarrow && stored.every((byte, n) => byte === held[n]) ? value : null;
}
