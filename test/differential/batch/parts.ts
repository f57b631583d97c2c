/** Features over parts of items: reference modification and intrinsic functions as operands of every statement. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

/** A text operand; RP-id is 1 to 4 and RL-id 1 to 3, so that each part lies in its item. */
function part(random: Random, id: number): string {
  return random.pick([
    "IN-TEXT (3:4)",
    "IN-TEXT (2:)",
    `IN-TEXT (RP-${id}:RL-${id})`,
    `IN-TEXT (RP-${id} + 1:2)`,
    "IN-KEY (4:2)",
    `RT-${id} (RP-${id}) (2:1)`,
    `RT-${id} (2) (RL-${id}:)`,
    `RX-${id} (RP-${id} * 2:RL-${id} + 1)`,
    `RG-${id} (3:RL-${id})`,
    "IN-DATA (1:6)",
  ]);
}

function text(random: Random, id: number, depth = 0): string {
  const inner = (): string => (depth > 0 ? part(random, id) : text(random, id, depth + 1));
  return random.pick([
    part(random, id),
    part(random, id),
    `FUNCTION UPPER-CASE (${inner()})`,
    `FUNCTION LOWER-CASE (${inner()})`,
    `FUNCTION REVERSE (${inner()})`,
    `FUNCTION TRIM (${inner()}${random.pick(["", " LEADING", " TRAILING"])})`,
    `FUNCTION CONCATENATE (${inner()} '-' IN-CODE)`,
    `FUNCTION SUBSTITUTE (${inner()} 'A' 'xy' 'B' ' ')`,
    `FUNCTION REVERSE (IN-TEXT) (RP-${id}:2)`,
    `FUNCTION CHAR (66)`,
    "FUNCTION MAX (IN-CODE 'BB' IN-TYPE)",
  ]);
}

function number(random: Random, id: number): string {
  return random.pick([
    `FUNCTION LENGTH (${part(random, id)})`,
    "FUNCTION MOD (IN-KEY 7)",
    "FUNCTION REM (IN-BIN 13)",
    `FUNCTION MAX (IN-QTY ${numberOf(random)} 3)`,
    "FUNCTION MIN (IN-AMT IN-N2)",
    "FUNCTION ABS (IN-AMT)",
    "FUNCTION INTEGER (IN-AMT)",
    "FUNCTION INTEGER-PART (IN-AMT / 3)",
    "FUNCTION ORD (IN-TYPE)",
    "FUNCTION SUM (IN-QTY IN-N2 1.5)",
    "FUNCTION MEAN (IN-QTY IN-KEY)",
    "FUNCTION MEDIAN (IN-QTY 4 IN-N2)",
    "FUNCTION RANGE (IN-QTY 12 -3)",
    "FUNCTION FACTORIAL (IN-QTY)",
    "FUNCTION NUMVAL (IN-TEXT (1:3))",
    "FUNCTION NUMVAL ('-12.5')",
    "FUNCTION SIGN (IN-N2)",
    "FUNCTION DATE-OF-INTEGER (IN-KEY + 1)",
    "FUNCTION INTEGER-OF-DATE (20240131)",
    "FUNCTION SQRT (IN-QTY)",
    `FUNCTION ORD-MAX (IN-QTY 5 IN-N2)`,
  ]);
}

const positions = (random: Random, id: number): readonly string[] => [
  `DIVIDE IN-BIN BY 4 GIVING RQ-${id} REMAINDER RP-${id}`,
  `ADD 1 TO RP-${id}`,
  random.pick([`MOVE 2 TO RL-${id}`, `DIVIDE IN-QTY BY 3 GIVING RQ-${id} REMAINDER RL-${id} ADD 1 TO RL-${id}`]),
];

const working = (id: number): readonly string[] => [
  `@01 RG-${id}.`,
  `   05 RX-${id} PIC X(14) VALUE 'abcdefghijklmn'.`,
  `   05 RT-${id} PIC X(5) VALUE 'table' OCCURS 4.`,
  `@01 RP-${id} PIC 9(3) VALUE 1.`,
  `@01 RL-${id} PIC S9(3) COMP VALUE 1.`,
  `@01 RQ-${id} PIC 9(5).`,
  `@01 RR-${id} PIC X(16) VALUE SPACES.`,
  `@01 RN-${id} PIC S9(7)V9(3)${id % 3 === 0 ? " COMP-3" : ""} VALUE 0.`,
  `@01 RC-${id} PIC 9(5) VALUE 0.`,
];

