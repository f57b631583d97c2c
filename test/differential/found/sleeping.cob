       IDENTIFICATION DIVISION.
       PROGRAM-ID. SLEEPING.
      * C$SLEEP and CBL_GC_NANOSLEEP of items and literals of all kinds.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "INFILE"
               ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE.
       01  IN-REC.
           05  IN-NUMBER       PIC 9(4).
       WORKING-STORAGE SECTION.
       01  DONE                PIC 9 VALUE 0.
       01  TOTAL               PIC 9(6) VALUE 0.
       01  R                   PIC S9(9).
       01  S-DEC               PIC S9V9 VALUE 0.9.
       01  S-NEG               PIC S9(3) VALUE -1.
       01  S-PART              PIC S9V9 VALUE -0.9.
       01  S-TEXT              PIC X(3) VALUE "-1".
       01  S-BLANK             PIC X(3) VALUE SPACES.
       01  S-COMP              PIC S9(4) COMP VALUE 0.
       01  N                   PIC S9(18) COMP-5 VALUE 1000.
       01  N-PACKED            PIC S9(9) COMP-3 VALUE 2000.
       PROCEDURE DIVISION.
       MAIN-PARA.
           MOVE 5 TO RETURN-CODE
           CALL "C$SLEEP" USING S-DEC
           DISPLAY RETURN-CODE
           CALL "C$SLEEP" USING S-NEG
           DISPLAY RETURN-CODE
           CALL "C$SLEEP" USING S-PART RETURNING R
           DISPLAY R " " RETURN-CODE
           CALL "C$SLEEP" USING S-TEXT RETURNING R
           DISPLAY R
           CALL "C$SLEEP" USING BY CONTENT S-BLANK RETURNING R
           DISPLAY R
           CALL "C$SLEEP" USING S-COMP
           DISPLAY RETURN-CODE
           CALL "C$SLEEP" USING "0"
           CALL "C$SLEEP" USING 0
           CALL "CBL_GC_NANOSLEEP" USING N-PACKED RETURNING R
           DISPLAY R
           CALL "CBL_OC_NANOSLEEP" USING S-NEG RETURNING R
           DISPLAY R
           OPEN INPUT IN-FILE
           PERFORM UNTIL DONE = 1
               READ IN-FILE
                   AT END MOVE 1 TO DONE
                   NOT AT END PERFORM ONE-RECORD
               END-READ
           END-PERFORM
           CLOSE IN-FILE
           DISPLAY TOTAL
           MOVE 0 TO RETURN-CODE
           STOP RUN.
       ONE-RECORD.
           CALL "CBL_GC_NANOSLEEP" USING N
           MOVE 0 TO S-NEG
           CALL "C$SLEEP" USING S-NEG
           SUBTRACT 1 FROM S-NEG
           CALL "C$SLEEP" USING S-NEG
           SUBTRACT RETURN-CODE FROM TOTAL
           ADD IN-NUMBER TO TOTAL
           DISPLAY IN-REC " " TOTAL.
