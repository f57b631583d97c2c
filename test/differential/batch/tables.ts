/** Features over tables: several keys, a second index, relative subscripts, three dimensions, OCCURS DEPENDING ON inside groups, INITIALIZE. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

/** Rows of two keys, the first ascending, the second descending under it. */
const severalKeys: FeatureMaker = ({ random, id }) => {
  const rows = random.pick([4, 9, 12]);
  const usage = random.pick(["", " COMP", " COMP-3"]);
  return {
    working: [
      `@01 KT-${id}.`,
      `   05 KR-${id} OCCURS ${rows} TIMES ASCENDING KEY KA-${id} DESCENDING KEY KB-${id} INDEXED BY KX-${id} KY-${id}.`,
      `      10 KA-${id} PIC 9(3)${usage}.`,
      `      10 KB-${id} PIC 9(2).`,
      `      10 KV-${id} PIC X(3).`,
      `@01 KN-${id} PIC 9(3) VALUE 0.`,
      `@01 KM-${id} PIC 9(6) VALUE 0.`,
      `@01 KI-${id} PIC S9(4) COMP VALUE 0.`,
    ],
    begin: [
      `PERFORM VARYING KN-${id} FROM 1 BY 1 UNTIL KN-${id} > ${rows}`,
      `DIVIDE KN-${id} BY 3 GIVING KA-${id} (KN-${id}) REMAINDER KB-${id} (KN-${id})`,
      `COMPUTE KB-${id} (KN-${id}) = 9 - KB-${id} (KN-${id})`,
      `MOVE KN-${id} TO KV-${id} (KN-${id})`,
      "END-PERFORM",
    ],
    body: [
      `SEARCH ALL KR-${id}`,
      ...(random.chance(0.7) ? [`AT END ADD 1 TO KM-${id}`] : []),
      `WHEN KA-${id} (KX-${id}) = ${random.pick(["2", "IN-QTY", "IN-QTY"])}`,
      ...(random.chance(0.6) ? [`AND KB-${id} (KX-${id}) = ${random.pick(["9", "8", "IN-QTY"])}`] : []),
      `SET KI-${id} TO KX-${id}`,
      `ADD KI-${id} TO KM-${id}`,
      "END-SEARCH",
      `SET KX-${id} KY-${id} TO 1`,
      `SEARCH KR-${id} VARYING ${random.pick([`KY-${id}`, `KX-${id}`, `KI-${id}`])}`,
      `AT END MOVE 0 TO KI-${id}`,
      `WHEN KA-${id} (KX-${id}) > IN-QTY ADD 10 TO KM-${id}`,
      `WHEN KV-${id} (KX-${id}) = IN-CODE CONTINUE`,
      "END-SEARCH",
      ...(random.chance(0.3) ? [`IF KI-${id} > ${rows} MOVE 0 TO KI-${id} END-IF`] : []),
      `IF KM-${id} > 900000 MOVE 0 TO KM-${id} END-IF`,
    ],
    end: [`DISPLAY 'KEYS ' KM-${id} ' ' KI-${id}`],
    whole: true,
  };
};

