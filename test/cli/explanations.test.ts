/**
 * Every code that the frontend can raise is explained, and its example gives it first; docs/diagnostics.md is made from the same table.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EXPLANATIONS } from "../../cli/explanations/all.ts";
import { dialectOf, exampleProgram, isFixed } from "../../cli/explanations/explanation.ts";
import { diagnosticsPage } from "../../cli/explanations/page.ts";
import { compileCobol } from "../../frontend/cobol/compile.ts";
import type { Diagnostic } from "../../ir/diagnostic.ts";
import { golden, ROOT, weft } from "./weft.ts";

/** The parser's last message: it stands behind a hundred others. */
const LAST = "E0211";
const NOT_YET = "E0901";

function frontendTexts(): string[] {
  const folder = join(ROOT, "frontend");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return files.map((name) => readFileSync(join(folder, name), "utf8"));
}

function codesInSources(): string[] {
  return [...new Set(frontendTexts().flatMap((text) => text.match(/(?<=")[EW]\d{4}(?=")/g) ?? []))].sort();
}

function diagnosed(code: string): readonly Diagnostic[] {
  const { example } = EXPLANATIONS.find((e) => e.code === code) ?? { example: {} };
  const format = isFixed(example) ? "fixed" : "free";
  const resolve = (name: string) => (name === "ITSELF" ? { path: name, text: "COPY ITSELF." } : null);
  const source = { path: "example.cob", text: exampleProgram(example) };
  return compileCobol(source, { format, std: dialectOf(example), resolve }).diagnostics;
}

/** How often the makers of diagnostics, `error("...` and `warning("...`, name each code. */
function makersByCode(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [code] of frontendTexts().flatMap((text) => [
    ...text.matchAll(/(?<=\b(?:error|warning)\(")[EW]\d{4}(?=")/g),
  ]))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

describe("explanations", () => {
  test("every code has one, and no other has", () => {
    expect(EXPLANATIONS.map((e) => e.code).sort()).toEqual(codesInSources());
  });

  test("no code stands for two messages, and no error shares its number with a warning", () => {
    const makers = makersByCode();
    expect(makers.size).toBeGreaterThan(100);
    expect([...makers].filter(([, count]) => count > 1)).toEqual([]);
    const numbers = codesInSources().map((code) => code.slice(1));
    expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
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
