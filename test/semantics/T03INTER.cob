       IDENTIFICATION DIVISION.
       PROGRAM-ID. T03INTER.
       ENVIRONMENT DIVISION.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  LBL PIC X(24).
       01  X2 PIC S9(5)V99.
       01  X9 PIC S9(5)V9(9).
       01  X18 PIC S9(1)V9(17).
       01  BIG PIC 9(18) VALUE 999999999999999999.
       01  BIG2 PIC S9(18).
       01  Q  PIC 9(5).
       01  R  PIC 9(5).
       01  QV PIC 9(5)V99.
       01  RV PIC S9(5)V9(4).
       01  A PIC S9(5)V99 VALUE 100.00.
       01  B PIC S9(5)V99 VALUE 3.00.
       01  RATE PIC S9(5)V9(4) VALUE 1.2345.
       01  HRS PIC S9(3)V99 VALUE 7.77.
       PROCEDURE DIVISION.
       MAIN-P.
           COMPUTE X2 = 1 / 3 * 3
           MOVE '1/3*3 no ROUND' TO LBL
           CALL 'hexd' USING LBL X2
               BY VALUE LENGTH OF X2
           COMPUTE X2 = A / B * B
           MOVE 'A/B*B no ROUND' TO LBL
           CALL 'hexd' USING LBL X2
               BY VALUE LENGTH OF X2
           COMPUTE X2 ROUNDED = A / B * B
           MOVE 'A/B*B ROUNDED' TO LBL
           CALL 'hexd' USING LBL X2
               BY VALUE LENGTH OF X2
           COMPUTE X9 = A / B
           MOVE 'A/B V9(9)' TO LBL
           CALL 'hexd' USING LBL X9
               BY VALUE LENGTH OF X9
           COMPUTE X9 = (A / B) / 7 * 21
           MOVE '(A/B)/7*21 V9(9)' TO LBL
           CALL 'hexd' USING LBL X9
               BY VALUE LENGTH OF X9
           COMPUTE X18 = 2 / 3
           MOVE '2/3 V9(17)' TO LBL
           CALL 'hexd' USING LBL X18
               BY VALUE LENGTH OF X18
           COMPUTE X2 ROUNDED = RATE * 1.5 * HRS
           MOVE 'RATE*1.5*HRS ROUNDED' TO LBL
           CALL 'hexd' USING LBL X2
               BY VALUE LENGTH OF X2
           COMPUTE X9 = RATE * 1.5 * HRS
           MOVE 'RATE*1.5*HRS V9(9)' TO LBL
           CALL 'hexd' USING LBL X9
               BY VALUE LENGTH OF X9
           COMPUTE BIG2 = BIG * BIG / BIG
           MOVE 'BIG*BIG/BIG' TO LBL
           CALL 'hexd' USING LBL BIG2
               BY VALUE LENGTH OF BIG2
           DIVIDE 17 BY 5 GIVING Q REMAINDER R
           MOVE '17/5 Q' TO LBL
           CALL 'hexd' USING LBL Q
               BY VALUE LENGTH OF Q
           MOVE '17/5 R' TO LBL
           CALL 'hexd' USING LBL R
               BY VALUE LENGTH OF R
           DIVIDE 17.5 BY 3 GIVING QV REMAINDER RV
           MOVE '17.5/3 QV' TO LBL
           CALL 'hexd' USING LBL QV
               BY VALUE LENGTH OF QV
           MOVE '17.5/3 RV' TO LBL
           CALL 'hexd' USING LBL RV
               BY VALUE LENGTH OF RV
           DIVIDE 17.5 BY 3 GIVING QV ROUNDED REMAINDER RV
           MOVE '17.5/3 ROUNDED QV' TO LBL
           CALL 'hexd' USING LBL QV
               BY VALUE LENGTH OF QV
           MOVE '17.5/3 ROUNDED RV' TO LBL
           CALL 'hexd' USING LBL RV
               BY VALUE LENGTH OF RV
           COMPUTE X9 = 2 ** 0.5
           MOVE '2**0.5' TO LBL
           CALL 'hexd' USING LBL X9
               BY VALUE LENGTH OF X9
           COMPUTE X9 = 1.05 ** 10
           MOVE '1.05**10' TO LBL
           CALL 'hexd' USING LBL X9
               BY VALUE LENGTH OF X9
           COMPUTE X9 = 1.05 ** -2
           MOVE '1.05**-2' TO LBL
           CALL 'hexd' USING LBL X9
               BY VALUE LENGTH OF X9
           COMPUTE X2 = A / 8 + A / 3
           MOVE 'A/8+A/3' TO LBL
           CALL 'hexd' USING LBL X2
               BY VALUE LENGTH OF X2
           MOVE 10 TO X2
           COMPUTE X2 = X2 * 1.1 - 0.001
           MOVE '10*1.1-.001' TO LBL
           CALL 'hexd' USING LBL X2
               BY VALUE LENGTH OF X2
           STOP RUN.
