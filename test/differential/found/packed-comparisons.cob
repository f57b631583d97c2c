      * Packed items against whole numbers: up to 18 digits every nibble
      * but the last is a digit, and the last a sign in unsigned items too;
      * of longer ones -0 is less than 0.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PACKED.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 K PIC S9(4) COMP VALUE -5.
       01 C PIC 9 VALUE 0.
       01 T PIC X(40) VALUE SPACES.
       01 P PIC 99 VALUE 1.
       01 GS4.
          02 IS4 PIC S9(4) COMP-3 VALUE 0.
       01 GU4.
          02 IU4 PIC 9(4) COMP-3 VALUE 0.
       01 GS18.
          02 IS18 PIC S9(18) COMP-3 VALUE 0.
       01 GU18.
          02 IU18 PIC 9(18) COMP-3 VALUE 0.
       01 GS20.
          02 IS20 PIC S9(20) COMP-3 VALUE 0.
       01 GU20.
          02 IU20 PIC 9(20) COMP-3 VALUE 0.
       PROCEDURE DIVISION.
           MOVE X'00000D' TO GS4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = K MOVE "=" TO T (P:1)
           ELSE IF IS4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S4 " T.
           MOVE X'00005D' TO GS4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = K MOVE "=" TO T (P:1)
           ELSE IF IS4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S4 " T.
           MOVE X'00005C' TO GS4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = K MOVE "=" TO T (P:1)
           ELSE IF IS4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S4 " T.
           MOVE X'30000D' TO GS4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = K MOVE "=" TO T (P:1)
           ELSE IF IS4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S4 " T.
           MOVE X'0000AD' TO GS4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = K MOVE "=" TO T (P:1)
           ELSE IF IS4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S4 " T.
           MOVE X'000005' TO GS4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS4 = K MOVE "=" TO T (P:1)
           ELSE IF IS4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S4 " T.
           MOVE X'00000D' TO GU4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = K MOVE "=" TO T (P:1)
           ELSE IF IU4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U4 " T.
           MOVE X'00005D' TO GU4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = K MOVE "=" TO T (P:1)
           ELSE IF IU4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U4 " T.
           MOVE X'00005C' TO GU4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = K MOVE "=" TO T (P:1)
           ELSE IF IU4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U4 " T.
           MOVE X'30000D' TO GU4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = K MOVE "=" TO T (P:1)
           ELSE IF IU4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U4 " T.
           MOVE X'0000AD' TO GU4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = K MOVE "=" TO T (P:1)
           ELSE IF IU4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U4 " T.
           MOVE X'000005' TO GU4.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU4 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU4 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU4 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU4 = K MOVE "=" TO T (P:1)
           ELSE IF IU4 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U4 " T.
           MOVE X'0000000000000000000D' TO GS18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = K MOVE "=" TO T (P:1)
           ELSE IF IS18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S18 " T.
           MOVE X'0000000000000000005D' TO GS18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = K MOVE "=" TO T (P:1)
           ELSE IF IS18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S18 " T.
           MOVE X'0000000000000000005C' TO GS18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = K MOVE "=" TO T (P:1)
           ELSE IF IS18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S18 " T.
           MOVE X'3000000000000000000D' TO GS18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = K MOVE "=" TO T (P:1)
           ELSE IF IS18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S18 " T.
           MOVE X'000000000000000000AD' TO GS18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = K MOVE "=" TO T (P:1)
           ELSE IF IS18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S18 " T.
           MOVE X'00000000000000000005' TO GS18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS18 = K MOVE "=" TO T (P:1)
           ELSE IF IS18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S18 " T.
           MOVE X'0000000000000000000D' TO GU18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = K MOVE "=" TO T (P:1)
           ELSE IF IU18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U18 " T.
           MOVE X'0000000000000000005D' TO GU18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = K MOVE "=" TO T (P:1)
           ELSE IF IU18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U18 " T.
           MOVE X'0000000000000000005C' TO GU18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = K MOVE "=" TO T (P:1)
           ELSE IF IU18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U18 " T.
           MOVE X'3000000000000000000D' TO GU18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = K MOVE "=" TO T (P:1)
           ELSE IF IU18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U18 " T.
           MOVE X'000000000000000000AD' TO GU18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = K MOVE "=" TO T (P:1)
           ELSE IF IU18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U18 " T.
           MOVE X'00000000000000000005' TO GU18.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU18 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU18 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU18 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU18 = K MOVE "=" TO T (P:1)
           ELSE IF IU18 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U18 " T.
           MOVE X'000000000000000000000D' TO GS20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = K MOVE "=" TO T (P:1)
           ELSE IF IS20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S20 " T.
           MOVE X'000000000000000000005D' TO GS20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = K MOVE "=" TO T (P:1)
           ELSE IF IS20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S20 " T.
           MOVE X'000000000000000000005C' TO GS20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = K MOVE "=" TO T (P:1)
           ELSE IF IS20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S20 " T.
           MOVE X'300000000000000000000D' TO GS20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = K MOVE "=" TO T (P:1)
           ELSE IF IS20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S20 " T.
           MOVE X'00000000000000000000AD' TO GS20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = K MOVE "=" TO T (P:1)
           ELSE IF IS20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S20 " T.
           MOVE X'0000000000000000000005' TO GS20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IS20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IS20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IS20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IS20 = K MOVE "=" TO T (P:1)
           ELSE IF IS20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "S20 " T.
           MOVE X'000000000000000000000D' TO GU20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = K MOVE "=" TO T (P:1)
           ELSE IF IU20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U20 " T.
           MOVE X'000000000000000000005D' TO GU20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = K MOVE "=" TO T (P:1)
           ELSE IF IU20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U20 " T.
           MOVE X'000000000000000000005C' TO GU20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = K MOVE "=" TO T (P:1)
           ELSE IF IU20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U20 " T.
           MOVE X'300000000000000000000D' TO GU20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = K MOVE "=" TO T (P:1)
           ELSE IF IU20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U20 " T.
           MOVE X'00000000000000000000AD' TO GU20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = K MOVE "=" TO T (P:1)
           ELSE IF IU20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U20 " T.
           MOVE X'0000000000000000000005' TO GU20.
           MOVE SPACES TO T MOVE 1 TO P.
           IF IU20 = -5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = -1 MOVE "=" TO T (P:1)
           ELSE IF IU20 < -1 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 0 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 0 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = 5 MOVE "=" TO T (P:1)
           ELSE IF IU20 < 5 MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           IF IU20 = K MOVE "=" TO T (P:1)
           ELSE IF IU20 < K MOVE "<" TO T (P:1)
           ELSE MOVE ">" TO T (P:1).
           ADD 1 TO P.
           DISPLAY "U20 " T.
           STOP RUN.
