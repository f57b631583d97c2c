       IDENTIFICATION DIVISION.
       PROGRAM-ID. C07CORR.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A.
         03 P PIC 9(3) VALUE 123.
         03 Q PIC X(4) VALUE 'quux'.
         03 R.
           05 S PIC S9(3) VALUE -5.
           05 T PIC X VALUE 't'.
           05 U PIC X VALUE 'u'.
         03 V PIC X(2) VALUE 'vw'.
         03 W REDEFINES V PIC 99.
         03 X OCCURS 2 PIC X VALUE 'x'.
         03 Y.
           05 Z PIC X VALUE 'z'.
         03 FILLER PIC X VALUE 'f'.
       01 B.
         03 Q PIC X(2).
         03 P PIC ZZ9.
         03 R.
           05 U PIC X(2).
           05 S PIC S9(5) COMP-3.
         03 W PIC 99.
         03 X PIC X.
         03 Y PIC X.
         03 FILLER PIC X.
       01 C.
         03 P PIC 9(3) VALUE 900.
         03 R.
           05 S PIC S9(2) VALUE 3.
           05 T PIC 9 VALUE 1.
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE ALL '.' TO B.
           MOVE CORRESPONDING A TO B.
           DISPLAY Q OF B '|' P OF B '|' U OF B '|' S IN R IN B
              '|' W OF B '|' X OF B '|' Y OF B '|'.
           ADD CORR A TO C.
           DISPLAY C.
           ADD CORRESPONDING A TO C ON SIZE ERROR DISPLAY 'SIZE'
              NOT ON SIZE ERROR DISPLAY 'NO SIZE' END-ADD.
           DISPLAY C.
           SUBTRACT CORR A FROM C ON SIZE ERROR DISPLAY 'SIZE'
              NOT ON SIZE ERROR DISPLAY 'NO SIZE'.
           DISPLAY C.
           STOP RUN.
