       IDENTIFICATION DIVISION.
       PROGRAM-ID. ODDCNT.
      * Pointers and tallies of odd bytes: a packed one's pad nibble does
      * not count, nor its sign without S; P leaves an item untouched.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 GL.
          02 L PIC S9(38).
       01 GE.
          02 E PIC S9(4) COMP-3.
       01 GU.
          02 U PIC 9(3) COMP-3.
       01 GP.
          02 P PIC S9(3)PP.
       01 T PIC X(12).
       PROCEDURE DIVISION.
           MOVE ALL "5" TO GL MOVE ALL "." TO T
           STRING "abc" DELIMITED BY SIZE INTO T POINTER L
             ON OVERFLOW DISPLAY "OVERFLOW" END-STRING
           DISPLAY T GL
           MOVE SPACES TO GL
           STRING "abc" DELIMITED BY SIZE INTO T POINTER L
             ON OVERFLOW DISPLAY "OVERFLOW" END-STRING
           DISPLAY T GL
           MOVE X"30005C" TO GE
           STRING "abc" DELIMITED BY SIZE INTO T POINTER E
             ON OVERFLOW DISPLAY "OVERFLOW" END-STRING
           DISPLAY T E
           MOVE X"202020" TO GE
           STRING "abc" DELIMITED BY SIZE INTO T POINTER E
             ON OVERFLOW DISPLAY "OVERFLOW" END-STRING
           DISPLAY T E
           MOVE X"002D" TO GU
           UNSTRING "abcdef" INTO T POINTER U
             ON OVERFLOW DISPLAY "OVERFLOW" END-UNSTRING
           DISPLAY T U
           MOVE "  u" TO GP
           INSPECT "a0b0" TALLYING P FOR ALL "0"
           DISPLAY GP
           UNSTRING "ab,cd" DELIMITED BY "," INTO T TALLYING IN P
           DISPLAY GP T
           STOP RUN.
