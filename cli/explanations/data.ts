/** E05xx and W05xx: data descriptions, files, SPECIAL-NAMES. */
import type { Explanation } from "./explanation.ts";

const SELECT = 'SELECT F ASSIGN TO "F".';
const VARIABLE = "   05 E PIC X OCCURS 1 TO 5 DEPENDING ON TOTAL.";
const special = (names: string, rest = ""): string =>
  `IDENTIFICATION DIVISION.
PROGRAM-ID. EXAMPLE.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
${names}
PROCEDURE DIVISION.
CALL "SUB"
STOP RUN.
IDENTIFICATION DIVISION.
PROGRAM-ID. SUB.
${rest}PROCEDURE DIVISION.
GOBACK.
END PROGRAM SUB.
END PROGRAM EXAMPLE.`;

export const DATA: readonly Explanation[] = [
  {
    code: "E0501",
    title: "A PICTURE that is wrong",
    text: "The message says which symbol does not go with the others.",
    example: { data: "01 AMOUNT PIC 9(5)V99V9." },
  },
  {
    code: "E0502",
    title: "An elementary item without PICTURE",
    text: "Either the PICTURE is missing, or the level number of what follows is not higher, so that a group became an elementary item.",
    example: { data: "01 AMOUNT." },
  },
  {
    code: "E0503",
    title: "A group with a PICTURE",
    text: "Its length is that of its parts. Often the level number of the next entry is too high.",
    example: { data: "01 A PIC X.\n   05 B PIC X." },
  },
  {
    code: "E0504",
    title: "PICTURE and USAGE do not go together",
    text: "Computational items have numeric pictures; COMP-1, COMP-2 and INDEX have none.",
    example: { data: "01 A PIC X(5) COMP-3." },
  },
  {
    code: "E0505",
    title: "Too many digits for the USAGE",
    text: "Each encoding holds so many digits.",
    example: { data: "01 A PIC 9(30) COMP." },
  },
  {
    code: "E0506",
    title: "A level number that does not fit",
    text: "Records begin with 01 or 77; parts have 02 to 49, and those beside each other have the same; 66, 78 and 88 have their own rules.",
    example: { data: "01 A.\n   05 B PIC X.\n   03 C PIC X." },
  },
  {
    code: "E0507",
    title: "REDEFINES of something that is not there",
    text: "What is redefined stands before it, at the same level, with nothing but other redefinitions of it between.",
    example: { data: "01 A REDEFINES B PIC X." },
  },
  {
    code: "W0508",
    title: "A redefinition that is larger",
    text: "The group becomes longer by the difference, as with the reference compiler; the standard does not allow it.",
    example: { data: "01 G.\n   05 A PIC X.\n   05 B REDEFINES A PIC XX." },
  },
  {
    code: "E0509",
    title: "SIGN without a sign",
    text: "The PICTURE needs an S.",
    example: { data: "01 A PIC 9 SIGN IS LEADING." },
  },
  {
    code: "E0510",
    title: "A clause that does not go with the item",
    text: "BLANK WHEN ZERO goes with numeric DISPLAY items, JUSTIFIED with alphanumeric ones, and so on.",
    example: { data: "01 A PIC X BLANK WHEN ZERO." },
  },
  {
    code: "E0511",
    title: "A VALUE that does not go with the item",
    text: "The kind of the literal, or its sign, is not the item's.",
    example: { data: "01 A PIC 9 VALUE -1." },
  },
  {
    code: "W0512",
    title: "A VALUE that is longer than the item",
    text: "The rest is cut off.",
    example: { data: '01 A PIC XX VALUE "ABC".' },
  },
  {
    code: "E0513",
    title: "Several VALUEs",
    text: "Only a condition-name, level 88, may have several.",
    example: { data: "01 A PIC 9 VALUE 1 THRU 5." },
  },
  {
    code: "E0514",
    title: "A condition-name without VALUE",
    text: "Level 88 says which values make it true.",
    example: { data: "01 A PIC 9.\n   88 B." },
  },
  {
    code: "E0515",
    title: "A file that is described twice",
    text: "There is one SELECT and one FD for each file.",
    example: { select: `${SELECT}\n${SELECT}`, file: "FD F.\n01 R PIC X." },
  },
  {
    code: "E0516",
    title: "FD without SELECT",
    text: "FILE-CONTROL says where each file is and how it is organized.",
    example: { file: "FD F.\n01 R PIC X." },
  },
  {
    code: "E0517",
    title: "SELECT without FD",
    text: "The FILE SECTION describes the records of each file.",
    example: { select: SELECT },
  },
  {
    code: "E0518",
    title: "A file without a record",
    text: "At least one level 01 follows the FD.",
    example: { select: SELECT, file: "FD F." },
  },
  {
    code: "E0519",
    title: "ASSIGN to a number",
    text: "A file's name is a literal, a word, or an item that holds it.",
    example: {
      whole: special(
        "DATA DIVISION.\nWORKING-STORAGE SECTION.\n78 TARGET VALUE 5.",
        "ENVIRONMENT DIVISION.\nINPUT-OUTPUT SECTION.\nFILE-CONTROL.\nSELECT F ASSIGN TO TARGET.\nDATA DIVISION.\nFILE SECTION.\nFD F.\n01 R PIC X.\n",
      ),
    },
  },
  {
    code: "E0520",
    title: "A record that RECORD CONTAINS does not allow",
    text: "The clause and the description differ.",
    example: { select: SELECT, file: "FD F RECORD CONTAINS 5 CHARACTERS.\n01 R PIC X(6)." },
  },
  {
    code: "E0521",
    title: "A FILE STATUS item of the wrong kind",
    text: "The status is two characters.",
    example: { select: 'SELECT F ASSIGN TO "F" FILE STATUS IS TOTAL.', file: "FD F.\n01 R PIC X." },
  },
  {
    code: "E0522",
    title: "RENAMES of something that is not there",
    text: "Level 66 renames items of the record before it.",
    example: { data: "01 A.\n   05 B PIC X.\n66 C RENAMES D." },
  },
  {
    code: "E0523",
    title: "OCCURS at level 77",
    text: "Tables are parts of records.",
    example: { data: "77 A PIC X OCCURS 5 TIMES." },
  },
  {
    code: "E0524",
    title: "OCCURS 0",
    text: "A table has at least one occurrence.",
    example: { data: "01 A.\n   05 B PIC X OCCURS 0 TIMES." },
  },
  {
    code: "E0525",
    title: "An item that is too large",
    text: "An item has at most 268,435,456 bytes, as with the reference compiler.",
    example: { data: "01 A.\n   05 B PIC X(100) OCCURS 999999999 TIMES." },
  },
  {
    code: "E0526",
    title: "A KEY that is not in the table",
    text: "ASCENDING and DESCENDING KEY name the table or a part of it.",
    example: { data: "01 A.\n   05 B PIC X OCCURS 5 TIMES ASCENDING KEY IS TOTAL." },
  },
  {
    code: "E0527",
    title: "EXTERNAL items of different sizes",
    text: "All programs of a run share the item and describe it alike.",
    example: {
      whole: special("", "DATA DIVISION.\nWORKING-STORAGE SECTION.\n01 X EXTERNAL PIC XX.\n").replace(
        "CONFIGURATION SECTION.\n\n",
        "DATA DIVISION.\nWORKING-STORAGE SECTION.\n01 X EXTERNAL PIC X.\n",
      ),
    },
  },
  {
    code: "E0528",
    title: "A file's description names an item of LINKAGE",
    text: "RECORD VARYING ... DEPENDING ON and ASSIGN need an item that is there whenever the file is.",
    example: {
      whole: special(
        "",
        'ENVIRONMENT DIVISION.\nINPUT-OUTPUT SECTION.\nFILE-CONTROL.\nSELECT F ASSIGN TO "F".\nDATA DIVISION.\nFILE SECTION.\nFD F RECORD VARYING FROM 1 TO 5 DEPENDING ON S.\n01 R PIC X(5).\nLINKAGE SECTION.\n01 S PIC 99.\n',
      ),
    },
  },
  {
    code: "E0529",
    title: "USING of what is not in LINKAGE",
    text: "Parameters are level 01 or 77 items of the LINKAGE SECTION.",
    example: { whole: special("").replace("PROCEDURE DIVISION.\nGOBACK", "PROCEDURE DIVISION USING P.\nGOBACK") },
  },
  {
    code: "E0530",
    title: "Data that are too large together",
    text: "All data of a run unit together have at most 536,870,912 bytes: the job and each worker's memory hold them.",
    example: { data: "01 A PIC X(268000000).\n01 B PIC X(268000000).\n01 C PIC X(268000000)." },
  },
  {
    code: "E0540",
    title: "OCCURS that does not go up",
    text: "OCCURS least TO most, the least being less.",
    example: { data: "01 A.\n   05 E PIC X OCCURS 5 TO 5 DEPENDING ON TOTAL." },
  },
  {
    code: "E0541",
    title: "Something behind a table of variable length",
    text: "It must be the last item of its record.",
    example: { data: `01 A.\n${VARIABLE}\n   05 B PIC X.` },
  },
  {
    code: "E0542",
    title: "A table of variable length within a table",
    text: "Occurrences have one length.",
    example: { data: "01 A.\n   05 B OCCURS 5 TIMES.\n      10 E PIC X OCCURS 1 TO 5 DEPENDING ON TOTAL." },
  },
  {
    code: "E0543",
    title: "REDEFINES and a table of variable length",
    text: "What has a variable length shares its storage with nothing.",
    example: { data: `01 B PIC X(5).\n01 A REDEFINES B.\n${VARIABLE}` },
  },
  {
    code: "E0544",
    title: "DEPENDING ON what is no number",
    text: "The item says how many occurrences count.",
    example: { data: "01 A.\n   05 E PIC X OCCURS 1 TO 5 DEPENDING ON NAME.", code: "DISPLAY A" },
  },
  {
    code: "E0545",
    title: "Not an ALPHABET",
    text: "PROGRAM COLLATING SEQUENCE names an ALPHABET of SPECIAL-NAMES.",
    example: { whole: special("OBJECT-COMPUTER. X PROGRAM COLLATING SEQUENCE IS MINE.") },
  },
  {
    code: "E0546",
    title: "A character twice in an ALPHABET",
    text: "Each character has one place in the sequence.",
    example: {
      whole: special(
        'OBJECT-COMPUTER. X PROGRAM COLLATING SEQUENCE IS MINE.\nSPECIAL-NAMES. ALPHABET MINE IS "A" "B" "A".',
      ),
    },
  },
  {
    code: "E0547",
    title: "An ALPHABET of what is no character",
    text: "Ranges and ALSO take single characters, or their numbers from 1 to 256.",
    example: {
      whole: special(
        'OBJECT-COMPUTER. X PROGRAM COLLATING SEQUENCE IS MINE.\nSPECIAL-NAMES. ALPHABET MINE IS "AB" THRU "C".',
      ),
    },
  },
  {
    code: "E0548",
    title: "SPECIAL-NAMES differ between programs",
    text: "Programs that run together have one currency sign, one decimal point and one collating sequence.",
    example: {
      whole: special("SPECIAL-NAMES. DECIMAL-POINT IS COMMA.", "")
        .replace("END PROGRAM SUB.\nEND PROGRAM EXAMPLE.", "END PROGRAM SUB.")
        .replace("STOP RUN.\n", "STOP RUN.\nEND PROGRAM EXAMPLE.\n"),
    },
  },
  {
    code: "W0549",
    title: "COMP-6 with a sign",
    text: "COMP-6 is packed without a sign. As in the reference, an item with S in its PICTURE is COMP-3.",
    example: { data: "01 A PIC S9(5) COMP-6." },
  },
];
