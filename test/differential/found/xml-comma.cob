       IDENTIFICATION DIVISION.
       PROGRAM-ID. XMLCOMMA.
      * The decimal point of numbers in XML.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       SPECIAL-NAMES.
           DECIMAL-POINT IS COMMA.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  T                  PIC X(200).
       01  R.
           05  A              PIC S9(5)V99 VALUE -12,5.
           05  B              PIC Z.ZZ9,99.
           05  C              PIC 9(3)V9 COMP-3 VALUE 0,1.
           05  D              PIC 9(3)PP VALUE 12300.
           05  E              PIC SPP9(3) VALUE -0,00123.
           05  F              PIC SV9(38) VALUE -0,5.
           05  G              PIC S9(38) COMP-3 VALUE -7.
       PROCEDURE DIVISION.
       MAIN-PARA.
           MOVE 1234,5 TO B
           XML GENERATE T FROM R
           DISPLAY FUNCTION TRIM (T)
           XML GENERATE T FROM R WITH ENCODING 1208 ATTRIBUTES
               TYPE G ELEMENT
           DISPLAY FUNCTION TRIM (T)
           STOP RUN.
