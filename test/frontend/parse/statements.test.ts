/** Statements: their parts, binding of phrases, and errors with recovery. */
import { describe, expect, test } from "vitest";
import type { EvaluateObject, Statement } from "../../../frontend/cobol/statement.ts";
import { cond, expr, messages, parse, plain, statements, wrap } from "./show.ts";

function one(text: string): unknown {
  const found = statements(`${text}.`);
  expect(found).toHaveLength(1);
  return plain(found[0]);
}

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

describe("text", () => {
  const subject = (which: string, text?: string, limits?: object[]): object => ({
    which,
    ...(text === undefined ? {} : { text }),
    ...(limits === undefined ? {} : { limits }),
  });
  test.each<[string, object]>([
    [
      "STRING A 'x' DELIMITED SPACE B C DELIMITED BY SIZE D INTO E WITH POINTER P NOT OVERFLOW DISPLAY 1 END-STRING",
      {
        kind: "string",
        parts: [{ sources: ["A", '"x"'], delimiter: "space" }, { sources: ["B", "C"] }, { sources: ["D"] }],
        into: "E",
        pointer: "P",
        notOnOverflow: [{ kind: "display", items: ["1"], noAdvancing: false }],
      },
    ],
    [
      "UNSTRING A DELIMITED BY ALL ',' OR B INTO C DELIMITER IN D COUNT E F COUNT IN G POINTER P TALLYING T OVERFLOW STOP RUN",
      {
        kind: "unstring",
        from: "A",
        delimiters: [
          { all: true, text: '","' },
          { all: false, text: "B" },
        ],
        into: [
          { to: "C", delimiter: "D", count: "E" },
          { to: "F", count: "G" },
        ],
        pointer: "P",
        tallying: "T",
        onOverflow: [{ kind: "stop", run: true }],
      },
    ],
    [
      "INSPECT A TALLYING B FOR ALL 'x' AFTER 'y' 'z' LEADING C (I) D OF E (I) FOR CHARACTERS BEFORE INITIAL F",
      {
        kind: "inspect",
        of: "A",
        tallying: [
          { counter: "B", subject: subject("all", '"x"', [{ side: "after", text: '"y"' }]) },
          { counter: "B", subject: subject("all", '"z"') },
          { counter: "B", subject: subject("leading", "C[I]") },
          { counter: "D of E[I]", subject: subject("characters", undefined, [{ side: "before", text: "F" }]) },
        ],
      },
    ],
    [
      "INSPECT A TALLYING B FOR TRAILING SPACE REPLACING FIRST 'x' BY 'y' 'z' BY ZERO CHARACTERS BY C AFTER 'q' BEFORE 'r'",
      {
        kind: "inspect",
        of: "A",
        tallying: [{ counter: "B", subject: subject("trailing", "space") }],
        replacing: [
          { by: '"y"', subject: subject("first", '"x"') },
          { by: "zero", subject: subject("first", '"z"') },
          {
            by: "C",
            subject: subject("characters", undefined, [
              { side: "after", text: '"q"' },
              { side: "before", text: '"r"' },
            ]),
          },
        ],
      },
    ],
    ["TRANSFORM A FROM 'x' TO B", { kind: "inspect", of: "A", converting: { from: '"x"', to: "B" } }],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});

describe("keyed files", () => {
  test.each<[string, object]>([
    ["START F", { kind: "start", file: "F", relation: "=" }],
    ["START F LAST", { kind: "start", file: "F", which: "last", relation: "=" }],
    [
      "START F KEY IS GREATER THAN OR EQUAL TO K INVALID KEY CONTINUE END-START",
      { kind: "start", file: "F", relation: ">=", key: "K", invalidKey: [{ kind: "continue" }] },
    ],
    ["START F KEY NOT < K OF R", { kind: "start", file: "F", relation: ">=", key: "K of R" }],
    [
      "DELETE F RECORD NOT INVALID CONTINUE END-DELETE",
      { kind: "delete", file: "F", notInvalidKey: [{ kind: "continue" }] },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});

describe("sorting", () => {
  test.each<[string, object]>([
    [
      "SORT F ON ASCENDING KEY A OF B C DESCENDING D WITH DUPLICATES IN ORDER COLLATING SEQUENCE IS Q USING X Y GIVING Z",
      {
        kind: "sort",
        verb: "SORT",
        of: "F",
        keys: [
          { order: "ascending", names: ["A of B", "C"] },
          { order: "descending", names: ["D"] },
        ],
        collating: "Q",
        input: { kind: "files", files: ["X", "Y"] },
        output: { kind: "files", files: ["Z"] },
      },
    ],
    [
      "MERGE F DESCENDING KEY IS A USING X OUTPUT PROCEDURE IS P THRU Q IN S",
      {
        kind: "sort",
        verb: "MERGE",
        of: "F",
        keys: [{ order: "descending", names: ["A"] }],
        input: { kind: "files", files: ["X"] },
        output: { kind: "procedure", first: { name: "P" }, thru: { name: "Q", section: "S" } },
      },
    ],
    [
      "SORT T (I) DESCENDING DUPLICATES SEQUENCE NATIVE",
      { kind: "sort", verb: "SORT", of: "T[I]", keys: [{ order: "descending" }], collating: "NATIVE" },
    ],
    ["RELEASE R FROM 'x'", { kind: "release", record: "R", from: '"x"' }],
    [
      "RETURN F RECORD INTO A AT END CONTINUE NOT END CONTINUE END-RETURN",
      {
        kind: "return",
        file: "F",
        into: "A",
        atEnd: [{ kind: "continue" }],
        notAtEnd: [{ kind: "continue" }],
      },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});

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

describe("files and devices", () => {
  test.each<[string, object]>([
    [
      "OPEN INPUT A B REVERSED OUTPUT C NO REWIND I-O D EXTEND E WITH LOCK",
      {
        kind: "open",
        files: ["input A", "input B", "output C", "io D", "extend E"].map((f) => ({
          mode: f.split(" ")[0],
          file: f.split(" ")[1],
          reversed: f === "input B",
        })),
      },
    ],
    [
      "CLOSE A WITH LOCK B C UNIT FOR REMOVAL D NO REWIND E REEL WITH NO REWIND",
      {
        kind: "close",
        files: [
          { file: "A", phrase: "lock" },
          { file: "B" },
          { file: "C", phrase: "reel" },
          { file: "D", phrase: "no-rewind" },
          { file: "E", phrase: "reel" },
        ],
      },
    ],
    [
      "READ F NEXT RECORD INTO A AT END CONTINUE NOT AT END CONTINUE END-READ",
      {
        kind: "read",
        file: "F",
        direction: "next",
        into: "A",
        atEnd: [{ kind: "continue" }],
        notAtEnd: [{ kind: "continue" }],
      },
    ],
    ["READ F END CONTINUE", { kind: "read", file: "F", atEnd: [{ kind: "continue" }] }],
    [
      "WRITE R FROM A AFTER ADVANCING 2 LINES",
      { kind: "write", record: "R", from: "A", advancing: { when: "after", lines: "2" } },
    ],
    ["WRITE R BEFORE PAGE", { kind: "write", record: "R", advancing: { when: "before", lines: "page" } }],
    [
      "WRITE R AFTER N AT EOP CONTINUE END-WRITE",
      { kind: "write", record: "R", advancing: { when: "after", lines: "N" }, atEndOfPage: [{ kind: "continue" }] },
    ],
    ["REWRITE R FROM A", { kind: "rewrite", record: "R", from: "A" }],
    [
      "DISPLAY 'A' B (1) 5 UPON SYSERR WITH NO ADVANCING",
      { kind: "display", items: ['"A"', "B[1]", "5"], upon: "SYSERR", noAdvancing: true },
    ],
    ["ACCEPT A FROM DATE YYYYMMDD", { kind: "accept", target: "A", from: "date-yyyymmdd" }],
    ["ACCEPT A", { kind: "accept", target: "A", from: "console" }],
    ["ACCEPT A FROM ENVIRONMENT 'HOME'", { kind: "accept", target: "A", from: { environment: '"HOME"' } }],
    [
      "ACCEPT A FROM ENVIRONMENT-VALUE ON EXCEPTION CONTINUE END-ACCEPT",
      { kind: "accept", target: "A", from: "environment-value", onException: [{ kind: "continue" }] },
    ],
    ["SET ENVIRONMENT 'A' TO B", { kind: "set-environment", name: '"A"', value: "B" }],
    ["ACCEPT A FROM SYSIN", { kind: "accept", target: "A", from: { device: "SYSIN" } }],
    [
      "CALL 'hexd' USING L X BY VALUE LENGTH OF X BY CONTENT 5 OMITTED",
      {
        kind: "call",
        program: '"hexd"',
        using: [
          { mode: "reference", value: "L" },
          { mode: "reference", value: "X" },
          { mode: "value", value: { kind: "length-of", of: "X" } },
          { mode: "content", value: "5" },
          { mode: "content" },
        ],
      },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});

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

describe("errors", () => {
  const fixedFormat = (lines: string[]) =>
    ["IDENTIFICATION DIVISION.", "PROGRAM-ID. T.", "PROCEDURE DIVISION.", "MAIN-P.", ...lines]
      .map((l) => `       ${l}\n`)
      .join("");

  test.each<[string, string[]]>([
    ["MOV A TO B. DISPLAY 1.", ["8:1 E0203 MOV is no statement"]],
    ["MOVE A B. DISPLAY 1.", ["8:8 E0201 TO expected after the sending operand of MOVE, found B"]],
    [
      "ADD 1 TO. MOVE TO A.",
      [
        "8:9 E0201 a data item or literal expected after TO, found a period",
        "8:16 E0201 a data item or literal expected after MOVE, found TO",
      ],
    ],
    ["PERFORM UNTIL A = 1 DISPLAY 1. DISPLAY 2.", ["8:1 E0205 this PERFORM has no END-PERFORM before a period"]],
    ["IF A = 1 DISPLAY 1. ELSE DISPLAY 2.", ["8:21 E0205 ELSE without an open IF"]],
    ["DISPLAY 1. END-IF. DISPLAY 2.", ["8:12 E0205 END-IF without an open IF"]],
    ["IF A = 1 END-IF.", ["8:10 E0201 a statement expected after IF and its condition, found END-IF"]],
    ["EVALUATE A WHEN OTHER CONTINUE WHEN 1 CONTINUE END-EVALUATE.", ["8:32 E0201 no WHEN may follow WHEN OTHER"]],
    ["ADD 1 TO 5.", ["8:10 E0201 a data item expected: a literal cannot receive a result"]],
    ["GO TO A B.", ["8:10 E0201 DEPENDING ON expected after several procedure names, found a period"]],
    ["STRING A DELIMITED BY SIZE B.", ["8:29 E0201 INTO expected after the sending items of STRING, found a period"]],
    ["UNSTRING A DELIMITED BY ',' B.", ["8:29 E0201 INTO expected in UNSTRING, found B"]],
    ["INSPECT A TALLYING B ALL 'X'.", ["8:22 E0201 FOR expected after B, found ALL"]],
    [
      "INSPECT A TALLYING B FOR 'X'.",
      ['8:26 E0201 CHARACTERS, ALL, LEADING or TRAILING expected after FOR, found the literal "X"'],
    ],
    [
      "INSPECT A REPLACING 'X' BY 'Y'.",
      ['8:21 E0201 CHARACTERS, ALL, LEADING, FIRST or TRAILING expected after REPLACING, found the literal "X"'],
    ],
    [
      "INSPECT A REPLACING ALL 'X' 'Y'.",
      ['8:29 E0201 BY expected after the text to be replaced, found the literal "Y"'],
    ],
    [
      "INSPECT A CONVERTING 'X' TO 'Y' AFTER 'A' AFTER 'B'.",
      ["8:43 E0201 one BEFORE and one AFTER expected in a phrase of INSPECT, found AFTER"],
    ],
    ["EXAMINE A TALLYING ALL 'X'. DISPLAY 1.", ["8:1 E0202 EXAMINE is not supported yet"]],
    [
      "XML PARSE A ON EXCEPTION MOVE 1 TO A NOT ON EXCEPTION DISPLAY 1 END-XML.",
      ["8:1 E0202 XML is not supported yet"],
    ],
    ["RETURN F INTO A END-RETURN.", ["8:17 E0201 AT END expected in RETURN, found END-RETURN"]],
    ["SORT F ASCENDING A COLLATING B USING C.", ["8:30 E0201 SEQUENCE expected after COLLATING, found B"]],
    ["MERGE F ASCENDING A INPUT IS P.", ["8:27 E0201 PROCEDURE expected after INPUT, found IS"]],
    ["EXEC SQL SELECT A INTO :B FROM C END-EXEC. DISPLAY 1.", ["8:1 E0202 EXEC is not supported yet"]],
    ["DISPLAY 1. MOVE 1 TO LINE. DISPLAY 2.", ["8:22 E0201 a data item expected after TO, found LINE"]],
    ["MOVE 1 TO A TO B.", ["8:13 E0201 a statement or a period expected after A, found TO"]],
  ])("%s", (text, expected) => expect(messages(parse(wrap(text)))).toEqual(expected));

  test("hints", () => {
    const hint = (text: string) => parse(wrap(text)).diagnostics[0]?.hint;
    expect(hint("MOV A TO B.")).toBe("did you mean MOVE?");
    expect(hint("DIPSLAY A.")).toBe("did you mean DISPLAY?");
    expect(hint("MOVE A T B.")).toBe("did you mean TO?");
    expect(hint("DISPLAY LINE.")).toBe("LINE is a reserved word and cannot be used as a name");
  });

  test("a missing period before a paragraph", () => {
    const result = parse(
      fixedFormat(["    MOVE A TO B", "P-2.", "    DISPLAY 1", "P-3.", "    GO TO P-2", "P-4.", "    STOP RUN."]),
      {},
      "fixed",
    );
    expect(messages(result)).toEqual([
      "6:8 E0201 a period expected before paragraph P-2",
      "8:8 E0201 a period expected before paragraph P-3",
      "10:8 E0201 a period expected before paragraph P-4",
    ]);
    const names = result.program?.procedure.sections[0]?.paragraphs.map((g) => g.name?.text);
    expect(names).toEqual(["MAIN-P", "P-2", "P-3", "P-4"]);
  });

  test("one mistake, one diagnostic; the rest is still parsed", () => {
    const text = `READ F AT ENDE DISPLAY 1 NOT AT END DISPLAY 2 END-READ.
      IF A = = 1 DISPLAY 1 ELSE DISPLAY 2 END-IF.
      COMPUTE = 5.
      PERFORM P VARYING I FROM 1 UNTILL I > 5.
      DISPLAY 9.`;
    const result = parse(wrap(text));
    expect(result.diagnostics.map((d) => d.span.line)).toEqual([8, 9, 10, 11]);
    const last: Statement | undefined =
      result.program?.procedure.sections[0]?.paragraphs[0]?.sentences.at(-1)?.statements[0];
    expect(last?.kind).toBe("display");
  });
});
