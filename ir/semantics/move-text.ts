/** Moves of bytes to alphanumeric items: copies with padding, justification, and editing. */
import type { Encoding } from "../artifact/storage.ts";
import { editText } from "./edit.ts";

/** Copies min(size, length) bytes and pads with spaces; justified: aligned on the right, behind the spaces, which come first. Overlap as memmove (observed). */
export function copyText(
  out: Uint8Array,
  offset: number,
  length: number,
  data: Uint8Array,
  start: number,
  size: number,
  justified: boolean,
): void {
  const count = Math.min(size, length);
  const source = justified ? start + size - count : start;
  const target = justified ? offset + length - count : offset;
  if (justified) out.fill(0x20, offset, target);
  if (out === data) {
    out.copyWithin(target, source, source + count);
  } else {
    for (let i = 0; i < count; i++) {
      out[target + i] = data[source + i] as number;
    }
  }
  if (!justified) out.fill(0x20, offset + count, offset + length);
}

/** Text to a nonnumeric target. */
export function moveText(
  out: Uint8Array,
  offset: number,
  length: number,
  to: Encoding,
  data: Uint8Array,
  start: number,
  size: number,
): void {
  if (to.kind === "alphanumeric-edited") {
    editText(out, offset, to.picture, data, start, size);
    return;
  }
  copyText(out, offset, length, data, start, size, to.kind === "alphanumeric" && to.justified);
}
