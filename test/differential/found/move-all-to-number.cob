       IDENTIFICATION DIVISION.
       PROGRAM-ID. M.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 Z PIC 9(3).
       01 ZX REDEFINES Z PIC X(3).
       01 ZS PIC S9(4)V99.
       01 ZSX REDEFINES ZS PIC X(6).
       01 C PIC S9(4) COMP.
       01 CX REDEFINES C PIC X(2).
       01 P PIC S9(5) COMP-3.
       01 PX REDEFINES P PIC X(3).
       01 H PIC X(8).
       PROCEDURE DIVISION.
           MOVE ALL "A" TO Z. DISPLAY "1 " ZX.
           MOVE ALL "A" TO ZS. DISPLAY "2 " ZSX.
           MOVE ALL "12" TO Z. DISPLAY "3 " ZX.
           MOVE ALL "12" TO ZS. DISPLAY "4 " ZSX.
           MOVE ALL "A" TO Z.
           DISPLAY "10 " ZX.
           MOVE ALL "A" TO ZS.
           DISPLAY "11 " ZSX.
           MOVE ALL "A" TO C.
           DISPLAY "12 " C.
           MOVE ALL "A" TO P.
           DISPLAY "13 " P.
           MOVE ALL "1" TO Z.
           DISPLAY "14 " ZX.
           MOVE ALL "1" TO ZS.
           DISPLAY "15 " ZSX.
           MOVE ALL "1" TO C.
           DISPLAY "16 " C.
           MOVE ALL "1" TO P.
           DISPLAY "17 " P.
           MOVE ALL "12" TO Z.
           DISPLAY "18 " ZX.
           MOVE ALL "12" TO ZS.
           DISPLAY "19 " ZSX.
           MOVE ALL "12" TO C.
           DISPLAY "20 " C.
           MOVE ALL "12" TO P.
           DISPLAY "21 " P.
           MOVE "AB1" TO Z.
           DISPLAY "22 " ZX.
           MOVE "AB1" TO ZS.
           DISPLAY "23 " ZSX.
           MOVE "AB1" TO C.
           DISPLAY "24 " C.
           MOVE "AB1" TO P.
           DISPLAY "25 " P.
           MOVE "A" TO Z.
           DISPLAY "26 " ZX.
           MOVE "A" TO ZS.
           DISPLAY "27 " ZSX.
           MOVE "A" TO C.
           DISPLAY "28 " C.
           MOVE "A" TO P.
           DISPLAY "29 " P.
           MOVE "1A" TO Z.
           DISPLAY "30 " ZX.
           MOVE "1A" TO ZS.
           DISPLAY "31 " ZSX.
           MOVE "1A" TO C.
           DISPLAY "32 " C.
           MOVE "1A" TO P.
           DISPLAY "33 " P.
           MOVE "ABCDEFG" TO Z.
           DISPLAY "34 " ZX.
           MOVE "ABCDEFG" TO ZS.
           DISPLAY "35 " ZSX.
           MOVE "ABCDEFG" TO C.
           DISPLAY "36 " C.
           MOVE "ABCDEFG" TO P.
           DISPLAY "37 " P.
           MOVE ALL "1A" TO Z.
           DISPLAY "38 " ZX.
           MOVE ALL "1A" TO ZS.
           DISPLAY "39 " ZSX.
           MOVE ALL "1A" TO C.
           DISPLAY "40 " C.
           MOVE ALL "1A" TO P.
           DISPLAY "41 " P.
           MOVE "12.5" TO Z.
           DISPLAY "42 " ZX.
           MOVE "12.5" TO ZS.
           DISPLAY "43 " ZSX.
           MOVE "12.5" TO C.
           DISPLAY "44 " C.
           MOVE "12.5" TO P.
           DISPLAY "45 " P.
           MOVE " 7" TO Z.
           DISPLAY "46 " ZX.
           MOVE " 7" TO ZS.
           DISPLAY "47 " ZSX.
           MOVE " 7" TO C.
           DISPLAY "48 " C.
           MOVE " 7" TO P.
           DISPLAY "49 " P.
           MOVE "-5" TO Z.
           DISPLAY "50 " ZX.
           MOVE "-5" TO ZS.
           DISPLAY "51 " ZSX.
           MOVE "-5" TO C.
           DISPLAY "52 " C.
           MOVE "-5" TO P.
           DISPLAY "53 " P.
           MOVE ALL "-" TO Z.
           DISPLAY "54 " ZX.
           MOVE ALL "-" TO ZS.
           DISPLAY "55 " ZSX.
           MOVE ALL "-" TO C.
           DISPLAY "56 " C.
           MOVE ALL "-" TO P.
           DISPLAY "57 " P.
           MOVE ALL " " TO Z.
           DISPLAY "58 " ZX.
           MOVE ALL " " TO ZS.
           DISPLAY "59 " ZSX.
           MOVE ALL " " TO C.
           DISPLAY "60 " C.
           MOVE ALL " " TO P.
           DISPLAY "61 " P.
           MOVE "7 " TO Z.
           DISPLAY "62 " ZX.
           MOVE "7 " TO ZS.
           DISPLAY "63 " ZSX.
           MOVE "7 " TO C.
           DISPLAY "64 " C.
           MOVE "7 " TO P.
           DISPLAY "65 " P.
           MOVE ALL "123456789" TO Z.
           DISPLAY "66 " ZX.
           MOVE ALL "123456789" TO ZS.
           DISPLAY "67 " ZSX.
           MOVE ALL "123456789" TO C.
           DISPLAY "68 " C.
           MOVE ALL "123456789" TO P.
           DISPLAY "69 " P.
           STOP RUN.
