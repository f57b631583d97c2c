       IDENTIFICATION DIVISION.
       PROGRAM-ID. READMORE.
      * READ behind the end, and of a closed file, leaves the last
      * record, also behind a loop in pieces and files written since.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INF ASSIGN TO "INFILE" ORGANIZATION LINE SEQUENTIAL
              FILE STATUS IS ST.
           SELECT OUTF ASSIGN TO "RDBOUT" ORGANIZATION LINE SEQUENTIAL.
           SELECT LATER ASSIGN TO "RDBOTH" ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD INF.
       01 INR.
          03 I-KEY PIC X(4).
          03 I-AMT PIC 9(5).
          03 I-FLAG PIC X.
       FD OUTF.
       01 OUTR PIC X(20).
       FD LATER.
       01 OTHR PIC X(20).
       WORKING-STORAGE SECTION.
       01 ST PIC XX.
       01 EOF PIC X VALUE "N".
       01 TOTAL PIC 9(9) VALUE 0.
       PROCEDURE DIVISION.
       MAIN-P.
           OPEN INPUT INF OUTPUT OUTF.
           PERFORM UNTIL EOF = "Y"
              READ INF AT END MOVE "Y" TO EOF
              NOT AT END
                 ADD I-AMT TO TOTAL
                 MOVE INR TO OUTR
                 WRITE OUTR
                 IF I-AMT > 50000 MOVE "*" TO I-FLAG END-IF
              END-READ
           END-PERFORM.
           CLOSE OUTF.
           OPEN OUTPUT LATER.
           MOVE TOTAL TO OTHR.
           WRITE OTHR.
           PERFORM ONE-MORE 2 TIMES.
           CLOSE INF LATER.
           PERFORM ONE-MORE.
           DISPLAY TOTAL.
           STOP RUN.
       ONE-MORE.
           MOVE "N" TO EOF.
           READ INF
              AT END MOVE "Y" TO EOF
           END-READ.
           IF EOF = "N"
              DISPLAY ST " " INR "|"
           END-IF.
