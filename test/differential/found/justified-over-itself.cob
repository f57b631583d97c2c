       IDENTIFICATION DIVISION.
       PROGRAM-ID. JUSTOVER.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G. 02 GG. 05 OD PIC X(6) JUSTIFIED RIGHT.
           05 OE PIC X(5).
       01 GR REDEFINES G. 02 FILLER PIC X. 02 HG. 05 HX PIC X(3).
       01 K PIC 9 VALUE 2.
       PROCEDURE DIVISION.
           MOVE '2          ' TO G
           UNSTRING G DELIMITED BY ' ' INTO OD
           DISPLAY 'A[' G ']'
           MOVE '2345  abcde' TO G
           MOVE G (1:4) TO OD
           DISPLAY 'B[' G ']'
           MOVE '2345  abcde' TO G
           MOVE G (K:3) TO OD
           DISPLAY 'C[' G ']'
           MOVE '2345  abcde' TO G
           UNSTRING G DELIMITED BY ' ' INTO OD
           DISPLAY 'D[' G ']'
           MOVE '2345  abcde' TO G
           MOVE OE TO OD
           DISPLAY 'E[' G ']'
           MOVE '2345  abcde' TO G
           MOVE GG TO OD
           DISPLAY 'F[' G ']'
           MOVE '2345  abcde' TO G
           MOVE GG (1:9) TO OD
           DISPLAY 'G[' G ']'
           MOVE '2345  abcde' TO G
           MOVE HG TO OD
           DISPLAY 'H[' G ']'
           STOP RUN.
