       IDENTIFICATION DIVISION.
       PROGRAM-ID. C01PERFORM.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  I PIC 99.
       01  J PIC 99.
       01  K PIC 99.
       01  N PIC 9 VALUE 2.
       01  M PIC S9(3) COMP VALUE -2.
       01  T.
           03 TE OCCURS 5 INDEXED BY IX PIC 9.
       PROCEDURE DIVISION.
       FIRST-SECTION SECTION.
       MAIN-P.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 3
             AFTER J FROM I BY 1 UNTIL J > 3
             AFTER K FROM J BY 1 UNTIL K > 2
               DISPLAY 'A ' I J K
           END-PERFORM
           DISPLAY 'END ' I J K
           PERFORM WITH TEST AFTER VARYING I FROM 1 BY 1 UNTIL I > 2
             AFTER J FROM I BY 2 UNTIL J > 3
               DISPLAY 'B ' I J
           END-PERFORM
           DISPLAY 'END ' I J
           PERFORM N TIMES DISPLAY 'TIMES' END-PERFORM
           PERFORM M TIMES DISPLAY 'NEVER' END-PERFORM
           MOVE 3 TO I
           PERFORM I TIMES
               MOVE 1 TO I
               DISPLAY 'THRICE'
           END-PERFORM
           PERFORM VARYING IX FROM 1 BY 2 UNTIL IX > 5
               MOVE 7 TO TE(IX)
           END-PERFORM
           DISPLAY T
           PERFORM VARYING IX FROM 5 BY -1 UNTIL IX < 2
               MOVE IX TO TE(IX)
           END-PERFORM
           DISPLAY T
           MOVE 0 TO I
           PERFORM UNTIL EXIT
               ADD 1 TO I
               IF I = 3 EXIT PERFORM CYCLE END-IF
               IF I > 5 EXIT PERFORM END-IF
               DISPLAY 'C ' I
           END-PERFORM
           PERFORM P1 THRU P3
           PERFORM P2
           PERFORM S2
           PERFORM P5
           PERFORM P1 THRU P2 2 TIMES
           PERFORM P6 VARYING J FROM 1 BY 1 UNTIL J = 3
           PERFORM P6 WITH TEST AFTER UNTIL J >= 3
           MOVE 0 TO K
           PERFORM P7 UNTIL K > 2
           GO TO FIN.
       P1. DISPLAY 'P1'.
       P2. DISPLAY 'P2'.
       P3. DISPLAY 'P3'.
           PERFORM P2.
           DISPLAY 'P3 END'.
       P6. DISPLAY 'P6 ' J.
           ADD 1 TO J.
       P7. ADD 1 TO K.
           IF K = 2 EXIT PARAGRAPH.
           DISPLAY 'P7 ' K.
       S2 SECTION.
       P4. DISPLAY 'P4'.
           IF I = 9 EXIT SECTION.
           MOVE 9 TO I.
       P5. DISPLAY 'P5'.
           IF J = 99 EXIT SECTION.
           DISPLAY 'P5 END'.
       S3 SECTION.
       FIN.
           MOVE 8 TO I
           PERFORM S2.
           PERFORM S2.
           MOVE 99 TO J.
           PERFORM S4.
           DISPLAY 'BEFORE'.
           PERFORM S5-P.
           DISPLAY 'NOT REACHED'.
           STOP RUN.
       S4 SECTION.
       S5 SECTION.
       S5-P.
           DISPLAY 'S5-P'.
           EXIT SECTION.
       S6 SECTION.
       S6-P.
           DISPLAY 'S6: FELL THROUGH'.
           STOP RUN.
