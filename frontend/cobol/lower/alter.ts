/**
 * ALTER: which paragraphs a program alters, and to what.
 *
 * Contract: an altered GO TO is a switch over a cell of its own (0: as written, else the place of a target in the list), which ALTER
 * sets; the cell is program state like any other item, so that loops that alter are analysed by their bytes.
 */
import type { BlockId } from "../../../ir/program.ts";
import type { DataItem } from "../data/symbols.ts";
import { mentionsIn } from "../mentions.ts";
import type { AlterStatement, GoToStatement } from "../statement.ts";
import type { Paragraph } from "../syntax.ts";
import { setCell } from "./cells.ts";
import { problem } from "./diagnostics.ts";
import { type Flat, findProcedure } from "./flat.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Scope } from "./scope.ts";

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
function alterable({ sentences }: Paragraph): GoToStatement | null {
  const [first, ...others] = sentences.flat();
  return first?.kind === "go-to" && first.depending === null && others.length === 0 ? first : null;
}

/** By paragraph, each with one of the program's cells. */
export function findAlterations(flat: Flat, alterations: Map<number, Alteration>, { alterCells, sink }: Scope): void {
  if (alterCells.length === 0) return;
  for (const { paragraph, section } of flat.paragraphs) {
    for (const { changes } of mentionsIn(paragraph).alters) {
      for (const change of changes) {
        const of = findProcedure(change.paragraph, section, flat, sink);
        const to = findProcedure(change.to, section, flat, sink);
        const altered = of === null ? undefined : flat.paragraphs[of.first]?.paragraph;
        if (of === null || to === null || altered === undefined) continue;
        const goTo = alterable(altered);
        if (goTo === null) {
          sink.report(problem.notAlterable(change.paragraph.span, of.name));
          continue;
        }
        const known = alterations.get(of.first);
        const cell = known?.cell ?? alterCells[alterations.size];
        if (cell === undefined) continue;
        const alteration = known ?? { goTo, cell, targets: [] };
        alterations.set(of.first, alteration);
        if (!alteration.targets.includes(to.first)) alteration.targets.push(to.first);
      }
    }
  }
}

export function lowerAlter(statement: AlterStatement, frame: Frame): void {
  const { flow, scope } = frame;
  for (const { paragraph, to } of statement.changes) {
    const found = frame.alteration(paragraph, to);
    if (found === null) continue;
    emit(flow, setCell(found.cell, found.choice, statement.span, scope));
    found.tell(statement.span);
  }
}
