/**
 * Wrong programs: diagnostics/ORDERS.cob, which is right, with some lines changed.
 *
 * Contract: the changes of a program are in the order of its lines.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./weft.ts";

/** In place of `count` lines from line `at` of the right program (1 is its first): these. */
interface Change {
  readonly at: number;
  readonly count: number;
  readonly lines: readonly string[];
}

const instead = (at: number, ...lines: readonly string[]): Change => ({ at, count: 1, lines });
const before = (at: number, ...lines: readonly string[]): Change => ({ at, count: 0, lines });
const without = (at: number, count = 1): Change => ({ at, count, lines: [] });

export const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  "add-to-text": [instead(34, "               ADD ORDER-AMOUNT TO ORDER-KIND")],
  "alter-not-a-go-to": [
    {
      at: 48,
      count: 2,
      lines: ["           ALTER READ-ORDER TO PROCEED TO MAIN-PARA", "           WRITE LIST-RECORD FROM ORDER-RECORD."],
    },
  ],
  call: [instead(33, '               CALL "PRICER" USING ORDER-RECORD')],
  "compute-missing-operand": [instead(34, "               COMPUTE WS-TOTAL = WS-TOTAL + * 2")],
  "constant-subscript-range": [instead(34, "               ADD ORDER-AMOUNT TO WS-KIND-TOTAL (6)")],
  "copy-not-found": [instead(26, "           COPY ORDCOPY.")],
  "duplicate-name": [before(27, "       01  WS-COUNT                PIC 9(4).")],
  "duplicate-paragraph": [instead(47, "       READ-ORDER.")],
  "else-without-if": [before(38, "               ELSE")],
  "equals-instead-of-to": [instead(48, "           MOVE ORDER-RECORD = LIST-RECORD.")],
  "exec-sql": [
    instead(
      31,
      "           EXEC SQL",
      "               SELECT COUNT(*) INTO :WS-COUNT FROM ORDERS",
      "           END-EXEC.",
    ),
  ],
  "fd-missing": [without(17, 2)],
  "division-misspelled": [instead(27, "       PROCEDURE DIVSION.")],
  "equals-first-in-sentence": [instead(48, "           LIST-RECORD = ORDER-RECORD.")],
  "equals-without-verb": [instead(34, "               WS-TOTAL = WS-TOTAL + ORDER-AMOUNT")],
  "go-to-undefined": [instead(42, "           GO TO END-PARA.")],
  "if-without-condition": [instead(35, "               IF ORDER-KIND")],
  "indexed-file": [instead(7, "               ORGANIZATION IS INDEXED RECORD KEY ORDER-NO.")],
  "inspect-sizes": [
    {
      at: 48,
      count: 2,
      lines: [
        '           INSPECT ORDER-RECORD REPLACING ALL "PCS" BY "EA"',
        "           WRITE LIST-RECORD FROM ORDER-RECORD.",
      ],
    },
  ],
  "level-mismatch": [instead(15, "           03  ORDER-KIND          PIC X.")],
  "lower-case-misspelled-name": [instead(33, "               add 1 to ws-coumt")],
  "missing-at-end-statement": [instead(45, "               AT END")],
  "missing-division": [without(27)],
  "missing-end-if": [without(37)],
  "missing-end-perform": [without(39)],
  "missing-period-before-paragraph": [instead(42, "           STOP RUN")],
  "missing-period": [instead(22, "       01  WS-COUNT                PIC 9(7) COMP-3 VALUE 0")],
  "missing-quote-comma": [instead(48, "           MOVE ORDER-RECORD, LIST-RECORD.")],
  "missing-subscript": [instead(34, "               ADD ORDER-AMOUNT TO WS-KIND-TOTAL")],
  "missing-to": [instead(34, "               ADD ORDER-AMOUNT WS-TOTAL")],
  "misspelled-name": [instead(34, "               ADD ORDER-AMUONT TO WS-TOTAL")],
  "misspelled-verb-perform": [instead(31, "           PERFROM READ-ORDER.")],
  "misspelled-verb": [instead(33, "               ADDD 1 TO WS-COUNT")],
  "move-to-condition": [instead(45, '               AT END MOVE "Y" TO WS-END')],
  "move-to-literal": [instead(48, '           MOVE ORDER-RECORD TO "LIST".')],
  "paragraph-without-period": [instead(43, "       READ-ORDER")],
  "past-column-72-name": [instead(34, "               ADD ORDER-AMOUNT                               TO WS-TOTAL")],
  "past-column-72": [instead(40, '           DISPLAY "ORDERS: " WS-COUNT " TOTAL OF ALL ORDERS READ: " WS-TOTAL.')],
  "perform-thru-undefined": [instead(31, "           PERFORM READ-ORDER THRU READ-ORDER-EXIT.")],
  "period-inside-if": [instead(36, "                   PERFORM WRITE-LINE.")],
  "picture-letter": [instead(15, "           05  ORDER-KIND          PIC C(4).")],
  "picture-missing": [instead(26, "       01  WS-I.")],
  "picture-typo": [instead(16, "           05  ORDER-AMOUNT        PIC S9(7V99.")],
  "pointer-decimals": [
    {
      at: 48,
      count: 2,
      lines: [
        '           STRING ORDER-NO "/" DELIMITED BY SIZE',
        "               INTO LIST-RECORD WITH POINTER WS-TOTAL.",
      ],
    },
  ],
  "read-record-name": [instead(44, "           READ ORDER-RECORD")],
  "clause-as-name": [before(16, "           05  TYPE                PIC X.")],
  "reserved-word-as-name": [instead(26, "       01  DATE                    PIC 9(8).")],
  "select-missing": [without(7, 2)],
  "select-without-fd": [instead(17, "       FD  LISTE-FILE.")],
  "section-misspelled": [instead(19, "       WORKING-STORGE SECTION.")],
  "section-without-hyphen": [instead(19, "       WORKING STORAGE SECTION.")],
  "set-condition-to-value": [instead(45, '               AT END SET WS-END TO "Y"')],
  "set-true-not-condition": [instead(45, "               AT END SET WS-COUNT TO TRUE")],
  sort: [
    instead(
      31,
      "           SORT WORK-FILE ON ASCENDING KEY ORDER-NO",
      "               USING ORDER-FILE GIVING LIST-FILE.",
    ),
  ],
  "stray-end-if": [before(41, "           END-IF.")],
  "string-without-into": [instead(48, "           STRING ORDER-NO DELIMITED BY SIZE", "               LIST-RECORD.")],
  "subscript-on-plain": [instead(34, "               ADD ORDER-AMOUNT TO WS-TOTAL (WS-I)")],
  "tabs-and-misspelled-name": [instead(33, "\t\tADD 1 TO WS-COUNTS")],
  "text-in-column-7": [instead(41, "      CLOSE ORDER-FILE LIST-FILE.")],
  "too-many-subscripts": [instead(34, "               ADD ORDER-AMOUNT TO WS-KIND-TOTAL (1, 2)")],
  "unclosed-literal-end": [instead(21, '           88  WS-END              VALUE "Y.')],
  "unclosed-literal": [instead(40, '           DISPLAY "ORDERS: WS-COUNT " TOTAL: " WS-TOTAL.')],
  "undefined-file": [instead(44, "           READ ORDERS-FILE")],
  "undefined-paragraph": [instead(38, "               PERFORM READ-ORDERS")],
  "value-too-long": [instead(20, '       01  WS-END-SWITCH           PIC X VALUE "NO".')],
  "value-without-quotes": [instead(21, "           88  WS-END              VALUE Y.")],
  "write-file-name": [instead(49, "           WRITE LIST-FILE.")],
  "wrong-close-paren": [instead(34, "               ADD ORDER-AMOUNT TO WS-KIND-TOTAL (1")],
  "wrong-level": [instead(15, "           55  ORDER-KIND          PIC X.")],
};

/** The text of the wrong program of that name. */
export function wrongProgram(name: string): string {
  const lines = readFileSync(join(ROOT, "test/cli/diagnostics/ORDERS.cob"), "latin1").split("\n");
  for (const { at, count, lines: text } of [...(CHANGES[name] ?? [])].reverse()) lines.splice(at - 1, count, ...text);
  return lines.join("\n");
}
