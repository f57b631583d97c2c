       IDENTIFICATION DIVISION.
       PROGRAM-ID. C05INIT.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  LBL PIC X(24).
       01 G.
         03 A PIC X(3) VALUE 'abc'.
         03 B PIC 9(3) VALUE 12.
         03 C PIC S9(3) SIGN LEADING SEPARATE VALUE -3.
         03 D PIC ZZ9 VALUE 44.
         03 FILLER PIC X(2) VALUE 'ff'.
         03 FILLER.
           05 F PIC X(2) VALUE 'gg'.
           05 FILLER PIC X VALUE 'h'.
         03 H PIC XX/XX VALUE 'ijklm'.
         03 I PIC A(2) VALUE 'no'.
         03 J USAGE INDEX.
         03 K PIC X(3) JUST RIGHT VALUE 'x'.
         03 L REDEFINES K PIC 9(3).
         03 M PIC S9(5) COMP-3 VALUE -77.
         03 N PIC S9(4) COMP VALUE 5.
         03 O PIC S9(4) COMP-5 VALUE 6.
       01 T.
         03 TG OCCURS 5.
           05 TGA PIC X VALUE '1'.
           05 FILLER PIC X VALUE '2'.
           05 TGB PIC 9(3) COMP-3 VALUE 3.
           05 TGC OCCURS 2 PIC 9(3) COMP-3 VALUE 4.
         03 TH OCCURS 3 PIC 99 VALUE 7.
       01 V.
         03 VA PIC X(2) VALUE 'q'.
         03 VB PIC X(3) VALUE QUOTE.
         03 VC PIC X(5) VALUE ALL 'ab'.
         03 VD PIC 9(3) VALUE ZERO.
         03 VE PIC ZZ9.99 VALUE 1.5.
         03 VF PIC ZZ9 VALUE ZERO.
         03 VG PIC X(3) VALUE 12.
         03 VH PIC 9(3) COMP VALUE 258.
         03 VI PIC S9V99 VALUE -1.235.
         03 VJ PIC 9(3) BLANK WHEN ZERO.
         03 VK PIC X(2) VALUE LOW-VALUES.
         03 VL PIC S9(3)PP VALUE 12300.
         03 VM PIC SPP999 VALUE .00123.
       01 W VALUE 'abcdefgh'.
         03 WA PIC X(3).
         03 WB PIC 9(3).
       01 X.
         03 XA OCCURS 2 VALUE 'qrst'.
           05 XB PIC XX.
           05 XC PIC 99.
       01 Y REDEFINES X PIC X(8).
       01 Z PIC X(3).
       01 Z2 REDEFINES Z PIC X(6).
       PROCEDURE DIVISION.
       MAIN-P.
           MOVE 'INITIAL' TO LBL
           PERFORM SHOW
           MOVE 'V' TO LBL
           CALL 'hexd' USING LBL V BY VALUE LENGTH OF V
           MOVE 'W' TO LBL
           CALL 'hexd' USING LBL W BY VALUE LENGTH OF W
           MOVE 'Y' TO LBL
           CALL 'hexd' USING LBL Y BY VALUE LENGTH OF Y
           MOVE 'Z2' TO LBL
           CALL 'hexd' USING LBL Z2 BY VALUE LENGTH OF Z2
           PERFORM DIRTY
           INITIALIZE G T
           MOVE 'PLAIN' TO LBL
           PERFORM SHOW
           PERFORM DIRTY
           INITIALIZE G T WITH FILLER
           MOVE 'WITH FILLER' TO LBL
           PERFORM SHOW
           PERFORM DIRTY
           INITIALIZE G WITH FILLER ALL TO VALUE
           INITIALIZE T WITH FILLER ALL TO VALUE
           MOVE 'ALL TO VALUE' TO LBL
           PERFORM SHOW
           PERFORM DIRTY
           INITIALIZE G T REPLACING ALPHANUMERIC BY 'zz' NUMERIC BY 7
           MOVE 'REPLACING' TO LBL
           PERFORM SHOW
           PERFORM DIRTY
           INITIALIZE G NUMERIC TO VALUE THEN TO DEFAULT
           INITIALIZE TG(2) TGA(3) TGC(4, 2) TH(1)
           MOVE 'TO VALUE TO DEFAULT' TO LBL
           PERFORM SHOW
           PERFORM DIRTY
           INITIALIZE G NUMERIC TO VALUE
           MOVE 'NUMERIC TO VALUE' TO LBL
           PERFORM SHOW
           PERFORM DIRTY
           INITIALIZE L A(2:1) D H I
           INITIALIZE G REPLACING NUMERIC-EDITED BY 7
           MOVE 'SINGLE' TO LBL
           PERFORM SHOW
           STOP RUN.
       DIRTY.
           MOVE ALL '?' TO G T.
       SHOW.
           CALL 'hexd' USING LBL G BY VALUE LENGTH OF G
           CALL 'hexd' USING LBL T BY VALUE LENGTH OF T.
