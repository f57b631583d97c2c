       IDENTIFICATION DIVISION.
       PROGRAM-ID. C06DATA.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  LBL PIC X(24).
       01 A.
         05 A1 PIC X(4) VALUE '1234'.
         05 A2 REDEFINES A1.
           07 A21 PIC 99.
           07 A22 PIC 99.
         05 A3 REDEFINES A1 PIC 9(4).
         05 A4 PIC X(2) VALUE 'yz'.
         66 A6 RENAMES A22 THRU A4.
         66 A7 RENAMES A3.
       01 S.
         05 S1 PIC X VALUE 'a'.
         05 S2 PIC 9(4) COMP SYNC VALUE 1.
         05 S3 PIC X VALUE 'b'.
         05 S4 PIC S9(9) COMP SYNC VALUE 2.
         05 S5 PIC X VALUE 'c'.
         05 S6 PIC S9(18) COMP-5 SYNC VALUE 3.
         05 S7 OCCURS 2.
           07 S8 PIC X VALUE 'd'.
           07 S9 PIC S9(9) COMP SYNC VALUE 4.
       01 B COMP-3.
         05 B1 PIC S9(3) VALUE -5.
         05 B2 PIC 9(4) VALUE 6.
         05 B3.
           07 B4 PIC S9(5)V99 VALUE 1.25.
       01 CC SIGN LEADING SEPARATE.
         05 C1 PIC S9(3) VALUE -5.
         05 C2 PIC S9(3) SIGN TRAILING VALUE -5.
         05 C3 PIC 9(3) VALUE 5.
       01 M.
         05 R OCCURS 3.
           10 R1 OCCURS 4.
             15 R2 PIC 9 OCCURS 2.
             15 R3 PIC X.
       01 N1 PIC 9(2) VALUE 10.
       01 BIN.
         05 BC BINARY-CHAR VALUE -5.
         05 BS BINARY-SHORT UNSIGNED VALUE 6.
         05 BL BINARY-LONG VALUE -7.
         05 BD BINARY-DOUBLE VALUE 8.
         05 IXD USAGE INDEX.
         05 C18 PIC 9(18) COMP VALUE 123456789012345678.
         05 C2D PIC 99 COMP VALUE 99.
         05 C3D PIC S999 COMP-5 VALUE -999.
       01 I PIC 9.
       01 J PIC 9.
       01 K PIC 9.
       77 LONGN PIC S9(31) VALUE -1234567890123456789012345678901.
       77 LONGP PIC 9(38) COMP-3
             VALUE 12345678901234567890123456789012345678.
       PROCEDURE DIVISION.
       MAIN-P.
           DISPLAY A1 ' ' A21 ' ' A22 ' ' A3 ' ' A6 ' ' A7
           MOVE 56 TO A21
           DISPLAY A ' ' ' ' A1 OF A
           DISPLAY LENGTH OF S ' ' LENGTH OF S7 ' ' LENGTH OF S7(1)
               ' ' LENGTH OF M ' ' LENGTH OF R ' ' LENGTH OF R1(1, 1)
               ' ' LENGTH OF BIN ' ' LENGTH OF 'abc' ' ' LENGTH OF A2
           MOVE 'S' TO LBL
           CALL 'hexd' USING LBL S BY VALUE LENGTH OF S
           MOVE 'B' TO LBL
           CALL 'hexd' USING LBL B BY VALUE LENGTH OF B
           MOVE 'C' TO LBL
           CALL 'hexd' USING LBL CC BY VALUE LENGTH OF CC
           MOVE 'BIN' TO LBL
           CALL 'hexd' USING LBL BIN BY VALUE LENGTH OF BIN
           DISPLAY BC ' ' BS ' ' BL ' ' BD ' ' IXD ' ' C18 ' ' C2D
           DISPLAY C1 ' ' C2 ' ' C3 ' ' C3D ' ' LONGN ' ' LONGP
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 3
             AFTER J FROM 1 BY 1 UNTIL J > 4
             AFTER K FROM 1 BY 1 UNTIL K > 2
               COMPUTE R2(I, J, K) = I + J + K - 2
               MOVE A1(J:1) TO R3(I J)
           END-PERFORM
           DISPLAY M
           DISPLAY R2(3, 4, 2) R3(1, 4) R1(2, 2) R2(I - 1, J - 1, K - 1)
           MOVE R1(1, 1) TO R1(3, 4)
           MOVE ALL '9' TO R(2)(2:5)
           MOVE ZERO TO R3(N1 - 9, N1 - 8) R2(1, 1, 1)
           MOVE SPACES TO R1(N1 - 7, 2)(2:)
           DISPLAY M
           DISPLAY M(N1:N1 - 5) '|' M(2:3) '|' M(N1 + 20:) '|'
           DISPLAY QUOTE ZERO ALL 'xy' SPACE '|'
           STOP RUN.
