/** Features that nest statements at random: IF, EVALUATE, PERFORM of every kind, SEARCH, conditional phrases; EXIT and GO TO out of them. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, numberOf, print, sometimes, TEXTS } from "./feature.ts";

interface Place {
  readonly random: Random;
  readonly id: number;
  /** Statements around this one. */
  readonly depth: number;
  /** Inline PERFORMs around this one; each has a counter of its own. */
  readonly loops: number;
  /** In a paragraph of its own, which may be left. */
  readonly apart: boolean;
}

const DEEPEST = 4;
const MOST_LOOPS = 3;

function condition({ random, id }: Place): string {
  return random.pick([
    sometimes(random),
    `YA-${id} ${random.pick(["<", ">", "=", "NOT <"])} ${random.pick(["3", "IN-QTY", `YB-${id}`, "-2.5", numberOf(random)])}`,
    `YT-${id} ${random.pick(["<", ">", "="])} ${random.pick([...TEXTS, "'B'", "SPACES"])}`,
    `YH-${id}`,
    `NOT YH-${id} AND (${sometimes(random)} OR YB-${id} > 5)`,
    `YE-${id} (YX-${id}) > YB-${id}`,
  ]);
}

function number({ random, id }: Place): string {
  return random.pick([
    numberOf(random),
    `YA-${id}`,
    `YB-${id}`,
    `YE-${id} (YX-${id})`,
    `YE-${id} (2)`,
    "1",
    "-3",
    "0.5",
  ]);
}

function target({ random, id }: Place): string {
  return random.pick([`YA-${id}`, `YB-${id}`, `YA-${id}`, `YE-${id} (YX-${id})`, `YE-${id} (3)`]);
}

function simple(at: Place): readonly string[] {
  const { random, id } = at;
  const row = random.between(1, 4);
  return random.pick<readonly string[]>([
    [`ADD ${number(at)} TO ${target(at)}`],
    [`SUBTRACT ${number(at)} FROM ${target(at)}`],
    [`MOVE ${number(at)} TO ${target(at)}`],
    [`COMPUTE ${target(at)} = ${number(at)} - ${number(at)} * 2`],
    [`MOVE ${random.pick(TEXTS)} TO YT-${id}`],
    [`SET YX-${id} TO ${row}`],
    [`SET YH-${id} TO TRUE`],
    [`MOVE ${number(at)} TO YB-${id} YE-${id} (${row})`],
    ["CONTINUE"],
    print(`Y${id}`, { number: `YA-${id}`, text: `YT-${id}` }),
    [`PERFORM YL-${id}`],
    ...(at.loops > 0 ? [[`ADD YI${random.between(1, at.loops)}-${id} TO YB-${id}`]] : []),
  ]);
}

/** Out of the innermost loop, or out of the paragraph. */
function leaving(at: Place): readonly string[] {
  const ways = [
    ...(at.loops > 0 ? ["EXIT PERFORM", "EXIT PERFORM CYCLE"] : []),
    ...(at.apart ? ["EXIT PARAGRAPH", `GO TO YX-OUT-${at.id}`] : []),
  ];
  return ways.length === 0 ? simple(at) : [`IF ${condition(at)} ${at.random.pick(ways)} END-IF`];
}

function loop(at: Place): readonly string[] {
  const { random, id } = at;
  const counter = `YI${at.loops + 1}-${id}`;
  const inner = block({ ...at, loops: at.loops + 1, depth: at.depth + 1 });
  const most = random.between(2, 4);
  const after = random.pick(["", "", "WITH TEST AFTER "]);
  return random.pick<() => readonly string[]>([
    () => [`PERFORM ${random.pick(["2", "3", `YN-${id}`])} TIMES`, ...inner, "END-PERFORM"],
    () => [
      `PERFORM ${after}VARYING ${counter} FROM ${random.pick(["1", "0", `YN-${id}`])} BY 1 UNTIL ${counter} > ${most}${random.chance(0.3) ? ` OR ${condition(at)}` : ""}`,
      ...inner,
      "END-PERFORM",
    ],
    () => [
      `MOVE 0 TO ${counter}`,
      `PERFORM ${after}UNTIL ${counter} NOT < ${most}`,
      `ADD 1 TO ${counter}`,
      ...inner,
      "END-PERFORM",
    ],
  ])();
}

