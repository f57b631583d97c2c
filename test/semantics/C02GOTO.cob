       IDENTIFICATION DIVISION.
       PROGRAM-ID. C02GOTO.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  I PIC 99 VALUE 0.
       01  W PIC S9(3) COMP-3.
       01  N PIC 9 VALUE 0.
       PROCEDURE DIVISION.
       MAIN-P.
           DISPLAY 'START'.
       LOOP-P.
           ADD 1 TO I.
           IF I > 4 GO TO LOOP-EXIT.
           DISPLAY 'LOOP ' I.
           GO TO LOOP-P.
       LOOP-EXIT.
           EXIT.
       NEXT-P.
           PERFORM VARYING W FROM -1 BY 1 UNTIL W > 4
               PERFORM JUMP-P THRU JUMP-EXIT
           END-PERFORM.
           MOVE 1 TO I.
           IF I = 1
               IF N = 0 NEXT SENTENCE ELSE DISPLAY 'NO'
               END-IF
               DISPLAY 'SKIPPED'
           END-IF
           DISPLAY 'SKIPPED TOO'.
           DISPLAY 'AFTER SENTENCE'.
           PERFORM OUT-P.
           DISPLAY 'BACK FROM OUT-P'.
           PERFORM AGAIN-P.
           DISPLAY 'NEVER'.
           STOP RUN.
       JUMP-P.
           GO TO J1 J2 J3 DEPENDING ON W.
           DISPLAY 'OTHER ' W.
           GO TO JUMP-EXIT.
       J1. DISPLAY 'J1'. GO TO JUMP-EXIT.
       J2. DISPLAY 'J2'.
       J3. DISPLAY 'J3'.
       JUMP-EXIT.
           EXIT.
       OUT-P.
           DISPLAY 'OUT-P'.
           ADD 1 TO N.
           IF N < 3 GO TO BACK-P.
           DISPLAY 'OUT-P END'.
       FAR-P.
           DISPLAY 'FAR'.
           STOP RUN 5.
       BACK-P.
           DISPLAY 'BACK-P'.
           GO TO OUT-P.
       AGAIN-P.
           DISPLAY 'AGAIN-P'.
           GO TO FAR-P.
