       IDENTIFICATION DIVISION.
       PROGRAM-ID. STEPPED.
      * SET of a number is MOVE, ADD and SUBTRACT; PERFORM VARYING steps a
      * binary item over its whole range; TIMES counts in 64 bits; what P
      * leaves nothing of changes nothing.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 GB.
          02 B PIC S9(4) COMP.
       01 GD.
          02 D PIC S9(18) COMP.
       01 GZ.
          02 Z PIC S9(3).
       01 GU.
          02 U PIC 9(3).
       01 GP.
          02 P PIC S9V99 COMP-3.
       01 GQ.
          02 Q PIC S9(3)PP.
       01 GL.
          02 L PIC S9(19) COMP-3.
       01 H BINARY-LONG UNSIGNED.
       01 W PIC S9(9) COMP VALUE 999999999.
       01 I PIC 9(4) COMP-5.
       01 C PIC 9(3).
       01 T.
          02 E PIC X OCCURS 9 INDEXED BY X.
       PROCEDURE DIVISION.
           MOVE X"8000" TO GB MOVE 0 TO C
           PERFORM VARYING B FROM B BY 1 UNTIL C > 12 ADD 1 TO C
             END-PERFORM
           DISPLAY GB
           MOVE X"2710" TO GB MOVE 0 TO C
           PERFORM VARYING B FROM 2 BY 9999 UNTIL C > 12 ADD 1 TO C
             END-PERFORM
           DISPLAY GB
           MOVE ALL X"20" TO GD MOVE 0 TO C
           PERFORM VARYING D FROM 2 BY D UNTIL C > 12 ADD 1 TO C
             END-PERFORM
           DISPLAY GD
           MOVE 0 TO C
           PERFORM VARYING D FROM 999999999999999999 BY 3 UNTIL C > 12
             ADD 1 TO C END-PERFORM
           DISPLAY GD
           MOVE SPACES TO GZ GU SET Z UP BY 3 SET U UP BY 3
           DISPLAY GZ GU
           MOVE SPACES TO GZ GU SET Z DOWN BY 3 SET U DOWN BY 3
           DISPLAY GZ GU
           MOVE X"500C" TO GP SET P UP BY 3 DISPLAY P
           MOVE X"2020" TO GP SET P UP BY 3 DISPLAY GP
           SET W UP BY 3 DISPLAY W
           SET W TO -7 SET U TO W DISPLAY W U
           SET Z TO -1234 DISPLAY Z
           SET X TO 3 SET X DOWN BY 5 SET I TO X DISPLAY I
           SET U TO X SET Z TO X DISPLAY U Z
           MOVE 999999999999999999 TO D SET D UP BY 5 DISPLAY D
           MOVE SPACES TO GQ SET Q UP BY 3 ADD 99 TO Q DISPLAY GQ
           MOVE 0 TO C PERFORM VARYING Q FROM Q BY 7 UNTIL C > 3
             ADD 1 TO C END-PERFORM
           DISPLAY GQ
           MOVE ALL X"55" TO GL MOVE X"5C" TO GL (10:1) MOVE 0 TO C
           PERFORM L TIMES ADD 1 TO C IF C > 50 EXIT PERFORM END-IF
             END-PERFORM
           DISPLAY C
           MOVE 9999999999999999999 TO L MOVE 0 TO C
           PERFORM L TIMES ADD 1 TO C IF C > 50 EXIT PERFORM END-IF
             END-PERFORM
           DISPLAY C MOVE 0 TO C MOVE 4294967295 TO H
           PERFORM H TIMES ADD 1 TO C IF C > 50 EXIT PERFORM END-IF
             END-PERFORM
           DISPLAY C
           STOP RUN.
