       IDENTIFICATION DIVISION.
       PROGRAM-ID. SETSW.
      * A subscript beyond its table sets a switch that was cleared just
      * before; the test behind it is not to be decided by the clearing.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "INFILE"
             ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE.
       01  IN-REC.
           05 IN-IX PIC 9(2).
       WORKING-STORAGE SECTION.
       01  EOF-SW PIC X VALUE "N".
       01  W.
           05 T PIC X OCCURS 5 VALUE "t".
           05 SW PIC X VALUE "N".
       01  HITS PIC 9(5) VALUE 0.
       01  PERFORMED PIC 9(5) VALUE 0.
       PROCEDURE DIVISION.
       MAIN-LINE.
           OPEN INPUT IN-FILE
           PERFORM UNTIL EOF-SW = "Y"
             READ IN-FILE
               AT END MOVE "Y" TO EOF-SW
               NOT AT END
                 MOVE "N" TO SW
                 MOVE "Y" TO T (IN-IX)
             END-READ
             IF SW = "Y"
               ADD 1 TO HITS
             END-IF
             IF IN-IX > 2
               MOVE "N" TO SW
               PERFORM SET-IT
             ELSE
               MOVE "N" TO SW
             END-IF
             IF SW = "Y"
               ADD 1 TO PERFORMED
             END-IF
           END-PERFORM
           CLOSE IN-FILE
           DISPLAY HITS " " PERFORMED
           STOP RUN.
       SET-IT.
           IF IN-IX > 3
             MOVE "Y" TO T (IN-IX)
           END-IF
           IF IN-IX > 4
             PERFORM SET-IT-NOT
           END-IF.
       SET-IT-NOT.
           ADD 0 TO HITS.
