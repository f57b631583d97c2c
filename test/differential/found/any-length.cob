       IDENTIFICATION DIVISION.
       PROGRAM-ID. ANYLEN.
       ENVIRONMENT DIVISION.
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
       01 K PIC 99.
       01 SUM-K PIC 9(6) VALUE 0.
       01 X12 PIC X(12) VALUE 'hello world'.
       01 X5 PIC X(5) VALUE 'ab c '.
       01 X3 PIC X(3) VALUE 'abc'.
       01 CNT PIC 9(2) VALUE 3.
       01 ODO.
          05 T PIC X OCCURS 1 TO 10 DEPENDING ON CNT.
       01 LN PIC 99 VALUE 4.
       01 ST PIC 99 VALUE 2.
       01 N4 PIC 9(4) VALUE 1234.
       01 S5 PIC S9(3)V99 VALUE -12.34.
       01 P5 PIC S9(5) COMP-3 VALUE 123.
       01 TAB.
          05 TE PIC X(6) OCCURS 3 VALUE 'tabent'.
       PROCEDURE DIVISION.
           PERFORM LENGTHS
           PERFORM STATEMENTS
           PERFORM OF-NUMBERS
           PERFORM OF-RECORDS
           STOP RUN.
       LENGTHS.
           MOVE 'qrs' TO ODO
           PERFORM VARYING ST FROM 1 BY 1 UNTIL ST > 5
             CALL 'PARTS' USING X12(ST:LN)
             CALL 'PARTS' USING X12(ST:)
             CALL 'PARTS' USING X12(ST:2)
             CALL 'PARTS' USING TE(2)(ST:LN)
             MOVE ST TO CNT
             CALL 'PARTS' USING ODO
             SUBTRACT 1 FROM LN
             IF LN = 0 MOVE 1 TO LN END-IF
           END-PERFORM
           CALL 'PARTS' USING X3
           CALL 'PARTS' USING X12
           CALL 'PARTS' USING BY CONTENT 'literal'
           CALL 'PARTS' USING BY CONTENT X12(2:LN)
           CALL 'PARTS' USING BY CONTENT ALL 'xy'
           DISPLAY '[' X12 '][' ODO '][' TE(2) ']'.
       STATEMENTS.
           CALL 'MOVES' USING X5
           MOVE 'hello' TO X5
           CALL 'MOVES' USING X5(1:1)
           CALL 'MOVES' USING N4
           MOVE LOW-VALUES TO X5
           CALL 'TESTS' USING X5
           MOVE SPACES TO X5
           CALL 'TESTS' USING X5
           MOVE ALL 'x' TO X5
           CALL 'TESTS' USING X5
           MOVE '00000' TO X5
           CALL 'TESTS' USING X5
           MOVE '12345' TO X5
           CALL 'TESTS' USING X5
           MOVE 'xyz' TO X5
           CALL 'TESTS' USING X5.
       OF-NUMBERS.
           MOVE 1234 TO N4
           CALL 'NUMBERS' USING N4
           CALL 'NUMBERS' USING S5
           CALL 'NUMBERS' USING P5
           DISPLAY N4 ' ' S5.
       OF-RECORDS.
           OPEN INPUT INFILE
           PERFORM UNTIL EOF = 'y'
             READ INFILE AT END MOVE 'y' TO EOF
             NOT AT END
               CALL 'LEN' USING R-NAME K
               IF K > 2 CALL 'LEN' USING R-NAME(1:K) ST
                 IF ST NOT = K DISPLAY 'bad' END-IF END-IF
               ADD K TO SUM-K
               CALL 'CAP' USING R-NAME
               CALL 'CAP' USING R-CITY
               DISPLAY R-NAME R-CITY K
             END-READ
           END-PERFORM
           CLOSE INFILE
           DISPLAY SUM-K.
       END PROGRAM ANYLEN.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PARTS.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 L PIC 99.
       01 I PIC 99.
       01 W PIC X(20).
       01 TALLY1 PIC 99.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
       PROCEDURE DIVISION USING A.
           MOVE FUNCTION LENGTH(A) TO L
           DISPLAY L LENGTH OF A FUNCTION LENGTH(A) '[' A ']'
           IF FUNCTION LENGTH(A) > 2 AND A(3:1) > 'a'
             DISPLAY 'third ' A(3:1) END-IF
           IF L > 2 AND A(3:1) > 'a'
             DISPLAY 'third ' A(3:1) END-IF
           IF L > 3
             DISPLAY 'from 4 ' A(4:) END-IF
           IF LENGTH OF A > 5 OR A(1:1) = 'e' DISPLAY 'long or e'
           END-IF
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > LENGTH OF A
             DISPLAY A(I:1) NO ADVANCING
           END-PERFORM
           DISPLAY '.'
           MOVE A(2:) TO W
           IF L > 1 DISPLAY A(2:) '.' A(I - 1:) '.' W END-IF
           MOVE 0 TO TALLY1
           INSPECT A TALLYING TALLY1 FOR CHARACTERS BEFORE 'l'
           DISPLAY TALLY1
           INSPECT A REPLACING FIRST 'l' BY '%'
           STRING FUNCTION LENGTH(A) LENGTH OF A DELIMITED BY SIZE
             INTO W
           DISPLAY W
           MOVE 'X' TO A(1:1)
           IF A = SPACES OR LOW-VALUES OR 'X' DISPLAY 'one x' END-IF
           CALL 'SHOWN' USING A A(1:1)
           GOBACK.
       END PROGRAM PARTS.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. SHOWN.
       DATA DIVISION.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
       01 B PIC X ANY LENGTH.
       PROCEDURE DIVISION USING A B.
           MOVE B TO A
           DISPLAY '  ' FUNCTION LENGTH(A) '[' A ']' LENGTH OF B
           GOBACK.
       END PROGRAM SHOWN.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. MOVES.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X(20).
       01 U PIC X(3) VALUE 'uvw'.
       01 N PIC 9(3) VALUE 45.
       01 NE PIC ZZ9.
       01 L PIC 9(4).
       01 X1 PIC X.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
       PROCEDURE DIVISION USING A.
           MOVE 'x' TO A DISPLAY '1[' A ']'
           MOVE SPACES TO A DISPLAY '2[' A ']'
           MOVE ZEROS TO A DISPLAY '3[' A ']'
           MOVE ALL 'pq' TO A DISPLAY '4[' A ']'
           MOVE U TO A DISPLAY '5[' A ']'
           MOVE N TO A DISPLAY '6[' A ']'
           MOVE 7 TO A DISPLAY '7[' A ']'
           MOVE LOW-VALUES TO A INSPECT A REPLACING ALL X'00' BY '-'
           DISPLAY '8[' A ']'
           MOVE HIGH-VALUES TO A
           IF A = HIGH-VALUES DISPLAY 'hv' END-IF
           MOVE QUOTE TO A DISPLAY '9[' A ']'
           MOVE 'abcdefghij' TO A
           INSPECT A CONVERTING 'abc' TO 'ABC' DISPLAY 'A[' A ']'
           MOVE A TO X1 DISPLAY 'B[' X1 ']'
           MOVE X1 TO A DISPLAY 'C[' A ']'
           MOVE 'abcdefghij' TO A
           MOVE A(1:1) TO W DISPLAY 'D[' W ']'
           MOVE 'Q' TO A(1:1) DISPLAY 'E[' A ']'
           UNSTRING 'one,two' DELIMITED BY ',' INTO A W
           DISPLAY 'F[' A '][' W ']'
           MOVE SPACES TO W
           MOVE 'hello' TO A
           STRING A DELIMITED BY 'l' A DELIMITED BY SIZE INTO W
           DISPLAY 'G[' W ']'
           MOVE FUNCTION UPPER-CASE(A) TO W DISPLAY 'H[' W ']'
           MOVE FUNCTION REVERSE(A) TO W DISPLAY 'I[' W ']'
           MOVE FUNCTION TRIM(A) TO W DISPLAY 'J[' W ']'
           MOVE N TO NE MOVE NE TO A DISPLAY 'K[' A ']'
           SET L TO 0
           EVALUATE A WHEN SPACES DISPLAY 'sp' 
              WHEN OTHER DISPLAY 'not sp' END-EVALUATE
           GOBACK.
       END PROGRAM MOVES.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. TESTS.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC X(20).
       01 N PIC 9(5).
       01 C PIC X(5) VALUE 'xyz'.
       01 C2 PIC X(2) VALUE 'xy'.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
          88 IS-XYZ VALUE 'xyz'.
          88 IS-ALL-X VALUE ALL 'x'.
          88 IS-XX VALUE 'xx' THRU 'xz'.
       PROCEDURE DIVISION USING A.
           DISPLAY 't'
           IF A = SPACES DISPLAY ' spaces' END-IF
           IF A = LOW-VALUES DISPLAY ' low' END-IF
           IF A = ZEROS DISPLAY ' zeros' END-IF
           IF A = ALL 'x' DISPLAY ' all x' END-IF
           IF A = 'xyz' DISPLAY ' xyz' END-IF
           IF A = 'x' DISPLAY ' x' END-IF
           IF A > 'x' DISPLAY ' gt x' END-IF
           IF A = 12345 DISPLAY ' 12345' END-IF
           IF A = C DISPLAY ' c' END-IF
           IF A > C2 DISPLAY ' gt c2' END-IF
           IF IS-XYZ DISPLAY ' 88 xyz' END-IF
           IF IS-ALL-X DISPLAY ' 88 all' END-IF
           IF IS-XX DISPLAY ' 88 xx-xz' END-IF
           IF A NUMERIC DISPLAY ' numeric' END-IF
           IF A ALPHABETIC DISPLAY ' alpha' END-IF
           IF A(1:2) = 'xy' DISPLAY ' xy' END-IF
           IF A NUMERIC
           MOVE A TO N DISPLAY ' n ' N 
           MOVE FUNCTION NUMVAL(A) TO N DISPLAY ' n ' N 
           END-IF
           SET IS-XYZ TO TRUE DISPLAY '[' A ']'
           MOVE ALL '9' TO A
           MOVE A TO N DISPLAY ' n ' N .
       END PROGRAM TESTS.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. NUMBERS.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 W PIC S9(5)V99.
       LINKAGE SECTION.
       01 A PIC 9 ANY NUMERIC.
       PROCEDURE DIVISION USING A.
           DISPLAY LENGTH OF A ' ' FUNCTION LENGTH(A) '[' A ']'
           MOVE A TO W DISPLAY W
           ADD 1 TO A DISPLAY A
           IF A > 1000 DISPLAY 'gt' END-IF
           COMPUTE W = A * 2 DISPLAY W
           MOVE 98765 TO A DISPLAY A
           IF A NUMERIC DISPLAY 'num' END-IF
           INITIALIZE A REPLACING NUMERIC BY 7 DISPLAY A
           INITIALIZE A DISPLAY A
           GOBACK.
       END PROGRAM NUMBERS.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. LEN.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 I PIC 99 COMP.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
       01 N PIC 99.
       PROCEDURE DIVISION USING A N.
           PERFORM VARYING I FROM LENGTH OF A BY -1
              UNTIL I < 1 OR A(I:1) NOT = SPACE
             CONTINUE
           END-PERFORM
           MOVE I TO N
           GOBACK.
       END PROGRAM LEN.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. CAP.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC 99.
       LINKAGE SECTION.
       01 A PIC X ANY LENGTH.
       PROCEDURE DIVISION USING A.
           IF A(1:1) ALPHABETIC AND FUNCTION LENGTH(A) > 9 AND
              A(10:1) = SPACE
             MOVE FUNCTION UPPER-CASE(A(1:2)) TO A(1:2)
           END-IF
           IF FUNCTION LENGTH(A) > 3
             INSPECT A(4:) CONVERTING 'aeiou' TO 'AEIOU'
           END-IF
           GOBACK.
       END PROGRAM CAP.
