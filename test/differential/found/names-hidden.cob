       IDENTIFICATION DIVISION.
       PROGRAM-ID. HIDING.
      *> A name that is not GLOBAL hides one of further out from its
      *> own program, not from those inside it.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT GF ASSIGN TO "GFF" LINE SEQUENTIAL FILE STATUS FS.
       DATA DIVISION.
       FILE SECTION.
       FD GF GLOBAL.
       01 GR PIC X(5).
       WORKING-STORAGE SECTION.
       01 FS PIC XX GLOBAL VALUE '--'.
       01 NM PIC X(5) GLOBAL VALUE 'outer'.
       01 REC GLOBAL.
          05 FLD PIC X(3) VALUE 'abc'.
          05 ROWS PIC 9 VALUE 4 OCCURS 3 INDEXED BY IX.
       PROCEDURE DIVISION.
           CALL 'MIDDLE'.
           CALL 'SHOWN'.
           DISPLAY NM ' ' FLD ' ' ROWS (1) ' ' FS.
           STOP RUN.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. MIDDLE.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT GF ASSIGN TO "OWN" LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD GF.
       01 OWN-REC PIC X(9).
       WORKING-STORAGE SECTION.
       01 NM PIC 9(3) VALUE 123.
       01 FLD PIC X(2) VALUE 'fl' GLOBAL.
       01 IX PIC 9 VALUE 7.
       PROCEDURE DIVISION.
           DISPLAY NM ' ' FLD ' ' IX.
           CALL 'INNER'.
           DISPLAY NM ' ' FLD ' ' IX.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. INNER.
       PROCEDURE DIVISION.
           DISPLAY NM ' ' FLD.
           MOVE 'inner' TO NM.
           MOVE 'in' TO FLD.
           SET IX TO 1.
           ADD 1 TO ROWS (IX).
           OPEN OUTPUT GF.
           MOVE 'line' TO GR.
           WRITE GR.
           CLOSE GF.
           DISPLAY FS.
       END PROGRAM INNER.
       END PROGRAM MIDDLE.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. SHOWN.
       PROCEDURE DIVISION.
           DISPLAY NM ' ' FLD.
       END PROGRAM SHOWN.
       END PROGRAM HIDING.
