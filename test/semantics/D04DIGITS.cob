       IDENTIFICATION DIVISION.
       PROGRAM-ID. D04DIGITS.
      *    MOVE OF WHAT IS NO NUMBER, AND OF DECIMALS TO TEXT
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
          03 Z3 PIC 9(3).
          03 Z3V PIC 9(3)V9.
          03 P3 PIC S9(3) COMP-3.
          03 B3 PIC S9(3) COMP.
          03 C3 PIC S9(3) COMP-5.
          03 E3 PIC ZZ9.
          03 X3 PIC X(3).
       01 F1 COMP-2.
       01 A3 PIC X(3) VALUE "AB1".
       PROCEDURE DIVISION.
           MOVE ALL "9" TO G. MOVE 12.5 TO Z3V P3 B3.
           MOVE 12.5 TO X3.
           CALL "hexd" USING "12.5 X3" X3 BY VALUE 3.
           MOVE Z3V TO X3.
           CALL "hexd" USING "Z3V X3" X3 BY VALUE 3.
           STOP RUN.
