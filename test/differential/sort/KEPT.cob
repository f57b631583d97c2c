       IDENTIFICATION DIVISION.
       PROGRAM-ID. KEPT.
      *> A loop in pieces before a sort, in its input procedure (over a
      *> file of its own), and behind it.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT CARDS ASSIGN TO "CARDS".
           SELECT MARKED ASSIGN TO "MARKED".
           SELECT RATES ASSIGN TO "CARDS2".
           SELECT WORK ASSIGN TO DISK.
           SELECT LISTED ASSIGN TO "LISTED".
           SELECT TOTALS ASSIGN TO "TOTALS"
               ORGANIZATION LINE SEQUENTIAL.
       I-O-CONTROL.
           SAME RECORD AREA FOR MARKED WORK;
           SAME AREA CARDS RATES.
       DATA DIVISION.
       FILE SECTION.
       FD  CARDS.
       01  CARD.
           05  CARD-KEY PIC S9(4).
           05  CARD-AMOUNT PIC 9(5).
       FD  MARKED.
       01  MARK.
           05  MARK-KEY PIC S9(4).
           05  MARK-AMOUNT PIC 9(5).
           05  MARK-NO PIC 9(6).
       FD  RATES.
       01  RATE PIC X(9).
       SD  WORK.
       01  WORK-RECORD.
           05  WORK-KEY PIC S9(4).
           05  WORK-AMOUNT PIC 9(5).
           05  WORK-NO PIC 9(6).
       FD  LISTED.
       01  LISTED-RECORD PIC X(15).
       FD  TOTALS.
       01  TOTAL-LINE PIC X(40).
       WORKING-STORAGE SECTION.
       01  AT-END PIC X VALUE "N".
       01  CARD-COUNT PIC 9(6) VALUE 0.
       01  RATE-COUNT PIC 9(6) VALUE 0.
       01  RUNNING PIC 9(9) VALUE 0.
       01  LINE-OUT.
           05  OUT-KEY PIC -(5)9.
           05  OUT-NO PIC Z(7)9.
           05  OUT-RUNNING PIC Z(9)9.
       PROCEDURE DIVISION.
       MAIN-PARAGRAPH.
           OPEN INPUT CARDS OUTPUT MARKED.
           PERFORM UNTIL AT-END = "Y"
               READ CARDS AT END MOVE "Y" TO AT-END
               NOT AT END
                   ADD 1 TO CARD-COUNT
                   MOVE CARD-KEY TO MARK-KEY
                   MOVE CARD-AMOUNT TO MARK-AMOUNT
                   MOVE CARD-COUNT TO MARK-NO
                   WRITE MARK
               END-READ
           END-PERFORM.
           CLOSE CARDS MARKED.
           SORT WORK ON DESCENDING KEY WORK-KEY
               INPUT PROCEDURE TAKE-RECORDS GIVING LISTED.
           MOVE "N" TO AT-END.
           OPEN INPUT LISTED OUTPUT TOTALS.
           PERFORM UNTIL AT-END = "Y"
               READ LISTED INTO MARK AT END MOVE "Y" TO AT-END
               NOT AT END
                   ADD MARK-AMOUNT TO RUNNING
                   MOVE MARK-KEY TO OUT-KEY
                   MOVE MARK-NO TO OUT-NO
                   MOVE RUNNING TO OUT-RUNNING
                   WRITE TOTAL-LINE FROM LINE-OUT
               END-READ
           END-PERFORM.
           CLOSE LISTED TOTALS.
           DISPLAY CARD-COUNT " " RATE-COUNT " " RUNNING.
           STOP RUN.
       TAKE-RECORDS.
           MOVE "N" TO AT-END.
           OPEN INPUT RATES.
           PERFORM UNTIL AT-END = "Y"
               READ RATES AT END MOVE "Y" TO AT-END
               NOT AT END ADD 1 TO RATE-COUNT
               END-READ
           END-PERFORM.
           CLOSE RATES.
           MOVE "N" TO AT-END.
           OPEN INPUT MARKED.
           PERFORM UNTIL AT-END = "Y"
               READ MARKED AT END MOVE "Y" TO AT-END
               NOT AT END
                   IF MARK-AMOUNT NOT = 0
                       RELEASE WORK-RECORD
                   END-IF
               END-READ
           END-PERFORM.
           CLOSE MARKED.
