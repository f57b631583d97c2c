/**
 * Syntax of the REPORT SECTION and of the statements that make reports.
 *
 * Contract: as syntax.ts. The hierarchy of a report's groups follows from the level numbers of its entries and is not
 * built here; names are not resolved.
 */
import type { Span } from "../../ir/artifact/statements.ts";
import type { Condition, DataRef, StringLiteral, Word } from "./expression.ts";
import type { DataEntry } from "./syntax.ts";

/** RD with the report groups that follow it. */
export interface ReportDescription {
  readonly span: Span;
  readonly name: Word;
  /** CODE IS. */
  readonly code: StringLiteral | DataRef | null;
  /** CONTROLS ARE, from major to minor; FINAL is always there and not kept. */
  readonly controls: readonly DataRef[];
  readonly page: PageLimit | null;
  readonly entries: readonly ReportEntry[];
}

/** A number of the PAGE clause or of LINE, with its place for messages. */
export interface Count {
  readonly value: number;
  readonly span: Span;
}

/** PAGE LIMIT; what was not written is null. */
export interface PageLimit {
  readonly span: Span;
  readonly lines: Count | null;
  readonly columns: Count | null;
  readonly heading: Count | null;
  readonly firstDetail: Count | null;
  readonly lastDetail: Count | null;
  readonly footing: Count | null;
}

/** One report group description entry: clauses that data descriptions have too, and those of reports alone. */
export interface ReportEntry {
  readonly data: DataEntry;
  readonly group: GroupClause | null;
  readonly line: LineClause | null;
  readonly nextGroup: NextGroupClause | null;
  readonly column: ColumnClause | null;
  /** OCCURS of an item: it is printed several times in its line. */
  readonly repeat: RepeatClause | null;
  /** SOURCE IS item. */
  readonly source: DataRef | null;
  readonly sum: SumClause | null;
  readonly groupIndicate: boolean;
  readonly present: PresentClause | null;
}

export type GroupKind =
  | "report-heading"
  | "page-heading"
  | "control-heading"
  | "detail"
  | "control-footing"
  | "page-footing"
  | "report-footing";

/** TYPE IS; `control` of control headings and footings only. */
export interface GroupClause {
  readonly span: Span;
  readonly kind: GroupKind;
  readonly control: DataRef | "final" | null;
}

/** LINE IS [number | PLUS number] [NEXT PAGE]: of NEXT PAGE alone the number is 0. */
export interface LineClause {
  readonly span: Span;
  readonly number: number;
  readonly plus: boolean;
  readonly nextPage: boolean;
}

export interface NextGroupClause {
  readonly span: Span;
  readonly kind: "line" | "plus" | "page";
  readonly number: number;
}

export interface ColumnClause {
  readonly span: Span;
  readonly number: number;
  readonly plus: boolean;
  /** LEFT, RIGHT or CENTER: where the printed characters stand, which are as many as the value has. */
  readonly align: "left" | "right" | "center" | null;
  /** Further columns in which the item is printed. */
  readonly more: readonly number[];
}

/** OCCURS [STEP]: `step` columns from one to the next, null where it is not written. */
export interface RepeatClause {
  readonly span: Span;
  readonly times: number;
  readonly step: number | null;
}

export interface SumClause {
  readonly span: Span;
  readonly of: readonly DataRef[];
  readonly upon: boolean;
  readonly reset: boolean;
}

/** PRESENT WHEN. */
export interface PresentClause {
  readonly span: Span;
  readonly when: Condition;
}

interface Base {
  readonly span: Span;
}

/** INITIATE and TERMINATE. */
export interface ReportStatement extends Base {
  readonly kind: "initiate" | "terminate";
  readonly reports: readonly Word[];
}

/** GENERATE of a detail group or of a whole report. */
export interface GenerateStatement extends Base {
  readonly kind: "generate";
  readonly name: DataRef;
}

/** SUPPRESS PRINTING in a USE BEFORE REPORTING procedure; `group`: the one of that procedure, null outside of one. */
export interface SuppressStatement extends Base {
  readonly kind: "suppress";
  readonly group: DataRef | null;
}
