/**
 * ANY LENGTH and ANY NUMERIC: parameters that are as long as what is passed for them, and of its picture and usage too.
 *
 * Contract (observed): they are level-01 items of the LINKAGE SECTION and formal parameters, PIC X (or none) with ANY LENGTH, PIC 9 (or
 * none) with ANY NUMERIC, without other clauses. Where nothing is passed they have one byte.
 */
import type { RefMod } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import { mentionsIn } from "../mentions.ts";
import type { DataEntry, SyntaxProgram } from "../syntax.ts";
import type { Measured } from "./layout.ts";
import { entryName } from "./tree.ts";

/** What an argument is. */
export interface Shape {
  /** Bytes at most. */
  readonly length: number;
  readonly encoding: Encoding;
  /** Which of them it is, where that is known at run time only. */
  readonly passed: RefMod | null;
}

/** Reports what is wrong with the program's entries with ANY. */
export function checkAny({ workingStorage, localStorage, linkage, files, procedure }: SyntaxProgram, sink: Sink): void {
  const elsewhere = [...workingStorage, ...localStorage, ...files.flatMap((file) => file.entries)];
  for (const entry of elsewhere) if (entry.any !== null) sink.report(problem.badAny(entry.span, entryName(entry)));
  if (linkage.every((entry) => entry.any === null)) return;
  const headers = [procedure, ...mentionsIn(procedure).entries];
  const parameters = new Set(headers.flatMap(({ using }) => using.map(({ name }) => name.text)));
  for (const [i, entry] of linkage.entries()) {
    if (entry.any === null) continue;
    const isGroup = (linkage[i + 1]?.level ?? 1) <= 49 && (linkage[i + 1]?.level ?? 1) > entry.level;
    if (isGroup || !isPlain(entry) || !parameters.has(entryName(entry)))
      sink.report(problem.badAny(entry.span, entryName(entry)));
  }
}

function isPlain(entry: DataEntry): boolean {
  const { level, any, picture, usage, sign, occurs, values, redefines, blankWhenZero } = entry;
  const pictures = any === "length" ? ["X"] : ["9"];
  if (picture !== null && !pictures.includes(picture.text)) return false;
  const clauses = [usage, sign, occurs, redefines].every((clause) => clause === null);
  return level === 1 && clauses && values.length === 0 && !blankWhenZero;
}

/** A parameter as its argument is. */
export function shaped(measured: Measured, shape: Shape | undefined): Measured {
  const { any } = measured.node.entry;
  if (any === null || shape === undefined) return measured;
  const { length } = shape;
  const encoding = any === "numeric" || measured.encoded === null ? shape.encoding : measured.encoded.encoding;
  return { ...measured, length, encoded: { encoding, length } };
}
