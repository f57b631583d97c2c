      * DISPLAY of a zero with a negative sign prints a plus, the bytes
      * keep their minus.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. NEGZERO.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC S9(5)V99 SIGN TRAILING SEPARATE.
       01 AX REDEFINES A PIC X(8).
       01 U1 PIC S9.
       01 X1 REDEFINES U1 PIC X.
       01 U2 PIC S9(3) SIGN TRAILING SEPARATE.
       01 X2 REDEFINES U2 PIC X(4).
       01 U3 PIC S9(3) SIGN LEADING.
       01 X3 REDEFINES U3 PIC X(3).
       01 U4 PIC S9(3) COMP-3.
       01 X4 REDEFINES U4 PIC X(2).
       PROCEDURE DIVISION.
           MOVE '0000040-' TO AX
           MOVE A TO U1 U2 U3 U4
           DISPLAY A ' ' X1 ' ' X2 ' ' X3
           DISPLAY U1 ' ' U2 ' ' U3 ' ' U4
           IF X4 = X'000D' DISPLAY 'D' ELSE DISPLAY 'C' END-IF
           MOVE '  p' TO X3 DISPLAY U3
           MOVE '10-0' TO X2 DISPLAY U2
           MOVE '000-' TO X2 DISPLAY U2
           STOP RUN.
