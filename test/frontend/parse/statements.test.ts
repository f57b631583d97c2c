/** Statements: their parts, and binding of phrases. */
import { describe, expect, test } from "vitest";
import type { EvaluateObject } from "../../../frontend/cobol/statement.ts";
import { cond, expr, one, parse, plain, statements, wrap } from "./show.ts";

describe("data movement", () => {
  test.each<[string, object]>([
    ["MOVE A TO B C (I) D OF E", { kind: "move", corresponding: false, from: "A", to: ["B", "C[I]", "D of E"] }],
    ["MOVE CORR A TO B", { kind: "move", corresponding: true, from: "A", to: ["B"] }],
    ["MOVE ALL 'X' TO A", { kind: "move", corresponding: false, from: 'all "X"', to: ["A"] }],
    ["MOVE -1.5 TO A", { kind: "move", corresponding: false, from: "-1.5", to: ["A"] }],
    ["INITIALIZE A B", { kind: "initialize", targets: ["A", "B"], withFiller: false, toDefault: false }],
    [
      "INITIALIZE A WITH FILLER ALL TO VALUE THEN REPLACING NUMERIC DATA BY 2 ALPHANUMERIC BY 'X' THEN TO DEFAULT",
      {
        kind: "initialize",
        targets: ["A"],
        withFiller: true,
        toValue: "all",
        replacing: [
          { category: "numeric", by: "2" },
          { category: "alphanumeric", by: '"X"' },
        ],
        toDefault: true,
      },
    ],
    ["SET IX UP BY 2", { kind: "set", action: "up", targets: ["IX"], value: "2" }],
    ["SET A B TO TRUE", { kind: "set", action: "true", targets: ["A", "B"] }],
    ["SET IX TO I + 1", { kind: "set", action: "to", targets: ["IX"], value: "(I + 1)" }],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));

  test("several groups after one SET", () => {
    const kinds = statements("SET A TO TRUE B TO FALSE IX TO 1.").map((s) => (s.kind === "set" ? s.action : ""));
    expect(kinds).toEqual(["true", "false", "to"]);
  });
});

const T = (ref: string, rounding = "truncate") => ({ ref, rounding });
const R = "nearest-away-from-zero";

