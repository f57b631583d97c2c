/** E046x, E047x, E049x and E059x: SORT and MERGE, RELATIVE and INDEXED files, pages and record areas. */
import type { Explanation } from "./explanation.ts";

const SORT = 'SELECT S ASSIGN TO "S".\nSELECT F ASSIGN TO "F".';
const SORT_FILE = "SD S.\n01 SR.\n   05 K PIC X.\nFD F.\n01 R PIC X.";
const INDEXED = 'SELECT F ASSIGN TO "F" ORGANIZATION INDEXED RECORD KEY IS K.';
const INDEXED_FILE = "FD F.\n01 R.\n   05 K PIC X.";
const PLAIN = 'SELECT F ASSIGN TO "F".';
const PLAIN_FILE = "FD F.\n01 R PIC X.";

export const FILES: readonly Explanation[] = [
  {
    code: "E0460",
    title: "Not a sort file",
    text: "SORT, MERGE and RETURN work on a file that an SD describes, RELEASE on its records.",
    example: { select: PLAIN, file: PLAIN_FILE, code: "RETURN F AT END DISPLAY NAME END-RETURN" },
  },
  {
    code: "E0461",
    title: "A sort file is used like another file",
    text: "SORT and MERGE open and close a sort file; RELEASE and RETURN write and read its records.",
    example: { select: SORT, file: SORT_FILE, code: "OPEN INPUT S" },
  },
  {
    code: "E0462",
    title: "A phrase of SORT or MERGE is missing",
    text: "SORT of a file needs a KEY, where the records come from (USING or INPUT PROCEDURE) and where they go (GIVING or OUTPUT PROCEDURE).",
    example: { select: SORT, file: SORT_FILE, code: "SORT S ON ASCENDING KEY K USING F" },
  },
  {
    code: "E0463",
    title: "A key that is not in what is sorted",
    text: "The keys are parts of the sort file's record, or of the table.",
    example: { select: SORT, file: SORT_FILE, code: "SORT S ON ASCENDING KEY TOTAL USING F GIVING F" },
  },
  {
    code: "E0464",
    title: "A file twice in one phrase",
    text: "USING and GIVING name each file once.",
    example: { select: SORT, file: SORT_FILE, code: "MERGE S ON ASCENDING KEY K USING F F GIVING F" },
  },
  {
    code: "E0465",
    title: "SORT of what cannot be sorted",
    text: "SORT takes a sort file (SD) or a table (OCCURS).",
    example: { code: "SORT NAME ON ASCENDING KEY NAME" },
  },
  {
    code: "E0466",
    title: "SORT of a table with files",
    text: "A table is sorted in its place; leave out USING and GIVING.",
    example: {
      select: PLAIN,
      file: PLAIN_FILE,
      data: "01 T.\n   05 E OCCURS 5 TIMES.\n      10 K PIC X.",
      code: "SORT E ON ASCENDING KEY K USING F",
    },
  },
  {
    code: "E0467",
    title: "A key with subscripts or reference modification",
    text: "A key of SORT is an item as it is declared.",
    example: { select: SORT, file: SORT_FILE, code: "SORT S ON ASCENDING KEY K (1:1) USING F GIVING F" },
  },
  {
    code: "E0470",
    title: "A statement for files with keys",
    text: "START, DELETE, and READ or REWRITE with INVALID KEY, go with RELATIVE and INDEXED files.",
    example: { select: PLAIN, file: PLAIN_FILE, code: "DELETE F" },
  },
  {
    code: "E0471",
    title: "The ACCESS MODE does not allow it",
    text: "Write ACCESS MODE IS RANDOM, SEQUENTIAL or DYNAMIC in the file's SELECT, as the statement needs.",
    example: {
      select: 'SELECT F ASSIGN TO "F" ORGANIZATION INDEXED ACCESS MODE IS RANDOM RECORD KEY IS K.',
      file: INDEXED_FILE,
      code: "READ F NEXT RECORD AT END DISPLAY NAME END-READ",
    },
  },
  {
    code: "E0472",
    title: "Not a key of the file",
    text: "KEY IS names the RECORD KEY or an ALTERNATE RECORD KEY, in START also the beginning of one.",
    example: { select: INDEXED, file: INDEXED_FILE, code: "START F KEY IS EQUAL TO TOTAL" },
  },
  {
    code: "E0473",
    title: "A SELECT without its key",
    text: "An INDEXED file has a RECORD KEY; a RELATIVE file that is not read in sequence has a RELATIVE KEY.",
    example: { select: 'SELECT F ASSIGN TO "F" ORGANIZATION INDEXED.', file: INDEXED_FILE },
  },
  {
    code: "E0474",
    title: "A key outside of the record",
    text: "The keys of an INDEXED file are parts of its record.",
    example: { select: 'SELECT F ASSIGN TO "F" ORGANIZATION INDEXED RECORD KEY IS NAME.', file: INDEXED_FILE },
  },
  {
    code: "E0475",
    title: "A RELATIVE KEY of the wrong kind",
    text: "It is a whole unsigned number, and not a part of the file's own record.",
    example: {
      select: 'SELECT F ASSIGN TO "F" ORGANIZATION RELATIVE ACCESS MODE IS RANDOM RELATIVE KEY IS NAME.',
      file: PLAIN_FILE,
    },
  },
  {
    code: "W0490",
    title: "OPEN REVERSED",
    text: "The reference compiler reads such a file forward, and so does weft. SORT the file the other way round first, if it is to be read so.",
    example: { select: PLAIN, file: PLAIN_FILE, code: "OPEN INPUT F REVERSED" },
  },
  {
    code: "E0491",
    title: "ADVANCING by what is no count of lines",
    text: "ADVANCING takes a whole number without a sign, at most 65535, or an item.",
    example: { select: PLAIN, file: PLAIN_FILE, code: "WRITE R AFTER ADVANCING 1.5 LINES" },
  },
  {
    code: "E0590",
    title: "A LINAGE clause that describes no page",
    text: "A page has at least one line, and FOOTING is one of them; the numbers, and the items that hold them, are whole and not negative.",
    example: { select: PLAIN, file: "FD F LINAGE IS 10 LINES WITH FOOTING AT 12.\n01 R PIC X." },
  },
  {
    code: "E0591",
    title: "A file in two SAME RECORD AREA clauses",
    text: "A file has one record area; write all files that share it in one clause.",
    example: {
      select: `${PLAIN}\nSELECT G ASSIGN TO "G".\nSELECT H ASSIGN TO "H".\nI-O-CONTROL.\nSAME RECORD AREA FOR F G\nSAME RECORD AREA FOR G H.`,
      file: `${PLAIN_FILE}\nFD G.\n01 S PIC X.\nFD H.\n01 T PIC X.`,
    },
  },
];
