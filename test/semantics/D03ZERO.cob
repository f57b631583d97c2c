       IDENTIFICATION DIVISION.
       PROGRAM-ID. D03ZERO.
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
           MOVE ALL "9" TO G.
           MOVE "AB1" TO Z3 Z3V P3 B3 C3 E3 X3 F1.
           CALL "hexd" USING "LIT AB1" G BY VALUE 20. DISPLAY F1.
           MOVE "12 " TO Z3 Z3V P3 B3 C3 E3 X3 F1.
           CALL "hexd" USING "LIT 12 " G BY VALUE 20. DISPLAY F1.
           MOVE " 12" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "LIT  12" G BY VALUE 20.
           MOVE "-12" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "LIT -12" G BY VALUE 20.
           MOVE "1.2" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "LIT 1.2" G BY VALUE 20.
           MOVE "123" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "LIT 123" G BY VALUE 20.
           MOVE "1234X" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "LIT 1234X" G BY VALUE 20.
           MOVE A3 TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "ITEM AB1" G BY VALUE 20.
           MOVE SPACES TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "SPACES" G BY VALUE 20.
           MOVE ALL "A" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "ALL A" G BY VALUE 20.
           MOVE ALL "1" TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "ALL 1" G BY VALUE 20.
           MOVE QUOTE TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "QUOTE" G BY VALUE 20.
           MOVE HIGH-VALUE TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "HIGH" G BY VALUE 20.
           MOVE LOW-VALUE TO Z3 Z3V P3 B3 C3 E3 X3.
           CALL "hexd" USING "LOW" G BY VALUE 20.
           MOVE 12.5 TO X3.
           CALL "hexd" USING "12.5 X3" X3 BY VALUE 3.
           MOVE Z3V TO X3.
           CALL "hexd" USING "Z3V X3" X3 BY VALUE 3.
           MOVE "B1A" TO RETURN-CODE. DISPLAY RETURN-CODE.
           MOVE 0 TO RETURN-CODE.
           STOP RUN.
