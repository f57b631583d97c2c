/**
 * Features with files of their own: a second output, a second input (alternating or merged by key), an output that is read again.
 * A feature's files are opened and closed by the feature.
 */
import { digits, type Random } from "../../../samples/fields.ts";
import { type Context, type Feature, guarded, numberOf, sometimes } from "./feature.ts";

export interface FileFeature extends Feature {
  readonly select: readonly string[];
  readonly fd: readonly string[];
  readonly outputs: readonly string[];
}

export type FileFeatureMaker = (context: Context, records: number) => FileFeature;

const recordOut: FileFeatureMaker = ({ random, id }) => {
  const line = random.chance(0.5);
  const advancing = line && random.chance(0.6);
  const write = advancing
    ? `WRITE O2-R-${id} ${random.pick(["AFTER ADVANCING 1 LINE", `AFTER ADVANCING O2-N-${id} LINES`, "BEFORE ADVANCING 2 LINES", "AFTER ADVANCING PAGE", `BEFORE ADVANCING O2-N-${id}`, "AFTER PAGE"])}`
    : `WRITE O2-R-${id}`;
  return {
    select: [
      `SELECT O2-${id} ASSIGN TO "O2F${id}"${line ? " ORGANIZATION LINE SEQUENTIAL" : ""} FILE STATUS O2-S-${id}.`,
    ],
    fd: [
      `@FD O2-${id}.`,
      `@01 O2-R-${id}.`,
      `   05 O2-K-${id} PIC 9(5).`,
      `   05 O2-A-${id} PIC S9(7)V99${line ? " SIGN TRAILING SEPARATE" : " COMP-3"}.`,
      `   05 FILLER PIC X(2).`,
      `   05 O2-T-${id} PIC X(8).`,
    ],
    working: [`@01 O2-S-${id} PIC XX.`, `@01 O2-N-${id} PIC 9 VALUE 1.`, `@01 O2-C-${id} PIC 9(5) VALUE 0.`],
    begin: [`OPEN OUTPUT O2-${id}`, ...(random.chance(0.5) ? [`MOVE SPACES TO O2-R-${id}`] : [])],
    body: guarded(random, [
      `MOVE IN-KEY TO O2-K-${id}`,
      `MOVE ${numberOf(random)} TO O2-A-${id}`,
      ...guarded(random, [`MOVE IN-TEXT TO O2-T-${id}`], 0.3),
      ...(advancing ? guarded(random, [`MOVE ${random.pick(["0", "2", "3", "IN-QTY"])} TO O2-N-${id}`], 0.7) : []),
      write,
      ...(random.chance(0.5) ? [`IF O2-S-${id} = '00' ADD 1 TO O2-C-${id} END-IF`] : []),
    ]),
    end: [`CLOSE O2-${id}`, `DISPLAY 'O2 ' O2-S-${id} O2-C-${id}`],
    outputs: [`O2F${id}`],
    whole: false,
  };
};

const variableOut: FileFeatureMaker = ({ random, id }) => {
  const depending = random.chance(0.6);
  return {
    select: [`SELECT OV-${id} ASSIGN TO "OVF${id}".`],
    fd: depending
      ? [
          `@FD OV-${id} RECORD IS VARYING IN SIZE FROM 3 TO 30 CHARACTERS`,
          `    DEPENDING ON OV-L-${id}.`,
          `@01 OV-R-${id} PIC X(30).`,
        ]
      : [
          `@FD OV-${id}${random.chance(0.5) ? " RECORD CONTAINS 5 TO 20 CHARACTERS" : " RECORD VARYING 5 TO 20"}.`,
          `@01 OV-R-${id} PIC X(20).`,
          `@01 OV-Q-${id}.`,
          "   05 FILLER PIC X(2).",
          `   05 OV-N-${id} PIC 9(3).`,
        ],
    working: [`@01 OV-L-${id} PIC 9(4) COMP VALUE 10.`],
    begin: [`OPEN OUTPUT OV-${id}`, `MOVE SPACES TO OV-R-${id}`],
    body: depending
      ? [`MOVE IN-TEXT TO OV-R-${id}`, `ADD 3 IN-QTY GIVING OV-L-${id}`, ...guarded(random, [`WRITE OV-R-${id}`])]
      : [
          `IF ${sometimes(random)}`,
          `MOVE IN-QTY TO OV-N-${id}`,
          `WRITE OV-Q-${id}`,
          "ELSE",
          `MOVE IN-TEXT TO OV-R-${id}`,
          `WRITE OV-R-${id}`,
          "END-IF",
        ],
    end: [`CLOSE OV-${id}`],
    outputs: [`OVF${id}`],
  };
};

