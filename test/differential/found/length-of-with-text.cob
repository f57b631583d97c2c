       IDENTIFICATION DIVISION.
       PROGRAM-ID. LENTEXT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 X PIC X(4) VALUE '4'.
       01 X9 PIC X(9) VALUE '4'.
       01 G. 02 N PIC 9(4) VALUE 4.
       01 Y12 PIC X(12) VALUE '4'.
       PROCEDURE DIVISION.
           IF LENGTH OF X = '4' DISPLAY '1'.
           IF LENGTH OF X = X DISPLAY '2'.
           MOVE '0004' TO X
           IF LENGTH OF X = X DISPLAY '3'.
           IF LENGTH OF X = '0004' DISPLAY '4'.
           IF LENGTH OF X9 = '000000009' DISPLAY '5'.
           IF LENGTH OF X = N DISPLAY '6'.
           IF LENGTH OF X = G DISPLAY '7'.
           IF LENGTH OF Y12 = '12' DISPLAY '8'.
           IF LENGTH OF Y12 = '12 ' DISPLAY '9'.
           IF LENGTH OF Y12 = '0012' DISPLAY '10'.
           IF LENGTH OF Y12 > SPACES DISPLAY '11'.
           IF LENGTH OF Y12 > '5' DISPLAY '12'.
           IF '12' = LENGTH OF Y12 DISPLAY '13'.
           MOVE '4' TO X
           IF X = LENGTH OF X DISPLAY '14'.
           IF LENGTH OF X = ZERO DISPLAY '15'.
           IF LENGTH OF X > LOW-VALUES DISPLAY '16'.
           STOP RUN.
