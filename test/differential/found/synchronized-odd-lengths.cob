       IDENTIFICATION DIVISION.
       PROGRAM-ID. SYNCODD.
      *> SYNCHRONIZED binary items of 3, 5, 6 and 7 bytes are not moved.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
          05 A PIC X VALUE 'a'.
          05 B2 PIC 9(4) COMP-X SYNC VALUE 0.
          05 C PIC X VALUE 'c'.
          05 B3 PIC 9(7) COMP-X SYNC VALUE 0.
          05 D PIC X VALUE 'd'.
          05 B5 PIC 9(12) COMP-X SYNC VALUE 0.
          05 E PIC X VALUE 'e'.
          05 B6 PIC 9(14) COMP-X SYNC VALUE 0.
          05 F PIC X VALUE 'f'.
          05 B7 PIC 9(16) COMP-X SYNC VALUE 0.
          05 H PIC X VALUE 'h'.
          05 B8 PIC 9(18) COMP-X SYNC VALUE 0.
       PROCEDURE DIVISION.
           DISPLAY LENGTH OF G.
           INSPECT G REPLACING ALL LOW-VALUE BY '.'.
           DISPLAY G.
           STOP RUN.
