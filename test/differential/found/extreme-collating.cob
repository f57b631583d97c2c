       IDENTIFICATION DIVISION.
       PROGRAM-ID. EXTREME.
      * The greatest item by a collating sequence of the program's own.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       OBJECT-COMPUTER. X PROGRAM COLLATING SEQUENCE IS BACKWARDS.
       SPECIAL-NAMES.
           ALPHABET BACKWARDS IS "ZYXWVUTSRQPONMLKJIHGFEDCBA".
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "INFILE"
             ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE.
       01  IN-REC.
           05 IN-TEXT PIC X(3).
           05 FILLER PIC X(3).
       WORKING-STORAGE SECTION.
       01  EOF-SW PIC X VALUE "N".
       01  HIGHEST PIC X(3) VALUE "ZZZ".
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE
           PERFORM UNTIL EOF-SW = "Y"
             READ IN-FILE
               AT END MOVE "Y" TO EOF-SW
               NOT AT END
                 IF IN-TEXT > HIGHEST
                   MOVE IN-TEXT TO HIGHEST
                 END-IF
             END-READ
           END-PERFORM
           CLOSE IN-FILE
           DISPLAY HIGHEST
           STOP RUN.
