       IDENTIFICATION DIVISION.
       PROGRAM-ID. OVERLAPS.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-F ASSIGN TO "INFILE" ORGANIZATION LINE SEQUENTIAL.
           SELECT NO-F ASSIGN TO "NOFILE" FILE STATUS NO-S.
       DATA DIVISION.
       FILE SECTION.
       FD  IN-F.
       01  IN-R.
           03 IN-K PIC 9.
           03 IN-W PIC 9.
       FD  NO-F.
       01  NO-R PIC X.
       WORKING-STORAGE SECTION.
       01  NO-S PIC XX.
       01  AT-END PIC 9 VALUE 0.
       01  TRAIL PIC X(40) VALUE SPACES.
       01  AT-T PIC 99 VALUE 1.
       01  N PIC S9(5) COMP-3 VALUE 0.
       01  DEEP PIC 9 VALUE 0.
       PROCEDURE DIVISION.
       DECLARATIVES.
       ON-NO SECTION.
           USE AFTER ERROR PROCEDURE NO-F.
       ON-NO-1.
           MOVE "!" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           PERFORM ON-NO-3.
       ON-NO-2.
           MOVE "?" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       ON-NO-3.
           MOVE "." TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       END DECLARATIVES.
       MAIN SECTION.
       MAIN-P.
           OPEN INPUT IN-F.
       READ-P.
           READ IN-F AT END GO TO MAIN-END.
           MOVE SPACES TO TRAIL. MOVE 1 TO AT-T. MOVE 0 TO DEEP.
           EVALUATE IN-K
             WHEN 1 PERFORM A THRU D
             WHEN 2 PERFORM B THRU C 2 TIMES
             WHEN 3 PERFORM A-SECTION
             WHEN 4 PERFORM X1 THRU X3
             WHEN 5 CALL "INSIDE" USING IN-W TRAIL AT-T
             WHEN 6 PERFORM A THRU C UNTIL AT-T > 20
             WHEN 7 CALL "AGAIN" USING IN-W TRAIL AT-T DEEP
             WHEN OTHER PERFORM E
           END-EVALUATE.
           COMPUTE N = N * 3 + AT-T.
           IF N > 9000 SUBTRACT 9000 FROM N.
           DISPLAY IN-R " " TRAIL N.
           GO TO READ-P.
       MAIN-END.
           DISPLAY TRAIL N.
           CLOSE IN-F.
           STOP RUN.
       A-SECTION SECTION.
       A.
           MOVE "A" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W > 6 PERFORM B THRU E.
           MOVE "a" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       B.
           MOVE "B" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W = 5 AND DEEP < 2 ADD 1 TO DEEP PERFORM C THRU E.
           IF IN-W = 8 AND DEEP < 2 ADD 1 TO DEEP PERFORM A THRU D.
           MOVE "b" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       C.
           MOVE "C" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W = 3 AND DEEP < 2 ADD 1 TO DEEP GO TO E.
           IF IN-W = 4 AND DEEP < 3 ADD 1 TO DEEP PERFORM D 2 TIMES.
       D.
           MOVE "D" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W = 6 AND DEEP < 3
             ADD 1 TO DEEP PERFORM B THRU E GO TO C.
       E.
           MOVE "E" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W = 3 AND DEEP < 3 ADD 1 TO DEEP GO TO B.
       F.
           MOVE "F" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       X-SECTION SECTION.
       X1.
           MOVE "1" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W = 2 AND DEEP < 2 ADD 1 TO DEEP
             PERFORM X-SECTION GO TO X3.
           OPEN INPUT NO-F.
       X2.
           MOVE "2" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
           IF IN-W = 7 AND DEEP < 1 ADD 1 TO DEEP
             PERFORM X2 THRU X4.
       X3.
           MOVE "3" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       X4.
           MOVE "4" TO TRAIL (AT-T:1). ADD 1 TO AT-T.
       LAST-SECTION SECTION.
       L1.
           STOP RUN.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. INSIDE.
       DATA DIVISION.
       LINKAGE SECTION.
       01  W PIC 9.
       01  T PIC X(40).
       01  I PIC 99.
       PROCEDURE DIVISION USING W T I.
       M.
           PERFORM P THRU R.
           MOVE "m" TO T (I:1). ADD 1 TO I.
           GOBACK.
       P.
           MOVE "P" TO T (I:1). ADD 1 TO I.
           PERFORM Q THRU S.
       Q.
           MOVE "Q" TO T (I:1). ADD 1 TO I.
           IF W = 2 OR 8 GOBACK.
       R.
           MOVE "R" TO T (I:1). ADD 1 TO I.
       S.
           MOVE "S" TO T (I:1). ADD 1 TO I.
           GOBACK.
       END PROGRAM INSIDE.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. AGAIN RECURSIVE.
       DATA DIVISION.
       LINKAGE SECTION.
       01  W PIC 9.
       01  T PIC X(40).
       01  I PIC 99.
       01  D PIC 9.
       PROCEDURE DIVISION USING W T I D.
       M.
           IF D > 2 PERFORM Q THRU S GOBACK.
           IF D > 1 PERFORM P THRU Q GOBACK.
           PERFORM P THRU R.
           MOVE "m" TO T (I:1). ADD 1 TO I.
           GOBACK.
       P.
           MOVE "P" TO T (I:1). ADD 1 TO I.
           IF D < 3 ADD 1 TO D CALL "AGAIN" USING W T I D.
           IF W > 4 PERFORM Q THRU S.
       Q.
           MOVE "Q" TO T (I:1). ADD 1 TO I.
           IF W = 2 GOBACK.
           IF W = 6 PERFORM R THRU S.
       R.
           MOVE "R" TO T (I:1). ADD 1 TO I.
           IF W = 3 PERFORM S GOBACK.
       S.
           MOVE "S" TO T (I:1). ADD 1 TO I.
       U.
           MOVE "U" TO T (I:1). ADD 1 TO I.
       END PROGRAM AGAIN.
       END PROGRAM OVERLAPS.
