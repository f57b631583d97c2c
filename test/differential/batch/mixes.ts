/** Features of numbers of unlike usages in one statement: several receiving items, subscripts, comparisons, CORRESPONDING, functions. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

/** Of whole numbers, with as many digits as it holds without loss. */
const WHOLE = [
  "PIC 9(5) COMP-6",
  "PIC 9(8) COMP-6",
  "PIC 9(4) COMP-X",
  "PIC 9(9) COMP-X",
  "PIC X(2) COMP-X",
  "PIC X(4) COMP-X",
  "PIC 9(5) COMP-N",
  "PIC S9(4) COMP-5",
  "PIC 9(7) COMP-5",
  "PIC S9(7) COMP",
  "PIC 9(3) COMP",
  "PIC S9(6) COMP-3",
  "PIC 9(7) COMP-3",
  "PIC S9(5) SIGN LEADING",
  "PIC S9(5) SIGN LEADING SEPARATE",
  "PIC 9(6)",
  "BINARY-SHORT",
  "BINARY-LONG UNSIGNED",
  "BINARY-DOUBLE",
  "BINARY-C-LONG",
  "USAGE INDEX",
];
const DECIMALS = [
  "PIC S9(5)V99 COMP-3",
  "PIC S9(4)V9 COMP-5",
  "PIC S9(7)V9(3) COMP",
  "PIC 9(5)V99 COMP-6",
  "PIC 9(3)V9(4)",
  "PIC S9(6)V9 SIGN TRAILING SEPARATE",
  "PIC V9(6) COMP-3",
  "PIC SV9(4) COMP",
];

const VALUE = (clause: string): string => (clause === "USAGE INDEX" ? "" : " VALUE 0");

const usages: FeatureMaker = ({ random, id }) => {
  const clauses = [
    ...Array.from({ length: random.between(3, 5) }, () => random.pick(WHOLE)),
    ...Array.from({ length: random.between(1, 3) }, () => random.pick(DECIMALS)),
  ];
  const items = clauses.map((clause, n) => ({ name: `M${n}-${id}`, clause }));
  const plain = items.filter(({ clause }) => clause !== "USAGE INDEX" && !/PIC X/.test(clause)).map((i) => i.name);
  const name = (): string => random.pick(plain.length > 0 ? plain : ["IN-QTY"]);
  const to = (): string => random.pick(plain.length > 0 ? plain : [`MT-${id}`]);
  const value = (): string => random.pick([name(), name(), numberOf(random), "3", "-2", "0.5", "12345", `MT-${id}`]);
  const size = (verb: string): string => (random.chance(0.4) ? ` ON SIZE ERROR ADD 1 TO MC-${id} END-${verb}` : "");
  const rounded = (): string => random.pick(["", "", " ROUNDED"]);
  const operator = (): string => random.pick(["=", "<", ">", "<=", "NOT ="]);
  const statement = (): string =>
    random.pick([
      () => `MOVE ${value()} TO ${to()} ${to()} ${to()}`,
      () => `ADD ${value()} ${value()} TO ${to()}${rounded()} ${to()}${size("ADD")}`,
      () => `SUBTRACT ${value()} FROM ${to()} ${to()}${rounded()}${size("SUBTRACT")}`,
      () => `MULTIPLY ${value()} BY ${to()}${rounded()}${size("MULTIPLY")}`,
      () => `DIVIDE ${random.pick(["3", "7", "IN-KEY"])} INTO ${to()} ${to()}${rounded()}${size("DIVIDE")}`,
      () => `DIVIDE ${value()} BY ${random.pick(["7", "IN-KEY"])} GIVING ${to()} REMAINDER ${to()}${size("DIVIDE")}`,
      () => `COMPUTE ${to()} ${to()}${rounded()} = ${value()} * ${value()} - ${value()}${size("COMPUTE")}`,
      () => `COMPUTE ${to()} = (${value()} + ${value()}) / ${random.pick(["8", "0.3"])}${size("COMPUTE")}`,
      () => `MOVE FUNCTION ${random.pick(["MAX", "MIN", "SUM"])} (${name()} ${name()} ${numberOf(random)}) TO ${to()}`,
      () => `IF ${value()} ${operator()} ${name()} ADD 1 TO MC-${id} END-IF`,
      () => `IF ${name()} ${operator()} ${value()} OR ${operator()} ${value()} ADD 3 TO MC-${id} END-IF`,
      () => `IF ${name()} IS ${random.pick(["ZERO", "POSITIVE", "NUMERIC", "NOT NEGATIVE"])} ADD 5 TO MC-${id} END-IF`,
      () => `EVALUATE ${name()} WHEN 0 THRU ${name()} ADD 7 TO MC-${id} WHEN ${value()} ADD 9 TO MC-${id} END-EVALUATE`,
      () =>
        `STRING ${random.pick(plain.length > 0 ? [`MC-${id}`, "IN-QTY"] : ["IN-QTY"])} '/' DELIMITED BY SIZE INTO ML-${id}`,
      () => `UNSTRING '12 ${random.between(0, 99)} 7' DELIMITED BY SPACE INTO ${to()} ${to()} ${to()}`,
      () => `INITIALIZE ${to()} REPLACING NUMERIC BY ${random.pick(["7", "IN-QTY", name()])}`,
    ])();
  return {
    working: [
      `@01 MG-${id}.`,
      ...items.map((i) => `   05 ${i.name} ${i.clause}${VALUE(i.clause)}.`),
      `@01 MT-${id} PIC S9(9)V9(3) COMP-3 VALUE 1.`,
      `@01 MC-${id} PIC 9(9) VALUE 0.`,
      `@01 ML-${id} PIC X(20) VALUE SPACES.`,
      `@01 MS-${id} PIC X(80) VALUE SPACES.`,
    ],
    body: [
      ...Array.from({ length: random.between(3, 7) }, statement).flatMap((line) => guarded(random, [line], 0.15)),
      ...guarded(random, print(`M${id}`, { number: name(), text: `ML-${id}` })),
      ...guarded(random, [`MOVE MG-${id} TO MS-${id}`, `DISPLAY ${plain.length > 0 ? plain.join(" '/' ") : "'-'"}`]),
    ],
    end: [`DISPLAY 'MIX ' ${["", ...plain].map((n) => (n === "" ? `MC-${id}` : n)).join(" ' ' ")}`, `DISPLAY MS-${id}`],
    whole: true,
  };
};

