/** Features with several called programs: chains, LOCAL-STORAGE, values, omitted arguments, tables and texts in LINKAGE, files of called programs. */
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const NUMBER = "PIC S9(7)V99 COMP-3";

/** A calls B calls C, each with a part of what it was given. */
const chain: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 HG-${id}.`,
    `   05 HN-${id} ${NUMBER} VALUE 0.`,
    `   05 HT-${id} PIC X(6) VALUE SPACES.`,
    `   05 HE-${id} PIC 9(3) VALUE 0 OCCURS 4.`,
    `@01 HI-${id} PIC 9 VALUE 1.`,
  ],
  body: [
    `MOVE ${numberOf(random)} TO HN-${id}`,
    `MOVE ${random.pick(TEXTS)} TO HT-${id}`,
    ...guarded(random, [`CALL 'CHA${id}' USING HG-${id} BY CONTENT IN-QTY`], 0.4),
    ...guarded(random, print(`H${id}`, { number: `HN-${id}`, text: `HT-${id}` }), 0.5),
    ...guarded(random, [`CALL 'CHC${id}' USING HE-${id} (2) HT-${id} (2:3)`], 0.4),
  ],
  end: [
    `DISPLAY 'CHAIN ' HN-${id} ' ' HT-${id} ' ' HE-${id} (1) HE-${id} (2) HE-${id} (3) HE-${id} (4)`,
    `DISPLAY 'CODE ' RETURN-CODE`,
  ],
  programs: [
    ...programText(
      `CHA${id}`,
      [`@01 TIMES-CALLED PIC 9(5) VALUE 0.`, "@01 I PIC 9 VALUE 1."],
      ["@01 G.", `   05 N ${NUMBER}.`, "   05 T PIC X(6).", "   05 E PIC 9(3) OCCURS 4 INDEXED BY X.", "@01 Q PIC 99."],
      "G Q",
      [
        "ADD 1 TO TIMES-CALLED.",
        "MOVE 1 TO I. IF Q > 0 AND Q < 5 MOVE Q TO I.",
        `CALL 'CHB${id}' USING N E (I) BY CONTENT T.`,
        "SET X TO I.",
        `IF E (X) > 900 ${random.pick(["MOVE 0 TO E (X)", "SUBTRACT 900 FROM E (X)"])}.`,
        `MOVE 99 TO Q.`,
        `INSPECT T REPLACING ALL SPACE BY '${random.pick(["-", "0"])}'.`,
        `IF TIMES-CALLED > ${random.between(20, 90)} ADD 1 TO E (4) MOVE 0 TO TIMES-CALLED.`,
      ],
    ),
    ...programText(`CHB${id}`, [], [`@01 M ${NUMBER}.`, "@01 E PIC 9(3).", "@01 U PIC X(6)."], "M E U", [
      `CALL 'CHC${id}' USING E U.`,
      `IF U (1:1) = 'A' ADD 1 TO M${random.chance(0.5) ? " ELSE SUBTRACT 2 FROM M" : ""}.`,
      `MOVE 'gone' TO U.`,
    ]),
    ...programText(
      `CHC${id}`,
      ["@01 SEEN PIC X(3) VALUE '???'."],
      ["@01 COUNTED PIC 9(3).", "@01 L PIC X(3)."],
      "COUNTED L",
      [
        `IF L NOT = SEEN ADD 1 TO COUNTED.`,
        "MOVE L TO SEEN.",
        ...(random.chance(0.3) ? ["GO TO ENDED."] : []),
        "@ENDED.",
        "EXIT PROGRAM.",
      ],
    ),
  ],
  whole: true,
});

/** LOCAL-STORAGE beside WORKING-STORAGE; BY VALUE; an argument that is left out. */
const local: FeatureMaker = ({ random, id }) => ({
  working: [`@01 OV-${id} PIC S9(9) COMP-5 VALUE 0.`, `@01 OR-${id} ${NUMBER} VALUE 0.`],
  body: [
    `MOVE ${random.pick(["IN-QTY", "IN-N2", "IN-BIN"])} TO OV-${id}`,
    random.pick([
      `CALL 'LOC${id}' USING OR-${id} BY VALUE OV-${id}`,
      `CALL 'LOC${id}' USING BY REFERENCE OR-${id} BY VALUE ${random.between(1, 9)}`,
      `CALL 'LOC${id}' USING OR-${id} BY VALUE OV-${id}`,
    ]),
    ...(random.chance(0.3) ? [`IF ${sometimes(random)} CALL 'NST${id}' END-IF`] : []),
  ],
  end: [`DISPLAY 'LOCAL ' OR-${id} ' ' OV-${id}`],
  programs: [
    ...programText(
      `LOC${id}`,
      ["@01 HELD PIC S9(7) VALUE 0.", "@LOCAL-STORAGE SECTION.", "@01 FRESH PIC S9(7) VALUE 3."],
      [`@01 R ${NUMBER}.`, "@01 V PIC S9(9) COMP-5."],
      "R BY VALUE V",
      ["ADD V TO FRESH HELD.", "COMPUTE R = R + FRESH.", "IF HELD > 500 SUBTRACT 500 FROM HELD R.", "ADD 1 TO V."],
    ),
    ...programText(
      `NST${id}`,
      ["@01 W PIC 9(4) VALUE 0 GLOBAL."],
      [],
      "",
      ["CALL 'DEEP'.", "IF W > 40 MOVE 0 TO W."],
      [
        "@IDENTIFICATION DIVISION.",
        "@PROGRAM-ID. DEEP.",
        "@PROCEDURE DIVISION.",
        "@P.",
        `CALL 'SIDE'.`,
        random.pick(["ADD 1 TO W.", "ADD 2 TO W."]),
        "@END PROGRAM DEEP.",
        "@IDENTIFICATION DIVISION.",
        "@PROGRAM-ID. SIDE IS COMMON.",
        "@PROCEDURE DIVISION.",
        "@P.",
        "IF W > 30 SUBTRACT 30 FROM W.",
        "@END PROGRAM SIDE.",
      ],
    ),
  ],
  whole: true,
});

/** A called program that takes texts apart and writes a file of its own, opened at its first call and closed at its last. */
const writer: FeatureMaker = ({ random, id }) => ({
  working: [`@01 WX-${id} PIC X(8) VALUE SPACES.`, `@01 WN-${id} PIC 9(5) VALUE 0.`],
  body: [
    `MOVE ${random.pick(TEXTS)} TO WX-${id}`,
    ...guarded(random, [`CALL 'WRT${id}' USING WX-${id} WN-${id} 'W'`], 0.6),
    ...guarded(random, print(`W${id}`, { text: `WX-${id}`, number: `WN-${id}` }), 0.3),
  ],
  end: [`CALL 'WRT${id}' USING WX-${id} WN-${id} 'C'`, `DISPLAY 'WRITTEN ' WN-${id} ' ' WX-${id}`],
  programs: [
    "@IDENTIFICATION DIVISION.",
    `@PROGRAM-ID. WRT${id}.`,
    "@ENVIRONMENT DIVISION.",
    "@INPUT-OUTPUT SECTION.",
    "@FILE-CONTROL.",
    `SELECT W ASSIGN TO "WRF${id}"${random.pick([" ORGANIZATION LINE SEQUENTIAL", ""])} FILE STATUS S.`,
    "@DATA DIVISION.",
    "@FILE SECTION.",
    "@FD W.",
    "@01 R PIC X(10).",
    "@WORKING-STORAGE SECTION.",
    "@01 S PIC XX VALUE 'no'.",
    "@01 A PIC X(4).",
    "@01 B PIC X(4) JUSTIFIED RIGHT.",
    "@LINKAGE SECTION.",
    "@01 T PIC X(8).",
    "@01 N PIC 9(5).",
    "@01 HOW PIC X.",
    "@PROCEDURE DIVISION USING T N HOW.",
    "@MAIN SECTION.",
    "@P.",
    "IF S = 'no' OPEN OUTPUT W.",
    "IF HOW = 'C' CLOSE W GOBACK.",
    "MOVE SPACES TO A B.",
    `UNSTRING T DELIMITED BY ${random.pick(["SPACE", "'B'", "ALL 'A'"])} INTO A B TALLYING IN N.`,
    "STRING B A DELIMITED BY SIZE '/' DELIMITED BY SIZE INTO R.",
    "WRITE R.",
    "IF S = '00' ADD 1 TO N.",
    "IF N > 90000 MOVE 0 TO N.",
    "INSPECT T CONVERTING 'ABC' TO 'abc'.",
    `@END PROGRAM WRT${id}.`,
  ],
  outputs: [`WRF${id}`],
  whole: true,
});

export const PROGRAMS: readonly FeatureMaker[] = [chain, chain, local, writer];
