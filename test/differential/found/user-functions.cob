       IDENTIFICATION DIVISION.
       PROGRAM-ID. FUNCTS.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       REPOSITORY.
           FUNCTION ADDONE
           FUNCTION BUMP
           FUNCTION CAPITAL
           FUNCTION DBL
           FUNCTION FACT
           FUNCTION ID4
           FUNCTION SHOUT
           FUNCTION TRIMMED
           FUNCTION TWO
           FUNCTION UNSET
           FUNCTION ALL INTRINSIC.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT INFILE ASSIGN TO 'INFILE'
               ORGANIZATION LINE SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD INFILE.
       01 R.
          05 R-NAME PIC X(10).
          05 R-CITY PIC X(8).
          05 R-AMT PIC 9(5).
       WORKING-STORAGE SECTION.
       01 EOF PIC X VALUE 'n'.
       01 I PIC 9(4) VALUE 7.
       01 J PIC 9(4) VALUE 3.
       01 X-A PIC 9(8).
       01 Y-A PIC X(12) VALUE 'hello'.
       01 X-D PIC S9(8).
       01 Y-D PIC X(12) VALUE 'hello'.
       01 X-H PIC 9(4) VALUE 7.
       01 X-K PIC 9(6).
       01 N-K PIC 9(6) COMP-3 VALUE 0.
       01 T-K PIC X(20).
       01 TAB.
          05 TE PIC 9(4) OCCURS 50 VALUE 1.
       PROCEDURE DIVISION.
           PERFORM VALUES-OF-CALLS
           MOVE 7 TO I MOVE 3 TO J
           PERFORM ORDERS
           MOVE 7 TO I
           PERFORM LOOPS
           MOVE 7 TO I
           PERFORM RECORDS-OF-FILE
           MOVE 0 TO RETURN-CODE
           STOP RUN.
       VALUES-OF-CALLS.
           MOVE DBL(I) TO X-A DISPLAY X-A
           MOVE FUNCTION DBL(J) TO X-A DISPLAY X-A
           COMPUTE X-A = DBL(I) + DBL(J) * 2 DISPLAY X-A
           DISPLAY DBL(I) ' ' DBL(J) '.'
           DISPLAY SHOUT(Y-A) '.' SHOUT('abc') '.'
           IF DBL(I) = 14 AND DBL(J) = 7 DISPLAY 'yes'
             ELSE DISPLAY 'no' END-IF
           IF DBL(I) = 13 AND DBL(J) = 7 DISPLAY 'yes'
             ELSE DISPLAY 'no' END-IF
           IF DBL(I) = DBL(J) DISPLAY 'eq' ELSE DISPLAY 'ne' END-IF
           MOVE FACT(J) TO X-A DISPLAY X-A
           MOVE TE(DBL(J)) TO X-A DISPLAY X-A
           CONTINUE
           PERFORM VARYING J FROM 1 BY 1 UNTIL DBL(J) > 6
             DISPLAY 'in loop ' J
           END-PERFORM
           EVALUATE DBL(I) WHEN 14 DISPLAY 'fourteen'
             WHEN OTHER DISPLAY 'other' END-EVALUATE
           STRING SHOUT(Y-A) DELIMITED BY SPACE 'q' DELIMITED BY SIZE
             INTO Y-A
           DISPLAY Y-A
           ADD DBL(I) DBL(J) TO X-A DISPLAY X-A
           DISPLAY LENGTH(SHOUT(Y-A)).
       ORDERS.
           DISPLAY FACT(J)
           MOVE 2 TO RETURN-CODE
           DISPLAY UNSET(I) '|'
           DISPLAY RETURN-CODE ' ' I
           DISPLAY UNSET(I) '|'
           DISPLAY TWO(ID4(I), ID4(J))
           COMPUTE X-D = ID4(J) + TWO(ID4(I), ID4(J)) - ID4(I)
           DISPLAY X-D
           IF I + ID4(J) = ID4(I) + 1 DISPLAY 'arith' END-IF
           IF ID4(I) = ID4(J) OR ID4(J) = 3 DISPLAY 'or' END-IF
           EVALUATE ID4(I) WHEN 1 WHEN 2 DISPLAY 'one' WHEN 17
             DISPLAY 'seven' END-EVALUATE
           EVALUATE TRUE WHEN ID4(I) = 1 WHEN ID4(J) = 3 
             DISPLAY 'j' END-EVALUATE
           EVALUATE ID4(I) ALSO ID4(J) WHEN 1 ALSO 3
             DISPLAY 'j' 
             WHEN 22 ALSO ID4(J) DISPLAY 'w' END-EVALUATE
           DISPLAY FUNCTION CONCATENATE(ID4(I), ID4(J))
           STRING ID4(I) ID4(J) DELIMITED BY SIZE INTO Y-D
           DISPLAY Y-D
           DISPLAY TE(ID4(J)) TE(ID4(J))
           PERFORM UNTIL ID4(J) > 4 ADD 1 TO J END-PERFORM.
       LOOPS.
           IF ADDONE(I) > 7 AND ADDONE(X-H) > 7 DISPLAY 'yes' END-IF
           PERFORM VARYING X-H FROM ADDONE(I) BY ADDONE(I)
              UNTIL ADDONE(X-H) > 30
             DISPLAY X-H
           END-PERFORM
           EVALUATE ADDONE(I) WHEN 1 THRU 5 DISPLAY 'low'
             WHEN 6 THRU 9 DISPLAY 'mid' END-EVALUATE
           EVALUATE TRUE WHEN ADDONE(I) = 3 OR 8 DISPLAY 'or' 
           END-EVALUATE
           MOVE ADDONE(I) TO X-H.
       RECORDS-OF-FILE.
           COMPUTE X-K = BUMP(I) + BUMP(I)
           DISPLAY X-K ' ' I
           MOVE BUMP(I) TO I
           DISPLAY I
           OPEN INPUT INFILE
           PERFORM UNTIL EOF = 'y'
             READ INFILE AT END MOVE 'y' TO EOF
             NOT AT END
               IF FUNCTION TRIM(CAPITAL(R-NAME)) NOT = SPACES
                 AND BUMP(R-AMT(2:4)) > 5000
                 ADD 1 TO N-K
                 DISPLAY CAPITAL(R-NAME) '/' CAPITAL(TRIM(R-CITY))
                    '/' TRIMMED(R-CITY) '/' R-AMT N-K
                 STRING CAPITAL(TRIM(R-CITY)) DELIMITED BY '  '
                   ',' CAPITAL(R-NAME) DELIMITED BY SIZE INTO T-K
                 DISPLAY T-K
               END-IF
             END-READ
           END-PERFORM
           CLOSE INFILE
           DISPLAY N-K.
       END PROGRAM FUNCTS.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. DBL.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 CALLS PIC 9(4) VALUE 0.
       LOCAL-STORAGE SECTION.
       01 LOC PIC 9(4) VALUE 5.
       LINKAGE SECTION.
       01 N PIC 9(4).
       01 R PIC 9(6).
       PROCEDURE DIVISION USING N RETURNING R.
           ADD 1 TO CALLS
           ADD 1 TO LOC
           DISPLAY 'dbl ' N ' calls ' CALLS ' loc ' LOC
           COMPUTE R = N * 2
           GOBACK.
       END FUNCTION DBL.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. SHOUT.
       DATA DIVISION.
       LINKAGE SECTION.
       01 T PIC X ANY LENGTH.
       01 R PIC X(10).
       PROCEDURE DIVISION USING T RETURNING R.
           DISPLAY 'shout [' T '] ' FUNCTION LENGTH(T)
           MOVE FUNCTION UPPER-CASE(T) TO R
           GOBACK.
       END FUNCTION SHOUT.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. FACT.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 M PIC 9(4).
       LINKAGE SECTION.
       01 N PIC 9(4).
       01 R PIC 9(8).
       PROCEDURE DIVISION USING N RETURNING R.
           IF N < 2 MOVE 1 TO R GOBACK END-IF
           COMPUTE M = N - 1
           COMPUTE R = N * FACT(M)
           GOBACK.
       END FUNCTION FACT.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. UNSET.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC 9 VALUE 0.
       LINKAGE SECTION.
       01 N PIC 9(4).
       01 R.
          05 R1 PIC X(3).
          05 R2 PIC 9(3).
          05 R3 PIC S9(3) COMP.
       PROCEDURE DIVISION USING N RETURNING R.
           ADD 1 TO W
           MOVE 9 TO RETURN-CODE
           DISPLAY 'unset ' R1 '.' R2 '.' R3 '.' RETURN-CODE
           ADD 5 TO N
           IF W = 1 MOVE 'abc' TO R1 MOVE 7 TO R2 MOVE 5 TO R3 END-IF
           EXIT FUNCTION.
       END FUNCTION UNSET.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. TWO.
       DATA DIVISION.
       LINKAGE SECTION.
       01 A PIC 9(4).
       01 B PIC 9(4).
       01 R PIC S9(4).
       PROCEDURE DIVISION USING A B RETURNING R.
           DISPLAY 'two ' A ' ' B
           COMPUTE R = A - B
           GOBACK.
       END FUNCTION TWO.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. ID4.
       DATA DIVISION.
       LINKAGE SECTION.
       01 A PIC 9(4).
       01 R PIC 9(4).
       PROCEDURE DIVISION USING BY REFERENCE A RETURNING R.
           DISPLAY 'id4 ' A
           MOVE A TO R.
       END FUNCTION ID4.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. ADDONE.
       DATA DIVISION.
       LINKAGE SECTION.
       01 A PIC 9(4).
       01 R PIC 9(4).
       PROCEDURE DIVISION USING A RETURNING R.
           DISPLAY 'addone ' A
           COMPUTE R = A + 1.
       END FUNCTION ADDONE.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. BUMP.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 TOTAL PIC 9(8) VALUE 0.
       LINKAGE SECTION.
       01 A PIC 9(4).
       01 R PIC 9(6).
       PROCEDURE DIVISION USING A RETURNING R.
           ADD A TO TOTAL
           ADD 1 TO A
           IF TOTAL > 90000 DISPLAY 'reset' MOVE 0 TO TOTAL END-IF
           COMPUTE R = A + FUNCTION MOD(TOTAL, 7).
       END FUNCTION BUMP.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. CAPITAL.
       DATA DIVISION.
       LOCAL-STORAGE SECTION.
       01 I PIC 99 VALUE 1.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
       01 R PIC X(12).
       PROCEDURE DIVISION USING A RETURNING R.
           MOVE FUNCTION LOWER-CASE(A) TO R
           IF LENGTH OF A > 3
             MOVE FUNCTION UPPER-CASE(A(1:1)) TO R(1:1)
           END-IF
           GOBACK.
       END FUNCTION CAPITAL.
       IDENTIFICATION DIVISION.
       FUNCTION-ID. TRIMMED.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       REPOSITORY. FUNCTION CAPITAL.
       DATA DIVISION.
       LINKAGE SECTION.
       01 A PIC X(8).
       01 R PIC X(6).
       PROCEDURE DIVISION USING A RETURNING R.
           MOVE CAPITAL(A) TO R
           GOBACK.
       END FUNCTION TRIMMED.