/** Items of unlike usages as subscripts, lengths, counters of loops. */
const places: FeatureMaker = ({ random, id }) => {
  const usage = (): string => random.pick(WHOLE.filter((clause) => clause !== "USAGE INDEX" && !/X\(\d/.test(clause)));
  const [one, two, from] = [`PA-${id}`, `PB-${id}`, `PC-${id}`];
  const element = (): string => `PE-${id} (${random.pick([one, two, `${one} ${random.pick(["+ 1", "- 1 + 1"])}`])})`;
  return {
    working: [
      `@01 ${one} ${usage()} VALUE 1.`,
      `@01 ${two} ${usage()} VALUE 2.`,
      `@01 ${from} ${usage()} VALUE 3.`,
      `@01 PT-${id}.`,
      `   05 PE-${id} ${random.pick([...DECIMALS, ...WHOLE.filter((c) => c !== "USAGE INDEX" && !/X\(\d/.test(c))])} OCCURS 14 INDEXED BY PI-${id}.`,
      `@01 PX-${id} PIC X(14) VALUE 'abcdefghijklmn'.`,
      `@01 PS-${id} PIC S9(9)V99 VALUE 0.`,
    ],
    begin: [`INITIALIZE PT-${id}`],
    body: [
      `MOVE 1 TO ${one}`,
      `IF IN-QTY > 0 AND IN-QTY < 13 MOVE IN-QTY TO ${one} END-IF`,
      `COMPUTE ${two} = 14 - ${one}`,
      random.pick([`MOVE ${numberOf(random)} TO ${element()}`, `ADD ${random.pick(["1", "IN-QTY"])} TO ${element()}`]),
      random.pick([`SET PI-${id} TO ${one}`, `SET PI-${id} TO ${two}`]),
      `MOVE PE-${id} (PI-${id}) TO PS-${id}`,
      random.pick([`SET ${from} TO PI-${id}`, `MOVE ${one} TO ${from}`, `SET PI-${id} UP BY 1`]),
      `PERFORM VARYING ${from} FROM ${one} BY ${random.pick(["1", "2", "3"])} UNTIL ${from} > ${two}`,
      random.pick([
        `ADD PE-${id} (${from}) TO PS-${id}`,
        `ADD ${from} TO PE-${id} (${from})`,
        `MOVE PX-${id} (${from}:1) TO PX-${id} (${two}:1)`,
      ]),
      "END-PERFORM",
      ...guarded(random, [
        `MOVE IN-TEXT TO PX-${id} (${one}:)`,
        `INSPECT PX-${id} (1:${one}) CONVERTING 'abc' TO 'xyz'`,
      ]),
      `PERFORM ${one} TIMES ADD 1 TO PS-${id} END-PERFORM`,
      ...guarded(random, print(`P${id}`, { number: `PS-${id}`, text: `PX-${id} (${two}:)` })),
      `IF ${sometimes(random)} AND ${element()} > 900 MOVE 0 TO PE-${id} (${one}) END-IF`,
    ],
    end: [
      `DISPLAY 'PLACES ' ${one} ' ' ${two} ' ' ${from} ' ' PS-${id} ' ' PX-${id}`,
      ...[1, 5, 14].map((n) => `DISPLAY PE-${id} (${n})`),
    ],
    whole: true,
  };
};

function members(random: Random, id: number, group: string): readonly string[] {
  const clauses = (): string =>
    random.pick([...WHOLE.filter((c) => c !== "USAGE INDEX" && !/X\(\d/.test(c)), ...DECIMALS]);
  return [
    `@01 ${group}-${id}.`,
    ...["KA", "KB", "KC"].map((name) => `   05 ${name} ${clauses()} VALUE ${random.pick(["0", "0"])}.`),
    "   05 KG.",
    `      10 KD ${clauses()} VALUE 0.`,
    "      10 KE PIC X(5) VALUE 'start'.",
  ];
}

/** Groups whose members have the same names and other usages. */
const corresponding: FeatureMaker = ({ random, id }) => {
  const [one, two] = [`R1-${id}`, `R2-${id}`];
  const name = (of: string): string => `${random.pick(["KA", "KB", "KC", "KD"])} OF ${of}`;
  const pair = (): readonly [string, string] => (random.chance(0.5) ? [one, two] : [two, one]);
  const statement = (): string => {
    const [from, to] = pair();
    return random.pick([
      `MOVE CORRESPONDING ${from} TO ${to}`,
      `ADD CORRESPONDING ${from} TO ${to}${random.pick(["", " ROUNDED"])}${random.pick(["", ` ON SIZE ERROR ADD 1 TO RQ-${id} END-ADD`])}`,
      `SUBTRACT CORR ${from} FROM ${to}${random.pick(["", ` ON SIZE ERROR ADD 1 TO RQ-${id} END-SUBTRACT`])}`,
      `MOVE CORR KG OF ${from} TO KG OF ${to}`,
    ]);
  };
  return {
    working: [...members(random, id, "R1"), ...members(random, id, "R2"), `@01 RQ-${id} PIC 9(5) VALUE 0.`],
    body: [
      `MOVE ${numberOf(random)} TO ${name(one)} ${name(one)}`,
      `ADD ${random.pick(["1", "IN-QTY", "0.5"])} TO ${name(two)}`,
      ...guarded(random, [`MOVE IN-TEXT TO KE OF ${one}`]),
      ...Array.from({ length: random.between(1, 3) }, statement).flatMap((line) => guarded(random, [line], 0.3)),
      `IF ${name(one)} ${random.pick(["=", "<", ">"])} ${name(two)}`,
      ...print(`R${id}`, { number: name(random.pick([one, two])), text: `KE OF ${two}` }),
      "END-IF",
    ],
    end: [one, two].map(
      (of) => `DISPLAY 'CORR ' ${["KA", "KB", "KC", "KD", "KE"].map((n) => `${n} OF ${of}`).join(" ' ' ")} RQ-${id}`,
    ),
    whole: true,
  };
};

export const MIXES: readonly FeatureMaker[] = [usages, usages, places, corresponding];
