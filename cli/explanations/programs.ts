/** E043x, W043x and E0483: programs that call programs; and what is not supported. */
import type { Explanation } from "./explanation.ts";

const called = (call: string, data: string, using: string, body = "CONTINUE."): string =>
  `IDENTIFICATION DIVISION.
PROGRAM-ID. EXAMPLE.
DATA DIVISION.
WORKING-STORAGE SECTION.
01 A PIC X(4).
01 T.
   05 E PIC X OCCURS 300.
PROCEDURE DIVISION.
${call}
STOP RUN.
IDENTIFICATION DIVISION.
PROGRAM-ID. SUB.
${data}PROCEDURE DIVISION${using}.
${body}
END PROGRAM SUB.
END PROGRAM EXAMPLE.`;

const LINKAGE = "DATA DIVISION.\nLINKAGE SECTION.\n01 P PIC X(4).\n";

export const PROGRAMS: readonly Explanation[] = [
  {
    code: "E0431",
    title: "A called program is not found",
    text: "Its source is looked for beside the main one and in the folders given with -L, as NAME.cob, NAME.cbl and in capitals; or give it to the compiler as a further source.",
    example: { code: 'CALL "DATECONV"' },
  },
  {
    code: "W0430",
    title: "A called program is not found, but the CALL provides for it",
    text: "There is no source of this name, so ON EXCEPTION is what will happen.",
    example: { code: 'CALL "DATECONV" ON EXCEPTION DISPLAY NAME END-CALL' },
  },
  {
    code: "E0432",
    title: "The main program is called again",
    text: "Programs may call themselves where they are RECURSIVE (a CALL of its own name makes a program so), but not the one that the run begins with. Put what calls itself into a program of its own.",
    example: { code: 'CALL "EXAMPLE"' },
  },
  {
    code: "E0433",
    title: "CALL of a number",
    text: "The item that holds a program's name must be alphanumeric.",
    example: { code: "CALL TOTAL" },
  },
  {
    code: "E0434",
    title: "An argument is passed in the wrong way",
    text: "BY VALUE in CALL goes with BY VALUE in the called program's USING, and with nothing else.",
    example: { whole: called('CALL "SUB" USING BY VALUE 1.', LINKAGE, " USING P") },
  },
  {
    code: "E0439",
    title: "A routine of the system is called with too few arguments",
    text: "Names such as CBL_AND and C$JUSTIFY mean routines that the reference's run time has itself, whose arguments are known; it refuses the CALL, too.",
    example: { code: 'CALL "CBL_TOUPPER" USING NAME' },
  },
  {
    code: "W0440",
    title: "A routine of the system is called with too many arguments",
    text: "Those behind the last one that it takes have no effect, as in the reference.",
    example: { code: 'CALL "C$TOUPPER" USING NAME BY VALUE 4 3' },
  },
  {
    code: "E0443",
    title: "A routine of the system cannot take the argument",
    text: "What it changes is an item BY REFERENCE, and a number of bytes a number BY VALUE: with others the reference's program comes to a bad end. Nor may the bytes leave the level 01 that holds the item.",
    example: { code: 'CALL "CBL_TOUPPER" USING NAME TOTAL' },
  },
  {
    code: "W0435",
    title: "An argument is shorter than the parameter",
    text: "The called program's item reaches beyond what is passed for it.",
    example: {
      whole: called('CALL "SUB" USING E (1).', LINKAGE.replace("X(4)", "X(400)"), " USING P", 'MOVE "A" TO P.'),
    },
  },
  {
    code: "E0436",
    title: "Too many different lists of arguments",
    text: "A called program is compiled once for each different place of its arguments. Move them to the same items before each CALL.",
    example: {
      whole: called(
        Array.from({ length: 201 }, (_, i) => `CALL "SUB" USING E (${i + 1})`).join("\n"),
        LINKAGE.replace("X(4)", "X"),
        " USING P",
        'MOVE "A" TO P.',
      ),
    },
  },
  {
    code: "E0437",
    title: "Several programs of one name",
    text: "A CALL could mean either. Programs that are compiled together have different names.",
    example: {
      whole: `${called('CALL "SUB".', "", "")}\nIDENTIFICATION DIVISION.\nPROGRAM-ID. EXAMPLE.\nPROCEDURE DIVISION.\nSTOP RUN.\nEND PROGRAM EXAMPLE.`,
    },
  },
  {
    code: "W0438",
    title: "Nothing calls a program",
    text: "It is left out of the job, and not checked.",
    example: {
      whole:
        "IDENTIFICATION DIVISION.\nPROGRAM-ID. EXAMPLE.\nPROCEDURE DIVISION.\nSTOP RUN.\nEND PROGRAM EXAMPLE.\nIDENTIFICATION DIVISION.\nPROGRAM-ID. SUB.\nPROCEDURE DIVISION.\nGOBACK.\nEND PROGRAM SUB.",
    },
  },
  {
    code: "E0483",
    title: "A figurative constant passed in a wrong way",
    text: "It has no place whose address could be passed. BY CONTENT passes one character.",
    example: { whole: called('CALL "SUB" USING SPACES.', LINKAGE, " USING P") },
  },
  {
    code: "E0901",
    title: "Something that is not supported yet",
    text: "The program may be right, but weft does not compile this yet (docs/language.md says what it does compile). It is never compiled to something else.",
    example: {
      select: 'SELECT F ASSIGN TO "F" ORGANIZATION IS INDEXED RECORD KEY IS K.',
      file: "FD F.\n01 R.\n   05 K PIC X.",
    },
  },
];
