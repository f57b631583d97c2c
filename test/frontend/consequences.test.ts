import { expect, test } from "vitest";
import { compileCobol } from "../../frontend/cobol/compile.ts";

function said(data: string, code: string): string[] {
  const text = `IDENTIFICATION DIVISION.\nPROGRAM-ID. P.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n${data}\nPROCEDURE DIVISION.\n${code}\n`;
  const { program, diagnostics } = compileCobol(
    { path: "P.cob", text },
    { std: "default", format: "free", resolve: () => null },
  );
  expect(program).toBeNull();
  return diagnostics.map((d) => `${d.span.line}: ${d.message}`);
}

test("a name that is nowhere defined is told once, at its first place", () => {
  expect(
    said("01 A PIC 9.", "MOVE 1 TO NOWHERE.\nADD 1 TO NOWHERE A.\nPERFORM GONE.\nMOVE A TO NOWHERE ELSEWHERE."),
  ).toEqual([
    "7: NOWHERE is not defined (used in 2 more places)",
    "9: there is no paragraph or section GONE",
    "10: ELSEWHERE is not defined",
  ]);
});

test("what a member that was not found may define is no error, a misspelled name is", () => {
  expect(said("COPY FIELDS.\n01 AMOUNT PIC 9.", "MOVE 1 TO FIELD-ONE.\nMOVE 1 TO AMOUNTT.\nPERFORM COPIED.")).toEqual([
    "5: COPY member FIELDS not found",
    "9: AMOUNTT is not defined",
  ]);
});
