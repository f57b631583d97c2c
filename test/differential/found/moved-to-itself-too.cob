       IDENTIFICATION DIVISION.
       PROGRAM-ID. ONTOSELF.
      * An element or a part that is moved to itself, too, among several.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
          05 C PIC 9V99.
          05 T PIC 9 VALUE 7 OCCURS 5.
          05 U PIC 9(3) VALUE 567.
          05 V PIC 9(3) COMP-3 VALUE 567.
          05 X PIC 9 VALUE 7.
       01 P PIC 9 VALUE 4.
       PROCEDURE DIVISION.
           MOVE T (4) TO C T (4)
           DISPLAY 'A ' C ' ' T (4)
           MOVE 7 TO T (4)
           MOVE T (4) TO T (4) C
           DISPLAY 'B ' C ' ' T (4)
           MOVE 7 TO T (4)
           MOVE T (P) TO T (P) C
           DISPLAY 'C ' C ' ' T (4)
           MOVE 7 TO T (4)
           MOVE T (P) TO T (4) C
           DISPLAY 'D ' C ' ' T (4)
           MOVE 7 TO T (4)
           MOVE T (4) TO T (P) C
           DISPLAY 'E ' C ' ' T (4)
           MOVE 7 TO T (4)
           MOVE T (4) TO C T (5)
           DISPLAY 'F ' C ' ' T (5)
           MOVE 3 TO P
           MOVE T (P) TO P C
           DISPLAY 'G ' C ' ' P
           MOVE 5 TO P
           MOVE T (P) TO T (P) P C
           DISPLAY 'H ' C ' ' P T (5)
           MOVE U (1:3) TO U C
           DISPLAY 'I ' C ' ' U
           MOVE U (2:2) TO U C
           DISPLAY 'J ' C ' ' U
           MOVE U (1:2) TO U T (1)
           DISPLAY 'K ' U T (1)
           STOP RUN.
