       IDENTIFICATION DIVISION.
       PROGRAM-ID. ITSELF.
      *> An item moved to itself stays as it is; elements and parts do
      *> not.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 G.
         05 A PIC X0XBX/X.
         05 B PIC ZZ9.9-.
         05 C PIC S9(3).
         05 D PIC 9(3).
         05 E PIC S9(3) COMP-3.
         05 F PIC 9(3) COMP-3.
         05 H PIC 9(4) COMP.
         05 I PIC X(4) JUSTIFIED RIGHT.
         05 J PIC A(3).
         05 K PIC 9(3) BLANK WHEN ZERO.
         05 L PIC X0XBX OCCURS 3.
         05 M PIC S9V9(2) SIGN LEADING SEPARATE OCCURS 1.
         05 N PIC S9(3) SIGN LEADING SEPARATE.
         05 O PIC ZZ9.9 OCCURS 2.
         05 P PIC S9(3) OCCURS 2.
       01 X PIC 9 VALUE 1.
       PROCEDURE DIVISION.
           PERFORM FILL. MOVE A TO A. MOVE B TO B. MOVE C TO C.
           MOVE D TO D. MOVE E TO E. MOVE F TO F. MOVE H TO H.
           MOVE I TO I. MOVE J TO J. MOVE K TO K. MOVE N TO N.
           DISPLAY G.
           PERFORM FILL. MOVE L(1) TO L(1). MOVE L(X) TO L(X).
           MOVE O(1) TO O(1). MOVE P(1) TO P(1).
           MOVE O(X) TO O(X). MOVE P(X) TO P(X).
           DISPLAY G.
           PERFORM FILL. MOVE A TO I A. MOVE B TO D B.
           DISPLAY G.
           PERFORM FILL. MOVE A TO A (1:). MOVE A (1:) TO A.
           MOVE A (2:3) TO A (2:3). MOVE B (1:) TO B.
           DISPLAY G.
           PERFORM FILL. MOVE A OF G TO A IN G. MOVE B OF G TO B.
           DISPLAY G.
           STOP RUN.
       FILL.
           MOVE ALL '"q 7-' TO G.
