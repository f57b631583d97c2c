      * A function whose value has no bytes, and spaces, to numeric items.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. T.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 X PIC X(5) VALUE SPACES.
       01 A PIC 9(3) VALUE 7.
       01 B PIC S9(3) COMP-3 VALUE 7.
       01 G REDEFINES B PIC XX.
       01 C PIC S9(4) COMP VALUE 7.
       01 H REDEFINES C PIC XX.
       PROCEDURE DIVISION.
           MOVE FUNCTION TRIM (X) TO A. DISPLAY "[" A "]".
           MOVE FUNCTION TRIM (X) TO B. DISPLAY "[" G "]".
           MOVE FUNCTION TRIM (X) TO C. DISPLAY "[" H "]".
           MOVE X TO A. DISPLAY "[" A "]".
           MOVE X TO B. DISPLAY "[" G "]".
           MOVE X TO C. DISPLAY "[" H "]".
           STOP RUN.
