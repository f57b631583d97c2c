import { expect, it } from "vitest";
import { compileCobol } from "../../../frontend/cobol/compile.ts";

function messages(names: string, code: string, after = ""): readonly string[] {
  const text = `
    IDENTIFICATION DIVISION. PROGRAM-ID. T.
    ENVIRONMENT DIVISION. CONFIGURATION SECTION.
    ${names}
    DATA DIVISION. WORKING-STORAGE SECTION. 01 X PIC X. 01 N PIC 9(3)V99. 01 F COMP-2. 01 G. 05 T PIC X OCCURS 2.
    PROCEDURE DIVISION.
    MAIN. ${code} STOP RUN. ${after === "" ? "" : `END PROGRAM T. ${after}`}\n`;
  const options = { format: "free", std: "default", resolve: () => null } as const;
  return compileCobol({ path: "T.cob", text }, options).diagnostics.map((d) => `${d.code} ${d.message}`);
}

const CALLED = `IDENTIFICATION DIVISION. PROGRAM-ID. U.
  ENVIRONMENT DIVISION. CONFIGURATION SECTION. SPECIAL-NAMES. UPSI-3 ON S3.
  PROCEDURE DIVISION. GOBACK. END PROGRAM U.`;

it.each([
  ["OBJECT-COMPUTER. X PROGRAM COLLATING SEQUENCE IS Y.", "E0545 Y is not an ALPHABET of SPECIAL-NAMES"],
  [
    'OBJECT-COMPUTER. X SEQUENCE Y COLLATING SEQUENCE Y. SPECIAL-NAMES. ALPHABET Y IS "AB" "A".',
    "E0546 a character stands twice in the ALPHABET",
  ],
  ["SPECIAL-NAMES. CLASS C IS 300.", "E0547 one character, or a character's number from 1 to 256, is needed"],
  ['SPECIAL-NAMES. CURRENCY SIGN IS "E".', "E0201 E cannot be the currency sign"],
  [
    'SPECIAL-NAMES. CURRENCY SIGN IS "EUR" WITH PICTURE SYMBOL "U".',
    "E0202 a PICTURE SYMBOL other than the CURRENCY SIGN is not supported",
  ],
  ["SPECIAL-NAMES. SYMBOLIC CHARACTERS C IS 300.", "E0201 300 is not the number of a character (1 to 256)"],
])("%s", (names, message) => {
  expect(messages(names, "CONTINUE.")).toContain(message);
});

it.each([
  ["IF X IS VOWEL CONTINUE.", "E0423 VOWEL is not a CLASS of SPECIAL-NAMES"],
  ["SET X TO ON.", "E0414 SET X: it is not a switch of SPECIAL-NAMES"],
  ["DISPLAY T (F).", "E0309 a subscript of T is not a whole number"],
  [
    "DISPLAY FUNCTION FORMATTED-TIME('hh:mm:ss.s' F).",
    "E0901 F (COMP-1 or COMP-2) as an argument of FUNCTION FORMATTED-TIME is not supported yet",
  ],
  ["STRING F DELIMITED BY SIZE INTO X.", "E0901 F (COMP-1 or COMP-2) as text is not supported yet"],
])("%s", (code, message) => {
  expect(messages("", code)).toContain(message);
});

it("wants what changes all bytes to be alike in all programs", () => {
  expect(messages("SPECIAL-NAMES. DECIMAL-POINT IS COMMA.", 'CALL "U".', CALLED)).toEqual([
    "E0548 DECIMAL-POINT IS COMMA in SPECIAL-NAMES of U is not that of the main program",
    "E0548 a switch in SPECIAL-NAMES of U is not that of the main program",
  ]);
});

it("takes SWITCH-03 and UPSI-3 for the same switch", () => {
  expect(messages("SPECIAL-NAMES. SWITCH-03 ON S3.", 'CALL "U".', CALLED)).toEqual([]);
});
