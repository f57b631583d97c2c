import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createSink, nearest } from "../../../frontend/cobol/lower/diagnostics.ts";
import { compileParts, messagesOf } from "../program.ts";

const data = `01 CUSTOMER-NAME PIC X(20). 01 AMOUNT PIC 9(5)V99. 01 N PIC 9(3). 01 X PIC X(5). 01 AL PIC A(3). 01 ED PIC ZZ9.
  88 IS-ED VALUE 5.
01 A. 03 P PIC X. 03 Q PIC 9. 01 B. 03 P PIC X. 03 R PIC 9.
01 PT POINTER. 01 LB PIC X(4) BASED.
01 T. 03 TE OCCURS 5 PIC 9. 03 TF OCCURS 5 INDEXED BY IX PIC 9.`;

describe("diagnostics of SORT and MERGE", () => {
  const environment = "SELECT SRT ASSIGN DISK. SELECT INF ASSIGN 'IN'. SELECT OUTF ASSIGN 'OUT'.";
  const files =
    "SD SRT. 01 SREC. 03 K PIC 9. 03 KT PIC X OCCURS 3. FD INF. 01 IREC PIC X(4). FD OUTF. 01 OREC PIC X(4).";
  const table = "01 T. 03 TE OCCURS 3. 05 TK PIC X. 03 PLAIN PIC X OCCURS 2. 01 N PIC 9.";
  const both = "USING INF GIVING OUTF";
  it.each([
    [`SORT INF ASCENDING KEY K ${both}`, "E0460 SORT INF: it is not a sort file (SD)"],
    ["RETURN INF AT END CONTINUE", "E0460 RETURN INF: it is not a sort file (SD)"],
    ["RELEASE IREC", "E0460 RELEASE INF: it is not a sort file (SD)"],
    ["OPEN INPUT SRT", "E0461 OPEN SRT: it is a sort file (SD)"],
    ["CLOSE SRT", "E0461 CLOSE SRT: it is a sort file (SD)"],
    ["READ SRT", "E0461 READ SRT: it is a sort file (SD)"],
    ["WRITE SREC", "E0461 WRITE SRT: it is a sort file (SD)"],
    ["SORT SRT ASCENDING KEY K USING SRT GIVING OUTF", "E0461 USING SRT: it is a sort file (SD)"],
    ["SORT SRT ASCENDING KEY K USING INF GIVING SRT", "E0461 GIVING SRT: it is a sort file (SD)"],
    [`SORT SRT ${both}`, "E0462 SORT needs ASCENDING or DESCENDING KEY"],
    [`SORT SRT ON ASCENDING KEY ${both}`, "E0462 SORT needs ASCENDING or DESCENDING KEY"],
    ["SORT SRT ASCENDING KEY K GIVING OUTF", "E0462 SORT needs USING or INPUT PROCEDURE"],
    ["SORT SRT ASCENDING KEY K USING INF", "E0462 SORT needs GIVING or OUTPUT PROCEDURE"],
    ["MERGE SRT ASCENDING KEY K INPUT PROCEDURE P GIVING OUTF", "E0462 MERGE needs USING"],
    [`SORT SRT ASCENDING KEY IREC ${both}`, "E0463 key IREC is not a part of SRT"],
    ["SORT TE ASCENDING KEY N", "E0463 key N is not a part of TE"],
    ["SORT SRT ASCENDING KEY K USING INF INF GIVING OUTF", "E0464 USING names INF twice"],
    ["SORT N ASCENDING KEY N", "E0465 N is neither a sort file (SD) nor a table (OCCURS)"],
    [`SORT TE ASCENDING KEY TK ${both}`, "E0466 SORT TE: a table is sorted in its place"],
    ["SORT PLAIN", "E0462 SORT needs ASCENDING or DESCENDING KEY, which the table does not have"],
    [
      `SORT SRT ASCENDING KEY KT (2) ${both}`,
      "E0467 a key of SORT is an item, without subscripts and reference modification",
    ],
    [`SORT SRT ASCENDING KEY K SEQUENCE Q ${both}`, "E0545 Q is not an ALPHABET of SPECIAL-NAMES"],
    ["SORT SRTT ASCENDING KEY K", "E0301 SRTT is not defined"],
    ["MERGE TE ASCENDING KEY TK USING INF GIVING OUTF", "E0306 TE is not a file"],
  ])("%s", (statement, message) => {
    const code = `    ${statement}.\n    STOP RUN.\nP. CONTINUE.`;
    const { program, diagnostics } = compileParts({ environment, files, data: table, code });
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toContain(message);
    expect(program).toBeNull();
  });
});

