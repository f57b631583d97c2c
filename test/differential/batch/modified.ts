/** Features of reference modification with computed positions, of what every statement sends and receives; each part lies in its item. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, print, sometimes } from "./feature.ts";

/** Lengths of what is modified: a text, a zoned number, an edited item, a group, an element of a table. */
const LENGTH: Readonly<Record<string, number>> = { X: 12, N: 6, E: 8, G: 26, "T (MI)": 5, "T (2)": 5 };

/** From MP (1 to 3) and ML (1 to 2) on. */
function part(random: Random, id: number, receives: boolean): string {
  const [what, length] = random.pick(Object.entries(LENGTH)) as [string, number];
  const item = `M${what.replace("MI", `MI-${id}`).replace(/^(\w)/, `$1-${id}`)}`;
  if (!receives && random.chance(0.3)) return ofRecord(random, id);
  const positions = [
    `MP-${id}`,
    `MP-${id} + 1`,
    `ML-${id} * 2`,
    `5 - MP-${id}`,
    `(MP-${id} + ML-${id}) / 2`,
    "2",
    `ML-${id}`,
  ];
  // No position is beyond 4, no length beyond 2.
  const lengths = [`ML-${id}`, `3 - ML-${id}`, "1", "2", `ML-${id} ** 1`, ...(length > 5 ? ["3"] : [])];
  const rest = random.chance(0.2) ? "" : random.pick(lengths);
  return `${item} (${random.pick(positions)}:${length === 5 && rest !== "" ? random.pick(["1", `ML-${id}`]) : rest})`;
}

/** Part of the record, which nothing here changes. */
function ofRecord(random: Random, id: number): string {
  return random.pick(["IN-TEXT", "IN-CODE", "IN-KEY (2:3)", `IN-TEXT (MP-${id}:ML-${id})`]);
}

const statements = (random: Random, id: number): readonly (() => string)[] => {
  const from = (): string => part(random, id, false);
  const to = (): string => part(random, id, true);
  // STRING and UNSTRING whose operands overlap their receivers are undefined in the standard.
  const apart = (): string => ofRecord(random, id);
  const count = `MC-${id}`;
  return [
    () => `MOVE ${from()} TO ${to()} ${to()}`,
    () => `MOVE ${random.pick(["ALL 'ab'", "SPACES", "ZEROS", "LOW-VALUES", "'q'", "IN-QTY"])} TO ${to()}`,
    () =>
      `STRING ${apart()} DELIMITED BY ${random.pick(["SIZE", "SPACE", apart()])} ${apart()} DELIMITED BY SIZE INTO ${to()} ON OVERFLOW ADD 1 TO ${count} END-STRING`,
    () =>
      `UNSTRING ${apart()} DELIMITED BY ${random.pick(["'A'", "ALL SPACE", apart()])} INTO ${to()} ${to()} TALLYING IN ${count}`,
    () =>
      `INSPECT ${to()} REPLACING ${random.pick(["ALL", "LEADING", "FIRST"])} ${random.pick(["'a'", "SPACE", "IN-TYPE"])} BY ${random.pick(["'z'", "'0'"])}`,
    () => `INSPECT ${to()} CONVERTING 'ab0 ' TO 'AB1-'`,
    () => `INSPECT ${from()} TALLYING ${count} FOR ALL ${random.pick(["'A'", "'0'", "SPACE"])} CHARACTERS BEFORE 'b'`,
    () =>
      `IF ${from()} ${random.pick(["=", "<", ">", "NOT ="])} ${random.pick([from(), "SPACES", "'ab'", "ZERO", "ALL '0'"])} ADD 1 TO ${count} END-IF`,
    () => `IF ${from()} IS ${random.pick(["NUMERIC", "ALPHABETIC", "NOT NUMERIC"])} ADD 2 TO ${count} END-IF`,
    () =>
      `EVALUATE ${from()} ALSO TRUE WHEN ${from()} ALSO ANY ADD 1 TO ${count} WHEN 'A' THRU 'b' ALSO ${from()} < ${from()} ADD 3 TO ${count} END-EVALUATE`,
    () => `CALL 'MOD${id}' USING BY CONTENT ${from()} ${count}`,
    () => `INITIALIZE ${to()}`,
    () => `IF IN-QTY = 7 DISPLAY ${from()} '|' ${from()} END-IF`,
    () => `WRITE OUT-LINE FROM ${from()}`,
    () =>
      `COMPUTE ${count} = ${count} + FUNCTION LENGTH (${from()}) - FUNCTION ORD (${random.pick([`MX-${id}`, `MG-${id}`])} (MP-${id}:1)) / 90`,
    () => `MOVE FUNCTION ${random.pick(["UPPER-CASE", "REVERSE", "TRIM"])} (${from()}) TO ${to()}`,
    () => `MOVE MX-${id} (FUNCTION MOD (IN-KEY 4) + 1:FUNCTION MIN (ML-${id} 2)) TO ${to()}`,
  ];
};

