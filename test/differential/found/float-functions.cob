      * Functions that compare COMP-1 and COMP-2 items, or give them back,
      * and comparisons of such items with values of functions.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. FLOATFUN.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"
               ORGANIZATION IS LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-RECORD.
           02  N PIC S9(5)V9(4).
       WORKING-STORAGE SECTION.
       01  F COMP-2.
       01  FX REDEFINES F PIC X(8).
       01  G COMP-2.
       01  S COMP-1.
       01  H COMP-2.
       01  BEST COMP-2 VALUE 0.
       01  P PIC S9(4)V99 VALUE 12.5.
       01  X PIC X(60).
       01  J PIC X(9) JUSTIFIED.
       01  E PIC -(9)9.9(6).
       01  K PIC 9(4).
       01  TS.
           02  T COMP-2 OCCURS 4.
       01  AT-END PIC X VALUE "N".
       PROCEDURE DIVISION.
           OPEN INPUT INFILE.
           PERFORM UNTIL AT-END = "Y"
               READ INFILE AT END MOVE "Y" TO AT-END
                   NOT AT END PERFORM COUNT-ONE
               END-READ
           END-PERFORM.
           CLOSE INFILE.
           DISPLAY BEST.
           MOVE SPACES TO FX. PERFORM SHOW-ALL.
           MOVE HIGH-VALUES TO FX. PERFORM SHOW-ALL.
           MOVE LOW-VALUES TO FX. PERFORM SHOW-ALL.
           MOVE ALL "z" TO FX. PERFORM SHOW-ALL.
           STOP RUN.
       COUNT-ONE.
           COMPUTE F = N / 3. MOVE N TO G T(2). MOVE F TO S T(4).
           COMPUTE T(1) = N + 0.00000001. COMPUTE T(3) = N * 2.
           MOVE N TO P.
           PERFORM SHOW-ALL.
           MOVE FUNCTION MAX(BEST F) TO BEST.
       SHOW-ALL.
           DISPLAY FUNCTION MAX(F G) " " FUNCTION MIN(F G) " "
               FUNCTION MAX(F S P) " " FUNCTION MIN(S P) " "
               FUNCTION MAX(F 1) " " FUNCTION MIN(F 1).
           DISPLAY FUNCTION MEDIAN(F G S) " " FUNCTION MEDIAN(F G) " "
               FUNCTION MEDIAN(T(1) T(2) T(3) T(4) F).
           DISPLAY FUNCTION MIDRANGE(F G S) " " FUNCTION RANGE(F G)
               " " FUNCTION RANGE(F G S P) " " FUNCTION MEAN(F).
           DISPLAY FUNCTION ORD-MAX(F G S P) FUNCTION ORD-MIN(F G S)
               FUNCTION ORD-MAX(T(2) T(1)) FUNCTION ORD-MIN(N P F G).
           DISPLAY FUNCTION ABS(F) " " FUNCTION ABS(G) " "
               FUNCTION ABS(S) " " FUNCTION MOD(S 5) " "
               FUNCTION MOD(G 3).
           MOVE FUNCTION MAX(F G) TO X J E P K. DISPLAY X J E P K.
           MOVE FUNCTION ABS(S) TO X H. DISPLAY X H.
           MOVE SPACES TO X.
           STRING FUNCTION MAX(P 1) DELIMITED BY SIZE INTO X.
           COMPUTE H = FUNCTION MAX(F S) * 2.
           ADD FUNCTION MIN(F G) TO P.
           DISPLAY H " " P " " X " "
               FUNCTION SUM(FUNCTION MAX(F G) 1) " "
               FUNCTION MAX(FUNCTION MAX(F G) 2) " "
               FUNCTION INTEGER(FUNCTION MAX(F G)).
           IF FUNCTION MAX(F G) = F DISPLAY "1".
           IF FUNCTION MAX(F G) > FUNCTION MIN(F T(3)) DISPLAY "2".
           IF F = FUNCTION ABS(F) DISPLAY "3".
           IF FUNCTION ABS(G) POSITIVE DISPLAY "4".
           IF FUNCTION MAX(F G) = ZERO OR SPACES DISPLAY "5".
           IF FUNCTION MAX(T(1) T(2)) = N DISPLAY "6".
           IF FUNCTION SQRT(FUNCTION ABS(N)) = F OR G DISPLAY "7".
           IF T(1) = FUNCTION SUM(N 0) DISPLAY "8".
           COMPUTE H = FUNCTION SQRT(FUNCTION ABS(N)).
           IF H = FUNCTION SQRT(FUNCTION ABS(N)) DISPLAY "9".
           EVALUATE H
               WHEN FUNCTION SQRT(FUNCTION ABS(N)) DISPLAY "10"
           END-EVALUATE.
