/** Features with parameters as long as what is passed for them: ANY LENGTH, ANY NUMERIC, OCCURS TO UNBOUNDED. */
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const anyLength: FeatureMaker = ({ random, id }) => {
  const text = (): string =>
    random.pick([`LT-${id}`, `LS-${id}`, `LS-${id} (2:3)`, `LE-${id} (LK-${id})`, `LS-${id} (1:LK-${id})`, `LG-${id}`]);
  const number = (): string => random.pick([`LN-${id}`, `LP-${id}`, `LQ-${id}`]);
  return {
    working: [
      `@01 LG-${id}.`,
      `   05 LT-${id} PIC X(12) VALUE 'twelve chars'.`,
      `   05 LS-${id} PIC X(7) VALUE 'seven'.`,
      `   05 LE-${id} PIC X(4) VALUE 'four' OCCURS 5.`,
      `@01 LK-${id} PIC 9 VALUE 1.`,
      `@01 LN-${id} PIC 9(5) VALUE 0.`,
      `@01 LP-${id} PIC 9(3) VALUE 0.`,
      `@01 LQ-${id} PIC S9(7)V99 VALUE 0.`,
      `@01 LR-${id} PIC S9(7) COMP-3 VALUE 0.`,
    ],
    body: [
      `MOVE 1 TO LK-${id}`,
      `IF IN-QTY > 0 AND IN-QTY < 6 MOVE IN-QTY TO LK-${id} END-IF`,
      `MOVE ${random.pick(TEXTS)} TO ${random.pick([`LT-${id}`, `LS-${id}`, `LE-${id} (LK-${id})`])}`,
      `MOVE ${numberOf(random)} TO LP-${id}`,
      `CALL 'ANYL${id}' USING ${text()} LR-${id}`,
      ...guarded(random, [
        `CALL 'ANYL${id}' USING ${random.pick([text(), "BY CONTENT 'a literal' BY REFERENCE"])} LR-${id}`,
      ]),
      ...(random.chance(0.6) ? [`CALL 'ANYN${id}' USING ${number()} LR-${id}`] : []),
      ...guarded(random, print(`L${id}`, { number: `LR-${id}`, text: text() })),
      `IF LR-${id} > 99999 OR ${sometimes(random)} MOVE 0 TO LR-${id} END-IF`,
    ],
    end: [`DISPLAY 'LENGTHS ' LG-${id} ' ' LR-${id} ' ' LN-${id} LP-${id} LQ-${id}`],
    programs: [
      ...programText(
        `ANYL${id}`,
        ["@01 SEEN PIC X(9) VALUE SPACES.", "@01 N PIC 9(4) VALUE 0."],
        ["@01 T PIC X ANY LENGTH.", "@01 R PIC S9(7) COMP-3."],
        "T R",
        [
          "ADD FUNCTION LENGTH (T) TO R.",
          random.pick([
            "INSPECT T TALLYING N FOR ALL 'A' ADD N TO R MOVE 0 TO N.",
            "IF T = SEEN ADD 1 TO R.",
            "IF T (1:1) = 'A' MOVE ALL 'xyz' TO T.",
            "STRING T DELIMITED BY SPACE '.' DELIMITED BY SIZE INTO SEEN.",
            "INSPECT T REPLACING ALL 'B' BY 'C'.",
            "MOVE LENGTH OF T TO N ADD N TO R.",
            "IF T > SPACES MOVE FUNCTION REVERSE (T) TO SEEN.",
          ]),
          random.pick(["MOVE T TO SEEN.", "MOVE SEEN TO T.", "IF SEEN = T MOVE SPACES TO T."]),
        ],
      ),
      ...programText(
        `ANYN${id}`,
        ["@01 MOST PIC S9(7)V99 VALUE 0."],
        ["@01 A PIC 9 ANY NUMERIC.", "@01 R PIC S9(7) COMP-3."],
        "A R",
        [
          random.pick(["ADD A 0 TO R.", "COMPUTE R = A / 2.", "IF A > MOST ADD 1 TO R."]),
          "MOVE A TO MOST.",
          random.pick(["ADD 1 TO A.", "MOVE R TO A.", "CONTINUE."]),
        ],
      ),
    ],
    whole: true,
  };
};

const unbounded: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 NG-${id}.`,
    `   05 NE-${id} PIC X(3) VALUE 'abc' OCCURS 9.`,
    `@01 NS-${id}.`,
    `   05 NF-${id} PIC X(3) VALUE 'xyz' OCCURS 4.`,
    `@01 NC-${id} PIC 99 VALUE 3.`,
    `@01 NR-${id} PIC 9(7) VALUE 0.`,
  ],
  body: [
    `MOVE 2 TO NC-${id}`,
    `IF IN-QTY > 0 AND IN-QTY < 5 MOVE IN-QTY TO NC-${id} END-IF`,
    `MOVE ${random.pick(TEXTS)} TO NE-${id} (NC-${id}) NF-${id} (NC-${id})`,
    `CALL 'UNB${id}' USING NC-${id} NG-${id} NR-${id}`,
    ...guarded(random, [`CALL 'UNB${id}' USING NC-${id} NS-${id} NR-${id}`]),
    ...guarded(random, print(`N${id}`, { number: `NR-${id}`, text: random.pick([`NG-${id}`, `NS-${id}`]) })),
    `IF NR-${id} > 99999 MOVE 0 TO NR-${id} END-IF`,
  ],
  end: [`DISPLAY 'UNBOUNDED ' NG-${id} NS-${id} NR-${id}`],
  programs: programText(
    `UNB${id}`,
    ["@01 I PIC 99.", "@01 HELD PIC X(12) VALUE SPACES."],
    [
      "@01 C PIC 99.",
      "@01 G.",
      `   05 E ${random.pick(["PIC X(3)", "PIC X(3)"])} OCCURS 1 TO UNBOUNDED DEPENDING ON C INDEXED BY X.`,
      "@01 R PIC 9(7).",
    ],
    "C G R",
    [
      "PERFORM VARYING I FROM 1 BY 1 UNTIL I > C",
      `IF E (I) ${random.pick(["= 'abc'", "> 'B'", "NOT = SPACES"])} ADD I TO R END-IF`,
      "END-PERFORM.",
      random.pick([
        "SET X TO 1 SEARCH E AT END ADD 1 TO R WHEN E (X) = 'AAA' ADD 5 TO R END-SEARCH.",
        "ADD FUNCTION LENGTH (G) TO R.",
        "MOVE G TO HELD IF HELD = SPACES ADD 1 TO R.",
        "MOVE ALL 'pq' TO G.",
        "INSPECT G REPLACING ALL 'A' BY 'a'.",
        "MOVE E (1) TO E (C).",
      ]),
      random.pick(["MOVE G TO HELD.", "IF HELD > G ADD 1 TO R.", "MOVE HELD TO G."]),
    ],
  ),
  whole: true,
});

export const LENGTHS: readonly FeatureMaker[] = [anyLength, anyLength, unbounded];
