       IDENTIFICATION DIVISION.
       PROGRAM-ID. CUSTFILT.
      *****************************************************************
      *  CUSTOMER EXTRACT: VALIDATES THE CUSTOMER FILE, WRITES THE    *
      *  GOOD RECORDS IN A NEW LAYOUT WITH A SEQUENCE NUMBER AND THE  *
      *  BAD ONES WITH A REASON CODE, AND COUNTS BOTH.                *
      *****************************************************************
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT CUSTOMER-IN ASSIGN TO "CUSTIN"
               ORGANIZATION IS SEQUENTIAL
               FILE STATUS IS WS-STATUS-IN.
           SELECT CUSTOMER-OUT ASSIGN TO "CUSTOUT"
               ORGANIZATION IS SEQUENTIAL
               FILE STATUS IS WS-STATUS-OUT.
           SELECT REJECT-FILE ASSIGN TO "REJECTS"
               ORGANIZATION IS LINE SEQUENTIAL
               FILE STATUS IS WS-STATUS-REJ.
       DATA DIVISION.
       FILE SECTION.
       FD  CUSTOMER-IN.
       01  CI-RECORD.
           05  CI-NUMBER.
               10  CI-BRANCH           PIC 9(3).
               10  CI-SERIAL           PIC 9(6).
           05  CI-NAME                 PIC X(24).
           05  CI-STREET               PIC X(24).
           05  CI-POSTCODE             PIC X(6).
           05  CI-BIRTH.
               10  CI-BIRTH-YEAR       PIC 9(4).
               10  CI-BIRTH-MONTH      PIC 9(2).
               10  CI-BIRTH-DAY        PIC 9(2).
           05  CI-LIMIT                PIC 9(7).
           05  CI-BALANCE              PIC S9(7)V99.
           05  CI-STATE                PIC X.
               88  CI-LIVE             VALUE 'A' 'B' 'S'.
               88  CI-CLOSED           VALUE 'X'.
           05  FILLER                  PIC X(2).
       FD  CUSTOMER-OUT.
       01  CO-RECORD.
           05  CO-SEQUENCE             PIC 9(8).
           05  CO-NUMBER               PIC X(9).
           05  CO-NAME                 PIC X(24).
           05  CO-ADDRESS              PIC X(30).
           05  CO-AGE                  PIC 9(3).
           05  CO-LIMIT                PIC S9(7)       COMP-3.
           05  CO-BALANCE              PIC S9(7)V99    COMP-3.
           05  CO-USED-PCT             PIC S9(5)V9     COMP-3.
           05  CO-CLASS                PIC X.
       FD  REJECT-FILE.
       01  REJECT-LINE                 PIC X(120).
       WORKING-STORAGE SECTION.
       01  WS-STATUS-IN                PIC XX.
       01  WS-STATUS-OUT               PIC XX.
       01  WS-STATUS-REJ               PIC XX.
       01  WS-END-SW                   PIC X           VALUE 'N'.
           88  WS-AT-END               VALUE 'Y'.
       01  WS-VALID-SW                 PIC X.
           88  WS-VALID                VALUE 'Y'.
       01  WS-REASON                   PIC 9(2).
       01  WS-COUNTERS.
           05  WS-IN-COUNT             PIC 9(8)        VALUE 0.
           05  WS-OUT-COUNT            PIC 9(8)        VALUE 0.
           05  WS-REJECT-COUNT         PIC 9(8)        VALUE 0.
           05  WS-CLOSED-COUNT         PIC 9(8)        VALUE 0.
       01  WS-REASON-TABLE.
           05  WS-REASON-COUNT         PIC 9(7)        COMP
                                       OCCURS 6 TIMES.
       01  WS-LAST-REJECT              PIC X(9)        VALUE SPACES.
       01  WS-RUN-YEAR                 PIC 9(4)        VALUE 2024.
       01  WS-MONTH-DAYS-LIST          PIC X(24)
               VALUE '312931303130313130313031'.
       01  WS-MONTH-DAYS-TABLE REDEFINES WS-MONTH-DAYS-LIST.
           05  WS-MONTH-DAYS           PIC 9(2) OCCURS 12 TIMES.
       01  WS-IX                       PIC 9(2)        COMP.
       01  WS-REJECT-DETAIL.
           05  RJ-NUMBER               PIC X(9).
           05  FILLER                  PIC X(2)        VALUE SPACES.
           05  RJ-REASON               PIC 9(2).
           05  FILLER                  PIC X(2)        VALUE SPACES.
           05  RJ-NAME                 PIC X(24).
           05  FILLER                  PIC X(2)        VALUE SPACES.
           05  RJ-IMAGE                PIC X(78).
       PROCEDURE DIVISION.
       MAIN SECTION.
       MAIN-START.
           PERFORM OPEN-FILES.
           PERFORM UNTIL WS-AT-END
               READ CUSTOMER-IN
                   AT END
                       SET WS-AT-END TO TRUE
                   NOT AT END
                       ADD 1 TO WS-IN-COUNT
                       PERFORM CHECK-CUSTOMER
                       EVALUATE TRUE
                           WHEN WS-VALID AND CI-CLOSED
                               ADD 1 TO WS-CLOSED-COUNT
                           WHEN WS-VALID
                               PERFORM WRITE-CUSTOMER
                           WHEN OTHER
                               PERFORM WRITE-REJECT
                       END-EVALUATE
               END-READ
           END-PERFORM.
           CLOSE CUSTOMER-IN CUSTOMER-OUT REJECT-FILE.
           PERFORM SHOW-COUNTS.
           IF WS-REJECT-COUNT > 0
               MOVE 4 TO RETURN-CODE
           END-IF.
           GOBACK.

       OPEN-FILES SECTION.
       OPEN-START.
           MOVE ZERO TO WS-IX.
           PERFORM 6 TIMES
               ADD 1 TO WS-IX
               MOVE ZERO TO WS-REASON-COUNT (WS-IX)
           END-PERFORM.
           OPEN INPUT CUSTOMER-IN.
           IF WS-STATUS-IN NOT = '00'
               DISPLAY 'CUSTFILT: NO CUSTOMER FILE ' WS-STATUS-IN
               MOVE 8 TO RETURN-CODE
               STOP RUN
           END-IF.
           OPEN OUTPUT CUSTOMER-OUT REJECT-FILE.

       CHECK-CUSTOMER SECTION.
       CHECK-START.
           MOVE 'Y' TO WS-VALID-SW
           MOVE ZERO TO WS-REASON
           IF CI-NUMBER NOT NUMERIC
               MOVE 1 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           IF CI-NAME = SPACES
               MOVE 2 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           IF CI-POSTCODE = SPACES OR CI-POSTCODE (1:1) = '0'
               MOVE 3 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           IF CI-BIRTH NOT NUMERIC
                   OR CI-BIRTH-MONTH < 1 OR > 12
               MOVE 4 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           IF CI-BIRTH-DAY < 1
                   OR CI-BIRTH-DAY > WS-MONTH-DAYS (CI-BIRTH-MONTH)
               MOVE 4 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           IF CI-LIMIT NOT NUMERIC OR CI-BALANCE NOT NUMERIC
               MOVE 5 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           IF NOT (CI-LIVE OR CI-CLOSED)
               MOVE 6 TO WS-REASON
               GO TO CHECK-FAILED
           END-IF
           GO TO CHECK-EXIT.
       CHECK-FAILED.
           MOVE 'N' TO WS-VALID-SW.
       CHECK-EXIT.
           EXIT.

       WRITE-CUSTOMER SECTION.
       WRITE-START.
           ADD 1 TO WS-OUT-COUNT
           MOVE WS-OUT-COUNT TO CO-SEQUENCE
           MOVE CI-NUMBER TO CO-NUMBER
           MOVE CI-NAME TO CO-NAME
           MOVE SPACES TO CO-ADDRESS
           MOVE CI-STREET TO CO-ADDRESS
           MOVE CI-POSTCODE TO CO-ADDRESS (25:6)
           SUBTRACT CI-BIRTH-YEAR FROM WS-RUN-YEAR GIVING CO-AGE
           MOVE CI-LIMIT TO CO-LIMIT
           MOVE CI-BALANCE TO CO-BALANCE
           IF CI-LIMIT = ZERO
               MOVE ZERO TO CO-USED-PCT
           ELSE
               COMPUTE CO-USED-PCT ROUNDED =
                   CI-BALANCE * 100 / CI-LIMIT
                   ON SIZE ERROR MOVE 99999.9 TO CO-USED-PCT
               END-COMPUTE
           END-IF
           EVALUATE CO-USED-PCT
               WHEN 0 THRU 50
                   MOVE 'L' TO CO-CLASS
               WHEN 50 THRU 100
                   MOVE 'M' TO CO-CLASS
               WHEN OTHER
                   MOVE 'H' TO CO-CLASS
           END-EVALUATE
           WRITE CO-RECORD.

       WRITE-REJECT SECTION.
       REJECT-START.
           ADD 1 TO WS-REJECT-COUNT
           ADD 1 TO WS-REASON-COUNT (WS-REASON)
           MOVE CI-NUMBER TO RJ-NUMBER WS-LAST-REJECT
           MOVE WS-REASON TO RJ-REASON
           MOVE CI-NAME TO RJ-NAME
           MOVE CI-RECORD TO RJ-IMAGE
           WRITE REJECT-LINE FROM WS-REJECT-DETAIL.

       SHOW-COUNTS SECTION.
       SHOW-START.
           DISPLAY 'CUSTOMERS READ     ' WS-IN-COUNT
           DISPLAY 'CUSTOMERS WRITTEN  ' WS-OUT-COUNT
           DISPLAY 'CUSTOMERS CLOSED   ' WS-CLOSED-COUNT
           DISPLAY 'CUSTOMERS REJECTED ' WS-REJECT-COUNT
           PERFORM VARYING WS-IX FROM 1 BY 1 UNTIL WS-IX > 6
               DISPLAY '   REASON ' WS-IX ' ' WS-REASON-COUNT (WS-IX)
           END-PERFORM
           IF WS-LAST-REJECT NOT = SPACES
               DISPLAY 'LAST REJECTED      ' WS-LAST-REJECT
           END-IF.
