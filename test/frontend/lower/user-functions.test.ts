/** What is refused of user-defined functions: where a call may not stand, and what may not be passed. */
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../../frontend/cobol/compile.ts";

const DIALECT = { std: "default", format: "free" } as const;

function messages(statement: string, change = "CONTINUE", common = ""): readonly string[] {
  const text = `IDENTIFICATION DIVISION.
PROGRAM-ID. MAIN-ONE.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
REPOSITORY.
    FUNCTION PLUS-ONE FUNCTION NOWHERE.
DATA DIVISION.
WORKING-STORAGE SECTION.
01 I PIC 9(4).
01 J PIC 9(4).
01 K PIC 9(4).
01 T.
   05 TE PIC 9(4) OCCURS 20.
${common}
PROCEDURE DIVISION.
    ${statement}.
    STOP RUN.
END PROGRAM MAIN-ONE.
IDENTIFICATION DIVISION.
FUNCTION-ID. PLUS-ONE.
DATA DIVISION.
WORKING-STORAGE SECTION.
${common}
LINKAGE SECTION.
01 A PIC 9(4).
01 R PIC 9(4).
PROCEDURE DIVISION USING A RETURNING R.
    COMPUTE R = A + 1
    ${change}
    EXIT FUNCTION.
END FUNCTION PLUS-ONE.
`;
  const options = { ...DIALECT, resolve: () => null };
  return compileCobol({ path: "main.cob", text }, options).diagnostics.map((d) => `${d.code} ${d.message}`);
}

function functionText(name: string, data: string, ...code: readonly string[]): string {
  return `IDENTIFICATION DIVISION.
FUNCTION-ID. ${name}.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
REPOSITORY.
    FUNCTION KEEPER FUNCTION THIRD FUNCTION RAISER.
DATA DIVISION.
WORKING-STORAGE SECTION.
${data}
LINKAGE SECTION.
01 A PIC 9(4).
01 R PIC 9(4).
PROCEDURE DIVISION USING A RETURNING R.
    ${code.join(" ")}
    GOBACK.
END FUNCTION ${name}.`;
}

