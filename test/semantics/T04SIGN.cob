       IDENTIFICATION DIVISION.
       PROGRAM-ID. T04SIGN.
       ENVIRONMENT DIVISION.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  LBL PIC X(24).
       01  S3 PIC S9(3).
       01  S3L PIC S9(3) SIGN LEADING.
       01  S3TS PIC S9(3) SIGN TRAILING SEPARATE.
       01  S3LS PIC S9(3) SIGN LEADING SEPARATE.
       01  U3 PIC 9(3).
       01  P5 PIC S9(5) COMP-3.
       01  P4 PIC S9(4) COMP-3.
       01  PU5 PIC 9(5) COMP-3.
       01  B4 PIC S9(4) COMP.
       01  B9 PIC S9(9) COMP.
       01  B18 PIC S9(18) COMP.
       01  B2 PIC 9(2) COMP.
       01  B5 PIC S9(9) COMP-5.
       01  BB PIC S9(9) BINARY.
       01  BV PIC S9(5)V99 COMP.
       01  GX. 
           03 XN PIC S9(3).
       01  GP.
           03 XP PIC S9(3) COMP-3.
       01  N1 PIC S9(5).
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE 123 TO S3
           MOVE 'S9(3) +123' TO LBL
           CALL 'hexd' USING LBL S3
               BY VALUE LENGTH OF S3
           MOVE -123 TO S3
           MOVE 'S9(3) -123' TO LBL
           CALL 'hexd' USING LBL S3
               BY VALUE LENGTH OF S3
           MOVE -120 TO S3
           MOVE 'S9(3) -120' TO LBL
           CALL 'hexd' USING LBL S3
               BY VALUE LENGTH OF S3
           MOVE -123 TO S3L
           MOVE 'LEADING -123' TO LBL
           CALL 'hexd' USING LBL S3L
               BY VALUE LENGTH OF S3L
           MOVE -123 TO S3TS
           MOVE 'TRAIL SEP -123' TO LBL
           CALL 'hexd' USING LBL S3TS
               BY VALUE LENGTH OF S3TS
           MOVE 123 TO S3LS
           MOVE 'LEAD SEP +123' TO LBL
           CALL 'hexd' USING LBL S3LS
               BY VALUE LENGTH OF S3LS
           MOVE -45 TO P5
           MOVE 'S9(5) COMP-3 -45' TO LBL
           CALL 'hexd' USING LBL P5
               BY VALUE LENGTH OF P5
           MOVE 45 TO P5
           MOVE 'S9(5) COMP-3 +45' TO LBL
           CALL 'hexd' USING LBL P5
               BY VALUE LENGTH OF P5
           MOVE 45 TO P4
           MOVE 'S9(4) COMP-3 +45' TO LBL
           CALL 'hexd' USING LBL P4
               BY VALUE LENGTH OF P4
           MOVE 45 TO PU5
           MOVE '9(5) COMP-3 45' TO LBL
           CALL 'hexd' USING LBL PU5
               BY VALUE LENGTH OF PU5
           MOVE -45 TO B4
           MOVE 'S9(4) COMP -45' TO LBL
           CALL 'hexd' USING LBL B4
               BY VALUE LENGTH OF B4
           MOVE -45 TO B9
           MOVE 'S9(9) COMP -45' TO LBL
           CALL 'hexd' USING LBL B9
               BY VALUE LENGTH OF B9
           MOVE -45 TO B18
           MOVE 'S9(18) COMP -45' TO LBL
           CALL 'hexd' USING LBL B18
               BY VALUE LENGTH OF B18
           MOVE 45 TO B2
           MOVE '9(2) COMP 45' TO LBL
           CALL 'hexd' USING LBL B2
               BY VALUE LENGTH OF B2
           MOVE -45 TO B5
           MOVE 'S9(9) COMP-5 -45' TO LBL
           CALL 'hexd' USING LBL B5
               BY VALUE LENGTH OF B5
           MOVE -45 TO BB
           MOVE 'S9(9) BINARY -45' TO LBL
           CALL 'hexd' USING LBL BB
               BY VALUE LENGTH OF BB
           MOVE -1.5 TO BV
           MOVE 'S9(5)V99 COMP -1.5' TO LBL
           CALL 'hexd' USING LBL BV
               BY VALUE LENGTH OF BV
           MOVE '12}' TO GX
           MOVE XN TO N1
           MOVE 'read zoned 12} ' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE '12L' TO GX
           MOVE XN TO N1
           MOVE 'read zoned 12L ' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE '12C' TO GX
           MOVE XN TO N1
           MOVE 'read zoned 12C ' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE '12{' TO GX
           MOVE XN TO N1
           MOVE 'read zoned 12{ ' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE '  5' TO GX
           ADD 1 TO XN
           MOVE 'spaces 5 ADD 1' TO LBL
           CALL 'hexd' USING LBL XN
               BY VALUE LENGTH OF XN
           MOVE '  5' TO GX
           COMPUTE N1 = XN * 2
           MOVE 'spaces 5 COMPUTE*2' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           IF XN = 5 DISPLAY '  (  5) = 5'
           ELSE DISPLAY '  (  5) NOT = 5'.
           IF XN NUMERIC DISPLAY '  (  5) NUMERIC' ELSE
               DISPLAY '  (  5) NOT NUMERIC'.
           MOVE SPACES TO GX
           COMPUTE N1 = XN + 1
           MOVE 'SPACES + 1' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           IF XN = ZERO DISPLAY '  SPACES = 0' ELSE
              DISPLAY '  SPACES NOT = 0'.
           MOVE 'A1B' TO GX
           COMPUTE N1 = XN + 0
           MOVE 'A1B + 0' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE X'012F' TO GP
           COMPUTE N1 = XP
           MOVE 'pack 012F' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE X'012B' TO GP
           COMPUTE N1 = XP
           MOVE 'pack 012B' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE X'012A' TO GP
           COMPUTE N1 = XP
           MOVE 'pack 012A' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           MOVE X'2020' TO GP
           COMPUTE N1 = XP + 0
           MOVE 'pack 2020 (spaces)' TO LBL
           CALL 'hexd' USING LBL N1
               BY VALUE LENGTH OF N1
           IF XP NUMERIC DISPLAY '  2020 NUMERIC' ELSE
               DISPLAY '  2020 NOT NUMERIC'.
           MOVE X'012F' TO GP
           IF XP NUMERIC DISPLAY '  012F NUMERIC' ELSE
               DISPLAY '  012F NOT NUMERIC'.
           ADD 1 TO XP
           MOVE 'pack 012F ADD 1' TO LBL
           CALL 'hexd' USING LBL XP
               BY VALUE LENGTH OF XP
           STOP RUN.
