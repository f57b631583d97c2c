/**
 * Every code that the frontend can raise is explained, and its example gives it first; docs/diagnostics.md is made from the same table.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EXPLANATIONS } from "../../cli/explanations/all.ts";
import { exampleProgram, isFixed } from "../../cli/explanations/explanation.ts";
import { diagnosticsPage } from "../../cli/explanations/page.ts";
import { compileCobol } from "../../frontend/cobol/compile.ts";
import type { Diagnostic } from "../../ir/diagnostic.ts";
import { golden, ROOT, weft } from "./weft.ts";

/** The parser's last message: it stands behind a hundred others. */
const LAST = "E0211";
const NOT_YET = "E0901";

function codesInSources(): string[] {
  const folder = join(ROOT, "frontend");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
  return [...new Set(texts.flatMap((text) => text.match(/(?<=")[EW]\d{4}(?=")/g) ?? []))].sort();
}

function diagnosed(code: string): readonly Diagnostic[] {
  const { example, std = "default" } = EXPLANATIONS.find((e) => e.code === code) ?? { example: {} };
  const format = isFixed(example) ? "fixed" : "free";
  const resolve = (name: string) => (name === "ITSELF" ? { path: name, text: "COPY ITSELF." } : null);
  return compileCobol({ path: "example.cob", text: exampleProgram(example) }, { format, std, resolve }).diagnostics;
}

/** Report Writer's messages, which have no explanation yet: E0560 to W0585. */
function isOfReports(code: string): boolean {
  const number = Number(code.slice(1));
  return number >= 560 && number <= 585;
}

describe("explanations", () => {
  test("every code has one, and no other has, but those of reports", () => {
    const explained = EXPLANATIONS.map((e) => e.code).sort();
    expect(explained).toEqual(codesInSources().filter((code) => !isOfReports(code)));
  });

  test.each(EXPLANATIONS.map(({ code }) => code))("the example of %s gives it first", (code) => {
    // That RELATIVE and INDEXED files cannot be run yet is said of each, whatever else is wrong with it.
    const found = diagnosed(code).flatMap((d) => (d.code === NOT_YET && code !== NOT_YET ? [] : [d.code]));
    expect(code === LAST ? found[found.length - 1] : found[0]).toBe(code);
  });

  test("docs/diagnostics.md is made from them", () => {
    golden(join(ROOT, "docs/diagnostics.md"), diagnosticsPage(EXPLANATIONS));
  });

  test("weft explain shows one, lists all, and refuses what is no code", () => {
    const one = weft(["explain", "e0301"]);
    expect([one.status, one.err]).toEqual([0, ""]);
    expect(one.out).toMatch(/^E0301: A name that is not declared\n\n(.+\n)+\nFor example:\n\n {4}ADD 1 TO TOTL\n$/);
    expect(weft(["explain"]).out.split("\n").length - 1).toBe(EXPLANATIONS.length);
    expect(weft(["explain", "E9999"])).toEqual({
      status: 1,
      out: "",
      err: "weft: there is no message E9999; weft explain lists all\n",
    });
  });
});
