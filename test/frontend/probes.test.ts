import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../frontend/cobol/compile.ts";
import { STANDARDS, type Standard } from "../../ir/artifact/standards.ts";
import { interpret } from "./interpret.ts";

// T04 and T05 lack their lines on COMP-1, COMP-2, COMP-6 (not supported yet) and on DISPLAY of P pictures (for P at
// the right end the reference prints bytes of an unrelated buffer). The probe programs print what the reference compiler's program printed; results.default.txt's parts lie beside them.
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
    const expected = load(`${name}.${std}.txt`).replace(/^ {2}file [\s\S]*$/m, "");
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
