       IDENTIFICATION DIVISION.
       PROGRAM-ID. XMLSUPP.
      * SUPPRESS of items of all kinds, with values of all kinds.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  T                  PIC X(500).
       01  V                  PIC 9.
       01  REC.
           05  A-X            PIC X(3).
           05  A-A            PIC A(3).
           05  A-D            PIC S9(3)V9.
           05  A-U            PIC 9(3).
           05  A-LS           PIC S9(3) SIGN LEADING SEPARATE.
           05  A-C            PIC S9(3) COMP.
           05  A-C5           PIC 9(3)V9 COMP-5.
           05  A-3            PIC S9(3) COMP-3.
           05  A-ED           PIC ZZ9.
           05  A-XE           PIC XBX.
           05  A-BW           PIC 99 BLANK WHEN ZERO.
           05  A-GZ           PIC XX OCCURS 2.
       01  OUTER.
           05  EMPTY-G.
               10  FILLER     PIC X VALUE "f".
           05  INNER.
               10  DEEP.
                   15  D-A    PIC X(2).
                   15  D-B    PIC X(2) VALUE "b".
               10  NEXT-ONE   PIC X(2).
           05  LAST-ONE       PIC X(2).
       PROCEDURE DIVISION.
       MAIN-PARA.
           PERFORM ONE-VALUE VARYING V FROM 1 BY 1 UNTIL V > 6
           STOP RUN.
       ONE-VALUE.
           EVALUATE V
               WHEN 1 MOVE SPACES TO REC
               WHEN 2 MOVE LOW-VALUES TO REC
               WHEN 3 MOVE HIGH-VALUES TO REC
               WHEN 4 INITIALIZE REC
               WHEN 5 MOVE ALL "0" TO REC
               WHEN OTHER
                   MOVE 5 TO A-D A-U A-LS A-C A-C5 A-3 A-BW A-ED
                   MOVE "0" TO A-X A-A A-XE A-GZ (1)
           END-EVALUATE
           XML GENERATE T FROM REC SUPPRESS WHEN ZERO
           PERFORM SHOW
           XML GENERATE T FROM REC SUPPRESS WHEN SPACE OR ZERO
           PERFORM SHOW
           XML GENERATE T FROM REC SUPPRESS WHEN LOW-VALUE
           PERFORM SHOW
           XML GENERATE T FROM REC SUPPRESS WHEN HIGH-VALUES OR ZEROS
           PERFORM SHOW
           XML GENERATE T FROM REC
               SUPPRESS EVERY NUMERIC WHEN ZERO OR SPACE
           PERFORM SHOW
           XML GENERATE T FROM REC
               SUPPRESS EVERY NONNUMERIC WHEN ZERO OR SPACE OR LOW-VALUE
           PERFORM SHOW
           XML GENERATE T FROM REC TYPE A-X ATTRIBUTE A-D CONTENT
               SUPPRESS EVERY ELEMENT WHEN ZERO
           PERFORM SHOW
           XML GENERATE T FROM REC
               TYPE A-X ATTRIBUTE A-D IS CONTENT A-A CONTENT
               SUPPRESS EVERY CONTENT WHEN ZERO
           PERFORM SHOW
           XML GENERATE T FROM REC WITH ATTRIBUTES
               TYPE A-X ELEMENT A-D CONTENT A-A CONTENT
               SUPPRESS EVERY NUMERIC CONTENT WHEN ZERO
           PERFORM SHOW
           XML GENERATE T FROM REC
               SUPPRESS A-X WHEN ZERO OR SPACE OR LOW-VALUE
               A-X WHEN HIGH-VALUE A-U WHEN ZERO OR LOW-VALUE
               A-LS WHEN SPACE A-XE WHEN SPACE A-3 WHEN ZERO
               WHEN HIGH-VALUE
           PERFORM SHOW
           MOVE A-X TO D-A NEXT-ONE LAST-ONE
           XML GENERATE T FROM OUTER
               SUPPRESS D-A WHEN ZERO OR SPACE NEXT-ONE WHEN SPACE
               LAST-ONE WHEN SPACE OR LOW-VALUE
           PERFORM SHOW
           MOVE ALL "#" TO T
           XML GENERATE T FROM LAST-ONE SUPPRESS WHEN SPACE
           PERFORM SHOW
           XML GENERATE T FROM LAST-ONE WITH XML-DECLARATION
               SUPPRESS WHEN SPACE
           PERFORM SHOW.
       SHOW.
           DISPLAY V " " XML-CODE " [" FUNCTION TRIM (T) "]".
