/** INITIATE, GENERATE, TERMINATE and SUPPRESS PRINTING. */
import type { Word } from "../expression.ts";
import type { Statement } from "../statement.ts";
import { parseRef, startsParagraph } from "./operands.ts";
import { expectWord, isWord, type Parser, report, spanFrom, take, text } from "./state.ts";

/** The reference's steps are not made to begin anew inside of themselves. */
function checkReporting(p: Parser, start: number, verb: string): void {
  if (p.reporting === null) return;
  report(p, "unsupported", spanFrom(p, start), `${verb} in a USE BEFORE REPORTING procedure is not supported yet`);
}

export function parseReports(p: Parser, start: number, kind: "initiate" | "terminate"): Statement {
  const verb = text(p, -1);
  const reports: Word[] = [];
  do reports.push(expectWord(p, "a report name", `after ${verb}`));
  while (isWord(p) && !startsParagraph(p));
  checkReporting(p, start, verb);
  return { kind, span: spanFrom(p, start), reports };
}

export function parseGenerate(p: Parser, start: number): Statement {
  const name = parseRef(p, "a detail group or a report", "after GENERATE");
  checkReporting(p, start, "GENERATE");
  return { kind: "generate", span: spanFrom(p, start), name };
}

export function parseSuppress(p: Parser, start: number): Statement {
  take(p, "PRINTING");
  return { kind: "suppress", span: spanFrom(p, start), group: p.reporting };
}
