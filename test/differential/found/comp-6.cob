       IDENTIFICATION DIVISION.
       PROGRAM-ID. COMP6.
      * Packed items without a sign nibble, valid and invalid.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INF ASSIGN TO "INFILE" ORGANIZATION SEQUENTIAL.
           SELECT SRT ASSIGN TO "SRT".
       DATA DIVISION.
       FILE SECTION.
       FD INF.
       01 INR.
          03 I-KEY PIC 9(5) COMP-6.
          03 I-AMT PIC 9(6)V99 COMP-6.
          03 I-TXT PIC X(2).
       SD SRT.
       01 SR.
          03 S-AMT PIC 9(6)V99 COMP-6.
          03 S-KEY PIC 9(5) COMP-6.
       WORKING-STORAGE SECTION.
       01 EOF PIC X VALUE "N".
       01 T1 PIC 9(9)V99 COMP-6 VALUE 0.
       01 T2 PIC 9(17) COMP-6 VALUE 1.
       01 T3 PIC 9(18) COMP-6 VALUE 123456789012345678.
       01 T4 PIC 9(31) COMP-6 VALUE 1234567890123456789.
       01 N1 PIC 9 COMP-6 VALUE 7.
       01 CNT PIC 9(3) COMP-6 VALUE 0.
       01 SG PIC S9(3) COMP-6 VALUE -12.
       01 SGX REDEFINES SG PIC XX.
       01 P3 PIC S9(7)V99 COMP-3.
       01 Z PIC S9(7)V99.
       01 B PIC S9(9) COMP.
       01 F COMP-2.
       01 E PIC ZZZ,ZZ9.99.
       01 X PIC X(12).
       01 G.
          03 G1 PIC 9(4) COMP-6 VALUE 4711.
          03 G2 PIC 9(3)V9 COMP-6 VALUE 12.5.
          03 GT OCCURS 3 TIMES.
             05 G3 PIC 9(3) COMP-6 VALUE 7.
             05 G4 PIC X VALUE "x".
       01 GX REDEFINES G PIC X(13).
       01 I PIC 9 COMP-6.
       PROCEDURE DIVISION.
       MAIN-P.
           DISPLAY LENGTH OF T1 " " LENGTH OF T3 " " LENGTH OF N1
              " " FUNCTION LENGTH(T4) " " LENGTH OF INR.
           DISPLAY T1 "/" T2 "/" T3 "/" T4 "/" N1 "/" SG.
           IF SGX = X"012D" DISPLAY "COMP-3".
           OPEN INPUT INF.
           PERFORM UNTIL EOF = "Y"
              READ INF AT END MOVE "Y" TO EOF
              NOT AT END PERFORM ONE-RECORD
              END-READ
           END-PERFORM.
           CLOSE INF.
           DISPLAY "SUM " T1 " " CNT " " T2.
           SORT SRT DESCENDING KEY S-AMT ASCENDING KEY S-KEY
              INPUT PROCEDURE FEED OUTPUT PROCEDURE SHOW.
           PERFORM REST.
           STOP RUN.
       ONE-RECORD.
           ADD I-AMT TO T1.
           ADD 1 TO CNT ON SIZE ERROR DISPLAY "SIZE".
           MULTIPLY 3 BY T2 ON SIZE ERROR MOVE 1 TO T2.
           MOVE I-KEY TO P3. MOVE I-AMT TO Z. MOVE I-AMT TO E.
           MOVE I-KEY TO X. MOVE I-KEY TO B. MOVE I-AMT TO F.
           DISPLAY I-KEY "|" I-AMT "|" P3 "|" Z "|" E "|" X "|" B.
           IF I-KEY NUMERIC DISPLAY "NUMERIC" ELSE DISPLAY "NOT".
           IF I-KEY > 2 DISPLAY ">2".
           IF I-AMT > I-KEY DISPLAY "AMT > KEY".
           IF I-KEY = "00003" DISPLAY "TEXT 3".
           MOVE I-AMT TO I-KEY. DISPLAY "K " I-KEY.
       FEED.
           MOVE 5 TO S-KEY. MOVE 1.25 TO S-AMT. RELEASE SR.
           MOVE 4 TO S-KEY. MOVE 901.25 TO S-AMT. RELEASE SR.
           MOVE 3 TO S-KEY. MOVE 1.25 TO S-AMT. RELEASE SR.
       SHOW.
           MOVE "N" TO EOF.
           PERFORM UNTIL EOF = "Y"
              RETURN SRT AT END MOVE "Y" TO EOF
              NOT AT END DISPLAY "S " S-AMT " " S-KEY
              END-RETURN
           END-PERFORM.
       REST.
           DISPLAY FUNCTION MAX(G1 G2 N1) " " FUNCTION SQRT(N1).
           MOVE -12.34 TO G2. DISPLAY "G2 " G2.
           MOVE "12" TO G1. DISPLAY "G1 " G1.
           MOVE ALL "3" TO G1. DISPLAY "G1 " G1.
           COMPUTE G2 ROUNDED = 100 / 7. DISPLAY "G2 " G2.
           SUBTRACT 9 FROM N1. DISPLAY "N1 " N1.
           MOVE 3 TO I. MOVE 99 TO G3 (I).
           DISPLAY G3 (1) G3 (I).
           INSPECT G1 TALLYING CNT FOR ALL "3".
           DISPLAY "C " CNT.
           STRING "AB" DELIMITED SIZE INTO X POINTER I
              ON OVERFLOW DISPLAY "OVER".
           DISPLAY I X.
           MOVE HIGH-VALUES TO GX (3:2).
           IF G2 NUMERIC DISPLAY "N" ELSE DISPLAY "NOT".
           ADD 1 TO G2. DISPLAY "G2 " G2.
           MOVE X"9012" TO GX (5:2). ADD 5 TO G3 (1).
           DISPLAY "G3 " G3 (1).
           MOVE X"9012" TO GX (5:2). ADD 0 TO G3 (1).
           IF GX (5:2) = X"9012" DISPLAY "KEPT".
           IF G3 (1) = 12 DISPLAY "12".
           IF G3 (1) = G3 (2) DISPLAY "?".
           IF G1 = HIGH-VALUES DISPLAY "HIGH".
           INITIALIZE G.
           DISPLAY G1 " " G2 " " G3 (1) " " G3 (3) "[" G4 (2) "]".
           INITIALIZE G REPLACING NUMERIC DATA BY 8.
           DISPLAY G1 " " G2 " " G3 (1).
           MOVE LOW-VALUES TO GX. MOVE ZERO TO G1.
           IF G1 = ZERO DISPLAY "ZERO".
           UNSTRING "12,7" DELIMITED "," INTO G1 G2.
           DISPLAY G1 " " G2.
           EVALUATE Z WHEN "12345678901" DISPLAY "NEVER"
              WHEN OTHER DISPLAY "OTHER".
           MOVE 4 TO I. MOVE 40 TO Z.
           IF Z < "99999999999" DISPLAY "BY LENGTH".
           IF Z > "12" DISPLAY "AS TEXT".
