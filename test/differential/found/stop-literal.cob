       IDENTIFICATION DIVISION.
       PROGRAM-ID. SOURCES.
      *> A quote doubled across a continuation; STOP literal, which
      *> shows it and goes on after a line of input.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC X(50) VALUE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      -    ""B".
       PROCEDURE DIVISION.
       MAIN-LINE.
           DISPLAY A.
           STOP "PAUSE".
           STOP -12.5.
           STOP QUOTE.
           STOP ZERO.
           DISPLAY "ON".
           STOP RUN.
