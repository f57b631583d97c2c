       IDENTIFICATION DIVISION.
       PROGRAM-ID. EXTREMES.
      *> A greatest value whose test decides more than the value: what
      *> follows it in its branch, or in the other one, reads it.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE" ORGANIZATION LINE
               SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-RECORD.
           05  IN-TEXT PIC X(3).
           05  IN-MORE PIC X(3).
       WORKING-STORAGE SECTION.
       01  END-SW PIC X VALUE 'N'.
       01  GREATEST PIC X(3) VALUE SPACES.
       01  LEAST PIC X(3) VALUE 'zzz'.
       01  NEWEST PIC X(3) VALUE SPACES.
       01  MARK PIC X(4).
       PROCEDURE DIVISION.
       MAIN-P.
           OPEN INPUT INFILE.
           PERFORM UNTIL END-SW = 'Y'
             READ INFILE AT END MOVE 'Y' TO END-SW
             NOT AT END
               MOVE SPACES TO MARK
               IF IN-TEXT > GREATEST
                 MOVE IN-TEXT TO GREATEST
                 MOVE 'x' TO MARK (1:1)
               END-IF
               IF IN-MORE < LEAST
                 MOVE IN-MORE TO LEAST
               ELSE
                 MOVE 'y' TO MARK (3:1)
               END-IF
               IF IN-MORE NOT < NEWEST MOVE IN-MORE TO NEWEST END-IF
               DISPLAY MARK IN-TEXT
             END-READ
           END-PERFORM.
           CLOSE INFILE.
           DISPLAY NEWEST.
           STOP RUN.
