       IDENTIFICATION DIVISION.
       PROGRAM-ID. IXINT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 X1 PIC X(4) VALUE '0012'.
       01 X2 PIC X(4) VALUE '  12'.
       01 X3 PIC X(4) VALUE '12  '.
       01 X4 PIC X(4) VALUE 'AB12'.
       01 X5 PIC X(4) VALUE '1.50'.
       01 X6 PIC X(4) VALUE '-012'.
       01 X7 PIC X(4) VALUE '12-'.
       01 X8 PIC X(12) VALUE '123456789012'.
       01 X9 PIC X(4) VALUE ' '.
       01 XA PIC X(4) VALUE LOW-VALUES.
       01 XB PIC X(4) VALUE HIGH-VALUES.
       01 XC PIC X(10) VALUE '4294967297'.
       01 XD PIC X(3) VALUE '+7'.
       01 XE PIC X(20) VALUE '99999999999999999999'.
       01 XF PIC X(3) VALUE '1 2'.
       01 G-Z1.
          02 Z1 PIC 9(4).
       01 R-Z1 REDEFINES G-Z1 PIC X(4).
       01 G-Z2.
          02 Z2 PIC S9(4).
       01 R-Z2 REDEFINES G-Z2 PIC X(4).
       01 G-Z3.
          02 Z3 PIC 9(4).
       01 R-Z3 REDEFINES G-Z3 PIC X(4).
       01 G-Z4.
          02 Z4 PIC S9(4).
       01 R-Z4 REDEFINES G-Z4 PIC X(4).
       01 G-Z5.
          02 Z5 PIC S9(4).
       01 R-Z5 REDEFINES G-Z5 PIC X(4).
       01 G-Z6.
          02 Z6 PIC S9(4).
       01 R-Z6 REDEFINES G-Z6 PIC X(4).
       01 G-Z7.
          02 Z7 PIC S9(12).
       01 R-Z7 REDEFINES G-Z7 PIC X(12).
       01 G-Z8.
          02 Z8 PIC 9(4).
       01 R-Z8 REDEFINES G-Z8 PIC X(4).
       01 G-Z9.
          02 Z9 PIC S9(4) SIGN LEADING SEPARATE.
       01 R-Z9 REDEFINES G-Z9 PIC X(5).
       01 G-ZA.
          02 ZA PIC 9(20).
       01 R-ZA REDEFINES G-ZA PIC X(20).
       01 G-ZB.
          02 ZB PIC 9(3)V9.
       01 R-ZB REDEFINES G-ZB PIC X(4).
       01 G-ZC.
          02 ZC PIC 9(12).
       01 R-ZC REDEFINES G-ZC PIC X(12).
       01 G-P1.
          02 P1 PIC S9(5) COMP-3.
       01 R-P1 REDEFINES G-P1 PIC X(3).
       01 G-P2.
          02 P2 PIC S9(5) COMP-3.
       01 R-P2 REDEFINES G-P2 PIC X(3).
       01 G-P3.
          02 P3 PIC S9(5) COMP-3.
       01 R-P3 REDEFINES G-P3 PIC X(3).
       01 G-P4.
          02 P4 PIC 9(5) COMP-3.
       01 R-P4 REDEFINES G-P4 PIC X(3).
       01 G-P5.
          02 P5 PIC S9(5) COMP-3.
       01 R-P5 REDEFINES G-P5 PIC X(3).
       01 G-P6.
          02 P6 PIC S9(4)V9 COMP-3.
       01 R-P6 REDEFINES G-P6 PIC X(3).
       01 G-P7.
          02 P7 PIC S9(11) COMP-3.
       01 R-P7 REDEFINES G-P7 PIC X(6).
       01 G-P8.
          02 P8 PIC S9(11) COMP-3.
       01 R-P8 REDEFINES G-P8 PIC X(6).
       01 G-B1.
          02 B1 PIC S9(9) COMP.
       01 R-B1 REDEFINES G-B1 PIC X(4).
       01 G-B2.
          02 B2 PIC S9(18) COMP.
       01 R-B2 REDEFINES G-B2 PIC X(8).
       01 G-B3.
          02 B3 PIC 9(4) COMP.
       01 R-B3 REDEFINES G-B3 PIC X(2).
       01 G-B4.
          02 B4 PIC S9(9) COMP-5.
       01 R-B4 REDEFINES G-B4 PIC X(4).
       01 G-B5.
          02 B5 PIC S9(4)V99 COMP.
       01 R-B5 REDEFINES G-B5 PIC X(4).
       01 E1 PIC ZZ9.99-. 01 E2 REDEFINES E1 PIC X(7).
       01 J PIC S9(9) COMP-5.
       01 K PIC S9(9).
       01 TT. 02 TE PIC X OCCURS 5 INDEXED BY IX.
       01 UI USAGE INDEX.
       PROCEDURE DIVISION.
           MOVE 'AB12' TO R-Z1.
           MOVE '12 4' TO R-Z2.
           MOVE '    ' TO R-Z3.
           MOVE '12q4' TO R-Z4.
           MOVE '123q' TO R-Z5.
           MOVE '123 ' TO R-Z6.
           MOVE '12A456789012' TO R-Z7.
           MOVE '1?2?' TO R-Z8.
           MOVE '?1234' TO R-Z9.
           MOVE '9999999999999999999A' TO R-ZA.
           MOVE '12A5' TO R-ZB.
           MOVE '    12 45678' TO R-ZC.
           MOVE X'12345C' TO R-P1.
           MOVE X'1A345C' TO R-P2.
           MOVE X'12345D' TO R-P3.
           MOVE X'FFFFFF' TO R-P4.
           MOVE X'202020' TO R-P5.
           MOVE X'12345D' TO R-P6.
           MOVE X'12345678901D' TO R-P7.
           MOVE X'A2345678901D' TO R-P8.
           MOVE X'80000001' TO R-B1.
           MOVE X'0123456789ABCDEF' TO R-B2.
           MOVE X'FFFF' TO R-B3.
           MOVE X'FFFFFF7F' TO R-B4.
           MOVE X'00001234' TO R-B5.
           SET IX TO Z1
           SET UI TO IX
           DISPLAY 'Z1 ' UI ' ' NO ADVANCING
           SET UI TO Z1
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z1
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z1 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z1 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z1 TO K
           MOVE 1 TO J
           ADD Z1 TO J
           DISPLAY J
           SET IX TO Z2
           SET UI TO IX
           DISPLAY 'Z2 ' UI ' ' NO ADVANCING
           SET UI TO Z2
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z2
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z2 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z2 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z2 TO K
           MOVE 1 TO J
           ADD Z2 TO J
           DISPLAY J
           SET IX TO Z3
           SET UI TO IX
           DISPLAY 'Z3 ' UI ' ' NO ADVANCING
           SET UI TO Z3
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z3
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z3 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z3 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z3 TO K
           MOVE 1 TO J
           ADD Z3 TO J
           DISPLAY J
           SET IX TO Z4
           SET UI TO IX
           DISPLAY 'Z4 ' UI ' ' NO ADVANCING
           SET UI TO Z4
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z4
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z4 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z4 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z4 TO K
           MOVE 1 TO J
           ADD Z4 TO J
           DISPLAY J
           SET IX TO Z5
           SET UI TO IX
           DISPLAY 'Z5 ' UI ' ' NO ADVANCING
           SET UI TO Z5
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z5
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z5 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z5 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z5 TO K
           MOVE 1 TO J
           ADD Z5 TO J
           DISPLAY J
           SET IX TO Z6
           SET UI TO IX
           DISPLAY 'Z6 ' UI ' ' NO ADVANCING
           SET UI TO Z6
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z6
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z6 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z6 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z6 TO K
           MOVE 1 TO J
           ADD Z6 TO J
           DISPLAY J
           SET IX TO Z7
           SET UI TO IX
           DISPLAY 'Z7 ' UI ' ' NO ADVANCING
           SET UI TO Z7
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z7
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z7 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z7 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z7 TO K
           MOVE 1 TO J
           ADD Z7 TO J
           DISPLAY J
           SET IX TO Z8
           SET UI TO IX
           DISPLAY 'Z8 ' UI ' ' NO ADVANCING
           SET UI TO Z8
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z8
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z8 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z8 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z8 TO K
           MOVE 1 TO J
           ADD Z8 TO J
           DISPLAY J
           SET IX TO Z9
           SET UI TO IX
           DISPLAY 'Z9 ' UI ' ' NO ADVANCING
           SET UI TO Z9
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = Z9
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD Z9 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT Z9 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE Z9 TO K
           MOVE 1 TO J
           ADD Z9 TO J
           DISPLAY J
           SET IX TO ZA
           SET UI TO IX
           DISPLAY 'ZA ' UI ' ' NO ADVANCING
           SET UI TO ZA
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = ZA
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD ZA TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT ZA FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE ZA TO K
           MOVE 1 TO J
           ADD ZA TO J
           DISPLAY J
           SET IX TO ZB
           SET UI TO IX
           DISPLAY 'ZB ' UI ' ' NO ADVANCING
           SET UI TO ZB
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = ZB
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD ZB TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT ZB FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE ZB TO K
           MOVE 1 TO J
           ADD ZB TO J
           DISPLAY J
           SET IX TO ZC
           SET UI TO IX
           DISPLAY 'ZC ' UI ' ' NO ADVANCING
           SET UI TO ZC
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = ZC
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD ZC TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT ZC FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE ZC TO K
           MOVE 1 TO J
           ADD ZC TO J
           DISPLAY J
           SET IX TO P1
           SET UI TO IX
           DISPLAY 'P1 ' UI ' ' NO ADVANCING
           SET UI TO P1
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P1
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P1 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P1 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P1 TO K
           MOVE 1 TO J
           ADD P1 TO J
           DISPLAY J
           SET IX TO P2
           SET UI TO IX
           DISPLAY 'P2 ' UI ' ' NO ADVANCING
           SET UI TO P2
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P2
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P2 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P2 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P2 TO K
           MOVE 1 TO J
           ADD P2 TO J
           DISPLAY J
           SET IX TO P3
           SET UI TO IX
           DISPLAY 'P3 ' UI ' ' NO ADVANCING
           SET UI TO P3
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P3
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P3 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P3 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P3 TO K
           MOVE 1 TO J
           ADD P3 TO J
           DISPLAY J
           SET IX TO P4
           SET UI TO IX
           DISPLAY 'P4 ' UI ' ' NO ADVANCING
           SET UI TO P4
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P4
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P4 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P4 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P4 TO K
           MOVE 1 TO J
           ADD P4 TO J
           DISPLAY J
           SET IX TO P5
           SET UI TO IX
           DISPLAY 'P5 ' UI ' ' NO ADVANCING
           SET UI TO P5
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P5
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P5 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P5 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P5 TO K
           MOVE 1 TO J
           ADD P5 TO J
           DISPLAY J
           SET IX TO P6
           SET UI TO IX
           DISPLAY 'P6 ' UI ' ' NO ADVANCING
           SET UI TO P6
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P6
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P6 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P6 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P6 TO K
           MOVE 1 TO J
           ADD P6 TO J
           DISPLAY J
           SET IX TO P7
           SET UI TO IX
           DISPLAY 'P7 ' UI ' ' NO ADVANCING
           SET UI TO P7
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P7
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P7 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P7 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P7 TO K
           MOVE 1 TO J
           ADD P7 TO J
           DISPLAY J
           SET IX TO P8
           SET UI TO IX
           DISPLAY 'P8 ' UI ' ' NO ADVANCING
           SET UI TO P8
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = P8
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD P8 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT P8 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE P8 TO K
           MOVE 1 TO J
           ADD P8 TO J
           DISPLAY J
           SET IX TO B1
           SET UI TO IX
           DISPLAY 'B1 ' UI ' ' NO ADVANCING
           SET UI TO B1
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = B1
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD B1 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT B1 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE B1 TO K
           MOVE 1 TO J
           ADD B1 TO J
           DISPLAY J
           SET IX TO B2
           SET UI TO IX
           DISPLAY 'B2 ' UI ' ' NO ADVANCING
           SET UI TO B2
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = B2
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD B2 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT B2 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE B2 TO K
           MOVE 1 TO J
           ADD B2 TO J
           DISPLAY J
           SET IX TO B3
           SET UI TO IX
           DISPLAY 'B3 ' UI ' ' NO ADVANCING
           SET UI TO B3
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = B3
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD B3 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT B3 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE B3 TO K
           MOVE 1 TO J
           ADD B3 TO J
           DISPLAY J
           SET IX TO B4
           SET UI TO IX
           DISPLAY 'B4 ' UI ' ' NO ADVANCING
           SET UI TO B4
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = B4
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD B4 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT B4 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE B4 TO K
           MOVE 1 TO J
           ADD B4 TO J
           DISPLAY J
           SET IX TO B5
           SET UI TO IX
           DISPLAY 'B5 ' UI ' ' NO ADVANCING
           SET UI TO B5
           DISPLAY UI ' ' NO ADVANCING
           COMPUTE RETURN-CODE = B5
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           ADD B5 TO RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE 1 TO RETURN-CODE
           SUBTRACT B5 FROM RETURN-CODE
           DISPLAY RETURN-CODE ' ' NO ADVANCING
           MOVE B5 TO K
           MOVE 1 TO J
           ADD B5 TO J
           DISPLAY J
           MOVE 999999999 TO RETURN-CODE
           ADD 1 TO RETURN-CODE
           DISPLAY RETURN-CODE
           MOVE 999999999 TO RETURN-CODE
           COMPUTE RETURN-CODE = RETURN-CODE * 2
           DISPLAY RETURN-CODE
           MOVE 999999999 TO RETURN-CODE
           MULTIPLY 3 BY RETURN-CODE
           DISPLAY RETURN-CODE
           MOVE 2000000000 TO RETURN-CODE
           DISPLAY RETURN-CODE
           MOVE RETURN-CODE TO K
           DISPLAY K
           MOVE RETURN-CODE TO J
           DISPLAY J
           MOVE 0 TO RETURN-CODE
           STOP RUN.
