import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nearest } from "../../../frontend/cobol/lower/diagnostics.ts";
import { compileParts, messagesOf } from "../program.ts";

const data = `01 CUSTOMER-NAME PIC X(20). 01 AMOUNT PIC 9(5)V99. 01 N PIC 9(3). 01 X PIC X(5). 01 AL PIC A(3). 01 ED PIC ZZ9.
  88 IS-ED VALUE 5.
01 A. 03 P PIC X. 03 Q PIC 9. 01 B. 03 P PIC X. 03 R PIC 9.
01 PT POINTER. 01 LB PIC X(4) BASED.
01 T. 03 TE OCCURS 5 PIC 9. 03 TF OCCURS 5 INDEXED BY IX PIC 9.`;

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
    ["SET ADDRESS OF X TO PT", "E0461 the address of X cannot be set"],
    ["SET PT TO N", "E0460 SET of an address needs an address, not N"],
    ["IF PT = N CONTINUE END-IF", "E0460 a comparison with an address needs an address, not N"],
    ["MOVE PT TO X", "E0401 PT cannot be moved to X"],
    ["DISPLAY PT", "E0462 PT is a POINTER, which can only be set, compared with addresses and passed"],
    ["ADD 1 TO PT", "E0462 PT is a POINTER, which can only be set, compared with addresses and passed"],
    ["ENTRY 'E' USING X", "E0464 the main program T has USING, but nothing calls it"],
    ["MOVE FUNCTION EXCEPTION-STATUS TO X", "E0901 FUNCTION EXCEPTION-STATUS is not supported yet"],
    ["MOVE FUNCTION UPER-CASE(X) TO X", "E0317 there is no intrinsic function UPER-CASE"],
    ["MOVE FUNCTION TRIM(X X) TO X", "E0316 FUNCTION TRIM takes 1 argument, not 2"],
    ["COMPUTE N = FUNCTION MOD(N)", "E0316 FUNCTION MOD takes 2 arguments, not 1"],
    ["COMPUTE N = FUNCTION MAX()", "E0316 FUNCTION MAX takes at least 1 argument, not 0"],
    ["COMPUTE N = FUNCTION UPPER-CASE(X)", "E0311 FUNCTION UPPER-CASE is not numeric"],
    [
      "MOVE FUNCTION CURRENT-DATE(20:5) TO X",
      "E0310 reference modification leaves FUNCTION CURRENT-DATE, which has 21 bytes",
    ],
    ["MOVE FUNCTION RANDOM TO N AMOUNT", "E0901 MOVE of FUNCTION RANDOM to several items is not supported yet"],
    ["IF FUNCTION RANDOM > 0.5 CONTINUE END-IF", "E0901 FUNCTION RANDOM in a condition is not supported yet"],
  ])("%s", (statement, message) => {
    const { program, diagnostics } = compileParts({ data, code: `    ${statement}.\n    STOP RUN.` });
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toContain(message);
    expect(program).toBeNull();
  });

  it("refuse BASED elsewhere than at level 01 and 77, and values of pointers", () => {
    const wrong = "01 G. 03 GB PIC X BASED. 01 PV POINTER VALUE 5.";
    expect(messagesOf({ data: wrong })).toEqual([
      "E0530 GB cannot be BASED; only level 01 and 77 items of the WORKING-STORAGE SECTION can",
      "E0511 VALUE of PV: a POINTER can only start as NULL",
    ]);
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

  it("takes SPACES to a number under -std=ibm", () => {
    expect(messagesOf({ data, code: "    MOVE SPACES TO N. STOP RUN.", std: "ibm" })).toEqual([]);
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
    expect(nearest("WS-CONUT", ["WS-COUNT", "WS-TOTAL"])).toBe("WS-COUNT");
    expect(nearest("ABC", ["WS-COUNT", "XYZ"])).toBeNull();
  });
});