describe("RELATIVE and INDEXED files are checked", () => {
  const files =
    "FD IXF. 01 IREC. 03 K PIC X(4). 03 K2 PIC X(2). 03 REST PIC X. FD RLF. 01 RREC PIC X. FD SQF. 01 SREC PIC X.";
  const data = "01 RK PIC 9(4). 01 TEXT-ITEM PIC X(4). 01 SIGNED-ITEM PIC S9(4).";
  const select = (indexed: string, relative: string, sequential = "ASSIGN 'S'"): string =>
    `SELECT IXF ASSIGN 'I' ${indexed}. SELECT RLF ASSIGN 'R' ${relative}. SELECT SQF ${sequential}.`;
  const INDEXED = "INDEXED ACCESS DYNAMIC RECORD KEY K ALTERNATE RECORD KEY K2 WITH DUPLICATES";
  const RELATIVE = "RELATIVE ACCESS RANDOM RELATIVE KEY RK";
  const alone = [INDEXED, RELATIVE].map((_, n) => {
    const what = n === 0 ? "INDEXED file IXF" : "RELATIVE file RLF";
    return `E0901 running a program with the ${what} is not supported yet`;
  });
  const found = (environment: string, statement: string): readonly string[] => {
    const code = `    ${statement}.\n    STOP RUN.`;
    return messagesOf({ environment, files, data, code }).filter((message) => !alone.includes(message));
  };

  it.each([
    "READ IXF NEXT AT END CONTINUE END-READ",
    "READ IXF KEY IS K2 INVALID KEY CONTINUE NOT INVALID KEY DISPLAY RK END-READ",
    "START IXF KEY IS NOT LESS THAN K2 INVALID KEY CONTINUE END-START",
    "START IXF FIRST",
    "READ RLF INVALID KEY CONTINUE END-READ",
    "WRITE RREC INVALID KEY CONTINUE END-WRITE",
    "REWRITE IREC FROM 'x' INVALID KEY CONTINUE NOT INVALID CONTINUE END-REWRITE",
    "DELETE IXF RECORD INVALID KEY CONTINUE END-DELETE",
    "OPEN I-O IXF RLF CLOSE IXF RLF",
  ])("%s: nothing but that they do not run yet, once for each file", (statement) => {
    const environment = select(INDEXED, RELATIVE);
    expect(found(environment, statement)).toEqual([]);
    expect(messagesOf({ environment, files, data, code: `    ${statement}.` })).toEqual(alone);
  });

  it.each([
    ["START SQF", "E0470 START goes with RELATIVE and INDEXED files; SQF has no such keys"],
    ["DELETE SQF", "E0470 DELETE goes with RELATIVE and INDEXED files; SQF has no such keys"],
    ["READ SQF INVALID KEY CONTINUE", "E0470 INVALID KEY goes with RELATIVE and INDEXED files; SQF has no such keys"],
    ["READ RLF KEY RK", "E0470 READ ... KEY goes with RELATIVE and INDEXED files; RLF has no such keys"],
    ["READ RLF NEXT", "E0471 READ NEXT RLF: its ACCESS MODE must be SEQUENTIAL or DYNAMIC"],
    ["START RLF KEY > RK", "E0471 START RLF: its ACCESS MODE must be SEQUENTIAL or DYNAMIC"],
    ["READ IXF KEY REST", "E0472 REST is not a key of IXF"],
    ["START IXF KEY = TEXT-ITEM", "E0472 TEXT-ITEM is not a key of IXF"],
    ["START IXF KEY NOT K", "E0201 a relation expected after KEY IS in START, found K"],
    ["DELETE IXF INVALID KEY ADD TEXT-ITEM TO RK", "E0311 TEXT-ITEM is not numeric"],
  ])("%s", (statement, message) => {
    expect(found(select(INDEXED, RELATIVE), statement)).toEqual([message]);
  });

  it.each([
    [select("INDEXED", RELATIVE), "E0473 SELECT IXF has no RECORD KEY, which ORGANIZATION INDEXED needs"],
    [select("INDEXED RECORD KEY RK", RELATIVE), "E0474 key RK does not lie in the record of IXF"],
    [
      select(INDEXED, "RELATIVE ACCESS DYNAMIC"),
      "E0473 SELECT RLF has no RELATIVE KEY, which ACCESS MODE DYNAMIC needs",
    ],
    [
      select(INDEXED, "RELATIVE RELATIVE KEY SIGNED-ITEM"),
      "E0475 RELATIVE KEY SIGNED-ITEM must be a whole unsigned number outside of the file's record",
    ],
    [
      select(INDEXED, RELATIVE, "ASSIGN 'S' ACCESS RANDOM"),
      "E0470 ACCESS MODE RANDOM goes with RELATIVE and INDEXED files; SQF has no such keys",
    ],
  ])("%s", (environment, message) => {
    expect(found(environment, "CONTINUE")).toEqual([message]);
  });
});

