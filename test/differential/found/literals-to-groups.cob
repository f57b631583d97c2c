       IDENTIFICATION DIVISION.
       PROGRAM-ID. LITGROUP.
      *> Numeric literals to groups: digits alone, or as written.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
         05 G1 PIC X(4).
         05 G2 PIC 9(2).
       01 L.
         05 L1 PIC X(200).
       01 W.
         05 W1 PIC S9(9) COMP.
       01 V.
         05 V1 OCCURS 1 TO 6 DEPENDING ON D PIC X.
       01 U.
         05 U1 OCCURS 3.
            07 U2 PIC X(3).
       01 R REDEFINES U.
         05 R1 PIC X(9).
       01 G2.
         05 H2 PIC X(2).
       01 G9.
         05 H9 PIC X(9).
       01 G10.
         05 H10 PIC X(10).
       01 G16.
         05 H16 PIC X(16).
       01 G17.
         05 H17 PIC X(17).
       01 G18.
         05 H18 PIC X(18).
       01 G24.
         05 H24 PIC X(24).
       01 G25.
         05 H25 PIC X(25).
       01 D PIC 9 VALUE 4.
       01 I PIC 9 VALUE 2.
       PROCEDURE DIVISION.
           MOVE -123456 TO G W. DISPLAY G W.
           MOVE -12345 TO G. DISPLAY G.
           MOVE -1234567 TO G W. DISPLAY G W.
           MOVE -1234 TO W. DISPLAY W.
           MOVE -12345678901234567890 TO L. DISPLAY L (1:40).
           MOVE -12 TO V. DISPLAY V.
           MOVE -12345 TO V. DISPLAY V.
           MOVE -12 TO U1 (I). DISPLAY U.
           MOVE -12 TO U1 (3). DISPLAY U.
           MOVE -12 TO R. DISPLAY U.
           MOVE -12 TO G (1:). DISPLAY G.
           MOVE -123456 TO G (2:3). DISPLAY G.
           MOVE -12 TO G (I:). DISPLAY G.
           MOVE -1 TO G2 G9 G10 G16
             G17 G18 G24 G25.
           DISPLAY G2 '|' G9 '|' G10 '|' G16
             '|' G17 '|' G18 '|' G24 '|' G25.
           MOVE +123456789 TO G2 G9 G10 G16
             G17 G18 G24 G25.
           DISPLAY G2 '|' G9 '|' G10 '|' G16
             '|' G17 '|' G18 '|' G24 '|' G25.
           MOVE -000 TO G2 G9 G10 G16
             G17 G18 G24 G25.
           DISPLAY G2 '|' G9 '|' G10 '|' G16
             '|' G17 '|' G18 '|' G24 '|' G25.
           STOP RUN.
