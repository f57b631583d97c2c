import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../frontend/cobol/compile.ts";
import { interpret } from "./interpret.ts";

// T04 and T05 lack their lines on COMP-1, COMP-2, COMP-6 (not supported yet) and on DISPLAY of P pictures (for P at
// the right end the reference prints bytes of an unrelated buffer). The probe programs print what the reference compiler's program printed; results.default.txt's parts lie beside them.
const folder = new URL("../semantics/", import.meta.url);
const probes = [
  "T01TRUNC",
  "T02ROUND",
  "T03INTER",
  "T04SIGN",
  "T05DISP",
  "T09EDIT",
  "T10MOVE",
  "T11INIT",
  "T12STR",
  "T13CTRL",
];
const control = [
  "C01PERFORM",
  "C02GOTO",
  "C03EVALUATE",
  "C04SEARCH",
  "C05INIT",
  "C06DATA",
  "C07CORR",
  "C08COND",
  "C09STRING",
  "C10UNSTR",
  "C11INSPECT",
  "C12ALTER",
  "C13EXIT",
];
const lowered = ["T06LSEQ", "T07ADV", "T08STAT", "C14USE"];
const functions = ["F01VALUES", "F02SHAPES", "F03PLACES", "F04TEXTS"];

function load(name: string): string {
  return readFileSync(new URL(name, folder), "latin1");
}

function compile(name: string): ReturnType<typeof compileCobol> {
  const source = { path: `${name}.cob`, text: load(`${name}.cob`) };
  return compileCobol(source, { format: "fixed", std: "default", resolve: () => null });
}

describe("probe programs print what the reference compiler's programs print", () => {
  it.each([...probes, ...control, ...functions])("%s", (name) => {
    const { program, diagnostics } = compile(name);
    expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    if (program === null) return;
    const { output, returnCode } = interpret(program);
    const exit = returnCode === 0 ? "" : `  exit code ${returnCode & 255}\n`;
    // The interpreter has no files; test/differential/probes.test.ts looks at what they hold.
    const recorded = load(`${name}.default.txt`).replace(/^ {2}file [\s\S]*$/m, "");
    expect((output + exit).split("\n")).toEqual(recorded.split("\n"));
  });
});

describe("probe programs with files are lowered without errors", () => {
  it.each(lowered)("%s", (name) => {
    const { program, diagnostics } = compile(name);
    expect(diagnostics).toEqual([]);
    expect(program).not.toBeNull();
  });
});
