       IDENTIFICATION DIVISION.
       PROGRAM-ID. PROCNO.
      * C$GETPID: the same number each time, in RETURN-CODE or an item.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC S9(9) VALUE 77.
       01 M PIC S9(9) COMP-5 VALUE 77.
       01 C PIC 9 COMP.
       PROCEDURE DIVISION.
       MAIN-P.
           CALL "C$GETPID".
           IF RETURN-CODE > 0 DISPLAY "POSITIVE".
           MOVE 0 TO RETURN-CODE.
           CALL "C$GETPID" RETURNING N.
           PERFORM VARYING C FROM 1 BY 1 UNTIL C > 3
              MOVE 5 TO M
              CALL "C$GETPID" GIVING M
              IF N = M DISPLAY "THE SAME" END-IF
           END-PERFORM.
           DISPLAY RETURN-CODE.
           STOP RUN.
