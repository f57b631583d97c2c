      * Literals of nothing but spaces to items of every kind.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. S.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 GA.
          02 A1 PIC 9(3).
       01 GB.
          02 B1 PIC S9(3).
       01 GC.
          02 C1 PIC 9(5)V99.
       01 GD.
          02 D1 PIC S9(4) COMP.
       01 GE.
          02 E1 PIC S9(3) COMP-3.
       01 GF.
          02 F1 PIC 9(3) COMP-5.
       01 GG.
          02 G1 PIC ZZ9.99.
       01 GH.
          02 H1 PIC S9(3) SIGN LEADING SEPARATE.
       01 GI.
          02 I1 PIC X(3).
       01 GJ.
          02 J1 PIC 9(18).
       PROCEDURE DIVISION.
           MOVE ALL '7' TO GA.
           MOVE ' ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE '  ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE '   ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE '     ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE '        ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE ' 1' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE '1 ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           CONTINUE.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE ALL ' ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE ALL '  ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE X'20' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GA.
           MOVE ' ' & ' ' TO A1.
           DISPLAY "A " GA "|".
           MOVE ALL '7' TO GB.
           MOVE ' ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE '  ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE '   ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE '     ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE '        ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE ' 1' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE '1 ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           CONTINUE.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE ALL ' ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE ALL '  ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE X'20' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GB.
           MOVE ' ' & ' ' TO B1.
           DISPLAY "B " GB "|".
           MOVE ALL '7' TO GC.
           MOVE ' ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE '  ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE '   ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE '     ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE '        ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE ' 1' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE '1 ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           CONTINUE.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE ALL ' ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE ALL '  ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE X'20' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GC.
           MOVE ' ' & ' ' TO C1.
           DISPLAY "C " GC "|".
           MOVE ALL '7' TO GD.
           MOVE ' ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE '  ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE '   ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE '     ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE '        ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE ' 1' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE '1 ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           CONTINUE.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE ALL ' ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE ALL '  ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE X'20' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GD.
           MOVE ' ' & ' ' TO D1.
           DISPLAY "D " GD "|".
           MOVE ALL '7' TO GE.
           MOVE ' ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE '  ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE '   ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE '     ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE '        ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE ' 1' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE '1 ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           CONTINUE.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE ALL ' ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE ALL '  ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE X'20' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GE.
           MOVE ' ' & ' ' TO E1.
           DISPLAY "E " GE "|".
           MOVE ALL '7' TO GF.
           MOVE ' ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE '  ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE '   ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE '     ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE '        ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE ' 1' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE '1 ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           CONTINUE.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE ALL ' ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE ALL '  ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE X'20' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GF.
           MOVE ' ' & ' ' TO F1.
           DISPLAY "F " GF "|".
           MOVE ALL '7' TO GG.
           MOVE ' ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE '  ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE '   ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE '     ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE '        ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE ' 1' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE '1 ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           CONTINUE.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE ALL ' ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE ALL '  ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE X'20' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GG.
           MOVE ' ' & ' ' TO G1.
           DISPLAY "G " GG "|".
           MOVE ALL '7' TO GH.
           MOVE ' ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE '  ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE '   ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE '     ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE '        ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE ' 1' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE '1 ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           CONTINUE.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE ALL ' ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE ALL '  ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE X'20' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GH.
           MOVE ' ' & ' ' TO H1.
           DISPLAY "H " GH "|".
           MOVE ALL '7' TO GI.
           MOVE ' ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE '  ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE '   ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE '     ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE '        ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE ' 1' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE '1 ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE SPACE TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE ALL ' ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE ALL '  ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE X'20' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GI.
           MOVE ' ' & ' ' TO I1.
           DISPLAY "I " GI "|".
           MOVE ALL '7' TO GJ.
           MOVE ' ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE '  ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE '   ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE '     ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE '        ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE ' 1' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE '1 ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           CONTINUE.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE ALL ' ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE ALL '  ' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE X'20' TO J1.
           DISPLAY "J " GJ "|".
           MOVE ALL '7' TO GJ.
           MOVE ' ' & ' ' TO J1.
           DISPLAY "J " GJ "|".
           STOP RUN.
