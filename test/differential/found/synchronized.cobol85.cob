       IDENTIFICATION DIVISION.
       PROGRAM-ID. SYNCED.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  A.
         05 A1 PIC X(5).
         05 A2 PIC S9(10) BINARY SYNC.
         05 A3 PIC X(3).
         05 A4 PIC S9(4) COMP SYNCHRONIZED.
         05 A5 PIC X.
       01  B REDEFINES A PIC X(19).
       01  T.
         05 T1 OCCURS 3.
           10 T2 PIC X.
           10 T3 PIC S9(5) COMP SYNC.
       01  U REDEFINES T PIC X(15).
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE 'abcdefghijklmnopqrs' TO B.
           DISPLAY '[' A '] ' A1 A3 A5.
           MOVE 'abcdefghijklmno' TO U.
           DISPLAY '[' T '] ' T2 (1) T2 (2) T2 (3).
           STOP RUN.
