      * Comparisons of zoned items that hold spaces and other odd bytes.
       IDENTIFICATION DIVISION.
       PROGRAM-ID. Y.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 GU.
          02 U PIC 9(3).
       01 GS.
          02 S PIC S9(3).
       01 GL.
          02 L PIC S9(3) SIGN LEADING.
       01 C PIC S9(4) COMP VALUE -5.
       01 D PIC S9(4) COMP VALUE 5.
       01 N PIC S9(3) VALUE -5.
       01 P PIC S9(3) COMP-3 VALUE -5.
       01 V PIC S9(2)V9 VALUE -5.
       PROCEDURE DIVISION.
           DISPLAY "U " X"202020" " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = 0 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < 0 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > 0 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 0 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 0 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 0 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = 5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < 5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > 5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 5 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 5 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 5 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = -5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < -5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > -5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF -5 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF -5 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF -5 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = C DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < C DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > C DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF C = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF C < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF C > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = N DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < N DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > N DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF N = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF N < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF N > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = P DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < P DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > P DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF P = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF P < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF P > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U = 0.5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U < 0.5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF U > 0.5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 0.5 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 0.5 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GU.
           IF 0.5 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           DISPLAY "!".
           DISPLAY "U " X'303A35' " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = 0 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < 0 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > 0 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 0 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 0 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 0 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = 5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < 5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > 5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 5 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 5 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 5 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = -5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < -5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > -5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF -5 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF -5 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF -5 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = C DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < C DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > C DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF C = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF C < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF C > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = N DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < N DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > N DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF N = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF N < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF N > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = P DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < P DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > P DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF P = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF P < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF P > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U = 0.5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U < 0.5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF U > 0.5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 0.5 = U DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 0.5 < U DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GU.
           IF 0.5 > U DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           DISPLAY "!".
           DISPLAY "S " X"202020" " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = 0 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < 0 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > 0 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 0 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 0 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 0 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = 5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < 5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > 5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 5 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 5 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 5 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = -5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < -5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > -5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF -5 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF -5 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF -5 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = C DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < C DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > C DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF C = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF C < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF C > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = N DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < N DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > N DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF N = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF N < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF N > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = P DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < P DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > P DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF P = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF P < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF P > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S = 0.5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S < 0.5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF S > 0.5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 0.5 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 0.5 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GS.
           IF 0.5 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           DISPLAY "!".
           DISPLAY "S " X'303A35' " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = 0 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < 0 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > 0 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 0 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 0 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 0 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = 5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < 5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > 5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 5 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 5 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 5 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = -5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < -5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > -5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF -5 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF -5 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF -5 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = C DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < C DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > C DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF C = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF C < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF C > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = N DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < N DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > N DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF N = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF N < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF N > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = P DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < P DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > P DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF P = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF P < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF P > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S = 0.5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S < 0.5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF S > 0.5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 0.5 = S DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 0.5 < S DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GS.
           IF 0.5 > S DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           DISPLAY "!".
           DISPLAY "L " X"202020" " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = 0 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < 0 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > 0 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 0 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 0 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 0 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = 5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < 5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > 5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 5 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 5 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 5 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = -5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < -5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > -5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF -5 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF -5 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF -5 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = C DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < C DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > C DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF C = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF C < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF C > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = N DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < N DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > N DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF N = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF N < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF N > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = P DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < P DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > P DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF P = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF P < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF P > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L = 0.5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L < 0.5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF L > 0.5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 0.5 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 0.5 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X"202020" TO GL.
           IF 0.5 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           DISPLAY "!".
           DISPLAY "L " X'303A35' " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = 0 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < 0 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > 0 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 0 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 0 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 0 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = 5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < 5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > 5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 5 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 5 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 5 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = -5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < -5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > -5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF -5 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF -5 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF -5 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = C DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < C DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > C DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF C = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF C < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF C > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = N DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < N DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > N DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF N = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF N < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF N > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = P DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < P DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > P DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF P = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF P < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF P > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L = 0.5 DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L < 0.5 DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF L > 0.5 DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 0.5 = L DISPLAY "=" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 0.5 < L DISPLAY "<" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           MOVE X'303A35' TO GL.
           IF 0.5 > L DISPLAY ">" NO ADVANCING ELSE
           DISPLAY "." NO ADVANCING.
           DISPLAY " " NO ADVANCING.
           DISPLAY "!".
           STOP RUN.
