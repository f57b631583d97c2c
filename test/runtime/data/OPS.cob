       IDENTIFICATION DIVISION.
       PROGRAM-ID. OPS.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT  FA ASSIGN TO "A.dat" SEQUENTIAL
             STATUS FS.
           SELECT  FB ASSIGN TO "B.dat" SEQUENTIAL
             STATUS FS.
           SELECT  FL ASSIGN TO "L.dat" LINE SEQUENTIAL
             STATUS FS.
           SELECT  FM ASSIGN TO "M.dat" LINE SEQUENTIAL
             STATUS FS.
           SELECT OPTIONAL FP ASSIGN TO "P.dat" LINE SEQUENTIAL
             STATUS FS.
           SELECT OPTIONAL FO ASSIGN TO "O.dat" SEQUENTIAL
             STATUS FS.
           SELECT  FV ASSIGN TO "V.dat" SEQUENTIAL
             STATUS FS.
       DATA DIVISION.
       FILE SECTION.
       FD  FA.
       01  RA PIC X(8).
       FD  FB.
       01  RB PIC X(8).
       FD  FL.
       01  RL PIC X(8).
       FD  FM.
       01  RM PIC X(8).
       FD  FP.
       01  RP PIC X(8).
       FD  FO.
       01  RO PIC X(8).
       FD  FV RECORD VARYING FROM 2 TO 8 DEPENDING ON VL.
       01  RV PIC X(8).
       WORKING-STORAGE SECTION.
       01  FS PIC XX.
       01  VL PIC 99 VALUE 5.
       01  CMD PIC X(200).
       01  I PIC 999.
       01  C PIC X.
       01  F PIC X.
       01  SEQ PIC 99 VALUE 0.
       01  DT.
           05  FILLER PIC X(3) VALUE 'rec'.
           05  DT-SEQ PIC 99.
           05  FILLER PIC X(3) VALUE SPACES.
       01  LN PIC 9 VALUE 2.
       PROCEDURE DIVISION.
       MAIN-P.
           ACCEPT CMD FROM COMMAND-LINE
           PERFORM STEP1 VARYING I FROM 1 BY 2 UNTIL CMD(I:2) = SPACES
           STOP RUN.
       STEP1.
           MOVE CMD(I:1) TO F MOVE CMD(I + 1:1) TO C MOVE '--' TO FS
           ADD 1 TO SEQ
           MOVE SEQ TO DT-SEQ
           EVALUATE F
           WHEN 'A' PERFORM DO-A
           WHEN 'B' PERFORM DO-B
           WHEN 'L' PERFORM DO-L
           WHEN 'M' PERFORM DO-M
           WHEN 'P' PERFORM DO-P
           WHEN 'O' PERFORM DO-O
           WHEN 'V' PERFORM DO-V
           END-EVALUATE.
       DO-A.
           EVALUATE C
           WHEN 'i' OPEN INPUT FA
           WHEN 'o' OPEN OUTPUT FA
           WHEN 'e' OPEN EXTEND FA
           WHEN 'c' CLOSE FA
           WHEN 'r' MOVE ALL '?' TO RA READ FA END-READ
           WHEN 'w' MOVE DT TO RA WRITE RA
           WHEN '1' MOVE DT TO RA WRITE RA AFTER 1
           WHEN '0' MOVE DT TO RA WRITE RA AFTER 0
           WHEN 'p' MOVE DT TO RA WRITE RA AFTER PAGE
           WHEN '2' MOVE DT TO RA WRITE RA AFTER LN LINES
           WHEN 'b' MOVE DT TO RA WRITE RA BEFORE 1
           WHEN '9' MOVE DT TO RA WRITE RA BEFORE 0
           WHEN '3' MOVE DT TO RA WRITE RA BEFORE 3
           WHEN 'q' MOVE DT TO RA WRITE RA BEFORE PAGE
           WHEN 's' MOVE SPACES TO RA WRITE RA AFTER 1
           WHEN 'u' OPEN I-O FA
           WHEN 'z' MOVE DT TO RA REWRITE RA
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RA.
       DO-B.
           EVALUATE C
           WHEN 'i' OPEN INPUT FB
           WHEN 'o' OPEN OUTPUT FB
           WHEN 'e' OPEN EXTEND FB
           WHEN 'c' CLOSE FB
           WHEN 'r' MOVE ALL '?' TO RB READ FB END-READ
           WHEN 'w' MOVE DT TO RB WRITE RB
           WHEN '1' MOVE DT TO RB WRITE RB AFTER 1
           WHEN '0' MOVE DT TO RB WRITE RB AFTER 0
           WHEN 'p' MOVE DT TO RB WRITE RB AFTER PAGE
           WHEN '2' MOVE DT TO RB WRITE RB AFTER LN LINES
           WHEN 'b' MOVE DT TO RB WRITE RB BEFORE 1
           WHEN '9' MOVE DT TO RB WRITE RB BEFORE 0
           WHEN '3' MOVE DT TO RB WRITE RB BEFORE 3
           WHEN 'q' MOVE DT TO RB WRITE RB BEFORE PAGE
           WHEN 's' MOVE SPACES TO RB WRITE RB AFTER 1
           WHEN 'u' OPEN I-O FB
           WHEN 'z' MOVE DT TO RB REWRITE RB
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RB.
       DO-L.
           EVALUATE C
           WHEN 'i' OPEN INPUT FL
           WHEN 'o' OPEN OUTPUT FL
           WHEN 'e' OPEN EXTEND FL
           WHEN 'c' CLOSE FL
           WHEN 'r' MOVE ALL '?' TO RL READ FL END-READ
           WHEN 'w' MOVE DT TO RL WRITE RL
           WHEN '1' MOVE DT TO RL WRITE RL AFTER 1
           WHEN '0' MOVE DT TO RL WRITE RL AFTER 0
           WHEN 'p' MOVE DT TO RL WRITE RL AFTER PAGE
           WHEN '2' MOVE DT TO RL WRITE RL AFTER LN LINES
           WHEN 'b' MOVE DT TO RL WRITE RL BEFORE 1
           WHEN '9' MOVE DT TO RL WRITE RL BEFORE 0
           WHEN '3' MOVE DT TO RL WRITE RL BEFORE 3
           WHEN 'q' MOVE DT TO RL WRITE RL BEFORE PAGE
           WHEN 's' MOVE SPACES TO RL WRITE RL AFTER 1
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RL.
       DO-M.
           EVALUATE C
           WHEN 'i' OPEN INPUT FM
           WHEN 'o' OPEN OUTPUT FM
           WHEN 'e' OPEN EXTEND FM
           WHEN 'c' CLOSE FM
           WHEN 'r' MOVE ALL '?' TO RM READ FM END-READ
           WHEN 'w' MOVE DT TO RM WRITE RM
           WHEN '1' MOVE DT TO RM WRITE RM AFTER 1
           WHEN '0' MOVE DT TO RM WRITE RM AFTER 0
           WHEN 'p' MOVE DT TO RM WRITE RM AFTER PAGE
           WHEN '2' MOVE DT TO RM WRITE RM AFTER LN LINES
           WHEN 'b' MOVE DT TO RM WRITE RM BEFORE 1
           WHEN '9' MOVE DT TO RM WRITE RM BEFORE 0
           WHEN '3' MOVE DT TO RM WRITE RM BEFORE 3
           WHEN 'q' MOVE DT TO RM WRITE RM BEFORE PAGE
           WHEN 's' MOVE SPACES TO RM WRITE RM AFTER 1
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RM.
       DO-P.
           EVALUATE C
           WHEN 'i' OPEN INPUT FP
           WHEN 'o' OPEN OUTPUT FP
           WHEN 'e' OPEN EXTEND FP
           WHEN 'c' CLOSE FP
           WHEN 'r' MOVE ALL '?' TO RP READ FP END-READ
           WHEN 'w' MOVE DT TO RP WRITE RP
           WHEN '1' MOVE DT TO RP WRITE RP AFTER 1
           WHEN '0' MOVE DT TO RP WRITE RP AFTER 0
           WHEN 'p' MOVE DT TO RP WRITE RP AFTER PAGE
           WHEN '2' MOVE DT TO RP WRITE RP AFTER LN LINES
           WHEN 'b' MOVE DT TO RP WRITE RP BEFORE 1
           WHEN '9' MOVE DT TO RP WRITE RP BEFORE 0
           WHEN '3' MOVE DT TO RP WRITE RP BEFORE 3
           WHEN 'q' MOVE DT TO RP WRITE RP BEFORE PAGE
           WHEN 's' MOVE SPACES TO RP WRITE RP AFTER 1
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RP.
       DO-O.
           EVALUATE C
           WHEN 'i' OPEN INPUT FO
           WHEN 'o' OPEN OUTPUT FO
           WHEN 'e' OPEN EXTEND FO
           WHEN 'c' CLOSE FO
           WHEN 'r' MOVE ALL '?' TO RO READ FO END-READ
           WHEN 'w' MOVE DT TO RO WRITE RO
           WHEN '1' MOVE DT TO RO WRITE RO AFTER 1
           WHEN '0' MOVE DT TO RO WRITE RO AFTER 0
           WHEN 'p' MOVE DT TO RO WRITE RO AFTER PAGE
           WHEN '2' MOVE DT TO RO WRITE RO AFTER LN LINES
           WHEN 'b' MOVE DT TO RO WRITE RO BEFORE 1
           WHEN '9' MOVE DT TO RO WRITE RO BEFORE 0
           WHEN '3' MOVE DT TO RO WRITE RO BEFORE 3
           WHEN 'q' MOVE DT TO RO WRITE RO BEFORE PAGE
           WHEN 's' MOVE SPACES TO RO WRITE RO AFTER 1
           WHEN 'u' OPEN I-O FO
           WHEN 'z' MOVE DT TO RO REWRITE RO
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RO.
       DO-V.
           EVALUATE C
           WHEN 'i' OPEN INPUT FV
           WHEN 'o' OPEN OUTPUT FV
           WHEN 'e' OPEN EXTEND FV
           WHEN 'c' CLOSE FV
           WHEN 'r' MOVE ALL '?' TO RV READ FV END-READ
           WHEN 'w' MOVE DT TO RV WRITE RV
           WHEN '1' MOVE DT TO RV WRITE RV AFTER 1
           WHEN '0' MOVE DT TO RV WRITE RV AFTER 0
           WHEN 'p' MOVE DT TO RV WRITE RV AFTER PAGE
           WHEN '2' MOVE DT TO RV WRITE RV AFTER LN LINES
           WHEN 'b' MOVE DT TO RV WRITE RV BEFORE 1
           WHEN '9' MOVE DT TO RV WRITE RV BEFORE 0
           WHEN '3' MOVE DT TO RV WRITE RV BEFORE 3
           WHEN 'q' MOVE DT TO RV WRITE RV BEFORE PAGE
           WHEN 's' MOVE SPACES TO RV WRITE RV AFTER 1
           WHEN 'u' OPEN I-O FV
           WHEN 'z' MOVE DT TO RV REWRITE RV
           WHEN '6' MOVE 6 TO VL
           WHEN '4' MOVE 4 TO VL
           WHEN '7' MOVE 1 TO VL
           END-EVALUATE
           DISPLAY F C ' ' FS ' ' RV.
