      * Text against numeric literals with a sign, and figurative
      * constants to floats.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. SIGNED.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 X PIC X(4).
       01 F COMP-1 VALUE 1.
       01 FX REDEFINES F PIC X(4).
       01 D COMP-2 VALUE 1.
       01 DX REDEFINES D PIC X(8).
       PROCEDURE DIVISION.
           MOVE "-7" TO X. PERFORM TESTS.
           MOVE "7" TO X. PERFORM TESTS.
           MOVE "+7" TO X. PERFORM TESTS.
           MOVE "-12" TO X. PERFORM TESTS.
           MOVE "-75" TO X. PERFORM TESTS.
           MOVE "0" TO X. PERFORM TESTS.
           MOVE QUOTE TO F D.
           DISPLAY FX DX.
           MOVE LOW-VALUE TO F D.
           IF FX = LOW-VALUE AND DX = LOW-VALUE DISPLAY "LOW".
           MOVE HIGH-VALUE TO F D.
           IF FX = HIGH-VALUE AND DX = HIGH-VALUE DISPLAY "HIGH".
           STOP RUN.
       TESTS.
           DISPLAY X WITH NO ADVANCING.
           IF X = -7 DISPLAY " = -7" WITH NO ADVANCING.
           IF X < -7 DISPLAY " < -7" WITH NO ADVANCING.
           IF X = +7 DISPLAY " = +7" WITH NO ADVANCING.
           IF X < +7 DISPLAY " < +7" WITH NO ADVANCING.
           IF X = 7 DISPLAY " = 7" WITH NO ADVANCING.
           IF X < 7 DISPLAY " < 7" WITH NO ADVANCING.
           IF X = -7.5 DISPLAY " = -7.5" WITH NO ADVANCING.
           IF -12 = X DISPLAY " = -12" WITH NO ADVANCING.
           IF X (1:2) = -12 DISPLAY " BEGINS -12" WITH NO ADVANCING.
           DISPLAY "!".
