/** The conformance runner on a population file of a few programs of our own, made as the suite's are. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAS_COBC, ROOT } from "../differential/runs.ts";
import { countsIn } from "./counts.ts";
import { readPopulation } from "./population.ts";
import { stepsOf } from "./steps.ts";
import { substitute } from "./substitute.ts";

const MAIN = join(ROOT, "dist", "test", "ccvs85", "main.js");

/** A program that writes `lines` to the report's file, and runs `statements` before. */
function program(name: string, header: string, statements: readonly string[], lines: readonly string[]): string {
  return [
    `*HEADER,COBOL,${header}`,
    "       IDENTIFICATION DIVISION.",
    `       PROGRAM-ID. ${name}.`,
    "       ENVIRONMENT DIVISION.",
    "       INPUT-OUTPUT SECTION.",
    "       FILE-CONTROL.",
    "           SELECT REPORT-FILE ASSIGN TO",
    "           XXXXX055.                                                    ABCDEFGH",
    "       DATA DIVISION.",
    "       FILE SECTION.",
    "       FD REPORT-FILE.",
    "       01 REPORT-LINE PIC X(80).",
    "       WORKING-STORAGE SECTION.",
    "           COPY ITEMS.",
    "       PROCEDURE DIVISION.",
    "       MAIN-LINE.",
    ...statements.map((statement) => `           ${statement}`),
    "           OPEN OUTPUT REPORT-FILE.",
    ...lines.flatMap((line) => [`           MOVE "${line}"`, "           TO REPORT-LINE WRITE REPORT-LINE."]),
    "           CLOSE REPORT-FILE. STOP RUN.",
    `*END-OF,${name}`,
  ].join("\n");
}

const CALLED = [
  "      *HEADER,COBOL,NC001A,SUBRTN,NC002A",
  "       IDENTIFICATION DIVISION.",
  "       PROGRAM-ID. NC002A.",
  "       DATA DIVISION.",
  "       LINKAGE SECTION.",
  "       01 N PIC 9(4).",
  "       PROCEDURE DIVISION USING N.",
  "       ONLY-PARAGRAPH. ADD 1 TO N. EXIT PROGRAM.",
  "      *END-OF,NC002A",
].join("\n");

const POPULATION = [
  "SUITE OF NO ONE",
  "*HEADER,CLBRY,ITEMS\n       77 ITEM PIC 9(4) VALUE 0.\n*END-OF,ITEMS",
  program(
    "NC001A",
    "NC001A",
    ['CALL "NC002A" USING ITEM.', "IF ITEM NOT = 1 STOP RUN."],
    [
      "  003 OF 006  TESTS WERE EXECUTED SUCCESSFULLY",
      "  002 TEST(S) FAILED",
      "  NO  TEST(S) DELETED",
      "  001 TEST(S) REQUIRE INSPECTION",
    ],
  ),
  CALLED,
  program(
    "NC003A",
    "NC003A",
    ["ACCEPT ITEM.", "IF ITEM NOT = 42 STOP RUN."],
    ["010 OF 010 TESTS WERE EXECUTED SUCCESSFULLY"],
  ),
  "*HEADER,DATA*,NC003A\n0042\n*END-OF,NC003A",
  program("SQ001A", "SQ001A", ["MOVE NOT-THERE TO ITEM."], []),
  program("SQ002A", "SQ002A", [], ["NOTHING TO SAY"]),
  program("SQ003A", "SQ002A,SUBPRG,SQ003A", ["OPEN INPUT REPORT-FILE."], []),
  program("XX001A", "XX001A", [], []),
].join("\n");

