/** Classes of carried items and plans of record loops, as marked COBOL. */
import { expect, test } from "vitest";
import { checkMarks, program } from "./marks.ts";

function marked(name: string, source: string): void {
  test(name, () => {
    const { expected, found } = checkMarks(source);
    expect(found).toEqual(expected);
  });
}

marked(
  "totals are reductions, the record area is private",
  program(
    `
       01 TOTAL PIC S9(9)V99 COMP-3.
       01 RECS PIC 9(7).
       01 WORK PIC S9(7)V99.`,
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel lookback
      *> ^ reduction TOTAL
      *> ^ reduction RECS
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 ADD 1 TO RECS
                 COMPUTE WORK = IN-AMOUNT * 2
                 ADD WORK TO TOTAL
                 MOVE IN-KEY TO OUT-KEY
                 MOVE WORK TO OUT-AMOUNT
                 WRITE OUT-REC
             END-READ
           END-PERFORM
           DISPLAY TOTAL RECS`,
  ),
);

marked(
  "read ahead carries the record area only",
  program(
    `
       01 TOTAL PIC S9(9)V99 COMP-3.`,
    `
           PERFORM READ-NEXT
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel lookback
      *> ^ reduction TOTAL
      *> ^ lookback the record area of IN-FILE
             ADD IN-AMOUNT TO TOTAL
             MOVE IN-KEY TO OUT-KEY
             WRITE OUT-REC
             PERFORM READ-NEXT
           END-PERFORM
           DISPLAY TOTAL
           CLOSE IN-FILE OUT-FILE
           STOP RUN.
       READ-NEXT.
           READ IN-FILE AT END MOVE "Y" TO EOF-SW END-READ.
       UNUSED.`,
  ),
);

marked(
  "a GO TO loop is a loop",
  program(
    "       01 RECS PIC 9(7).",
    `           .
       READ-LOOP.
           READ IN-FILE AT END GO TO DONE.
      *> ^ record parallel lookback
      *> ^ reduction RECS
           ADD 1 TO RECS
           WRITE OUT-REC FROM IN-REC
           GO TO READ-LOOP.
       DONE.
           DISPLAY RECS.
       LAST-ONE.`,
  ),
);

marked(
  "a total that is read is running, through REDEFINES too",
  program(
    `
       01 TOTAL PIC 9(9).
       01 TOTAL-X REDEFINES TOTAL PIC X(9).`,
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel leader
      *> ^ running TOTAL
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 ADD IN-AMOUNT TO TOTAL
                 MOVE TOTAL-X TO OUT-MORE
                 MOVE IN-KEY TO OUT-KEY
                 MOVE IN-AMOUNT TO OUT-AMOUNT
                 WRITE OUT-REC
             END-READ
           END-PERFORM
           DISPLAY TOTAL`,
  ),
);

marked(
  "a group move into a total makes it no reduction",
  program(
    `
       01 TOTALS.
          05 TOTAL-A PIC 9(9).
          05 TOTAL-B PIC 9(9).
       01 SAVED PIC X(18).`,
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel leader
      *> ^ segmented TOTAL-A
      *> ^ segmented TOTAL-B
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 ADD 1 TO TOTAL-A
                 ADD IN-AMOUNT TO TOTAL-B
                 IF IN-CODE = "R" MOVE ZEROS TO TOTALS END-IF
                 MOVE IN-KEY TO OUT-KEY
                 MOVE IN-AMOUNT TO OUT-AMOUNT
                 WRITE OUT-REC
             END-READ
           END-PERFORM
           DISPLAY TOTALS`,
  ),
);

marked(
  "control breaks: the previous key follows, the group total is segmented",
  program(
    `
       01 PREV-KEY PIC X(4).
       01 FIRST-SW PIC X VALUE "Y".
       01 GROUP-TOTAL PIC S9(9)V99.
       01 GRAND-TOTAL PIC S9(9)V99.`,
    `
           PERFORM READ-NEXT
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel leader
      *> ^ reduction GRAND-TOTAL
      *> ^ lookback the record area of IN-FILE
      *> ^ lookback PREV-KEY
      *> ^ finite FIRST-SW
      *> ^ segmented GROUP-TOTAL
             IF FIRST-SW = "Y"
               MOVE "N" TO FIRST-SW
               MOVE IN-KEY TO PREV-KEY
             END-IF
             IF IN-KEY NOT = PREV-KEY
               PERFORM BREAK-KEY
             END-IF
             ADD IN-AMOUNT TO GROUP-TOTAL
             ADD IN-AMOUNT TO GRAND-TOTAL
             MOVE IN-KEY TO OUT-KEY
             MOVE IN-AMOUNT TO OUT-AMOUNT
             WRITE OUT-REC
             PERFORM READ-NEXT
           END-PERFORM
           PERFORM BREAK-KEY
           DISPLAY GRAND-TOTAL
           CLOSE IN-FILE OUT-FILE
           STOP RUN.
       BREAK-KEY.
           MOVE PREV-KEY TO OUT-KEY
           MOVE GROUP-TOTAL TO OUT-AMOUNT
           WRITE OUT-REC
           MOVE ZERO TO GROUP-TOTAL
           MOVE IN-KEY TO PREV-KEY.
       READ-NEXT.
           READ IN-FILE AT END MOVE "Y" TO EOF-SW END-READ.
       UNUSED.`,
  ),
);

marked(
  "a sequence number is an induction",
  program(
    "       01 SEQ PIC 9(7).",
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel lookback
      *> ^ induction SEQ
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 ADD 1 TO SEQ
                 MOVE SEQ TO OUT-AMOUNT
                 WRITE OUT-REC
             END-READ
           END-PERFORM`,
  ),
);

