/**
 * Operands as STRING, UNSTRING and INSPECT take them: the bytes as they lie in storage (observed).
 *
 * Contract: items are looked at where they are, so that a view sees later changes; a figurative constant is one unit, a numeric
 * literal its sign, if written, and its digits without the point. No strings are built; a function is computed anew for each view.
 */
import type { Operand } from "../artifact/statements.ts";
import { operandField } from "./arithmetic.ts";
import { latin1 } from "./latin1.ts";
import type { Machine } from "./machine.ts";
import { locate } from "./place.ts";

export interface ByteView {
  readonly data: Uint8Array;
  readonly start: number;
  readonly size: number;
}

/** An operand belongs to one statement of one job: its bytes are made once. */
const literals = new WeakMap<Operand, ByteView>();

export function viewOf(m: Machine, operand: Operand): ByteView {
  if (operand.kind === "place") {
    const { offset, length } = locate(m, operand.place);
    return { data: m.bytes, start: offset, size: length };
  }
  if (operand.kind === "function") {
    const { bytes } = operandField(m, operand);
    return { data: bytes, start: 0, size: bytes.length };
  }
  const known = literals.get(operand);
  if (known !== undefined) {
    return known;
  }
  const made = literalView(operand);
  literals.set(operand, made);
  return made;
}

function literalView(operand: Exclude<Operand, { kind: "place" | "function" }>): ByteView {
  switch (operand.kind) {
    case "number":
      return viewOfText(operand.text.replace(".", ""));
    case "bytes":
      return viewOfText(operand.bytes);
    case "fill":
      return viewOfText(operand.unit);
    default:
      return operand satisfies never;
  }
}

function viewOfText(text: string): ByteView {
  const data = latin1(text);
  return { data, start: 0, size: data.length };
}

/** Whether `text` stands at `at` of `data`. The caller knows that it fits there. */
export function standsAt(data: Uint8Array, at: number, text: ByteView): boolean {
  const { data: other, start, size } = text;
  for (let i = 0; i < size; i++) {
    if (data[at + i] !== other[start + i]) {
      return false;
    }
  }
  return true;
}

/** Whether a view shares a byte with data[start .. start + size). */
export function overlaps(view: ByteView, { data, start, size }: ByteView): boolean {
  return view.data === data && view.start < start + size && start < view.start + view.size;
}
