       IDENTIFICATION DIVISION.
       PROGRAM-ID. MASTUPD.
      *****************************************************************
      *  BALANCE-LINE UPDATE OF THE STOCK MASTER BY SORTED            *
      *  TRANSACTIONS (ADD, CHANGE, ISSUE, RECEIVE, DELETE).          *
      *  OLD MASTER AND TRANSACTIONS ARE IN ASCENDING ARTICLE ORDER.  *
      *****************************************************************
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT OLD-MASTER ASSIGN TO "OLDMAST"
               FILE STATUS IS OM-STATUS.
           SELECT TRANSACTIONS ASSIGN TO "TRANS"
               ORGANIZATION IS LINE SEQUENTIAL
               FILE STATUS IS TX-STATUS.
           SELECT NEW-MASTER ASSIGN TO "NEWMAST"
               FILE STATUS IS NM-STATUS.
           SELECT EXCEPTIONS ASSIGN TO "EXCEPTS"
               ORGANIZATION IS LINE SEQUENTIAL
               FILE STATUS IS EX-STATUS.
       DATA DIVISION.
       FILE SECTION.
       FD  OLD-MASTER.
       01  OLD-RECORD                  PIC X(80).
       FD  TRANSACTIONS.
       01  TX-RECORD.
           05  TX-ARTICLE              PIC X(8).
           05  TX-CODE                 PIC X.
               88  TX-ADD              VALUE 'A'.
               88  TX-CHANGE           VALUE 'C'.
               88  TX-ISSUE            VALUE 'I'.
               88  TX-RECEIVE          VALUE 'R'.
               88  TX-DELETE           VALUE 'D'.
           05  TX-QTY                  PIC 9(6).
           05  TX-PRICE                PIC 9(5)V99.
           05  TX-TEXT                 PIC X(20).
       FD  NEW-MASTER.
       01  NEW-RECORD                  PIC X(80).
       FD  EXCEPTIONS.
       01  EXCEPTION-LINE              PIC X(80).
       WORKING-STORAGE SECTION.
       01  STATUS-CODES.
           05  OM-STATUS               PIC XX.
           05  TX-STATUS               PIC XX.
           05  NM-STATUS               PIC XX.
           05  EX-STATUS               PIC XX.
       01  MASTER-AREA.
           05  MA-ARTICLE              PIC X(8).
           05  MA-TEXT                 PIC X(20).
           05  MA-ON-HAND              PIC S9(7)       COMP-3.
           05  MA-PRICE                PIC S9(5)V99    COMP-3.
           05  MA-VALUE                PIC S9(9)V99    COMP-3.
           05  MA-ISSUED               PIC S9(9)       COMP.
           05  MA-RECEIVED             PIC S9(9)       COMP.
           05  MA-MOVES                PIC 9(5).
           05  FILLER                  PIC X(25).
       01  KEYS.
           05  OLD-KEY                 PIC X(8).
           05  TX-KEY                  PIC X(8).
           05  CURRENT-KEY             PIC X(8).
       01  ALLOCATED-SW                PIC X           VALUE 'N'.
           88  ALLOCATED               VALUE 'Y'.
           88  NOT-ALLOCATED           VALUE 'N'.
       01  COUNTS.
           05  OLD-COUNT               PIC 9(8)        COMP VALUE 0.
           05  TX-COUNT                PIC 9(8)        COMP VALUE 0.
           05  NEW-COUNT               PIC 9(8)        COMP VALUE 0.
           05  ADDED-COUNT             PIC 9(8)        COMP VALUE 0.
           05  DELETED-COUNT           PIC 9(8)        COMP VALUE 0.
           05  ERROR-COUNT             PIC 9(8)        COMP VALUE 0.
       01  STOCK-VALUE                 PIC S9(13)V99   COMP-3 VALUE 0.
       01  VALUE-EDITED                PIC Z(12)9.99-.
       01  EXCEPTION-DETAIL.
           05  XD-ARTICLE              PIC X(8).
           05  FILLER                  PIC X           VALUE SPACE.
           05  XD-CODE                 PIC X.
           05  FILLER                  PIC X           VALUE SPACE.
           05  XD-QTY                  PIC ZZZ,ZZ9.
           05  FILLER                  PIC X           VALUE SPACE.
           05  XD-MESSAGE              PIC X(40).
       PROCEDURE DIVISION.
       MAIN-CONTROL.
           PERFORM HOUSEKEEPING
           PERFORM PROCESS-ONE-KEY THRU PROCESS-ONE-KEY-EXIT
               UNTIL CURRENT-KEY = HIGH-VALUES
           PERFORM END-OF-JOB
           STOP RUN.

       HOUSEKEEPING.
           OPEN INPUT OLD-MASTER TRANSACTIONS
           IF OM-STATUS NOT = '00' OR TX-STATUS NOT = '00'
               DISPLAY 'MASTUPD: OPEN FAILED ' OM-STATUS ' ' TX-STATUS
               MOVE 16 TO RETURN-CODE
               STOP RUN
           END-IF
           OPEN OUTPUT NEW-MASTER EXCEPTIONS
           PERFORM READ-OLD
           PERFORM READ-TRANSACTION
           PERFORM CHOOSE-KEY.

       PROCESS-ONE-KEY.
           IF OLD-KEY = CURRENT-KEY
               MOVE OLD-RECORD TO MASTER-AREA
               SET ALLOCATED TO TRUE
               PERFORM READ-OLD
           ELSE
               SET NOT-ALLOCATED TO TRUE
           END-IF
           PERFORM APPLY-TRANSACTION
               UNTIL TX-KEY NOT = CURRENT-KEY
           IF ALLOCATED
               COMPUTE MA-VALUE ROUNDED = MA-ON-HAND * MA-PRICE
               ADD MA-VALUE TO STOCK-VALUE
               ADD 1 TO NEW-COUNT
               WRITE NEW-RECORD FROM MASTER-AREA
           END-IF
           PERFORM CHOOSE-KEY.
       PROCESS-ONE-KEY-EXIT.
           EXIT.

       CHOOSE-KEY.
           IF OLD-KEY < TX-KEY
               MOVE OLD-KEY TO CURRENT-KEY
           ELSE
               MOVE TX-KEY TO CURRENT-KEY
           END-IF.

       APPLY-TRANSACTION.
           EVALUATE TRUE
               WHEN TX-ADD AND ALLOCATED
                   MOVE 'ADD FOR AN ARTICLE THAT EXISTS' TO XD-MESSAGE
                   PERFORM PRINT-EXCEPTION
               WHEN TX-ADD
                   INITIALIZE MASTER-AREA
                   MOVE TX-ARTICLE TO MA-ARTICLE
                   MOVE TX-TEXT TO MA-TEXT
                   MOVE TX-QTY TO MA-ON-HAND
                   MOVE TX-PRICE TO MA-PRICE
                   SET ALLOCATED TO TRUE
                   ADD 1 TO ADDED-COUNT
               WHEN NOT-ALLOCATED
                   MOVE 'NO SUCH ARTICLE' TO XD-MESSAGE
                   PERFORM PRINT-EXCEPTION
               WHEN TX-CHANGE
                   MOVE TX-PRICE TO MA-PRICE
                   IF TX-TEXT NOT = SPACES
                       MOVE TX-TEXT TO MA-TEXT
                   END-IF
                   ADD 1 TO MA-MOVES
               WHEN TX-ISSUE
                   IF TX-QTY > MA-ON-HAND
                       MOVE 'MORE ISSUED THAN ON HAND' TO XD-MESSAGE
                       PERFORM PRINT-EXCEPTION
                   ELSE
                       SUBTRACT TX-QTY FROM MA-ON-HAND
                       ADD TX-QTY TO MA-ISSUED
                       ADD 1 TO MA-MOVES
                   END-IF
               WHEN TX-RECEIVE
                   ADD TX-QTY TO MA-ON-HAND MA-RECEIVED
                   ADD 1 TO MA-MOVES
               WHEN TX-DELETE
                   SET NOT-ALLOCATED TO TRUE
                   ADD 1 TO DELETED-COUNT
               WHEN OTHER
                   MOVE 'UNKNOWN TRANSACTION CODE' TO XD-MESSAGE
                   PERFORM PRINT-EXCEPTION
           END-EVALUATE
           PERFORM READ-TRANSACTION.

       PRINT-EXCEPTION.
           ADD 1 TO ERROR-COUNT
           MOVE TX-ARTICLE TO XD-ARTICLE
           MOVE TX-CODE TO XD-CODE
           MOVE TX-QTY TO XD-QTY
           WRITE EXCEPTION-LINE FROM EXCEPTION-DETAIL.

       READ-OLD.
           READ OLD-MASTER
               AT END
                   MOVE HIGH-VALUES TO OLD-KEY
               NOT AT END
                   ADD 1 TO OLD-COUNT
                   MOVE OLD-RECORD (1:8) TO OLD-KEY
           END-READ.

       READ-TRANSACTION.
           READ TRANSACTIONS
               AT END
                   MOVE HIGH-VALUES TO TX-KEY
               NOT AT END
                   ADD 1 TO TX-COUNT
                   MOVE TX-ARTICLE TO TX-KEY
           END-READ.

       END-OF-JOB.
           CLOSE OLD-MASTER TRANSACTIONS NEW-MASTER EXCEPTIONS
           DISPLAY 'OLD MASTERS   ' OLD-COUNT
           DISPLAY 'TRANSACTIONS  ' TX-COUNT
           DISPLAY 'NEW MASTERS   ' NEW-COUNT
           DISPLAY 'ADDED         ' ADDED-COUNT
           DISPLAY 'DELETED       ' DELETED-COUNT
           DISPLAY 'EXCEPTIONS    ' ERROR-COUNT
           MOVE STOCK-VALUE TO VALUE-EDITED
           DISPLAY 'STOCK VALUE   ' VALUE-EDITED
           IF ERROR-COUNT > 0
               MOVE 4 TO RETURN-CODE
           END-IF.
