       IDENTIFICATION DIVISION.
       PROGRAM-ID. FLOATSGN.
      *> A sign that floats behind a currency symbol.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 P0 PIC $+++9.9.
       01 P1 PIC $---9.9.
       01 P2 PIC $B+++9.
       01 P3 PIC $-,--9.
       01 P4 PIC $++.
       01 P5 PIC $--.--.
       01 P6 PIC $0--9.
       01 P7 PIC $/++9.
       01 P8 PIC $+++B9.9.
       01 P9 PIC $++0+9.
       01 P10 PIC $++99.
       01 P11 PIC $++,+++,++9.99.
       01 N PIC S9(5)V99 VALUE 0.
       PROCEDURE DIVISION.
           MOVE 0 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '0:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE 1 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '1:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE -1 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '-1:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE 12 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '12:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE -12.5 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '-12.5:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE 123 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '123:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE -123 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '-123:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE 1234 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '1234:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE -12345 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '-12345:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE 0.4 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '0.4:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE -0.4 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '-0.4:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE 99999 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '99999:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           MOVE -9999 TO N
           MOVE N TO P0
           MOVE N TO P1
           MOVE N TO P2
           MOVE N TO P3
           MOVE N TO P4
           MOVE N TO P5
           MOVE N TO P6
           MOVE N TO P7
           MOVE N TO P8
           MOVE N TO P9
           MOVE N TO P10
           MOVE N TO P11
           DISPLAY '-9999:'
           DISPLAY P0 '|' P1 '|' P2 '|' P3 '|' P4 '|' P5
           DISPLAY P6 '|' P7 '|' P8 '|' P9 '|' P10 '|' P11
           STOP RUN.
