       IDENTIFICATION DIVISION.
       PROGRAM-ID. Xml-Names.
      * Names as they are written first, receivers of all lengths,
      * counts, namespaces, XML-CODE of programs in each other.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT F ASSIGN TO "NOFILE" FILE STATUS IS My-Stat.
       DATA DIVISION.
       FILE SECTION.
       FD  F.
       01  F-REC              PIC X.
       WORKING-STORAGE SECTION.
       01  T                  PIC X(120).
       01  x1.
           05  Abc            PIC X VALUE "1".
           05  my-reF-Later   PIC X VALUE "2".
           05  xml-names      PIC X VALUE "3".
       01  X2 GLOBAL.
           05  ABC            PIC X VALUE "4".
           05  MY-STAT        PIC XX VALUE "56".
           05  2nd-Item       PIC X VALUE "7".
       01  X3.
           05  MY-REF-LATER   PIC X VALUE "8".
           05  Num            PIC S9(3)V99 VALUE -1.5.
       01  LENGTHS.
           05  N              PIC 99.
       01  VARYING-OUT.
           05  V-BYTE         PIC X OCCURS 1 TO 70 DEPENDING ON N.
       01  C1                 PIC 9 VALUE 9.
       01  C2                 PIC 9(3) COMP VALUE 990.
       01  C3                 PIC S9(2) COMP-3 VALUE 90.
       01  C4                 PIC S9(4) VALUE -20.
       01  C5                 USAGE INDEX.
       01  NS                 PIC X(20).
       01  PFX                 PIC X(4).
       PROCEDURE DIVISION.
       MAIN-PARA.
           XML GENERATE T FROM X1
           PERFORM SHOW
           XML GENERATE T FROM X2 NAME X2 "Root" ABC OF X2 IS "a.b-c_1"
           PERFORM SHOW
           XML GENERATE T FROM X3
           PERFORM SHOW
           PERFORM VARYING N FROM 52 BY 1 UNTIL N > 58
               MOVE ALL "#" TO VARYING-OUT
               XML GENERATE VARYING-OUT FROM X3
                   ON EXCEPTION MOVE "*" TO T
                   NOT ON EXCEPTION MOVE "=" TO T
               END-XML
               DISPLAY N " " XML-CODE " " T (1:1) VARYING-OUT "|"
           END-PERFORM
           SET C5 TO 0
           XML GENERATE T FROM X1 COUNT C1
               NOT EXCEPTION MOVE "fits" TO T
           END-XML
           PERFORM SHOW
           XML GENERATE T FROM X1 COUNT C1
               EXCEPTION MOVE "exception" TO T
               NOT EXCEPTION MOVE "fits" TO T
           END-XML
           PERFORM SHOW
           XML GENERATE T FROM X1 COUNT C2
           XML GENERATE T FROM X1 COUNT IN C3
               NOT EXCEPTION MOVE "fits" TO T
           END-XML
           PERFORM SHOW
           XML GENERATE T FROM X1 COUNT IN C4
               NOT EXCEPTION MOVE "fits" TO T
           END-XML
           PERFORM SHOW
           XML GENERATE T FROM X1 COUNT C5
           DISPLAY C1 " " C2 " " C3 " " C4 " " C5
           MOVE "http://a.b/%41?c#d" TO NS
           MOVE "p-1" TO PFX
           PERFORM SPACED
           MOVE "no uri" TO NS
           PERFORM SPACED
           MOVE "x:y" TO NS
           MOVE "1p" TO PFX
           PERFORM SPACED
           MOVE "p q" TO PFX
           PERFORM SPACED
           MOVE SPACES TO PFX
           PERFORM SPACED
           MOVE SPACES TO NS
           PERFORM SPACED
           MOVE "q" TO PFX
           PERFORM SPACED
           MOVE LOW-VALUES TO NS
           PERFORM SPACED
           MOVE X"6100" TO NS
           MOVE LOW-VALUES TO PFX
           PERFORM SPACED
           MOVE X"6100" TO PFX
           PERFORM SPACED
           MOVE "a" TO NS
           PERFORM SPACED
           MOVE X"614220" TO PFX
           PERFORM SPACED
           MOVE X"61004220" TO PFX
           PERFORM SPACED
           MOVE 77 TO XML-CODE
           CALL "Inner"
           DISPLAY "after Inner " XML-CODE
           CALL "Apart"
           DISPLAY "after Apart " XML-CODE
           ADD 1 TO XML-CODE
           CALL "Apart"
           CANCEL "Apart"
           CALL "Apart"
           DISPLAY XML-CODE
           STOP RUN.
       SPACED.
           MOVE ALL "#" TO T
           XML GENERATE T FROM X3 COUNT C2
               NAMESPACE NS NAMESPACE-PREFIX PFX
               ON EXCEPTION DISPLAY "exception" END-DISPLAY
               NOT ON EXCEPTION DISPLAY "well" END-DISPLAY
           END-XML
           DISPLAY C2
           PERFORM SHOW.
       SHOW.
           DISPLAY XML-CODE " [" FUNCTION TRIM (T) "]".
       IDENTIFICATION DIVISION.
       PROGRAM-ID. Inner.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  T2                 PIC X(30).
       01  aBC                PIC X VALUE "i".
       PROCEDURE DIVISION.
           DISPLAY "Inner " XML-CODE
           XML GENERATE T2 FROM my-stat
           DISPLAY T2 XML-CODE
           XML GENERATE T2 FROM X2
           DISPLAY T2 XML-CODE.
       END PROGRAM Inner.
       END PROGRAM Xml-Names.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. Apart.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  T2                 PIC X(30).
       01  aBC                PIC X VALUE "i".
       PROCEDURE DIVISION.
           DISPLAY "Apart " XML-CODE
           XML GENERATE T2 FROM ABC
           DISPLAY T2 XML-CODE
           MOVE 5 TO XML-CODE.
       END PROGRAM Apart.
