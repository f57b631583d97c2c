       IDENTIFICATION DIVISION.
       PROGRAM-ID. CURRDIG.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC S9(9)V99. 01 I PIC 99. 01 Z PIC 9 VALUE 0.
       01 E0 PIC $$.$$.
       01 E1 PIC $$$.$$.
       01 E2 PIC $$,$$$.$$.
       01 E3 PIC $$$$V$$.
       01 E4 PIC $,$$9.
       01 E5 PIC $$,$9.
       01 E6 PIC $/$$9.
       01 E7 PIC $B$$$9.
       01 E8 PIC $,$,$,$9.
       01 E9 PIC $$,$,$$9.99.
       01 E10 PIC $$,$$/$$9.99.
       01 E11 PIC $0$$9.
       01 E12 PIC $,$/$$9V99.
       01 E13 PIC $,$$$,$$9.
       01 E14 PIC $$.99.
       01 E15 PIC $$$,$$$.
       01 E16 PIC ++.++.
       01 E17 PIC +,++9.
       01 E18 PIC +B+++9.
       01 E19 PIC -,-,-9.
       01 E20 PIC +,+/++9V99.
       01 E21 PIC $,$$9.99.
       01 E22 PIC $,$$$.99.
       PROCEDURE DIVISION.
           MOVE 1 TO N DISPLAY "$$.$$"
           PERFORM P0 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E0 DISPLAY E0
           COMPUTE E0 ROUNDED = N * 3.3 DISPLAY E0.
           MOVE 1 TO N DISPLAY "$$$.$$"
           PERFORM P1 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E1 DISPLAY E1
           COMPUTE E1 ROUNDED = N * 3.3 DISPLAY E1.
           MOVE 1 TO N DISPLAY "$$,$$$.$$"
           PERFORM P2 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E2 DISPLAY E2
           COMPUTE E2 ROUNDED = N * 3.3 DISPLAY E2.
           MOVE 1 TO N DISPLAY "$$$$V$$"
           PERFORM P3 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E3 DISPLAY E3
           COMPUTE E3 ROUNDED = N * 3.3 DISPLAY E3.
           MOVE 1 TO N DISPLAY "$,$$9"
           PERFORM P4 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E4 DISPLAY E4
           COMPUTE E4 ROUNDED = N * 3.3 DISPLAY E4.
           MOVE 1 TO N DISPLAY "$$,$9"
           PERFORM P5 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E5 DISPLAY E5
           COMPUTE E5 ROUNDED = N * 3.3 DISPLAY E5.
           MOVE 1 TO N DISPLAY "$/$$9"
           PERFORM P6 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E6 DISPLAY E6
           COMPUTE E6 ROUNDED = N * 3.3 DISPLAY E6.
           MOVE 1 TO N DISPLAY "$B$$$9"
           PERFORM P7 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E7 DISPLAY E7
           COMPUTE E7 ROUNDED = N * 3.3 DISPLAY E7.
           MOVE 1 TO N DISPLAY "$,$,$,$9"
           PERFORM P8 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E8 DISPLAY E8
           COMPUTE E8 ROUNDED = N * 3.3 DISPLAY E8.
           MOVE 1 TO N DISPLAY "$$,$,$$9.99"
           PERFORM P9 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E9 DISPLAY E9
           COMPUTE E9 ROUNDED = N * 3.3 DISPLAY E9.
           MOVE 1 TO N DISPLAY "$$,$$/$$9.99"
           PERFORM P10 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E10 DISPLAY E10
           COMPUTE E10 ROUNDED = N * 3.3 DISPLAY E10.
           MOVE 1 TO N DISPLAY "$0$$9"
           PERFORM P11 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E11 DISPLAY E11
           COMPUTE E11 ROUNDED = N * 3.3 DISPLAY E11.
           MOVE 1 TO N DISPLAY "$,$/$$9V99"
           PERFORM P12 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E12 DISPLAY E12
           COMPUTE E12 ROUNDED = N * 3.3 DISPLAY E12.
           MOVE 1 TO N DISPLAY "$,$$$,$$9"
           PERFORM P13 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E13 DISPLAY E13
           COMPUTE E13 ROUNDED = N * 3.3 DISPLAY E13.
           MOVE 1 TO N DISPLAY "$$.99"
           PERFORM P14 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E14 DISPLAY E14
           COMPUTE E14 ROUNDED = N * 3.3 DISPLAY E14.
           MOVE 1 TO N DISPLAY "$$$,$$$"
           PERFORM P15 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E15 DISPLAY E15
           COMPUTE E15 ROUNDED = N * 3.3 DISPLAY E15.
           MOVE 1 TO N DISPLAY "++.++"
           PERFORM P16 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E16 DISPLAY E16
           COMPUTE E16 ROUNDED = N * 3.3 DISPLAY E16.
           MOVE 1 TO N DISPLAY "+,++9"
           PERFORM P17 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E17 DISPLAY E17
           COMPUTE E17 ROUNDED = N * 3.3 DISPLAY E17.
           MOVE 1 TO N DISPLAY "+B+++9"
           PERFORM P18 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E18 DISPLAY E18
           COMPUTE E18 ROUNDED = N * 3.3 DISPLAY E18.
           MOVE 1 TO N DISPLAY "-,-,-9"
           PERFORM P19 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E19 DISPLAY E19
           COMPUTE E19 ROUNDED = N * 3.3 DISPLAY E19.
           MOVE 1 TO N DISPLAY "+,+/++9V99"
           PERFORM P20 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E20 DISPLAY E20
           COMPUTE E20 ROUNDED = N * 3.3 DISPLAY E20.
           MOVE 1 TO N DISPLAY "$,$$9.99"
           PERFORM P21 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E21 DISPLAY E21
           COMPUTE E21 ROUNDED = N * 3.3 DISPLAY E21.
           MOVE 1 TO N DISPLAY "$,$$$.99"
           PERFORM P22 VARYING I FROM 1 BY 1 UNTIL I > 8
           MOVE 1.23 TO N ADD N Z GIVING E22 DISPLAY E22
           COMPUTE E22 ROUNDED = N * 3.3 DISPLAY E22.
           STOP RUN.
       P0. ADD N Z GIVING E0
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E0
           END-ADD
           COMPUTE N = 10 * N .
       P1. ADD N Z GIVING E1
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E1
           END-ADD
           COMPUTE N = 10 * N .
       P2. ADD N Z GIVING E2
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E2
           END-ADD
           COMPUTE N = 10 * N .
       P3. ADD N Z GIVING E3
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E3
           END-ADD
           COMPUTE N = 10 * N .
       P4. ADD N Z GIVING E4
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E4
           END-ADD
           COMPUTE N = 10 * N .
       P5. ADD N Z GIVING E5
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E5
           END-ADD
           COMPUTE N = 10 * N .
       P6. ADD N Z GIVING E6
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E6
           END-ADD
           COMPUTE N = 10 * N .
       P7. ADD N Z GIVING E7
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E7
           END-ADD
           COMPUTE N = 10 * N .
       P8. ADD N Z GIVING E8
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E8
           END-ADD
           COMPUTE N = 10 * N .
       P9. ADD N Z GIVING E9
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E9
           END-ADD
           COMPUTE N = 10 * N .
       P10. ADD N Z GIVING E10
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E10
           END-ADD
           COMPUTE N = 10 * N .
       P11. ADD N Z GIVING E11
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E11
           END-ADD
           COMPUTE N = 10 * N .
       P12. ADD N Z GIVING E12
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E12
           END-ADD
           COMPUTE N = 10 * N .
       P13. ADD N Z GIVING E13
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E13
           END-ADD
           COMPUTE N = 10 * N .
       P14. ADD N Z GIVING E14
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E14
           END-ADD
           COMPUTE N = 10 * N .
       P15. ADD N Z GIVING E15
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E15
           END-ADD
           COMPUTE N = 10 * N .
       P16. ADD N Z GIVING E16
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E16
           END-ADD
           COMPUTE N = 10 * N .
       P17. ADD N Z GIVING E17
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E17
           END-ADD
           COMPUTE N = 10 * N .
       P18. ADD N Z GIVING E18
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E18
           END-ADD
           COMPUTE N = 10 * N .
       P19. ADD N Z GIVING E19
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E19
           END-ADD
           COMPUTE N = 10 * N .
       P20. ADD N Z GIVING E20
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E20
           END-ADD
           COMPUTE N = 10 * N .
       P21. ADD N Z GIVING E21
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E21
           END-ADD
           COMPUTE N = 10 * N .
       P22. ADD N Z GIVING E22
             ON SIZE ERROR DISPLAY "SE" N
             NOT ON SIZE ERROR DISPLAY N " " E22
           END-ADD
           COMPUTE N = 10 * N .
