/**
 * ALTER: which paragraphs a program alters, and to what.
 *
 * Contract: an altered GO TO is a switch over a cell of its own (0: as written, else the place of a target in the list), which ALTER
 * sets; the cell is program state like any other item, so that loops that alter are analysed by their bytes.
 */
import type { BlockId } from "../../../ir/program.ts";
import type { DataItem } from "../data/symbols.ts";
import type { AlterStatement, GoToStatement } from "../statement.ts";
import type { Paragraph } from "../syntax.ts";
import { setCell } from "./cells.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";

/** One altered paragraph. */
export interface Alteration {
  readonly goTo: GoToStatement;
  readonly cell: DataItem;
  /** Paragraphs by index, each once. */
  readonly targets: number[];
}

/** The copy of an altered GO TO in a graph. */
export interface AlteredGoTo {
  readonly goTo: GoToStatement;
  readonly cell: DataItem;
  readonly targets: readonly BlockId[];
}

/** The GO TO that a paragraph consists of; null: it cannot be altered. */
export function alterable({ sentences }: Paragraph): GoToStatement | null {
  const [first, ...others] = sentences.flatMap((sentence) => sentence.statements);
  return first?.kind === "go-to" && first.depending === null && others.length === 0 ? first : null;
}

export function lowerAlter(statement: AlterStatement, frame: Frame): void {
  const { flow, scope } = frame;
  for (const { paragraph, to } of statement.changes) {
    const found = frame.alteration(paragraph, to);
    if (found === null) continue;
    emit(flow, setCell(found.cell, found.choice, statement.span, scope));
  }
}
