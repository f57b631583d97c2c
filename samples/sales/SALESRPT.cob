       IDENTIFICATION DIVISION.
       PROGRAM-ID. SALESRPT.
      *****************************************************************
      *  SALES BY REGION AND STORE: TWO-LEVEL CONTROL BREAK REPORT    *
      *  WITH PAGE HEADINGS AND A LINE COUNTER. THE INPUT IS A TEXT   *
      *  FILE SORTED BY REGION AND STORE.                             *
      *****************************************************************
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT SALES-FILE ASSIGN TO "SALES"
               ORGANIZATION IS LINE SEQUENTIAL
               FILE STATUS IS FS-SALES.
           SELECT REPORT-FILE ASSIGN TO "REPORT1"
               ORGANIZATION IS LINE SEQUENTIAL
               FILE STATUS IS FS-REPORT.
       DATA DIVISION.
       FILE SECTION.
       FD  SALES-FILE.
       01  SALES-RECORD.
           03  SL-REGION               PIC X(4).
           03  SL-STORE                PIC 9(5).
           03  SL-DATE.
               05  SL-YEAR             PIC 9(4).
               05  SL-MONTH            PIC 9(2).
               05  SL-DAY              PIC 9(2).
           03  SL-ARTICLE              PIC X(12).
           03  SL-QTY                  PIC 9(4).
           03  SL-PRICE                PIC 9(5)V99.
           03  SL-KIND                 PIC X.
               88  SL-RETURN           VALUE 'R'.
       FD  REPORT-FILE.
       01  REPORT-LINE                 PIC X(80).
       WORKING-STORAGE SECTION.
       77  FS-SALES                    PIC XX.
       77  FS-REPORT                   PIC XX.
       77  EOF-SWITCH                  PIC 9           VALUE 0.
           88  NO-MORE-SALES           VALUE 1.
       77  FIRST-SWITCH                PIC 9           VALUE 1.
           88  FIRST-RECORD            VALUE 1.
       77  LINE-COUNT                  PIC 9(3)        COMP VALUE 99.
       77  LINES-PER-PAGE              PIC 9(3)        COMP VALUE 60.
       77  PAGE-NO                     PIC 9(5)        COMP VALUE 0.
       77  RECORD-COUNT                PIC 9(9)        COMP VALUE 0.
       01  PREVIOUS-KEYS.
           03  PREV-REGION             PIC X(4).
           03  PREV-STORE              PIC 9(5).
       01  AMOUNTS.
           03  LINE-AMOUNT             PIC S9(9)V99    COMP-3.
           03  STORE-TOTAL             PIC S9(11)V99   COMP-3 VALUE 0.
           03  STORE-QTY               PIC S9(9)       COMP-3 VALUE 0.
           03  REGION-TOTAL            PIC S9(13)V99   COMP-3 VALUE 0.
           03  GRAND-TOTAL             PIC S9(13)V99   COMP-3 VALUE 0.
       01  HEADING-1.
           03  FILLER                  PIC X(30)
               VALUE 'SALES BY REGION AND STORE'.
           03  FILLER                  PIC X(40)       VALUE SPACES.
           03  FILLER                  PIC X(5)        VALUE 'PAGE '.
           03  H1-PAGE                 PIC ZZZZ9.
       01  HEADING-2.
           03  FILLER                  PIC X(40)
               VALUE 'REGION STORE  DATE        ARTICLE       '.
           03  FILLER                  PIC X(40)
               VALUE '  QTY       PRICE          AMOUNT      '.
       01  DETAIL-LINE.
           03  DL-REGION               PIC X(4).
           03  FILLER                  PIC X(3)        VALUE SPACES.
           03  DL-STORE                PIC 9(5).
           03  FILLER                  PIC X(2)        VALUE SPACES.
           03  DL-DATE.
               05  DL-YEAR             PIC 9(4).
               05  FILLER              PIC X           VALUE '-'.
               05  DL-MONTH            PIC 9(2).
               05  FILLER              PIC X           VALUE '-'.
               05  DL-DAY              PIC 9(2).
           03  FILLER                  PIC X(2)        VALUE SPACES.
           03  DL-ARTICLE              PIC X(12).
           03  FILLER                  PIC X(2)        VALUE SPACES.
           03  DL-QTY                  PIC ZZZ9-.
           03  FILLER                  PIC X(2)        VALUE SPACES.
           03  DL-PRICE                PIC ZZ,ZZ9.99.
           03  FILLER                  PIC X(2)        VALUE SPACES.
           03  DL-AMOUNT               PIC ZZZ,ZZZ,ZZ9.99-.
       01  TOTAL-LINE.
           03  TL-TEXT                 PIC X(20).
           03  TL-KEY                  PIC X(10).
           03  FILLER                  PIC X(6)        VALUE SPACES.
           03  TL-QTY                  PIC ZZZ,ZZZ,ZZ9-.
           03  FILLER                  PIC X(10)       VALUE SPACES.
           03  TL-AMOUNT               PIC Z,ZZZ,ZZZ,ZZZ,ZZ9.99-.
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT SALES-FILE
           IF FS-SALES NOT = '00'
               DISPLAY 'SALESRPT: OPEN ERROR ON SALES ' FS-SALES
               MOVE 12 TO RETURN-CODE
               STOP RUN
           END-IF
           OPEN OUTPUT REPORT-FILE
           PERFORM READ-SALES
           PERFORM PROCESS-SALE UNTIL NO-MORE-SALES
           IF NOT FIRST-RECORD
               PERFORM STORE-BREAK
               PERFORM REGION-BREAK
           END-IF
           MOVE SPACES TO TOTAL-LINE
           MOVE 'GRAND TOTAL' TO TL-TEXT
           MOVE GRAND-TOTAL TO TL-AMOUNT
           WRITE REPORT-LINE FROM TOTAL-LINE AFTER ADVANCING 2 LINES
           CLOSE SALES-FILE REPORT-FILE
           DISPLAY 'SALESRPT: ' RECORD-COUNT ' RECORDS, ' PAGE-NO
               ' PAGES'
           STOP RUN.

       PROCESS-SALE.
           IF FIRST-RECORD
               MOVE 0 TO FIRST-SWITCH
               MOVE SL-REGION TO PREV-REGION
               MOVE SL-STORE TO PREV-STORE
           END-IF
           IF SL-REGION NOT = PREV-REGION
               PERFORM STORE-BREAK
               PERFORM REGION-BREAK
           ELSE
               IF SL-STORE NOT = PREV-STORE
                   PERFORM STORE-BREAK
               END-IF
           END-IF
           PERFORM PRINT-DETAIL
           ADD 1 TO RECORD-COUNT
           PERFORM READ-SALES.

       PRINT-DETAIL.
           COMPUTE LINE-AMOUNT = SL-QTY * SL-PRICE
           MOVE SL-QTY TO DL-QTY
           IF SL-RETURN
               COMPUTE LINE-AMOUNT = 0 - LINE-AMOUNT
               SUBTRACT SL-QTY FROM STORE-QTY
           ELSE
               ADD SL-QTY TO STORE-QTY
           END-IF
           ADD LINE-AMOUNT TO STORE-TOTAL
           IF LINE-COUNT NOT < LINES-PER-PAGE
               PERFORM PRINT-HEADINGS
           END-IF
           MOVE SL-REGION TO DL-REGION
           MOVE SL-STORE TO DL-STORE
           MOVE SL-YEAR TO DL-YEAR
           MOVE SL-MONTH TO DL-MONTH
           MOVE SL-DAY TO DL-DAY
           MOVE SL-ARTICLE TO DL-ARTICLE
           MOVE SL-PRICE TO DL-PRICE
           MOVE LINE-AMOUNT TO DL-AMOUNT
           WRITE REPORT-LINE FROM DETAIL-LINE
               AFTER ADVANCING 1 LINE
           ADD 1 TO LINE-COUNT.

       PRINT-HEADINGS.
           ADD 1 TO PAGE-NO
           MOVE PAGE-NO TO H1-PAGE
           WRITE REPORT-LINE FROM HEADING-1 AFTER ADVANCING PAGE
           WRITE REPORT-LINE FROM HEADING-2 AFTER ADVANCING 2 LINES
           MOVE SPACES TO REPORT-LINE
           WRITE REPORT-LINE AFTER ADVANCING 1 LINE
           MOVE 4 TO LINE-COUNT.

       STORE-BREAK.
           MOVE SPACES TO TOTAL-LINE
           MOVE '  STORE TOTAL' TO TL-TEXT
           MOVE PREV-STORE TO TL-KEY
           MOVE STORE-QTY TO TL-QTY
           MOVE STORE-TOTAL TO TL-AMOUNT
           WRITE REPORT-LINE FROM TOTAL-LINE AFTER ADVANCING 1 LINE
           ADD 1 TO LINE-COUNT
           ADD STORE-TOTAL TO REGION-TOTAL
           MOVE ZERO TO STORE-TOTAL STORE-QTY
           MOVE SL-STORE TO PREV-STORE.

       REGION-BREAK.
           MOVE SPACES TO TOTAL-LINE
           MOVE 'REGION TOTAL' TO TL-TEXT
           MOVE PREV-REGION TO TL-KEY
           MOVE REGION-TOTAL TO TL-AMOUNT
           WRITE REPORT-LINE FROM TOTAL-LINE AFTER ADVANCING 1 LINE
           MOVE 99 TO LINE-COUNT
           ADD REGION-TOTAL TO GRAND-TOTAL
           MOVE ZERO TO REGION-TOTAL
           MOVE SL-REGION TO PREV-REGION.

       READ-SALES.
           READ SALES-FILE
               AT END MOVE 1 TO EOF-SWITCH
           END-READ.
