       IDENTIFICATION DIVISION.
       PROGRAM-ID. INTO-TARGETS.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT F ASSIGN TO "INTOFILE".
       DATA DIVISION.
       FILE SECTION.
       FD F RECORD VARYING FROM 3 TO 23 DEPENDING ON LL.
       01 R PIC X(23).
       01 R2 PIC X(3).
       WORKING-STORAGE SECTION.
       01 LL PIC 9(4) COMP VALUE 3.
       01 E PIC X.
       01 K PIC 9 VALUE 1.
       01 K4 PIC 9 VALUE 4.
       01 BX30 PIC X(30).
       01 BX24 PIC X(24).
       01 BX23 PIC X(23).
       01 BX10 PIC X(10).
       01 BA10 PIC A(10).
       01 BJ10 PIC X(10) JUSTIFIED.
       01 BJ30 PIC X(30) JUSTIFIED.
       01 BG23.
          05 YG23 PIC X(3).
          05 ZG23 PIC X(20).
       01 BG10.
          05 YG10 PIC X(3).
          05 ZG10 PIC X(7).
       01 BG30.
          05 YG30 PIC X(3).
          05 ZG30 PIC X(27).
       01 BN5 PIC 9(5).
       01 BN3 PIC 9(3).
       01 BP5 PIC S9(5) COMP-3.
       01 BE9 PIC XX/XX/X(4).
       01 BE30 PIC XX/X(25).
       01 TT10.
          05 BT10 PIC X(10) OCCURS 2.
       01 TTV10.
          05 BTV10 PIC X(10) OCCURS 2.
       01 MRM10 PIC X(30).
       01 MRM30 PIC X(30).
       01 MRV10 PIC X(30).
       01 BO.
          05 YO PIC X(3).
          05 VO PIC X(4) OCCURS 1 TO 5 DEPENDING ON K4.
       01 MRK10 PIC X(30).
       01 MR5 PIC X(20).
       01 MRK PIC X(20).
       01 TTR5.
          05 BTR5 PIC X(20) OCCURS 2.
       01 BGE.
          05 YGE PIC 9(3).
       01 BNX PIC S9(4) SIGN LEADING SEPARATE.
       01 BOWN PIC X(1).
       PROCEDURE DIVISION.
           OPEN OUTPUT F.
           MOVE 23 TO LL. MOVE '12345678901234567890123' TO R. WRITE R.
           MOVE 3 TO LL. MOVE '777' TO R. WRITE R2.
           MOVE 15 TO LL. MOVE '000abcdefghijkl' TO R. WRITE R.
           MOVE 5 TO LL. MOVE '55555' TO R. WRITE R.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BX30 END-READ
             DISPLAY 'X30 [' BX30 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BX24 END-READ
             DISPLAY 'X24 [' BX24 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BX23 END-READ
             DISPLAY 'X23 [' BX23 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BX10 END-READ
             DISPLAY 'X10 [' BX10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BA10 END-READ
             DISPLAY 'A10 [' BA10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BJ10 END-READ
             DISPLAY 'J10 [' BJ10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BJ30 END-READ
             DISPLAY 'J30 [' BJ30 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BG23 END-READ
             DISPLAY 'G23 [' BG23 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BG10 END-READ
             DISPLAY 'G10 [' BG10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BG30 END-READ
             DISPLAY 'G30 [' BG30 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BN5 END-READ
             DISPLAY 'N5 [' BN5 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BN3 END-READ
             DISPLAY 'N3 [' BN3 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BP5 END-READ
             DISPLAY 'P5 [' BP5 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BE9 END-READ
             DISPLAY 'E9 [' BE9 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BE30 END-READ
             DISPLAY 'E30 [' BE30 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BT10 (1) END-READ
             DISPLAY 'T10 [' BT10 (1) '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BTV10 (K) END-READ
             DISPLAY 'TV10 [' BTV10 (K) '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO MRM10 (1:10) END-READ
             DISPLAY 'RM10 [' MRM10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO MRM30 (1:30) END-READ
             DISPLAY 'RM30 [' MRM30 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO MRV10 (1:K + 9) END-READ
             DISPLAY 'RV10 [' MRV10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BO END-READ
             DISPLAY 'O [' BO '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO MRK10 (K:10) END-READ
             DISPLAY 'RK10 [' MRK10 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO MR5 (5:) END-READ
             DISPLAY 'R5 [' MR5 '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO MRK (K:) END-READ
             DISPLAY 'RK [' MRK '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BTR5 (K) (2:5) END-READ
             DISPLAY 'TR5 [' BTR5 (K) (2:5) '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BGE END-READ
             DISPLAY 'GE [' BGE '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO BNX END-READ
             DISPLAY 'NX [' BNX '] ' LL
           END-PERFORM.
           CLOSE F.
           MOVE 'S' TO E.
           OPEN INPUT F.
           MOVE SPACES TO R.
           PERFORM 4 TIMES
             READ F INTO R2 END-READ
             DISPLAY 'OWN [' R2 '] ' LL
           END-PERFORM.
           CLOSE F.
           STOP RUN.
