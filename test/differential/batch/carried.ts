/** Features that carry state from record to record: sums of every kind, extremes, last values, groups, running balances, switches. */
import {
  type Context,
  type Feature,
  type FeatureMaker,
  guarded,
  numberOf,
  picture,
  print,
  sometimes,
  TEXTS,
} from "./feature.ts";

/** How a carried number becomes visible: on lines of the loop, at the end, or both. */
function shown({ random, id }: Context, name: string): { body: readonly string[]; end: readonly string[] } {
  const often = random.chance(0.35);
  const body = often
    ? guarded(random, random.chance(0.8) ? print(`S${id}`, { number: name }) : [`DISPLAY 'S${id} ' ${name}`], 0.6)
    : [];
  return { body, end: [`DISPLAY '${name} ' ${name}`] };
}

const sum: FeatureMaker = (c) => {
  const { random, id } = c;
  const name = `SUM-${id}`;
  const x = numberOf(random);
  const y = numberOf(random);
  const rounded = random.chance(0.3) ? " ROUNDED" : "";
  const verb = random.between(0, 9);
  const size = random.chance(0.2);
  const op = [
    `ADD ${x} TO ${name}${rounded}`,
    `ADD ${x} TO ${name}${rounded}`,
    `SUBTRACT ${x} FROM ${name}${rounded}`,
    `ADD ${x} ${y} TO ${name}${rounded}`,
    `COMPUTE ${name}${rounded} = ${name} + ${x} * ${y}`,
    `COMPUTE ${name}${rounded} = ${name} + ${x}`,
    `COMPUTE ${name}${rounded} = ${x} + ${name} - ${y}`,
    `ADD ${x} ${name} GIVING ${name}${rounded}`,
    `COMPUTE ${name}${rounded} = ${name} - ${x} / 3`,
    `ADD 1 TO ${name}${rounded}`,
  ][verb] as string;
  const end = { ADD: "END-ADD", SUB: "END-SUBTRACT", COM: "END-COMPUTE" }[op.slice(0, 3)] as string;
  const statement = size ? [op, `ON SIZE ERROR ADD 1 TO ERR-${id}`, end] : [op];
  const s = shown(c, name);
  return {
    working: [
      `@01 ${name} ${picture(random, random.chance(0.6))} VALUE ${random.pick(["ZERO", "ZERO", "5", "1"])}.`,
      `@01 ERR-${id} PIC 9(4) COMP VALUE 0.`,
    ],
    body: [...guarded(random, statement), ...s.body],
    end: [...s.end, `DISPLAY 'ERR ' ERR-${id}`],
    whole: true,
  };
};

const severalSums: FeatureMaker = ({ random, id }) => {
  const x = numberOf(random);
  const group = `GRP-${id}`;
  const small = random.chance(0.5);
  const reset = random.chance(0.4)
    ? [
        `IF ${sometimes(random)} AND IN-QTY = 3`,
        random.pick([`INITIALIZE ${group}`, `MOVE ZERO TO GA-${id}`, `MOVE GB-${id} TO GC-${id}`]),
        "END-IF",
      ]
    : [];
  return {
    working: [
      `@01 ${group}.`,
      `   05 GA-${id} ${picture(random, small)} VALUE ZERO.`,
      `   05 GB-${id} ${picture(random, small)} VALUE ZERO.`,
      `   05 GC-${id} PIC 9(${random.between(2, 6)}) VALUE ZERO.`,
    ],
    body: [
      `ADD ${x} TO GA-${id} GB-${id}`,
      `ADD 1 TO GC-${id}`,
      ...guarded(random, [`SUBTRACT ${numberOf(random)} FROM GA-${id}`]),
      ...reset,
    ],
    end: [
      `DISPLAY GA-${id} ' ' GB-${id} ' ' GC-${id}`,
      ...(random.chance(0.5) ? [`MOVE ${group} TO OUT-LINE`, "WRITE OUT-LINE"] : []),
    ],
    whole: true,
  };
};

