       IDENTIFICATION DIVISION.
       PROGRAM-ID. XMLREC.
      * Records of any bytes as XML: elements, attributes, contents,
      * receivers that are too short, names of items and users.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO "INFILE" ORGANIZATION SEQUENTIAL.
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE.
       01  In-Rec.
           05  In-Key          PIC 9(4).
           05  IN-NAME         PIC X(8).
           05  in-amount       PIC S9(5)V99.
           05  IN-PACKED       PIC S9(5)V9 COMP-3.
           05  IN-COUNT        PIC S9(4) COMP.
           05  IN-NATIVE       PIC 9(3) COMP-5.
           05  FILLER          PIC X.
           05  IN-GROUP.
               10  IN-CODE     PIC X(2).
               10  2-DAY       PIC 9(2).
               10  IN-SIGN     PIC S9(2) SIGN LEADING SEPARATE.
       WORKING-STORAGE SECTION.
       01  DONE                PIC 9 VALUE 0.
       01  TEXT-OUT            PIC X(600).
       01  SHORT-OUT           PIC X(140).
       01  BYTES-OUT           PIC 9(4) VALUE 0.
       01  TOTAL-BYTES         PIC 9(9) COMP VALUE 0.
       01  FAILED              PIC 9(4) VALUE 0.
       01  FITTED              PIC 9(4) VALUE 0.
       01  PFX                 PIC X(4) VALUE "inv".
       PROCEDURE DIVISION.
       MAIN-PARA.
           OPEN INPUT IN-FILE
           PERFORM UNTIL DONE = 1
               READ IN-FILE
                   AT END MOVE 1 TO DONE
                   NOT AT END PERFORM ONE-RECORD
               END-READ
           END-PERFORM
           CLOSE IN-FILE
           DISPLAY TOTAL-BYTES " " FAILED " " FITTED " " XML-CODE
           STOP RUN.
       ONE-RECORD.
           MOVE 0 TO BYTES-OUT
           XML GENERATE TEXT-OUT FROM IN-REC COUNT IN BYTES-OUT
           DISPLAY XML-CODE " " TEXT-OUT (1:BYTES-OUT)
           ADD BYTES-OUT TO TOTAL-BYTES
           MOVE 0 TO BYTES-OUT
           XML GENERATE TEXT-OUT FROM IN-REC COUNT BYTES-OUT
               WITH XML-DECLARATION WITH ATTRIBUTES
               NAMESPACE IS "urn:x?a&b" NAMESPACE-PREFIX IS PFX
           DISPLAY XML-CODE " " TEXT-OUT (1:BYTES-OUT)
           XML GENERATE SHORT-OUT FROM IN-REC COUNT IN TOTAL-BYTES
               NAME OF IN-NAME IS "Name" IN-REC IS "R"
               TYPE OF IN-KEY IS ATTRIBUTE IN-NAME IS CONTENT
                   IN-CODE IS ATTRIBUTE IN-AMOUNT CONTENT
               SUPPRESS IN-PACKED WHEN ZERO EVERY NUMERIC
                   WHEN ZERO OR SPACE
               ON EXCEPTION
                   ADD 1 TO FAILED
                   MOVE "FAILED" TO SHORT-OUT (135:6)
               NOT ON EXCEPTION
                   ADD 1 TO FITTED
           END-XML
           DISPLAY XML-CODE " " SHORT-OUT
           XML GENERATE TEXT-OUT FROM IN-GROUP
               NOT EXCEPTION ADD 1 TO FITTED
           END-XML.
