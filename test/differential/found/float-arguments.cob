      * COMP-1 and COMP-2 items as arguments of functions.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. FLOATARGS.
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
       01  S COMP-1.
       01  D COMP-2.
       01  TOTAL COMP-2 VALUE 0.
       01  P PIC S9(4)V99 VALUE 12.5.
       01  X PIC X(40).
       01  E PIC -(9)9.9(6).
       01  TS.
           02  T COMP-2 OCCURS 3.
       01  AT-END PIC X VALUE "N".
       PROCEDURE DIVISION.
           OPEN INPUT INFILE.
           PERFORM UNTIL AT-END = "Y"
               READ INFILE AT END MOVE "Y" TO AT-END
                   NOT AT END PERFORM COUNT-ONE
               END-READ
           END-PERFORM.
           CLOSE INFILE.
           DISPLAY TOTAL.
           STOP RUN.
       COUNT-ONE.
           COMPUTE F = N / 3. MOVE F TO S T(2). MOVE N TO T(1) T(3).
           DISPLAY FUNCTION INTEGER(F) " " FUNCTION INTEGER-PART(S)
               " " FUNCTION FRACTION-PART(F) " " FUNCTION SIGN(S).
           DISPLAY FUNCTION SQRT(F) " " FUNCTION SIN(S) " "
               FUNCTION ATAN(T(2)).
           DISPLAY FUNCTION SUM(F S P T(1)) " "
               FUNCTION MEAN(F, S + 1, T(3)) " "
               FUNCTION VARIANCE(F 2 P).
           COMPUTE D = FUNCTION ABS(F) + FUNCTION SQRT(FUNCTION SUM(F F)
               ** 2).
           DISPLAY D.
           COMPUTE P ROUNDED = FUNCTION ABS(S).
           ADD FUNCTION COS(F) TO TOTAL.
           COMPUTE TOTAL = TOTAL + FUNCTION ABS(T(3)).
           IF FUNCTION INTEGER(F) > 10 DISPLAY "> 10".
           IF FUNCTION ABS(F) * 2 > 10 DISPLAY "2 > 10".
           MOVE SPACES TO X.
           STRING FUNCTION EXP10(FUNCTION FRACTION-PART(F)) DELIMITED
               BY SIZE INTO X.
           MOVE FUNCTION REM(F 2) TO E.
           DISPLAY X " " P " " E.
