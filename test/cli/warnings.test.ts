/** Switching warnings: -W and -w. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { switched, warningName, warningSwitches } from "../../cli/warnings.ts";
import type { Diagnostic } from "../../ir/diagnostic.ts";
import { program, ROOT, scratch, weft } from "./weft.ts";

const span = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 2 };
const warning = (code: string): Diagnostic => ({
  code,
  severity: "warning",
  span,
  message: "",
  hint: null,
  related: [],
});
const error: Diagnostic = { ...warning("E0301"), severity: "error" };
const told = (...words: string[]): string => {
  const switches = warningSwitches(words, false);
  if (typeof switches === "string") return switches;
  const all = [warning("W0512"), warning("W0508"), error];
  return switched(all, switches)
    .map((d) => `${d.severity[0]}:${d.code}`)
    .join(" ");
};

test.each([
  [[], "w:W0512 w:W0508 e:E0301"],
  [["no-value-size"], "w:W0508 e:E0301"],
  [["no-all"], "e:E0301"],
  [["no-all", "value-size"], "w:W0512 e:E0301"],
  [["error"], "e:W0512 e:W0508 e:E0301"],
  [["error=value-size"], "e:W0512 w:W0508 e:E0301"],
  [["error", "no-error=value-size"], "w:W0512 e:W0508 e:E0301"],
  [["error", "no-value-size"], "e:W0508 e:E0301"],
])("-W %j", (words, expected) => expect(told(...words)).toBe(expected));

test("a name that is none is refused", () =>
  expect(told("no-nonsense")).toMatch(/^there is no warning nonsense; .*value-size/));

test("every warning of the frontend has a name of its own", () => {
  const codes = new Set<string>();
  for (const file of readdirSync(join(ROOT, "frontend"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    for (const [code] of readFileSync(join(ROOT, "frontend", file), "utf8").matchAll(/\bW0\d{3}\b/g)) codes.add(code);
  }
  expect(codes.size).toBeGreaterThan(5);
  const names = [...codes].map((code) => [code, warningName(code)]);
  expect(names.filter(([, name]) => name === null)).toEqual([]);
  expect(new Set(names.map(([, name]) => name)).size).toBe(codes.size);
});

describe("on the command line", () => {
  const folder = scratch();
  program(
    folder,
    "w.cob",
    'IDENTIFICATION DIVISION.\nPROGRAM-ID. T.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n01 A PIC X(2) VALUE "ABC".\nPROCEDURE DIVISION.\n    DISPLAY A.\n    STOP RUN.',
  );
  const run = (...words: string[]) => weft(["compile", "--free", ...words, "w.cob"], { cwd: folder });

  test("a warning shows its name, can be switched off, and can be an error", () => {
    expect(run().err).toContain("warning[W0512]: VALUE of A is longer than the item [-Wvalue-size]");
    for (const off of ["-w", "-Wno-value-size"]) expect(run(off)).toMatchObject({ status: 0, err: "" });
    const failed = run("-Werror");
    expect(failed.status).toBe(1);
    expect(failed.err).toContain("error[W0512]: VALUE of A is longer than the item [-Werror=value-size]");
    expect(run("-W", "nonsense")).toMatchObject({ status: 1, err: expect.stringContaining("no warning nonsense") });
  });
});