const extreme: FeatureMaker = (c) => {
  const { random, id } = c;
  const x = numberOf(random);
  const op = random.pick([">", "<", ">=", "NOT <", "<="]);
  const with2 = random.chance(0.5) ? [`MOVE IN-CODE TO XC-${id}`] : [];
  const s = shown(c, `XT-${id}`);
  return {
    working: [
      `@01 XT-${id} ${picture(random, random.chance(0.3))} VALUE ${random.pick(["ZERO", "50"])}.`,
      `@01 XC-${id} PIC X(2) VALUE SPACES.`,
    ],
    body: [...guarded(random, [`IF ${x} ${op} XT-${id}`, `MOVE ${x} TO XT-${id}`, ...with2, "END-IF"], 0.3), ...s.body],
    end: [...s.end, `DISPLAY 'XC ' XC-${id}`],
    whole: true,
  };
};

const lastValue: FeatureMaker = ({ random, id }) => {
  const field = random.pick(TEXTS);
  return {
    working: [`@01 LV-${id} PIC X(${random.between(1, 12)}) VALUE ${random.pick(["SPACES", "'none'"])}.`],
    body: [
      `IF ${random.pick([`${field} NOT = SPACES`, sometimes(random), "IN-KEY = 33", "IN-AMT > 99000"])}`,
      `MOVE ${field} TO LV-${id}`,
      "END-IF",
      ...(random.chance(0.6) ? guarded(random, print(`L${id}`, { text: `LV-${id}` }), 0.5) : []),
    ],
    end: [`DISPLAY 'LV ' LV-${id}`],
    whole: true,
  };
};

const sequence: FeatureMaker = ({ random, id }) => {
  const step = random.pick(["1", "1", "10", "7", "-1"]);
  return {
    working: [
      `@01 SQ-${id} PIC ${random.pick(["9(2)", "9(6)", "S9(3) COMP-3", "9(4) COMP", "9(8) COMP-5", "S9(4)"])} VALUE ${random.pick(["ZERO", "1", "42"])}.`,
    ],
    body: [`ADD ${step} TO SQ-${id}`, ...guarded(random, print(`Q${id}`, { number: `SQ-${id}` }), 0.4)],
    end: [`DISPLAY 'SQ ' SQ-${id}`],
    whole: true,
  };
};

const previous: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 PA-${id} PIC 9(5) VALUE ZERO.`,
    `@01 PB-${id} PIC 9(5) VALUE ZERO.`,
    `@01 PC-${id} PIC S9(5)V99 COMP-3 VALUE ZERO.`,
  ],
  body: [
    `IF IN-KEY = ${random.pick([`PA-${id}`, `PB-${id}`])}`,
    ...print(`P${id}`, { number: random.pick([`PB-${id}`, `PA-${id}`, `PC-${id}`]) }),
    "END-IF",
    `MOVE PA-${id} TO PB-${id}`,
    `MOVE IN-KEY TO PA-${id}`,
    ...guarded(random, [`MOVE IN-AMT TO PC-${id}`]),
  ],
  end: [`DISPLAY PA-${id} PB-${id} PC-${id}`],
  whole: true,
});

const breaks: FeatureMaker = ({ random, id }) => {
  const first = random.chance(0.5)
    ? [`IF BF-${id} = 'Y'`, `MOVE 'N' TO BF-${id}`, `MOVE IN-KEY TO BK-${id}`, "END-IF"]
    : [];
  const key = random.pick(["IN-KEY", "IN-KEY", "IN-GROUP"]);
  return {
    working: [
      `@01 BK-${id} PIC 9(5) VALUE ZERO.`,
      `@01 BF-${id} PIC X VALUE 'Y'.`,
      `@01 BT-${id} ${picture(random, random.chance(0.3))} VALUE ZERO.`,
      `@01 BG-${id} ${picture(random, random.chance(0.3))} VALUE ZERO.`,
      `@01 BC-${id} PIC 9(3) COMP-3 VALUE ZERO.`,
    ],
    body: [
      ...first,
      `IF ${key} NOT = BK-${id}`,
      `PERFORM BREAK-${id}`,
      `MOVE ${key} TO BK-${id}`,
      "END-IF",
      `ADD ${numberOf(random)} TO BT-${id}`,
      `ADD 1 TO BC-${id}`,
    ],
    paragraphs: [
      `@BREAK-${id}.`,
      ...print(`B${id}`, { number: `BT-${id}` }),
      ...(random.chance(0.5) ? [`ADD BT-${id} TO BG-${id}`] : [`COMPUTE BG-${id} ROUNDED = BG-${id} + BT-${id}`]),
      `MOVE ZERO TO BT-${id}`,
      ...(random.chance(0.7) ? [`MOVE ZERO TO BC-${id}.`] : ["CONTINUE."]),
    ],
    end: [`PERFORM BREAK-${id}`, `DISPLAY 'BG ' BG-${id} ' ' BC-${id}`],
  };
};

const rareSwitch: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 SW-${id} PIC X VALUE 'N'.`,
    `   88 SY-${id} VALUE 'Y' FALSE 'N'.`,
    `@01 SC-${id} PIC 9(6) COMP VALUE ZERO.`,
  ],
  body: [
    `IF ${random.pick(["IN-KEY = 25", "IN-CODE = 'ZZ'", sometimes(random)])}`,
    `SET SY-${id} TO TRUE`,
    "END-IF",
    ...(random.chance(0.6)
      ? [`IF ${random.pick(["IN-CODE = 'AA'", "TYPE-RARE", "IN-KEY = 40"])}`, `SET SY-${id} TO FALSE`, "END-IF"]
      : []),
    `IF SY-${id}`,
    ...(random.chance(0.5) ? print(`W${id}`, { number: "IN-KEY" }) : [`ADD IN-QTY TO SC-${id}`]),
    "END-IF",
  ],
  end: [`DISPLAY 'SW ' SW-${id} SC-${id}`],
  whole: true,
});