const operands: FeatureMaker = ({ random, id }) => {
  const of = (): string => text(random, id);
  const statement = (): string =>
    random.pick([
      `MOVE ${of()} TO RR-${id}`,
      `MOVE ${of()} TO RX-${id} (RP-${id}:RL-${id})`,
      `MOVE ${of()} TO RT-${id} (RP-${id}) (2:3)`,
      `MOVE ${part(random, id)} TO RR-${id} (5:4) RX-${id} (2:1)`,
      `STRING ${of()} DELIMITED BY SIZE ${of()} DELIMITED BY ${random.pick(["SPACE", "'B'", part(random, id)])} INTO RR-${id} ON OVERFLOW ADD 1 TO RC-${id} END-STRING`,
      // Of the record, which no receiver of the statement overlaps.
      `UNSTRING ${random.pick(["IN-TEXT (2:)", `IN-TEXT (RP-${id}:RL-${id})`, "IN-KEY (4:2)", "IN-DATA (1:6)"])} DELIMITED BY 'B' OR SPACE INTO RR-${id} (1:4) RT-${id} (RP-${id}) COUNT IN RQ-${id}`,
      `INSPECT RX-${id} (RP-${id}:) REPLACING ${random.pick(["ALL", "FIRST"])} ${random.pick(["IN-TYPE", "'b'", "SPACE"])} BY '*'`,
      `INSPECT RT-${id} (RP-${id}) (1:3) CONVERTING 'abet' TO 'ABET'`,
      `INSPECT ${part(random, id)} TALLYING RC-${id} FOR ALL 'A' LEADING SPACE`,
      `IF ${of()} ${random.pick(["=", ">", "<"])} ${of()} ADD 1 TO RC-${id} END-IF`,
      `IF ${part(random, id)} ${random.pick(["= 'AB'", "> SPACES", "NUMERIC", "ALPHABETIC"])} ADD 2 TO RC-${id} END-IF`,
      `EVALUATE ${of()} WHEN 'A' WHEN 'B' THRU 'C' ADD 1 TO RC-${id} WHEN OTHER MOVE ${of()} TO RR-${id} END-EVALUATE`,
    ]);
  return {
    working: working(id),
    body: [
      ...positions(random, id),
      ...Array.from({ length: random.between(2, 4) }, statement),
      ...guarded(random, print(`R${id}`, { text: random.pick([`RR-${id}`, part(random, id)]) }), 0.5),
      `IF RC-${id} > 90000 MOVE 0 TO RC-${id} END-IF`,
    ],
    end: [`DISPLAY 'PARTS ' RC-${id} ' [' RR-${id} '] [' RG-${id} ']'`],
    whole: true,
  };
};

const functions: FeatureMaker = ({ random, id }) => {
  const of = (): string => number(random, id);
  const statement = (): string =>
    random.pick([
      `COMPUTE RN-${id} = ${of()} + ${of()}`,
      `COMPUTE RN-${id} ROUNDED = ${of()} / 7`,
      `MOVE ${of()} TO RN-${id}`,
      `ADD ${of()} TO RN-${id}`,
      `MULTIPLY ${of()} BY 2 GIVING RN-${id}`,
      `IF ${of()} > ${random.pick(["3", of(), "IN-QTY"])} ADD 1 TO RC-${id} END-IF`,
      `MOVE RX-${id} (FUNCTION MOD (IN-KEY 5) + 1:2) TO RR-${id}`,
      `MOVE RT-${id} (FUNCTION MIN (RP-${id} 3)) TO RR-${id}`,
      `COMPUTE RQ-${id} = FUNCTION MOD (IN-QTY 4) PERFORM RQ-${id} TIMES ADD 1 TO RC-${id} END-PERFORM`,
      `EVALUATE ${of()} WHEN 0 THRU 5 ADD 3 TO RC-${id} WHEN IN-QTY CONTINUE WHEN OTHER ADD 5 TO RC-${id} END-EVALUATE`,
    ]);
  return {
    working: working(id),
    body: [
      ...positions(random, id),
      ...Array.from({ length: random.between(1, 3) }, statement),
      ...guarded(random, print(`F${id}`, { number: `RN-${id}`, text: `RR-${id}` }), 0.5),
      `IF RC-${id} > 90000 OR ${sometimes(random)} MOVE 0 TO RC-${id} END-IF`,
    ],
    end: [`DISPLAY 'FUNCTIONS ' RN-${id} ' ' RC-${id} ' ' RR-${id}`],
    whole: true,
  };
};

export const PARTS: readonly FeatureMaker[] = [operands, operands, functions];
