       IDENTIFICATION DIVISION.
       PROGRAM-ID. LEDGER.
      *****************************************************************
      *  ACCOUNT STATEMENT: PRINTS EVERY POSTING WITH THE BALANCE     *
      *  AFTER IT, AND A NOTICE WHEN THE ACCOUNT GOES INTO OR COMES   *
      *  OUT OF OVERDRAFT. A GO TO PROGRAM OF THE OLD SCHOOL.         *
      *****************************************************************
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT POSTINGS ASSIGN TO "POSTIN".
           SELECT STATEMENTS ASSIGN TO "STATEMNT"
               ORGANIZATION IS LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  POSTINGS.
       01  POSTING.
           02  PO-DATE                 PIC 9(8).
           02  PO-REF                  PIC X(10).
           02  PO-TYPE                 PIC X.
               88  PO-DEBIT            VALUE 'D'.
               88  PO-CREDIT           VALUE 'C'.
           02  PO-AMOUNT               PIC S9(7)V99    COMP-3.
           02  PO-TEXT                 PIC X(20).
       FD  STATEMENTS.
       01  STATEMENT-LINE              PIC X(80).
       WORKING-STORAGE SECTION.
       01  BALANCE                     PIC S9(11)V99   COMP-3
                                                       VALUE 1000.00.
       01  LOWEST-BALANCE              PIC S9(11)V99   COMP-3
                                                       VALUE 1000.00.
       01  OVERDRAFT-SW                PIC X           VALUE 'N'.
           88  OVERDRAWN               VALUE 'Y'.
           88  NOT-OVERDRAWN           VALUE 'N'.
       01  OVERDRAFT-COUNT             PIC 9(7)        COMP VALUE 0.
       01  LINE-NO                     PIC 9(8)        VALUE 0.
       01  DEBITS                      PIC S9(13)V99   COMP-3 VALUE 0.
       01  CREDITS                     PIC S9(13)V99   COMP-3 VALUE 0.
       01  PRINT-LINE.
           02  PL-NO                   PIC ZZZZZZZ9.
           02  FILLER                  PIC X           VALUE SPACE.
           02  PL-DATE                 PIC 9999/99/99.
           02  FILLER                  PIC X           VALUE SPACE.
           02  PL-REF                  PIC X(10).
           02  FILLER                  PIC X           VALUE SPACE.
           02  PL-TEXT                 PIC X(20).
           02  FILLER                  PIC X           VALUE SPACE.
           02  PL-AMOUNT               PIC Z,ZZZ,ZZ9.99-.
           02  FILLER                  PIC X           VALUE SPACE.
           02  PL-BALANCE              PIC -(9)9.99.
       01  NOTICE-LINE.
           02  FILLER                  PIC X(20)
               VALUE '        *** ACCOUNT '.
           02  NL-WHAT                 PIC X(20).
       01  EDITED-AMOUNT               PIC -(13)9.99.
       PROCEDURE DIVISION.
       START-UP.
           OPEN INPUT POSTINGS OUTPUT STATEMENTS.
           MOVE SPACES TO STATEMENT-LINE.
           MOVE 'ACCOUNT STATEMENT' TO STATEMENT-LINE.
           WRITE STATEMENT-LINE.
       READ-POSTING.
           READ POSTINGS AT END GO TO FINISH.
           ADD 1 TO LINE-NO.
           IF PO-DEBIT
               SUBTRACT PO-AMOUNT FROM BALANCE
               ADD PO-AMOUNT TO DEBITS
           ELSE
               ADD PO-AMOUNT TO BALANCE
               ADD PO-AMOUNT TO CREDITS.
           IF BALANCE < LOWEST-BALANCE
               MOVE BALANCE TO LOWEST-BALANCE.
           MOVE LINE-NO TO PL-NO.
           MOVE PO-DATE TO PL-DATE.
           MOVE PO-REF TO PL-REF.
           MOVE PO-TEXT TO PL-TEXT.
           MOVE PO-AMOUNT TO PL-AMOUNT.
           IF PO-DEBIT
               COMPUTE PL-AMOUNT = 0 - PO-AMOUNT.
           MOVE BALANCE TO PL-BALANCE.
           WRITE STATEMENT-LINE FROM PRINT-LINE.
           IF BALANCE < 0 AND NOT-OVERDRAWN
               SET OVERDRAWN TO TRUE
               ADD 1 TO OVERDRAFT-COUNT
               MOVE 'OVERDRAWN' TO NL-WHAT
               WRITE STATEMENT-LINE FROM NOTICE-LINE
               GO TO READ-POSTING.
           IF BALANCE NOT < 0 AND OVERDRAWN
               SET NOT-OVERDRAWN TO TRUE
               MOVE 'IN CREDIT AGAIN' TO NL-WHAT
               WRITE STATEMENT-LINE FROM NOTICE-LINE.
           GO TO READ-POSTING.
       FINISH.
           CLOSE POSTINGS STATEMENTS.
           DISPLAY 'POSTINGS   ' LINE-NO.
           MOVE DEBITS TO EDITED-AMOUNT.
           DISPLAY 'DEBITS     ' EDITED-AMOUNT.
           MOVE CREDITS TO EDITED-AMOUNT.
           DISPLAY 'CREDITS    ' EDITED-AMOUNT.
           MOVE BALANCE TO EDITED-AMOUNT.
           DISPLAY 'BALANCE    ' EDITED-AMOUNT.
           MOVE LOWEST-BALANCE TO EDITED-AMOUNT.
           DISPLAY 'LOWEST     ' EDITED-AMOUNT.
           DISPLAY 'OVERDRAFTS ' OVERDRAFT-COUNT.
           IF OVERDRAWN
               MOVE 1 TO RETURN-CODE.
           STOP RUN.
