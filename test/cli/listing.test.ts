/** `weft compile -E` and `-t`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, scratch, weft } from "./weft.ts";

const SOURCE = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. T.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
      * The member has a tag.
           COPY ONE REPLACING ==:TAG:== BY ==XX==.
       01  N PIC 9(4)V99 COMP-3 VALUE 4.
       PROCEDURE DIVISION.
           DISPLAY "A LITERAL THAT GOES ON BEHIND THE END OF A LINE AN D
      -    "ENDS HERE".
      >>IF LEVEL = 2
           DISPLAY XX-A
      >>ELSE
           DISPLAY N
      >>END-IF
           STOP RUN.
`;
const MEMBER = `       01  :TAG:-REC.
           05  :TAG:-A PIC X(2) VALUE "HI".
           05  :TAG:-B PIC S9(4) COMP OCCURS 3.
      * The member's last line.
`;

const folder = scratch();
const file = (name: string): string => join(folder, name);
mkdirSync(file("members"));
writeFileSync(file("T.cob"), SOURCE);
writeFileSync(file("members/ONE.cpy"), MEMBER);
const run = (...words: string[]) => weft(words, { cwd: folder });

test("-E prints text in free format that is the same program", () => {
  const { status, out, err } = run("compile", "-E", "-I", "members", "-D", "LEVEL=2", "T.cob");
  expect([status, err]).toEqual([0, ""]);
  expect(out).toContain("*> members/ONE.cpy, from line 1\n01  XX-REC.");
  expect(out).toContain('DISPLAY "A LITERAL THAT GOES ON BEHIND THE END OF A LINE AN DENDS HERE".');
  expect(out).not.toMatch(/COPY|DISPLAY N|\*> T.cob, from line 12/);
  writeFileSync(file("F.cob"), out);
  expect(run("run", "--free", "--no-cache", "F.cob").out).toBe(
    run("run", "--no-cache", "-I", "members", "-D", "LEVEL=2", "T.cob").out,
  );
});

test("--debugging-lines reads lines with a D as any other, in members and in what REPLACING looks for", () => {
  const lines = [
    "       PROCEDURE DIVISION.",
    "      D    DISPLAY 1.",
    "           COPY TWO REPLACING ==DISPLAY 2. DISPLAY 3. DISPLAY 4.==",
    "                           BY ==DISPLAY 5.==.",
  ];
  writeFileSync(file("D.cob"), `${lines.join("\n")}\n`);
  const member = ["           DISPLAY 2.", "      D    DISPLAY 3.", "           DISPLAY 4."];
  writeFileSync(file("members/TWO.cpy"), `${member.join("\n")}\n`);
  const shown = (...words: string[]): readonly string[] | null =>
    run("compile", "-E", "-I", "members", ...words, "D.cob").out.match(/DISPLAY \d/g);
  expect(shown()).toEqual(["DISPLAY 2", "DISPLAY 4"]);
  expect(shown("--debugging-lines")).toEqual(["DISPLAY 1", "DISPLAY 5"]);
});

test.each(["payroll/PAYROLL", "sales/SALESRPT"])("-E of %s is the same program", (name) => {
  const { out } = run("compile", "-E", join(ROOT, `samples/${name}.cob`));
  writeFileSync(file("S.cob"), out);
  const report = (...words: string[]): unknown => {
    const { program, loops } = JSON.parse(run("report", "--format", "json", ...words).out) as Record<string, unknown>;
    return JSON.parse(JSON.stringify({ program, loops }, (key, value) => (/^lines?$/.test(key) ? 0 : value)));
  };
  expect(report("--free", "S.cob")).toEqual(report(join(ROOT, `samples/${name}.cob`)));
});

test("-t writes a listing with members in place, the storage map, and messages", () => {
  expect(run("compile", "-t", "T.lst", "-I", "members", "T.cob").status).toBe(0);
  expect(readFileSync(file("T.lst"), "utf8").replace(/^weft \S+/, "weft VERSION")).toMatchSnapshot();
});

test("a listing of a wrong source has its messages", () => {
  writeFileSync(file("W.cob"), SOURCE.replace("DISPLAY N", "DISPLAY M"));
  expect(run("compile", "-t", "W.lst", "-I", "members", "W.cob").status).toBe(1);
  expect(readFileSync(file("W.lst"), "utf8")).toMatch(/1> {5}3 .*OCCURS 3[\s\S]*error\[E0301\]: M is not defined/);
});

test("what cannot be read or written is said", () => {
  const missing = run("compile", "-E", "none.cob");
  expect([missing.status, missing.err]).toEqual([1, "weft: cannot read none.cob: no such file or folder\n"]);
  const member = run("compile", "-E", "T.cob");
  expect([member.status, member.err]).toEqual([1, expect.stringContaining("COPY member ONE not found")]);
  const listing = run("compile", "-t", "none/T.lst", "-I", "members", "T.cob");
  expect([listing.status, listing.err]).toEqual([1, "weft: cannot write none/T.lst: no such file or folder\n"]);
});
