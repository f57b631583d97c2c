      * MOVE of COMP-1 and COMP-2 values of functions to text.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. FLOATTEXT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 F COMP-2. 01 S COMP-1.
       01 G COMP-2 VALUE -3. 
       01 X PIC X(60). 01 I PIC S9(4). 01 D PIC S9(9) COMP-5.
       01 E PIC Z(9)9.99. 01 EX PIC XXBXX/XX. 01 J PIC X(9) JUST.
       PROCEDURE DIVISION.
           PERFORM VARYING I FROM -70 BY 1 UNTIL I > 100
             IF I < 0 COMPUTE F = 1.7 / (3 ** (0 - I)) ELSE
              COMPUTE F = 1.7 * (3 ** I) END-IF
             MOVE FUNCTION ABS(F) TO X
             DISPLAY I ' ' X
             MOVE FUNCTION ABS(F) TO EX J
             DISPLAY EX ' ' J
             IF I < 80 AND > -80 MOVE F TO S
             MOVE FUNCTION ABS(S) TO X
             DISPLAY I ' ' X
             COMPUTE S = 0 - S
             MOVE FUNCTION MAX(S S) TO X
             DISPLAY I ' ' X
             END-IF
           END-PERFORM
           STOP RUN.
