/** The report: text of every sample (golden), and the JSON of the contract. */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { buildJob } from "../../cli/build-job.ts";
import { renderReport } from "../../cli/report-text.ts";
import type { LoopReport } from "../../ir/artifact/report.ts";
import { SAMPLES } from "../../samples/catalog.ts";
import { golden, program, ROOT, scratch, weft } from "./weft.ts";

const line = z.number().int().positive();
const reportJson = z.strictObject({
  program: z.string(),
  loops: z.array(
    z.strictObject({
      line,
      kind: z.enum(["record", "index"]),
      verdict: z.enum(["parallel", "serial"]),
      plan: z
        .strictObject({
          start: z.string(),
          driver: z.string(),
          sliceShare: z.number().min(0).max(1),
          inputs: z.array(z.string()),
          outputs: z.array(z.string()),
        })
        .nullable(),
      carried: z.array(
        z.strictObject({
          item: z.string(),
          class: z.string(),
          evidence: z.array(z.strictObject({ fact: z.string(), lines: z.array(line) })).min(1),
        }),
      ),
      reasons: z.array(
        z.strictObject({ code: z.string(), message: z.string(), hint: z.string().nullable(), lines: z.array(line) }),
      ),
    }),
  ),
});

const SERIAL = `IDENTIFICATION DIVISION.
PROGRAM-ID. REWRITES.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT F ASSIGN TO "F".
DATA DIVISION.
FILE SECTION.
FD  F.
01  F-REC PIC X(10).
WORKING-STORAGE SECTION.
01  E PIC X VALUE "N".
PROCEDURE DIVISION.
    OPEN I-O F.
    PERFORM UNTIL E = "Y"
        READ F AT END MOVE "Y" TO E
            NOT AT END REWRITE F-REC
        END-READ
    END-PERFORM.
    CLOSE F.
    STOP RUN.
`;

describe("weft report", () => {
  test.each(SAMPLES.map((s) => [s.name, s] as const))("%s: the text", async (name, sample) => {
    const path = join(ROOT, "samples", sample.program);
    const { built } = await buildJob(path, { includes: [], std: "default", format: "fixed" });
    if (built === null) throw new Error(`${path} has errors`);
    const { report } = built.job;
    const main = report.loops.find((l) => l.line === sample.mainLoop) as LoopReport;
    expect([main.kind, main.verdict, main.reasons]).toEqual(["record", "parallel", []]);
    const text = renderReport(report, sample.program, false, 110);
    for (const row of text.split("\n")) expect(row.length).toBeLessThanOrEqual(110);
    golden(join(ROOT, "test/cli/reports", `${name}.txt`), text);
  });

  test("--format json is the contract's shape, the same from the source and from the job", () => {
    const folder = scratch();
    const { program: source } = SAMPLES[0] as { program: string };
    const path = join(ROOT, "samples", source);
    const first = weft(["report", path, "--format", "json"]);
    expect([first.status, first.err]).toEqual([0, ""]);
    const found = reportJson.parse(JSON.parse(first.out));
    expect(Object.keys(found)).toEqual(["program", "loops"]);
    expect(weft(["compile", path, "-o", join(folder, "j.weft")]).status).toBe(0);
    cpSync(join(folder, "j.weft"), join(folder, "named-otherwise"));
    expect(weft(["report", join(folder, "named-otherwise"), "--format", "json"]).out).toBe(first.out);
  });

  test("a serial loop tells why and what would help", () => {
    const folder = scratch();
    const path = program(folder, "r.cob", SERIAL);
    const { out } = weft(["report", path]);
    expect(out).toMatch("1 record loop, 0 parallel");
    expect(out).toMatch(/line 15: record loop, serial\n {2}why not \[\w+\]: REWRITE .* \(line 17\)\n {4}help: /);
    const { loops } = reportJson.parse(JSON.parse(weft(["report", path, "--format", "json"]).out));
    expect(loops).toMatchObject([{ line: 15, kind: "record", verdict: "serial", plan: null }]);
  });

  test("names are shown as they were written", () => {
    const folder = scratch();
    const counting = SERIAL.replace("OPEN I-O", "OPEN INPUT").replace("REWRITE F-REC", "ADD 1 TO GRÖSSE");
    const source = counting.replace("01  E ", "01  GRÖSSE PIC 9(5) VALUE 0.\n01  E ");
    writeFileSync(join(folder, "u.cob"), source);
    const shown = (...more: readonly string[]): string =>
      Buffer.from(weft(["report", join(folder, "u.cob"), "--free", ...more]).out, "latin1").toString();
    expect(JSON.stringify(reportJson.parse(JSON.parse(shown("--format", "json"))))).toContain('"GRÖSSE"');
    expect(shown()).toMatch(/│ GRÖSSE +│ reduction/);
  });

  test("a program without loops says so", () => {
    const folder = scratch();
    writeFileSync(join(folder, "n.cob"), "IDENTIFICATION DIVISION.\nPROGRAM-ID. N.\nPROCEDURE DIVISION.\nSTOP RUN.\n");
    const { status, out } = weft(["report", join(folder, "n.cob"), "--free"]);
    expect([status, out]).toEqual([0, expect.stringContaining("runs serially")]);
  });
});
