       IDENTIFICATION DIVISION.
       PROGRAM-ID. INITDEP.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 DN PIC 9 VALUE 8.
       01 DR PIC 9 VALUE 7.
       01 DG.
          05 DA PIC X(3) VALUE 'abc'.
          05 TE OCCURS 1 TO 8 TIMES DEPENDING ON DN.
             10 DT PIC X VALUE '-'.
       01 S PIC X(2) VALUE 'KK'.
       PROCEDURE DIVISION.
           MOVE 3 TO DN. INITIALIZE DG. MOVE 8 TO DN.
           DISPLAY '1[' DG ']'.
           MOVE ALL '*' TO DG. MOVE 3 TO DN. INITIALIZE DG.
           MOVE 8 TO DN. DISPLAY '2[' DG ']'.
           MOVE ALL '*' TO DG. MOVE 3 TO DN. MOVE S TO DG.
           MOVE 8 TO DN. DISPLAY '3[' DG ']'.
           MOVE ALL '*' TO DG. ADD 1 DR GIVING DN. INITIALIZE DG.
           MOVE 8 TO DN. DISPLAY '4[' DG ']'.
           STOP RUN.