const modified: FeatureMaker = ({ random, id }) => {
  const body = Array.from({ length: random.between(3, 7) }, () => random.pick(statements(random, id))());
  return {
    working: [
      `@01 MG-${id}.`,
      `   05 MX-${id} PIC X(12) VALUE 'ab0 cdABefgh'.`,
      `   05 MN-${id} PIC S9(6) VALUE 1002.`,
      `   05 ME-${id} PIC ZZ,ZZ9.9.`,
      `@01 FILLER.`,
      `   05 MT-${id} PIC X(5) VALUE 'ta bl' OCCURS 3.`,
      `@01 MP-${id} PIC ${random.pick(["9", "S9(4) COMP", "9(3) COMP-3"])} VALUE 1.`,
      `@01 ML-${id} PIC ${random.pick(["9(2)", "S9(4) COMP", "9 COMP-3"])} VALUE 1.`,
      `@01 MI-${id} PIC 9 VALUE 1.`,
      `@01 MQ-${id} PIC 9(5) VALUE 0.`,
      `@01 MC-${id} PIC S9(7) VALUE 0.`,
    ],
    begin: [`MOVE 1234.5 TO ME-${id}`],
    body: [
      `DIVIDE IN-KEY BY 3 GIVING MQ-${id} REMAINDER MP-${id}`,
      `ADD 1 TO MP-${id}`,
      `DIVIDE IN-QTY BY 2 GIVING MQ-${id} REMAINDER ML-${id}`,
      `ADD 1 TO ML-${id}`,
      ...guarded(random, [`MOVE MP-${id} TO MI-${id}`]),
      ...body,
      `IF MC-${id} > 90000 OR ${sometimes(random)} MOVE 0 TO MC-${id} END-IF`,
      ...guarded(random, print(`M${id}`, { text: random.pick([`MX-${id}`, `MG-${id}`, `MT-${id} (2)`]) })),
    ],
    end: [`DISPLAY 'MODIFIED ' MC-${id} ' [' MX-${id} '] [' ME-${id} '] ' MT-${id} (1) MT-${id} (2) MT-${id} (3)`],
    ...(body.some((line) => line.startsWith("CALL"))
      ? {
          programs: [
            "@IDENTIFICATION DIVISION.",
            `@PROGRAM-ID. MOD${id}.`,
            "@DATA DIVISION.",
            "@LINKAGE SECTION.",
            "@01 P PIC X.",
            "@01 C PIC S9(7).",
            "@PROCEDURE DIVISION USING P C.",
            "@Q.",
            "IF P = 'A' OR 'a' ADD 5 TO C ELSE SUBTRACT 1 FROM C.",
            "MOVE 'w' TO P.",
            `@END PROGRAM MOD${id}.`,
          ],
        }
      : {}),
    whole: true,
  };
};

export const MODIFIED: readonly FeatureMaker[] = [modified];
