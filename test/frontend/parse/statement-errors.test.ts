/** Errors in statements, and recovery from them. */
import { describe, expect, test } from "vitest";
import type { Statement } from "../../../frontend/cobol/statement.ts";
import { messages, parse, wrap } from "./show.ts";

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
    ["PERFORM UNTIL A = 1 MOVE A TO B\nMOEV A TO B END-PERFORM.", ["9:1 E0203 MOEV is no statement"]],
    ["PERFORM UNTIL A = 1 MOVE A TO B END-PEERFORM. MOVE A TO B.", ["8:33 E0203 END-PEERFORM is no statement"]],
    [
      "IF A = 1 PERFORM UNTIL A = 1 MOVE A TO B END-PERFRM MOVE 1 TO A END-IF.",
      ["8:42 E0203 END-PERFRM is no statement"],
    ],
    ["CLOSE INF OUTF TOP RUN.", ["8:16 E0201 a statement or a period expected after OUTF, found TOP"]],
    [
      "PERFORM UNTIL A = 1 CONTINUE AT NOT END DISPLAY 2 END-PERFORM.",
      ["8:30 E0201 a statement or END-PERFORM expected, found AT"],
    ],
    ["PERFORM P END-FI MOVE 1 TO A.", ["8:11 E0203 END-FI is no statement"]],
    [
      "PERFORM DAY-OF-WEEK. MOVE A B.",
      [
        "8:9 E0201 a paragraph or section name expected after PERFORM, found DAY-OF-WEEK",
        "8:29 E0201 TO expected after the sending operand of MOVE, found B",
      ],
    ],
    ["PERFORM VALIDATE THRU P.", ["8:9 E0201 a paragraph or section name expected after PERFORM, found VALIDATE"]],
    ["IF A = 1 DISPLAY 1. ELSE DISPLAY 2.", ["8:21 E0205 ELSE without an open IF"]],
    ["DISPLAY 1. END-IF. DISPLAY 2.", ["8:12 E0205 END-IF without an open IF"]],
    ["IF A = 1 END-IF.", ["8:10 E0201 a statement expected after IF and its condition, found END-IF"]],
    ["EVALUATE A WHEN OTHER CONTINUE WHEN 1 CONTINUE END-EVALUATE.", ["8:32 E0201 no WHEN may follow WHEN OTHER"]],
    ["MOVE 1.5E77 TO A.", ["8:6 E0112 this floating-point literal is out of its range"]],
    [
      "ADD 1 TO A ON SIZE ERROR ADD 1 TO A SIZE ERROR DISPLAY 1 SIZE ERROR DISPLAY 2.",
      ["8:58 E0209 ON SIZE ERROR is given twice in this statement"],
    ],
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
      ["8:1 E0202 XML PARSE is not supported yet"],
    ],
    ["JSON GENERATE A FROM B END-JSON. DISPLAY 1.", ["8:1 E0202 JSON is not supported yet"]],
    ["XML A FROM B.", ["8:5 E0201 GENERATE expected after XML, found A"]],
    ["XML GENERATE A B.", ["8:16 E0201 FROM expected after the receiving item of XML GENERATE, found B"]],
    [
      "XML GENERATE A FROM B SUPPRESS C WHEN QUOTE.",
      ["8:39 E0201 ZERO, SPACE, LOW-VALUE or HIGH-VALUE expected in SUPPRESS"],
    ],
    ["XML GENERATE A FROM B NAME OF C IS 5.", ["8:36 E0201 a nonnumeric literal expected in NAME OF"]],
    [
      "XML GENERATE A FROM B TYPE C GROUP.",
      ["8:30 E0201 ATTRIBUTE, ELEMENT or CONTENT expected in TYPE OF, found GROUP"],
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

  test("a missing period before a paragraph outside of area A, and reserved words as names of paragraphs", () => {
    const result = parse(
      fixedFormat(["    MOVE A TO B", "  P-2.", "    DISPLAY 1.", "VALIDATE.", "    GO TO P-2."]),
      {},
      "fixed",
    );
    expect(messages(result)).toEqual([
      "6:10 E0201 a period expected before paragraph P-2",
      "8:8 E0201 a paragraph name expected, found VALIDATE",
    ]);
    const free = parse("PROGRAM-ID. T.\nPROCEDURE DIVISION.\nP.\n CONTINUE\nQ-9.\n CONTINUE\nGOBAK.", {}, "free");
    expect(messages(free)).toEqual([
      "5:1 E0201 a period expected before paragraph Q-9",
      "7:1 E0203 GOBAK is no statement",
    ]);
  });

  test("one mistake, one diagnostic; the rest is still parsed", () => {
    const text = `READ F AT ENDE DISPLAY 1 NOT AT END DISPLAY 2 END-READ.
      IF A = = 1 DISPLAY 1 ELSE DISPLAY 2 END-IF.
      COMPUTE = 5.
      PERFORM P VARYING I FROM 1 UNTILL I > 5.
      DISPLAY 9.`;
    const result = parse(wrap(text));
    expect(result.diagnostics.map((d) => d.span.line)).toEqual([8, 9, 10, 11]);
    const last: Statement | undefined = result.program?.procedure.sections[0]?.paragraphs[0]?.sentences.at(-1)?.[0];
    expect(last?.kind).toBe("display");
  });
});
