/** What is refused of user-defined functions: where a call may not stand, and what may not be passed. */
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../../frontend/cobol/compile.ts";

const DIALECT = { std: "default", format: "free" } as const;

function messages(statement: string, change = "CONTINUE"): readonly string[] {
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
PROCEDURE DIVISION.
    ${statement}.
    STOP RUN.
END PROGRAM MAIN-ONE.
IDENTIFICATION DIVISION.
FUNCTION-ID. PLUS-ONE.
DATA DIVISION.
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

describe("calls of user-defined functions", () => {
  it.each<[string, readonly string[]]>([
    ["MOVE PLUS-ONE(I) TO J", []],
    ["COMPUTE J = I + PLUS-ONE(I)", []],
    ["MOVE NOWHERE(I) TO J", ["E0318 there is no function NOWHERE"]],
    ['CALL "PLUS-ONE" USING I', ["E0431 there is no program PLUS-ONE"]],
    ["ACCEPT J FROM PLUS-ONE(I)", ["E0201"]],
    ["EXIT FUNCTION", ["E0205 EXIT FUNCTION stands in a program, not in a function"]],
    ["STOP RUN PLUS-ONE(I)", ["E0901 FUNCTION PLUS-ONE in this place is not supported yet"]],
    ["DISPLAY FUNCTION PLUS-ONE(I)(1:2)", ["E0901 reference modification of FUNCTION PLUS-ONE is not supported yet"]],
    ["MOVE PLUS-ONE(I + 1) TO J", ["E0901"]],
    ["MOVE PLUS-ONE(-1) TO J", ["E0901"]],
    [
      "SUBTRACT PLUS-ONE(I) FROM PLUS-ONE(J) GIVING J",
      ["E0901 more than one call of user-defined functions in this statement is not supported yet"],
    ],
  ])("%s", (statement, expected) => {
    const found = messages(statement);
    for (const part of expected.filter((message) => message.startsWith("E")))
      expect(
        found.some((message) => message.startsWith(part)),
        found.join("; "),
      ).toBe(true);
    if (expected.length === 0) expect(found.filter((message) => message.startsWith("E"))).toEqual([]);
  });

  it("are refused beside an operand that the function changes", () => {
    const what = "E0901 FUNCTION PLUS-ONE, which may change I, in an expression with it is not supported yet";
    expect(messages("COMPUTE J = I + PLUS-ONE(I)", "ADD 1 TO A")).toContain(what);
    expect(messages("COMPUTE J = J + PLUS-ONE(I)", "ADD 1 TO A").filter((m) => m.startsWith("E"))).toEqual([]);
  });
});
