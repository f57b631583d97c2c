      * Objects of EVALUATE that begin with a relational operator, PERFORM
      * FOREVER, and what SELECT and OPEN say about sharing and locks.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PARTIAL.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"
               LOCK MODE IS MANUAL WITH LOCK ON MULTIPLE RECORDS
               SHARING WITH ALL OTHER
               ORGANIZATION IS LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-RECORD.
           02  A PIC S99.
           02  X PIC X.
       WORKING-STORAGE SECTION.
       01  LEVEL-TYPE IS TYPEDEF STRONG.
           02  M PIC X VALUE "m".
       01  LEVELS USAGE LEVEL-TYPE.
       01  L PIC X.
       01  COUNTED BINARY-C-LONG VALUE 0.
       01  UNSIGNED-ONE BINARY-C-LONG UNSIGNED VALUE 7.
       01  TOTAL PIC 9(4) VALUE 0.
       PROCEDURE DIVISION.
           OPEN INPUT SHARING WITH READ ONLY INFILE.
           PERFORM FOREVER
               READ INFILE AT END EXIT PERFORM END-READ
               PERFORM JUDGE
           END-PERFORM.
           CLOSE INFILE.
           DISPLAY M OF LEVELS TOTAL " " COUNTED " " UNSIGNED-ONE.
           STOP RUN.
       JUDGE.
           MOVE "-" TO L.
           EVALUATE A
               WHEN < 1 MOVE "A" TO L
               WHEN >= 8 MOVE "B" TO L
               WHEN GREATER THAN 6 MOVE "C" TO L
               WHEN NOT < 5 MOVE "D" TO L
               WHEN = 3 MOVE "E" TO L
               WHEN NOT = 2 MOVE "F" TO L
               WHEN OTHER MOVE "G" TO L
           END-EVALUATE.
           DISPLAY A X L NO ADVANCING.
           EVALUATE A ALSO TRUE
               WHEN > 3 ALSO X = "Q" DISPLAY "H" NO ADVANCING
               WHEN < 2 ALSO ANY DISPLAY "I" NO ADVANCING
               WHEN 2 ALSO ANY
               WHEN > 4 ALSO TRUE DISPLAY "J" NO ADVANCING
           END-EVALUATE.
           EVALUATE A + 1
               WHEN > 3 AND < 5 ADD 1 TO TOTAL
               WHEN > 8 OR < 1 ADD 10 TO TOTAL
               WHEN IS <= 3 + 1 ADD 100 TO TOTAL
           END-EVALUATE.
           EVALUATE X
               WHEN < "M" AND A > 0 DISPLAY "K"
               WHEN < "M" DISPLAY "L"
               WHEN OTHER DISPLAY "M"
           END-EVALUATE.
           ADD 1 TO COUNTED.
