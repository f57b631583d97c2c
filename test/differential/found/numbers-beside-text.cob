      * Signed literals and items beside text in MIN, MAX, ORD-MIN and ORD-MAX.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. M.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC 9(3) VALUE 123.
       01 S PIC S9(3) VALUE -5.
       01 B PIC X(4) VALUE "0124".
       01 C PIC X(2) VALUE "-6".
       01 D PIC S9(3)V99 VALUE -1.5.
       PROCEDURE DIVISION.
           DISPLAY "[" FUNCTION MIN(-5 "0124") "]".
           DISPLAY "[" FUNCTION MAX(-5 "0124") "]".
           DISPLAY "[" FUNCTION MIN(S B) "]".
           DISPLAY "[" FUNCTION MAX(S B C) "]".
           DISPLAY "[" FUNCTION MIN(A B C) "]".
           DISPLAY "[" FUNCTION MIN(D C) "]".
           DISPLAY "[" FUNCTION MAX("B" A) "]".
           DISPLAY "[" FUNCTION ORD-MIN(S B C) "]".
           DISPLAY "[" FUNCTION ORD-MAX("zz" 5 B) "]".
           STOP RUN.