describe("diagnostics of statements", () => {
  it.each([
    ["MOVE 1 TO CUSTOMR-NAME", "E0301 CUSTOMR-NAME is not defined"],
    ["MOVE 'a' TO P", "E0302 P is ambiguous"],
    ["MOVE 'a' TO Q OF B", "E0303 Q is not a part of B"],
    ["MOVE 1 TO IS-ED", "E0304 IS-ED is a condition-name, not a data item"],
    ["OPEN INPUT CUSTOMER", "E0306 CUSTOMER is not a file"],
    ["MOVE 1 TO TE", "E0307 TE needs 1 subscript, not 0"],
    ["MOVE 1 TO N(1)", "E0307 N is not in a table and takes no subscript"],
    ["MOVE 1 TO TE(6)", "E0308 subscript 6 of TE is not in 1 to 5"],
    ["MOVE 1 TO TE(2 - 2)", "E0308 subscript 0 of TE is not in 1 to 5"],
    ["MOVE 'a' TO X(3:4)", "E0310 reference modification leaves X, which has 5 bytes"],
    ["ADD X TO N", "E0311 X is not numeric"],
    ["PERFORM NO-SUCH", "E0312 there is no paragraph or section NO-SUCH"],
    ["MOVE SPACES TO N", "E0401 SPACES cannot be moved to N"],
    ["MOVE AL TO N", "E0401 AL cannot be moved to N"],
    ["MOVE AMOUNT TO X", "E0401 AMOUNT cannot be moved to X"],
    ["MOVE 1.5 TO X", "E0401 1.5 cannot be moved to X"],
    ["ADD 1 TO ED", "E0402 ED cannot receive a number: it is neither numeric nor numeric-edited"],
    ["MOVE CORRESPONDING N TO A", "E0404 CORRESPONDING needs a group; N is elementary"],
    ["WRITE X", "E0406 X is not a record of a file"],
    ["SEARCH N WHEN N = 1 CONTINUE END-SEARCH", "E0407 N has no OCCURS clause"],
    ["SEARCH TE WHEN N = 1 CONTINUE END-SEARCH", "E0408 SEARCH TE: the table has no INDEXED BY"],
    ["SEARCH ALL TF WHEN TF(IX) = 1 CONTINUE END-SEARCH", "E0409 SEARCH ALL TF: the table has no KEY"],
    ["EXIT PERFORM", "E0411 EXIT PERFORM outside of an inline PERFORM"],
    ["SET X TO 5", "E0414 SET X: it is neither an index nor a number"],
    ["PERFORM AMOUNT TIMES CONTINUE END-PERFORM", "E0422 AMOUNT must be a whole number"],
    ["CALL 'OTHER'", "E0431 there is no program OTHER"],
    ["SET ADDRESS OF X TO PT", "E0481 the address of X cannot be set"],
    ["SET PT TO ENTRY 'T'", "E0414 SET PT: it is no PROGRAM-POINTER"],
    ["ALLOCATE X", "E0488 X is not BASED"],
    ["FREE ADDRESS OF X", "E0488 X is not BASED"],
    ["ALLOCATE 5 CHARACTERS RETURNING X", "E0414 SET X: it is not a pointer"],
    ["SET PT TO N", "E0480 SET of an address needs an address, not N"],
    ["IF PT = N CONTINUE END-IF", "E0480 a comparison with an address needs an address, not N"],
    ["MOVE PT TO X", "E0401 PT cannot be moved to X"],
    ["DISPLAY PT", "E0482 PT is a POINTER, which can only be set, compared with addresses and passed"],
    ["ADD 1 TO PT", "E0482 PT is a POINTER, which can only be set, compared with addresses and passed"],
    ["ENTRY 'E' USING X", "E0484 the main program T has USING, but nothing calls it"],
    [
      "ADD 1.5 TO RETURN-CODE",
      "E0901 ADD or SUBTRACT of a literal with decimals and an INDEX item is not supported yet",
    ],
    [
      "ADD FUNCTION ABS (N) 1 TO N N",
      "E0901 ADD of several operands to several items, with a function of one of these is not supported yet",
    ],
    ["MOVE FUNCTION MODULE-PATH TO X", "E0901 FUNCTION MODULE-PATH is not supported yet"],
    [
      "MOVE FUNCTION EXCEPTION-STATUS TO X IF N / N > 1 CONTINUE END-IF",
      "E0901 a division in a condition, a subscript or a count where a program asks for FUNCTION EXCEPTION-STATUS or EXCEPTION-FILE is not supported yet",
    ],
    [
      "MOVE FUNCTION EXCEPTION-STATUS TO X COMPUTE N = N ** N",
      "E0901 a power of which the exponent is no positive whole number where a program asks for FUNCTION EXCEPTION-STATUS or EXCEPTION-FILE is not supported yet",
    ],
    [
      "MOVE FUNCTION EXCEPTION-STATUS TO X COMPUTE N = FUNCTION SQRT(N)",
      "E0901 FUNCTION SQRT where a program asks for FUNCTION EXCEPTION-STATUS or EXCEPTION-FILE is not supported yet",
    ],
    [
      "MOVE FUNCTION EXCEPTION-STATUS TO X INSPECT X TALLYING N FOR ALL 'A'",
      "E0901 INSPECT TALLYING where a program asks for FUNCTION EXCEPTION-STATUS or EXCEPTION-FILE is not supported yet",
    ],
    ["MOVE FUNCTION UPER-CASE(X) TO X", "E0317 there is no intrinsic function UPER-CASE"],
    ["MOVE FUNCTION TRIM(X X) TO X", "E0316 FUNCTION TRIM takes 1 argument, not 2"],
    ["COMPUTE N = FUNCTION MOD(N)", "E0316 FUNCTION MOD takes 2 arguments, not 1"],
    ["COMPUTE N = FUNCTION MAX()", "E0316 FUNCTION MAX takes at least 1 argument, not 0"],
    ["COMPUTE N = FUNCTION UPPER-CASE(X)", "E0311 FUNCTION UPPER-CASE is not numeric"],
    [
      "MOVE FUNCTION CURRENT-DATE(20:5) TO X",
      "E0310 reference modification leaves FUNCTION CURRENT-DATE, which has 21 bytes",
    ],
    ["MOVE FUNCTION RANDOM TO X", "E0401 FUNCTION RANDOM cannot be moved to X"],
    ["STRING FUNCTION RANDOM DELIMITED BY SIZE INTO X", "E0901 FUNCTION RANDOM as text is not supported yet"],
    ["MOVE FUNCTION RANDOM TO N X", "E0401 FUNCTION RANDOM cannot be moved to X"],
    ["MOVE FUNCTION RANDOM(3)(1:2) TO N AMOUNT", "E0901 MOVE of FUNCTION RANDOM to several items is not supported yet"],
    [
      "IF FUNCTION RANDOM(3)(1:2) > 0.5 CONTINUE END-IF",
      "E0901 a modified FUNCTION RANDOM in this place is not supported yet",
    ],
  ])("%s", (statement, message) => {
    const { program, diagnostics } = compileParts({ data, code: `    ${statement}.\n    STOP RUN.` });
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toContain(message);
    expect(program).toBeNull();
  });

  it("refuse BASED elsewhere than at level 01 and 77, and values of pointers", () => {
    const wrong = "01 G. 03 GB PIC X BASED. 01 PV POINTER VALUE 5.";
    expect(messagesOf({ data: wrong })).toEqual([
      "E0531 GB cannot be BASED; only level 01 and 77 items of the WORKING-STORAGE SECTION can",
      "E0511 VALUE of PV: a POINTER can only start as NULL",
    ]);
  });

  it("refuse UNBOUNDED elsewhere than in a parameter", () => {
    const wrong = "01 N PIC 9. 01 G. 03 T PIC X OCCURS UNBOUNDED DEPENDING ON N.";
    expect(messagesOf({ data: wrong })).toEqual(["E0534 T OCCURS UNBOUNDED outside of the LINKAGE SECTION"]);
  });

  it("refuse ANY LENGTH elsewhere than in a parameter", () => {
    const wrong = "01 A PIC X ANY LENGTH.\nLINKAGE SECTION.\n01 B PIC X ANY LENGTH.";
    expect(messagesOf({ data: wrong })).toEqual([
      "E0532 A cannot be of ANY LENGTH or ANY NUMERIC",
      "E0532 B cannot be of ANY LENGTH or ANY NUMERIC",
    ]);
  });

  it.each([
    ["ADD A TO R", "ADD"],
    ["ADD A TO R ROUNDED C C5", "ADD"],
    ["SUBTRACT A FROM R", "SUBTRACT"],
    ["ADD A TO C", null],
    ["ADD A TO R ROUNDED", null],
    ["ADD A 1 TO R", null],
    ["ADD A TO R ON SIZE ERROR CONTINUE", null],
    ["ADD 1 TO A", null],
    ["ADD A 1 GIVING R", null],
  ])("refuse an ANY NUMERIC item of which the reference takes one digit: %s", (statement, verb) => {
    const code = [
      "    CALL 'S' USING N. STOP RUN. END PROGRAM T.",
      "IDENTIFICATION DIVISION. PROGRAM-ID. S. DATA DIVISION. WORKING-STORAGE SECTION.",
      "01 R PIC 9(5) VALUE 0. 01 C PIC 9(5) COMP VALUE 0. 01 C5 PIC 9(5) COMP-5 VALUE 0.",
      "LINKAGE SECTION. 01 A PIC 9 ANY NUMERIC.",
      `PROCEDURE DIVISION USING A. ${statement}. END PROGRAM S.`,
    ];
    const what = `E0901 ${verb} of an ANY NUMERIC item, of which the reference takes the first digit is not supported yet`;
    const messages = messagesOf({ data: "01 N PIC 9(3) VALUE 123.", code: code.join("\n") });
    expect(messages).toEqual(verb === null ? [] : [what]);
  });

  it("points at the place and says what was meant", () => {
    const { diagnostics } = compileParts({ data, code: "    MOVE 1 TO AMOUND.\n    STOP RUN." });
    const [only] = diagnostics;
    expect(diagnostics).toHaveLength(1);
    expect(only).toMatchObject({ hint: "did you mean AMOUNT?", span: { column: 15, endColumn: 21 } });
  });

  it("shows where an ambiguous name is declared", () => {
    const { diagnostics } = compileParts({ data, code: "    DISPLAY P.\n    STOP RUN." });
    expect(diagnostics[0]?.related).toHaveLength(2);
  });

  it("reports an error once, though its paragraph is lowered for each PERFORM of it", () => {
    const code = "    PERFORM P1. PERFORM P1 THRU P2. STOP RUN.\nP1. DISPLAY NOTHING-HERE.\nP2. EXIT.";
    expect(messagesOf({ data, code })).toEqual(["E0301 NOTHING-HERE is not defined"]);
  });
});

it("have a code for each class of error", () => {
  const codes = ["lower/diagnostics.ts", "text/diagnose.ts"].flatMap((file) => {
    const text = readFileSync(new URL(`../../../frontend/cobol/${file}`, import.meta.url), "utf8");
    return [...text.matchAll(/"([EW]\d{4})"/g)].map(([, code]) => code);
  });
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter((code, i) => codes.indexOf(code) < i)).toEqual([]);
});

describe("nearest", () => {
  it("finds slips of the pen and nothing far", () => {
    expect(nearest("WS-CONUT", ["WS-COUNT", "WS-TOTAL"], createSink())).toBe("WS-COUNT");
    expect(nearest("ABC", ["WS-COUNT", "XYZ"], createSink())).toBeNull();
  });
});
