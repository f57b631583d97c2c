/**
 * INSPECT ... CONVERTING: each byte once, by the first of equal bytes to be converted.
 *
 * Contract: operands that lie in the converted text change while it is converted, and are looked at byte by byte (observed).
 */
import { type ByteView, overlaps } from "./byte-view.ts";

const KEEP = -1;
const table = new Int16Array(256);
let done = new Uint8Array(1024);

/** Converts `text`; `from` and `to` have the same size. */
export function convert(text: ByteView, from: ByteView, to: ByteView): void {
  const { data, start, size } = text;
  if (overlaps(from, text) || overlaps(to, text)) {
    convertInTurn(text, from, to);
    return;
  }
  table.fill(KEEP);
  for (let i = from.size - 1; i >= 0; i--) {
    table[from.data[from.start + i] as number] = to.data[to.start + i] as number;
  }
  for (let at = start; at < start + size; at++) {
    const byte = table[data[at] as number] as number;
    if (byte !== KEEP) {
      data[at] = byte;
    }
  }
}

function convertInTurn({ data, start, size }: ByteView, from: ByteView, to: ByteView): void {
  if (done.length < size) {
    done = new Uint8Array(2 * size);
  }
  done.fill(0, 0, size);
  for (let j = 0; j < from.size; j++) {
    for (let i = 0; i < size; i++) {
      if (done[i] === 0 && data[start + i] === from.data[from.start + j]) {
        data[start + i] = to.data[to.start + j] as number;
        done[i] = 1;
      }
    }
  }
}
