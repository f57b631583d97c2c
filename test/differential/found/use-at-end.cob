       IDENTIFICATION DIVISION.
       PROGRAM-ID. USEATEND.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"
               ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-LINE             PIC X(12).
       WORKING-STORAGE SECTION.
       01  END-SW              PIC X VALUE 'N'.
       01  LINE-NO             PIC 9(4) VALUE 0.
       PROCEDURE DIVISION.
       DECLARATIVES.
       AT-INPUT SECTION.
           USE AFTER STANDARD EXCEPTION PROCEDURE ON INPUT.
       AT-INPUT-P.
           MOVE 'Y' TO END-SW.
       END DECLARATIVES.
       MAIN SECTION.
       MAIN-P.
           OPEN INPUT INFILE
           PERFORM UNTIL END-SW = 'Y'
               READ INFILE
               IF END-SW = 'N'
                   ADD 1 TO LINE-NO
                   DISPLAY LINE-NO ' ' IN-LINE
               END-IF
           END-PERFORM
           CLOSE INFILE
           DISPLAY 'LINES ' LINE-NO
           STOP RUN.
