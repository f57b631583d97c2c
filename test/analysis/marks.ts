/**
 * Classification tests are COBOL with marks. A comment line `*> ^ ...` belongs to the loop that starts on the line above
 * it (above other marks); loops without marks must not be found.
 *
 *   *> ^ record parallel lookback     kind, verdict and (where parallel) the means of starting
 *   *> ^ reduction TOTAL              an item and its class; private items and files' states need no mark
 *   *> ^ why S0103                    the code of a reason
 */
import { compileCobol } from "../../frontend/cobol/compile.ts";
import type { LoopReport } from "../../ir/artifact/report.ts";
import type { Plan } from "../../ir/plan.ts";
import { planProgram } from "../../transforms/plan.ts";
import { verify } from "../../transforms/verify.ts";

const MARK = /^\s*\*> \^ (.*)$/;

export interface Marked {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  readonly plan: Plan;
}

/** Data and procedure lines of a program that reads IN-FILE (IN-REC) and writes OUT-FILE (OUT-REC). */
export function program(data: string, procedure: string, files = ""): string {
  return `
       IDENTIFICATION DIVISION.
       PROGRAM-ID. MARKED.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "IN" FILE STATUS IN-STATUS.
           SELECT OUT-FILE ASSIGN TO "OUT".
           ${files === "" ? "" : `SELECT TWO-FILE ASSIGN TO "TWO".`}
       DATA DIVISION.
       FILE SECTION.
       FD IN-FILE.
       01 IN-REC.
          05 IN-KEY PIC X(4).
          05 IN-AMOUNT PIC S9(5)V99.
          05 IN-CODE PIC X.
       FD OUT-FILE.
       01 OUT-REC.
          05 OUT-KEY PIC X(4).
          05 OUT-AMOUNT PIC Z(6)9.99-.
          05 OUT-MORE PIC X(40).
${files}
       WORKING-STORAGE SECTION.
       01 IN-STATUS PIC XX.
       01 EOF-SW PIC X VALUE "N".
          88 AT-END-OF-FILE VALUE "Y".
${data}
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE OUTPUT OUT-FILE
${procedure}
           CLOSE IN-FILE OUT-FILE
           STOP RUN.
`;
}

export function checkMarks(source: string): Marked {
  const { program: compiled, diagnostics } = compileCobol({ path: "MARKED.cob", text: source }, {
    std: "default",
    format: "fixed",
    resolve: () => null,
  } as unknown as Parameters<typeof compileCobol>[1]);
  if (compiled === null) throw new Error(diagnostics.map((d) => `${d.span.line}: ${d.message}`).join("\n"));
  const plan = planProgram(compiled);
  const complaints = verify(plan.program);
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  return { expected: expectations(source), found: plan.report.loops.flatMap(describe).sort(), plan };
}

function expectations(source: string): string[] {
  const out: string[] = [];
  let line = 0;
  source.split("\n").forEach((text, i) => {
    const mark = MARK.exec(text);
    if (mark === null) line = i + 1;
    else out.push(`${line}: ${mark[1] as string}`);
  });
  return out.sort();
}

function describe(loop: LoopReport): string[] {
  const head = `${loop.line}: ${loop.kind} ${loop.verdict}${loop.plan === null ? "" : ` ${loop.plan.start}`}`;
  const items = loop.carried
    .filter((c) => c.class !== "private" && !c.item.startsWith("the state of"))
    .map((c) => `${loop.line}: ${c.class} ${c.item}`);
  return [head, ...new Set(items), ...new Set(loop.reasons.map((r) => `${loop.line}: why ${r.code}`))];
}
