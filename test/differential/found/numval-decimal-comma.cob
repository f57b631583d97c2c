      *> NUMVAL and its like take the program's decimal point and
      *> currency sign.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. NUMVALC.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       SPECIAL-NAMES.
           CURRENCY SIGN IS 'W'
           DECIMAL-POINT IS COMMA.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 TEXTS.
          02 FILLER PIC X(10) VALUE '12,5'.
          02 FILLER PIC X(10) VALUE '12.5'.
          02 FILLER PIC X(10) VALUE 'W1.234,5'.
          02 FILLER PIC X(10) VALUE '$1.234,5'.
          02 FILLER PIC X(10) VALUE 'W1,234.5'.
          02 FILLER PIC X(10) VALUE '-W ,5'.
          02 FILLER PIC X(10) VALUE '1,2,3'.
          02 FILLER PIC X(10) VALUE '1.2.3'.
          02 FILLER PIC X(10) VALUE '1,5E+2'.
          02 FILLER PIC X(10) VALUE '1.5E+2'.
          02 FILLER PIC X(10) VALUE '5,CR'.
          02 FILLER PIC X(10) VALUE 'W'.
       01 FILLER REDEFINES TEXTS.
          02 T PIC X(10) OCCURS 12.
       01 I PIC 99.
       01 R PIC S9(9)V9(4).
       PROCEDURE DIVISION.
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 12
             DISPLAY T (I) FUNCTION TEST-NUMVAL (T (I)) ' '
               FUNCTION TEST-NUMVAL-C (T (I)) ' '
               FUNCTION TEST-NUMVAL-C (T (I) "$") ' '
               FUNCTION TEST-NUMVAL-F (T (I))
             MOVE FUNCTION NUMVAL (T (I)) TO R
             DISPLAY '  N ' R ' ' FUNCTION NUMVAL (T (I))
             MOVE FUNCTION NUMVAL-C (T (I)) TO R
             DISPLAY '  C ' R ' ' FUNCTION NUMVAL-C (T (I))
             MOVE FUNCTION NUMVAL-C (T (I) "$") TO R
             DISPLAY '  $ ' R ' ' FUNCTION NUMVAL-C (T (I) "$")
             COMPUTE R = FUNCTION NUMVAL-F (T (I)) + 1
             DISPLAY '  F ' R ' ' FUNCTION NUMVAL-F (T (I))
           END-PERFORM
           STOP RUN.
