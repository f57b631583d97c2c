       IDENTIFICATION DIVISION.
       PROGRAM-ID. EXPRTEXT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC S9(5)V99 VALUE 11.
       01 X PIC X(4) VALUE '0012'.
       01 X3 PIC X(4) JUST VALUE '12'.
       01 G. 02 G1 PIC X(2) VALUE '12'.
       01 E PIC ZZ9.99 VALUE ' 12.00'.
       01 F PIC A(4) VALUE 'AB'.
       01 H PIC XX/XX VALUE '12/00'.
       01 X20 PIC X(22) VALUE '0000000000000000000012'.
       01 SRC.
          02 FILLER PIC X(4) VALUE '0012'.
          02 FILLER PIC X(4) VALUE '12  '.
          02 FILLER PIC X(4) VALUE '  12'.
          02 FILLER PIC X(4) VALUE 'AB12'.
          02 FILLER PIC X(4) VALUE '-012'.
          02 FILLER PIC X(4) VALUE '001r'.
          02 FILLER PIC X(4) VALUE '1.2 '.
          02 FILLER PIC X(4) VALUE '    '.
          02 FILLER PIC X(4) VALUE LOW-VALUES.
          02 FILLER PIC X(4) VALUE HIGH-VALUES.
          02 FILLER PIC X(4) VALUE 'p012'.
          02 FILLER PIC X(4) VALUE '1234'.
       01 SRCT REDEFINES SRC.
          02 S PIC X(4) OCCURS 12.
       01 I PIC 99.
       01 LO PIC S9(15). 01 HI PIC S9(15). 01 MI PIC S9(15).
       01 R PIC X.
       PROCEDURE DIVISION.
           IF - A < X DISPLAY 'XN'.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 12
             MOVE -99999999999 TO LO MOVE 99999999999 TO HI
             PERFORM 50 TIMES
               COMPUTE MI = (LO + HI) / 2
               IF MI + 0 < S(I) COMPUTE LO = MI + 1
               ELSE MOVE MI TO HI END-IF
             END-PERFORM
             DISPLAY I ' ' S(I) ' ' HI
           END-PERFORM
           MOVE -99999999999 TO LO MOVE 99999999999 TO HI
           PERFORM 50 TIMES
             COMPUTE MI = (LO + HI) / 2
             IF MI + 0 < E COMPUTE LO = MI + 1
             ELSE MOVE MI TO HI END-IF
           END-PERFORM
           DISPLAY E ' ' HI
           MOVE -99999999999 TO LO MOVE 99999999999 TO HI
           PERFORM 50 TIMES
             COMPUTE MI = (LO + HI) / 2
             IF MI + 0 < H COMPUTE LO = MI + 1
             ELSE MOVE MI TO HI END-IF
           END-PERFORM
           DISPLAY H ' ' HI
           MOVE -99999999999 TO LO MOVE 99999999999 TO HI
           PERFORM 50 TIMES
             COMPUTE MI = (LO + HI) / 2
             IF MI + 0 < 'A1 2' COMPUTE LO = MI + 1
             ELSE MOVE MI TO HI END-IF
           END-PERFORM
           DISPLAY 'A1 2 ' HI
           MOVE -99999999999 TO LO MOVE 99999999999 TO HI
           PERFORM 50 TIMES
             COMPUTE MI = (LO + HI) / 2
             IF MI + 0 < X20 COMPUTE LO = MI + 1
             ELSE MOVE MI TO HI END-IF
           END-PERFORM
           DISPLAY X20 HI
           MOVE -99999999999 TO LO MOVE 99999999999 TO HI
           PERFORM 50 TIMES
             COMPUTE MI = (LO + HI) / 2
             IF MI + 0 < ALL '12' COMPUTE LO = MI + 1
             ELSE MOVE MI TO HI END-IF
           END-PERFORM
           DISPLAY 'ALL 12' HI
           MOVE 'A2' TO X20(20:2)
           MOVE -99999999999 TO LO MOVE 99999999999 TO HI
           PERFORM 50 TIMES
             COMPUTE MI = (LO + HI) / 2
             IF MI + 0 < X20 COMPUTE LO = MI + 1
             ELSE MOVE MI TO HI END-IF
           END-PERFORM
           DISPLAY X20 HI
           STOP RUN.
