       IDENTIFICATION DIVISION.
       PROGRAM-ID. LOANAMRT.
      *****************************************************************
      *  LOAN AMORTISATION: RUNS EVERY LOAN MONTH BY MONTH TO ITS     *
      *  END (AT MOST 360 MONTHS), WITH MONTHLY INTEREST ROUNDED TO   *
      *  THE CENT, A YEARLY FEE AND A LAST INSTALMENT THAT FITS.      *
      *****************************************************************
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT LOAN-FILE ASSIGN TO "LOANS"
               ORGANIZATION IS SEQUENTIAL
               FILE STATUS IS LOAN-STATUS.
           SELECT RESULT-FILE ASSIGN TO "RESULTS"
               ORGANIZATION IS LINE SEQUENTIAL
               FILE STATUS IS RESULT-STATUS.
       DATA DIVISION.
       FILE SECTION.
       FD  LOAN-FILE.
       01  LOAN-RECORD.
           05  LN-NUMBER               PIC 9(10).
           05  LN-PRINCIPAL            PIC S9(9)V99    COMP-3.
           05  LN-YEARLY-RATE          PIC S9(2)V9(4)  COMP-3.
           05  LN-MONTHS               PIC 9(3).
           05  LN-INSTALMENT           PIC S9(7)V99    COMP-3.
           05  LN-FEE                  PIC S9(3)V99    COMP-3.
           05  FILLER                  PIC X(9).
       FD  RESULT-FILE.
       01  RESULT-LINE                 PIC X(100).
       WORKING-STORAGE SECTION.
       01  LOAN-STATUS                 PIC XX.
       01  RESULT-STATUS               PIC XX.
       01  END-SWITCH                  PIC X           VALUE 'N'.
           88  END-OF-LOANS            VALUE 'Y'.
       01  MONTH-NO                    PIC S9(4)       COMP.
       01  YEAR-MONTH                  PIC S9(4)       COMP.
       01  WORK-AMOUNTS.
           05  BALANCE                 PIC S9(9)V99    COMP-3.
           05  INTEREST                PIC S9(7)V99    COMP-3.
           05  REPAID                  PIC S9(9)V99    COMP-3.
           05  INTEREST-SUM            PIC S9(9)V99    COMP-3.
           05  FEE-SUM                 PIC S9(7)V99    COMP-3.
           05  PAID-SUM                PIC S9(11)V99   COMP-3.
           05  LAST-INSTALMENT         PIC S9(9)V99    COMP-3.
       01  TOTALS.
           05  LOAN-COUNT              PIC 9(7)        COMP-3 VALUE 0.
           05  MONTH-COUNT             PIC 9(9)        COMP-3 VALUE 0.
           05  OPEN-COUNT              PIC 9(7)        COMP-3 VALUE 0.
           05  ALL-INTEREST            PIC S9(13)V99   COMP-3 VALUE 0.
           05  ALL-PRINCIPAL           PIC S9(13)V99   COMP-3 VALUE 0.
       01  RESULT-DETAIL.
           05  RD-NUMBER               PIC 9(10).
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-PRINCIPAL            PIC ZZZ,ZZZ,ZZ9.99.
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-RATE                 PIC Z9.9999.
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-MONTHS               PIC ZZ9.
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-INTEREST             PIC ZZZ,ZZZ,ZZ9.99.
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-LAST                 PIC ZZZ,ZZZ,ZZ9.99.
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-REST                 PIC ZZZ,ZZZ,ZZ9.99-.
           05  FILLER                  PIC X           VALUE SPACE.
           05  RD-NOTE                 PIC X(10).
       01  EDITED-SUM                  PIC Z,ZZZ,ZZZ,ZZZ,ZZ9.99.
       PROCEDURE DIVISION.
       MAIN-PARAGRAPH.
           OPEN INPUT LOAN-FILE
           IF LOAN-STATUS NOT = '00'
               DISPLAY 'LOANAMRT: CANNOT OPEN LOANS ' LOAN-STATUS
               MOVE 16 TO RETURN-CODE
               STOP RUN
           END-IF
           OPEN OUTPUT RESULT-FILE
           PERFORM WITH TEST AFTER UNTIL END-OF-LOANS
               READ LOAN-FILE
                   AT END SET END-OF-LOANS TO TRUE
                   NOT AT END PERFORM PROCESS-LOAN
               END-READ
           END-PERFORM
           CLOSE LOAN-FILE RESULT-FILE
           DISPLAY 'LOANS      ' LOAN-COUNT
           DISPLAY 'MONTHS     ' MONTH-COUNT
           DISPLAY 'NOT REPAID ' OPEN-COUNT
           MOVE ALL-PRINCIPAL TO EDITED-SUM
           DISPLAY 'PRINCIPAL  ' EDITED-SUM
           MOVE ALL-INTEREST TO EDITED-SUM
           DISPLAY 'INTEREST   ' EDITED-SUM
           STOP RUN.

       PROCESS-LOAN.
           MOVE LN-PRINCIPAL TO BALANCE
           MOVE ZERO TO INTEREST-SUM FEE-SUM PAID-SUM
                        LAST-INSTALMENT YEAR-MONTH
           PERFORM AMORTISE-MONTH
               VARYING MONTH-NO FROM 1 BY 1
               UNTIL MONTH-NO > LN-MONTHS OR BALANCE = ZERO
           SUBTRACT 1 FROM MONTH-NO
           ADD MONTH-NO TO MONTH-COUNT
           MOVE LN-NUMBER TO RD-NUMBER
           MOVE LN-PRINCIPAL TO RD-PRINCIPAL
           MOVE LN-YEARLY-RATE TO RD-RATE
           MOVE MONTH-NO TO RD-MONTHS
           MOVE INTEREST-SUM TO RD-INTEREST
           MOVE LAST-INSTALMENT TO RD-LAST
           MOVE BALANCE TO RD-REST
           IF BALANCE = ZERO
               MOVE 'REPAID' TO RD-NOTE
           ELSE
               MOVE 'OPEN' TO RD-NOTE
               ADD 1 TO OPEN-COUNT
           END-IF
           WRITE RESULT-LINE FROM RESULT-DETAIL
           ADD 1 TO LOAN-COUNT
           ADD LN-PRINCIPAL TO ALL-PRINCIPAL
           ADD INTEREST-SUM TO ALL-INTEREST.

       AMORTISE-MONTH.
           COMPUTE INTEREST ROUNDED =
               BALANCE * LN-YEARLY-RATE / 1200
           ADD 1 TO YEAR-MONTH
           IF YEAR-MONTH = 12
               MOVE ZERO TO YEAR-MONTH
               ADD LN-FEE TO BALANCE FEE-SUM
           END-IF
           ADD INTEREST TO BALANCE INTEREST-SUM
           IF BALANCE > LN-INSTALMENT
               SUBTRACT LN-INSTALMENT FROM BALANCE
               ADD LN-INSTALMENT TO PAID-SUM
               MOVE LN-INSTALMENT TO LAST-INSTALMENT
           ELSE
               ADD BALANCE TO PAID-SUM
               MOVE BALANCE TO LAST-INSTALMENT
               MOVE ZERO TO BALANCE
           END-IF.
