       IDENTIFICATION DIVISION.
       PROGRAM-ID. SYNCTAB.
      * Slack of SYNCHRONIZED items inside tables, seen by what fills
      * each item, and by what INITIALIZE leaves.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G1.
          02 A1 PIC X.
          02 T1 OCCURS 3.
             03 B1 PIC X(4).
             03 C1 PIC S9(9) COMP SYNC.
       01 G2.
          02 A2 PIC X.
          02 T2 OCCURS 3.
             03 B2 PIC X(2).
             03 C2 PIC S9(9) COMP SYNC.
             03 S2.
                04 D2 PIC X.
                04 E2 PIC X.
       01 G3.
          02 A3 PIC X.
          02 T3 OCCURS 3.
             03 B3 PIC X(2).
             03 C3 PIC S9(9) COMP SYNC.
             03 S3 OCCURS 2.
                04 D3 PIC X.
                04 F3 PIC S9(9) COMP SYNC.
                04 E3 PIC X.
       01 G4.
          02 T4 OCCURS 2.
             03 A4 PIC X.
             03 S4.
                04 B4 PIC S9(18) COMP SYNC.
                04 C4 PIC X OCCURS 2.
       01 G5.
          02 T5 OCCURS 2.
             03 A5 PIC S9(9) COMP SYNC.
             03 S5.
                04 B5 PIC S9(3) COMP SYNC.
                04 C5 PIC X(4).
                04 D5 PIC X.
       01 G6.
          02 A6 PIC X.
          02 T6 OCCURS 1.
             03 B6 PIC S9(9) COMP SYNC.
             03 C6 PIC X.
       PROCEDURE DIVISION.
           DISPLAY G1 ']' G2 ']' G3 ']'
           DISPLAY G4 ']' G5 ']' G6 ']'
           MOVE ALL '?' TO G1 G2 G3 G4 G5 G6
           INITIALIZE G1 G2 G3 G4 G5 G6
           DISPLAY G1 ']' G2 ']' G3 ']'
           DISPLAY G4 ']' G5 ']' G6 ']'
           MOVE ALL '?' TO G1 G2 G3 G4 G5 G6
           MOVE ALL 'b' TO B1(2) MOVE 1094795585 TO C1(2)
           MOVE ALL 's' TO S2(3) MOVE 1094795585 TO C2(2)
           MOVE ALL 's' TO S3(2 2) MOVE 'E' TO E3(1 2)
           MOVE 'd' TO D3(3 2) MOVE 1094795585 TO F3(3 1)
           MOVE ALL 't' TO T4(2) MOVE 'c' TO C4(1 2) MOVE ALL 's'
           TO S4(1)
           MOVE ALL 's' TO S5(1) MOVE 'd' TO D5(2)
           MOVE 1094795585 TO B6(1)
           DISPLAY G1 ']' G2 ']' G3 ']'
           DISPLAY G4 ']' G5 ']' G6 ']'
           STOP RUN.
