       >>SOURCE FORMAT IS FREE
       IDENTIFICATION DIVISION.
       PROGRAM-ID. GA.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       SOURCE-COMPUTER. IBM-370 WITH DEBUGGING MODE.
       SPECIAL-NAMES. SWITCH-1 IS SW1 ON STATUS IS SWON.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT F ASSIGN TO "f.dat" ORGANIZATION SEQUENTIAL
             FILE STATUS FS.
           SELECT S ASSIGN TO "s.dat".
       DATA DIVISION.
       FILE SECTION.
       FD F.
       01 R PIC X(4).
       SD S.
       01 SR. 02 SK PIC X(4).
       WORKING-STORAGE SECTION.
       77 FS PIC XX.
       77 A PIC 9(3) VALUE 1.
       77 B PIC 9(3) VALUE 2.
       77 C PIC 9(3) VALUE 3.
       77 D PIC 9(3) VALUE 4.
       77 W PIC X(4) VALUE "1234".
       77 X PIC X(4) VALUE "abcd".
       77 Y PIC X(4) VALUE "a,cd".
       77 Z PIC X(40) VALUE "zzzzz".
       77 N PIC S9(3)V9 COMP-3 VALUE -1.5.
       77 K PIC S9(4) COMP VALUE 3.
       77 U PIC X(4).
       77 M PIC ZZ9.9.
       77 PTR POINTER.
       01 G.
          05 T PIC X(4) OCCURS 5 INDEXED BY IX VALUE "tttt".
       01 H. 05 GI PIC 9 VALUE 1. 05 GJ PIC 9 VALUE 2.
       01 H2. 05 GI PIC 9 VALUE 3. 05 GJ PIC 9 VALUE 4.
       01 LV PIC 9 VALUE 0. 88 L1 VALUE 1.
       01 CNT PIC 9(4) VALUE 0.
       PROCEDURE DIVISION.
       DECLARATIVES.
       DA SECTION. USE FOR DEBUGGING ON
              ALL REFERENCES OF A
              ALL REFERENCES OF B
              ALL REFERENCES OF C
              ALL REFERENCES OF D
              ALL REFERENCES OF W
              ALL REFERENCES OF X
              ALL REFERENCES OF Y
              ALL REFERENCES OF Z
              ALL REFERENCES OF T
              ALL REFERENCES OF N
              ALL REFERENCES OF K
              ALL REFERENCES OF U
              ALL REFERENCES OF M
              ALL REFERENCES OF LV
              ALL REFERENCES OF R
              ALL REFERENCES OF SR
              ALL REFERENCES OF GI OF H
              .
       DA-P.
           DISPLAY "D L[" DEBUG-LINE "]N[" DEBUG-NAME "]".
           DISPLAY "   S[" DEBUG-ITEM(39:18) "]C[" DEBUG-CONTENTS "]".
       END DECLARATIVES.
       MAIN-P.
           DISPLAY "#1".
           ADD A B GIVING C D.
           DISPLAY "#2".
           ADD A TO B C ROUNDED.
           DISPLAY "#3".
           SUBTRACT A FROM B GIVING C.
           DISPLAY "#4".
           MULTIPLY A BY B GIVING C.
           DISPLAY "#5".
           DIVIDE A INTO B.
           DISPLAY "#6".
           DIVIDE A INTO B GIVING C.
           DISPLAY "#7".
           DIVIDE A BY B GIVING C REMAINDER D.
           DISPLAY "#8".
           COMPUTE A B = C + D.
           DISPLAY "#9".
           ADD CORRESPONDING H TO H2.
           DISPLAY "#10".
           ADD CORRESPONDING H2 TO H.
           DISPLAY "#11".
           MOVE GI OF H TO GI OF H2.
           DISPLAY "#12".
           MOVE GI OF H2 TO GI OF H.
           DISPLAY "#13".
           MOVE A TO T(B).
           DISPLAY "#14".
           MOVE T(B) TO X.
           DISPLAY "#15".
           MOVE T(2) TO T(3).
           DISPLAY "#16".
           MOVE N TO M. MOVE K TO N.
           DISPLAY "#17".
           DISPLAY A T(2) N K M.
           DISPLAY "#18".
           STRING X DELIMITED BY W Y DELIMITED BY SIZE INTO Z WITH POINTER A.
           DISPLAY "#19".
           UNSTRING Y DELIMITED BY W OR "," INTO X DELIMITER IN U COUNT IN A Z COUNT IN B WITH POINTER C TALLYING IN D.
           DISPLAY "#20".
           INSPECT X TALLYING A FOR ALL W AFTER INITIAL Y.
           DISPLAY "#21".
           INSPECT X REPLACING ALL W BY Y.
           DISPLAY "#22".
           INSPECT X CONVERTING W TO Y.
           DISPLAY "#23".
           INITIALIZE A W G.
           DISPLAY "#24".
           INITIALIZE X REPLACING ALPHANUMERIC DATA BY Y.
           DISPLAY "#25".
           SET LV TO A. SET L1 TO TRUE.
           DISPLAY "#26".
           SET IX TO A. SET A TO IX. SET IX UP BY A. SET K UP BY A.
           DISPLAY "#27".
           SET PTR TO ADDRESS OF A.
           DISPLAY "#28".
           SET IX TO 1 SEARCH T VARYING K AT END CONTINUE WHEN T(IX) NOT = X CONTINUE END-SEARCH.
           DISPLAY "#29".
           SET SW1 TO ON.
           DISPLAY "#30".
           MOVE 1 TO A. GO TO NX1 NX1 DEPENDING ON A. NX1.
           DISPLAY "#31".
           OPEN OUTPUT F. MOVE "abcd" TO R.
           DISPLAY "#32".
           WRITE R FROM X. WRITE R. CLOSE F. OPEN I-O F.
           DISPLAY "#33".
           READ F INTO U. REWRITE R. READ F INTO U AT END CONTINUE END-READ.
           DISPLAY "#34".
           READ F INTO U AT END DISPLAY "e" NOT AT END DISPLAY "n" END-READ.
           DISPLAY "#35".
           CLOSE F.
           DISPLAY "#36".
           IF A = B DISPLAY "eq" ELSE DISPLAY "ne".
           DISPLAY "#37".
           IF L1 AND A NOT = 3 AND X ALPHABETIC AND N NEGATIVE CONTINUE.
           DISPLAY "#38".
           EVALUATE A ALSO B WHEN C ALSO D CONTINUE WHEN 1 THRU K ALSO ANY CONTINUE END-EVALUATE.
           DISPLAY "#39".
           EVALUATE TRUE WHEN L1 CONTINUE WHEN OTHER CONTINUE END-EVALUATE.
           DISPLAY "#40".
           MOVE 0 TO K. PERFORM PX UNTIL A = B OR K = 2 OR K NOT = 8.
           DISPLAY "#41".
           MOVE 2 TO A. PERFORM PX A TIMES.
           DISPLAY "#42".
           PERFORM PX THRU PY VARYING K FROM A BY B UNTIL K > C.
           DISPLAY "#43".
           PERFORM PX WITH TEST AFTER VARYING K FROM 1 BY 1 UNTIL K > 1.
           DISPLAY "#44".
           PERFORM WITH TEST AFTER UNTIL K > 1 CONTINUE END-PERFORM.
           DISPLAY "#45".
           PERFORM PX VARYING A FROM 1 BY 1 UNTIL A > 1 AFTER B FROM 1 BY 1 UNTIL B > 2 AFTER C FROM 1 BY 1 UNTIL C > 1.
           DISPLAY "#46".
           PERFORM WITH TEST AFTER VARYING A FROM 1 BY 1 UNTIL A > 1 CONTINUE END-PERFORM.
           DISPLAY "#47".
           PERFORM VARYING IX FROM 1 BY 1 UNTIL IX > A OR T(IX) = X CONTINUE END-PERFORM.
           DISPLAY "#48".
           CALL X ON EXCEPTION CONTINUE END-CALL.
           DISPLAY "#49".
           CANCEL X.
           DISPLAY "#50".
           DISPLAY FUNCTION UPPER-CASE(X) FUNCTION LENGTH(Y).
           DISPLAY "#51".
           COMPUTE A = FUNCTION MAX(A, B, C).
           DISPLAY "#52".
           MOVE FUNCTION UPPER-CASE(X) TO Y.
           DISPLAY "#53".
           DISPLAY LENGTH OF A.
           DISPLAY "#54".
           MOVE X(1:2) TO Y. MOVE X TO Y(1:2).
           DISPLAY "#55".
           MOVE X TO Y Z W.
           DISPLAY "#56".
           MOVE "A" TO X MOVE X TO Y DISPLAY Y.
           DISPLAY "#57".
           ADD 1 TO A ON SIZE ERROR DISPLAY A NOT ON SIZE ERROR DISPLAY B END-ADD.
           DISPLAY "#58".
           SORT S ON ASCENDING KEY SK INPUT PROCEDURE PZ OUTPUT PROCEDURE PW.
           DISPLAY "#59".
           MOVE ZERO TO RETURN-CODE. ADD K TO RETURN-CODE. MOVE RETURN-CODE TO K.
           DISPLAY "#60".
           DISPLAY A UPON SYSOUT. DISPLAY A WITH NO ADVANCING.
           DISPLAY "#61".
           MOVE A TO A. MOVE SPACES TO X Y.
           DISPLAY "#62".
           IF A = 1 THEN IF B = 1 DISPLAY "b" ELSE DISPLAY C ELSE DISPLAY D.
           DISPLAY "#63".
           CONTINUE.
           GO TO ENDING.
       PX. EXIT.
       PY. ADD 1 TO CNT.
       PZ. MOVE "bbbb" TO SR. RELEASE SR. RELEASE SR FROM X.
       PW. RETURN S AT END CONTINUE END-RETURN.
           RETURN S INTO U AT END DISPLAY "e" NOT AT END DISPLAY U
           END-RETURN.
       ENDING. STOP RUN.
