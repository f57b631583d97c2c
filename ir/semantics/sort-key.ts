/**
 * Sort keys: the order of records, as the reference compiler compares them (observed).
 *
 * Contract: a record's key is `bytes` bytes long; comparing keys part by part gives the records' order. Numbers compare by value, whatever
 * COLLATING SEQUENCE says; floats by `floatsCompare`; all other parts compare as unsigned bytes, since what a descending order, a sequence and signs
 * ask for is done to them beforehand. Comparing puts garbage signs right (zoned-sign.ts), which
 * `repair` does to a record once it is known how far it was compared.
 */
import type { SortKey, SortOrder } from "../artifact/sort-statements.ts";
import { isNumeric, type NumericEncoding } from "../artifact/storage.ts";
import { floatsCompare } from "./compare-float.ts";
import { readFloat } from "./float.ts";
import { decodeNumber } from "./number.ts";

export interface KeyLayout {
  readonly bytes: number;
  readonly parts: readonly KeyPart[];
  /** Whether comparing may change records. */
  readonly repairs: boolean;
  /** The byte that stands for each, as numbers; null: itself. */
  readonly collating: Uint8Array | null;
}

interface KeyPart {
  readonly key: SortKey;
  /** In the key. */
  readonly at: number;
  readonly length: number;
  readonly as: "bytes" | "float";
}

const WORD = 8;
const WORD_BITS = 64;
const SIGN = 0x80;

/** Throws RangeError where a key does not lie in the record. */
export function keyLayout(order: SortOrder, recordBytes: number): KeyLayout {
  const parts: KeyPart[] = [];
  let at = 0;
  for (const key of order.keys) {
    if (key.offset < 0 || key.offset + key.length > recordBytes)
      throw new RangeError("a sort key outside of its record");
    const { encoding } = key;
    const float = encoding.kind === "float";
    const length = float ? WORD : isNumeric(encoding) ? 1 + WORD * wordsOf(encoding) : key.length;
    parts.push({ key, at, length, as: float ? "float" : "bytes" });
    at += length;
  }
  const repairs = order.keys.some(({ encoding }) => encoding.kind === "zoned" && encoding.signed);
  const { collating } = order;
  const places = collating === null ? null : Uint8Array.from(collating, (c) => c.charCodeAt(0));
  return { bytes: at, parts, repairs, collating: places };
}

/** Words of 64 bits that, behind a byte, hold every value that the item's bytes can have, be they digits or not. */
function wordsOf(encoding: NumericEncoding): number {
  const short = encoding.kind === "binary" ? encoding.bytes <= WORD : encoding.digits < 20;
  return short ? 1 : 2;
}

/** Writes the key of the record at `from` of `record` to `to` of `keys`. The record stays as it is. */
export function putKey(layout: KeyLayout, record: Uint8Array, from: number, keys: Uint8Array, to: number): void {
  for (const part of layout.parts) putPart(layout, part, record, from + part.key.offset, keys, to + part.at);
}

function putPart(
  { collating }: KeyLayout,
  { key, length }: KeyPart,
  record: Uint8Array,
  from: number,
  keys: Uint8Array,
  to: number,
): void {
  const { encoding } = key;
  if (encoding.kind === "float") {
    viewOf(keys).setFloat64(to, readFloat(record, from, encoding));
    return;
  }
  if (isNumeric(encoding)) putNumber(numberAt(record, from, key.length, encoding), keys, to, length);
  else if (collating === null) for (let i = 0; i < length; i++) keys[to + i] = record[from + i] as number;
  else for (let i = 0; i < length; i++) keys[to + i] = collating[record[from + i] as number] as number;
  if (key.descending) for (let i = to; i < to + length; i++) keys[i] = 0xff ^ (keys[i] as number);
}

/** Big-endian, the sign bit turned round: as unsigned bytes in the order of the values. */
function putNumber(value: bigint, keys: Uint8Array, to: number, length: number): void {
  const view = viewOf(keys);
  let rest = value;
  for (let at = to + length - WORD; at > to; at -= WORD) {
    view.setBigUint64(at, BigInt.asUintN(WORD_BITS, rest));
    rest >>= BigInt(WORD_BITS);
  }
  keys[to] = Number(BigInt.asUintN(8, rest)) ^ SIGN;
}

const SCRATCH = new Uint8Array(64);

/** Zoned items are decoded in a copy, since that may change them. */
function numberAt(record: Uint8Array, from: number, length: number, encoding: NumericEncoding): bigint {
  if (encoding.kind !== "zoned" || !encoding.signed) return decodeNumber(record, from, encoding);
  for (let i = 0; i < length; i++) SCRATCH[i] = record[from + i] as number;
  return decodeNumber(SCRATCH, 0, encoding);
}

let viewed: { readonly bytes: Uint8Array; readonly view: DataView } | null = null;

function viewOf(bytes: Uint8Array): DataView {
  if (viewed?.bytes !== bytes) viewed = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  return viewed.view;
}

/** Negative, 0 or positive: the order of two keys. */
export function compareKeys(layout: KeyLayout, a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  for (const part of layout.parts) {
    const order = comparePart(part, a, aAt + part.at, b, bAt + part.at);
    if (order !== 0) return order;
  }
  return 0;
}

/** How many of the first parts are equal. */
export function equalParts(layout: KeyLayout, a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  const { parts } = layout;
  const first = parts.findIndex((part) => comparePart(part, a, aAt + part.at, b, bAt + part.at) !== 0);
  return first < 0 ? parts.length : first;
}

function comparePart({ key, length, as }: KeyPart, a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  if (as === "float") {
    const order = floatsCompare(doubleAt(a, aAt), doubleAt(b, bAt));
    return key.descending ? -order : order;
  }
  for (let i = 0; i < length; i++) {
    const order = (a[aAt + i] as number) - (b[bAt + i] as number);
    if (order !== 0) return order;
  }
  return 0;
}

function doubleAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, WORD).getFloat64(0);
}

/**
 * What comparing has done to a record at `at` of `record` that had `equal` parts (at most) in common with another one: the parts up to the
 * one that differs were looked at.
 */
export function repair(layout: KeyLayout, record: Uint8Array, at: number, equal: number): void {
  for (const { key } of layout.parts.slice(0, equal + 1)) {
    if (key.encoding.kind === "zoned" && key.encoding.signed) decodeNumber(record, at + key.offset, key.encoding);
  }
}
