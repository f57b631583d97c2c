       IDENTIFICATION DIVISION.
       PROGRAM-ID. CURRSIGN.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC S9(7)V9.
       01 E0 PIC $$$+.
       01 E1 PIC $$$$$-.
       01 E2 PIC $$,$$$+.
       01 E3 PIC $/$$$-.
       01 E4 PIC $$B$$0$+.
       01 E5 PIC $$$,- BLANK WHEN ZERO.
       01 E6 PIC $$$$CR.
       01 E7 PIC $$$9+.
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE 0 TO N PERFORM ONE.
           MOVE 3 TO N PERFORM ONE.
           MOVE -40 TO N PERFORM ONE.
           MOVE 345.6 TO N PERFORM ONE.
           MOVE 2305 TO N PERFORM ONE.
           MOVE -12345 TO N PERFORM ONE.
           MOVE 3000000 TO N PERFORM ONE.
           STOP RUN.
       ONE.
           MOVE N TO E0 E1 E2 E3 E4 E5 E6 E7.
           DISPLAY E0 '|' E1 '|' E2 '|' E3 '|' E4 '|' E5 '|' E6 '|' E7.
           ADD N 0.5 GIVING E0 E1 E2 E3 E4.
           COMPUTE E5 E6 E7 ROUNDED = N / 2.
           DISPLAY E0 '|' E1 '|' E2 '|' E3 '|' E4 '|' E5 '|' E6 '|' E7.