describe("arithmetic", () => {
  test.each<[string, object]>([
    ["ADD 1 A TO B C ROUNDED", { verb: "add", operands: ["1", "A"], giving: false, targets: [T("B"), T("C", R)] }],
    ["ADD A B GIVING C", { verb: "add", operands: ["A", "B"], giving: true, targets: [T("C")] }],
    ["ADD A TO 5 GIVING C D", { verb: "add", operands: ["A"], base: "5", giving: true, targets: [T("C"), T("D")] }],
    ["ADD A -1 GIVING C", { verb: "add", operands: ["A", "-1"], giving: true, targets: [T("C")] }],
    ["SUBTRACT 1 FROM A", { verb: "subtract", operands: ["1"], giving: false, targets: [T("A")] }],
    [
      "SUBTRACT 1 2 FROM 10 GIVING A",
      { verb: "subtract", operands: ["1", "2"], base: "10", giving: true, targets: [T("A")] },
    ],
    ["MULTIPLY 2 BY A B", { verb: "multiply", operands: ["2"], giving: false, targets: [T("A"), T("B")] }],
    ["MULTIPLY 2 BY 3 GIVING A", { verb: "multiply", operands: ["2"], base: "3", giving: true, targets: [T("A")] }],
    ["DIVIDE 7 INTO A", { verb: "divide", operands: ["7"], giving: false, targets: [T("A")] }],
    ["DIVIDE 7 INTO B GIVING A", { verb: "divide", operands: ["7"], base: "B", giving: true, targets: [T("A")] }],
    [
      "DIVIDE 7 BY B GIVING A ROUNDED",
      { verb: "divide", operands: ["B"], base: "7", giving: true, targets: [T("A", R)] },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual({ kind: "arithmetic", ...tree }));

  test.each<[string, object]>([
    [
      "DIVIDE 7 BY 2 GIVING A REMAINDER B",
      { kind: "divide-remainder", dividend: "7", divisor: "2", quotient: T("A"), remainder: T("B") },
    ],
    [
      "DIVIDE 2 INTO 7 GIVING A REMAINDER B",
      { kind: "divide-remainder", dividend: "7", divisor: "2", quotient: T("A"), remainder: T("B") },
    ],
    [
      "COMPUTE A ROUNDED MODE IS NEAREST-EVEN B = C + 1",
      { kind: "compute", targets: [T("A", "nearest-even"), T("B")], value: "(C + 1)" },
    ],
    ["SUBTRACT CORR A FROM B ROUNDED", { kind: "corresponding", verb: "subtract", from: "A", target: T("B", R) }],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));

  test("NOT ON SIZE ERROR binds to the innermost statement that can take it", () => {
    const text = "ADD 1 TO N ON SIZE ERROR ADD 1 TO C NOT ON SIZE ERROR DISPLAY 'IN' END-ADD DISPLAY 'X' END-ADD.";
    const [outer] = statements(text);
    if (outer?.kind !== "arithmetic") throw new Error("no ADD");
    expect(outer.notOnSizeError).toBeNull();
    const [inner, display] = outer.onSizeError ?? [];
    expect(inner?.kind === "arithmetic" && inner.notOnSizeError?.length).toBe(1);
    expect(display?.kind).toBe("display");
  });
});

describe("control", () => {
  test("IF, ELSE, NEXT SENTENCE", () => {
    const [first] = statements("IF A = 1 THEN NEXT SENTENCE ELSE IF B = 1 DISPLAY 1 ELSE DISPLAY 2 END-IF DISPLAY 3.");
    if (first?.kind !== "if") throw new Error("no IF");
    expect(first.then.map((s) => s.kind)).toEqual(["next-sentence"]);
    expect(first.else?.map((s) => s.kind)).toEqual(["if", "display"]);
  });

  test("EVALUATE", () => {
    const [first] = statements(`EVALUATE A + 1 ALSO TRUE ALSO B = 1
      WHEN 1 THRU 5 ALSO ANY ALSO TRUE
      WHEN NOT 7 ALSO C = 2 OR 3 ALSO NOT FALSE DISPLAY 1
      WHEN > 5 ALSO D5 ALSO ANY CONTINUE
      WHEN OTHER DISPLAY 2 END-EVALUATE.`);
    if (first?.kind !== "evaluate") throw new Error("no EVALUATE");
    expect(first.subjects.map((s) => s.kind)).toEqual(["value", "constant", "condition"]);
    expect(first.branches.map((b) => b.whens.length)).toEqual([2, 1]);
    const show = (o: EvaluateObject | undefined) => (o?.kind === "condition" ? cond(o.condition) : plain(o));
    const whens = first.branches.flatMap((b) => b.whens.map((w) => w.objects));
    expect(whens.map((objects) => objects.map(show))).toEqual([
      [
        { kind: "value", not: false, from: "1", thru: "5" },
        { kind: "any" },
        { kind: "constant", not: false, value: true },
      ],
      [{ kind: "value", not: true, from: "7" }, "(C = 2 or C = 3)", { kind: "constant", not: true, value: false }],
      ["(A + 1) > 5", { kind: "value", not: false, from: "D5" }, { kind: "any" }],
    ]);
    expect(first.other).toHaveLength(1);
  });

  test.each<[string, object]>([
    ["PERFORM P", { kind: "perform", first: { name: "P" }, control: { kind: "once" } }],
    [
      "PERFORM P IN S THRU 100 N TIMES",
      {
        kind: "perform",
        first: { name: "P", section: "S" },
        thru: { name: "100" },
        control: { kind: "times", count: "N" },
      },
    ],
    [
      "PERFORM 3 TIMES CONTINUE END-PERFORM",
      { kind: "perform-inline", control: { kind: "times", count: "3" }, body: [{ kind: "continue" }] },
    ],
    [
      "PERFORM N (1) TIMES END-PERFORM",
      { kind: "perform-inline", control: { kind: "times", count: "N[1]" }, body: [] },
    ],
    ["PERFORM UNTIL EXIT EXIT PERFORM END-PERFORM", { kind: "perform-inline", control: { kind: "forever" } }],
  ])("%s", (text, tree) => expect(one(text)).toMatchObject(dropEmpty(tree)));

  test("PERFORM VARYING AFTER", () => {
    const [first] = statements(`PERFORM P WITH TEST AFTER VARYING I FROM 1 BY -1 UNTIL I > 2 AND J = 1 OR 2
      AFTER J FROM K UNTIL J = 3.`);
    if (first?.kind !== "perform" || first.control.kind !== "varying") throw new Error("no VARYING");
    expect(first.control.test).toBe("after");
    expect(first.control.variables.map((v) => [expr(v.variable), expr(v.from), expr(v.by), cond(v.until)])).toEqual([
      ["I", "1", "-1", "((I > 2 and J = 1) or J = 2)"],
      ["J", "K", "1", "J = 3"],
    ]);
  });

  test.each<[string, object]>([
    ["GO TO P", { kind: "go-to", targets: [{ name: "P" }] }],
    ["GO P Q DEPENDING A", { kind: "go-to", targets: [{ name: "P" }, { name: "Q" }], depending: "A" }],
    ["STOP RUN", { kind: "stop", run: true }],
    ["STOP RUN RETURNING 4", { kind: "stop", run: true, code: "4" }],
    ["STOP 'X'", { kind: "stop", run: false, code: '"X"' }],
    ["GOBACK", { kind: "goback" }],
    ["EXIT PERFORM CYCLE", { kind: "exit", what: "perform-cycle" }],
    ["EXIT PARAGRAPH", { kind: "exit", what: "paragraph" }],
    ["EXIT PROGRAM", { kind: "exit", what: "program" }],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));

  test("SEARCH and SEARCH ALL", () => {
    const [first, second] = statements(`SEARCH T VARYING I AT END DISPLAY 1 WHEN T (IX) = 1 DISPLAY 2
      WHEN T (IX) = 2 NEXT SENTENCE END-SEARCH
      SEARCH ALL T WHEN K (IX) = 1 AND L (IX) = 2 DISPLAY 3.`);
    expect(first?.kind === "search" && first.whens.length).toBe(2);
    expect(second?.kind === "search-all" && cond(second.when.condition)).toBe("(K[IX] = 1 and L[IX] = 2)");
  });
});

/** toMatchObject with empty lists left out, as `plain` does. */
function dropEmpty(tree: object): object {
  return Object.fromEntries(Object.entries(tree).filter(([, v]) => !(Array.isArray(v) && v.length === 0)));
}

describe("structure", () => {
  const outline = (text: string) =>
    parse(wrap(text)).program?.procedure.sections.map((s) => [
      s.name?.text ?? null,
      s.paragraphs.map((g) => `${g.name?.text ?? "-"}:${g.sentences.length}`),
    ]);

  test("sections, paragraphs, sentences", () => {
    expect(outline("DISPLAY 1. DISPLAY 2.\nP-2. EXIT.\nS SECTION 50. DISPLAY 1.\nQ.\n100. CONTINUE. .")).toEqual([
      [null, ["MAIN-P:2", "P-2:1"]],
      ["S", ["-:1", "Q:0", "100:1"]],
    ]);
  });

  test("spans reach from the verb to the last token", () => {
    const [first] = statements("IF A = 1\n  DISPLAY 1\nEND-IF DISPLAY 2.");
    expect(first?.span).toEqual({ file: 0, line: 8, column: 1, endLine: 10, endColumn: 7 });
    const [, second] = statements("IF A = 1\n  DISPLAY 1\nEND-IF DISPLAY 2.");
    expect(second?.span).toEqual({ file: 0, line: 10, column: 8, endLine: 10, endColumn: 17 });
  });
});
