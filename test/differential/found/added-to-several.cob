       IDENTIFICATION DIVISION.
       PROGRAM-ID. ADDSEV.
      * Several operands have one sum for all receiving items, also
      * where these are among them; one operand is read each time.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  I                 PIC 9 VALUE 1.
       01  X                 PIC S9(5) VALUE 0.
       01  Y                 PIC S9(5)V9 COMP-3 VALUE 1.5.
       01  B                 PIC S9(9) COMP-5 VALUE 3.
       01  F                 COMP-2 VALUE 0.5.
       01  S                 PIC 9(2) VALUE 40.
       01  ALL-OF-T.
           05  T             PIC S9(5) COMP OCCURS 4 VALUE 10.
       01  G.
           05  P             PIC 9(4) VALUE 12.
           05  Q REDEFINES P PIC 9(3).
           05  N             PIC 9(3) VALUE 1.
       PROCEDURE DIVISION.
       MAIN-PARA.
           PERFORM ONE-TURN 2 TIMES
           STOP RUN.
       ONE-TURN.
           ADD X 1 TO X B
           PERFORM SHOW
           ADD 2 X TO X X ROUNDED Y X
           PERFORM SHOW
           ADD X TO X B X
           PERFORM SHOW
           SUBTRACT X Y FROM Y X B
           PERFORM SHOW
           SUBTRACT X FROM X B
           PERFORM SHOW
           MOVE 2 TO T (1)
           ADD T (I) 1 TO I T (I)
           PERFORM SHOW
           MOVE 2 TO I
           ADD I T (I) TO T (I) T (1) T (I + 1)
           PERFORM SHOW
           ADD P Q TO Q N P
           PERFORM SHOW
           ADD F B TO F B X
           PERFORM SHOW
           ADD S B TO S B X
               ON SIZE ERROR DISPLAY "size error"
               NOT ON SIZE ERROR DISPLAY "fits"
           END-ADD
           PERFORM SHOW
           ADD LENGTH OF G FUNCTION LENGTH (G) X TO X B
           PERFORM SHOW
           MOVE 1 TO I
           MOVE -5 TO X Y.
       SHOW.
           DISPLAY I " " X " " Y " " B " " F " " S " " T (1) " " T (2)
               " " T (3) " " P " " N.