/** Keyed records, sorted, with gaps and repetitions. */
function sortedKeys(random: Random, records: number): string {
  let out = "";
  let key = random.between(0, 3);
  for (let i = 0; i < records; i++) {
    out += digits(key, 5) + digits(random.between(0, 999), 3) + random.pick(["RED  ", "BLUE ", "     "]);
    key += random.pick([0, 1, 1, 2, 5]);
  }
  return out;
}

const SECOND_FD = (id: number): readonly string[] => [
  `@FD I2-${id}.`,
  `@01 I2-R-${id}.`,
  `   05 I2-K-${id} PIC 9(5).`,
  `   05 I2-V-${id} PIC 9(3).`,
  `   05 I2-T-${id} PIC X(5).`,
];

/** The master file moves on until it reaches the record's key: a match-merge. */
const merge: FileFeatureMaker = ({ random, id }, records) => ({
  select: [`SELECT I2-${id} ASSIGN TO "I2F${id}".`],
  fd: SECOND_FD(id),
  working: [`@01 I2-E-${id} PIC X VALUE 'N'.`, `@01 MM-${id} PIC 9(6) VALUE 0.`, `@01 MU-${id} PIC 9(6) COMP VALUE 0.`],
  begin: [`OPEN INPUT I2-${id}`, `PERFORM I2-READ-${id}`],
  body: [
    `PERFORM I2-READ-${id} UNTIL I2-E-${id} = 'Y' OR I2-K-${id} NOT < IN-KEY`,
    `IF I2-E-${id} = 'N' AND I2-K-${id} = IN-KEY`,
    `ADD I2-V-${id} TO MM-${id}`,
    "MOVE SPACES TO OUT-LINE",
    `MOVE I2-T-${id} TO OUT-TXT`,
    `MOVE I2-V-${id} TO OUT-NUM`,
    "WRITE OUT-LINE",
    ...(random.chance(0.4) ? [`PERFORM I2-READ-${id}`] : []),
    "ELSE",
    `ADD 1 TO MU-${id}`,
    "END-IF",
  ],
  paragraphs: [
    `@I2-READ-${id}.`,
    `READ I2-${id} AT END MOVE 'Y' TO I2-E-${id}${random.chance(0.4) ? ` MOVE 99999 TO I2-K-${id}` : ""} END-READ.`,
  ],
  end: [`CLOSE I2-${id}`, `DISPLAY 'MM ' MM-${id} MU-${id}`],
  inputs: [[`I2F${id}`, sortedKeys(random, random.pick([0, 3, records >> 2, records]))]],
  outputs: [],
});

/** Reads one record of the second file for each (or some) of the first. */
const alternate: FileFeatureMaker = ({ random, id }, records) => ({
  select: [`SELECT I2-${id} ASSIGN TO "I2F${id}" FILE STATUS I2-S-${id}.`],
  fd: SECOND_FD(id),
  working: [`@01 I2-S-${id} PIC XX.`, `@01 AL-${id} PIC 9(6) VALUE 0.`],
  begin: [`OPEN INPUT I2-${id}`],
  body: guarded(random, [
    `READ I2-${id} ${random.pick(["AT END CONTINUE", `AT END ADD 1000 TO AL-${id}`, `NOT AT END ADD 1 TO AL-${id}`])} END-READ`,
    `IF I2-S-${id} = '00' ADD I2-V-${id} TO AL-${id}`,
    "MOVE SPACES TO OUT-LINE",
    `MOVE I2-T-${id} TO OUT-TXT`,
    "WRITE OUT-LINE",
    "END-IF",
  ]),
  end: [`CLOSE I2-${id}`, `DISPLAY 'AL ' AL-${id} I2-S-${id}`],
  inputs: [[`I2F${id}`, sortedKeys(random, random.pick([0, 7, records >> 1, records * 2]))]],
  outputs: [],
});

