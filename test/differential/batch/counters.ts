/** Features with PERFORM VARYING over several counters (AFTER), and SEARCH ALL of tables that grow. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

/** Steps after which every loop of the feature ends. */
const STEPS = 40;

function counter(random: Random): string {
  return random.pick([
    "PIC 99",
    "PIC S9(3) COMP-3",
    "PIC S9(4) COMP",
    "PIC 9",

    "PIC S9(4) COMP-5",
    "BINARY-SHORT",
  ]);
}

const counters: FeatureMaker = ({ random, id }) => {
  const [a, b, c, steps, total] = [`VA-${id}`, `VB-${id}`, `VC-${id}`, `VS-${id}`, `VT-${id}`];
  const from = (): string => random.pick(["1", "0", "2", "IN-QTY", `VK-${id}`]);
  const by = (): string => random.pick(["1", "1", "2", `VK-${id}`]);
  const until = (name: string): string =>
    `${random.pick([`${name} > 3`, `${name} NOT < 4`, `${name} = 3`, `${name} > VK-${id}`, `${name} > 2 AND ${sometimes(random)}`])} OR ${steps} > ${STEPS}`;
  const levels = (names: readonly string[]): string =>
    names
      .map((name, n) => `${n === 0 ? "VARYING" : "AFTER"} ${name} FROM ${from()} BY ${by()} UNTIL ${until(name)}`)
      .join(" ");
  const depth = random.pick([[a, b], [a, b], [a, b, c], [a]]);
  const test = random.pick(["", "", "WITH TEST BEFORE ", "WITH TEST AFTER "]);
  const inside = [
    `ADD 1 TO ${steps}`,
    random.pick([
      `ADD ${a} TO ${total}`,
      `COMPUTE ${total} = ${total} + ${a} * ${b}`,
      `IF ${a} > 0 AND ${a} < 4 AND ${b} > 0 AND ${b} < 4 ADD 1 TO VX-${id} (${a} ${b}) END-IF`,
      `STRING '.' DELIMITED BY SIZE INTO VL-${id} WITH POINTER VP-${id} ON OVERFLOW ADD 1 TO ${total} END-STRING`,
    ]),
    random.pick([
      "CONTINUE",
      `IF ${sometimes(random)} ADD 1 TO ${random.pick(depth)} END-IF`,
      `IF ${a} = 2 MOVE 1 TO VK-${id} END-IF`,
      `MOVE ${numberOf(random)} TO ${total}`,
    ]),
  ];
  const inline = random.chance(0.4);
  return {
    working: [
      ...[a, b].map((name) => `@01 ${name} ${counter(random)} VALUE 0.`),
      `@01 ${c} ${random.pick([counter(random), "PIC S9(2)V9"])} VALUE 0.`,
      `@01 VK-${id} PIC 9 VALUE 1.`,
      `@01 ${steps} PIC 9(4) COMP VALUE 0.`,
      `@01 ${total} PIC S9(7)V9 VALUE 0.`,
      `@01 VG-${id}.`,
      `   05 VR-${id} OCCURS 3.`,
      `      10 VX-${id} PIC 9(4) VALUE 0 OCCURS 3.`,
      `@01 VL-${id} PIC X(10) VALUE SPACES.`,
      `@01 VP-${id} PIC 99 VALUE 1.`,
    ],
    body: [
      `MOVE 0 TO ${steps}`,
      `MOVE 1 TO VK-${id} VP-${id}`,
      ...guarded(random, [`MOVE 2 TO VK-${id}`], 1),
      ...(inline
        ? [`PERFORM ${test}${levels(depth.slice(0, 1))}`, ...inside, "END-PERFORM"]
        : [`PERFORM VY-${id}${random.chance(0.3) ? ` THRU VZ-${id}` : ""} ${test}${levels(depth)}`]),
      ...guarded(random, print(`V${id}`, { number: random.pick([a, b, total]), text: `VL-${id}` })),
      `IF ${total} > 99999 OR < -99999 MOVE 0 TO ${total} END-IF`,
      ...(random.chance(0.3) ? [`IF VP-${id} > 8 MOVE SPACES TO VL-${id} END-IF`] : []),
    ],
    paragraphs: [`@VY-${id}.`, ...inside, "CONTINUE.", `@VZ-${id}.`, "CONTINUE.", `@VW-${id}.`, "CONTINUE."],
    end: [`DISPLAY 'COUNTERS ' ${a} ' ' ${b} ' ' ${c} ' ' ${steps} ' ' ${total} ' ' VG-${id} VL-${id}`],
    whole: true,
  };
};

/** Keys come in ascending order, as the input's do; a table that is full begins again. */
const grown: FeatureMaker = ({ random, id }) => {
  const [count, entry, key, other] = [`GN-${id}`, `GE-${id}`, `GK-${id}`, `GO-${id}`];
  const most = random.pick([5, 12, 40]);
  const two = random.chance(0.4);
  const wanted = random.pick(["IN-KEY", `GW-${id}`, `GW-${id}`]);
  return {
    working: [
      `@01 ${count} PIC ${random.pick(["99", "S9(4) COMP", "9(3) COMP-3"])} VALUE 0.`,
      `@01 GG-${id}.`,
      `   05 ${entry} OCCURS ${random.pick(["0", "1"])} TO ${most} DEPENDING ON ${count}`,
      `      ASCENDING KEY ${key}${two ? ` ${other}` : ""} INDEXED BY GX-${id}.`,
      `      10 ${key} PIC 9(5)${random.pick(["", " COMP-3", " COMP"])}.`,
      `      10 ${other} PIC X.`,
      `      10 GS-${id} PIC S9(7) COMP-3.`,
      `@01 GW-${id} PIC 9(5) VALUE 0.`,
      `@01 GM-${id} PIC 9(7) VALUE 0.`,
      `@01 GL-${id} PIC 9(5) VALUE 0.`,
    ],
    body: [
      `IF IN-KEY > GL-${id} AND ${sometimes(random)}`,
      `IF ${count} > ${most - 1} MOVE 0 TO ${count} END-IF`,
      `ADD 1 TO ${count}`,
      `MOVE IN-KEY TO ${key} (${count}) GL-${id}`,
      `MOVE IN-TYPE TO ${other} (${count})`,
      `MOVE 0 TO GS-${id} (${count})`,
      "END-IF",
      `SUBTRACT ${random.pick(["1", "IN-QTY", "3"])} FROM IN-KEY GIVING GW-${id}`,
      `IF ${count} > 0`,
      `SEARCH ALL ${entry} AT END ADD 1 TO GM-${id}`,
      `WHEN ${key} (GX-${id}) = ${wanted}${two ? ` AND ${other} (GX-${id}) = IN-TYPE` : ""}`,
      `ADD 1 TO GS-${id} (GX-${id})`,
      ...print(`G${id}`, { number: `GS-${id} (GX-${id})`, text: `${other} (GX-${id})` }),
      "END-SEARCH",
      "END-IF",
    ],
    end: [`DISPLAY 'GROWN ' GM-${id} ' ' ${count} ' ' GL-${id}`],
    whole: true,
  };
};

export const COUNTERS: readonly FeatureMaker[] = [counters, counters, grown];
