       IDENTIFICATION DIVISION.
       PROGRAM-ID. C12ALTER.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  N PIC 9 VALUE 0.
       PROCEDURE DIVISION.
       MAIN-P.
           PERFORM STEP-A THRU STEP-Z
           ALTER SWITCH-1 TO PROCEED TO WAY-2
           PERFORM STEP-A THRU STEP-Z
           ALTER SWITCH-1 TO WAY-3 SWITCH-2 TO PROCEED TO WAY-5
           PERFORM STEP-A THRU STEP-Z
           PERFORM SWITCH-3 THRU SWITCH-3-END
           ALTER SWITCH-1 TO PROCEED TO WAY-1
           PERFORM STEP-A THRU STEP-Z
           GO TO LAST-P.
       STEP-A.
           ADD 1 TO N
           DISPLAY 'STEP ' N.
       SWITCH-1.
           GO TO WAY-1.
       WAY-1.
           DISPLAY 'WAY 1'.
           GO TO SWITCH-2.
       WAY-2.
           DISPLAY 'WAY 2'.
           GO TO SWITCH-2.
       WAY-3.
           DISPLAY 'WAY 3'.
       SWITCH-2.
           GO TO WAY-4.
       WAY-4.
           DISPLAY 'WAY 4'.
           GO TO STEP-Z.
       WAY-5.
           DISPLAY 'WAY 5'.
           ALTER SWITCH-2 TO PROCEED TO WAY-4.
       STEP-Z.
           EXIT.
       SWITCH-3.
           GO.
       SWITCH-3-END.
           DISPLAY 'SWITCH 3 FELL THROUGH'.
       LAST-P.
           DISPLAY 'END ' N
           STOP RUN.
