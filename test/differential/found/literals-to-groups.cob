       IDENTIFICATION DIVISION.
       PROGRAM-ID. LITGROUP.
      *> Numeric literals to groups: digits alone, or as written.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
         05 Q1 PIC X(4).
         05 Q2 PIC 9(2).
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
       01 M2.
         05 N2 PIC X(2).
       01 M9.
         05 N9 PIC X(9).
       01 M10.
         05 N10 PIC X(10).
       01 M16.
         05 N16 PIC X(16).
       01 M17.
         05 N17 PIC X(17).
       01 M18.
         05 N18 PIC X(18).
       01 M24.
         05 N24 PIC X(24).
       01 M25.
         05 N25 PIC X(25).
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
           MOVE -1 TO M2 M9 M10 M16
             M17 M18 M24 M25.
           DISPLAY M2 '|' M9 '|' M10 '|' M16
             '|' M17 '|' M18 '|' M24 '|' M25.
           MOVE +123456789 TO M2 M9 M10 M16
             M17 M18 M24 M25.
           DISPLAY M2 '|' M9 '|' M10 '|' M16
             '|' M17 '|' M18 '|' M24 '|' M25.
           MOVE -000 TO M2 M9 M10 M16
             M17 M18 M24 M25.
           DISPLAY M2 '|' M9 '|' M10 '|' M16
             '|' M17 '|' M18 '|' M24 '|' M25.
           STOP RUN.
