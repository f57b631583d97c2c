       IDENTIFICATION DIVISION.
       PROGRAM-ID. MOVEDONCE.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"
               ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-LINE.
           05 IN-P             PIC 9.
           05 IN-L             PIC 9.
           05 IN-T             PIC X(10).
       WORKING-STORAGE SECTION.
       01  END-SW              PIC X VALUE 'N'.
       01  G.
           05 X                PIC X(12) VALUE 'a cdefghijkl'.
       01  E                   PIC X(8) VALUE ALL '-'.
       01  P                   PIC 9 VALUE 1.
       01  L                   PIC S9(4) COMP VALUE 2.
       01  R                   PIC 9(5) VALUE 0.
       01  T.
           05 U                PIC X(4) OCCURS 3.
       01  V                   REDEFINES T.
           05 W                PIC S9(5) COMP-3 OCCURS 4.
       01  N                   PIC S9(7)V99 VALUE 0.
       PROCEDURE DIVISION.
       MAIN-P.
           OPEN INPUT INFILE.
           PERFORM UNTIL END-SW = 'Y'
               READ INFILE AT END MOVE 'Y' TO END-SW
                   NOT AT END PERFORM ONE-LINE
               END-READ
           END-PERFORM.
           CLOSE INFILE.
           STOP RUN.
       ONE-LINE.
           MOVE IN-P TO P. MOVE IN-L TO L. MOVE IN-T TO X (2:10).
      *    A part of an item, sent to another part of it first.
           MOVE X (P:) TO G (2:1) E (P + 1:L). DISPLAY X '|' E.
           MOVE X (1:4) TO G (2:1) E (2:3). DISPLAY X '|' E.
           MOVE X (P:4) TO X (2:2) E. DISPLAY X '|' E.
           MOVE X (P:L) TO X (2:3) X (L:) E. DISPLAY X '|' E L R.
      *    An item alone is sent as it is now.
           MOVE X TO G (2:1) E (P + 1:2). DISPLAY X '|' E.
      *    Elements, and what says which.
           MOVE IN-P TO P. MOVE IN-L TO L.
           MOVE 123 TO W (1). MOVE -45 TO W (2). MOVE P TO W (3) W (4).
           MOVE W (P) TO P W (2) N R. DISPLAY P W (2) N R.
           MOVE 2 TO W (2). MOVE W (2) TO W (3) W (2) W (1) N.
           DISPLAY W (1) W (2) W (3) N.
           MOVE 3 TO P. MOVE '1234' TO U (3).
           MOVE U (P) TO P R T (2:2) E. DISPLAY P R T '|' E.
           MOVE 1 TO P. MOVE U (P) TO U (2) P. DISPLAY T P.
