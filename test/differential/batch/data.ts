/** Features over data layouts: redefinitions, nested tables, searches, group moves, reference modification, usages, editing. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const EDITED = [
  "Z(5)9.99-",
  "-(7)9.99",
  "+(6)9",
  "$(6)9.99CR",
  "$$,$$9.99DB",
  "*(6)9.9",
  "Z,ZZZ,ZZ9",
  "9(5).99",
  "ZZ9B99",
  "9(3)/9(4)",
  "Z(8)",
  "+9(4).9",
  "ZZZ,ZZZ.ZZ",
  "-9(6)",
  "Z(4)0099",
  "*,***.**",
];
const PICTURES = [
  "9",
  "99",
  "S9",
  "S99 COMP-3",
  "9(2) COMP",
  "S9(2) COMP-5",
  "9(3)",
  "S9(4) COMP",
  "9(5)V99",
  "S9(7)V99 COMP-3",
  "S9(9) COMP",
  "9(10) COMP-5",
  "S9(11)V9(4) COMP-3",
  "S9(15)",
  "S9(18)",
  "S9(18) COMP",
  "S9(18) COMP-3",
  "9(18) COMP-5",
  "V9(4)",
  "S9(5) SIGN LEADING SEPARATE",
  "S9(5)V99 SIGN TRAILING SEPARATE",
  "S9(6) SIGN LEADING",
  "9(6) COMP-3",
  "S9(4)V9 COMP",
];

const usages: FeatureMaker = ({ random, id }) => {
  const count = random.between(2, 4);
  const names = Array.from({ length: count }, (_, i) => `U${i}-${id}`);
  const verb = (): string => {
    const to = random.pick(names);
    const from = random.chance(0.5) ? random.pick(names) : numberOf(random);
    return random.pick([
      `MOVE ${from} TO ${to}`,
      `MOVE ${from} TO ${to}`,
      `ADD ${from} TO ${to}`,
      `SUBTRACT ${from} FROM ${to} ROUNDED`,
      `MULTIPLY ${random.pick(["3", "1.5", "-2", from])} BY ${to}`,
      `DIVIDE ${random.pick(["3", "7", "2.5"])} INTO ${to}`,
      `COMPUTE ${to} = ${from} * 3 - ${random.pick(names)} / 7`,
      `COMPUTE ${to} ROUNDED = (${from} + 1) / 3`,
      `DIVIDE ${from} BY 7 GIVING ${to} REMAINDER ${random.pick(names)}`,
      `ADD ${from} ${numberOf(random)} GIVING ${to}`,
    ]);
  };
  const clear = random.chance(0.5) ? [`INITIALIZE UG-${id}`] : [];
  return {
    working: [
      `@01 UG-${id}.`,
      ...names.map((n) => `   05 ${n} PIC ${random.pick(PICTURES)} VALUE 0.`),
      `@01 UE-${id} PIC ${random.pick(EDITED)}.`,
    ],
    body: [
      ...clear,
      ...Array.from({ length: random.between(1, 4) }, verb),
      `MOVE ${random.pick(names)} TO UE-${id}`,
      ...guarded(random, print(`U${id}`, { text: `UE-${id}` }), 0.3),
    ],
    end: [...names.map((n) => `DISPLAY '${n} ' ${n}`), `DISPLAY UG-${id}`],
    whole: true,
  };
};

const redefined: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 RD-${id}.`,
    `   05 RX-${id} PIC X(8).`,
    `   05 RN-${id} REDEFINES RX-${id} PIC 9(6)V99.`,
    `   05 RG-${id} REDEFINES RX-${id}.`,
    `      10 RA-${id} PIC 9(3).`,
    `      10 RB2-${id} PIC S9(5).`,
    `   05 RT-${id} REDEFINES RX-${id} PIC X OCCURS 8 TIMES.`,
    `@01 RI-${id} PIC 9 VALUE 1.`,
  ],
  body: [
    random.pick([
      `MOVE ${numberOf(random)} TO RN-${id}`,
      `MOVE IN-KEY TO RA-${id} MOVE IN-AMT TO RB2-${id}`,
      `MOVE '00012345' TO RX-${id}`,
    ]),
    random.pick([`ADD 1 TO RA-${id}`, `MOVE IN-N2 TO RB2-${id}`, `MOVE '7' TO RT-${id} (3)`, "CONTINUE"]),
    ...guarded(random, print(`RX${id}`, { text: `RX-${id}` }), 0.5),
    `IF RT-${id} (${random.pick(["8", "1", "4"])}) = ${random.pick(["'0'", "'5'"])} AND RN-${id} > 100`,
    ...print(`RN${id}`, { number: `RN-${id}` }),
    "END-IF",
  ],
  end: [`DISPLAY RX-${id}`],
  whole: true,
});

const nested: FeatureMaker = ({ random, id }) => {
  const packed = random.pick(["PIC 9(4)", "PIC S9(5) COMP-3", "PIC S9(4) COMP", "PIC S9(7)V99"]);
  return {
    working: [
      `@01 NT-${id}.`,
      `   05 NR-${id} OCCURS 4 TIMES INDEXED BY NI-${id}.`,
      `      10 NN-${id} PIC X(3) VALUE 'row'.`,
      `      10 NC-${id} OCCURS 3 TIMES INDEXED BY NJ-${id}.`,
      `         15 NV-${id} ${packed} VALUE ZERO.`,
      `         15 NF-${id} PIC X VALUE SPACE.`,
      `@01 NA-${id} PIC 9(3) COMP.`,
      `@01 NB-${id} PIC 9(3).`,
    ],
    body: random.pick([
      [
        `SET NI-${id} TO 1`,
        `IF IN-QTY > 0 AND IN-QTY < 5 SET NI-${id} TO IN-QTY END-IF`,
        `SET NJ-${id} TO 2`,
        `IF TYPE-LOW SET NJ-${id} UP BY 1 ELSE SET NJ-${id} DOWN BY 1 END-IF`,
        `ADD ${numberOf(random)} TO NV-${id} (NI-${id}, NJ-${id})`,
        `MOVE IN-TYPE TO NF-${id} (NI-${id} NJ-${id})`,
      ],
      [
        `PERFORM VARYING NA-${id} FROM 1 BY 1 UNTIL NA-${id} > 4`,
        `AFTER NB-${id} FROM 1 BY 1 UNTIL NB-${id} > 3`,
        `COMPUTE NV-${id} (NA-${id}, NB-${id}) = NA-${id} * IN-QTY - NB-${id}`,
        "END-PERFORM",
        ...print(`N${id}`, { number: `NV-${id} (3, 2)` }),
      ],
      [
        `MOVE 1 TO NA-${id} NB-${id}`,
        `IF IN-QTY > 4 MOVE 3 TO NA-${id} END-IF`,
        `ADD 1 TO NV-${id} (NA-${id} + 1, NB-${id})`,
        ...guarded(random, [`MOVE NR-${id} (NA-${id}) TO NR-${id} (4)`]),
        `PERFORM VARYING NB-${id} FROM 3 BY -1 UNTIL NB-${id} = 0`,
        `IF NF-${id} (2, NB-${id}) = 'x' EXIT PERFORM END-IF`,
        `IF NV-${id} (2, NB-${id}) > 100 EXIT PERFORM CYCLE END-IF`,
        `ADD IN-QTY TO NV-${id} (2, NB-${id})`,
        "END-PERFORM",
      ],
    ]),
    end: [
      `PERFORM VARYING NA-${id} FROM 1 BY 1 UNTIL NA-${id} > 4`,
      `PERFORM VARYING NB-${id} FROM 1 BY 1 UNTIL NB-${id} > 3`,
      `DISPLAY NV-${id} (NA-${id}, NB-${id}) NF-${id} (NA-${id}, NB-${id}) WITH NO ADVANCING`,
      "END-PERFORM",
      "END-PERFORM",
      "DISPLAY ' '",
    ],
    whole: true,
  };
};

const searchAll: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 SV-${id} PIC X(30) VALUE 'AA010BB020CC030KK040MM050ZZ060'.`,
    `@01 SA-${id} REDEFINES SV-${id}.`,
    `   05 SB-${id} OCCURS 6 TIMES ASCENDING KEY IS SD-${id} INDEXED BY SI-${id}.`,
    `      10 SD-${id} PIC XX.`,
    `      10 SR-${id} PIC 9(3).`,
    `@01 SM-${id} PIC 9(6) VALUE 0.`,
  ],
  body: [
    `SEARCH ALL SB-${id}`,
    random.chance(0.7) ? `AT END ADD 1 TO SM-${id}` : "",
    `WHEN SD-${id} (SI-${id}) = IN-CODE`,
    `ADD SR-${id} (SI-${id}) TO SM-${id}`,
    ...(random.chance(0.5) ? print(`SA${id}`, { number: `SR-${id} (SI-${id})` }) : []),
    "END-SEARCH",
  ].filter((l) => l !== ""),
  end: [`DISPLAY 'SM ' SM-${id}`],
  whole: true,
});

const groups: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 GM-${id}.`,
    `   05 GM1-${id} PIC X(4).`,
    `   05 GM2-${id} PIC 9(5).`,
    `   05 GM3-${id} PIC X(6) JUSTIFIED RIGHT.`,
    `@01 GN-${id}.`,
    `   05 GN1-${id} PIC X(7).`,
    `   05 GN2-${id} PIC X(3).`,
    `@01 CA-${id}.`,
    `   05 CQ-${id} PIC S9(4)V99 COMP-3 VALUE 3.`,
    `   05 CR-${id} PIC X(5) VALUE 'abc'.`,
    `   05 CS-${id} PIC 9(3) VALUE 1.`,
    `   05 FILLER PIC X.`,
    `@01 CB-${id}.`,
    `   05 CS-${id} PIC 9(5) VALUE 0.`,
    `   05 FILLER PIC X VALUE '/'.`,
    `   05 CR-${id} PIC X(3) VALUE SPACES.`,
    `   05 CQ-${id} PIC S9(6)V9 VALUE 0.`,
  ],
  body: [
    random.pick([
      `MOVE IN-RECORD TO GM-${id}`,
      `MOVE IN-TEXT TO GM3-${id} MOVE IN-KEY TO GM2-${id}`,
      `MOVE SPACES TO GM-${id} MOVE IN-TYPE TO GM3-${id}`,
      `MOVE IN-DATA TO GN-${id}`,
      `MOVE IN-QTY TO CS-${id} OF CA-${id} MOVE IN-TEXT TO CR-${id} OF CA-${id} MOVE IN-AMT TO CQ-${id} OF CA-${id}`,
    ]),
    random.pick([
      `MOVE GM-${id} TO GN1-${id}`,
      `MOVE GN-${id} TO GM-${id}`,
      `INITIALIZE GM-${id}`,
      `MOVE CORRESPONDING CA-${id} TO CB-${id}`,
      `MOVE CORR CB-${id} TO CA-${id}`,
      `ADD CORRESPONDING CA-${id} TO CB-${id}`,
      `SUBTRACT CORR CA-${id} FROM CB-${id} ROUNDED`,
    ]),
    ...guarded(random, [
      random.pick([
        `MOVE HIGH-VALUES TO GN2-${id}`,
        `MOVE ALL 'ab' TO GN1-${id}`,
        `MOVE QUOTE TO GN2-${id}`,
        `INITIALIZE GM-${id} REPLACING ALPHANUMERIC DATA BY 'q'`,
      ]),
    ]),
    ...guarded(random, print(`G${id}`, { text: random.pick([`GM-${id}`, `GN-${id}`, `CA-${id}`, `CB-${id}`]) }), 0.5),
  ],
  end: [`DISPLAY GM1-${id} '/' GM3-${id} '/' GN1-${id} '/' GN2-${id} '/' CB-${id} '/' CA-${id}`],
  whole: true,
});

const slices: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 SL-${id} PIC X(20) VALUE 'abcdefghijklmnopqrst'.`,
    `@01 SP-${id} PIC 99 VALUE 1.`,
    `@01 SQ2-${id} PIC 99 COMP VALUE 3.`,
  ],
  body: [
    ...random.pick([
      [`MOVE IN-TEXT TO SL-${id} (3:5)`, ...print(`SL${id}`, { text: `SL-${id} (2:8)` })],
      [
        `DIVIDE IN-KEY BY 12 GIVING SQ2-${id} REMAINDER SP-${id}`,
        `ADD 1 TO SP-${id}`,
        `MOVE 4 TO SQ2-${id}`,
        `MOVE IN-CODE TO SL-${id} (SP-${id}:2)`,
        ...print(`SL${id}`, { text: `SL-${id} (SP-${id}:SQ2-${id})` }),
      ],
      [`ADD 1 TO SP-${id}`, `IF SP-${id} > 15 MOVE 1 TO SP-${id} END-IF`, `MOVE IN-TYPE TO SL-${id} (SP-${id}:1)`],
      [
        `IF IN-TEXT (1:2) = 'AB' OR IN-TEXT (2:1) = SPACE`,
        `MOVE IN-TEXT (3:) TO SL-${id}`,
        "END-IF",
        ...print(`SL${id}`, { text: `SL-${id}` }),
      ],
    ]),
  ],
  end: [`DISPLAY SL-${id} SP-${id}`],
  whole: true,
});

const conditions: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 CN-${id} PIC S9(5)V99 VALUE 0.`,
    `   88 CNA-${id} VALUE 0 THRU 10.5 100 THRU 200 -5.`,
    `   88 CNB-${id} VALUES ARE -1000 THRU -1.`,
    `@01 CT-${id} PIC X(3) VALUE SPACES.`,
    `   88 CTA-${id} VALUE 'AA' 'BB' 'ZZZ'.`,
    `   88 CTB-${id} VALUE 'B' THRU 'M'.`,
    `@01 CO-${id} PIC 9(5) VALUE 0 OCCURS 5 TIMES.`.replace("@01", "@01 FILLER.\n   05"),
  ],
  body: [
    `MOVE ${numberOf(random)} TO CN-${id}`,
    `MOVE ${random.pick(TEXTS)} TO CT-${id}`,
    ...random.pick([
      [
        `EVALUATE TRUE ALSO IN-TYPE`,
        `WHEN CNA-${id} ALSO 'A'`,
        `ADD 1 TO CO-${id} (1)`,
        `WHEN CNB-${id} ALSO ANY`,
        `ADD 1 TO CO-${id} (2)`,
        `WHEN CTA-${id} ALSO 'B' THRU 'D'`,
        `ADD 1 TO CO-${id} (3)`,
        "WHEN OTHER",
        `ADD 1 TO CO-${id} (4)`,
        "END-EVALUATE",
      ],
      [
        `IF CNA-${id} OR CTB-${id}`,
        `ADD 1 TO CO-${id} (1)`,
        "ELSE",
        `IF NOT CNB-${id}`,
        `ADD IN-QTY TO CO-${id} (2)`,
        "END-IF",
        "END-IF",
      ],
      [
        `EVALUATE IN-QTY`,
        "WHEN 0",
        `ADD 1 TO CO-${id} (1)`,
        "WHEN 1 THRU 3",
        "WHEN 5",
        `ADD 2 TO CO-${id} (2)`,
        "WHEN NOT 7",
        `ADD 1 TO CO-${id} (3)`,
        "WHEN OTHER",
        ...print(`EV${id}`, { number: "IN-AMT" }),
        "END-EVALUATE",
      ],
      [
        `IF CT-${id} NUMERIC OR CT-${id} ALPHABETIC`,
        `ADD 1 TO CO-${id} (5)`,
        "END-IF",
        `IF CTA-${id} NEXT SENTENCE ELSE ADD 1 TO CO-${id} (4) END-IF`,
      ],
    ]),
  ],
  end: [`DISPLAY CO-${id} (1) CO-${id} (2) CO-${id} (3) CO-${id} (4) CO-${id} (5)`],
});

const edits: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 ED-${id} PIC ${random.pick(EDITED)}${random.chance(0.2) ? " BLANK WHEN ZERO" : ""}.`.replace(
      /\*(.*) BLANK WHEN ZERO/,
      "*$1",
    ),
    `@01 EX-${id} PIC X(15) VALUE SPACES.`,
  ],
  body: [
    `MOVE ${numberOf(random)} TO ED-${id}`,
    random.pick([`MOVE ED-${id} TO EX-${id}`, `COMPUTE ED-${id} = IN-AMT * 2`, `ADD IN-AMT IN-N2 GIVING ED-${id}`]),
    ...print(`E${id}`, { text: random.pick([`ED-${id}`, `EX-${id}`]) }),
  ],
  end: [`DISPLAY '[' ED-${id} ']'`],
  whole: true,
});

const recordCopy: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 RC-${id}.`,
    `   05 RC1-${id} PIC X(12).`,
    `   05 RC2-${id} PIC X(30).`,
    `@01 RL-${id} PIC X(42) VALUE SPACES.`,
  ],
  body: [
    `MOVE IN-RECORD TO RC-${id}`,
    `IF ${random.pick([`RC-${id} = RL-${id}`, `RC1-${id} > RL-${id} (1:12)`, sometimes(random)])}`,
    ...print(`RC${id}`, { text: `RC2-${id}` }),
    "END-IF",
    ...(random.chance(0.7) ? [`MOVE RC-${id} TO RL-${id}`] : []),
  ],
  end: [`DISPLAY 'RL ' RL-${id}`],
  whole: true,
});

export const DATA: readonly FeatureMaker[] = [
  usages,
  usages,
  usages,
  redefined,
  nested,
  searchAll,
  groups,
  slices,
  conditions,
  edits,
  recordCopy,
];
