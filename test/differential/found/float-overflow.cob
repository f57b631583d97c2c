      * COMP-1 and COMP-2 beyond their range, with SIZE ERROR or without.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. A.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 F COMP-1.
       01 D COMP-2.
       01 E COMP-2.
       01 G COMP-1.
       PROCEDURE DIVISION.
           MOVE 3.0E38 TO F MOVE 3.0E38 TO G.
           ADD G TO F ON SIZE ERROR DISPLAY "SE".
           DISPLAY "A1 " F.
           MOVE 3.0E38 TO F.
           COMPUTE F = F * 2 ON SIZE ERROR DISPLAY "SE".
           DISPLAY "C1 " F.
           MOVE 3.0E38 TO F.
           COMPUTE F = F * F ON SIZE ERROR DISPLAY "SE".
           DISPLAY "C2 " F.
           MOVE 3.0E38 TO F.
           MULTIPLY 2 BY F ON SIZE ERROR DISPLAY "SE".
           DISPLAY "M1 " F.
           MOVE 3.0E38 TO F.
           MULTIPLY 2 BY F.
           DISPLAY "M2 " F.
           MOVE 3.0E38 TO F.
           COMPUTE F = F * F.
           DISPLAY "C3 " F.
           MOVE 3.0E-38 TO F.
           COMPUTE F = F * F ON SIZE ERROR DISPLAY "SE".
           DISPLAY "U1 " F.
           MOVE 3.0E-38 TO F.
           COMPUTE F = F / 1000 ON SIZE ERROR DISPLAY "SE".
           DISPLAY "U2 " F.
           MOVE 3.0E-38 TO F.
           COMPUTE F = F / 1000.
           DISPLAY "U3 " F.
           MOVE 3.0E-38 TO F.
           COMPUTE F = F * F.
           DISPLAY "U4 " F.
           MOVE 3.0E76 TO D.
           MULTIPLY D BY D. MULTIPLY D BY D.
           DISPLAY "D0 " D.
           MOVE D TO E.
           MULTIPLY D BY D ON SIZE ERROR DISPLAY "SE".
           DISPLAY "D1 " D.
           MOVE E TO D.
           MULTIPLY D BY D.
           DISPLAY "D2 " D.
           MOVE E TO D.
           COMPUTE D = D * 1000.
           DISPLAY "D3 " D.
           MOVE E TO D.
           COMPUTE D = D * 10000 ON SIZE ERROR DISPLAY "SE".
           DISPLAY "D4 " D.
           COMPUTE D = D * 10000 ON SIZE ERROR DISPLAY "SE".
           DISPLAY "D5 " D.
           COMPUTE D = D * 10000.
           DISPLAY "D6 " D.
           MOVE 0.5 TO D.
           COMPUTE D = 10 ** 308 ON SIZE ERROR DISPLAY "SE".
           DISPLAY "E1 " D.
           COMPUTE D = 10 ** 309 ON SIZE ERROR DISPLAY "SE".
           DISPLAY "E2 " D.
           COMPUTE D = 10 ** 309.
           DISPLAY "E3 " D.
           MOVE 1.5E38 TO F. MOVE 5.0E76 TO D.
           COMPUTE F = D ON SIZE ERROR DISPLAY "SE".
           DISPLAY "F1 " F.
           MOVE D TO F. DISPLAY "F2 " F.
           MOVE 1.0 TO F.
           COMPUTE F = D. DISPLAY "F3 " F.
           MOVE 1.0 TO F.
           ADD D TO F. DISPLAY "F4 " F.
           MOVE 1.0 TO F.
           ADD D TO F ON SIZE ERROR DISPLAY "SE". 
           DISPLAY "F5 " F.
           MOVE 0 TO D E.
           DIVIDE D BY E GIVING D ON SIZE ERROR DISPLAY "SE".
           STOP RUN.
