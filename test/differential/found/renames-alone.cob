       IDENTIFICATION DIVISION.
       PROGRAM-ID. RENAMED.
      * 66 RENAMES of one item takes its picture, but not its usage.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
          03 A PIC S9(5)V99 COMP-3.
          03 B PIC S9(4) COMP.
          03 C PIC S9(3) SIGN LEADING SEPARATE.
          03 D PIC X(6) JUSTIFIED.
          03 E PIC S9(3) SIGN LEADING.
          03 H PIC 9(4) COMP-5.
          03 I PIC S9(3) SIGN TRAILING SEPARATE.
          03 J PIC 9(5) COMP-6.
          03 K PIC S9(12)V9 COMP.
       66 RA RENAMES A.
       66 RB RENAMES B.
       66 RC RENAMES C.
       66 R-D RENAMES D.
       66 RE RENAMES E.
       66 R-H RENAMES H.
       66 RI RENAMES I.
       66 RJ RENAMES J.
       66 RK RENAMES K.
       01 GX REDEFINES G PIC X(36).
       01 X PIC X(8).
       01 N PIC S9(7)V99.
       01 P PIC S9(7)V99 COMP-3.
       PROCEDURE DIVISION.
           MOVE "12341234-123ABCDEF12s34056s9876543211" TO GX.
           PERFORM SHOW.
           MOVE RA TO N. DISPLAY N.
           MOVE RB TO N. DISPLAY N.
           MOVE RC TO N. DISPLAY N.
           MOVE RE TO N P. DISPLAY N P.
           MOVE R-H TO N. DISPLAY N.
           MOVE RI TO N. DISPLAY N.
           MOVE RJ TO N. DISPLAY N.
           MOVE RK TO N. DISPLAY N.
           MOVE RB TO X. DISPLAY X "|".
           MOVE RJ TO X. DISPLAY X "|".
           MOVE RE TO X. DISPLAY X "|".
           IF RB = 12 DISPLAY "12". IF RB > 123 DISPLAY "GT 123".
           IF RE NEGATIVE DISPLAY "NEG". IF RC NUMERIC DISPLAY "?".
           IF RE NUMERIC DISPLAY "NUM". IF RA = RK DISPLAY "?".
           IF RJ > "ABC" DISPLAY "?". IF RJ < R-H DISPLAY "LT".
           ADD 1 TO RA RB RE R-H RI RJ RK. PERFORM SHOW.
           ADD 99 TO R-H ON SIZE ERROR DISPLAY "SIZE".
           SUBTRACT 100 FROM RB. PERFORM SHOW.
           MOVE 1.5 TO RA RB RC RE R-H RI RJ RK. PERFORM SHOW.
           MOVE -12345.67 TO RA RB RC RE R-H RI RJ RK. PERFORM SHOW.
           MOVE "42" TO RA RB RC R-D RE R-H RI RJ RK. PERFORM SHOW.
           MOVE 7 TO N P. MOVE N TO RA RB RC RE R-H RI RJ RK.
           PERFORM SHOW.
           MOVE -7.25 TO P. MOVE P TO RA RB RC RE R-H RI RJ RK.
           PERFORM SHOW.
           COMPUTE RA ROUNDED = 100 / 7. COMPUTE RC = -12 * 99.
           MULTIPLY 3 BY RK. DISPLAY RA RC RK.
           MOVE ZERO TO RA RC. MOVE ALL "8" TO RB RI. PERFORM SHOW.
           INITIALIZE RA RB RI R-D. PERFORM SHOW.
           MOVE 5 TO RI. MOVE RI TO RC. MOVE RC TO RI. PERFORM SHOW.
           STOP RUN.
       SHOW.
           DISPLAY GX.
           DISPLAY RA "|" RB "|" RC "|" R-D "|" RE "|" R-H "|" RI
              "|" RJ "|" RK.
