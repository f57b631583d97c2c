       IDENTIFICATION DIVISION.
       PROGRAM-ID. SCALED.
      *> Items with P at the left against literals, which the reference
      *> decides by length where a literal has more integer digits.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC SP(8)9 VALUE .000000001.
       01 B PIC P9 VALUE .01.
       01 E PIC SP9 VALUE -.01.
       01 C PIC S9P VALUE -10.
       01 V PIC SV99 VALUE -.01.
       PROCEDURE DIVISION.
       MAIN-LINE.
           IF 0.0000000001 NOT < A DISPLAY "1" ELSE DISPLAY "2".
           IF A < 0.0000000001 DISPLAY "3" ELSE DISPLAY "4".
           IF A > 0.0000000001 DISPLAY "5" ELSE DISPLAY "6".
           IF B POSITIVE DISPLAY "7" ELSE DISPLAY "8".
           IF E NEGATIVE DISPLAY "9" ELSE DISPLAY "10".
           IF B > 0 DISPLAY "11" ELSE DISPLAY "12".
           IF B < 1 DISPLAY "13" ELSE DISPLAY "14".
           IF B > -1 DISPLAY "15" ELSE DISPLAY "16".
           IF E > -1 DISPLAY "17" ELSE DISPLAY "18".
           IF E < 0 DISPLAY "19" ELSE DISPLAY "20".
           IF -1 < E DISPLAY "21" ELSE DISPLAY "22".
           IF E > -0.5 DISPLAY "23" ELSE DISPLAY "24".
           IF C > -100 DISPLAY "25" ELSE DISPLAY "26".
           IF C > -99 DISPLAY "27" ELSE DISPLAY "28".
           IF V > -1 DISPLAY "29" ELSE DISPLAY "30".
           IF V > -0.5 DISPLAY "31" ELSE DISPLAY "32".
           IF V NEGATIVE DISPLAY "33" ELSE DISPLAY "34".
           STOP RUN.
