       IDENTIFICATION DIVISION.
       PROGRAM-ID. C04SEARCH.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  T.
           03 TE OCCURS 10 ASCENDING KEY IS TK DESCENDING KEY IS TL
                INDEXED BY IX IY.
              05 TK PIC 9(3).
              05 TL PIC X(2).
              05 TV PIC S9(3) COMP-3.
       01  U.
           03 UE PIC X OCCURS 4 INDEXED BY IU.
       01  D.
           03 DF PIC 99 OCCURS 7 DESCENDING KEY DF
                INDEXED BY ID1.
       01  I PIC 99.
       01  J PIC 99 VALUE 50.
       01  P PIC 99.
       01  Q PIC 99.
       PROCEDURE DIVISION.
       MAIN-P.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 10
               DIVIDE I BY 2 GIVING P
               MULTIPLY 10 BY P GIVING TK(I)
               IF P * 2 = I MOVE 'BB' TO TL(I) ELSE MOVE 'CC' TO TL(I)
               END-IF
               MULTIPLY I BY 3 GIVING TV(I)
           END-PERFORM
           DISPLAY T(1:50)
           SET IX TO 1
           SEARCH TE AT END DISPLAY 'NOT FOUND'
               WHEN TK(IX) = 30 DISPLAY 'FOUND 30 AT ' IX
               WHEN TV(IX) = 9 DISPLAY 'FOUND V9 AT ' IX
           END-SEARCH
           SET IX UP BY 1
           SEARCH TE VARYING J AT END DISPLAY 'NOT FOUND'
               WHEN TK(IX) = 30 DISPLAY 'FOUND 30 AT ' IX ' J ' J
           END-SEARCH
           SET IY TO IX
           SEARCH TE VARYING IY AT END DISPLAY 'END ' IX ' ' IY
               WHEN TK(IY) = 999 CONTINUE
           END-SEARCH
           SET IX TO 2 SET IU TO 1
           SEARCH TE VARYING IU
               WHEN TK(IX) = 50 DISPLAY 'IX ' IX ' IU ' IU
           END-SEARCH
           SET IX TO 11
           SEARCH TE AT END DISPLAY 'PAST'
               WHEN TK(IX) = 50 DISPLAY 'NO'
           END-SEARCH
           PERFORM VARYING I FROM 0 BY 1 UNTIL I > 6
               MULTIPLY I BY 10 GIVING P
               SEARCH ALL TE AT END DISPLAY P ' BB NONE ' IX
                   WHEN TK(IX) = P AND TL(IX) = 'BB'
                       DISPLAY P ' BB AT ' IX
               END-SEARCH
               SEARCH ALL TE AT END DISPLAY P ' CC NONE ' IX
                   WHEN TK(IX) = P AND TL(IX) = 'CC'
                       DISPLAY P ' CC AT ' IX
               END-SEARCH
           END-PERFORM
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 7
               COMPUTE DF(I) = 80 - I * 10
           END-PERFORM
           PERFORM VARYING I FROM 0 BY 5 UNTIL I > 80
               SEARCH ALL DF AT END DISPLAY I ' NONE ' ID1
                   WHEN DF(ID1) = I DISPLAY I ' AT ' ID1
               END-SEARCH
           END-PERFORM
           SET IX TO 3 SET IX DOWN BY 2 SET IY TO IX SET P TO IY
           SET Q TO 7 SET IX UP BY Q
           DISPLAY IX ' ' IY ' ' P ' ' Q
           IF IX > IY AND IX = 8 AND P = IY DISPLAY 'INDEX COMPARE'.
           DISPLAY TK(IX - 1) TK(IY + 1) TK(P) ' ' TE(2)(1:4)
             ' ' TL(P + 2)(P:1) ' ' T(P + 1:Q) ' ' U(2:)'|'.
           STOP RUN.
