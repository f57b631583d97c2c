       IDENTIFICATION DIVISION.
       PROGRAM-ID. C08COND.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC S9(3) VALUE 5.
       01 NV PIC 9(3)V9 VALUE 5.
       01 B4 PIC S9(4) COMP VALUE 5.
       01 P3 PIC S9(3) COMP-3 VALUE 5.
       01 X3 PIC X(3) VALUE '005'.
       01 XS PIC X(3) VALUE '5'.
       01 ED PIC ZZ9 VALUE 5.
       01 G.
         03 GN PIC 9(3) VALUE 5.
       01 T.
         03 TE OCCURS 3 PIC X(2).
           88 T-A VALUE 'A' 'AA'.
           88 T-SP VALUE SPACES.
         03 TN OCCURS 3 PIC S9(3) COMP-3.
           88 T-NEG VALUE -999 THRU -1.
           88 T-Z VALUE ZERO.
       01 I PIC 9.
       01 SW PIC X VALUE 'N'.
         88 EOF VALUE 'Y' FALSE 'N'.
       PROCEDURE DIVISION.
       MAIN-P.
           IF N = X3 DISPLAY '1'.
           IF N = '005' DISPLAY '2'.
           IF N = '5' DISPLAY '2a'.
           IF NV = '005' DISPLAY '2b'.
           IF B4 = X3 DISPLAY '3'.
           IF P3 = X3 DISPLAY '4'.
           IF N = G DISPLAY '5'.
           IF G = N DISPLAY '6'.
           IF G = 5 DISPLAY '6b'.
           IF G = 005 DISPLAY '6c'.
           IF N = ED DISPLAY '7'.
           IF ED = 5 DISPLAY '8'.
           IF ED = '  5' DISPLAY '8b'.
           IF N NOT = ZERO DISPLAY '9'.
           IF P3 > ZERO DISPLAY '9b'.
           IF X3 > ZERO DISPLAY '10'.
           IF G NOT < ZERO DISPLAY '10b'.
           IF N > SPACE DISPLAY '11'.
           IF N < HIGH-VALUES DISPLAY '12'.
           IF X3 = 5 DISPLAY '13'.
           IF XS = 5 DISPLAY '13b'.
           IF X3 = ALL '0' DISPLAY '14'.
           IF 5 = X3 DISPLAY '15'.
           IF X3 >= '005' DISPLAY '16'.
           IF N(1:2) = ZERO DISPLAY '17'.
           IF N + 1 = 6 DISPLAY '22'.
           IF N * 2 > B4 + P3 - 1 DISPLAY '22b'.
           IF NV = N AND B4 AND P3 DISPLAY '23'.
           IF LENGTH OF X3 = 3 DISPLAY '24'.
           IF N NUMERIC AND X3 NUMERIC AND XS NOT NUMERIC DISPLAY '25'.
           IF SW ALPHABETIC AND SW ALPHABETIC-UPPER
              AND NOT SW ALPHABETIC-LOWER DISPLAY '26'.
           MOVE 'AAA BB' TO T.
           MOVE -1 TO TN(1) MOVE 0 TO TN(2) MOVE 1 TO TN(3).
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 3
             IF T-A(I) DISPLAY I ' A' END-IF
             IF T-SP(I) DISPLAY I ' SP' END-IF
             IF T-NEG(I) DISPLAY I ' NEG' ELSE
               IF T-Z(I) DISPLAY I ' Z' END-IF END-IF
           END-PERFORM.
           SET T-SP(2) TO TRUE. SET T-A(3) TO TRUE.
           SET T-NEG(2) TO TRUE.
           DISPLAY TE(1) TE(2) TE(3) TN(2).
           IF NOT EOF DISPLAY 'NOT EOF'.
           SET EOF TO TRUE. IF EOF DISPLAY 'EOF'.
           SET EOF TO FALSE. IF EOF DISPLAY 'NO' ELSE DISPLAY SW.
           IF (N = 5 OR 6) AND NOT (B4 = 6 OR P3 = 6) DISPLAY '30'.
           IF N = 1 OR 2 AND 5 OR NOT > 3 DISPLAY '31' ELSE
              DISPLAY '32'.
           IF N > 1 AND NOT < 3 AND NOT = 9 DISPLAY '33'.
           IF X3 = 'abc' OR '005' OR XS DISPLAY '34'.
           IF 'a' < 'b' DISPLAY '35'.
           IF HIGH-VALUES > X3 DISPLAY '36'.
           STOP RUN.
