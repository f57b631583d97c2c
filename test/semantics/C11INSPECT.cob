       IDENTIFICATION DIVISION.
       PROGRAM-ID. C11INSPECT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  S           PIC X(16).
       01  Q           PIC X(8).
       01  X1          PIC X.
       01  X2          PIC X(2).
       01  G.
           05 GA       PIC X(4).
           05 GB       PIC 9(4).
       01  T.
           05 TN       PIC 99 OCCURS 4 TIMES.
       01  I           PIC 9 VALUE 1.
       01  J           PIC 9 VALUE 1.
       01  C           PIC 99.
       01  C1          PIC 9.
       01  C2          PIC S9(3).
       01  CP          PIC S9(2) COMP-3.
       01  CB          PIC S99 COMP.
       01  CU          PIC 99 COMP.
       01  C5          PIC 9(2) COMP-5.
       01  CV          PIC 9(3)V9.
       01  CS          PIC S9 SIGN LEADING SEPARATE.
       01  CQ          PIC 9(2)PP.
       01  N           PIC S9(5).
       01  NV          PIC S9(3)V99.
       01  NL          PIC S9(4) SIGN LEADING.
       01  NS          PIC S9(4) SIGN TRAILING SEPARATE.
       01  NP          PIC S9(5) COMP-3.
       01  NE          PIC ZZZ9.99.
       PROCEDURE DIVISION.
       MAIN-P.
           PERFORM TALLYING-FORMS
           PERFORM REPLACING-FORMS
           PERFORM CONVERTING-FORMS
           PERFORM REGIONS
           PERFORM NUMERIC-ITEMS
           PERFORM COUNTERS
           PERFORM EVALUATION
           STOP RUN.
       TALLYING-FORMS.
           MOVE 'AABAAABBXX' TO S
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR CHARACTERS
           DISPLAY '1 ' C
           INSPECT S TALLYING C FOR ALL 'A' C1 FOR LEADING 'A'
               C2 FOR TRAILING SPACES
           DISPLAY '2 ' C ' ' C1 ' ' C2
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR ALL 'AA' C1 FOR ALL 'A'
               C2 FOR CHARACTERS
           DISPLAY '3 ' C ' ' C1 ' ' C2
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR ALL 'A' 'B' 'Q'
               C1 FOR LEADING 'AA' 'X' TRAILING ' '
           DISPLAY '4 ' C ' ' C1
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR LEADING 'AAB' C1 FOR TRAILING 'BB'
               C2 FOR TRAILING '  '
           DISPLAY '5 ' C ' ' C1 ' ' C2
           MOVE ZERO TO C
           INSPECT 'BANANA' TALLYING C FOR ALL 'ANA'
           DISPLAY '6 ' C
           INSPECT S TALLYING C FOR ALL 'AABAAABBXXAABAAABBXX'
           DISPLAY '7 ' C
           MOVE LOW-VALUES TO S (3:2)
           INSPECT S TALLYING C FOR ALL LOW-VALUE
           DISPLAY '8 ' C
           INSPECT S TALLYING C FOR ALL ZERO C1 FOR ALL QUOTE
           DISPLAY '9 ' C ' ' C1.
       REPLACING-FORMS.
           MOVE 'AABAAABBXX' TO S
           INSPECT S REPLACING ALL 'A' BY 'Z'
           DISPLAY '10 [' S ']'
           MOVE 'AABAAABBXX' TO S
           INSPECT S REPLACING ALL 'AA' BY 'PQ' LEADING 'B' BY 'R'
               ALL 'A' BY 'S'
           DISPLAY '11 [' S ']'
           MOVE 'AABAAABBXX' TO S
           INSPECT S REPLACING FIRST 'A' BY '1' FIRST 'A' BY '2'
               TRAILING ' ' BY '*' CHARACTERS BY '.'
           DISPLAY '12 [' S ']'
           MOVE 'AABAAABBXX' TO S
           INSPECT S REPLACING LEADING 'AAB' BY 'xyz' 'A' BY 'm'
           DISPLAY '13 [' S ']'
           MOVE 'ABABAB' TO S
           INSPECT S REPLACING ALL 'AB' BY 'BA' 'BA' BY 'XX'
           DISPLAY '14 [' S ']'
           INSPECT S REPLACING ALL 'BA' BY SPACES SPACE BY ZERO
           DISPLAY '15 [' S ']'
           INSPECT S REPLACING CHARACTERS BY QUOTE
           DISPLAY '16 [' S ']'
           MOVE 'XYXY' TO S
           MOVE 'XY' TO X2
           MOVE 'Q' TO X1
           INSPECT S REPLACING ALL X2 BY '12' CHARACTERS BY X1
           DISPLAY '17 [' S ']'
           MOVE ZERO TO C
           INSPECT S TALLYING C FOR ALL '1' REPLACING ALL '1' BY '2'
           DISPLAY '18 [' S '] ' C
           MOVE 2 TO I
           MOVE 'ABCDEF' TO S
           INSPECT S REPLACING ALL S (1:I) BY S (3:I)
           DISPLAY '19 [' S ']'
           MOVE 3 TO J
           INSPECT S REPLACING ALL S (1:I) BY S (3:J)
           DISPLAY '20 [' S ']'
           INSPECT S REPLACING ALL S (1:I) BY SPACE
               CHARACTERS BY S (5:J)
           DISPLAY '21 [' S ']'.
       CONVERTING-FORMS.
           MOVE 'the quick Fox' TO S
           INSPECT S CONVERTING 'abcdefghijklmnopqrstuvwxyz'
               TO 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
           DISPLAY '22 [' S ']'
           INSPECT S CONVERTING 'AEIOU' TO SPACE
           DISPLAY '23 [' S ']'
           INSPECT S CONVERTING SPACE TO '_'
           DISPLAY '24 [' S ']'
           MOVE 'ABAB' TO S
           INSPECT S CONVERTING 'AAB' TO '123'
           DISPLAY '25 [' S ']'
           MOVE 'ABAB' TO S
           INSPECT S CONVERTING 'AB' TO 'BA'
           DISPLAY '26 [' S ']'
           MOVE 'ABCABC' TO S
           INSPECT S CONVERTING S (1:2) TO 'CA'
           DISPLAY '27 [' S ']'
           MOVE 'ABCABC' TO S
           INSPECT S CONVERTING 'AB' TO S (2:2)
           DISPLAY '28 [' S ']'
           MOVE 'ABCABC' TO S
           MOVE 1 TO I
           INSPECT S CONVERTING 'AB' TO S (2:I)
           DISPLAY '29 [' S ']'
           MOVE 'ABCABC' TO S
           INSPECT S CONVERTING 'ABC' TO 'xyz' AFTER 'C' BEFORE 'B'
           DISPLAY '30 [' S ']'
           TRANSFORM S FROM 'AB' TO 'ab'
           DISPLAY '31 [' S ']'
           INSPECT S (2:3) CONVERTING 'BC' TO '+-'
           DISPLAY '32 [' S ']'.
       REGIONS.
           MOVE 'AXBXCYDYEX' TO S
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR CHARACTERS BEFORE INITIAL 'Y'
               C1 FOR ALL 'X' AFTER INITIAL 'XB'
               C2 FOR CHARACTERS AFTER 'X' BEFORE 'Y'
           DISPLAY '40 ' C ' ' C1 ' ' C2
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR ALL 'X' BEFORE 'Q' AFTER 'Y'
           INSPECT S TALLYING C1 FOR ALL 'X' AFTER 'Q'
           INSPECT S TALLYING C2 FOR CHARACTERS BEFORE 'X' AFTER 'Y'
           DISPLAY '41 ' C ' ' C1 ' ' C2
           MOVE ZERO TO C C1 C2
           INSPECT S TALLYING C FOR CHARACTERS AFTER 'Y' BEFORE 'X'
           INSPECT S TALLYING C1 FOR CHARACTERS BEFORE 'A'
           INSPECT S TALLYING C2 FOR CHARACTERS AFTER SPACE
           DISPLAY '42 ' C ' ' C1 ' ' C2
           INSPECT S REPLACING CHARACTERS BY '-' AFTER 'X' BEFORE 'Y'
               ALL 'X' BY 'z' AFTER 'Y' LEADING 'A' BY 'a'
           DISPLAY '43 [' S ']'
           INSPECT S REPLACING LEADING 'Y' BY 'y' AFTER 'D'
               TRAILING '-' BY '=' BEFORE 'Y' FIRST ' ' BY '!'
           DISPLAY '44 [' S ']'
           MOVE ZERO TO C
           INSPECT S TALLYING C FOR ALL '=' BEFORE S (3:1)
               TRAILING ' ' BEFORE X2
           DISPLAY '45 ' C.
       NUMERIC-ITEMS.
           MOVE -10203 TO N
           INSPECT N REPLACING ALL '0' BY '9'
           DISPLAY '50 ' N
           MOVE ZERO TO C
           INSPECT N TALLYING C FOR ALL '3' C FOR CHARACTERS BEFORE '3'
           DISPLAY '51 ' N ' ' C
           INSPECT N CONVERTING '123' TO '456'
           DISPLAY '52 ' N
           MOVE -1.5 TO NV
           INSPECT NV REPLACING LEADING ZERO BY '7' TRAILING '0' BY '1'
           DISPLAY '53 ' NV
           MOVE -12 TO NL
           INSPECT NL REPLACING LEADING '0' BY '3' ALL '2' BY '8'
           DISPLAY '54 ' NL
           MOVE -120 TO NS
           MOVE ZERO TO C
           INSPECT NS TALLYING C FOR ALL '-'
               REPLACING ALL '0' BY '5' '-' BY '+'
           DISPLAY '55 ' NS ' ' C
           MOVE 41 TO NP
           MOVE ZERO TO C
           INSPECT NP TALLYING C FOR ALL LOW-VALUE
           DISPLAY '56 ' C
           MOVE 5.5 TO NE
           INSPECT NE REPLACING LEADING SPACE BY '0' ALL '.' BY ','
           DISPLAY '57 [' NE ']'
           MOVE 'AB12' TO GA MOVE 34 TO GB
           INSPECT G REPLACING ALL '0' BY '-' '2' BY 'Z'
           DISPLAY '58 [' G ']'
           INSPECT GB REPLACING ALL '-' BY '1'
           DISPLAY '59 ' GB
           MOVE 3 TO N
           MOVE 'A3' TO X2
           INSPECT S REPLACING CHARACTERS BY '3'
           MOVE ZERO TO C
           INSPECT S TALLYING C FOR ALL I
           MOVE 3 TO I
           INSPECT S TALLYING C FOR ALL I
           DISPLAY '60 ' C
           MOVE -3 TO N
           MOVE SPACES TO N (1:4)
           INSPECT N REPLACING ALL SPACE BY ZERO
           DISPLAY '61 ' N.
       COUNTERS.
           MOVE 'AAAAAAAAAAAA' TO S
           MOVE 5 TO C1
           INSPECT S TALLYING C1 FOR ALL 'A'
           DISPLAY '70 ' C1
           MOVE 95 TO C
           INSPECT S TALLYING C FOR ALL 'A'
           DISPLAY '71 ' C
           MOVE -5 TO C2
           INSPECT S TALLYING C2 FOR ALL 'A'
           DISPLAY '72 ' C2
           MOVE 95 TO CP
           INSPECT S TALLYING CP FOR ALL 'A'
           CALL 'hexd' USING '73' CP BY VALUE LENGTH OF CP
           MOVE -95 TO CP
           INSPECT S TALLYING CP FOR ALL 'A'
           CALL 'hexd' USING '74' CP BY VALUE LENGTH OF CP
           MOVE 95 TO CB CU C5
           INSPECT S TALLYING CB FOR ALL 'A' CU FOR CHARACTERS
           INSPECT S TALLYING C5 FOR ALL 'A'
           DISPLAY '75 ' CB ' ' CU ' ' C5
           CALL 'hexd' USING '75' CB BY VALUE LENGTH OF CB
           CALL 'hexd' USING '75' CU BY VALUE LENGTH OF CU
           MOVE 120 TO C5
           PERFORM 12 TIMES
               INSPECT S TALLYING C5 FOR ALL 'A'
           END-PERFORM
           DISPLAY '76 ' C5
           MOVE 1.5 TO CV
           INSPECT S TALLYING CV FOR ALL 'A'
           DISPLAY '77 ' CV
           MOVE -5 TO CS
           INSPECT S TALLYING CS FOR ALL 'A'
           DISPLAY '78 ' CS
           MOVE 100 TO CQ
           INSPECT S TALLYING CQ FOR ALL 'A'
           CALL 'hexd' USING '79' CQ BY VALUE LENGTH OF CQ
           MOVE SPACES TO T
           INSPECT S TALLYING TN (1) FOR ALL 'Z' TN (2) FOR ALL 'A'
           DISPLAY '80 [' T ']'
           MOVE "A" TO X1
           MOVE X1 TO T (8:1)
           INSPECT S TALLYING TN (4) FOR ALL "A"
           DISPLAY "81 " T.
       EVALUATION.
           MOVE 'AAB' TO S
           MOVE ZERO TO T
           MOVE 1 TO I
           INSPECT S TALLYING I FOR ALL 'A' TN (I) FOR ALL 'B'
           DISPLAY '90 ' I ' [' T ']'
           MOVE 'A1B2C3' TO S
           MOVE 1 TO I
           INSPECT S (I:2) REPLACING ALL '1' BY 'x'
           DISPLAY '91 [' S ']'
           MOVE '0AAA' TO Q
           MOVE ZERO TO C
           INSPECT T TALLYING TN (2) FOR ALL '0' TN (1) FOR ALL '8'
           DISPLAY '92 [' T ']'
           ADD 3 TO TALLY
           INSPECT Q TALLYING TALLY FOR ALL 'A'
           DISPLAY '93 ' TALLY ' ' LENGTH OF TALLY
           MOVE 99998 TO TALLY
           ADD 3 TO TALLY
           DISPLAY '94 ' TALLY
           MOVE 99998 TO TALLY
           INSPECT 'AAAAAA' TALLYING TALLY FOR ALL 'A'
           DISPLAY '95 ' TALLY
           CALL 'hexd' USING '96' TALLY BY VALUE LENGTH OF TALLY
           MOVE TALLY TO S DISPLAY '97 ' S
           MOVE 3 TO TALLY
           SUBTRACT 5 FROM TALLY
           CALL 'hexd' USING '98' TALLY BY VALUE LENGTH OF TALLY.