describe("calls of user-defined functions", () => {
  it.each<[string, readonly string[]]>([
    ["MOVE PLUS-ONE(I) TO J", []],
    ["COMPUTE J = I + PLUS-ONE(I)", []],
    ["MOVE NOWHERE(I) TO J", ["E0318 there is no function NOWHERE"]],
    ['CALL "PLUS-ONE" USING I', ["E0431 there is no program PLUS-ONE"]],
    ["ACCEPT J FROM PLUS-ONE(I)", ["E0201"]],
    ["EXIT FUNCTION", ["E0205 EXIT FUNCTION stands in a program, not in a function"]],
    ["INITIALIZE J REPLACING NUMERIC BY PLUS-ONE(I)", []],
    ["INSPECT J TALLYING TE(PLUS-ONE(I)) FOR ALL '1'", ["E0901 FUNCTION PLUS-ONE in this place is not supported yet"]],
    ["STOP RUN PLUS-ONE(I)", []],
    ["DISPLAY FUNCTION PLUS-ONE(I)(1:2)", ["E0901 reference modification of FUNCTION PLUS-ONE is not supported yet"]],
    ["MOVE PLUS-ONE(I + 1) TO J", []],
    ["MOVE PLUS-ONE(-123) TO J", []],
    ["MOVE PLUS-ONE(FUNCTION RANDOM) TO J", ["E0901 FUNCTION RANDOM as an argument of a user-defined function"]],
    ["MOVE PLUS-ONE(FUNCTION UPPER-CASE(I)(1:3)) TO J", ["E0901 FUNCTION UPPER-CASE as an argument of a user-defined"]],
    ["ADD PLUS-ONE(I) TO I J", []],
    [
      "ADD PLUS-ONE(I) TO I J ON SIZE ERROR CONTINUE END-ADD",
      ["E0901 a call of a user-defined function with several receiving items and SIZE ERROR"],
    ],
    [
      "ADD 1 2 TO TE(PLUS-ONE(I))",
      ["E0901 a user-defined function in a subscript of an item to which several operands"],
    ],
    ["MOVE TE(PLUS-ONE(I)) TO TE(PLUS-ONE(J))", ["E0901 more than one call of user-defined functions"]],
    ["MOVE PLUS-ONE(I) TO J TE(PLUS-ONE(J))", ["E0901 a user-defined function in a subscript of several receiving"]],
    ["MOVE T(PLUS-ONE(I):) TO J", ["E0901 RANDOM or a user-defined function in a reference modification without a"]],
    ["MOVE T(FUNCTION RANDOM * 5 + 1:) TO J", ["E0901 RANDOM or a user-defined function in a reference modific"]],
    ["MOVE TE(FUNCTION RANDOM * 5 + 1) TO J", []],
    ["ADD 1 TO TE(FUNCTION RANDOM * 5 + 1)", []],
    ["MOVE I TO J TE(FUNCTION RANDOM * 5 + 1)", ["E0901 FUNCTION RANDOM in a subscript or reference modification"]],
    ["ADD 1 2 TO TE(FUNCTION RANDOM * 5 + 1)", ["E0901 FUNCTION RANDOM in a subscript or reference modification"]],
    ["SET TE(FUNCTION RANDOM * 5 + 1) TO I", ["E0901 FUNCTION RANDOM in a subscript or reference modification"]],
    ["COMPUTE TE(FUNCTION RANDOM * 5 + 1) = FUNCTION RANDOM", ["E0901 FUNCTION RANDOM in a subscript or reference"]],
    ["IF TE(FUNCTION RANDOM * 5 + 1) = T(FUNCTION RANDOM * 5 + 1:2) CONTINUE END-IF", []],
    ["COMPUTE J TE(PLUS-ONE(I)) = 5", []],
    ["COMPUTE I TE(PLUS-ONE(I)) = 5", ["E0901 FUNCTION PLUS-ONE, which is passed what its statement has stored"]],
    [
      "CALL 'ELSEWHERE' USING TE(PLUS-ONE(I)) ON EXCEPTION CONTINUE",
      ["E0901 a user-defined function in an argument of"],
    ],
    ["STRING PLUS-ONE(I) PLUS-ONE(J) DELIMITED BY SIZE INTO J", ["E0901 a function that is passed what the STRING"]],
    ["COMPUTE I J = PLUS-ONE(I)", []],
    ["ADD PLUS-ONE(I) 1 TO I J", []],
    ["SUBTRACT PLUS-ONE(I) FROM PLUS-ONE(J) GIVING J", []],
    ["SET I J TO PLUS-ONE(I)", []],
  ])("%s", (statement, expected) => {
    const found = messages(statement);
    for (const part of expected.filter((message) => message.startsWith("E")))
      expect(
        found.some((message) => message.startsWith(part)),
        found.join("; "),
      ).toBe(true);
    if (expected.length === 0) expect(found.filter((message) => message.startsWith("E"))).toEqual([]);
  });

  it("are found in another source of the compilation", () => {
    const main = `IDENTIFICATION DIVISION.
PROGRAM-ID. MAIN-ONE.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
REPOSITORY.
    FUNCTION SECOND-ONE AS "elsewhere".
DATA DIVISION.
WORKING-STORAGE SECTION.
01 I PIC 9(4).
PROCEDURE DIVISION.
    DISPLAY SECOND-ONE(I)
    STOP RUN.
`;
    const other = `IDENTIFICATION DIVISION.
FUNCTION-ID. ELSEWHERE.
DATA DIVISION.
LINKAGE SECTION.
01 A PIC 9(4).
01 R PIC 9(4).
PROCEDURE DIVISION USING A RETURNING R.
    MOVE A TO R.
END FUNCTION ELSEWHERE.
`;
    const others = [{ path: "other.cob", text: other }];
    const options = { ...DIALECT, resolve: () => null, others };
    const { program, diagnostics } = compileCobol({ path: "main.cob", text: main }, options);
    expect(diagnostics).toEqual([]);
    expect(program?.procedures.size).toBe(2);
  });

  it("are refused beside an operand that the function changes", () => {
    const what = "E0901 FUNCTION PLUS-ONE, which may change I, in an expression with it is not supported yet";
    expect(messages("COMPUTE J = I + PLUS-ONE(I)", "ADD 1 TO A")).toContain(what);
    expect(messages("COMPUTE J = J + PLUS-ONE(I)", "ADD 1 TO A").filter((m) => m.startsWith("E"))).toEqual([]);
  });

  it.each([
    [
      "an item of the function's own, passed to itself, beside its parameter",
      "01 M PIC 9(4).",
      "COMPUTE R = A + KEEPER(M)",
      "",
    ],
    ["what a function that it calls changes", "", "COMPUTE R = RAISER(A)", "COMPUTE J = V + KEEPER(I)"],
    [
      "the same, called in several steps",
      "01 M PIC 9(4).",
      "MOVE 1 TO M COMPUTE R = THIRD(M)",
      "COMPUTE J = V + KEEPER(I)",
    ],
  ])("are refused through pointers: %s", (_, own, change, statement) => {
    const text = `IDENTIFICATION DIVISION.
PROGRAM-ID. MAIN-ONE.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
REPOSITORY.
    FUNCTION KEEPER.
DATA DIVISION.
WORKING-STORAGE SECTION.
01 P POINTER EXTERNAL.
01 V PIC 9(4) BASED.
01 I PIC 9(4).
01 J PIC 9(4).
PROCEDURE DIVISION.
    ALLOCATE V
    SET P TO ADDRESS OF V
    COMPUTE J = KEEPER(I)
    ${statement}
    STOP RUN.
END PROGRAM MAIN-ONE.
${functionText("KEEPER", own, `SUBTRACT 1 FROM A GIVING ${own === "" ? "R" : "M"}`, change)}
${functionText("THIRD", "01 M PIC 9(4).", "MOVE 1 TO M", "COMPUTE R = RAISER(M)")}
${functionText("RAISER", "01 P POINTER EXTERNAL. 01 V PIC 9(4) BASED.", "SET ADDRESS OF V TO P", "ADD 1 TO V")}
`;
    const { diagnostics } = compileCobol({ path: "main.cob", text }, { ...DIALECT, resolve: () => null });
    const errors = diagnostics.filter(({ severity }) => severity === "error").map((d) => `${d.code} ${d.message}`);
    expect(errors).toEqual([
      "E0901 FUNCTION KEEPER, which may change what pointers point to, in an expression with it is not supported yet",
    ]);
  });

  it("are refused where they use what the statement has stored into before", () => {
    const what = "E0901 FUNCTION PLUS-ONE, which uses S, which its statement has stored into, is not supported yet";
    const found = (target: string): readonly string[] =>
      messages(`COMPUTE ${target} TE(PLUS-ONE(I)) = 5`, "IF S = 5 MOVE 3 TO R END-IF", "01 S PIC 9 EXTERNAL.");
    expect(found("S")).toContain(what);
    expect(found("J").filter((m) => m.startsWith("E"))).toEqual([]);
  });

  it.each([
    ["STRING", "STRING PLUS-ONE(I) DELIMITED BY SIZE INTO J"],
    ["UNSTRING", "UNSTRING I DELIMITED BY PLUS-ONE(I) INTO J"],
    ["INSPECT", "INSPECT I TALLYING J FOR ALL PLUS-ONE(I)"],
  ])("are refused in %s if they have such a statement themselves", (kind, statement) => {
    const inside = { STRING: "STRING A DELIMITED BY SIZE INTO R", UNSTRING: "UNSTRING A INTO R" }[kind];
    const found = messages(statement, inside ?? 'INSPECT R REPLACING ALL "1" BY "2"');
    expect(found).toContain(
      `E0901 FUNCTION PLUS-ONE, in which there is a statement ${kind}, in ${kind} is not supported yet`,
    );
    expect(messages(statement, "ADD 1 TO R").filter((m) => m.startsWith("E"))).toEqual([]);
  });
});
