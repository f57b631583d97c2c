/**
 * READ INTO: the move of a record that was read.
 *
 * Contract: the record is moved as an alphanumeric item, of the length that was read where records vary. But text or a
 * group of one length that the record area holds takes its bytes from the area, what is left there of earlier records
 * included (observed).
 */
import type { Place, Span } from "../../../ir/artifact/statements.ts";
import { variableTable } from "../data/depending.ts";
import type { FileSymbol } from "../data/symbols.ts";
import type { DataRef } from "../expression.ts";
import { wholeNumber } from "./decimal.ts";
import type { Frame } from "./frame.ts";
import { emitMove } from "./moves.ts";
import { resolveItem } from "./names.ts";
import { lowerReceiver, mostBytes, wholePlace } from "./places.ts";

export function moveInto(file: FileSymbol, into: DataRef, span: Span, frame: Frame): void {
  const to = lowerReceiver(into, frame.scope);
  const item = resolveItem(into, frame.scope);
  if (to !== null && item !== null) moveRecord(file, to, variableTable(item) === null, span, frame);
}

/** `fixed`: the item has one length. */
export function moveRecord(file: FileSymbol, to: Place, fixed: boolean, span: Span, { flow, scope }: Frame): void {
  const area = wholePlace(file.area);
  const varies = file.decl.varying && file.decl.organization === "sequential";
  const copied = takesBytes(to) && mostBytes(to) <= area.length && fixed;
  const length = { kind: "item" as const, place: wholePlace(file.recordLength) };
  const from: Place = varies && !copied ? { ...area, refmod: { start: wholeNumber(1), length } } : area;
  emitMove({ kind: "place", place: from }, to, span, flow, scope);
}

function takesBytes({ encoding, refmod }: Place): boolean {
  const text = encoding.kind === "alphanumeric" && !encoding.justified && !encoding.alphabetic;
  const fixed = refmod === null || refmod.length?.kind === "number";
  return fixed && (text || encoding.kind === "group");
}
