       IDENTIFICATION DIVISION.
       PROGRAM-ID. C09STRING.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  S           PIC X(12).
       01  A           PIC X(6) VALUE 'AB CD '.
       01  B           PIC X(3) VALUE 'XYZ'.
       01  G.
           05 GA       PIC X(4) VALUE 'G1G2'.
           05 GB       PIC 9(2) VALUE 34.
       01  T.
           05 TX       PIC X(4) OCCURS 3 TIMES.
       01  I           PIC 9 VALUE 1.
       01  LEN         PIC 99.
       01  N           PIC S9(3)V9 VALUE -12.3.
       01  NP          PIC S9(3) COMP-3 VALUE 414.
       01  NB          PIC S9(4) COMP VALUE 16706.
       01  NE          PIC ZZ9.9.
       01  NS          PIC S9(3) VALUE -7 SIGN LEADING SEPARATE.
       01  XJ          PIC X(6) JUSTIFIED.
       01  XE          PIC XX/XX.
       01  N5          PIC S9(5).
       01  P           PIC 99.
       01  PS          PIC S9(4).
       01  PB          PIC S9(4) COMP.
       01  PP          PIC S9(3) COMP-3.
       01  P1          PIC 9.
       01  PQ          PIC 9 COMP-3.
       01  PC          PIC S9(9) COMP-5.
       01  R.
           05 R1       PIC X(4).
           05 R2       PIC X(4).
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE ALL '.' TO S
           STRING A DELIMITED BY SPACE B '/' DELIMITED BY SIZE INTO S
           DISPLAY '1 [' S ']'
           MOVE ALL '.' TO S
           STRING A B DELIMITED BY 'CD' G 'QQ' DELIMITED BY 'Q' INTO S
           DISPLAY '2 [' S ']'
           MOVE ALL '.' TO S
           STRING 42 -5 1.5 +7 00.50 SPACE QUOTE INTO S
           DISPLAY '3 [' S ']'
           MOVE ALL '.' TO S
           STRING N NP NB NS INTO S
           DISPLAY '4 [' S ']'
           MOVE ALL '.' TO S
           MOVE 7.5 TO NE
           STRING NE ZERO SPACES ZEROES 'A' INTO S
           DISPLAY '5 [' S ']'
           MOVE ALL '.' TO S
           MOVE 5 TO P
           STRING B DELIMITED BY SIZE INTO S WITH POINTER P
           DISPLAY '6 [' S '] ' P
           PERFORM OUT-OF-RANGE
           PERFORM RECEIVERS
           PERFORM EVALUATION
           STOP RUN.
       OUT-OF-RANGE.
           MOVE ALL '.' TO S
           MOVE 11 TO P
           STRING B DELIMITED BY SIZE INTO S WITH POINTER P
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '7 [' S '] ' P
           MOVE 10 TO P
           STRING B DELIMITED BY SIZE INTO S WITH POINTER P
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '8 [' S '] ' P
           MOVE 0 TO P
           STRING B DELIMITED BY SIZE INTO S WITH POINTER P
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '9 [' S '] ' P
           MOVE 13 TO PB
           STRING B DELIMITED BY SIZE INTO S WITH POINTER PB
               OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '10 [' S '] ' PB
           MOVE -4 TO PS
           STRING B DELIMITED BY SIZE INTO S WITH POINTER PS
               OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '11 [' S '] ' PS
           MOVE -40 TO PC
           STRING B DELIMITED BY SIZE INTO S WITH POINTER PC
               NOT OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '12 [' S '] ' PC
           MOVE 2 TO PP
           STRING B B B DELIMITED BY SIZE INTO S WITH POINTER PP
               NOT OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '13 [' S '] ' PP
           MOVE 8 TO P1
           STRING B DELIMITED BY SIZE INTO S WITH POINTER P1
               NOT OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '14 [' S '] ' P1
           MOVE 8 TO PQ
           STRING B DELIMITED BY SIZE INTO S WITH POINTER PQ
               NOT OVERFLOW DISPLAY 'FITS'
           END-STRING
           STRING S B DELIMITED BY SIZE INTO S WITH POINTER PQ
               OVERFLOW DISPLAY 'OVERFLOW'
               NOT OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '14A [' S '] ' PQ
           MOVE ALL '.' TO S
           STRING 'ABCDEFGHIJ' 'KLMN' 'OP' INTO S
               OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '15 [' S ']'
           MOVE ALL SPACES TO P (1:2)
           STRING B INTO S WITH POINTER P
               OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '16 [' S '] ' P.
       RECEIVERS.
           MOVE ALL '.' TO XJ
           STRING 'ABC' INTO XJ
           DISPLAY '20 [' XJ ']'
           MOVE 'PQRS' TO XE
           STRING '12345' INTO XE
               OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '21 [' XE ']'
           MOVE 77777 TO N5
           STRING '123' INTO N5
           DISPLAY '22 [' N5 ']'
           MOVE ALL '*' TO G
           STRING 'abcde' INTO G
           DISPLAY '23 [' G ']'
           MOVE ALL '.' TO S
           STRING 'abcde' INTO S (3:4)
               OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '24 [' S ']'
           MOVE 3 TO LEN
           STRING 'vwxyz' DELIMITED BY 'y' INTO S (5:LEN)
               NOT OVERFLOW DISPLAY 'FITS'
           END-STRING
           DISPLAY '25 [' S ']'
           MOVE 'AAAA' TO R1 MOVE 'BBBB' TO R2
           STRING R2 R1 INTO R
           DISPLAY '26 [' R ']'
           MOVE 'ABCD' TO R1 MOVE 'EFGH' TO R2
           MOVE 3 TO P
           STRING R (1:5) INTO R POINTER P
           DISPLAY '27 [' R '] ' P.
       EVALUATION.
           MOVE ALL '-' TO T
           MOVE 1 TO I
           STRING '3' 'x' INTO I OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '30 ' I
           MOVE 2 TO I
           MOVE 'A2B2' TO TX (2) MOVE 'C3D3' TO TX (3)
           MOVE 1 TO P1
           STRING TX (I) DELIMITED BY '2' TX (I) DELIMITED BY SIZE
               INTO S POINTER P1
           DISPLAY '31 [' S '] ' P1
           MOVE 'A B B A B' TO S
           MOVE 'B ' TO R1 (1:2)
           MOVE ALL '.' TO R2
           STRING S DELIMITED BY R1 (1:2) INTO R2
           DISPLAY '32 [' R2 ']'
           MOVE ALL '.' TO R2
           STRING 'AXBXC' DELIMITED BY LOW-VALUES
                  'AAAA' DELIMITED BY 'AAAAA'
               INTO R2 OVERFLOW DISPLAY 'OVERFLOW'
           END-STRING
           DISPLAY '33 [' R2 ']'
           MOVE 'X01' TO B
           MOVE ALL '.' TO S
           STRING B DELIMITED ZERO B DELIMITED BY 1 GB DELIMITED BY 4
               INTO S
           DISPLAY '34 [' S ']'
           MOVE 34 TO GB
           STRING 'AB34CD' DELIMITED BY GB INTO S
           DISPLAY '35 [' S ']'
           MOVE ALL '.' TO S
           STRING 'ABXYZXYC' DELIMITED BY ALL 'XY' SPACE INTO S
           DISPLAY '36 [' S ']'
           MOVE ALL '.' TO S
           STRING SPACES ALL 'XY' LOW-VALUE DELIMITED BY SIZE
               INTO S
           DISPLAY '37 [' S ']'
           STRING LENGTH OF S '/' LENGTH OF G INTO S
           DISPLAY '38 [' S ']'.
