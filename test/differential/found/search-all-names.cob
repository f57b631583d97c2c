       IDENTIFICATION DIVISION.
       PROGRAM-ID. ALLNAMES.
      *> WHEN of SEARCH ALL: a condition-name behind AND is no abbreviated
      *> relation.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 TAB.
          05 ROWS OCCURS 3 ASCENDING KEY IS KA ASCENDING KB
             INDEXED BY IX.
             10 KA PIC S9(4) COMP-5 VALUE 3.
                88 KA-THREE VALUE 3.
             10 KB PIC X(2) VALUE SPACES.
                88 KB-AA VALUE 'AA'.
                88 KB-ZZ VALUE 'ZZ'.
       01 N PIC 9 VALUE 3.
       PROCEDURE DIVISION.
           MOVE 'AA' TO KB (2). MOVE 'BB' TO KB (3).
           SEARCH ALL ROWS AT END DISPLAY 'NONE'
           WHEN KA (IX) = N AND KB-AA (IX) DISPLAY 'AA ' KB (IX).
           SEARCH ALL ROWS AT END DISPLAY 'NONE'
           WHEN KA-THREE (IX) AND KB (IX) = 'BB' DISPLAY 'BB ' KB (IX).
           SEARCH ALL ROWS AT END DISPLAY 'NONE'
           WHEN KA (IX) = 3 AND KB-ZZ (IX) DISPLAY 'ZZ ' KB (IX).
           STOP RUN.
