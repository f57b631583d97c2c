      *> The last exception is carried from record to record.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. EXLOOP.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT Infile ASSIGN TO "INFILE" LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD Infile.
       01 R.
          05 R-NAME PIC X(6).
          05 R-N PIC 9(2).
          05 R-D PIC 9.
       WORKING-STORAGE SECTION.
       77 EOF PIC X VALUE "N".
       77 SHORT PIC X(4).
       77 S PIC 9(3) VALUE 0.
       77 Q PIC 9(2).
       77 COUNTED PIC 9(5) COMP-3 VALUE 0.
       PROCEDURE DIVISION.
       MAIN-P.
           OPEN INPUT Infile.
           PERFORM UNTIL EOF = "Y"
             READ Infile AT END MOVE "Y" TO EOF
             NOT AT END PERFORM ONE
             END-READ
           END-PERFORM.
           DISPLAY FUNCTION EXCEPTION-STATUS FUNCTION EXCEPTION-FILE.
           CLOSE Infile.
           DISPLAY FUNCTION EXCEPTION-FILE " " S " " COUNTED.
           STOP RUN.
       ONE.
           IF R-NAME (1:1) = "s"
             STRING R-NAME DELIMITED BY SPACE INTO SHORT.
           ADD R-N TO S.
           IF R-D NOT = 9 DIVIDE R-N BY R-D GIVING Q.
           IF FUNCTION EXCEPTION-STATUS = "EC-SIZE-ZERO-DIVIDE"
             ADD 1 TO COUNTED.
           DISPLAY R-NAME S " " Q " " FUNCTION EXCEPTION-STATUS
             FUNCTION EXCEPTION-FILE.
