       IDENTIFICATION DIVISION.
       PROGRAM-ID. C10UNSTR.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  S           PIC X(20).
       01  A           PIC X(6).
       01  B           PIC X(6).
       01  C           PIC X(6).
       01  D           PIC X(3).
       01  E           PIC X(3).
       01  DN          PIC 9(3).
       01  DS          PIC S9(3) SIGN TRAILING SEPARATE.
       01  N           PIC 9(3).
       01  NV          PIC S9(3)V99.
       01  NP          PIC S9(5) COMP-3.
       01  NB          PIC S9(4) COMP.
       01  N5          PIC S9(4) COMP-5.
       01  NE          PIC ZZ9.9.
       01  NS          PIC S9(3) SIGN LEADING SEPARATE.
       01  XJ          PIC X(6) JUSTIFIED.
       01  XE          PIC XX/XX.
       01  AL          PIC A(4).
       01  G.
           05 GA       PIC X(4).
           05 GB       PIC 9(2).
       01  T.
           05 TX       PIC X(4) OCCURS 3 TIMES.
       01  I           PIC 9 VALUE 1.
       01  K           PIC 99.
       01  K1          PIC 9.
       01  KB          PIC S9(4) COMP.
       01  KP          PIC S9(2) COMP-3.
       01  P           PIC 99.
       01  PS          PIC S9(4).
       01  KQ          PIC 9 COMP-3.
       01  KC          PIC S99 COMP-5.
       01  L           PIC 99.
       01  LS          PIC S9(3).
       PROCEDURE DIVISION.
       MAIN-P.
           PERFORM DELIMITERS
           PERFORM NO-DELIMITER
           PERFORM POINTERS
           PERFORM RECEIVERS
           PERFORM DELIMITER-IN
           PERFORM COUNTERS
           PERFORM SENDERS
           PERFORM EVALUATION
           STOP RUN.
       DELIMITERS.
           MOVE 'AB,CD;;EF,,,GH' TO S
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY ',' OR ';' INTO A B C D
           DISPLAY '1 [' A '] [' B '] [' C '] [' D ']'
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY ALL ',' OR ALL ';' INTO A B C D
           DISPLAY '2 [' A '] [' B '] [' C '] [' D ']'
           MOVE 'AB12CD1212EF' TO S
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY ALL '12' INTO A B C D
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '3 [' A '] [' B '] [' C '] [' D ']'
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY '1' OR '12' INTO A B C D
           DISPLAY '4 [' A '] [' B '] [' C '] [' D ']'
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY '12' OR '1' INTO A B C D
           DISPLAY '5 [' A '] [' B '] [' C '] [' D ']'
           MOVE 'AB  CD   EF' TO S
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY SPACE INTO A B C D
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-UNSTRING
           DISPLAY '6 [' A '] [' B '] [' C '] [' D ']'
           MOVE ALL '?' TO A B C D
           UNSTRING S DELIMITED BY ALL SPACES INTO A B C D
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-UNSTRING
           DISPLAY '7 [' A '] [' B '] [' C '] [' D ']'
           MOVE '10203' TO S
           MOVE 2 TO N
           UNSTRING S DELIMITED BY ZERO OR I INTO A B C D
           DISPLAY '8 [' A '] [' B '] [' C '] [' D ']'
           MOVE 'A002B' TO S
           UNSTRING S DELIMITED BY N INTO A B
           DISPLAY '9 [' A '] [' B ']'.
       NO-DELIMITER.
           MOVE 'ABCDEFGHIJKLMNOPQRST' TO S
           UNSTRING S INTO A D E
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '10 [' A '] [' D '] [' E ']'
           MOVE '123456789012345' TO S
           UNSTRING S INTO N NV NP NB NS GB A
           DISPLAY '11 ' N ' ' NV ' ' NP ' ' NB ' ' NS ' ' GB ' ' A
           UNSTRING 'ABCDE' INTO A B
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '12 [' A '] [' B ']'.
       POINTERS.
           MOVE 'AB,CD,EF' TO S
           MOVE 4 TO P MOVE 3 TO K
           MOVE ALL '?' TO A B
           UNSTRING S DELIMITED BY ',' INTO A WITH POINTER P
               TALLYING IN K
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-UNSTRING
           DISPLAY '20 [' A '] [' B '] ' P ' ' K
           UNSTRING S DELIMITED BY ',' INTO A WITH POINTER P
               TALLYING IN K
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '21 [' A '] [' B '] ' P ' ' K
           UNSTRING S DELIMITED BY ',' INTO A WITH POINTER P
               TALLYING IN K
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '22 [' A '] [' B '] ' P ' ' K
           MOVE 0 TO P
           UNSTRING S DELIMITED BY ',' INTO A WITH POINTER P
               TALLYING IN K
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-UNSTRING
           DISPLAY '23 [' A '] [' B '] ' P ' ' K
           MOVE -3 TO PS
           UNSTRING S DELIMITED BY ',' INTO A WITH POINTER PS
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '24 [' A '] [' B '] ' PS
           MOVE 20 TO P
           UNSTRING S DELIMITED BY ',' INTO A B WITH POINTER P
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-UNSTRING
           DISPLAY '25 [' A '] [' B '] ' P.
       RECEIVERS.
           MOVE '12,-3.4,5.6,+7,8.9,XY,123456' TO S
           UNSTRING '12,-3.4,5.6,+7,8.9,XY,123456' DELIMITED BY ','
               INTO N NV NP NB NS N5 K
           DISPLAY '30 ' N ' ' NV ' ' NP ' ' NB ' ' NS ' ' N5 ' ' K
           UNSTRING ',,,,,,,' DELIMITED BY ','
               INTO N NV NP NB NS N5 K
           DISPLAY '31 ' N ' ' NV ' ' NP ' ' NB ' ' NS ' ' N5 ' ' K
           UNSTRING '12.34,ABC,1234,AB12,ABCDEFG,12'
               DELIMITED BY ',' INTO NE XJ XE AL G GB
           DISPLAY '32 [' NE '] [' XJ '] [' XE '] [' AL '] [' G ']'
           UNSTRING ',,,,,' DELIMITED BY ',' INTO NE XJ XE AL G
           DISPLAY '33 [' NE '] [' XJ '] [' XE '] [' AL '] [' G ']'
           MOVE ALL '.' TO A
           MOVE 2 TO I
           UNSTRING 'PQRST,X' DELIMITED BY ',' INTO A (2:3) A (I:2)
           DISPLAY '34 [' A ']'
           UNSTRING ' 1 , 2 3,1-,(4)' DELIMITED BY ','
               INTO N NV NS NB
           DISPLAY '35 ' N ' ' NV ' ' NS ' ' NB
           UNSTRING '99999,1234.567' DELIMITED BY ','
               INTO N NV
           DISPLAY '36 ' N ' ' NV.
       DELIMITER-IN.
           MOVE ALL '?' TO A B C D E
           UNSTRING 'AB-->CD,EF' DELIMITED BY '-->' OR ','
               INTO A DELIMITER IN D COUNT IN K
                    B DELIMITER IN E COUNT IN KB
                    C DELIMITER IN NE
           DISPLAY '40 [' A '] [' D '] ' K
               ' [' B '] [' E '] ' KB ' [' C '] [' NE ']'
           UNSTRING 'AB2CD33EF' DELIMITED BY '2' OR ALL '3'
               INTO A DELIMITER DN COUNT K1
                    B DELIMITER DS COUNT KP
                    C DELIMITER NV COUNT LS
           DISPLAY '41 ' DN ' ' DS ' ' NV ' ' K1 ' ' KP ' ' LS
           UNSTRING 'AB2CD' DELIMITED BY '2'
               INTO A B DELIMITER IN DS COUNT LS
           DISPLAY '42 ' DS ' ' LS
           MOVE ALL '?' TO XJ XE
           UNSTRING 'AB;CD ' DELIMITED BY ';' OR ' '
               INTO A DELIMITER IN XJ B DELIMITER IN XE
           DISPLAY '43 [' XJ '] [' XE ']'
           UNSTRING 'ABCD' DELIMITED BY ';'
               INTO A DELIMITER IN XE COUNT IN K
           DISPLAY '44 [' XJ '] [' XE '] ' K.
       COUNTERS.
           MOVE 8 TO K1
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B C
               TALLYING IN K1
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '50 ' K1
           UNSTRING 'ABCDEFGHIJKL' DELIMITED BY ','
               INTO A COUNT IN K1
           DISPLAY '51 ' K1
           MOVE 9998 TO KB
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B C
               TALLYING IN KB
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           CALL 'hexd' USING '52' KB BY VALUE LENGTH OF KB
           MOVE 98 TO KP
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B C
               TALLYING IN KP
           CALL 'hexd' USING '53' KP BY VALUE LENGTH OF KP
           MOVE -2 TO LS
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B C
               TALLYING IN LS
           DISPLAY '54 ' LS
           MOVE 1.25 TO NV
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B
               TALLYING IN NV
               ON OVERFLOW DISPLAY 'OVERFLOW'
           END-UNSTRING
           DISPLAY '55 ' NV
           MOVE SPACES TO L (1:2)
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B
               TALLYING IN L
           DISPLAY '56 ' L
           MOVE ZERO TO TALLY
           UNSTRING 'A,B,C' DELIMITED BY ',' INTO A B
               TALLYING IN TALLY
           DISPLAY '57 ' TALLY
           PERFORM CONDITIONS.
       CONDITIONS.
           MOVE ALL '?' TO A B
           UNSTRING 'ABCDEFGHIJABCDEFGHIJABCDEFGHIJ,Z'
               DELIMITED BY ',' INTO A COUNT IN KQ B
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '58 ' KQ ' [' B ']'
           UNSTRING 'ABCDEFGHIJABCDEFGHIJABCDEFGHIJ'
               DELIMITED BY ',' INTO A COUNT IN KQ
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '59 ' KQ
           MOVE 1 TO KQ
           UNSTRING 'ABCDEFGHIJABCDEFGHIJABCDEFGHIJ'
               INTO A B C POINTER KQ
               ON OVERFLOW DISPLAY 'OVERFLOW'
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '59A ' KQ
           UNSTRING 'A,B' DELIMITED BY ',' INTO A B TALLYING KQ
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '59B ' KQ
           MOVE 8 TO KQ
           UNSTRING 'A,B' DELIMITED BY ',' INTO A B TALLYING KQ
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '59C ' KQ
           MOVE 127 TO KC
           UNSTRING 'A,B' DELIMITED BY ',' INTO A B TALLYING KC
               NOT ON OVERFLOW DISPLAY 'FITS'
           END-UNSTRING
           DISPLAY '59D ' KC.
       SENDERS.
           MOVE 123.45 TO NV
           UNSTRING NV DELIMITED BY '3' INTO A B
           DISPLAY '60 [' A '] [' B ']'
           MOVE -45 TO NS
           UNSTRING NS DELIMITED BY '4' INTO A B
           DISPLAY '61 [' A '] [' B ']'
           MOVE 16706 TO N5
           UNSTRING N5 DELIMITED BY 'A' INTO A B
           DISPLAY '62 [' A '] [' B ']'
           MOVE 'AB,CD' TO G
           UNSTRING G DELIMITED BY ',' INTO A B
           DISPLAY '63 [' A '] [' B ']'
           MOVE 5 TO I
           MOVE 'AB,CD,EF' TO S
           UNSTRING S (1:I) DELIMITED BY ',' INTO A B C
           DISPLAY '64 [' A '] [' B '] [' C ']'
           UNSTRING S (I:) DELIMITED BY ',' INTO A B C
           DISPLAY '65 [' A '] [' B '] [' C ']'.
       EVALUATION.
           MOVE '2,X,Y,Z' TO S
           MOVE ALL '-' TO T
           MOVE 1 TO I
           UNSTRING S DELIMITED BY ',' INTO I TX (I) COUNT IN I
               TX (I) TX (3)
           DISPLAY '70 ' I ' [' T ']'
           MOVE 'A,B;C;D' TO S
           MOVE ',' TO D MOVE SPACE TO A B C
           UNSTRING S DELIMITED BY D (1:1) INTO A DELIMITER IN D B
               COUNT IN K C
           DISPLAY '71 [' A '] [' B '] [' C '] ' K
           MOVE 'AA,BB,CC,DD' TO S
           UNSTRING S DELIMITED BY ',' INTO S (4:2) S (1:3) A B
           DISPLAY '72 [' S '] [' A '] [' B ']'
           MOVE 'A,B,C' TO S
           MOVE 1 TO P
           UNSTRING S DELIMITED BY ',' INTO P A WITH POINTER P
           DISPLAY '73 [' A '] ' P.
