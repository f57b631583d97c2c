       IDENTIFICATION DIVISION.
       PROGRAM-ID. ONITSELF.
      * UNSTRING into its own sending item and delimiters: repetitions of
      * an ALL delimiter are looked for once the text has been received.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-TEXTS.
           05 WT-1 PIC X(12) VALUE SPACES.
           05 WT-2 PIC X(8) VALUE SPACES.
       01  TX-COUNT PIC S9(5) COMP-3 VALUE 0.
       01  TX-SIZE PIC 9(4) COMP VALUE 0.
       01  A.
           05 S PIC X(12).
           05 R REDEFINES S.
              10 R1 PIC X(3).
              10 R2 PIC X(4).
              10 R3 PIC X(5).
       01  D1 PIC X.
       01  D2 PIC X(2).
       01  DI PIC X(3).
       01  B1 PIC X(6).
       01  B2 PIC X(6).
       01  B3 PIC X(6).
       01  P PIC 99.
       01  T PIC 99.
       PROCEDURE DIVISION.
           PERFORM 3 TIMES
           MOVE 'ABC' TO WT-1
           UNSTRING WT-1 DELIMITED BY ALL SPACE OR ' ' INTO WT-1
               COUNT IN TX-SIZE WT-2 TALLYING IN TX-COUNT
           DISPLAY TX-COUNT ' ' TX-SIZE '[' WT-1 '][' WT-2 ']'
           MOVE '   ' TO WT-1
           UNSTRING WT-1 DELIMITED BY ALL SPACE OR ' ' INTO WT-1
               COUNT IN TX-SIZE WT-2 TALLYING IN TX-COUNT
           DISPLAY TX-COUNT ' ' TX-SIZE '[' WT-1 '][' WT-2 ']'
           MOVE ' AB' TO WT-1
           UNSTRING WT-1 DELIMITED BY ALL SPACE OR ' ' INTO WT-1
               COUNT IN TX-SIZE WT-2 TALLYING IN TX-COUNT
           DISPLAY TX-COUNT ' ' TX-SIZE '[' WT-1 '][' WT-2 ']'
           MOVE 'ABC D' TO WT-1
           UNSTRING WT-1 DELIMITED BY ALL SPACE OR ' ' INTO WT-1
               COUNT IN TX-SIZE WT-2 TALLYING IN TX-COUNT
           DISPLAY TX-COUNT ' ' TX-SIZE '[' WT-1 '][' WT-2 ']'
           END-PERFORM
           MOVE ',' TO D1
           MOVE '--' TO D2
           MOVE 'A,,B--C;,,D ' TO S
           MOVE SPACES TO B1 B2 B3 DI
           MOVE 1 TO P
           MOVE 0 TO T
           UNSTRING S DELIMITED BY ALL D1 OR ALL D2
             INTO D1 DELIMITER IN DI B1 B2 DELIMITER IN DI B3
             POINTER P TALLYING T
           DISPLAY '1[' D1 '][' B1 '][' B2 '][' B3 '][' DI ']' P T
           MOVE ',' TO D1
           MOVE 'A,,B--C;,,D ' TO S
           MOVE SPACES TO B1 B2 B3 DI
           MOVE 1 TO P
           MOVE 0 TO T
           UNSTRING S DELIMITED BY ALL D1 OR ALL D2
             INTO R1 DELIMITER IN DI R2 DELIMITER IN B3 B1
             POINTER P TALLYING T
           DISPLAY '2[' S '][' B1 '][' B2 '][' B3 '][' DI ']' P T
           MOVE ',' TO D1
           MOVE 'A,,B--C;,,D ' TO S
           MOVE SPACES TO B1 B2 B3 DI
           MOVE 1 TO P
           MOVE 0 TO T
           UNSTRING S DELIMITED BY ALL D1 OR ALL ';'
             INTO B1 DELIMITER IN D1 R2 DELIMITER IN R1 S
             POINTER P TALLYING T
           DISPLAY '3[' S '][' B1 '][' B2 '][' B3 '][' D1 ']' P T
           STOP RUN.
