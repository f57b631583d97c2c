/** Record loops that write pages: LINAGE-COUNTER is carried as any counter, and the loop runs in pieces. */
import { expect, test } from "vitest";
import { checkMarks } from "./marks.ts";

const PAGES = (fd: string, mark: string): string => `
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAGES.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "IN".
           SELECT PRINT-FILE ASSIGN TO "OUT".
       DATA DIVISION.
       FILE SECTION.
       FD IN-FILE.
       01 IN-REC.
          05 IN-NAME PIC X(40).
       FD PRINT-FILE ${fd}.
       01 PRINT-REC PIC X(60).
       WORKING-STORAGE SECTION.
       01 EOF-SW PIC X VALUE "N".
       01 HEIGHT PIC 99 VALUE 60.
       01 WORK.
          05 W-NAME PIC X(40).
          05 W-LENGTH PIC ZZ9.
          05 W-SPACES PIC ZZ9.
       01 N PIC 9(4).
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE OUTPUT PRINT-FILE
           PERFORM UNTIL EOF-SW = "Y"
      *> ^ record parallel leader
      *> ^ segmented LINAGE-COUNTER
${mark}
             READ IN-FILE
               AT END MOVE "Y" TO EOF-SW
               NOT AT END
                 MOVE IN-NAME TO W-NAME
                 INSPECT W-NAME CONVERTING "abcdefghi" TO "ABCDEFGHI"
                 MOVE 0 TO N
                 INSPECT IN-NAME TALLYING N FOR ALL "E"
                 MOVE N TO W-LENGTH
                 MOVE 0 TO N
                 INSPECT IN-NAME TALLYING N FOR ALL SPACE
                 MOVE N TO W-SPACES
                 WRITE PRINT-REC FROM WORK
                   AT END-OF-PAGE
                     MOVE "CONTINUED" TO PRINT-REC
                     WRITE PRINT-REC AFTER ADVANCING PAGE
                 END-WRITE
             END-READ
           END-PERFORM
           CLOSE IN-FILE PRINT-FILE
           STOP RUN.
`;

test.each([
  ["LINAGE 60", ""],
  ["LINAGE HEIGHT FOOTING 50", "      *> ^ opaque PRINT-FILE LINAGE"],
])("%s", (fd, mark) => {
  const { expected, found } = checkMarks(PAGES(fd, mark));
  expect(found).toEqual(expected);
});