const relative: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 RT-${id}.`,
    `   05 RE-${id} PIC ${random.pick(["S9(5)", "S9(5) COMP-3", "S9(7)V99", "S9(4) COMP"])} VALUE 1 OCCURS 9 TIMES INDEXED BY RX-${id}.`,
    `@01 RN-${id} PIC 9(2) COMP VALUE 4.`,
    `@01 RI-${id} USAGE INDEX.`,
  ],
  body: [
    `MOVE 4 TO RN-${id}`,
    `IF IN-QTY > 2 AND IN-QTY < 8 MOVE IN-QTY TO RN-${id} END-IF`,
    `SET RX-${id} TO RN-${id}`,
    random.pick([
      `ADD RE-${id} (RX-${id} - 1) TO RE-${id} (RX-${id} + 1)`,
      `MOVE RE-${id} (RN-${id} - 2) TO RE-${id} (RN-${id} + 2)`,
      `COMPUTE RE-${id} (RX-${id}) = RE-${id} (RX-${id} + 1) - RE-${id} (RX-${id} - 2) + IN-QTY`,
    ]),
    `SET RX-${id} ${random.pick(["UP BY 1", "DOWN BY 2", `DOWN BY 1`])}`,
    `SET RI-${id} TO RX-${id}`,
    `IF RX-${id} > ${random.between(3, 8)} SET RX-${id} TO 3 END-IF`,
    `MOVE ${numberOf(random)} TO RE-${id} (RX-${id})`,
    `SET RX-${id} TO RI-${id}`,
    `IF RX-${id} = RN-${id} OR RX-${id} > 8 ADD 1 TO RE-${id} (1) END-IF`,
    `IF RE-${id} (RX-${id}) > 800 SUBTRACT 799 FROM RE-${id} (RX-${id}) END-IF`,
  ],
  end: [
    `PERFORM VARYING RX-${id} FROM 1 BY 1 UNTIL RX-${id} > 9`,
    `DISPLAY RE-${id} (RX-${id}) ' ' WITH NO ADVANCING`,
    "END-PERFORM",
    "DISPLAY ' '",
  ],
  whole: true,
});

const cube: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 CT-${id}.`,
    `   05 CP-${id} OCCURS 3.`,
    `      10 CQ-${id} OCCURS 2 INDEXED BY CX-${id}.`,
    `         15 CH-${id} PIC X VALUE 'h'.`,
    `         15 CV-${id} PIC ${random.pick(["S9(4)", "S9(5) COMP-3", "9(6)", "S9(9) COMP"])} VALUE 0 OCCURS 4.`,
    `@01 CI-${id} PIC 9 VALUE 1.`,
    `@01 CJ-${id} PIC 9 COMP VALUE 1.`,
    `@01 CK-${id} PIC S9(3) COMP-3 VALUE 1.`,
    `@01 CS-${id} PIC S9(9) VALUE 0.`,
  ],
  body: random.pick([
    [
      `PERFORM VARYING CI-${id} FROM 1 BY 1 UNTIL CI-${id} > 3`,
      `AFTER CJ-${id} FROM 2 BY -1 UNTIL CJ-${id} = 0`,
      `AFTER CK-${id} FROM 1 BY ${random.pick(["1", "2"])} UNTIL CK-${id} > 4`,
      `ADD ${random.pick(["IN-QTY", `CI-${id}`])} TO CV-${id} (CI-${id} CJ-${id} CK-${id})`,
      "END-PERFORM",
    ],
    [
      `DIVIDE IN-QTY BY 3 GIVING CJ-${id} REMAINDER CI-${id}`,
      `ADD 1 TO CI-${id}`,
      `SET CX-${id} TO 1`,
      `IF ${sometimes(random)} SET CX-${id} UP BY 1 END-IF`,
      `ADD 1 TO CV-${id} (CI-${id}, CX-${id}, ${random.between(1, 4)})`,
      `MOVE IN-TYPE TO CH-${id} (CI-${id}, CX-${id})`,
      ...guarded(random, [`MOVE CQ-${id} (1, 2) TO CQ-${id} (CI-${id}, 1)`]),
      ...guarded(random, [`MOVE CP-${id} (2) TO CP-${id} (3)`], 0.3),
    ],
  ]),
  end: [
    `PERFORM VARYING CI-${id} FROM 1 BY 1 UNTIL CI-${id} > 3`,
    `ADD CV-${id} (CI-${id}, 1, 4) CV-${id} (CI-${id}, 2, 2) TO CS-${id}`,
    "END-PERFORM",
    `DISPLAY 'CUBE ' CS-${id} ' ' CH-${id} (2, 1) ' ' CV-${id} (3, 2, 1)`,
  ],
  whole: true,
});

