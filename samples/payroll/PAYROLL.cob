       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYROLL.
      *****************************************************************
      *  WEEKLY PAYROLL CALCULATION.                                  *
      *  READS THE EMPLOYEE TIME FILE (100 BYTES), COMPUTES GROSS PAY *
      *  WITH OVERTIME, BRACKET TAX, SOCIAL SECURITY WITH A YEARLY    *
      *  CEILING AND DEDUCTIONS, WRITES THE PAY FILE (120 BYTES) AND  *
      *  PRINTS CONTROL TOTALS PER DEPARTMENT AND OVERALL.            *
      *****************************************************************
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT TIME-FILE ASSIGN TO "TIMEFILE"
               ORGANIZATION IS SEQUENTIAL
               FILE STATUS IS WS-TIME-STATUS.
           SELECT PAY-FILE ASSIGN TO "PAYFILE"
               ORGANIZATION IS SEQUENTIAL
               FILE STATUS IS WS-PAY-STATUS.
       DATA DIVISION.
       FILE SECTION.
       FD  TIME-FILE
           RECORDING MODE IS F.
       01  TIME-RECORD.
           05  TR-EMP-NO               PIC 9(8).
           05  TR-NAME                 PIC X(30).
           05  TR-DEPT                 PIC 9(2).
           05  TR-STATUS               PIC X.
               88  TR-ACTIVE           VALUE 'A'.
               88  TR-ON-LEAVE         VALUE 'L'.
               88  TR-TERMINATED       VALUE 'T'.
           05  TR-HOURS                PIC S9(3)V99    COMP-3.
           05  TR-RATE                 PIC S9(5)V9(4)  COMP-3.
           05  TR-DEDUCTION            PIC S9(5)V99    COMP-3.
           05  TR-YTD-GROSS            PIC S9(9)V99    COMP-3.
           05  TR-YTD-TAX              PIC S9(9)V99    COMP-3.
           05  TR-ALLOWANCES           PIC 9(2).
           05  TR-SHIFT                PIC X.
               88  TR-NIGHT-SHIFT      VALUE 'N'.
           05  FILLER                  PIC X(32).
       FD  PAY-FILE
           RECORDING MODE IS F.
       01  PAY-RECORD.
           05  PR-EMP-NO               PIC 9(8).
           05  PR-NAME                 PIC X(30).
           05  PR-DEPT                 PIC 9(2).
           05  PR-HOURS                PIC S9(3)V99    COMP-3.
           05  PR-OT-HOURS             PIC S9(3)V99    COMP-3.
           05  PR-GROSS                PIC S9(7)V99    COMP-3.
           05  PR-TAX                  PIC S9(7)V99    COMP-3.
           05  PR-SOCIAL               PIC S9(7)V99    COMP-3.
           05  PR-DEDUCTION            PIC S9(5)V99    COMP-3.
           05  PR-NET                  PIC S9(7)V99    COMP-3.
           05  PR-YTD-GROSS            PIC S9(9)V99    COMP-3.
           05  PR-YTD-TAX              PIC S9(9)V99    COMP-3.
           05  PR-BRACKET              PIC 9.
           05  PR-FLAG                 PIC X.
           05  PR-NET-EDITED           PIC Z,ZZZ,ZZ9.99-.
           05  FILLER                  PIC X(23).
       WORKING-STORAGE SECTION.
       01  WS-TIME-STATUS              PIC XX.
       01  WS-PAY-STATUS               PIC XX.
       01  WS-SWITCHES.
           05  WS-EOF-SW               PIC X           VALUE 'N'.
               88  END-OF-TIME-FILE    VALUE 'Y'.
       01  WS-CONSTANTS.
           05  WS-REGULAR-LIMIT        PIC S9(3)V99    COMP-3
                                                       VALUE 40.00.
           05  WS-OT-FACTOR            PIC S9V99       COMP-3
                                                       VALUE 1.50.
           05  WS-NIGHT-FACTOR         PIC S9V9(3)     COMP-3
                                                       VALUE 1.125.
           05  WS-SOCIAL-RATE          PIC SV9(5)      COMP-3
                                                       VALUE .06200.
           05  WS-SOCIAL-CEILING       PIC S9(9)V99    COMP-3
                                                       VALUE 160200.00.
           05  WS-ALLOWANCE-VALUE      PIC S9(5)V99    COMP-3
                                                       VALUE 82.69.
      *    WEEKLY TAX BRACKETS: UP TO, BASE TAX, RATE
       01  WS-BRACKET-VALUES.
           05  FILLER                  PIC X(20)
               VALUE '00001250000000000000'.
           05  FILLER                  PIC X(20)
               VALUE '00003500000000000100'.
           05  FILLER                  PIC X(20)
               VALUE '00009500000002250120'.
           05  FILLER                  PIC X(20)
               VALUE '00018000000009450220'.
           05  FILLER                  PIC X(20)
               VALUE '00035000000028150240'.
           05  FILLER                  PIC X(20)
               VALUE '99999999900068950320'.
       01  WS-BRACKET-TABLE REDEFINES WS-BRACKET-VALUES.
           05  WS-BRACKET              OCCURS 6 TIMES
                                       INDEXED BY BX.
               10  BR-LIMIT            PIC 9(7)V99.
               10  BR-BASE             PIC 9(6)V99.
               10  BR-RATE             PIC V9(3).
       01  WS-WORK-FIELDS.
           05  WS-OT-HOURS             PIC S9(3)V99    COMP-3.
           05  WS-REG-HOURS            PIC S9(3)V99    COMP-3.
           05  WS-EFF-RATE             PIC S9(5)V9(4)  COMP-3.
           05  WS-GROSS                PIC S9(7)V99    COMP-3.
           05  WS-TAXABLE              PIC S9(7)V99    COMP-3.
           05  WS-TAX                  PIC S9(7)V99    COMP-3.
           05  WS-SOCIAL               PIC S9(7)V99    COMP-3.
           05  WS-ROOM                 PIC S9(9)V99    COMP-3.
           05  WS-NET                  PIC S9(7)V99    COMP-3.
           05  WS-PREV-LIMIT           PIC S9(7)V99    COMP-3.
       01  WS-TOTALS.
           05  WS-READ-COUNT           PIC 9(9)        COMP-3
                                                       VALUE ZERO.
           05  WS-PAID-COUNT           PIC 9(9)        COMP-3
                                                       VALUE ZERO.
           05  WS-SKIPPED-COUNT        PIC 9(9)        COMP-3
                                                       VALUE ZERO.
           05  WS-TOTAL-GROSS          PIC S9(13)V99   COMP-3
                                                       VALUE ZERO.
           05  WS-TOTAL-TAX            PIC S9(13)V99   COMP-3
                                                       VALUE ZERO.
           05  WS-TOTAL-NET            PIC S9(13)V99   COMP-3
                                                       VALUE ZERO.
           05  WS-HIGHEST-NET          PIC S9(7)V99    COMP-3
                                                       VALUE ZERO.
       01  WS-DEPT-TOTALS.
           05  WS-DEPT-ENTRY           OCCURS 20 TIMES.
               10  WS-DEPT-COUNT       PIC 9(7)        COMP.
               10  WS-DEPT-GROSS       PIC S9(11)V99   COMP-3.
       01  WS-DX                       PIC 9(2)        COMP.
       01  WS-EDIT-AMOUNT              PIC Z,ZZZ,ZZZ,ZZZ,ZZ9.99-.
       01  WS-EDIT-COUNT               PIC ZZZ,ZZZ,ZZ9.
       PROCEDURE DIVISION.
       0000-MAIN.
           PERFORM 1000-INITIALIZE
           PERFORM 2000-PROCESS-EMPLOYEE THRU 2000-EXIT
               UNTIL END-OF-TIME-FILE
           PERFORM 9000-TERMINATE
           STOP RUN.

       1000-INITIALIZE.
           INITIALIZE WS-DEPT-TOTALS
           OPEN INPUT TIME-FILE
           IF WS-TIME-STATUS NOT = '00'
               DISPLAY 'PAYROLL: CANNOT OPEN TIME FILE, STATUS '
                   WS-TIME-STATUS
               MOVE 16 TO RETURN-CODE
               STOP RUN
           END-IF
           OPEN OUTPUT PAY-FILE
           IF WS-PAY-STATUS NOT = '00'
               DISPLAY 'PAYROLL: CANNOT OPEN PAY FILE, STATUS '
                   WS-PAY-STATUS
               MOVE 16 TO RETURN-CODE
               STOP RUN
           END-IF
           PERFORM 8000-READ-TIME.

       2000-PROCESS-EMPLOYEE.
           ADD 1 TO WS-READ-COUNT
           IF NOT TR-ACTIVE
               ADD 1 TO WS-SKIPPED-COUNT
               GO TO 2000-NEXT
           END-IF
           PERFORM 3000-COMPUTE-GROSS
           PERFORM 4000-COMPUTE-TAX
           PERFORM 5000-COMPUTE-SOCIAL
           COMPUTE WS-NET = WS-GROSS - WS-TAX - WS-SOCIAL
                          - TR-DEDUCTION
           PERFORM 6000-WRITE-PAY
           PERFORM 7000-ACCUMULATE.
       2000-NEXT.
           PERFORM 8000-READ-TIME.
       2000-EXIT.
           EXIT.

       3000-COMPUTE-GROSS.
           IF TR-HOURS > WS-REGULAR-LIMIT
               SUBTRACT WS-REGULAR-LIMIT FROM TR-HOURS
                   GIVING WS-OT-HOURS
               MOVE WS-REGULAR-LIMIT TO WS-REG-HOURS
           ELSE
               MOVE ZERO TO WS-OT-HOURS
               MOVE TR-HOURS TO WS-REG-HOURS
           END-IF
           IF TR-NIGHT-SHIFT
               MULTIPLY TR-RATE BY WS-NIGHT-FACTOR
                   GIVING WS-EFF-RATE ROUNDED
           ELSE
               MOVE TR-RATE TO WS-EFF-RATE
           END-IF
           COMPUTE WS-GROSS ROUNDED =
               WS-REG-HOURS * WS-EFF-RATE
             + WS-OT-HOURS * WS-EFF-RATE * WS-OT-FACTOR.

       4000-COMPUTE-TAX.
           COMPUTE WS-TAXABLE =
               WS-GROSS - TR-ALLOWANCES * WS-ALLOWANCE-VALUE
           IF WS-TAXABLE < ZERO
               MOVE ZERO TO WS-TAXABLE
           END-IF
           MOVE ZERO TO WS-PREV-LIMIT
           SET BX TO 1
           PERFORM UNTIL WS-TAXABLE NOT > BR-LIMIT (BX)
               MOVE BR-LIMIT (BX) TO WS-PREV-LIMIT
               SET BX UP BY 1
           END-PERFORM
           COMPUTE WS-TAX ROUNDED = BR-BASE (BX)
               + (WS-TAXABLE - WS-PREV-LIMIT) * BR-RATE (BX).

       5000-COMPUTE-SOCIAL.
           SUBTRACT TR-YTD-GROSS FROM WS-SOCIAL-CEILING
               GIVING WS-ROOM
           IF WS-ROOM < ZERO
               MOVE ZERO TO WS-SOCIAL
           ELSE
               IF WS-GROSS < WS-ROOM
                   COMPUTE WS-SOCIAL ROUNDED =
                       WS-GROSS * WS-SOCIAL-RATE
               ELSE
                   COMPUTE WS-SOCIAL ROUNDED =
                       WS-ROOM * WS-SOCIAL-RATE
               END-IF
           END-IF.

       6000-WRITE-PAY.
           MOVE SPACES TO PAY-RECORD
           MOVE TR-EMP-NO TO PR-EMP-NO
           MOVE TR-NAME TO PR-NAME
           MOVE TR-DEPT TO PR-DEPT
           MOVE TR-HOURS TO PR-HOURS
           MOVE WS-OT-HOURS TO PR-OT-HOURS
           MOVE WS-GROSS TO PR-GROSS
           MOVE WS-TAX TO PR-TAX
           MOVE WS-SOCIAL TO PR-SOCIAL
           MOVE TR-DEDUCTION TO PR-DEDUCTION
           MOVE WS-NET TO PR-NET
           ADD TR-YTD-GROSS WS-GROSS GIVING PR-YTD-GROSS
           ADD TR-YTD-TAX WS-TAX GIVING PR-YTD-TAX
           SET PR-BRACKET TO BX
           IF WS-NET < ZERO
               MOVE '*' TO PR-FLAG
           END-IF
           MOVE WS-NET TO PR-NET-EDITED
           WRITE PAY-RECORD
           IF WS-PAY-STATUS NOT = '00'
               DISPLAY 'PAYROLL: WRITE ERROR, STATUS ' WS-PAY-STATUS
               MOVE 16 TO RETURN-CODE
               STOP RUN
           END-IF.

       7000-ACCUMULATE.
           ADD 1 TO WS-PAID-COUNT
           ADD WS-GROSS TO WS-TOTAL-GROSS
           ADD WS-TAX TO WS-TOTAL-TAX
           ADD WS-NET TO WS-TOTAL-NET
           IF WS-NET > WS-HIGHEST-NET
               MOVE WS-NET TO WS-HIGHEST-NET
           END-IF
           IF TR-DEPT > 0 AND TR-DEPT NOT > 20
               MOVE TR-DEPT TO WS-DX
               ADD 1 TO WS-DEPT-COUNT (WS-DX)
               ADD WS-GROSS TO WS-DEPT-GROSS (WS-DX)
           END-IF.

       8000-READ-TIME.
           READ TIME-FILE
               AT END SET END-OF-TIME-FILE TO TRUE
           END-READ.

       9000-TERMINATE.
           CLOSE TIME-FILE PAY-FILE
           DISPLAY 'PAYROLL CONTROL TOTALS'
           MOVE WS-READ-COUNT TO WS-EDIT-COUNT
           DISPLAY 'EMPLOYEES READ        ' WS-EDIT-COUNT
           MOVE WS-PAID-COUNT TO WS-EDIT-COUNT
           DISPLAY 'EMPLOYEES PAID        ' WS-EDIT-COUNT
           MOVE WS-SKIPPED-COUNT TO WS-EDIT-COUNT
           DISPLAY 'EMPLOYEES SKIPPED     ' WS-EDIT-COUNT
           MOVE WS-TOTAL-GROSS TO WS-EDIT-AMOUNT
           DISPLAY 'TOTAL GROSS ' WS-EDIT-AMOUNT
           MOVE WS-TOTAL-TAX TO WS-EDIT-AMOUNT
           DISPLAY 'TOTAL TAX   ' WS-EDIT-AMOUNT
           MOVE WS-TOTAL-NET TO WS-EDIT-AMOUNT
           DISPLAY 'TOTAL NET   ' WS-EDIT-AMOUNT
           MOVE WS-HIGHEST-NET TO WS-EDIT-AMOUNT
           DISPLAY 'HIGHEST NET ' WS-EDIT-AMOUNT
           PERFORM VARYING WS-DX FROM 1 BY 1 UNTIL WS-DX > 20
               IF WS-DEPT-COUNT (WS-DX) NOT = ZERO
                   MOVE WS-DEPT-GROSS (WS-DX) TO WS-EDIT-AMOUNT
                   DISPLAY 'DEPT ' WS-DX ' COUNT '
                       WS-DEPT-COUNT (WS-DX) ' GROSS ' WS-EDIT-AMOUNT
               END-IF
           END-PERFORM
           IF WS-READ-COUNT = ZERO
               MOVE 4 TO RETURN-CODE
           END-IF.