const pages: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 PL-${id} PIC 99 ${random.pick(["COMP", "COMP-3", ""])} VALUE ${random.pick(["99", "0"])}.`,
    `@01 PN-${id} PIC 9(4) VALUE ZERO.`,
  ],
  body: [
    ...guarded(random, [
      `IF PL-${id} > ${random.between(5, 20)}`,
      `ADD 1 TO PN-${id}`,
      ...print(`PAGE${id}`, { number: `PN-${id}` }),
      `MOVE ${random.pick(["0", "1", "2"])} TO PL-${id}`,
      "END-IF",
      `ADD ${random.pick(["1", "1", "2"])} TO PL-${id}`,
    ]),
  ],
  end: [`DISPLAY 'PAGES ' PN-${id} PL-${id}`],
  whole: true,
});

const tableSums: FeatureMaker = ({ random, id }) => {
  const most = random.pick([8, 9, 10]);
  return {
    working: [
      `@01 TA-${id}.`,
      `   05 TE-${id} OCCURS ${most} TIMES.`,
      `      10 TS-${id} ${picture(random, random.chance(0.4))} VALUE ZERO.`,
      `      10 TC-${id} PIC 9(3) VALUE ZERO.`,
      "   05 FILLER PIC X(250) VALUE ALL '0'.",
      `@01 TX-${id} PIC S9(4) COMP VALUE ZERO.`,
    ],
    body: [
      `MOVE IN-QTY TO TX-${id}`,
      ...(random.chance(0.7)
        ? [`IF TX-${id} < 1 OR > ${most}`, `MOVE 1 TO TX-${id}`, "END-IF"]
        : [`IF TX-${id} < 1`, `MOVE 1 TO TX-${id}`, "END-IF"]),
      `ADD ${numberOf(random)} TO TS-${id} (TX-${id})`,
      `ADD 1 TO TC-${id} (TX-${id})`,
      ...(random.chance(0.3)
        ? guarded(random, print(`T${id}`, { number: `TS-${id} (${random.pick(["1", "2", `TX-${id}`])})` }))
        : []),
    ],
    end: [
      `PERFORM VARYING TX-${id} FROM 1 BY 1 UNTIL TX-${id} > ${most}`,
      `DISPLAY TX-${id} ' ' TS-${id} (TX-${id}) ' ' TC-${id} (TX-${id})`,
      "END-PERFORM",
    ],
    whole: true,
  };
};

const running: FeatureMaker = ({ random, id }) => ({
  working: [`@01 RB-${id} ${picture(random, random.chance(0.4))} VALUE ZERO.`],
  body: [
    `${random.pick(["ADD IN-AMT TO", "SUBTRACT IN-N2 FROM", "ADD IN-BIN TO"])} RB-${id}`,
    ...print(`R${id}`, { number: `RB-${id}` }),
  ],
  end: [`DISPLAY 'RB ' RB-${id}`],
  whole: true,
});

const hash: FeatureMaker = ({ random, id }) => ({
  working: [`@01 HA-${id} PIC 9(6) VALUE 17.`, `@01 HQ-${id} PIC 9(9) COMP.`, `@01 HP-${id} PIC 9(9) COMP.`],
  body: [
    `COMPUTE HP-${id} = HA-${id} * ${random.pick(["31", "3", "101"])} + ${random.pick(["IN-KEY", "IN-QTY"])}`,
    `DIVIDE HP-${id} BY ${random.pick(["997", "5", "9973"])} GIVING HQ-${id} REMAINDER HA-${id}`,
    ...guarded(random, print(`H${id}`, { number: `HA-${id}` }), 0.8),
  ],
  end: [`DISPLAY 'HA ' HA-${id}`],
  whole: true,
});

const stock: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 ST-${id} PIC ${random.pick(["9(3)", "S9(4) COMP", "9(3) COMP-3"])} VALUE 50.`,
    `@01 SN-${id} PIC 9(4) VALUE 0.`,
  ],
  body: [
    `IF IN-QTY <= ST-${id}`,
    `SUBTRACT IN-QTY FROM ST-${id}`,
    "ELSE",
    `ADD 1 TO SN-${id}`,
    `ADD ${random.pick(["30", "100"])} TO ST-${id}`,
    "END-IF",
  ],
  end: [`DISPLAY 'ST ' ST-${id} SN-${id}`],
  whole: true,
});

