/** DECLARATIVES and USE, ALTER, GO TO without a target: their trees, and what is wrong with them. */
import { describe, expect, test } from "vitest";
import { messages, parse, plain, statements } from "./show.ts";

function program(procedure: string): string {
  return `IDENTIFICATION DIVISION. PROGRAM-ID. T. PROCEDURE DIVISION.\n${procedure}`;
}

const DEBUGGING = `IDENTIFICATION DIVISION. PROGRAM-ID. T. ENVIRONMENT DIVISION. CONFIGURATION SECTION.
  SOURCE-COMPUTER. ANY-ONE WITH DEBUGGING MODE. DATA DIVISION. WORKING-STORAGE SECTION. 77 A PIC X. PROCEDURE DIVISION.\n`;

test("USE FOR DEBUGGING in a program WITH DEBUGGING MODE", () => {
  const text = `${DEBUGGING}DECLARATIVES. D SECTION. USE FOR DEBUGGING ON ALL PROCEDURES A OF B ALL C ALL REFERENCES OF F 10.
    END DECLARATIVES. M-P. STOP RUN.`;
  const result = parse(text);
  expect(messages(result)).toEqual([]);
  const use = result.program?.procedure.sections[0]?.use?.debugging;
  expect(use?.procedures).not.toBeNull();
  expect(use?.targets.map(({ name, qualifiers, all }) => [name.text, qualifiers.map((q) => q.text), all])).toEqual([
    ["A", ["B"], false],
    ["C", [], true],
    ["F", [], true],
    ["10", [], false],
  ]);
  expect(
    messages(parse(`${DEBUGGING}DECLARATIVES. D SECTION. USE DEBUGGING A (1). END DECLARATIVES. M-P. STOP RUN.`)),
  ).toEqual(["3:42 E0201 USE FOR DEBUGGING ON A takes no subscript"]);
});

describe("DECLARATIVES", () => {
  test("sections with their USE stand before the others", () => {
    const text = `DECLARATIVES. D SECTION. USE GLOBAL AFTER STANDARD ERROR PROCEDURE ON F G. D-P. DISPLAY 1.
      X SECTION. USE FOR DEBUGGING ON ALL REFERENCES OF A P. X-P. DISPLAY DEBUG-ITEM. E SECTION. USE EXCEPTION I-O. END DECLARATIVES. M SECTION. M-P. STOP RUN.`;
    const result = parse(program(text));
    expect(messages(result)).toEqual(["3:18 W0220 a section with USE FOR DEBUGGING is never performed"]);
    const { declaratives, sections } = result.program?.procedure ?? { declaratives: 0, sections: [] };
    expect(declaratives).toBe(2);
    expect(sections.map((s) => [s.name?.text, s.use === null ? null : plain(s.use)])).toEqual([
      ["D", { global: true, files: ["F", "G"] }],
      ["E", { global: false, mode: "io" }],
      ["M", null],
    ]);
    expect(sections[0]?.paragraphs.map((g) => g.name?.text)).toEqual(["D-P"]);
  });

  test.each<[string, readonly string[]]>([
    ["DECLARATIVES. D SECTION. USE ERROR F. M-P. STOP RUN.", ["2:1 E0205 these DECLARATIVES have no END DECLARATIVES"]],
    [
      "DECLARATIVES. D SECTION. USE FOR DEBUGGING ON ALL PROCEDURES. END DECLARATIVES. M-P. STOP RUN.",
      ["2:26 W0220 a section with USE FOR DEBUGGING is never performed"],
    ],
    [
      "DECLARATIVES. D SECTION. USE GLOBAL BEFORE REPORTING R. END DECLARATIVES. M-P. STOP RUN.",
      ["2:37 E0202 USE GLOBAL BEFORE REPORTING is not supported yet"],
    ],
    [
      "DECLARATIVES. D SECTION. USE AFTER F. END DECLARATIVES. M-P. STOP RUN.",
      ["2:36 E0201 ERROR or EXCEPTION expected after USE AFTER, found F"],
    ],
    ["M-P. STOP RUN. END DECLARATIVES. N-P. STOP RUN.", ["2:16 E0205 END DECLARATIVES without a beginning"]],
    [
      "DECLARATIVES. D-P. DISPLAY 1. END DECLARATIVES. M-P. STOP RUN.",
      ["2:15 E0201 a section expected in DECLARATIVES, found D-P"],
    ],
  ])("%s", (text, expected) => expect(messages(parse(program(text)))).toEqual(expected));
});

test("ALTER of several paragraphs, GO TO without a target", () => {
  const [alter, goTo] = statements("ALTER P TO PROCEED TO Q R OF S TO T. GO TO.");
  expect(plain(alter)).toEqual({
    kind: "alter",
    changes: [
      { paragraph: { name: "P" }, to: { name: "Q" } },
      { paragraph: { name: "R", section: "S" }, to: { name: "T" } },
    ],
  });
  expect(plain(goTo)).toEqual({ kind: "go-to" });
});
