/** What XML GENERATE refuses, and warns of. */
import { describe, expect, it } from "vitest";
import { messagesOf } from "../program.ts";

const data = `01 X PIC X(90). 01 N PIC 9(4). 01 J PIC X(9) JUSTIFIED. 01 E PIC XBX. 01 A PIC A(9). 01 V PIC 9V9.
01 R. 05 P PIC X. 05 P2 REDEFINES P PIC 9. 05 Q PIC S9V9. 05 T PIC X OCCURS 2. 05 G. 10 GA PIC X. 10 GB PIC 9.
  05 FILLER. 10 H PIC X.
01 F. 05 FA PIC X. 05 RATE COMP-1. 01 PR. 05 PA POINTER. 01 BR BASED. 05 BA PIC X. 01 NONE. 05 FILLER PIC X.
01 I. 05 II INDEX. 05 IX PIC X.`;

const many = "W0498 XML GENERATE: of T the first occurrence only is written";
const number = "W0498 XML GENERATE: attribute Q is written as the item's bytes, not as a number";

describe("XML GENERATE", () => {
  it.each<[string, string[]]>([
    ["N FROM X", ["E0496 XML GENERATE cannot write to N: it is not alphanumeric"]],
    ["E FROM X", ["E0496 XML GENERATE cannot write to E: it is not alphanumeric"]],
    ["J FROM X", ["E0496 XML GENERATE cannot write to J: it is JUSTIFIED"]],
    ["A FROM X", ["E0496 XML GENERATE cannot write to A: it is alphabetic"]],
    ["X (1:5) FROM N", ["E0496 XML GENERATE cannot write to X: it has a reference modification"]],
    ["T (1) FROM N", ["E0496 XML GENERATE cannot write to T: it is an element of a table"]],
    ["X FROM X (1:2)", ["E0497 XML GENERATE cannot read X: it has a reference modification"]],
    [
      "X FROM T (2)",
      ["E0497 XML GENERATE cannot read T: it is in a table, of which the reference reads the first element"],
    ],
    ["X FROM RETURN-CODE", ["E0497 XML GENERATE cannot read RETURN-CODE: it is no item of a record"]],
    ["X FROM F", ["E0497 XML GENERATE cannot read RATE: it is COMP-1 or COMP-2, for which the reference ends the run"]],
    ["X FROM PR", ["E0497 XML GENERATE cannot read PA: it is a pointer"]],
    ["X FROM BR", ["E0497 XML GENERATE cannot read BR: it is BASED, for which the reference's program fails"]],
    ["X FROM NONE", ["E0497 XML GENERATE cannot read NONE: there is nothing in it but FILLER and redefinitions"]],
    ["X FROM R", [many]],
    ["X FROM R ATTRIBUTES", [number, many]],
    ["X FROM G COUNT V", ["E0451 COUNT item V must be numeric and whole"]],
    ["X FROM G ENCODING 1208", ["W0498 XML GENERATE: ENCODING has no effect"]],
    ["X FROM G NAMESPACE N", ["E0499 NAMESPACE: N is neither a literal nor alphanumeric"]],
    [
      "X FROM G NAMESPACE 'a' NAMESPACE-PREFIX SPACE",
      ["E0499 NAMESPACE-PREFIX: SPACES is neither a literal nor alphanumeric"],
    ],
    ["X FROM G NAME GA 'a:b'", ['E0499 NAME OF: "a:b" is no name of XML']],
    ["X FROM G NAME P 'a'", ["E0499 NAME OF: P is not in the record"]],
    ["X FROM R NAME H 'a'", [many, "E0499 NAME OF: H is left out of the document"]],
    ["X FROM R TYPE P2 CONTENT", [many, "E0499 TYPE OF: P2 is left out of the document"]],
    ["X FROM R TYPE T CONTENT", [many, "E0499 TYPE OF: T is in a table"]],
    ["X FROM R TYPE G CONTENT", [many, "E0499 TYPE OF: G is a group"]],
    ["X FROM G TYPE G CONTENT", ["E0499 TYPE OF: G is the record itself"]],
    ["X FROM R SUPPRESS G WHEN SPACE", [many, "E0499 SUPPRESS: G is a group"]],
    [
      "X FROM G TYPE GA ATTRIBUTE SUPPRESS GA WHEN SPACE",
      ["E0499 SUPPRESS: the reference does not leave out attribute GA"],
    ],
    ["X FROM G SUPPRESS EVERY ATTRIBUTE WHEN SPACE", ["E0499 SUPPRESS: the reference leaves no attributes out"]],
    [
      "X FROM R SUPPRESS GA WHEN SPACE GB WHEN ZERO",
      [many, "E0499 SUPPRESS: all items of G may be left out, and the reference leaves such a group out for good"],
    ],
    ["X FROM G SUPPRESS GA WHEN SPACE GB WHEN ZERO", []],
    ["X FROM I SUPPRESS WHEN SPACE", ["E0499 SUPPRESS: II is a number that can be no such text"]],
    ["X FROM G ON EXCEPTION CONTINUE NOT ON EXCEPTION CONTINUE END-XML", []],
  ])("%s", (statement, messages) => {
    expect(messagesOf({ data, code: `XML GENERATE ${statement}.` })).toEqual(messages);
  });

  it("does not read records of LINKAGE", () => {
    const code = `CALL "S" USING G. STOP RUN.
IDENTIFICATION DIVISION. PROGRAM-ID. S. DATA DIVISION. WORKING-STORAGE SECTION. 01 X PIC X(9).
LINKAGE SECTION. 01 L. 05 LA PIC X. PROCEDURE DIVISION USING L. XML GENERATE X FROM L.
END PROGRAM S. END PROGRAM T.`;
    expect(messagesOf({ data, code })).toEqual([
      "E0497 XML GENERATE cannot read L: it is in the LINKAGE SECTION, of which the reference reads what was passed first",
    ]);
  });
});