/** A table is loaded from the second file before the loop. */
const lookup: FileFeatureMaker = ({ random, id }) => ({
  select: [`SELECT I2-${id} ASSIGN TO "I2F${id}".`],
  fd: SECOND_FD(id),
  working: [
    `@01 LT-${id}.`,
    `   05 LE-${id} OCCURS 20 TIMES INDEXED BY LX-${id}.`,
    `      10 LK-${id} PIC 9(5) VALUE 99999.`,
    `      10 LV2-${id} PIC 9(3) VALUE 0.`,
    `@01 LN-${id} PIC 9(3) COMP VALUE 0.`,
    `@01 LM-${id} PIC S9(9) VALUE 0.`,
  ],
  begin: [
    `OPEN INPUT I2-${id}`,
    `PERFORM UNTIL LN-${id} = 20`,
    `READ I2-${id} AT END EXIT PERFORM END-READ`,
    `ADD 1 TO LN-${id}`,
    `MOVE I2-K-${id} TO LK-${id} (LN-${id})`,
    `MOVE I2-V-${id} TO LV2-${id} (LN-${id})`,
    "END-PERFORM",
    `CLOSE I2-${id}`,
  ],
  body: [
    `SET LX-${id} TO 1`,
    `SEARCH LE-${id} AT END SUBTRACT 1 FROM LM-${id}`,
    `WHEN LK-${id} (LX-${id}) ${random.pick(["=", ">=", ">"])} IN-KEY ADD LV2-${id} (LX-${id}) TO LM-${id}`,
    ...(random.chance(0.3) ? [`ADD 1 TO LV2-${id} (LX-${id})`] : []),
    "END-SEARCH",
  ],
  end: [`DISPLAY 'LM ' LM-${id}`],
  inputs: [[`I2F${id}`, sortedKeys(random, random.pick([0, 5, 20, 40]))]],
  outputs: [],
});

/** An output of the loop is the input of a second record loop. */
const reread: FileFeatureMaker = ({ random, id }) => ({
  select: [`SELECT TF-${id} ASSIGN TO "TFF${id}"${random.chance(0.4) ? " ORGANIZATION LINE SEQUENTIAL" : ""}.`],
  fd: [
    `@FD TF-${id}.`,
    `@01 TF-R-${id}.`,
    `   05 TF-K-${id} PIC 9(5).`,
    `   05 TF-A-${id} PIC S9(5)V99.`,
    `   05 TF-T-${id} PIC X(4).`,
  ],
  working: [
    `@01 TF-E-${id} PIC X VALUE 'N'.`,
    `@01 TF-S-${id} PIC S9(9)V99 COMP-3 VALUE 0.`,
    `@01 TF-P-${id} PIC 9(5) VALUE 0.`,
  ],
  begin: [`OPEN OUTPUT TF-${id}`],
  body: guarded(random, [
    `MOVE IN-KEY TO TF-K-${id}`,
    `MOVE IN-AMT TO TF-A-${id}`,
    `MOVE IN-CODE TO TF-T-${id}`,
    `WRITE TF-R-${id}`,
  ]),
  end: [`CLOSE TF-${id}`],
  after: [
    `OPEN INPUT TF-${id}`,
    `OPEN EXTEND OUTLIST`,
    `PERFORM UNTIL TF-E-${id} = 'Y'`,
    `READ TF-${id} AT END MOVE 'Y' TO TF-E-${id}`,
    "NOT AT END",
    `ADD TF-A-${id} TO TF-S-${id}`,
    `IF TF-K-${id} NOT = TF-P-${id}`,
    "MOVE SPACES TO OUT-LINE",
    `MOVE TF-T-${id} TO OUT-TXT`,
    ...(random.chance(0.5) ? [`MOVE TF-S-${id} TO OUT-NUM`] : []),
    "WRITE OUT-LINE",
    `MOVE TF-K-${id} TO TF-P-${id}`,
    "END-IF",
    "END-READ",
    "END-PERFORM",
    `CLOSE TF-${id} OUTLIST`,
    `DISPLAY 'TF ' TF-S-${id}`,
  ],
  outputs: [`TFF${id}`],
});

export const FILES: readonly FileFeatureMaker[] = [
  recordOut,
  recordOut,
  variableOut,
  merge,
  merge,
  alternate,
  lookup,
  reread,
];
