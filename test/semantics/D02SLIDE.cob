       IDENTIFICATION DIVISION.
       PROGRAM-ID. D02SLIDE.
      *    ITEMS BEHIND OCCURS DEPENDING ON
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  N PIC 9 VALUE 2.
       01  M PIC 9 VALUE 3.
       01  I PIC 9.
       01  G.
           03  H PIC X(2) VALUE "HH".
           03  T OCCURS 1 TO 4 DEPENDING ON N.
               05  T1 PIC X VALUE "T".
               05  T2 PIC X VALUE "U".
           03  B.
               05  A PIC X(3) VALUE "AAA".
                   88  IS-BBB VALUE "BBB".
               05  U PIC X(2) OCCURS 1 TO 5 DEPENDING ON M
                   INDEXED BY X VALUE "UU".
               05  C PIC 9(3) VALUE 7.
           03  Z PIC X(2) VALUE "ZZ".
           03  V PIC S9(3) COMP-3 VALUE 0.
       01  S.
           03  S-N PIC 9 VALUE 4.
           03  S-T PIC X OCCURS 1 TO 4 DEPENDING ON S-N.
           03  S-A PIC X(2).
       01  R PIC X(40).
       PROCEDURE DIVISION.
       MAIN-P.
           DISPLAY FUNCTION LENGTH(G) FUNCTION LENGTH(B).
           MOVE 4 TO N. MOVE 5 TO M.
           MOVE "HHTUTUTUTUAAAUUUUUUUUUU007ZZ" TO G.
           MOVE 2 TO N. MOVE 3 TO M.
           MOVE "HHTUTUAAAUUUUUU007ZZ" TO G. MOVE 0 TO V.
           DISPLAY "[" G(1:20) "]" A "]" C "]" Z "]" V.
           MOVE "BBB" TO A. ADD 5 TO C. SUBTRACT 3 FROM V.
           IF IS-BBB DISPLAY "IS BBB".
           DISPLAY "[" G(1:20) "]" A "]" C "]" Z "]" V.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > M
             MOVE I TO U (I)
           END-PERFORM.
           DISPLAY "[" G(1:20) "]" B "]".
           MOVE 1 TO N. DISPLAY A "]" U (2) "]" Z.
           MOVE G TO R. DISPLAY R(1:18) "]".
           MOVE 3 TO N. MOVE 1 TO M. MOVE "YY" TO Z.
           MOVE "CCC" TO A. DISPLAY "[" G(1:16) "]" Z "]" B "]".
           MOVE 3 TO M. SET X TO 1.
           MOVE "11" TO U (1). MOVE "22" TO U (2). MOVE "33" TO U (3).
           SEARCH U AT END DISPLAY "NOT THERE"
             WHEN U (X) = "33" DISPLAY "FOUND".
           INSPECT B REPLACING ALL "2" BY "5". DISPLAY B.
           STRING "X" "Y" DELIMITED BY SIZE INTO Z. DISPLAY Z.
           MOVE "2ABCDEF" TO S. DISPLAY S "]" S-A.
           MOVE 4 TO S-N. DISPLAY S "]" S-A.
           MOVE SPACES TO B. DISPLAY B "]" Z.
           STOP RUN.
