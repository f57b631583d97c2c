       IDENTIFICATION DIVISION.
       PROGRAM-ID. DECIDED.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       OBJECT-COMPUTER. X PROGRAM COLLATING SEQUENCE IS OWN.
       SPECIAL-NAMES. ALPHABET OWN IS 'a' ALSO 'A' 'b' ALSO 'B'.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE"
               ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  INFILE.
       01  IN-LINE.
           05 IN-A             PIC X(4).
           05 IN-B             PIC 9.
           05 IN-C             PIC 9(5).
       WORKING-STORAGE SECTION.
       01  N                   PIC 9(5) VALUE 0.
       01  M                   PIC 9(5) VALUE 0.
       01  K                   PIC 9(5) VALUE 0.
       01  L                   PIC 9(5) VALUE 0.
       01  SW                  PIC X VALUE 'b'.
       01  G.
           05 B                PIC S9(4).
           05 P                PIC SV9(2) PACKED-DECIMAL.
           05 C                PIC S9(1).
       PROCEDURE DIVISION.
       MAIN-P.
           OPEN INPUT INFILE.
       READ-P.
           READ INFILE AT END GO TO END-P.
           IF IN-B NOT = 0 MOVE IN-C TO B END-IF
           INITIALIZE G
           IF C <= -12 ADD 1 TO N END-IF
           IF IN-B = 4 MOVE 3 TO C ELSE MOVE 2 TO C END-IF
           IF 100 > C ADD 1 TO M END-IF
           IF IN-B NOT = 3 MOVE 'a' TO SW ELSE MOVE 'B' TO SW END-IF
           IF SW = 'A' ADD 1 TO K END-IF
           IF SW NOT = 'b' ADD 1 TO L END-IF
           IF IN-B > 7 DISPLAY IN-A ' ' N M K L END-IF
           GO TO READ-P.
       END-P.
           DISPLAY N ' ' M ' ' K ' ' L.
           CLOSE INFILE.
           STOP RUN.
