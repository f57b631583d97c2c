/**
 * STRING, as the reference runtime carries it out (observed): text is put into the receiving item byte by byte, whatever
 * its category; what is not reached keeps its bytes, and nothing is padded.
 *
 * Contract: a pointer outside of the receiving item is the overflow condition, and nothing is put there; so is text that does not
 * fit, of which as much as fits is. Overlapping operands behave as in C memmove.
 */
import type { StringStmt } from "../artifact/text-statements.ts";
import { type ByteView, standsAt, viewOf } from "./byte-view.ts";
import { readCounter, setCounter } from "./counter.ts";
import type { Machine } from "./machine.ts";
import { locate, offsetOf } from "./place.ts";
import { type Condition, leaveCondition } from "./string-condition.ts";

export function string(m: Machine, stmt: StringStmt): void {
  const { bytes } = m;
  const { offset, length } = locate(m, stmt.into);
  const { pointer } = stmt;
  const pointerAt = pointer === null ? 0 : offsetOf(m, pointer);
  const first = pointer === null ? 0 : readCounter(bytes, pointerAt, pointer.encoding) - 1;
  let next = first;
  let condition: Condition = first < 0 || first >= length ? "overflow" : "none";
  for (const part of stmt.parts) {
    if (condition !== "none") {
      break;
    }
    const delimiter = part.delimiter === null ? null : viewOf(m, part.delimiter);
    for (const source of part.sources) {
      const view = viewOf(m, source);
      const size = delimiter === null ? view.size : sizeBefore(view, delimiter);
      const taken = Math.min(size, length - next);
      copy(bytes, offset + next, view, taken);
      next += taken;
      if (taken < size) {
        condition = "overflow";
        break;
      }
    }
  }
  if (pointer !== null && !setCounter(bytes, pointerAt, pointer.encoding, next + 1)) {
    condition = "size";
  }
  leaveCondition(m, stmt.check, condition);
}

/** Bytes before the first `delimiter`, or all. */
function sizeBefore({ data, start, size }: ByteView, delimiter: ByteView): number {
  for (let i = 0; i <= size - delimiter.size; i++) {
    if (standsAt(data, start + i, delimiter)) {
      return i;
    }
  }
  return size;
}

function copy(bytes: Uint8Array, offset: number, { data, start }: ByteView, size: number): void {
  if (data === bytes && start < offset && offset < start + size) {
    bytes.copyWithin(offset, start, start + size);
    return;
  }
  for (let i = 0; i < size; i++) {
    bytes[offset + i] = data[start + i] as number;
  }
}