const seen: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 NS-${id} PIC 9(3) COMP VALUE 0.`,
    `@01 SE-${id}.`,
    `   05 SK-${id} PIC X(2) OCCURS 40 TIMES INDEXED BY SX-${id} VALUE SPACES.`,
  ],
  body: [
    `SET SX-${id} TO 1`,
    `SEARCH SK-${id}`,
    `AT END ${random.pick(["ADD 1 TO", "SUBTRACT 0 FROM"])} NS-${id}`,
    `WHEN SK-${id} (SX-${id}) = IN-CODE CONTINUE`,
    `WHEN SK-${id} (SX-${id}) = SPACES ADD 1 TO NS-${id}`,
    `MOVE IN-CODE TO SK-${id} (SX-${id})`,
    ...print(`N${id}`, { text: "IN-CODE" }),
    "END-SEARCH",
  ],
  end: [`DISPLAY 'NS ' NS-${id} SE-${id}`],
  whole: true,
});

const average: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 AS-${id} PIC S9(9)V99 COMP-3 VALUE 0.`,
    `@01 AC-${id} PIC 9(5) COMP VALUE 0.`,
    `@01 AV-${id} PIC S9(5)V9(3) VALUE 0.`,
  ],
  body: [
    `ADD ${random.pick(["IN-AMT", "IN-N2"])} TO AS-${id}`,
    `ADD 1 TO AC-${id}`,
    `IF ${random.pick(["IN-KEY = 50", sometimes(random)])}`,
    `COMPUTE AV-${id}${random.chance(0.5) ? " ROUNDED" : ""} = AS-${id} / AC-${id}`,
    ...print(`A${id}`, { number: `AV-${id}` }),
    "END-IF",
  ],
  end: [`DISPLAY 'AV ' AV-${id} AC-${id} AS-${id}`],
  whole: true,
});

const copyBack: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 CX-${id}.`,
    `   05 CY-${id} PIC 9(4) VALUE 0.`,
    `   05 CZ-${id} REDEFINES CY-${id}.`,
    `      10 CH-${id} PIC 99.`,
    `      10 CL-${id} PIC 99.`,
  ],
  body: [
    `ADD ${random.pick(["1", "IN-QTY"])} TO ${random.pick([`CY-${id}`, `CL-${id}`])}`,
    ...guarded(random, [`ADD 1 TO CH-${id}`]),
    ...(random.chance(0.4) ? print(`CC${id}`, { number: `CY-${id}` }) : []),
  ],
  end: [`DISPLAY 'CY ' CY-${id} CH-${id}`],
  whole: true,
});

export const CARRIED: readonly FeatureMaker[] = [
  sum,
  sum,
  sum,
  sum,
  severalSums,
  extreme,
  extreme,
  lastValue,
  sequence,
  previous,
  breaks,
  breaks,
  rareSwitch,
  pages,
  tableSums,
  running,
  hash,
  stock,
  seen,
  average,
  copyBack,
];
export type { Feature };
