/** Features that ALLOCATE and FREE: a list that grows and shrinks from record to record, and buffers of computed sizes. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

/** Nodes are put before the first one; a list that is too long loses its first ones. */
const list: FeatureMaker = ({ random, id }) => {
  const free = random.pick([
    [`SET HP-${id} TO HF-${id}`, `SET HF-${id} TO HX-${id}`, `FREE HP-${id}`],
    [`SET HF-${id} TO HX-${id}`, `FREE HN-${id}`],
    [`SET HF-${id} TO HX-${id}`, `FREE ADDRESS OF HN-${id}`],
  ]);
  const allocate = random.pick([
    [`ALLOCATE HN-${id} INITIALIZED RETURNING HP-${id}`],
    [`ALLOCATE HN-${id} RETURNING HP-${id}`, `INITIALIZE HN-${id}`],
    [`ALLOCATE HN-${id}`, `SET HP-${id} TO ADDRESS OF HN-${id}`, `INITIALIZE HN-${id} ALL TO VALUE THEN TO DEFAULT`],
  ]);
  return {
    working: [
      `@01 HF-${id} POINTER.`,
      `@01 HP-${id} POINTER.`,
      `@01 HC-${id} PIC 9(5)${random.pick(["", " COMP"])} VALUE 0.`,
      `@01 HS-${id} PIC S9(9)V99 VALUE 0.`,
      `@01 HN-${id} BASED.`,
      `   05 HX-${id} POINTER.`,
      `   05 HV-${id} PIC S9(7)V99${random.pick(["", " COMP-3"])} VALUE ${random.pick(["2", "-1.5"])}.`,
      `   05 HT-${id} PIC X(4) VALUE 'new'.`,
      `   05 HE-${id} PIC 9(2) VALUE 7 OCCURS 2.`,
    ],
    body: [
      `IF ${sometimes(random)}`,
      ...allocate,
      `ADD ${numberOf(random)} TO HV-${id}`,
      ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO HT-${id}`]),
      `MOVE IN-QTY TO HE-${id} (${random.between(1, 2)})`,
      `SET HX-${id} TO HF-${id}`,
      `SET HF-${id} TO HP-${id}`,
      `ADD 1 TO HC-${id}`,
      "END-IF",
      `IF HC-${id} > ${random.between(2, 9)} AND HF-${id} NOT = NULL`,
      `SET ADDRESS OF HN-${id} TO HF-${id}`,
      ...print(`H${id}`, { number: `HV-${id}`, text: random.pick([`HT-${id}`, `HE-${id} (1)`]) }),
      ...free,
      `SUBTRACT 1 FROM HC-${id}`,
      "END-IF",
    ],
    end: [
      `PERFORM UNTIL HF-${id} = NULL`,
      `SET ADDRESS OF HN-${id} TO HF-${id}`,
      `ADD HV-${id} HE-${id} (2) TO HS-${id}`,
      `SET HF-${id} TO HX-${id}`,
      "END-PERFORM",
      `DISPLAY 'LIST ' HC-${id} ' ' HS-${id}`,
    ],
    whole: true,
  };
};

/** One buffer at a time, of as many characters as the record says. */
const buffer: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 BP-${id} POINTER.`,
    `@01 BB-${id} PIC X(9) BASED.`,
    `@01 BN-${id} PIC 9(7) VALUE 0.`,
    `@01 BT-${id} PIC X(9) VALUE SPACES.`,
  ],
  body: [
    `IF ${sometimes(random)}`,
    `ALLOCATE ${random.pick(["12", "IN-QTY + 9", "9 + 2 * IN-QTY"])} CHARACTERS INITIALIZED RETURNING BP-${id}`,
    `SET ADDRESS OF BB-${id} TO BP-${id}`,
    `IF BB-${id} = LOW-VALUES ADD 1 TO BN-${id} END-IF`,
    ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO BB-${id}`]),
    `IF BB-${id} > BT-${id} MOVE BB-${id} TO BT-${id} END-IF`,
    `FREE BP-${id}`,
    `IF BP-${id} = NULL ADD 10 TO BN-${id} END-IF`,
    "END-IF",
    `IF BN-${id} > 9000000 MOVE 0 TO BN-${id} END-IF`,
  ],
  end: [`DISPLAY 'BUFFER ' BN-${id} ' [' BT-${id} ']'`],
  whole: true,
});

export const HEAP: readonly FeatureMaker[] = [list, list, buffer];
