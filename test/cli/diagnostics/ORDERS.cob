       IDENTIFICATION DIVISION.
       PROGRAM-ID. ORDERS.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT ORDER-FILE ASSIGN TO "ORDERS"
               ORGANIZATION IS LINE SEQUENTIAL.
           SELECT LIST-FILE ASSIGN TO "LIST"
               ORGANIZATION IS LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  ORDER-FILE.
       01  ORDER-RECORD.
           05  ORDER-NO            PIC 9(6).
           05  ORDER-KIND          PIC X.
           05  ORDER-AMOUNT        PIC S9(7)V99.
       FD  LIST-FILE.
       01  LIST-RECORD             PIC X(80).
       WORKING-STORAGE SECTION.
       01  WS-END-SWITCH           PIC X VALUE "N".
           88  WS-END              VALUE "Y".
       01  WS-COUNT                PIC 9(7) COMP-3 VALUE 0.
       01  WS-TOTAL                PIC S9(9)V99 COMP-3 VALUE 0.
       01  WS-TABLE.
           05  WS-KIND-TOTAL       PIC S9(9)V99 OCCURS 5 TIMES.
       01  WS-I                    PIC 9(4) COMP.
       PROCEDURE DIVISION.
       MAIN-PARA.
           OPEN INPUT ORDER-FILE
                OUTPUT LIST-FILE.
           PERFORM READ-ORDER.
           PERFORM UNTIL WS-END
               ADD 1 TO WS-COUNT
               ADD ORDER-AMOUNT TO WS-TOTAL
               IF ORDER-KIND = "A"
                   PERFORM WRITE-LINE
               END-IF
               PERFORM READ-ORDER
           END-PERFORM.
           DISPLAY "ORDERS: " WS-COUNT " TOTAL: " WS-TOTAL.
           CLOSE ORDER-FILE LIST-FILE.
           STOP RUN.
       READ-ORDER.
           READ ORDER-FILE
               AT END SET WS-END TO TRUE
           END-READ.
       WRITE-LINE.
           MOVE ORDER-RECORD TO LIST-RECORD.
           WRITE LIST-RECORD.
