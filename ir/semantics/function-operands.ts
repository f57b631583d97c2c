/**
 * Statements with intrinsic functions among their operands: carried out on a copy in which the functions' values are items.
 *
 * Contract: what the statement changes of its places is copied back. Operands are evaluated before, from the right.
 */
import type { Operand, Place } from "../artifact/statements.ts";
import { operandField } from "./arithmetic.ts";
import { fromRight } from "./functions/from-right.ts";
import type { Machine } from "./machine.ts";
import { locate } from "./place.ts";

interface Copy {
  readonly operand: Operand;
  readonly bytes: Uint8Array;
  /** Where in the region the copy belongs; null: a function's value. */
  readonly home: number | null;
}

/** Runs `statement` with operands that hold no function. */
export function onCopies<T>(
  m: Machine,
  operands: readonly Operand[],
  statement: (m: Machine, operands: readonly Operand[]) => T,
): T {
  const copies = fromRight(operands, (operand) => copyOf(m, operand));
  const size = copies.reduce((sum, copy) => sum + copy.bytes.length, 0);
  const bytes = new Uint8Array(size);
  const scratch = scratchMachine(m, bytes);
  let at = 0;
  const placed = copies.map((copy): Operand => {
    if (copy.operand.kind !== "place") return copy.operand;
    const { encoding } = copy.operand.place;
    bytes.set(copy.bytes, at);
    const place = placeAt(at, copy.bytes.length, encoding);
    at += copy.bytes.length;
    return { kind: "place", place };
  });
  const result = statement(scratch, placed);
  for (const [n, { home }] of copies.entries()) {
    const operand = placed[n];
    if (home === null || operand?.kind !== "place") continue;
    const { base, length } = operand.place;
    m.bytes.set(bytes.subarray(base, base + length), home);
  }
  return result;
}

/** The machine with `bytes` as its whole region. */
export function scratchMachine(m: Machine, bytes: Uint8Array): Machine {
  return { ...m, bytes, areas: [{ id: 0, kind: "working", name: "", offset: 0, length: bytes.length }] };
}

/** An item of a scratch machine. */
export function placeAt(base: number, length: number, encoding: Place["encoding"]): Place {
  return { item: 0, area: 0, base, length, encoding, subscripts: [], refmod: null };
}

function copyOf(m: Machine, operand: Operand): Copy {
  if (operand.kind === "place") {
    const { offset, length } = locate(m, operand.place);
    return { operand, bytes: m.bytes.slice(offset, offset + length), home: offset };
  }
  if (operand.kind !== "function") return { operand, bytes: new Uint8Array(0), home: null };
  const field = operandField(m, operand);
  const place = placeAt(0, field.bytes.length, field.encoding);
  return { operand: { kind: "place", place }, bytes: field.bytes, home: null };
}
