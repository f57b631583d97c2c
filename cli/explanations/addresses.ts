/** E048x but E0483, W0487 and E0531 to E0533: addresses, items of ANY LENGTH, ENTRY, CHAINING, and programs that are running already. */
import type { Explanation } from "./explanation.ts";

const SUB = `IDENTIFICATION DIVISION.
PROGRAM-ID. SUB.
PROCEDURE DIVISION.`;

export const ADDRESSES: readonly Explanation[] = [
  {
    code: "E0480",
    title: "Something else than an address where one is needed",
    text: "A POINTER takes the value of another, ADDRESS OF an item, or NULL, and is compared with such values only.",
    example: { data: "01 P POINTER.", code: "SET P TO TOTAL" },
  },
  {
    code: "E0481",
    title: "SET ADDRESS OF an item that has a place of its own",
    text: "Only level 01 and 77 items that are BASED, or that are in the LINKAGE SECTION, lie where a pointer says.",
    example: { data: "01 P POINTER.", code: "SET ADDRESS OF NAME TO P" },
  },
  {
    code: "E0482",
    title: "A pointer as a number or text",
    text: "Pointers are SET, compared with addresses, and passed to programs; they cannot be moved, shown or computed with.",
    example: { data: "01 P POINTER.", code: "DISPLAY P" },
  },
  {
    code: "E0488",
    title: "ALLOCATE or FREE of an item that is not BASED",
    text: "ALLOCATE gives storage to a level 01 or 77 item that is BASED, or to a pointer: ALLOCATE 100 CHARACTERS RETURNING pointer.",
    example: { data: "01 P POINTER.", code: "ALLOCATE NAME RETURNING P" },
  },
  {
    code: "E0489",
    title: "A pointer to data beside one to a program",
    text: "A PROCEDURE-POINTER or PROGRAM-POINTER is SET TO ENTRY of a program, to another one, or to NULL; a POINTER to addresses of data.",
    example: { data: "01 P POINTER.\n01 Q PROGRAM-POINTER.", code: "SET P TO Q" },
  },
  {
    code: "E0484",
    title: "Parameters of the main program",
    text: "Nothing calls it. It takes its arguments with ACCEPT ... FROM COMMAND-LINE or PROCEDURE DIVISION CHAINING. If another program calls it, give that one to the compiler first.",
    example: {
      whole:
        "IDENTIFICATION DIVISION.\nPROGRAM-ID. EXAMPLE.\nDATA DIVISION.\nLINKAGE SECTION.\n01 P PIC X.\nPROCEDURE DIVISION USING P.\nSTOP RUN.",
    },
  },
  {
    code: "E0485",
    title: "ENTRY in a nested program",
    text: "Only the programs around it can call a nested program, by its own name.",
    example: {
      whole: `IDENTIFICATION DIVISION.
PROGRAM-ID. EXAMPLE.
PROCEDURE DIVISION.
CALL "SUB"
STOP RUN.
${SUB}
ENTRY "SECOND".
GOBACK.
END PROGRAM SUB.
END PROGRAM EXAMPLE.`,
    },
  },
  {
    code: "E0486",
    title: "CHAINING an item that cannot take an argument",
    text: "Arguments go to level 01 and 77 items of the WORKING-STORAGE SECTION.",
    example: {
      whole:
        "IDENTIFICATION DIVISION.\nPROGRAM-ID. EXAMPLE.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n01 A.\n   05 B PIC X.\nPROCEDURE DIVISION CHAINING B.\nSTOP RUN.",
    },
  },
  {
    code: "W0487",
    title: "A program that is running is called again",
    text: "It is not RECURSIVE, so that the CALL ends the run with an error.",
    example: {
      whole: `IDENTIFICATION DIVISION.
PROGRAM-ID. EXAMPLE.
PROCEDURE DIVISION.
CALL "SUB"
STOP RUN.
END PROGRAM EXAMPLE.
${SUB}
CALL "EXAMPLE"
GOBACK.
END PROGRAM SUB.`,
    },
  },
  {
    code: "E0531",
    title: "BASED where it cannot be",
    text: "Only level 01 and 77 items of the WORKING-STORAGE SECTION are BASED. Those of the LINKAGE SECTION lie where SET ADDRESS OF says without it.",
    example: { data: "01 A.\n   05 B PIC X BASED." },
  },
  {
    code: "E0532",
    title: "ANY LENGTH where it cannot be",
    text: "A formal parameter may be as long as its argument: a level 01 item of the LINKAGE SECTION that PROCEDURE DIVISION USING names, PIC X with ANY LENGTH, or PIC 9 with ANY NUMERIC, and without other clauses.",
    example: { data: "01 A PIC X(5) ANY LENGTH." },
  },
  {
    code: "E0533",
    title: "An argument that is no number for ANY NUMERIC",
    text: "The parameter has the picture and usage of what is passed, which must be a numeric item.",
    example: {
      whole: `IDENTIFICATION DIVISION.
PROGRAM-ID. EXAMPLE.
DATA DIVISION.
WORKING-STORAGE SECTION.
01 NAME-OF-ACCOUNT PIC X(20).
PROCEDURE DIVISION.
CALL "SUB" USING NAME-OF-ACCOUNT
STOP RUN.
END PROGRAM EXAMPLE.
IDENTIFICATION DIVISION.
PROGRAM-ID. SUB.
DATA DIVISION.
LINKAGE SECTION.
01 N PIC 9 ANY NUMERIC.
PROCEDURE DIVISION USING N.
GOBACK.
END PROGRAM SUB.`,
    },
  },
];
