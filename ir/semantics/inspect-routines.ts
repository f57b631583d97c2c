/**
 * What CBL_AND and its kin, X"F4", X"F5" and C$JUSTIFY do to an item's bytes (observed).
 *
 * Contract: bytes are taken and stored one after the other, so that operands which overlap see what was stored before.
 */
import type { Combination } from "../artifact/text-statements.ts";
import type { ByteView } from "./byte-view.ts";

const SPACE = 0x20;
const BITS = 8;

/** `other` has the size of `text`; of "pack" 8 bytes where `text` has 1, of "unpack" the reverse. */
export function combine(text: ByteView, how: Combination, other: ByteView): void {
  if (how === "pack") {
    pack(text, other);
    return;
  }
  if (how === "unpack") {
    unpack(text, other);
    return;
  }
  const { data, start, size } = text;
  for (let i = 0; i < size; i++) {
    data[start + i] = combined(how, other.data[other.start + i] as number, data[start + i] as number);
  }
}

/** Only the lowest eight bits of the result count. */
function combined(how: Exclude<Combination, "pack" | "unpack">, from: number, to: number): number {
  switch (how) {
    case "and":
      return from & to;
    case "or":
      return from | to;
    case "xor":
      return from ^ to;
    case "nor":
      return ~(from | to);
    case "imp":
      return ~from | to;
    case "nimp":
      return from & ~to;
    case "eq":
      return ~(from ^ to);
    default:
      return how satisfies never;
  }
}

function pack({ data, start }: ByteView, { data: bytes, start: first }: ByteView): void {
  data[start] = 0;
  for (let i = 0; i < BITS; i++) {
    const bit = (bytes[first + i] as number) & 1;
    data[start] = (data[start] as number) | (bit << (BITS - 1 - i));
  }
}

function unpack({ data, start }: ByteView, { data: bytes, start: first }: ByteView): void {
  for (let i = 0; i < BITS; i++) {
    data[start + i] = ((bytes[first] as number) >> (BITS - 1 - i)) & 1;
  }
}

/** Moves what lies between leading and trailing spaces; one space more behind it than before it, where they cannot be halved. */
export function justify({ data, start, size }: ByteView, side: "left" | "right" | "center"): void {
  let from = start;
  let to = start + size;
  while (from < to && data[from] === SPACE) {
    from++;
  }
  if (from === to) {
    return;
  }
  while (data[to - 1] === SPACE) {
    to--;
  }
  const spaces = size - (to - from);
  const before = side === "left" ? 0 : side === "right" ? spaces : Math.floor(spaces / 2);
  const moved = start + before;
  data.copyWithin(moved, from, to);
  data.fill(SPACE, start, moved);
  data.fill(SPACE, moved + to - from, start + size);
}
