       IDENTIFICATION DIVISION.
       PROGRAM-ID. UNBOUND.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC 9(3) VALUE 3.
       01 W. 
          05 WN PIC 9(3) VALUE 4.
          05 WW PIC X(4) OCCURS 10 VALUE 'abcd'.
       01 TBL.
          05 TE PIC 9(3) OCCURS 12 VALUE 5.
       01 SRC.
          05 SN PIC 9(3) VALUE 2.
          05 SX PIC X(30) VALUE 'the source of all of it'.
       PROCEDURE DIVISION.
           CALL 'S' USING W N
           DISPLAY W
           MOVE 6 TO N
           CALL 'T' USING TBL N
           DISPLAY TBL ' ' N
           MOVE 3 TO N
           CALL 'U' USING TBL N
           DISPLAY TBL
           MOVE SRC TO W
           DISPLAY W
           STOP RUN.
       END PROGRAM UNBOUND.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. S.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 X PIC X(50).
       LINKAGE SECTION.
       01 G. 
          05 GN PIC 9(3).
          05 T PIC X(4) OCCURS 1 TO UNBOUNDED DEPENDING ON GN.
       01 N PIC 9(3).
       PROCEDURE DIVISION USING G N.
           DISPLAY LENGTH OF G ' ' FUNCTION LENGTH(G)
           DISPLAY G '|'
           MOVE G TO X DISPLAY X
           MOVE 2 TO GN
           DISPLAY G '|'
           MOVE 'zz' TO T(2)
           DISPLAY G '|'
           MOVE 5 TO GN
           MOVE SPACES TO T(5) 
           DISPLAY G '|'
           INITIALIZE GN
           DISPLAY GN
           GOBACK.
       END PROGRAM S.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. T.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 I PIC 99.
       01 SUM-E PIC 9(5) VALUE 0.
       LINKAGE SECTION.
       01 G. 
          05 T PIC 9(3) OCCURS 1 TO UNBOUNDED TIMES DEPENDING ON N
             ASCENDING KEY T INDEXED BY IX.
       01 N PIC 9(3).
       PROCEDURE DIVISION USING G N.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N
             ADD T(I) TO SUM-E
             COMPUTE T(I) = I * 2
           END-PERFORM
           DISPLAY SUM-E ' ' G
           SEARCH ALL T AT END DISPLAY 'none' 
             WHEN T(IX) = 8 SET I TO IX DISPLAY 'at ' I END-SEARCH
           SET IX TO 1
           SEARCH T AT END DISPLAY 'none' 
             WHEN T(IX) = 14 DISPLAY 'found' END-SEARCH
           MOVE 9 TO N
           DISPLAY G
           SORT T DESCENDING KEY T
           DISPLAY G
           GOBACK.
       END PROGRAM T.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. U.
       DATA DIVISION.
       LINKAGE SECTION.
       01 G. 
          05 T PIC 9(3) OCCURS UNBOUNDED DEPENDING ON N.
       01 N PIC 9(3).
       PROCEDURE DIVISION USING G N.
           DISPLAY G
           MOVE ALL '7' TO G
           DISPLAY G
           GOBACK.
       END PROGRAM U.
