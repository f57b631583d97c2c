       IDENTIFICATION DIVISION.
       PROGRAM-ID. ALLOCS.
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
       01 B1 BASED.
          05 B1-A PIC X(5) VALUE 'HELLO'.
          05 B1-N PIC 9(4) VALUE 42.
          05 B1-P PIC S9(5) COMP-3.
          05 B1-T OCCURS 3 PIC X(2).
          05 FILLER PIC X(3) VALUE 'fil'.
       01 B1X REDEFINES B1 PIC X(21).
       77 B2 PIC X(10) BASED.
       01 NODE BASED.
          05 NEXT-NODE POINTER.
          05 NODE-KEY PIC 9(2).
          05 NODE-TEXT PIC X(3).
          05 NODE-COUNT PIC 9(3) COMP.
       01 FIRST-NODE POINTER.
       01 P POINTER.
       01 P2 POINTER.
       01 BEFORE-P POINTER.
       01 N PIC S9(4) VALUE 20.
       01 ND PIC S9(4)V9 VALUE 5.7.
       01 HITS PIC 9(4) VALUE 0.
       LINKAGE SECTION.
       01 L1 PIC X(20).
       PROCEDURE DIVISION.
       MAIN-P.
           PERFORM FORMS.
           OPEN INPUT INF
           PERFORM UNTIL EOF = 'Y'
              READ INF AT END MOVE 'Y' TO EOF
              NOT AT END PERFORM KEEP-IT
              END-READ
           END-PERFORM
           CLOSE INF
           SET P TO FIRST-NODE
           PERFORM UNTIL P = NULL
              SET ADDRESS OF NODE TO P
              DISPLAY NODE-KEY ' ' NODE-TEXT ' ' NODE-COUNT
              SET P TO NEXT-NODE
              FREE ADDRESS OF NODE
           END-PERFORM
           DISPLAY 'HITS ' HITS
           STOP RUN.
       KEEP-IT.
      *    In the list by key; key 99 frees the first one.
           IF IK = 99
              IF FIRST-NODE NOT = NULL
                 SET ADDRESS OF NODE TO FIRST-NODE
                 SET P TO FIRST-NODE
                 SET FIRST-NODE TO NEXT-NODE
                 FREE P
                 IF P = NULL ADD 1 TO HITS END-IF
              END-IF
           ELSE
              PERFORM FIND-IT
              IF P = NULL OR NODE-KEY NOT = IK
                 ALLOCATE NODE INITIALIZED RETURNING P2
                 MOVE IK TO NODE-KEY
                 MOVE IC TO NODE-TEXT
                 SET NEXT-NODE TO P
                 IF BEFORE-P = NULL SET FIRST-NODE TO P2
                 ELSE
                    SET ADDRESS OF NODE TO BEFORE-P
                    SET NEXT-NODE TO P2
                    SET ADDRESS OF NODE TO P2
                 END-IF
              END-IF
              ADD 1 TO NODE-COUNT
           END-IF.
       FIND-IT.
           SET BEFORE-P TO NULL
           SET P TO FIRST-NODE
           PERFORM UNTIL P = NULL
              SET ADDRESS OF NODE TO P
              IF NODE-KEY NOT < IK EXIT PERFORM END-IF
              SET BEFORE-P TO P
              SET P TO NEXT-NODE
           END-PERFORM.
       FORMS.
           IF ADDRESS OF B1 = NULL DISPLAY 'B1 NULL' END-IF
           ALLOCATE B1
           IF B1 = LOW-VALUES DISPLAY 'ZEROS' END-IF
           ALLOCATE B1 INITIALIZED RETURNING P
           IF P = ADDRESS OF B1 DISPLAY 'SAME' END-IF
           DISPLAY B1X(1:9) B1X(13:9) B1-P
           MOVE 'WORLD' TO B1-A
           ALLOCATE B1 INITIALIZED
           IF P = ADDRESS OF B1 DISPLAY 'SAME' ELSE
              DISPLAY 'OTHER ' B1-A END-IF
           SET ADDRESS OF B1 TO P
           DISPLAY B1-A
           FREE P
           IF P = NULL DISPLAY 'P NULL' END-IF
           IF ADDRESS OF B1 = NULL DISPLAY 'B1 NULL' ELSE
              DISPLAY 'B1 STILL' END-IF
           FREE P
           ALLOCATE B1
           IF B1 = LOW-VALUES DISPLAY 'ZEROS' END-IF
           FREE B1
           IF ADDRESS OF B1 = NULL DISPLAY 'B1 NULL' ELSE
              DISPLAY 'B1 STILL' END-IF
           ALLOCATE 20 CHARACTERS RETURNING P
           SET ADDRESS OF L1 TO P
           IF L1 = LOW-VALUES DISPLAY 'ZEROS' END-IF
           MOVE 'ABCDEFGH' TO L1
           DISPLAY L1
           ALLOCATE 20 CHARACTERS INITIALIZED RETURNING P2
           SET ADDRESS OF L1 TO P2
           IF L1 = LOW-VALUES DISPLAY 'ZEROS' END-IF
           ALLOCATE N * 2 + 1 CHARACTERS RETURNING P2
           PERFORM TELL-P2
           MOVE 0 TO N
           ALLOCATE N CHARACTERS RETURNING P2
           PERFORM TELL-P2
           MOVE -5 TO N
           ALLOCATE N CHARACTERS RETURNING P2
           PERFORM TELL-P2
           ALLOCATE ND CHARACTERS RETURNING P2
           PERFORM TELL-P2
           ALLOCATE B2 INITIALIZED
           DISPLAY '[' B2 ']'
           SET P2 TO ADDRESS OF B2
           SET P2 UP BY 2
           FREE P2
           PERFORM TELL-P2
           SET P2 TO ADDRESS OF N
           FREE P2
           PERFORM TELL-P2
           FREE ADDRESS OF B2 P
           IF P = NULL AND ADDRESS OF B2 = NULL
              DISPLAY 'BOTH NULL' END-IF.
       TELL-P2.
           IF P2 = NULL DISPLAY 'P2 NULL' ELSE DISPLAY 'P2 THERE'.