/** A group of variable length with groups for elements. */
const variable: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 VN-${id} PIC ${random.pick(["9", "99 COMP", "S9(3) COMP-3"])} VALUE 2.`,
    `@01 VG-${id}.`,
    `   05 VH-${id} PIC X(4) VALUE 'head'.`,
    `   05 VE-${id} OCCURS 1 TO 6 TIMES DEPENDING ON VN-${id} INDEXED BY VX-${id}.`,
    `      10 VT-${id} PIC X(2) VALUE '..'.`,
    `      10 VA-${id} PIC S9(3)${random.pick(["", " COMP-3"])} VALUE 0.`,
    `@01 VC-${id} PIC X(40) VALUE SPACES.`,
    `@01 VL-${id} PIC 9(3) VALUE 0.`,
    `@01 VS-${id} PIC 9(7) VALUE 0.`,
  ],
  body: [
    `MOVE 3 TO VN-${id}`,
    `IF IN-QTY > 0 AND IN-QTY < 7 MOVE IN-QTY TO VN-${id} END-IF`,
    `MOVE IN-TEXT TO VT-${id} (VN-${id})`,
    `MOVE IN-QTY TO VA-${id} (${random.pick(["1", `VN-${id}`])})`,
    ...random.pick([
      [`MOVE VG-${id} TO VC-${id}`],
      [`MOVE FUNCTION LENGTH (VG-${id}) TO VL-${id}`],
      [`MOVE LENGTH OF VG-${id} TO VL-${id}`],
      [`STRING VG-${id} DELIMITED BY SIZE '|' DELIMITED BY SIZE INTO VC-${id}`],
      [`INSPECT VG-${id} REPLACING ALL ' ' BY '_'`],
      [`IF VG-${id} > VC-${id} MOVE VG-${id} TO VC-${id} END-IF`],
      [`INITIALIZE VG-${id}`, `MOVE 'new' TO VH-${id}`],
    ]),
    `ADD VL-${id} VN-${id} TO VS-${id}`,
    `SET VX-${id} TO 1`,
    `SEARCH VE-${id} AT END ADD 1 TO VS-${id} WHEN VT-${id} (VX-${id}) = 'AB' OR VA-${id} (VX-${id}) = 5`,
    ...print(`V${id}`, { text: random.pick([`VG-${id}`, `VC-${id}`]) }),
    "END-SEARCH",
  ],
  end: [`DISPLAY 'VARIABLE ' VS-${id} ' [' VG-${id} '] [' VC-${id} ']'`],
  whole: true,
});

const initialized: FeatureMaker = ({ random, id }) => {
  const how = random.pick([
    "",
    " REPLACING NUMERIC DATA BY 7",
    " REPLACING ALPHANUMERIC DATA BY IN-CODE NUMERIC BY IN-QTY",
    " WITH FILLER",
    " ALL TO VALUE",
    " NUMERIC TO VALUE",
    " ALL TO VALUE THEN TO DEFAULT",
    " REPLACING NUMERIC-EDITED BY 3.5 ALPHANUMERIC BY ALL 'z'",
  ]);
  return {
    working: [
      `@01 IZ-${id}.`,
      `   05 IA-${id} PIC X(3) VALUE 'abc'.`,
      `   05 FILLER PIC X(2) VALUE 'ff'.`,
      `   05 IN1-${id} PIC S9(3)V9${random.pick(["", " COMP-3", " SIGN LEADING SEPARATE"])} VALUE 1.5.`,
      `   05 IE-${id} PIC ZZ9.9.`,
      `   05 IT-${id} OCCURS 2.`,
      `      10 IB-${id} PIC 9(2) VALUE 44.`,
      `      10 IC-${id} PIC X VALUE 'q'.`,
      `   05 IJ-${id} PIC X(4) JUSTIFIED RIGHT VALUE 'j'.`,
    ],
    begin: [`MOVE 2 TO IE-${id}`],
    body: [
      `MOVE ${random.pick(TEXTS)} TO IA-${id} IJ-${id} IC-${id} (2)`,
      `MOVE IN-QTY TO IN1-${id} IE-${id} IB-${id} (1)`,
      ...guarded(random, [`INITIALIZE ${random.pick([`IZ-${id}`, `IZ-${id}`, `IT-${id} (2)`])}${how}`], 0.7),
      ...guarded(random, print(`IZ${id}`, { text: `IZ-${id}` }), 0.6),
    ],
    end: [`DISPLAY '[' IA-${id} IN1-${id} IE-${id} IB-${id} (1) IC-${id} (2) IJ-${id} ']'`],
    whole: true,
  };
};

export const TABLES: readonly FeatureMaker[] = [severalKeys, relative, cube, variable, variable, initialized];
