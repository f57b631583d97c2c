      *> OCCURS DEPENDING ON: lengths of groups as senders, receivers and records; SEARCH; INITIALIZE.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. DEPENDON.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO "INFILE" LINE SEQUENTIAL.
           SELECT F ASSIGN TO "ODOF".
           SELECT L ASSIGN TO "ODOL" ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD INFILE.
       01 IN-REC.
          05 IN-COUNT PIC 9.
          05 IN-TEXT PIC X(9).
       FD F.
       01 FR.
          05 FN PIC 99.
          05 FT PIC X OCCURS 1 TO 9 DEPENDING ON FN.
       FD L.
       01 LR.
          05 LT PIC XX OCCURS 1 TO 9 DEPENDING ON N.
       WORKING-STORAGE SECTION.
       01 N PIC 99 VALUE 3.
       01 M PIC S9(3) COMP VALUE 2.
       01 G.
          05 GA PIC X(4) VALUE "ABCD".
          05 GT OCCURS 1 TO 5 TIMES DEPENDING ON N INDEXED BY GX.
             10 GE PIC XX VALUE "xy".
             10 GF PIC 9 VALUE 7.
       01 H.
          05 HN PIC 9 VALUE 2.
          05 HT PIC X(3) OCCURS 0 TO 4 TIMES DEPENDING ON HN.
       01 G2.
          05 T1 OCCURS 3.
             10 U1 PIC X.
             10 U2 PIC XX.
          05 W.
             10 W1 PIC X.
             10 W2 PIC 9 OCCURS 1 TO 5 DEPENDING ON M.
       01 K.
          05 KN PIC 9 VALUE 3.
          05 KG.
            10 KT OCCURS 0 TO 5 DEPENDING ON KN
                 ASCENDING KEY KK INDEXED BY KX.
               15 KK PIC 9.
               15 KV PIC X.
       01 J.
          05 JN PIC 9 VALUE 2.
          05 JT PIC 9(3) OCCURS 0 TO 4 TIMES DEPENDING ON JN.
       01 Q.
          05 QN PIC 9 VALUE 2.
          05 QG.
          10 QT OCCURS 0 TO 4 TIMES DEPENDING ON QN.
             15 QX PIC X.
             15 QY PIC X VALUE "v".
             15 FILLER PIC X VALUE "f".
       01 D PIC X(30).
       01 I PIC 99.
       01 LEN PIC 9(5).
       01 END-SW PIC X VALUE "N".
       01 TOTAL-LEN PIC 9(7) COMP-3 VALUE 0.
       PROCEDURE DIVISION.
       MAIN.
           DISPLAY "[" G "][" H "][" W "][" G2 "]".
           MOVE ALL "-" TO D. MOVE G TO D. DISPLAY "[" D "]".
           MOVE 5 TO N. DISPLAY "[" G "]".
           MOVE 2 TO N. MOVE ALL "z" TO G. MOVE 5 TO N.
           DISPLAY "[" G "]".
           MOVE 1 TO HN. MOVE "4aaabbbcccddd" TO H. DISPLAY "[" H "]".
           MOVE "2AAABBBCCCDDDEEE" TO H. DISPLAY "[" H "]".
           MOVE 4 TO HN. DISPLAY "[" H "]".
           MOVE 1 TO HN. MOVE SPACES TO H. MOVE 4 TO HN.
           DISPLAY "[" H "]".
           MOVE 1 TO HN. MOVE "4abc" TO H(1:). MOVE 4 TO HN
           DISPLAY "[" H "]".
           MOVE 1 TO HN. MOVE "4xyzxyz" TO H(2:). MOVE 4 TO HN
           DISPLAY "[" H "]".
           PERFORM LENGTHS. PERFORM SEARCHES. PERFORM CLEARING.
           PERFORM FILES-OF-THEM. PERFORM LOOPING.
           STOP RUN.
       LENGTHS.
           MOVE 2 TO N
           DISPLAY LENGTH OF G " " FUNCTION LENGTH(G) " "
             LENGTH OF GT " " FUNCTION LENGTH(H) " " LENGTH OF H.
           MOVE LENGTH OF H TO LEN. DISPLAY LEN.
           COMPUTE LEN = LENGTH OF H * 2 + FUNCTION LENGTH(G).
           DISPLAY LEN.
           IF LENGTH OF G > 9 DISPLAY "GT".
           IF G = "zzzz" DISPLAY "EQ" ELSE DISPLAY "NE".
           MOVE 1 TO N. IF G = "zzzzzzz" DISPLAY "EQ".
           MOVE SPACES TO G. IF G = SPACES DISPLAY "SPACES".
           MOVE G (3:) TO D. DISPLAY "[" D "]".
           MOVE 3 TO N. MOVE "ABCDxx1yy2zz3" TO G.
           IF G = "ABCDxx1yy2zz3" DISPLAY "EQ" ELSE DISPLAY "NE".
           MOVE G (3:) TO D. DISPLAY "[" D "]".
           MOVE G (3:9) TO D. DISPLAY "[" D "]".
           MOVE 4 TO I. MOVE G (I:) TO D. DISPLAY "[" D "]".
           MOVE "12345678901234" TO G2. DISPLAY "[" W "]" "[" G2 "]".
           MOVE 4 TO M. MOVE "z" TO W. DISPLAY "[" W "]" "[" G2 "]".
           IF W2(4) NUMERIC DISPLAY "NUM" ELSE DISPLAY "NOT".
       SEARCHES.
           MOVE 5 TO N. MOVE "ABCDxx1yy2zz3ww4vv5" TO G.
           SET GX TO 1
           SEARCH GT AT END DISPLAY "END" WHEN GE(GX) = "vv"
             DISPLAY "FOUND".
           MOVE 4 TO N. SET GX TO 1
           SEARCH GT AT END DISPLAY "END" WHEN GE(GX) = "vv"
             DISPLAY "FOUND".
           MOVE 5 TO I. DISPLAY GE(I) GE(5).
           MOVE "31a2b3c" TO K.
           SEARCH ALL KT AT END DISPLAY "NONE" WHEN KK(KX) = 3
             DISPLAY "FOUND " KV(KX).
           MOVE 2 TO KN.
           SEARCH ALL KT AT END DISPLAY "NONE" WHEN KK(KX) = 3
             DISPLAY "FOUND " KV(KX).
           MOVE 0 TO KN.
           SEARCH ALL KT AT END DISPLAY "NONE" WHEN KK(KX) = 1
             DISPLAY "FOUND " KV(KX).
           MOVE 2 TO KN.
       CLEARING.
           MOVE "ppppppppp" TO KG. MOVE 5 TO KN. DISPLAY "[" K "]".
           MOVE 2 TO KN. INITIALIZE KG. MOVE 5 TO KN.
           DISPLAY "[" K "]".
           MOVE "5pppppppppppppp" TO K. MOVE 2 TO KN.
           INITIALIZE K. MOVE 5 TO KN. DISPLAY "[" K "]".
           MOVE "5pppppppppppppp" TO K. MOVE 2 TO KN.
           INITIALIZE K REPLACING ALPHANUMERIC DATA BY "w".
           MOVE 5 TO KN. DISPLAY "[" K "]".
           MOVE 5 TO N. MOVE ALL "q" TO G. MOVE 2 TO N. INITIALIZE G.
           MOVE 5 TO N. DISPLAY "[" G "]".
           MOVE "4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq" TO H. MOVE 2 TO HN.
           INITIALIZE H. MOVE 4 TO HN. DISPLAY "[" H "]".
           MOVE "4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq" TO J. MOVE 2 TO JN.
           INITIALIZE J. MOVE 4 TO JN. DISPLAY "[" J "]".
           MOVE "4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq" TO Q. MOVE 2 TO QN.
           INITIALIZE Q. MOVE 4 TO QN. DISPLAY "[" Q "]".
           MOVE "4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq" TO Q. MOVE 2 TO QN.
           INITIALIZE Q WITH FILLER. MOVE 4 TO QN. DISPLAY "[" Q "]".
           MOVE "4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq" TO Q. MOVE 2 TO QN.
           INITIALIZE QG ALL TO VALUE. MOVE 4 TO QN. DISPLAY "[" Q "]".
       FILES-OF-THEM.
           OPEN OUTPUT F L.
           MOVE 4 TO FN. MOVE "A" TO FT(1) FT(2) FT(3) FT(4) FT(5).
           WRITE FR.
           MOVE 1 TO FN. WRITE FR.
           MOVE 9 TO FN. WRITE FR.
           MOVE 2 TO N. MOVE ALL "lm" TO LR. WRITE LR.
           MOVE 5 TO N. MOVE ALL "lm" TO LR. WRITE LR.
           MOVE "XYZ" TO LR. WRITE LR.
           CLOSE F L.
           OPEN INPUT F. MOVE ALL "?" TO FR.
           PERFORM 4 TIMES READ F AT END DISPLAY "EOF" END-READ
             DISPLAY "<" FR ">" END-PERFORM.
           CLOSE F.
           OPEN INPUT F. MOVE SPACES TO D.
           READ F INTO D. DISPLAY D. READ F INTO D. DISPLAY D. CLOSE F.
           OPEN INPUT L. MOVE 9 TO N. MOVE ALL "?" TO LR.
           PERFORM 3 TIMES READ L AT END DISPLAY "EOF" END-READ
             DISPLAY "<" LR ">" END-PERFORM.
           CLOSE L.
       LOOPING.
           OPEN INPUT INFILE. OPEN OUTPUT F.
           PERFORM UNTIL END-SW = "Y"
             READ INFILE AT END MOVE "Y" TO END-SW
             NOT AT END
               MOVE IN-COUNT TO FN
               PERFORM VARYING I FROM 1 BY 1 UNTIL I > FN
                 MOVE IN-TEXT(I:1) TO FT(I)
               END-PERFORM
               WRITE FR
               ADD LENGTH OF FR TO TOTAL-LEN
               DISPLAY "<" FR ">" TOTAL-LEN
             END-READ
           END-PERFORM.
           CLOSE INFILE F.
           MOVE 0 TO LEN. MOVE "N" TO END-SW. OPEN INPUT F.
           PERFORM UNTIL END-SW = "Y"
             READ F AT END MOVE "Y" TO END-SW
             NOT AT END ADD FN TO LEN DISPLAY FR "," LEN
             END-READ
           END-PERFORM.
           CLOSE F.