marked(
  "tables of totals, least, last",
  program(
    `
       01 IX PIC 9(2).
       01 TABLE-OF-TOTALS.
          05 ENTRY-T OCCURS 20.
             10 T-COUNT PIC 9(7).
             10 T-AMOUNT PIC S9(9)V99 COMP-3.
       01 LEAST-KEY PIC X(4) VALUE HIGH-VALUES.
       01 LAST-BAD PIC X(4).`,
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel lookback
      *> ^ reduction T-COUNT(*)
      *> ^ reduction T-AMOUNT(*)
      *> ^ reduction LEAST-KEY
      *> ^ reduction LAST-BAD
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 IF IN-CODE = "A" MOVE 1 TO IX ELSE MOVE 2 TO IX END-IF
                 ADD 1 TO T-COUNT (IX)
                 ADD IN-AMOUNT TO T-AMOUNT (IX)
                 IF IN-KEY < LEAST-KEY MOVE IN-KEY TO LEAST-KEY END-IF
                 IF IN-CODE = "X" MOVE IN-KEY TO LAST-BAD END-IF
             END-READ
           END-PERFORM
           DISPLAY TABLE-OF-TOTALS LEAST-KEY LAST-BAD`,
  ),
);

marked(
  "an extreme whose test decides more than the extreme is none",
  program(
    `
       01 MOST PIC X(4) VALUE LOW-VALUES.
       01 LEAST PIC X(4) VALUE HIGH-VALUES.
       01 MARK PIC X.`,
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel leader
      *> ^ opaque MOST
      *> ^ opaque LEAST
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 MOVE SPACE TO MARK
                 IF IN-KEY > MOST
                   MOVE IN-KEY TO MOST MOVE "M" TO MARK
                 END-IF
                 IF IN-KEY < LEAST
                   MOVE IN-KEY TO LEAST ELSE MOVE "L" TO MARK
                 END-IF
                 DISPLAY MARK
             END-READ
           END-PERFORM`,
  ),
);

marked(
  "FILE STATUS tested instead of AT END",
  program(
    "       01 RECS PIC 9(7).",
    `
           READ IN-FILE
           PERFORM UNTIL IN-STATUS = "10"
      *> ^ record parallel lookback
      *> ^ reduction RECS
      *> ^ lookback the record area of IN-FILE
      *> ^ lookback IN-STATUS
             ADD 1 TO RECS
             WRITE OUT-REC FROM IN-REC
             READ IN-FILE
           END-PERFORM
           DISPLAY RECS`,
  ),
);

marked(
  "ACCEPT and OPEN stand in the way",
  program(
    `
       01 NOW PIC 9(8).`,
    `
           PERFORM UNTIL AT-END-OF-FILE
      *> ^ record serial
      *> ^ why S0103
             READ IN-FILE
               AT END SET AT-END-OF-FILE TO TRUE
               NOT AT END
                 ACCEPT NOW FROM TIME
                 MOVE NOW TO OUT-MORE
                 WRITE OUT-REC
             END-READ
           END-PERFORM`,
  ),
);

marked(
  "an outer loop that opens leaves the inner one",
  program(
    `
       01 RECS PIC 9(7).
       01 ROUND PIC 9.`,
    `
           CLOSE IN-FILE
           PERFORM VARYING ROUND FROM 1 BY 1 UNTIL ROUND > 2
      *> ^ record serial
      *> ^ why S0101
      *> ^ why S0102
             OPEN INPUT IN-FILE
             MOVE "N" TO EOF-SW
             PERFORM UNTIL AT-END-OF-FILE
      *> ^ record parallel lookback
      *> ^ reduction RECS
               READ IN-FILE
                 AT END SET AT-END-OF-FILE TO TRUE
                 NOT AT END ADD 1 TO RECS
               END-READ
             END-PERFORM
             CLOSE IN-FILE
           END-PERFORM
           DISPLAY RECS`,
  ),
);