function choice(at: Place): readonly string[] {
  const { random, id } = at;
  const inner = (): readonly string[] => block({ ...at, depth: at.depth + 1 });
  return random.pick<() => readonly string[]>([
    () => [`IF ${condition(at)}`, ...inner(), ...(random.chance(0.5) ? ["ELSE", ...inner()] : []), "END-IF"],
    () => [
      "EVALUATE TRUE",
      `WHEN ${condition(at)}`,
      ...(random.chance(0.3) ? [`WHEN ${condition(at)}`] : []),
      ...inner(),
      `WHEN ${condition(at)}`,
      ...inner(),
      ...(random.chance(0.5) ? ["WHEN OTHER", ...inner()] : []),
      "END-EVALUATE",
    ],
    () => [
      `EVALUATE YB-${id} ALSO IN-TYPE ALSO TRUE`,
      `WHEN ${random.between(-5, 3)} THRU ${random.between(3, 9)} ALSO ANY ALSO ${condition(at)}`,
      ...inner(),
      `WHEN NOT ${number(at)} ALSO '${random.pick([..."ABR"])}' ALSO ANY`,
      ...inner(),
      "END-EVALUATE",
    ],
    () => [
      `ADD ${number(at)} TO YS-${id} ON SIZE ERROR`,
      ...inner(),
      ...(random.chance(0.4) ? ["NOT ON SIZE ERROR", ...inner()] : []),
      "END-ADD",
    ],
    () => [
      `SET YX-${id} TO ${random.between(1, 4)}`,
      // The search has left the index behind the table.
      `SEARCH YR-${id} AT END SET YX-${id} TO 1`,
      ...inner(),
      `WHEN YE-${id} (YX-${id}) > ${number(at)}`,
      ...inner(),
      `WHEN YE-${id} (YX-${id}) = YB-${id} ${random.pick(["CONTINUE", `MOVE 1 TO YB-${id}`])}`,
      "END-SEARCH",
    ],
    () => [`STRING IN-TEXT IN-CODE DELIMITED BY SPACE INTO YT-${id} (2:5) ON OVERFLOW`, ...inner(), "END-STRING"],
  ])();
}

function block(at: Place): readonly string[] {
  const { random } = at;
  const lines: string[] = [];
  for (let n = random.between(1, at.depth === 0 ? 4 : 2); n > 0; n--) {
    const deeper = at.depth < DEEPEST && random.chance(0.65 - at.depth * 0.1);
    if (!deeper) lines.push(...(random.chance(0.25) ? leaving(at) : simple(at)));
    else lines.push(...(at.loops < MOST_LOOPS && random.chance(0.35) ? loop(at) : choice(at)));
  }
  return lines;
}

/** The statements stand in the loop's body. */
const inline: FeatureMaker = ({ random, id }) => ({
  working: working(random, id),
  body: [...fresh(id), ...block({ random, id, depth: 0, loops: 0, apart: false })],
  paragraphs: leaf(random, id),
  end: end(id),
  whole: true,
});

/** They stand in a paragraph, which may be left. */
const outOfLine: FeatureMaker = ({ random, id }) => ({
  working: working(random, id),
  body: [...fresh(id), `PERFORM YP-${id} THRU YX-OUT-${id}`],
  paragraphs: [
    `@YP-${id}.`,
    ...block({ random, id, depth: 0, loops: 0, apart: true }),
    "CONTINUE.",
    `@YQ-${id}.`,
    ...block({ random, id, depth: 1, loops: 0, apart: true }),
    "CONTINUE.",
    `@YX-OUT-${id}.`,
    "EXIT.",
    ...leaf(random, id),
  ],
  end: end(id),
  whole: true,
});

function working(random: Random, id: number): readonly string[] {
  return [
    `@01 YA-${id} PIC S9(${random.between(2, 7)})V9${random.pick(["", " COMP-3", " COMP"])} VALUE 1.`,
    `@01 YB-${id} PIC S9(${random.between(1, 4)})${random.pick(["", " COMP-3", " COMP-5", " SIGN LEADING"])} VALUE 2.`,
    `@01 YS-${id} PIC S9(3)V9${random.pick(["", " COMP-3", " COMP"])} VALUE 0.`,
    `@01 YN-${id} PIC 9 VALUE 2.`,
    `@01 YT-${id} PIC X(6) VALUE 'nested'.`,
    `   88 YH-${id} VALUE 'BAAA A', 'set'.`,
    `@01 YR0-${id}.`,
    `   05 YR-${id} OCCURS 4 INDEXED BY YX-${id}.`,
    `      10 YE-${id} PIC S9(5)V9${random.pick(["", " COMP-3", " COMP"])} VALUE 3.`,
    ...[1, 2, 3].map((n) => `@01 YI${n}-${id} PIC S9(4)${random.pick(["", " COMP", " COMP-3"])} VALUE 0.`),
  ];
}

const fresh = (id: number): readonly string[] => [`SET YX-${id} TO 1`, `DIVIDE IN-QTY BY 4 GIVING YN-${id}`];

function leaf(random: Random, id: number): readonly string[] {
  return [
    `@YL-${id}.`,
    `IF ${sometimes(random)} ADD 1 TO YB-${id} ELSE ${random.pick([`SUBTRACT 1 FROM YB-${id}`, "EXIT PARAGRAPH"])}.`,
    `IF YB-${id} > 90 MOVE 0 TO YB-${id}.`,
  ];
}

const end = (id: number): readonly string[] => [
  `DISPLAY 'NEST ' YA-${id} ' ' YB-${id} ' ' YS-${id} ' [' YT-${id} '] ' YI1-${id} ' ' YI2-${id} ' ' YI3-${id}`,
  `DISPLAY YE-${id} (1) ' ' YE-${id} (2) ' ' YE-${id} (3) ' ' YE-${id} (4)`,
];

export const NESTS: readonly FeatureMaker[] = [inline, outOfLine];
