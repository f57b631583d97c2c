/** What is wrong with files, their clauses and their statements. */
import { expect, it } from "vitest";
import { compileCobol } from "../../../frontend/cobol/compile.ts";

interface Parts {
  readonly control?: string;
  readonly fd?: string;
  readonly code?: string;
  readonly behind?: string;
}

function messages({ control = "", fd = "", code = "CONTINUE.", behind = "" }: Parts): readonly string[] {
  const text = `
    IDENTIFICATION DIVISION. PROGRAM-ID. T.
    ENVIRONMENT DIVISION. CONFIGURATION SECTION. SPECIAL-NAMES. ALPHABET E IS EBCDIC. SYSPUNCH IS PUNCH.
    INPUT-OUTPUT SECTION. FILE-CONTROL.
    SELECT F ASSIGN TO "F". SELECT G ASSIGN TO "G".
    I-O-CONTROL. ${control}
    DATA DIVISION. FILE SECTION. FD F ${fd}. 01 R PIC X. FD G. 01 S PIC X.
    WORKING-STORAGE SECTION. 01 X PIC X. 01 D PIC 9V9.
    PROCEDURE DIVISION. ${code} ${behind}\n`;
  const options = { format: "free", std: "default", resolve: () => null } as const;
  return compileCobol({ path: "T.cob", text }, options).diagnostics.map((d) => `${d.code} ${d.message}`);
}

it.each<[Parts, readonly string[]]>([
  [{ fd: "LINAGE 5 FOOTING 5 LINES AT TOP 0 BOTTOM 2" }, []],
  [{ fd: "LINAGE 0 LINES" }, ["E0590 LINAGE: a page has at least one line"]],
  [{ fd: "LINAGE 4 FOOTING AT 5" }, ["E0590 LINAGE: FOOTING is not one of the page's lines"]],
  [{ fd: "LINAGE 4 FOOTING 0" }, ["E0590 LINAGE: FOOTING is not one of the page's lines"]],
  [{ fd: "LINAGE X" }, ["E0590 LINAGE: X is not a whole number"]],
  [{ fd: "LINAGE 9 TOP D" }, ["E0590 LINAGE: D is not a whole number"]],
  [{ fd: "LINAGE 9 TOP Y" }, ["E0301 Y is not defined"]],
  [{ fd: "LINAGE 9 TOP 1 TOP 2" }, ["E0209 two TOP phrases in one LINAGE clause"]],
  [{ fd: "EXTERNAL LINAGE 9" }, ["E0901 LINAGE of the EXTERNAL file F is not supported yet"]],
  [
    { fd: "LINAGE 9 REPORT Q" },
    ["E0561 report Q has no RD in the REPORT SECTION", "E0901 LINAGE of the report's file F is not supported yet"],
  ],
  [{ code: "DISPLAY LINAGE-COUNTER." }, ["E0301 LINAGE-COUNTER is not defined"]],
  [{ fd: "LINAGE 9", code: "OPEN I-O F." }, ["E0901 OPEN I-O of a LINE SEQUENTIAL file is not supported yet"]],
  [{ fd: "CODE-SET IS STANDARD-1" }, []],
  [{ fd: "CODE-SET E" }, ["E0901 CODE-SET E, which is not the native character set, is not supported yet"]],
  [{ fd: "CODE-SET Z" }, ["E0545 Z is not an ALPHABET of SPECIAL-NAMES"]],
  [
    { control: "SAME RECORD AREA F G", fd: "REPORT Q" },
    [
      "E0561 report Q has no RD in the REPORT SECTION",
      "E0901 SAME RECORD AREA of a report's file is not supported yet",
    ],
  ],
  [{ control: "SAME RECORD AREA FOR F H" }, ["E0306 H is not a file"]],
  [
    { control: "SAME RECORD AREA F G SAME RECORD AREA G F" },
    ["E0591 G stands in two SAME RECORD AREA clauses", "E0591 F stands in two SAME RECORD AREA clauses"],
  ],
  [
    { control: "SAME RECORD F G", fd: "EXTERNAL" },
    ["E0901 SAME RECORD AREA with the EXTERNAL file F is not supported yet"],
  ],
  [{ control: "APPLY COMMIT ON F." }, ["E0201 SAME, MULTIPLE FILE or RERUN expected in I-O-CONTROL, found APPLY"]],
  [{ control: "RERUN F." }, ["E0201 ON or EVERY expected after RERUN, found F"]],
  [{ control: "SAME SORT AREA F G. RERUN ON F EVERY END OF UNIT OF G. MULTIPLE FILE F G POSITION 3." }, []],
  [{ code: "OPEN INPUT F REVERSED." }, ["W0490 OPEN REVERSED reads F forward, as the reference compiler does"]],
  [{ code: "WRITE R AFTER 1.5 LINES." }, ["E0491 ADVANCING takes a whole number without a sign, at most 65535"]],
  [{ code: "WRITE R AFTER 65536." }, ["E0491 ADVANCING takes a whole number without a sign, at most 65535"]],
  [{ code: "WRITE R BEFORE -1." }, ["E0491 ADVANCING takes a whole number without a sign, at most 65535"]],
  [{ code: "CLOSE F UNIT FOR X." }, ["E0201 REMOVAL expected after FOR, found X"]],
  [{ code: "DISPLAY X UPON PUNCH." }, ["E0901 DISPLAY UPON SYSPUNCH is not supported yet"]],
  [{ code: "DISPLAY X UPON PRINTRE." }, ["E0301 PRINTRE is not defined"]],
  [
    { code: "DISPLAY X X UPON ENVIRONMENT-NAME." },
    ["E0901 DISPLAY of several items UPON ENVIRONMENT-NAME is not supported yet"],
  ],
  [{ code: "ACCEPT OMITTED." }, ["E0202 ACCEPT OMITTED is not supported"]],
  [
    {
      fd: "GLOBAL",
      code: "CALL 'U'.",
      behind: `IDENTIFICATION DIVISION. PROGRAM-ID. U. PROCEDURE DIVISION. DECLARATIVES.
        D SECTION. USE GLOBAL AFTER ERROR ON F. D-P. CONTINUE. END DECLARATIVES. M SECTION. M-P. GOBACK.
        END PROGRAM U. END PROGRAM T.`,
    },
    ["E0901 USE GLOBAL of a file in a contained program is not supported yet"],
  ],
  [
    {
      code: "CALL 'U'.",
      behind: `IDENTIFICATION DIVISION. PROGRAM-ID. U. PROCEDURE DIVISION. DECLARATIVES.
        D SECTION. USE GLOBAL AFTER ERROR ON INPUT. D-P. PERFORM D-Q. D-Q. EXIT PROGRAM. END DECLARATIVES.
        M SECTION. M-P. GOBACK. END PROGRAM U. END PROGRAM T.`,
    },
    ["E0901 EXIT PROGRAM or GOBACK in a procedure of USE GLOBAL is not supported yet"],
  ],
  [
    {
      code: "CALL 'U' USING X.",
      behind: `END PROGRAM T. IDENTIFICATION DIVISION. PROGRAM-ID. U. DATA DIVISION. LINKAGE SECTION. 01 L PIC X.
        PROCEDURE DIVISION USING L. DECLARATIVES. D SECTION. USE GLOBAL AFTER ERROR ON INPUT. D-P. CONTINUE.
        END DECLARATIVES. M SECTION. M-P. GOBACK. END PROGRAM U.`,
    },
    ["E0901 USE GLOBAL in a program with USING is not supported yet"],
  ],
])("%o", (parts, expected) => expect(messages(parts)).toEqual(expected));
