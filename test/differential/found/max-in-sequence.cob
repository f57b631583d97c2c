       IDENTIFICATION DIVISION.
       PROGRAM-ID. MAXSEQ.
      * MAX and its kin compare texts in the program's sequence.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       OBJECT-COMPUTER.
           X86-64 PROGRAM COLLATING SEQUENCE IS OWN-ORDER.
       SPECIAL-NAMES.
           ALPHABET OWN-ORDER IS '9' THRU '0' 'a' ALSO 'A' 'b' ALSO 'B'.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
          05 GA PIC X(3) VALUE "a1".
       01 N1 PIC 9(2) VALUE 12.
       01 N2 PIC S9(2) COMP-3 VALUE -7.
       01 E PIC Z9.9 VALUE " 3.1".
       PROCEDURE DIVISION.
           DISPLAY '[' FUNCTION MAX ('AA' 'BB' 'B') ']'.
           DISPLAY '[' FUNCTION MIN ('AA' 'BB' 'B') ']'.
           DISPLAY '[' FUNCTION MAX ('1' '2' '10') ']'.
           DISPLAY '[' FUNCTION MIN ('1' '2' '10') ']'.
           DISPLAY '[' FUNCTION ORD-MAX ('1' '2' '10') ']'.
           DISPLAY '[' FUNCTION ORD-MIN ('1' '2' '10') ']'.
           DISPLAY '[' FUNCTION MAX ('a' 'A' 'b') ']'.
           DISPLAY '[' FUNCTION MAX ('A' 'a' 'A') ']'.
           DISPLAY '[' FUNCTION MIN ('b' 'B' 'b') ']'.
           DISPLAY '[' FUNCTION MAX (GA 'A' 'a2') ']'.
           DISPLAY '[' FUNCTION MAX (G 'A' 'a2') ']'.
           DISPLAY '[' FUNCTION MAX (N1 13 N2) ']'.
           DISPLAY '[' FUNCTION MAX (N1 '13' 'A') ']'.
           DISPLAY '[' FUNCTION MIN (N1 '13' 'A') ']'.
           DISPLAY '[' FUNCTION MAX (E '4' 'C') ']'.
           DISPLAY '[' FUNCTION MIN (E '4' 'C') ']'.
           DISPLAY '[' FUNCTION MAX (N2 '4' '2') ']'.
           DISPLAY '[' FUNCTION MAX ('AB ' 'AB' ) ']'.
           DISPLAY '[' FUNCTION MIN (' ' 'AB' X'00' ) ']'.
           DISPLAY '[' FUNCTION MAX (' ' 'AB' X'FF' ) ']'.
           DISPLAY '[' FUNCTION MEDIAN (1 3 2) ']'.
           STOP RUN.
