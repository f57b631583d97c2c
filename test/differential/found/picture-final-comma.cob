       IDENTIFICATION DIVISION.
       PROGRAM-ID. PICCOMMA.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC ZZ9,.
        01 B PIC ZZ9, VALUE 5.
       01 G. 02 C PIC ZZ9,, VALUE 5. 02 D PIC 9(3); VALUE 7.
       01 S PIC 9(3)
           .
       01 E PIC 9(3)
           , VALUE 6.
       PROCEDURE DIVISION.
           MOVE 12 TO A DISPLAY A ']' B ']' G ']' S E.
           DISPLAY LENGTH OF A LENGTH OF B LENGTH OF C.
           STOP RUN.
