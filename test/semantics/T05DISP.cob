       IDENTIFICATION DIVISION.
       PROGRAM-ID. T05DISP.
       ENVIRONMENT DIVISION.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  LBL PIC X(24).
       01  A PIC S9(5)V99 VALUE -123.45.
       01  B PIC S9(5)V99 COMP-3 VALUE 123.45.
       01  C PIC 9(5)V99 COMP-3 VALUE 123.45.
       01  D PIC S9(4) COMP VALUE -12.
       01  E PIC 9(4) COMP VALUE 12.
       01  F PIC S9(9) COMP-5 VALUE 12.
       01  G PIC S9(5) VALUE +7.
       01  H PIC 9(5) VALUE 7.
       01  I PIC SV999 VALUE -.125.
       01  N PIC S9(3) SIGN LEADING SEPARATE VALUE -5.
       01  O PIC S9(3) SIGN LEADING VALUE -5.
       01  P PIC ZZ,ZZ9.99- VALUE '    12.34-'.
       01  GRP.
           03 G1 PIC S9(3) VALUE -12.
           03 G2 PIC X(3) VALUE 'AB'.
       01  IX USAGE INDEX.
       01  BD BINARY-DOUBLE VALUE -5.
       01  BL BINARY-LONG UNSIGNED VALUE 5.
       01  S18 PIC S9(4) COMP-5 VALUE 12.
       PROCEDURE DIVISION.
       MAIN-P.
           DISPLAY '  S9(5)V99 -123.45       [' A ']'
           DISPLAY '  S9(5)V99 C3 123.45     [' B ']'
           DISPLAY '  9(5)V99 C3 123.45      [' C ']'
           DISPLAY '  S9(4) COMP -12         [' D ']'
           DISPLAY '  9(4) COMP 12           [' E ']'
           DISPLAY '  S9(9) COMP-5 12        [' F ']'
           DISPLAY '  S9(4) COMP-5 12        [' S18 ']'
           DISPLAY '  S9(5) +7               [' G ']'
           DISPLAY '  9(5) 7                 [' H ']'
           DISPLAY '  SV999 -.125            [' I ']'
           DISPLAY '  LEAD SEP -5            [' N ']'
           DISPLAY '  LEADING -5             [' O ']'
           DISPLAY '  EDITED                 [' P ']'
           DISPLAY '  GROUP S9(3) -12,X(3)   [' GRP ']'
           DISPLAY '  LITERALS [' 12 '][' -1.50 '][' ZERO ']'
           DISPLAY '  BINARY-DOUBLE -5       [' BD ']'
           DISPLAY '  BINARY-LONG U 5        [' BL ']'
           SET IX TO 3
           DISPLAY '  INDEX 3                [' IX ']'
           DISPLAY '  NO ADV ' WITH NO ADVANCING
           DISPLAY 'END'
           DISPLAY '  RETURN-CODE            [' RETURN-CODE ']'
           DISPLAY '  LENGTH OF              [' LENGTH OF GRP ']'
           STOP RUN.
