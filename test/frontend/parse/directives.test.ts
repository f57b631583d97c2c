/** >>DEFINE and the conditions of >>IF: taken as the reference compiler takes them, which is asked where there is one. */
import { expect, test } from "vitest";
import { parseProgram } from "../../../frontend/cobol/parse/program.ts";
import type { DefinedValue } from "../../../frontend/cobol/text/directive-conditions.ts";
import { literalValue } from "../../../frontend/cobol/text/directive-conditions.ts";
import { HAS_COBC } from "../../differential/runs.ts";
import { cobcPrints, fixed, messages, parse, printed } from "./show.ts";

const DEFINES = [
  "X AS 3",
  "Y AS 3",
  'S AS "ABC"',
  "Q AS 0.50",
  "N AS -4",
  'H AS "3"',
  "W 7",
  "G AS 1",
  "G OFF",
  "V AS 1",
  "V AS 2 OVERRIDE",
  "NOBODY-GIVES-IT AS PARAMETER",
];

const CONDITIONS: Readonly<Record<string, boolean>> = {
  "X > 2": true,
  "X<2": false,
  "X >= 3": true,
  "X <= 3": true,
  "X <> 3": false,
  "X NOT = 3": false,
  "X NOT > 3": true,
  "X IS GREATER THAN 2": true,
  "X GREATER 2": true,
  "X IS LESS THAN 4": true,
  "X GREATER THAN OR EQUAL TO 3": true,
  "X IS LESS OR EQUAL 2": false,
  "X EQUAL TO 3": true,
  "X = Y": true,
  "X = Z": false,
  "X NOT = Z": true,
  "Z = 3": false,
  "Z NOT = 3": true,
  "Z > 3": false,
  "S = 3": false,
  'S > "ABB"': true,
  'S = "abc"': false,
  'S = "ABC "': false,
  "Q < 1": true,
  "N < 0": true,
  "W = 7": true,
  "X = 03": true,
  "H = 3": false,
  'H = "3"': true,
  "V = 2": true,
  "G DEFINED": false,
  "Z NOT DEFINED": true,
  "X IS NOT DEFINED": false,
  "NOBODY-GIVES-IT DEFINED": false,
  "P64 SET": true,
};

const program = (): string =>
  fixed([
    ...DEFINES.map((text) => `       >>DEFINE ${text}`),
    ...Object.keys(CONDITIONS).flatMap((condition, i) => [
      `       >>IF ${condition}`,
      `           DISPLAY "${i} T".`,
      "       >>ELSE",
      `           DISPLAY "${i} F".`,
      "       >>END-IF",
    ]),
    "           STOP RUN.",
  ]);
const expected = Object.values(CONDITIONS)
  .map((holds, i) => `${i} ${holds ? "T" : "F"}\n`)
  .join("");

test("conditions hold as they should", () => {
  const result = parse(program(), {}, "fixed");
  expect(messages(result)).toEqual([]);
  expect(printed(result)).toBe(expected);
});

test.skipIf(!HAS_COBC)("the reference compiler takes them so (needs cobc)", () => {
  expect(cobcPrints(program())).toBe(expected);
});

test("names that the caller defines", () => {
  const defines = new Map<string, DefinedValue>([
    ["P", literalValue("5") as DefinedValue],
    ["F", { kind: "flag" }],
  ]);
  const lines = [
    "       >>DEFINE P AS PARAMETER",
    "       >>IF P = 5",
    '           DISPLAY "P".',
    "       >>END-IF",
    "       >>IF F DEFINED",
    '           DISPLAY "F".',
    "       >>END-IF",
    "       >>IF F = 1",
    '           DISPLAY "1".',
    "       >>END-IF",
  ];
  const result = parseProgram({ path: "t.cob", text: fixed(lines) }, { format: "fixed", resolve: () => null, defines });
  expect(printed(result)).toBe("P\nF\n");
});

test.each([
  ["IF X", "DEFINED, SET or a relation is expected after X"],
  ["IF", "a condition is expected after IF"],
  ["IF X =", "a literal or name is expected"],
  ["IF X = 3 AND Y = 4", "the condition goes on with AND"],
  ["IF (X = 3)", "a name is expected, found ("],
  ["DEFINE X AS 4", "X is defined already"],
  ["DEFINE W AS ABC", "ABC is no literal"],
  ["DEFINE", "DEFINE names nothing"],
  ["NONSENSE", "directive NONSENSE is not known"],
])(">>%s is refused", (directive, message) => {
  const lines = ["       >>DEFINE X AS 3", `       >>${directive}`, "           CONTINUE."];
  if (directive.startsWith("IF")) lines.push("       >>END-IF");
  const found = messages(parse(fixed(lines), {}, "fixed"));
  expect(found).toEqual([expect.stringContaining(message)]);
  expect(found[0]).toMatch(/^6:1 E0103/);
});

test("a flag that nobody knows is a warning", () => {
  const lines = ["       >>IF K SET", "           DISPLAY 1.", "       >>END-IF", "           CONTINUE."];
  expect(messages(parse(fixed(lines), {}, "fixed"))).toEqual(["5:1 W0220 compiler flag K is not known"]);
});
