       IDENTIFICATION DIVISION.
       PROGRAM-ID. C13EXIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  I PIC 99.
       01  J PIC 99.
       01  N PIC 99 VALUE 0.
       PROCEDURE DIVISION.
       MAIN SECTION.
       M1.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 5
             IF I = 2 EXIT PERFORM CYCLE END-IF
             PERFORM 3 TIMES
                ADD 1 TO N
                IF N > 8 EXIT PERFORM END-IF
             END-PERFORM
             IF I = 4 EXIT PERFORM END-IF
             DISPLAY 'I ' I ' ' N
           END-PERFORM
           PERFORM WITH TEST AFTER VARYING I FROM 1 BY 1 UNTIL I > 3
             IF I = 2 EXIT PERFORM CYCLE END-IF
             DISPLAY 'TA ' I
           END-PERFORM
           PERFORM S2
           PERFORM P-A THRU P-C
           PERFORM CROSS-1 THRU CROSS-3
           PERFORM CROSS-2 THRU CROSS-4
           IF N > 1 NEXT SENTENCE ELSE DISPLAY 'NO'.
           DISPLAY 'SENTENCE 2'.
           PERFORM OUTER-P.
           GO TO LAST-P.
       S2 SECTION.
       S2-A.
           DISPLAY 'S2-A'
           IF N > 50 EXIT PARAGRAPH.
           DISPLAY 'STAYS'
           IF N > 5 EXIT PARAGRAPH END-IF
           DISPLAY 'NOT SHOWN'.
       S2-B.
           DISPLAY 'S2-B'
           IF N > 5 EXIT SECTION END-IF
           DISPLAY 'NOT SHOWN'.
       S2-C.
           DISPLAY 'NOT SHOWN'.
       S3 SECTION.
       P-A.
           DISPLAY 'P-A' ADD 1 TO J
           IF J < 3 GO TO P-B.
           GO TO P-C.
       P-B.
           DISPLAY 'P-B' GO TO P-A.
       P-C.
           DISPLAY 'P-C'.
       CROSS-1.
           DISPLAY 'C1' PERFORM CROSS-2.
       CROSS-2.
           DISPLAY 'C2'.
       CROSS-3.
           DISPLAY 'C3' IF N = 77 GO TO CROSS-1.
       CROSS-4.
           DISPLAY 'C4'.
       OUTER-P.
           DISPLAY 'OUT' GO TO BACK-P.
       MIDDLE-P.
           DISPLAY 'NEVER'.
       BACK-P.
           DISPLAY 'BACK' GO TO OUTER-X.
       OUTER-X.
           DISPLAY 'X'.
       LAST-P.
           DISPLAY 'END' STOP RUN.
