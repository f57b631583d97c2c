      * EXHIBIT, READY TRACE, RESET TRACE; LENGTH OF what is modified or
      * of variable length is an item of nine digits.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. EXHIBITS.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  A PIC X(5) VALUE "ab".
       01  N PIC 9(3) VALUE 12.
       01  G.
           02  L-N PIC ZZ9 VALUE " 12".
           02  S PIC S9(3)V9 VALUE -1.5.
           02  C PIC S9(3)V9 COMP-3 VALUE -1.5.
       01  READY PIC 9 VALUE 3.
       01  T.
           02  M PIC 99 VALUE 3.
           02  E PIC X(2) OCCURS 1 TO 5 DEPENDING ON M.
       01  X PIC X(12).
       01  Z PIC Z(9)9.
       01  P PIC S9(4).
       01  I USAGE INDEX.
       PROCEDURE DIVISION.
           READY TRACE.
           EXHIBIT NAMED A N.
           EXHIBIT A.
           EXHIBIT "X" A "Y" 12 -1.5.
           EXHIBIT NAMED l-n OF G, S C.
           IF N = 12 EXHIBIT NAMED A ELSE EXHIBIT NAMED N.
           IF READY = 3 READY TRACE EXHIBIT READY RESET TRACE.
           DISPLAY LENGTH OF T "|" LENGTH OF A "|".
           DISPLAY LENGTH OF A(1:M) "|" LENGTH OF T(2:M) "|"
               LENGTH OF T(M:) "|" LENGTH OF A(2:2) "|".
           MOVE LENGTH OF T TO X Z P I.
           DISPLAY X Z P I "|".
           MOVE LENGTH OF A(1:M) TO X Z P I.
           DISPLAY X Z P I "|".
           MOVE LENGTH OF A(2:2) TO X Z P.
           DISPLAY X Z P "|".
           MOVE FUNCTION LENGTH(A(1:M)) TO X Z.
           DISPLAY X Z "|".
           IF LENGTH OF A(1:M) = 3 AND LENGTH OF T > LENGTH OF A(2:2)
               DISPLAY "EQUAL".
           COMPUTE P = LENGTH OF A(1:M) + LENGTH OF A(2:2).
           DISPLAY P.
           STOP RUN.
