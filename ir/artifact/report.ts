/** The dependence report as data (the JSON of `weft report --format json`). Only cli/ turns it into English prose around the evidence. */

export interface Report {
  readonly program: string;
  readonly loops: readonly LoopReport[];
  /** Sources other than the main one: their lines are numbered behind `before` others. None: there are no others. */
  readonly sources?: readonly ReportSource[] | undefined;
}

export interface ReportSource {
  readonly path: string;
  readonly before: number;
}

/** A line number of the report for people: "16" in the main source, "RATES.cob:16" in another one. */
export function lineText({ sources = [] }: Pick<Report, "sources">, line: number): string {
  const source = sources.findLast(({ before }) => before < line);
  return source === undefined ? String(line) : `${source.path}:${line - source.before}`;
}

export type CarriedClass =
  | "private"
  | "reduction"
  | "induction"
  | "lookback"
  | "segmented"
  | "running"
  | "finite"
  | "cursor"
  | "opaque";

export interface LoopReport {
  /** Line of the loop (PERFORM, or the first statement of a GO TO loop). */
  readonly line: number;
  readonly kind: "record" | "index";
  readonly verdict: "parallel" | "serial";
  /** Null where serial. */
  readonly plan: PlanReport | null;
  readonly carried: readonly CarriedReport[];
  readonly reasons: readonly Reason[];
}

export interface PlanReport {
  /** e.g. "leader", "lookback". */
  readonly start: string;
  /** SELECT name of the file that cuts the loop into pieces. */
  readonly driver: string;
  /** Cost of the slice over the cost of the body, 0..1: bounds the speedup of a start by leader. */
  readonly sliceShare: number;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface CarriedReport {
  /** Qualified if needed, e.g. "WS-TOTAL" or "STATUS OF EMPLOYEE". */
  readonly item: string;
  readonly class: CarriedClass;
  readonly evidence: readonly Evidence[];
}

/** A fact with the lines it stands on. */
export interface Evidence {
  readonly fact: string;
  readonly lines: readonly number[];
}

export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly lines: readonly number[];
}
