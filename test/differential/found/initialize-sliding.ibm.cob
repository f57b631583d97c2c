       IDENTIFICATION DIVISION.
       PROGRAM-ID. INITSLID.
      *> Where tables slide, INITIALIZE fills a group of one kind of
      *> byte up to its greatest length.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 N PIC 9 VALUE 3.
       01 G.
          05 A PIC XX.
          05 T OCCURS 1 TO 6 DEPENDING ON N.
             10 E PIC X.
       01 H.
          05 HA PIC 9.
          05 HS.
             10 HB PIC X.
             10 HT OCCURS 1 TO 6 DEPENDING ON N PIC X.
       01 K.
          05 KB PIC XX.
          05 KT OCCURS 1 TO 6 DEPENDING ON N.
             10 KC PIC X.
             10 KD PIC 9.
       01 L.
          05 LB PIC 99.
          05 LT OCCURS 1 TO 6 DEPENDING ON N PIC 9.
       01 P.
          05 PS.
             10 PT OCCURS 1 TO 6 DEPENDING ON N.
                15 PU PIC X OCCURS 2.
       PROCEDURE DIVISION.
           PERFORM FULL. INITIALIZE G H K L P. PERFORM SHOW.
           PERFORM FULL. INITIALIZE HS PS. PERFORM SHOW.
           PERFORM FULL. INITIALIZE L REPLACING NUMERIC BY 0.
           PERFORM SHOW.
           PERFORM FULL. INITIALIZE G L ALL TO VALUE THEN TO DEFAULT.
           PERFORM SHOW.
           STOP RUN.
       FULL.
           MOVE 6 TO N.
           MOVE ALL '*' TO G H K L P.
           MOVE 3 TO N.
       SHOW.
           MOVE 6 TO N.
           DISPLAY '[' G '][' H '][' K '][' L '][' P ']'.
