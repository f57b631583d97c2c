import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../frontend/cobol/compile.ts";
import { STANDARDS, type Standard } from "../../ir/artifact/standards.ts";
import { recordOf } from "../semantics/differences.ts";
import { interpret } from "./interpret.ts";

// What a probe program prints is recorded beside it, for each dialect that takes it; see semantics/differences.ts.
const folder = new URL("../semantics/", import.meta.url);
/** The interpreter has no files: of these only that they are lowered is tested here. */
const WITH_FILES = new Set(["T06LSEQ", "T07ADV", "T08STAT", "C14USE"]);
const recorded = readdirSync(folder)
  .map((name) => /^(.*)\.(\w+)\.txt$/.exec(name))
  .flatMap((found) => STANDARDS.filter((std) => std === found?.[2]).map((std) => [found?.[1] ?? "", std] as const));

function load(name: string): string {
  return readFileSync(new URL(name, folder), "latin1");
}

function compile(name: string, std: Standard): ReturnType<typeof compileCobol> {
  const source = { path: `${name}.cob`, text: load(`${name}.cob`) };
  return compileCobol(source, { format: "fixed", std, resolve: () => null });
}

describe("probe programs print what the reference compiler's programs print", () => {
  it.each(recorded.filter(([name]) => !WITH_FILES.has(name)))("%s, --std %s", (name, std) => {
    const { program, diagnostics } = compile(name, std);
    expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    if (program === null) return;
    const { output, returnCode } = interpret(program);
    const exit = returnCode === 0 ? "" : `  exit code ${returnCode & 255}\n`;
    // The interpreter has no files; test/differential/probes.test.ts looks at what they hold.
    const expected = recordOf(name, std).replace(/^ {2}file [\s\S]*$/m, "");
    expect((output + exit).split("\n")).toEqual(expected.split("\n"));
  });
});

describe("probe programs with files are lowered without errors", () => {
  it.each(recorded.filter(([name]) => WITH_FILES.has(name)))("%s, --std %s", (name, std) => {
    const { program, diagnostics } = compile(name, std);
    expect(diagnostics).toEqual([]);
    expect(program).not.toBeNull();
  });
});

it("every probe of both dialects is there", () => {
  const names = readdirSync(folder).filter((name) => /^T.*\.cob$/.test(name));
  expect(names.length).toBeGreaterThan(13);
  for (const name of names) {
    const stds = recorded.filter(([of]) => `${of}.cob` === name).map(([, std]) => std);
    expect([name, ...stds]).toEqual(expect.arrayContaining([name, "default", "ibm"]));
  }
});
