/** Features of intrinsic functions over the record's items, with arguments that are out of range for some records. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

function number(random: Random, id: number): string {
  const n = (): string => random.pick([numberOf(random), `FA-${id}`, "IN-N2", "IN-QTY"]);
  const t = (): string => random.pick([...TEXTS, `FT-${id}`, `FT-${id} (2:4)`, "IN-DATA (6:4)"]);
  return random.pick([
    `FUNCTION MOD (${random.pick(["IN-KEY", "IN-N2", "IN-BIN"])} ${random.pick(["IN-QTY", "IN-N2"])})`,
    `FUNCTION REM (${n()} ${n()})`,
    `FUNCTION SQRT (${n()})`,
    `FUNCTION LOG (${n()})`,
    `FUNCTION LOG10 (${n()})`,
    `FUNCTION FACTORIAL (${random.pick(["IN-QTY", "IN-QTY - 3"])})`,
    `FUNCTION ACOS (${n()} / 500)`,
    `FUNCTION ASIN (IN-N2 / 999)`,
    `FUNCTION ATAN (${n()})`,
    `FUNCTION SIN (${n()})`,
    `FUNCTION COS (IN-N2 / 7)`,
    `FUNCTION TAN (IN-QTY)`,
    `FUNCTION EXP (IN-QTY - 4)`,
    `FUNCTION EXP10 (IN-N2 / 100)`,
    `FUNCTION INTEGER (${n()} / 3)`,
    `FUNCTION INTEGER-PART (${n()})`,
    `FUNCTION FRACTION-PART (${n()} / 4)`,
    `FUNCTION ANNUITY (IN-QTY / 100 IN-N2)`,
    `FUNCTION PRESENT-VALUE (IN-QTY / 10 ${n()} ${n()})`,
    `FUNCTION NUMVAL (${t()})`,
    `FUNCTION NUMVAL-C (${t()})`,
    `FUNCTION NUMVAL-F (${t()})`,
    `FUNCTION TEST-NUMVAL (${t()})`,
    `FUNCTION ORD (${random.pick(["IN-TYPE", `FT-${id} (3:1)`])})`,
    `FUNCTION LENGTH (FUNCTION TRIM (${t()}))`,
    `FUNCTION BYTE-LENGTH (FUNCTION CONCATENATE (FUNCTION TRIM (${t()}) IN-CODE))`,
    `FUNCTION STORED-CHAR-LENGTH (${t()})`,
    `FUNCTION ${random.pick(["SUM", "MEAN", "MEDIAN", "MIDRANGE", "RANGE", "VARIANCE", "MAX", "MIN"])} (${n()} ${n()} ${n()})`,
    `FUNCTION STANDARD-DEVIATION (${n()} ${n()})`,
    `FUNCTION ${random.pick(["ORD-MAX", "ORD-MIN"])} (${n()} ${n()} 7)`,
    `FUNCTION ${random.pick(["ORD-MAX", "ORD-MIN"])} (IN-CODE 'BB' IN-TYPE)`,
    `FUNCTION ${random.pick(["SUM", "MAX", "MIN", "MEAN"])} (FE-${id} (1) FE-${id} (2) FE-${id} (3))`,
    "FUNCTION DATE-OF-INTEGER (IN-N2)",
    "FUNCTION DAY-OF-INTEGER (IN-BIN * 400)",
    "FUNCTION INTEGER-OF-DATE (20240000 + IN-N2)",
    "FUNCTION INTEGER-OF-DAY (2024000 + IN-BIN)",
    "FUNCTION TEST-DATE-YYYYMMDD (20230000 + IN-BIN)",
    "FUNCTION TEST-DAY-YYYYDDD (2023000 + IN-N2)",
    "FUNCTION YEAR-TO-YYYY (IN-QTY 50 2000)",
    "FUNCTION DATE-TO-YYYYMMDD (IN-KEY 30 2010)",
    `FUNCTION SIGN (${n()})`,
    `FUNCTION ABS (${n()} - 5)`,
    "FUNCTION HIGHEST-ALGEBRAIC (IN-AMT)",
    "FUNCTION PI",
    "FUNCTION E",
  ]);
}

function text(random: Random, id: number): string {
  const t = (): string => random.pick([...TEXTS, `FT-${id}`, `FT-${id} (2:4)`, "IN-DATA (1:5)", "'aBc'"]);
  return random.pick([
    `FUNCTION TRIM (${t()} ${random.pick(["", "LEADING", "TRAILING"])})`,
    `FUNCTION TRIM (${t()}) (1:1)`,
    `FUNCTION UPPER-CASE (${t()}) (1:1)`,
    `FUNCTION LOWER-CASE (FUNCTION REVERSE (${t()}))`,
    `FUNCTION CHAR (IN-QTY * 9 + 1)`,
    "FUNCTION CHAR (IN-N2 + 30)",
    `FUNCTION CONCATENATE (${t()} FUNCTION TRIM (${t()}) '|')`,
    `FUNCTION SUBSTITUTE (${t()} 'A' 'xyz' ' ' '_')`,
    `FUNCTION SUBSTITUTE-CASE (${t()} 'aB' 'xyz')`,
    `FUNCTION SUBSTITUTE (${t()} IN-TYPE IN-CODE)`,
    `FUNCTION ${random.pick(["MAX", "MIN"])} (${t()} ${t()} 'B')`,
    "FUNCTION FORMATTED-DATE ('YYYY-MM-DD' IN-BIN)",
    "FUNCTION FORMATTED-DATE ('YYYYWwwD' IN-KEY + 1)",
    "FUNCTION FORMATTED-TIME ('hh:mm:ss' IN-KEY)",
  ]);
}

const values: FeatureMaker = ({ random, id }) => {
  const of = (): string => number(random, id);
  const statement = (): string =>
    random.pick([
      () => `MOVE ${of()} TO FB-${id}`,
      () => `COMPUTE FB-${id}${random.pick(["", " ROUNDED"])} = ${of()}`,
      () => `COMPUTE FA-${id} = ${of()} - FUNCTION INTEGER-PART (FB-${id})`,
      () => `ADD ${of()} TO FA-${id} ON SIZE ERROR MOVE 0 TO FA-${id} END-ADD`,
      () =>
        `IF ${of()} ${random.pick(["<", ">", "="])} ${random.pick(["0", "2.5", "IN-QTY", `FB-${id}`])} ADD 1 TO FC-${id} END-IF`,
      () => `MOVE ${of()} TO FE-${id} (${random.between(1, 3)})`,
      () => `MOVE ${text(random, id)} TO FT-${id}`,
      () => `MOVE ${text(random, id)} TO FX-${id}`,
      () => `IF ${text(random, id)} ${random.pick(["=", "<", ">"])} ${text(random, id)} ADD 10 TO FC-${id} END-IF`,
      () => `STRING ${text(random, id)} '/' DELIMITED BY SIZE ${text(random, id)} DELIMITED BY SPACE INTO FX-${id}`,
      () => `DISPLAY 'F${id} ' ${random.pick([of(), text(random, id)])}`,
    ])();
  return {
    working: [
      `@01 FA-${id} PIC S9(5)V99${random.pick(["", " COMP-3", " COMP"])} VALUE 0.`,
      `@01 FB-${id} PIC S9(9)V9(6)${random.pick(["", " COMP-3"])} VALUE 0.`,
      `@01 FC-${id} PIC 9(7) VALUE 0.`,
      `@01 FT-${id} PIC X(9) VALUE ' -12.50 '.`,
      `@01 FX-${id} PIC X(14) VALUE SPACES.`,
      "@01 FILLER.",
      `   05 FE-${id} PIC S9(4)V9(3) VALUE 1 OCCURS 3.`,
    ],
    body: [
      ...Array.from({ length: random.between(2, 5) }, statement).flatMap((line) =>
        line.startsWith("DISPLAY") ? [`IF IN-QTY = 7 ${line} END-IF`] : [line],
      ),
      ...guarded(random, print(`F${id}`, { number: random.pick([`FA-${id}`, `FB-${id}`]), text: `FX-${id}` }), 0.5),
      `IF FC-${id} > 900000 OR ${sometimes(random)} MOVE 0 TO FC-${id} END-IF`,
    ],
    end: [`DISPLAY 'EDGES ' FA-${id} ' ' FB-${id} ' ' FC-${id} ' [' FT-${id} '] [' FX-${id} ']'`],
    whole: true,
  };
};

export const EDGES: readonly FeatureMaker[] = [values];
