       IDENTIFICATION DIVISION.
       PROGRAM-ID. BLANKV.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC S9(5)V9(5).
       01 N2 PIC S9(5)V9(5).
       01 C3 PIC S9(5)V99 COMP-3.
       01 X PIC X(8).
       01 R PIC Z(6)9.9(6)-.
       01 G0.
          02 A0 PIC 9(3)V9 BLANK WHEN ZERO
             VALUE 3.5.
          02 FILLER PIC X VALUE '|'.
       01 G1.
          02 A1 PIC 9(3) BLANK WHEN ZERO
             VALUE ZERO.
          02 FILLER PIC X VALUE '|'.
       01 G2.
          02 A2 PIC 9V99 BLANK WHEN ZERO
             VALUE 3.5.
          02 FILLER PIC X VALUE '|'.
       01 G3.
          02 A3 PIC Z9V99.
          02 FILLER PIC X VALUE '|'.
       01 G4.
          02 A4 PIC ZZV99 BLANK WHEN ZERO.
          02 FILLER PIC X VALUE '|'.
       01 G5.
          02 A5 PIC V99 BLANK WHEN ZERO
             VALUE ZERO.
          02 FILLER PIC X VALUE '|'.
       01 G6.
          02 A6 PIC 99V BLANK WHEN ZERO
             VALUE ZERO.
          02 FILLER PIC X VALUE '|'.
       01 G7.
          02 A7 PIC 9(4)V99 BLANK WHEN ZERO
             VALUE 3.5.
          02 FILLER PIC X VALUE '|'.
       01 G8.
          02 A8 PIC ZZZV99.
          02 FILLER PIC X VALUE '|'.
       01 G9.
          02 A9 PIC 9(3)V9(3) BLANK ZERO
             VALUE ZERO.
          02 FILLER PIC X VALUE '|'.
       PROCEDURE DIVISION.
           DISPLAY '9(3)V9 BLANK ' G0 A0 ' '
           DISPLAY '9(3) BLANK W ' G1 A1 ' '
           DISPLAY '9V99 BLANK W ' G2 A2 ' '
           DISPLAY 'Z9V99 ' G3 A3 ' '
           DISPLAY 'ZZV99 BLANK  ' G4 A4 ' '
           DISPLAY 'V99 BLANK WH ' G5 A5 ' '
           DISPLAY '99V BLANK WH ' G6 A6 ' '
           DISPLAY '9(4)V99 BLAN ' G7 A7 ' '
           DISPLAY 'ZZZV99 ' G8 A8 ' '
           DISPLAY '9(3)V9(3) BL ' G9 A9 ' '
           MOVE 0 TO N MOVE 0 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 123.456 TO N MOVE 123.456 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE -7.5 TO N MOVE -7.5 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 0.5 TO N MOVE 0.5 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 0.05 TO N MOVE 0.05 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 0.0057 TO N MOVE 0.0057 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 12345.6789 TO N MOVE 12345.6789 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 20 TO N MOVE 20 TO C3
           DISPLAY "value " N
           PERFORM T
           MOVE 100 TO N MOVE 100 TO C3
           DISPLAY "value " N
           PERFORM T
           STOP RUN.
       T.
           MOVE 0 TO N2 MOVE N TO A0 MOVE A0 TO N2
           DISPLAY '9(3)V9 BLANK ' G0 A0 ' ' N2
           COMPUTE A0 ROUNDED = N + 0.001
           DISPLAY G0 ' ' WITH NO ADVANCING
           COMPUTE A0 = N + 0.5
           DISPLAY G0 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A0(1:) MOVE N TO A0
           DISPLAY G0 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A0(1:) MOVE C3 TO A0
           DISPLAY G0 ' ' WITH NO ADVANCING
           MOVE A0 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A0 DISPLAY A0 ' ' NO ADVANCING
           MOVE A0 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A0
           DISPLAY G0
           IF A0 = '4' DISPLAY 'EQ'.
           IF A0 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A0 DISPLAY '<' A0 '>'.
           MOVE 0 TO N2 MOVE N TO A1 MOVE A1 TO N2
           DISPLAY '9(3) BLANK W ' G1 A1 ' ' N2
           COMPUTE A1 ROUNDED = N + 0.001
           DISPLAY G1 ' ' WITH NO ADVANCING
           COMPUTE A1 = N + 0.5
           DISPLAY G1 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A1(1:) MOVE N TO A1
           DISPLAY G1 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A1(1:) MOVE C3 TO A1
           DISPLAY G1 ' ' WITH NO ADVANCING
           MOVE A1 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A1 DISPLAY A1 ' ' NO ADVANCING
           MOVE A1 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A1
           DISPLAY G1
           IF A1 = '4' DISPLAY 'EQ'.
           IF A1 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A1 DISPLAY '<' A1 '>'.
           MOVE 0 TO N2 MOVE N TO A2 MOVE A2 TO N2
           DISPLAY '9V99 BLANK W ' G2 A2 ' ' N2
           COMPUTE A2 ROUNDED = N + 0.001
           DISPLAY G2 ' ' WITH NO ADVANCING
           COMPUTE A2 = N + 0.5
           DISPLAY G2 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A2(1:) MOVE N TO A2
           DISPLAY G2 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A2(1:) MOVE C3 TO A2
           DISPLAY G2 ' ' WITH NO ADVANCING
           MOVE A2 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A2 DISPLAY A2 ' ' NO ADVANCING
           MOVE A2 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A2
           DISPLAY G2
           IF A2 = '4' DISPLAY 'EQ'.
           IF A2 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A2 DISPLAY '<' A2 '>'.
           MOVE 0 TO N2 MOVE N TO A3 MOVE A3 TO N2
           DISPLAY 'Z9V99 ' G3 A3 ' ' N2
           COMPUTE A3 ROUNDED = N + 0.001
           DISPLAY G3 ' ' WITH NO ADVANCING
           COMPUTE A3 = N + 0.5
           DISPLAY G3 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A3(1:) MOVE N TO A3
           DISPLAY G3 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A3(1:) MOVE C3 TO A3
           DISPLAY G3 ' ' WITH NO ADVANCING
           MOVE A3 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A3 DISPLAY A3 ' ' NO ADVANCING
           MOVE A3 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A3
           DISPLAY G3
           IF A3 = '4' DISPLAY 'EQ'.
           IF A3 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A3 DISPLAY '<' A3 '>'.
           MOVE 0 TO N2 MOVE N TO A4 MOVE A4 TO N2
           DISPLAY 'ZZV99 BLANK  ' G4 A4 ' ' N2
           COMPUTE A4 ROUNDED = N + 0.001
           DISPLAY G4 ' ' WITH NO ADVANCING
           COMPUTE A4 = N + 0.5
           DISPLAY G4 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A4(1:) MOVE N TO A4
           DISPLAY G4 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A4(1:) MOVE C3 TO A4
           DISPLAY G4 ' ' WITH NO ADVANCING
           MOVE A4 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A4 DISPLAY A4 ' ' NO ADVANCING
           MOVE A4 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A4
           DISPLAY G4
           IF A4 = '4' DISPLAY 'EQ'.
           IF A4 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A4 DISPLAY '<' A4 '>'.
           MOVE 0 TO N2 MOVE N TO A5 MOVE A5 TO N2
           DISPLAY 'V99 BLANK WH ' G5 A5 ' ' N2
           COMPUTE A5 ROUNDED = N + 0.001
           DISPLAY G5 ' ' WITH NO ADVANCING
           COMPUTE A5 = N + 0.5
           DISPLAY G5 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A5(1:) MOVE N TO A5
           DISPLAY G5 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A5(1:) MOVE C3 TO A5
           DISPLAY G5 ' ' WITH NO ADVANCING
           MOVE A5 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A5 DISPLAY A5 ' ' NO ADVANCING
           MOVE A5 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A5
           DISPLAY G5
           IF A5 = '4' DISPLAY 'EQ'.
           IF A5 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A5 DISPLAY '<' A5 '>'.
           MOVE 0 TO N2 MOVE N TO A6 MOVE A6 TO N2
           DISPLAY '99V BLANK WH ' G6 A6 ' ' N2
           COMPUTE A6 ROUNDED = N + 0.001
           DISPLAY G6 ' ' WITH NO ADVANCING
           COMPUTE A6 = N + 0.5
           DISPLAY G6 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A6(1:) MOVE N TO A6
           DISPLAY G6 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A6(1:) MOVE C3 TO A6
           DISPLAY G6 ' ' WITH NO ADVANCING
           MOVE A6 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A6 DISPLAY A6 ' ' NO ADVANCING
           MOVE A6 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A6
           DISPLAY G6
           IF A6 = '4' DISPLAY 'EQ'.
           IF A6 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A6 DISPLAY '<' A6 '>'.
           MOVE 0 TO N2 MOVE N TO A7 MOVE A7 TO N2
           DISPLAY '9(4)V99 BLAN ' G7 A7 ' ' N2
           COMPUTE A7 ROUNDED = N + 0.001
           DISPLAY G7 ' ' WITH NO ADVANCING
           COMPUTE A7 = N + 0.5
           DISPLAY G7 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A7(1:) MOVE N TO A7
           DISPLAY G7 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A7(1:) MOVE C3 TO A7
           DISPLAY G7 ' ' WITH NO ADVANCING
           MOVE A7 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A7 DISPLAY A7 ' ' NO ADVANCING
           MOVE A7 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A7
           DISPLAY G7
           IF A7 = '4' DISPLAY 'EQ'.
           IF A7 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A7 DISPLAY '<' A7 '>'.
           MOVE 0 TO N2 MOVE N TO A8 MOVE A8 TO N2
           DISPLAY 'ZZZV99 ' G8 A8 ' ' N2
           COMPUTE A8 ROUNDED = N + 0.001
           DISPLAY G8 ' ' WITH NO ADVANCING
           COMPUTE A8 = N + 0.5
           DISPLAY G8 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A8(1:) MOVE N TO A8
           DISPLAY G8 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A8(1:) MOVE C3 TO A8
           DISPLAY G8 ' ' WITH NO ADVANCING
           MOVE A8 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A8 DISPLAY A8 ' ' NO ADVANCING
           MOVE A8 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A8
           DISPLAY G8
           IF A8 = '4' DISPLAY 'EQ'.
           IF A8 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A8 DISPLAY '<' A8 '>'.
           MOVE 0 TO N2 MOVE N TO A9 MOVE A9 TO N2
           DISPLAY '9(3)V9(3) BL ' G9 A9 ' ' N2
           COMPUTE A9 ROUNDED = N + 0.001
           DISPLAY G9 ' ' WITH NO ADVANCING
           COMPUTE A9 = N + 0.5
           DISPLAY G9 ' ' WITH NO ADVANCING
           MOVE ALL '7' TO A9(1:) MOVE N TO A9
           DISPLAY G9 ' ' WITH NO ADVANCING
           MOVE ALL '?' TO A9(1:) MOVE C3 TO A9
           DISPLAY G9 ' ' WITH NO ADVANCING
           MOVE A9 TO X DISPLAY X ' ' WITH NO ADVANCING
           MOVE '7777' TO A9 DISPLAY A9 ' ' NO ADVANCING
           MOVE A9 TO R DISPLAY R ' ' WITH NO ADVANCING
           MOVE 4.5 TO A9
           DISPLAY G9
           IF A9 = '4' DISPLAY 'EQ'.
           IF A9 = '00450' DISPLAY 'EQ2'.
           INITIALIZE A9 DISPLAY '<' A9 '>'.
