      * Literals with an exponent; infinities move between floats, and
      * are nothing elsewhere.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. FLOATING.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A COMP-1 VALUE 3.0E38.
       01 B COMP-2 VALUE 3.0E76.
       01 C COMP-1 VALUE -3.5E-3.
       01 D PIC S9(9)V9(9) VALUE 1.5E2.
       01 E COMP-1 VALUE 1.25.
       01 F COMP-2 VALUE 7.
       01 G COMP-2 VALUE 7.
       01 H PIC S9(9) COMP VALUE 3.
       01 I PIC -(9)9.99.
       PROCEDURE DIVISION.
           DISPLAY A " " B " " C " " D.
           MOVE 3.0E38 TO A.
           MOVE -2.5E-1 TO B.
           MOVE 123.456E2 TO D.
           DISPLAY A " " B " " D.
           MOVE 123.456E-2 TO D.
           DISPLAY D.
           MOVE 0.5E5 TO D.
           DISPLAY D.
           COMPUTE D = 2.5E3 + 1.
           DISPLAY D.
           MULTIPLY 2.5E3 BY D.
           DISPLAY D.
           ADD A TO A.
           MOVE A TO E F D H I.
           MOVE F TO G.
           DISPLAY A " " E " " F " " G " " D " " H " " I.
           MOVE G TO E D H I.
           DISPLAY E " " D " " H " " I.
           IF A > 0 DISPLAY "> 0" ELSE DISPLAY "NOT > 0".
           IF A > F DISPLAY "> F" ELSE DISPLAY "NOT > F".
           IF A = F DISPLAY "= F" ELSE DISPLAY "NOT = F".
           IF A > D DISPLAY "> D" ELSE DISPLAY "NOT > D".
           COMPUTE G = F + 1.
           DISPLAY G.
           STOP RUN.
