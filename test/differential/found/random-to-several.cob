       IDENTIFICATION DIVISION.
       PROGRAM-ID. RNDSEV.
      * RANDOM moved to several items is computed once.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC 9V9(9).
       01 B PIC 9V9(9) COMP-3.
       01 C COMP-2.
       01 D PIC V9(5).
       01 E PIC Z9.99999.
       01 F COMP-1.
       01 G PIC S9(4)V9(4) COMP.
       01 N PIC 9(4).
       01 M PIC 9(4) COMP.
       01 T.
          03 U PIC 9V99 OCCURS 3.
       01 I PIC 9 VALUE 2.
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE FUNCTION RANDOM (5) TO A.
           MOVE FUNCTION RANDOM TO A B C D E F G U (I).
           PERFORM SHOW.
           MOVE FUNCTION RANDOM (FUNCTION RANDOM * 100) TO A C.
           PERFORM SHOW.
           MOVE FUNCTION INTEGER (FUNCTION RANDOM * 6 + 1) TO N M G.
           PERFORM SHOW.
           MOVE FUNCTION MAX (FUNCTION RANDOM 0.5) TO A B E.
           PERFORM SHOW.
           MOVE FUNCTION MOD (N FUNCTION INTEGER
              (FUNCTION RANDOM (N) * 9 + 2)) TO M N.
           PERFORM SHOW.
           MOVE FUNCTION SQRT (FUNCTION RANDOM) TO A F D.
           PERFORM SHOW.
           MOVE FUNCTION RANDOM (I) TO I A.
           PERFORM SHOW.
           DISPLAY FUNCTION RANDOM.
           STOP RUN.
       SHOW.
           DISPLAY A " " B " " C " " D " " E " " F " " G " " N " " M
              " " U (2) " " I.
