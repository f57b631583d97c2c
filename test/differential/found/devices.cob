       IDENTIFICATION DIVISION.
       PROGRAM-ID. DEVICES.
      *> Devices in ASSIGN, names of channels in ADVANCING: the bytes of
      *> the data sets, line feed, form feed and return as n, f and r.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       SPECIAL-NAMES.
           C02 IS CH2 C12 IS CH12 CSP IS NOSP S01 IS PK1 S05 IS PK5.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT F1 ASSIGN TO PRINTER "PRNAMED".
           SELECT F2 ASSIGN TO LINE ADVANCING FILE "LAFILE".
           SELECT F3 ASSIGN TO PRINTER.
           SELECT F4 ASSIGN TO DISK.
           SELECT F5 ASSIGN TO CARD-PUNCH "CARDS".
           SELECT F6 ASSIGN TO CARD-READER.
           SELECT F7 ASSIGN TO DISK FNAME.
           SELECT F8 ASSIGN TO PRINT.
           SELECT F9 ASSIGN TO PRINTER ORGANIZATION SEQUENTIAL.
           SELECT BACK ASSIGN TO FNAME.
       DATA DIVISION.
       FILE SECTION.
       FD  F1.
       01  R1 PIC X(6).
       FD  F2.
       01  R2 PIC X(6).
       FD  F3.
       01  R3 PIC X(6).
       FD  F4.
       01  R4 PIC X(6).
       FD  F5.
       01  R5 PIC X(6).
       FD  F6.
       01  R6 PIC X(6).
       FD  F7.
       01  R7 PIC X(6).
       FD  F8.
       01  R8 PIC X(6).
       FD  F9.
       01  R9 PIC X(6).
       FD  BACK.
       01  B PIC X.
       WORKING-STORAGE SECTION.
       01 FNAME PIC X(10) VALUE "NAMED".
       01 EOF-SW PIC X.
       PROCEDURE DIVISION.
       P1.
           OPEN OUTPUT F1 F2 F3 F4 F5 F6 F7 F8.
           MOVE "AAA" TO R1 R2 R3 R4 R5 R6 R7 R8.
           WRITE R1. WRITE R2. WRITE R3. WRITE R4. WRITE R5.
           WRITE R6. WRITE R7. WRITE R8.
           MOVE "BBB" TO R1 R2 R3 R4 R6 R7 R8.
           WRITE R1 AFTER 1. WRITE R2 AFTER PAGE. WRITE R3 AFTER 2.
           WRITE R4 AFTER 1. WRITE R1. WRITE R2. WRITE R7 BEFORE 2.
           MOVE "C02" TO R5. WRITE R5 AFTER CH2.
           MOVE "C12" TO R5. WRITE R5 BEFORE CH12.
           MOVE "CSP" TO R5. WRITE R5 AFTER NOSP.
           MOVE "S01" TO R5. WRITE R5 AFTER PK1.
           MOVE "S05" TO R5. WRITE R5 BEFORE PK5.
           WRITE R6 AFTER 0. WRITE R8 AFTER 1.
           CLOSE F1 F2 F3 F4 F5 F6 F7 F8.
           PERFORM SHOW-P.
           MOVE "PRNAMED" TO FNAME. PERFORM SHOW-P.
           MOVE "LAFILE" TO FNAME. PERFORM SHOW-P.
           MOVE "PRINTER" TO FNAME. PERFORM SHOW-P.
           MOVE "F4" TO FNAME. PERFORM SHOW-P.
           MOVE "CARDS" TO FNAME. PERFORM SHOW-P.
           MOVE "F6" TO FNAME. PERFORM SHOW-P.
           MOVE "LPT1" TO FNAME. PERFORM SHOW-P.
           OPEN OUTPUT F9. MOVE "AAA" TO R9. WRITE R9 AFTER 1. CLOSE F9.
           MOVE "PRINTER" TO FNAME. PERFORM SHOW-P.
           STOP RUN.
       SHOW-P.
           DISPLAY FNAME "[" NO ADVANCING.
           OPEN INPUT BACK.
           MOVE "N" TO EOF-SW.
           PERFORM UNTIL EOF-SW = "Y"
             READ BACK AT END MOVE "Y" TO EOF-SW
               NOT AT END
                 INSPECT B CONVERTING X"0A0C0D" TO "nfr"
                 DISPLAY B NO ADVANCING
             END-READ
           END-PERFORM.
           CLOSE BACK.
           DISPLAY "]".
