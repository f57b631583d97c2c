       IDENTIFICATION DIVISION.
       PROGRAM-ID. DEEDIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC S9(9)V9(6). 01 B PIC S9(9)V99 COMP-3.
       01 C PIC S9(9) COMP-5. 01 D PIC S9(7)V99 COMP.
       01 F PIC Z(7)9.99-. 01 H PIC 9(5).
       01 E0 PIC ZZ9.99-.
       01 X0 REDEFINES E0 PIC X(7).
       01 E1 PIC ZZ,ZZ9.99CR.
       01 X1 REDEFINES E1 PIC X(11).
       01 E2 PIC -(4)9.9.
       01 X2 REDEFINES E2 PIC X(7).
       01 E3 PIC $Z(5).99DB.
       01 X3 REDEFINES E3 PIC X(11).
       01 E4 PIC +9(4)V99.
       01 X4 REDEFINES E4 PIC X(7).
       01 E5 PIC Z(6)V9.
       01 X5 REDEFINES E5 PIC X(7).
       01 E6 PIC ZZZPP.
       01 X6 REDEFINES E6 PIC X(3).
       01 E7 PIC *(5)9.
       01 X7 REDEFINES E7 PIC X(6).
       01 E8 PIC 99/99/99.
       01 X8 REDEFINES E8 PIC X(8).
       01 E9 PIC 9B99B0.
       01 X9 REDEFINES E9 PIC X(6).
       01 E10 PIC Z(9)9.
       01 X10 REDEFINES E10 PIC X(10).
       01 E11 PIC ZZZ,ZZZ.ZZ.
       01 X11 REDEFINES E11 PIC X(10).
       01 E12 PIC $$,$$9.99-.
       01 X12 REDEFINES E12 PIC X(10).
       01 E13 PIC 9(3)V9(2) BLANK WHEN ZERO.
       01 X13 REDEFINES E13 PIC X(6).
       01 E14 PIC ZZ9 BLANK WHEN ZERO.
       01 X14 REDEFINES E14 PIC X(3).
       01 E15 PIC ZZ9V90.
       01 X15 REDEFINES E15 PIC X(5).
       01 E16 PIC ZZ9V9B9.
       01 X16 REDEFINES E16 PIC X(6).
       01 E17 PIC +(4)V99.
       01 X17 REDEFINES E17 PIC X(6).
       01 E18 PIC $(4)V9.
       01 X18 REDEFINES E18 PIC X(5).
       01 E19 PIC ZZZVZZ.
       01 X19 REDEFINES E19 PIC X(5).
       PROCEDURE DIVISION.
           MOVE '26 0181' TO X0
           MOVE E0 TO A MOVE E0 TO B MOVE E0 TO C
           MOVE E0 TO D MOVE E0 TO F MOVE E0 TO H
           MOVE 9 TO RETURN-CODE MOVE E0 TO RETURN-CODE
           DISPLAY "0 " X0 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '         83' TO X1
           MOVE E1 TO A MOVE E1 TO B MOVE E1 TO C
           MOVE E1 TO D MOVE E1 TO F MOVE E1 TO H
           MOVE 9 TO RETURN-CODE MOVE E1 TO RETURN-CODE
           DISPLAY "1 " X1 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '3909960' TO X2
           MOVE E2 TO A MOVE E2 TO B MOVE E2 TO C
           MOVE E2 TO D MOVE E2 TO F MOVE E2 TO H
           MOVE 9 TO RETURN-CODE MOVE E2 TO RETURN-CODE
           DISPLAY "2 " X2 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '         82' TO X3
           MOVE E3 TO A MOVE E3 TO B MOVE E3 TO C
           MOVE E3 TO D MOVE E3 TO F MOVE E3 TO H
           MOVE 9 TO RETURN-CODE MOVE E3 TO RETURN-CODE
           DISPLAY "3 " X3 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '.R221.B' TO X4
           MOVE E4 TO A MOVE E4 TO B MOVE E4 TO C
           MOVE E4 TO D MOVE E4 TO F MOVE E4 TO H
           MOVE 9 TO RETURN-CODE MOVE E4 TO RETURN-CODE
           DISPLAY "4 " X4 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  -5797' TO X5
           MOVE E5 TO A MOVE E5 TO B MOVE E5 TO C
           MOVE E5 TO D MOVE E5 TO F MOVE E5 TO H
           MOVE 9 TO RETURN-CODE MOVE E5 TO RETURN-CODE
           DISPLAY "5 " X5 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '.2C' TO X6
           MOVE E6 TO A MOVE E6 TO B MOVE E6 TO C
           MOVE E6 TO D MOVE E6 TO F MOVE E6 TO H
           MOVE 9 TO RETURN-CODE MOVE E6 TO RETURN-CODE
           DISPLAY "6 " X6 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '.74911' TO X7
           MOVE E7 TO A MOVE E7 TO B MOVE E7 TO C
           MOVE E7 TO D MOVE E7 TO F MOVE E7 TO H
           MOVE 9 TO RETURN-CODE MOVE E7 TO RETURN-CODE
           DISPLAY "7 " X7 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '52760 18' TO X8
           MOVE E8 TO A MOVE E8 TO B MOVE E8 TO C
           MOVE E8 TO D MOVE E8 TO F MOVE E8 TO H
           MOVE 9 TO RETURN-CODE MOVE E8 TO RETURN-CODE
           DISPLAY "8 " X8 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '.../$/' TO X9
           MOVE E9 TO A MOVE E9 TO B MOVE E9 TO C
           MOVE E9 TO D MOVE E9 TO F MOVE E9 TO H
           MOVE 9 TO RETURN-CODE MOVE E9 TO RETURN-CODE
           DISPLAY "9 " X9 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '1471049746' TO X10
           MOVE E10 TO A MOVE E10 TO B MOVE E10 TO C
           MOVE E10 TO D MOVE E10 TO F MOVE E10 TO H
           MOVE 9 TO RETURN-CODE MOVE E10 TO RETURN-CODE
           DISPLAY "10 " X10 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '   0752917' TO X11
           MOVE E11 TO A MOVE E11 TO B MOVE E11 TO C
           MOVE E11 TO D MOVE E11 TO F MOVE E11 TO H
           MOVE 9 TO RETURN-CODE MOVE E11 TO RETURN-CODE
           DISPLAY "11 " X11 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '6+71276842' TO X12
           MOVE E12 TO A MOVE E12 TO B MOVE E12 TO C
           MOVE E12 TO D MOVE E12 TO F MOVE E12 TO H
           MOVE 9 TO RETURN-CODE MOVE E12 TO RETURN-CODE
           DISPLAY "12 " X12 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '* ,.A,' TO X13
           MOVE E13 TO A MOVE E13 TO B MOVE E13 TO C
           MOVE E13 TO D MOVE E13 TO F MOVE E13 TO H
           MOVE 9 TO RETURN-CODE MOVE E13 TO RETURN-CODE
           DISPLAY "13 " X13 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE ' 12' TO X14
           MOVE E14 TO A MOVE E14 TO B MOVE E14 TO C
           MOVE E14 TO D MOVE E14 TO F MOVE E14 TO H
           MOVE 9 TO RETURN-CODE MOVE E14 TO RETURN-CODE
           DISPLAY "14 " X14 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '   79' TO X15
           MOVE E15 TO A MOVE E15 TO B MOVE E15 TO C
           MOVE E15 TO D MOVE E15 TO F MOVE E15 TO H
           MOVE 9 TO RETURN-CODE MOVE E15 TO RETURN-CODE
           DISPLAY "15 " X15 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'C 4.1B' TO X16
           MOVE E16 TO A MOVE E16 TO B MOVE E16 TO C
           MOVE E16 TO D MOVE E16 TO F MOVE E16 TO H
           MOVE 9 TO RETURN-CODE MOVE E16 TO RETURN-CODE
           DISPLAY "16 " X16 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '     A' TO X17
           MOVE E17 TO A MOVE E17 TO B MOVE E17 TO C
           MOVE E17 TO D MOVE E17 TO F MOVE E17 TO H
           MOVE 9 TO RETURN-CODE MOVE E17 TO RETURN-CODE
           DISPLAY "17 " X17 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  031' TO X18
           MOVE E18 TO A MOVE E18 TO B MOVE E18 TO C
           MOVE E18 TO D MOVE E18 TO F MOVE E18 TO H
           MOVE 9 TO RETURN-CODE MOVE E18 TO RETURN-CODE
           DISPLAY "18 " X18 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  130' TO X19
           MOVE E19 TO A MOVE E19 TO B MOVE E19 TO C
           MOVE E19 TO D MOVE E19 TO F MOVE E19 TO H
           MOVE 9 TO RETURN-CODE MOVE E19 TO RETURN-CODE
           DISPLAY "19 " X19 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '026R48C' TO X0
           MOVE E0 TO A MOVE E0 TO B MOVE E0 TO C
           MOVE E0 TO D MOVE E0 TO F MOVE E0 TO H
           MOVE 9 TO RETURN-CODE MOVE E0 TO RETURN-CODE
           DISPLAY "0 " X0 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '11+77774121' TO X1
           MOVE E1 TO A MOVE E1 TO B MOVE E1 TO C
           MOVE E1 TO D MOVE E1 TO F MOVE E1 TO H
           MOVE 9 TO RETURN-CODE MOVE E1 TO RETURN-CODE
           DISPLAY "1 " X1 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'CB 1.R ' TO X2
           MOVE E2 TO A MOVE E2 TO B MOVE E2 TO C
           MOVE E2 TO D MOVE E2 TO F MOVE E2 TO H
           MOVE 9 TO RETURN-CODE MOVE E2 TO RETURN-CODE
           DISPLAY "2 " X2 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '84148525388' TO X3
           MOVE E3 TO A MOVE E3 TO B MOVE E3 TO C
           MOVE E3 TO D MOVE E3 TO F MOVE E3 TO H
           MOVE 9 TO RETURN-CODE MOVE E3 TO RETURN-CODE
           DISPLAY "3 " X3 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE ' 39336.' TO X4
           MOVE E4 TO A MOVE E4 TO B MOVE E4 TO C
           MOVE E4 TO D MOVE E4 TO F MOVE E4 TO H
           MOVE 9 TO RETURN-CODE MOVE E4 TO RETURN-CODE
           DISPLAY "4 " X4 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '     87' TO X5
           MOVE E5 TO A MOVE E5 TO B MOVE E5 TO C
           MOVE E5 TO D MOVE E5 TO F MOVE E5 TO H
           MOVE 9 TO RETURN-CODE MOVE E5 TO RETURN-CODE
           DISPLAY "5 " X5 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '-.5' TO X6
           MOVE E6 TO A MOVE E6 TO B MOVE E6 TO C
           MOVE E6 TO D MOVE E6 TO F MOVE E6 TO H
           MOVE 9 TO RETURN-CODE MOVE E6 TO RETURN-CODE
           DISPLAY "6 " X6 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '131373' TO X7
           MOVE E7 TO A MOVE E7 TO B MOVE E7 TO C
           MOVE E7 TO D MOVE E7 TO F MOVE E7 TO H
           MOVE 9 TO RETURN-CODE MOVE E7 TO RETURN-CODE
           DISPLAY "7 " X7 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '99+07 5-' TO X8
           MOVE E8 TO A MOVE E8 TO B MOVE E8 TO C
           MOVE E8 TO D MOVE E8 TO F MOVE E8 TO H
           MOVE 9 TO RETURN-CODE MOVE E8 TO RETURN-CODE
           DISPLAY "8 " X8 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'A2,+$-' TO X9
           MOVE E9 TO A MOVE E9 TO B MOVE E9 TO C
           MOVE E9 TO D MOVE E9 TO F MOVE E9 TO H
           MOVE 9 TO RETURN-CODE MOVE E9 TO RETURN-CODE
           DISPLAY "9 " X9 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '       R2D' TO X10
           MOVE E10 TO A MOVE E10 TO B MOVE E10 TO C
           MOVE E10 TO D MOVE E10 TO F MOVE E10 TO H
           MOVE 9 TO RETURN-CODE MOVE E10 TO RETURN-CODE
           DISPLAY "10 " X10 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'A-//$A.-**' TO X11
           MOVE E11 TO A MOVE E11 TO B MOVE E11 TO C
           MOVE E11 TO D MOVE E11 TO F MOVE E11 TO H
           MOVE 9 TO RETURN-CODE MOVE E11 TO RETURN-CODE
           DISPLAY "11 " X11 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '   A2*-,++' TO X12
           MOVE E12 TO A MOVE E12 TO B MOVE E12 TO C
           MOVE E12 TO D MOVE E12 TO F MOVE E12 TO H
           MOVE 9 TO RETURN-CODE MOVE E12 TO RETURN-CODE
           DISPLAY "12 " X12 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '     /' TO X13
           MOVE E13 TO A MOVE E13 TO B MOVE E13 TO C
           MOVE E13 TO D MOVE E13 TO F MOVE E13 TO H
           MOVE 9 TO RETURN-CODE MOVE E13 TO RETURN-CODE
           DISPLAY "13 " X13 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '7 9' TO X14
           MOVE E14 TO A MOVE E14 TO B MOVE E14 TO C
           MOVE E14 TO D MOVE E14 TO F MOVE E14 TO H
           MOVE 9 TO RETURN-CODE MOVE E14 TO RETURN-CODE
           DISPLAY "14 " X14 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'D.4,4' TO X15
           MOVE E15 TO A MOVE E15 TO B MOVE E15 TO C
           MOVE E15 TO D MOVE E15 TO F MOVE E15 TO H
           MOVE 9 TO RETURN-CODE MOVE E15 TO RETURN-CODE
           DISPLAY "15 " X15 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '    72' TO X16
           MOVE E16 TO A MOVE E16 TO B MOVE E16 TO C
           MOVE E16 TO D MOVE E16 TO F MOVE E16 TO H
           MOVE 9 TO RETURN-CODE MOVE E16 TO RETURN-CODE
           DISPLAY "16 " X16 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  21RB' TO X17
           MOVE E17 TO A MOVE E17 TO B MOVE E17 TO C
           MOVE E17 TO D MOVE E17 TO F MOVE E17 TO H
           MOVE 9 TO RETURN-CODE MOVE E17 TO RETURN-CODE
           DISPLAY "17 " X17 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '18780' TO X18
           MOVE E18 TO A MOVE E18 TO B MOVE E18 TO C
           MOVE E18 TO D MOVE E18 TO F MOVE E18 TO H
           MOVE 9 TO RETURN-CODE MOVE E18 TO RETURN-CODE
           DISPLAY "18 " X18 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '75989' TO X19
           MOVE E19 TO A MOVE E19 TO B MOVE E19 TO C
           MOVE E19 TO D MOVE E19 TO F MOVE E19 TO H
           MOVE 9 TO RETURN-CODE MOVE E19 TO RETURN-CODE
           DISPLAY "19 " X19 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE ' CBB.C.' TO X0
           MOVE E0 TO A MOVE E0 TO B MOVE E0 TO C
           MOVE E0 TO D MOVE E0 TO F MOVE E0 TO H
           MOVE 9 TO RETURN-CODE MOVE E0 TO RETURN-CODE
           DISPLAY "0 " X0 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  751 3613 ' TO X1
           MOVE E1 TO A MOVE E1 TO B MOVE E1 TO C
           MOVE E1 TO D MOVE E1 TO F MOVE E1 TO H
           MOVE 9 TO RETURN-CODE MOVE E1 TO RETURN-CODE
           DISPLAY "1 " X1 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'R C B.2' TO X2
           MOVE E2 TO A MOVE E2 TO B MOVE E2 TO C
           MOVE E2 TO D MOVE E2 TO F MOVE E2 TO H
           MOVE 9 TO RETURN-CODE MOVE E2 TO RETURN-CODE
           DISPLAY "2 " X2 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '     2 +32.' TO X3
           MOVE E3 TO A MOVE E3 TO B MOVE E3 TO C
           MOVE E3 TO D MOVE E3 TO F MOVE E3 TO H
           MOVE 9 TO RETURN-CODE MOVE E3 TO RETURN-CODE
           DISPLAY "3 " X3 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '5058770' TO X4
           MOVE E4 TO A MOVE E4 TO B MOVE E4 TO C
           MOVE E4 TO D MOVE E4 TO F MOVE E4 TO H
           MOVE 9 TO RETURN-CODE MOVE E4 TO RETURN-CODE
           DISPLAY "4 " X4 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '9.23732' TO X5
           MOVE E5 TO A MOVE E5 TO B MOVE E5 TO C
           MOVE E5 TO D MOVE E5 TO F MOVE E5 TO H
           MOVE 9 TO RETURN-CODE MOVE E5 TO RETURN-CODE
           DISPLAY "5 " X5 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '- -' TO X6
           MOVE E6 TO A MOVE E6 TO B MOVE E6 TO C
           MOVE E6 TO D MOVE E6 TO F MOVE E6 TO H
           MOVE 9 TO RETURN-CODE MOVE E6 TO RETURN-CODE
           DISPLAY "6 " X6 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'A ,-**' TO X7
           MOVE E7 TO A MOVE E7 TO B MOVE E7 TO C
           MOVE E7 TO D MOVE E7 TO F MOVE E7 TO H
           MOVE 9 TO RETURN-CODE MOVE E7 TO RETURN-CODE
           DISPLAY "7 " X7 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 'R2C1 D2C' TO X8
           MOVE E8 TO A MOVE E8 TO B MOVE E8 TO C
           MOVE E8 TO D MOVE E8 TO F MOVE E8 TO H
           MOVE 9 TO RETURN-CODE MOVE E8 TO RETURN-CODE
           DISPLAY "8 " X8 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '2C2.2C' TO X9
           MOVE E9 TO A MOVE E9 TO B MOVE E9 TO C
           MOVE E9 TO D MOVE E9 TO F MOVE E9 TO H
           MOVE 9 TO RETURN-CODE MOVE E9 TO RETURN-CODE
           DISPLAY "9 " X9 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE ' 058649208' TO X10
           MOVE E10 TO A MOVE E10 TO B MOVE E10 TO C
           MOVE E10 TO D MOVE E10 TO F MOVE E10 TO H
           MOVE 9 TO RETURN-CODE MOVE E10 TO RETURN-CODE
           DISPLAY "10 " X10 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '40234 4834' TO X11
           MOVE E11 TO A MOVE E11 TO B MOVE E11 TO C
           MOVE E11 TO D MOVE E11 TO F MOVE E11 TO H
           MOVE 9 TO RETURN-CODE MOVE E11 TO RETURN-CODE
           DISPLAY "11 " X11 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '        CR' TO X12
           MOVE E12 TO A MOVE E12 TO B MOVE E12 TO C
           MOVE E12 TO D MOVE E12 TO F MOVE E12 TO H
           MOVE 9 TO RETURN-CODE MOVE E12 TO RETURN-CODE
           DISPLAY "12 " X12 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '678684' TO X13
           MOVE E13 TO A MOVE E13 TO B MOVE E13 TO C
           MOVE E13 TO D MOVE E13 TO F MOVE E13 TO H
           MOVE 9 TO RETURN-CODE MOVE E13 TO RETURN-CODE
           DISPLAY "13 " X13 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  5' TO X14
           MOVE E14 TO A MOVE E14 TO B MOVE E14 TO C
           MOVE E14 TO D MOVE E14 TO F MOVE E14 TO H
           MOVE 9 TO RETURN-CODE MOVE E14 TO RETURN-CODE
           DISPLAY "14 " X14 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '20146' TO X15
           MOVE E15 TO A MOVE E15 TO B MOVE E15 TO C
           MOVE E15 TO D MOVE E15 TO F MOVE E15 TO H
           MOVE 9 TO RETURN-CODE MOVE E15 TO RETURN-CODE
           DISPLAY "15 " X15 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  DC.C' TO X16
           MOVE E16 TO A MOVE E16 TO B MOVE E16 TO C
           MOVE E16 TO D MOVE E16 TO F MOVE E16 TO H
           MOVE 9 TO RETURN-CODE MOVE E16 TO RETURN-CODE
           DISPLAY "16 " X16 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  0455' TO X17
           MOVE E17 TO A MOVE E17 TO B MOVE E17 TO C
           MOVE E17 TO D MOVE E17 TO F MOVE E17 TO H
           MOVE 9 TO RETURN-CODE MOVE E17 TO RETURN-CODE
           DISPLAY "17 " X17 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '  520' TO X18
           MOVE E18 TO A MOVE E18 TO B MOVE E18 TO C
           MOVE E18 TO D MOVE E18 TO F MOVE E18 TO H
           MOVE 9 TO RETURN-CODE MOVE E18 TO RETURN-CODE
           DISPLAY "18 " X18 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE '67.02' TO X19
           MOVE E19 TO A MOVE E19 TO B MOVE E19 TO C
           MOVE E19 TO D MOVE E19 TO F MOVE E19 TO H
           MOVE 9 TO RETURN-CODE MOVE E19 TO RETURN-CODE
           DISPLAY "19 " X19 "=" A " " B " " C " " D " " F " " H " "
           DISPLAY "   RC " RETURN-CODE.
           MOVE 0 TO RETURN-CODE STOP RUN.
