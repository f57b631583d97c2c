       IDENTIFICATION DIVISION.
       PROGRAM-ID. RECLOOP.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INF ASSIGN TO 'INFILE' ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD INF.
       01 INR.
          05 IK PIC 9(2). 05 IC PIC X(3).
       WORKING-STORAGE SECTION.
       01 EOF PIC X VALUE 'N'.
       01 MAX-DEPTH PIC 9(6) COMP-5.
       01 TOTAL PIC 9(9) VALUE 0.
       01 R PIC 9(18).
       01 N PIC 9(4).
       01 PROG PIC X(8) VALUE 'WALK'.
       01 TREE.
          05 NODE OCCURS 9.
             10 NL PIC 9. 10 NR PIC 9. 10 NV PIC X(2).
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE '23a045b006c000d078e000f900g000h000i' TO TREE
           MOVE '23aa45bb06cc00dd78ee90ff00gg00hh00ii' TO TREE
           CALL PROG USING TREE BY CONTENT 1 BY VALUE 0
           MOVE 0 TO MAX-DEPTH
           CALL 'HANOI' USING BY CONTENT 'A' 'B' 'C' 3 BY REFERENCE
               MAX-DEPTH
           DISPLAY 'MOVES ' MAX-DEPTH
           CALL 'OUTER' USING BY CONTENT 2
           CALL 'LOCALS' USING BY CONTENT 2
           CALL 'EVEN' USING BY CONTENT 5
           DISPLAY 'RC ' RETURN-CODE
           CALL 'EVENX' USING BY CONTENT 5
           DISPLAY 'RC ' RETURN-CODE
           MOVE 3 TO N
           CALL 'SELF2' USING N
           CALL 'HAN' USING N N
           CALL 'DEEP' USING BY CONTENT 200
           MOVE 0 TO RETURN-CODE
           OPEN INPUT INF
           PERFORM UNTIL EOF = 'Y'
              READ INF AT END MOVE 'Y' TO EOF
              NOT AT END
                 DIVIDE IK BY 7 GIVING N
                 CALL 'FIB' USING N R
                 ADD R TO TOTAL
                 IF IK > 57 DISPLAY IC ' ' N ' ' R ' ' TOTAL END-IF
              END-READ
           END-PERFORM
           CLOSE INF
           DISPLAY 'TOTAL ' TOTAL
           STOP RUN.
       END PROGRAM RECLOOP.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. FIB IS RECURSIVE.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 A PIC 9(18).
       01 B PIC 9(18).
       01 M PIC 9(4).
       LINKAGE SECTION.
       01 N PIC 9(4).
       01 R PIC 9(18).
       PROCEDURE DIVISION USING N R.
           IF N < 2 MOVE N TO R EXIT PROGRAM END-IF
           COMPUTE M = N - 1
           CALL 'FIB' USING M A
           SUBTRACT 1 FROM M
           CALL 'FIB' USING M B
           ADD A B GIVING R.
       END PROGRAM FIB.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. WALK IS RECURSIVE.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 I PIC 9(4).
       01 BLANKS PIC X(20) VALUE SPACES.
       01 NXT PIC S9(9) COMP-5.
       LINKAGE SECTION.
       01 TREE.
          05 NODE OCCURS 9.
             10 NL PIC 9. 10 NR PIC 9. 10 NV PIC X(2).
       01 AT-NODE PIC S9(9) COMP-5.
       01 DEPTH PIC S9(9) COMP-5.
       PROCEDURE DIVISION USING TREE AT-NODE BY VALUE DEPTH.
       W-P.
           MOVE AT-NODE TO I
           PERFORM VARYING NXT FROM 1 BY 1 UNTIL NXT > DEPTH
              MOVE '-' TO BLANKS(NXT:1)
           END-PERFORM
           IF NL(I) > 0
              MOVE NL(I) TO NXT
              PERFORM DOWN-P
           END-IF
           DISPLAY BLANKS(1:6) NV(I) ' ' DEPTH ' '
               FUNCTION MODULE-CALLER-ID
           IF NR(I) > 0
              MOVE NR(I) TO NXT
              PERFORM DOWN-P
           END-IF
           GOBACK.
       DOWN-P.
           ADD 1 TO DEPTH
           CALL 'WALK' USING TREE BY REFERENCE NXT BY VALUE DEPTH
           SUBTRACT 1 FROM DEPTH.
       END PROGRAM WALK.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. HANOI IS RECURSIVE.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 FEWER PIC S9(9) COMP-5.
       01 T PIC 9 VALUE 3.
       LINKAGE SECTION.
       01 F PIC X.
       01 G PIC X.
       01 H PIC X.
       01 N PIC S9(9) COMP-5.
       01 MOVES PIC 9(6) COMP-5.
       PROCEDURE DIVISION USING F G H N MOVES.
           IF N = 0 GOBACK END-IF
           COMPUTE FEWER = N - 1
           CALL 'HANOI' USING F H G FEWER MOVES
           ADD 1 TO MOVES
           DISPLAY 'MOVE ' N ' FROM ' F ' TO ' G
           CALL 'HANOI' USING H G F FEWER MOVES
           ADD 1 TO T.
       END PROGRAM HANOI.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. OUTER IS RECURSIVE.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 SHARED PIC 9(4) VALUE 0 GLOBAL.
       LOCAL-STORAGE SECTION.
       01 OWN PIC 9(4) VALUE 10.
       01 FEWER PIC S9(9) COMP-5.
       LINKAGE SECTION.
       01 N PIC S9(9) COMP-5.
       PROCEDURE DIVISION USING N.
           ADD N TO OWN
           CALL 'INNER'
           DISPLAY 'OUTER ' N ' ' OWN ' ' SHARED
           IF N > 0
              COMPUTE FEWER = N - 1
              CALL 'OUTER' USING FEWER
              CALL 'INNER'
              DISPLAY 'AGAIN ' N ' ' OWN ' ' SHARED
           END-IF.
       PROGRAM-ID. INNER.
       PROCEDURE DIVISION.
           ADD 1 TO SHARED
           ADD 100 TO SHARED
           DISPLAY 'INNER ' SHARED.
       END PROGRAM INNER.
       END PROGRAM OUTER.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. LOCALS IS RECURSIVE.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 P POINTER.
       01 V PIC X(6) BASED.
       LOCAL-STORAGE SECTION.
       01 G VALUE 'ABCDEF'.
          05 G1 PIC X(2).
          05 G2 PIC X(4).
       01 GR REDEFINES G.
          05 GC PIC X OCCURS 6.
       01 CNT PIC 9 VALUE 2.
       01 T.
          05 TE OCCURS 2 INDEXED BY X.
             10 TV PIC 9(2) VALUE 7.
       01 PK PIC S9(5) COMP-3 VALUE -12.
       77 SW PIC X VALUE 'N'.
          88 IS-ON VALUE 'Y'.
       01 FEWER PIC S9(9) COMP-5.
       LINKAGE SECTION.
       01 N PIC S9(9) COMP-5.
       PROCEDURE DIVISION USING N.
       L-P.
           DISPLAY N ' ' G ' ' T ' ' PK ' ' SW ' ' CNT
           SET P TO ADDRESS OF G
           IF N > 0
              SET IS-ON TO TRUE
              MOVE N TO CNT
              ADD 1 TO CNT
              MOVE 'z' TO GC(CNT)
              SUBTRACT N FROM PK
              PERFORM L-Q 2 TIMES
              SET ADDRESS OF V TO P
              DISPLAY 'V ' V
           END-IF
           DISPLAY N ' ' G ' ' T ' ' PK ' ' SW ' ' CNT
           EXIT PROGRAM.
       L-Q.
           COMPUTE FEWER = N - 1
           CALL 'LOCALS' USING FEWER
           SET P TO ADDRESS OF G.
       END PROGRAM LOCALS.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. EVEN IS RECURSIVE.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 FEWER PIC S9(9) COMP-5.
       LINKAGE SECTION.
       01 N PIC S9(9) COMP-5.
       PROCEDURE DIVISION USING N.
           DISPLAY 'EVEN ' N
           COMPUTE FEWER = N - 1
           IF N > 0 CALL 'ODD' USING FEWER
           ELSE MOVE 1 TO RETURN-CODE END-IF
           GOBACK.
           ENTRY 'EVENX' USING N.
           DISPLAY 'EVENX ' N
           COMPUTE FEWER = N - 2
           IF FEWER > 0 CALL 'EVENX' USING FEWER
           ELSE MOVE 5 TO RETURN-CODE END-IF
           DISPLAY 'EVENX< ' N.
       END PROGRAM EVEN.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. ODD IS RECURSIVE.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 FEWER PIC S9(9) COMP-5.
       LINKAGE SECTION.
       01 N PIC S9(9) COMP-5.
       PROCEDURE DIVISION USING N.
           DISPLAY 'ODD ' N
           COMPUTE FEWER = N - 1
           IF N > 0 CALL 'EVEN' USING FEWER
              ADD 2 TO RETURN-CODE
           ELSE MOVE 0 TO RETURN-CODE END-IF
           GOBACK.
       END PROGRAM ODD.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. DEEP IS RECURSIVE.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 FEWER PIC S9(9) COMP-5.
       01 FILLER PIC X(500).
       LINKAGE SECTION.
       01 N PIC S9(9) COMP-5.
       PROCEDURE DIVISION USING N.
       D-P.
           PERFORM D-Q.
           GOBACK.
       D-Q.
           COMPUTE FEWER = N - 1
           IF N > 0 CALL 'DEEP' USING FEWER ELSE DISPLAY 'DEEP'
           END-IF.
       END PROGRAM DEEP.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. SELF2.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 K PIC 9(4) VALUE 0.
       01 W PIC 9(4).
       01 BUF PIC 9(4).
       LINKAGE SECTION.
       01 N PIC 9(4).
       PROCEDURE DIVISION USING N.
       P0.
           PERFORM P1 2 TIMES
           DISPLAY 'END ' N
           ADD 1 TO RETURN-CODE
           GOBACK.
       P1.
           ADD 1 TO K
           DISPLAY 'P1 ' N ' ' K
           IF N > 0
              COMPUTE W = N - 1
              CALL 'SELF2' USING BY CONTENT W
              IF K = 5 PERFORM P2 END-IF
           END-IF.
       P2.
           DISPLAY 'LEAVE' N
           EXIT PROGRAM.
       END PROGRAM SELF2.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. HAN RECURSIVE.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 CNT PIC 99 VALUE 0.
       LOCAL-STORAGE SECTION.
       01 T.
          05 D PIC 9(4) OCCURS 3 INDEXED BY IX.
       LINKAGE SECTION.
       01 N PIC 9(4).
       01 M PIC 9(4).
       PROCEDURE DIVISION USING N M.
           ADD 1 TO CNT
           SET IX TO 1
           IF ADDRESS OF M = NULL DISPLAY 'NO M' END-IF
           DISPLAY 'HAN ' N ' ' CNT
           IF N > 0
              SET IX TO 2
              COMPUTE D(IX) = N - 1
              CALL 'HAN' USING D(IX) OMITTED
              DISPLAY 'IX ' D(IX) ' ' D(1)
           END-IF
           DISPLAY 'HAN< ' N.
       END PROGRAM HAN.
