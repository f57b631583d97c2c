       IDENTIFICATION DIVISION.
       PROGRAM-ID. PLACES.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 PP PIC 9(3)PP VALUE 12300. 
       01 PS PIC S9(3)PP VALUE -12300. 
       01 PE PIC X(3)BX(3).
       01 PE2 PIC XX/XX/XX.
       01 XX PIC X(8).
       01 X3 PIC X(3).
       01 XJ PIC X(8) JUST.
       01 G. 05 G1 PIC X(8).
       01 NE PIC ZZZ,ZZ9.99.
       01 C3 PIC S9(5) COMP-3.
       01 CB PIC S9(9) COMP.
       01 F1 COMP-1. 01 F2 COMP-2.
       01 PV PIC P(3)9(3) VALUE .000123.
       01 QG PIC S9(3)PP COMP-5 VALUE 12300.
       01 QI PIC 9(3)P COMP-X VALUE 1230.
       01 PA PIC 9(3)PP VALUE 12300.
       01 Y3 PIC X(3) VALUE '123'.
       01 X5 PIC X(5) VALUE '12300'.
       01 X7 PIC X(7) VALUE '0012300'.
       01 X9 PIC X(5) VALUE '00123'.
       01 PL PIC SP(1)9(4) SIGN LEADING SEPARATE.
       01 P4 PIC P(3)9(4).
       01 XU PIC X(6) VALUE '0.4567'.
       PROCEDURE DIVISION.
           MOVE PP TO PE. DISPLAY PE ':'.
           MOVE PS TO PE. DISPLAY PE ':'.
           MOVE PP TO PE2. DISPLAY PE2 ':'.
           MOVE PS TO XX. DISPLAY XX ':'.
           MOVE PP TO X3. DISPLAY X3 ':'.
           MOVE PS TO XJ. DISPLAY XJ ':'.
           MOVE PP TO G. DISPLAY G ':'.
           MOVE PS TO NE. DISPLAY NE ':'.
           MOVE PS TO CB. DISPLAY CB ':'.
           MOVE PS TO F1. DISPLAY F1 ':'.
           MOVE PV TO F2. DISPLAY F2 ':'.
           MOVE PV TO NE. DISPLAY NE ':'.
           MOVE 'ABCDE' TO PP. DISPLAY G.
           MOVE QG TO XX. DISPLAY XX. MOVE QG TO PE. DISPLAY PE.
           IF QG = Y3 DISPLAY 'G3'. IF QG = X5 DISPLAY 'G5'. 
           IF QG = X7 DISPLAY 'G7'. IF QG = X9 DISPLAY 'G8'. 
           IF QI = Y3 DISPLAY 'I3'. IF QI = '0123' DISPLAY 'I4'. 
           IF QI = '01230' DISPLAY 'I5'. IF QI = '1230' DISPLAY 'I4B'. 
           IF PA = Y3 DISPLAY 'P3'. IF PA = X5 DISPLAY 'P5'.
           IF PA = '00123' DISPLAY 'P8'.
           IF QG = '12300' DISPLAY 'L5'. IF QG = '123' DISPLAY 'L3'.
           IF QG = '00123' DISPLAY 'L8'. IF QG = '0012300' DISPLAY 'L7'.
      *    More places than the text has digits.
           MOVE '0047' TO PL. DISPLAY PL. MOVE '1' TO P4. DISPLAY P4.
           MOVE '12.345678' TO PL. DISPLAY PL.
           MOVE '.345678' TO PL. DISPLAY PL.
           MOVE '123.000999' TO P4. DISPLAY P4.
           MOVE X9 TO PL P4. DISPLAY PL ' ' P4.
           MOVE XU TO PL P4. DISPLAY PL ' ' P4.
           STOP RUN.
