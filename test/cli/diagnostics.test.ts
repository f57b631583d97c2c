/**
 * Mistakes that people really make (wrong-programs.ts, or diagnostics/NAME.cob): what weft says of each, golden (diagnostics/NAME.txt).
 * The first message must name the real mistake and its place. Review a golden's diff as you review code.
 */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildJob } from "../../cli/build-job.ts";
import { renderDiagnostics } from "../../cli/diagnostics.ts";
import { golden, ROOT, scratch } from "./weft.ts";
import { CHANGES, wrongProgram } from "./wrong-programs.ts";

const FOLDER = join(ROOT, "test/cli/diagnostics");
const RIGHT = "ORDERS.cob";
const WHOLE = readdirSync(FOLDER).filter((name) => name.endsWith(".cob") && name !== RIGHT);
const SOURCES = [...WHOLE, ...Object.keys(CHANGES).map((name) => `${name}.cob`)].sort();
/** Where all of them lie. */
const folder = scratch();

beforeAll(() => {
  for (const name of [RIGHT, ...WHOLE]) copyFileSync(join(FOLDER, name), join(folder, name));
  for (const name of Object.keys(CHANGES)) writeFileSync(join(folder, `${name}.cob`), wrongProgram(name), "latin1");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Code and line of the first message, from what is wrong in the source and not from what weft said. */
const FIRST: Readonly<Record<string, string>> = {
  "missing-period": "22",
  "misspelled-verb": "33",
  "misspelled-name": "34",
  "missing-end-if": "35",
  "missing-end-perform": "32",
  "unclosed-literal": "40",
  "past-column-72": "40",
  "wrong-level": "15",
  "picture-typo": "16",
  "undefined-file": "44",
  "undefined-paragraph": "38",
  "move-to-literal": "48",
  "too-many-subscripts": "34",
  "missing-at-end-statement": "46",
  "missing-division": "27",
  "else-without-if": "38",
  "equals-instead-of-to": "48",
  "fd-missing": "8",
  "lower-case-misspelled-name": "33",
  "missing-period-before-paragraph": "43",
  "paragraph-without-period": "43",
  "perform-thru-undefined": "31",
  "period-inside-if": "32",
  "reserved-word-as-name": "26",
  "select-missing": "15",
  "tabs-and-misspelled-name": "33",
  "text-in-column-7": "41",
  "value-without-quotes": "21",
  call: "33",
  "report-control": "20",
  sort: "31",
  "string-without-into": "49",
  "clause-as-name": "16",
  "division-misspelled": "27",
  "equals-first-in-sentence": "48",
  "equals-without-verb": "34",
  "section-misspelled": "19",
  "section-without-hyphen": "19",
  "set-condition-to-value": "45",
  "move-to-condition": "45",
  "inspect-sizes": "48",
  "alter-not-a-go-to": "48",
  "pointer-decimals": "49",
};

async function diagnosed(name: string): Promise<string> {
  const format = "fixed" as const;
  const result = await buildJob(join(folder, name), { includes: [], std: "default", format });
  const sources = result.sources.map((s) => ({ ...s, path: s.path.replace(`${folder}/`, "") }));
  return renderDiagnostics(result.diagnostics, sources, false);
}

describe("diagnostics of wrong programs", () => {
  test.each(SOURCES)("%s", async (name) => {
    const text = await diagnosed(name);
    expect(text).not.toBe("");
    golden(join(FOLDER, name.replace(".cob", ".txt")), text);
  });

  test("the program that they are made of is right", async () => expect(await diagnosed(RIGHT)).toBe(""));

  test.each(Object.entries(FIRST))("%s: the first message is at the mistake, line %s", async (name, line) => {
    expect(await diagnosed(`${name}.cob`)).toMatch(new RegExp(`^${name}\\.cob:${line}:`));
  });

  test("every source has its mistake, and no diagnostic comes twice", async () => {
    expect(SOURCES.length).toBeGreaterThan(40);
    for (const name of SOURCES) {
      const source = readFileSync(join(folder, name), "latin1");
      const { diagnostics } = await buildJob(join(folder, name), { includes: [], std: "default", format: "fixed" });
      const keys = diagnostics.map((d) => `${d.code} ${d.span.line}:${d.span.column}`);
      expect(new Set(keys).size, name).toBe(keys.length);
      for (const d of diagnostics) expect(d.span.line, name).toBeLessThanOrEqual(source.split("\n").length);
    }
  });
});

describe("frames of lines that no terminal should have as they are", () => {
  function rendered(text: string, line: number, column: number, message = "wrong"): string[] {
    const span = { file: 0, line, column, endLine: line, endColumn: column + 3 };
    const found = { code: "E0301", severity: "error", span, message, hint: null, related: [] } as const;
    return renderDiagnostics([found], [{ path: "A.cob", text }], false).split("\n");
  }

  test("control characters and those that turn the writing round are replaced, each in its column; tabs stay", () => {
    const [head, first, marked, mark] = rendered("a\u001b[2Jb\r\n\tx\u009b1m\u202eABC\r\n", 2, 7, "\u001b]0;x\u0007");
    expect(head).toBe("A.cob:2:7: error[E0301]: \ufffd]0;x\ufffd");
    expect(first).toBe("  1 | a\ufffd[2Jb");
    expect(marked).toBe("> 2 | \tx\ufffd1m\ufffdABC");
    expect(mark).toBe("    | \t     ^^^");
  });

  test("of a long line what stands around the mark is shown", () => {
    const line = `${"x".repeat(500)}ABC${"y".repeat(500)}`;
    const [, first, marked, mark] = rendered(`short\n${line}\n`, 2, 501);
    expect(first).toBe("  1 |");
    expect(marked).toBe(`> 2 | ...${"x".repeat(56)}ABC${"y".repeat(95)}...`);
    expect(mark).toBe(`    | ${" ".repeat(59)}^^^`);
    expect(rendered(`${line}\n`, 1, 1)[1]).toBe(`> 1 | ${"x".repeat(157)}...`);
  });

  test("a place behind the last line has an empty frame", () => {
    expect(rendered("one\n", 3, 1)[0]).toBe("A.cob:3:1: error[E0301]: wrong");
  });

  test("a line in UTF-8 is shown as it was written, with the mark where it belongs; one in Latin-1 too", () => {
    const utf8 = Buffer.from('DISPLAY "Größe" ABC "ä"').toString("latin1");
    const message = Buffer.from("GRÖSSE is not defined").toString("latin1");
    const [head, marked, mark] = rendered(`${utf8}\n`, 1, utf8.indexOf("ABC") + 1, message);
    expect(head).toBe("A.cob:1:19: error[E0301]: GRÖSSE is not defined");
    expect(marked).toBe('> 1 | DISPLAY "Größe" ABC "ä"');
    expect(mark).toBe("    |                 ^^^");
    const [, latin1, under] = rendered('DISPLAY "Gr\u00f6\u00dfe" ABC\n', 1, 17);
    expect(latin1).toBe('> 1 | DISPLAY "Größe" ABC');
    expect(under).toBe("    |                 ^^^");
  });
});
