       IDENTIFICATION DIVISION.
       PROGRAM-ID. INITSEP.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
          05 A PIC X(2).
          05 T OCCURS 3.
             10 R0 PIC S9(3) SIGN LEADING SEPARATE.
             10 R2 PIC S9(9) COMP-5.
          05 S PIC X(2).
       01 H.
          05 A PIC X(2).
          05 T OCCURS 3.
             10 R0 PIC S9(3) SIGN LEADING SEPARATE.
             10 R1 PIC 9(2).
          05 S PIC X(2).
       01 K.
          05 A PIC X(2).
          05 T PIC S9(3) SIGN LEADING SEPARATE OCCURS 3.
          05 S PIC X(2).
       PROCEDURE DIVISION.
           MOVE 'abcdefghijklmnopqrstuvwABCDEFG' TO G.
           INITIALIZE G REPLACING ALPHANUMERIC BY 'xy'.
           DISPLAY '1' G.
           MOVE 'abcdefghijklmnopqrstuvw' TO H.
           INITIALIZE H REPLACING ALPHANUMERIC BY 'xy'.
           DISPLAY '2' H.
           MOVE 'abcdefghijklmnopqrstuvw' TO K.
           INITIALIZE K REPLACING ALPHANUMERIC BY 'xy'.
           DISPLAY '3' K.
           STOP RUN.