describe("the parts", () => {
  it("reads sections with their headers in column 1 or 7", () => {
    const sections = readPopulation(POPULATION);
    expect(sections.map(({ kind, name, main }) => [kind, name, main?.name, main?.relation])).toEqual([
      ["member", "ITEMS", undefined, undefined],
      ["program", "NC001A", undefined, undefined],
      ["program", "NC002A", "NC001A", "called"],
      ["program", "NC003A", undefined, undefined],
      ["data", "NC003A", undefined, undefined],
      ["program", "SQ001A", undefined, undefined],
      ["program", "SQ002A", undefined, undefined],
      ["program", "SQ003A", "SQ002A", "after"],
      ["program", "XX001A", undefined, undefined],
    ]);
    expect(stepsOf(sections).map(({ name, called, folder, input }) => [name, called, folder, input])).toEqual([
      ["NC001A", ["NC002A"], "NC001A", []],
      ["NC003A", [], "NC003A", ["0042"]],
      ["SQ001A", [], "SQ001A", []],
      ["SQ002A", [], "SQ002A", []],
      ["SQ003A", [], "SQ002A", []],
    ]);
  });

  it("joins the cards of one ACCEPT to a line", () => {
    const lines = Array.from({ length: 16 }, (_, n) => `card ${n + 1}`);
    const text = ["*HEADER,COBOL,NC204M     TES00010", "000100 IDENTIFICATION DIVISION.", "*END-OF,NC204M"];
    const sections = readPopulation([...text, "*HEADER,DATA*,NC204M", ...lines, "*END-OF,NC204M", ""].join("\n"));
    const [step] = stepsOf(sections);
    expect(step?.name).toBe("NC204M");
    expect(step?.input.slice(11)).toEqual([
      "card 12",
      `${"card 13".padEnd(80)}${"card 14".padEnd(80)}card 15`,
      "card 16",
    ]);
  });

  it.each([
    ["000100     XXXXX064.", '000100     "ZYXWVUTSRQPONMLKJIHGFEDCBA>=<;9876543210/.-,+*)($$ ".'],
    ["000100     XXXXX014.                                                    SQ1", '000100     "XXXXX014".'],
    ["000100     XXXXX053.", "000100"],
    ["000100A    XXXXX051", "000100     SWITCH-1"],
    ["000100C    XXXXX074", "000100*    XXXXX074"],
    ["000100H    CLOSE F REEL.", "000100     CLOSE F REEL."],
    ["000100I    MOVE 1 TO N.", "000100*    MOVE 1 TO N."],
    ["000100D    DISPLAY X.", "000100D    DISPLAY X."],
    ["000100*    XXXXX055", "000100*    XXXXX055"],
    ["000100     XXXXX3800", "000100     XXXXX3800"],
    ["000100     XXXXX999", "000100     XXXXX999"],
    ['000100-    "XXXXX014"', '000100-    "XXXXX014"'],
  ])("%s", (line, expected) => {
    expect(substitute(line)).toBe(expected);
  });

  it("adds up several summaries", () => {
    const text = "001 OF 002 TESTS WERE EXECUTED SUCCESSFULLY\n 1 TEST(S) FAILED\n NO TEST(S) DELETED\n";
    expect(countsIn(text + text)).toEqual({ passed: 2, failed: 2, deleted: 0, inspect: 0 });
    expect(countsIn("1 TEST(S) FAILED")).toBeNull();
    const looked = "  15 TESTS REQUIRE VISUAL INSPECTION\n  NO TESTS DELETED\n";
    expect(countsIn(looked)).toEqual({ passed: 0, failed: 0, deleted: 0, inspect: 15 });
  });
});

describe("the command", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "weft-ccvs85-test-"));
    writeFileSync(join(folder, "population"), POPULATION);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const conformance = (...words: string[]) => {
    const done = spawnSync(process.execPath, [MAIN, join(folder, "population"), ...words], { encoding: "utf8" });
    return { status: done.status, stdout: done.stdout, stderr: done.stderr };
  };

  it("counts what reports say, and tells what was refused, died and failed", () => {
    const { status, stdout } = conformance("--keep", join(folder, "kept"), "--seconds", "30");
    expect(status).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.slice(0, 4).map((line) => line.slice(0, 60))).toEqual([
      "NC001A  2 failed",
      "SQ001A  refused: SQ001A.cob:16:17: error[E0301]: NOT-THERE i",
      "SQ002A  silent: it writes no summary",
      expect.stringMatching(/^SQ003A {2}died: /),
    ]);
    expect(lines.slice(5).map((line) => line.trim().split(/ +/))).toEqual([
      ["module", "programs", "refused", "died", "silent", "passed", "failed", "deleted", "inspect"],
      ["NC", "2", "0", "0", "0", "13", "2", "0", "1"],
      ["SQ", "3", "1", "1", "1", "0", "0", "0", "0"],
      ["all", "5", "1", "1", "1", "13", "2", "0", "1"],
    ]);
    expect(readFileSync(join(folder, "kept", "weft", "NC001A", "REPORT"), "latin1")).toContain("003 OF 006");
  });

  it.runIf(HAS_COBC)("compares the reports with the reference's", () => {
    expect(conformance("--program", "NC003A", "--reference")).toMatchObject({ status: 0, stderr: "" });
  });

  it("knows no other programs", () => {
    const { status, stderr } = conformance("--module", "XX");
    expect([status, stderr]).toEqual([2, expect.stringContaining("no such program")]);
  });
});
