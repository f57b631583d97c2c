/** A feature of many unlike items under one group: moved to each other, compared and computed with; the group's bytes are written each time. */
import type { Random } from "../../../samples/fields.ts";
import { guarded, numberOf, sometimes, TEXTS } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";
import { anyItem, type Category, type Item, isNumber, movable } from "./pictures.ts";

const LITERALS: readonly (readonly [string, Category])[] = [
  ["0", "integer"],
  ["7", "integer"],
  ["-12", "integer"],
  ["123456789", "integer"],
  ["1.5", "decimal"],
  ["-0.005", "decimal"],
  ["99999.999", "decimal"],
  ["ZERO", "integer"],
  ["'12'", "text"],
  ["'0047'", "text"],
  ["SPACES", "letters"],
  ["'Ab'", "letters"],
  ["ALL 'xY'", "letters"],
  ["QUOTES", "edited-text"],
  ["HIGH-VALUES", "edited-text"],
];

const INPUTS: readonly (readonly [string, Category])[] = [
  ["IN-KEY", "integer"],
  ["IN-QTY", "integer"],
  ["IN-N2", "integer"],
  ["IN-BIN", "integer"],
  ["IN-AMT", "decimal"],
  ["IN-AMT", "decimal"],
  ["IN-TEXT", "edited-text"],
  ["IN-CODE", "edited-text"],
  ["IN-TYPE", "edited-text"],
];

function sources(items: readonly Item[]): readonly (readonly [string, Category])[] {
  return [...items, ...items]
    .map((i): [string, Category] => [i.name, i.category])
    .concat(
      INPUTS.map(([name, category]): [string, Category] => [name, category]),
      LITERALS.map(([text, category]): [string, Category] => [text, category]),
    );
}

const says = ({ entry }: Item, words: RegExp): boolean => words.test(entry.join(" "));

function move(random: Random, items: readonly Item[]): readonly string[] {
  const to = random.pick(items);
  // Scaled to packed: docs/language.md.
  const apart = says(to, /COMP-3|PACKED/) ? items.filter((i) => says(i, /P\(/)).map((i) => i.name) : [];
  const from = random.pick(
    sources(items).filter(([name, category]) => movable(category, to.category) && !apart.includes(name)),
  );
  return [`MOVE ${from[0]} TO ${to.name}`];
}

const OPERATORS = ["=", "<", ">", "NOT =", "<=", ">="];

function compare(random: Random, items: readonly Item[], count: string): readonly string[] {
  const numeric = items.filter((i) => isNumber(i.category));
  const plain = items.filter((i) => !isNumber(i.category));
  const pair = (): string => {
    if (numeric.length > 0 && random.chance(0.6)) {
      const to = random.pick([...numeric.map((i) => i.name), numberOf(random), "0", "-12", "1.5", "100000"]);
      return `${random.pick(numeric).name} ${random.pick(OPERATORS)} ${to}`;
    }
    const texts = [...plain.map((i) => i.name), ...TEXTS];
    return `${random.pick(texts)} ${random.pick(OPERATORS)} ${random.pick([...texts, "SPACES", "'12'", "ZEROS", "LOW-VALUES"])}`;
  };
  return [`IF ${pair()} ADD 1 TO ${count} END-IF`];
}

function compute(random: Random, items: readonly Item[]): readonly string[] {
  const numeric = items.filter((i) => isNumber(i.category));
  const receivers = items.filter((i) => isNumber(i.category) || i.category === "edited");
  const operand = (): string =>
    random.pick([...numeric.map((i) => i.name), numberOf(random), numberOf(random), "3", "-0.25", "1000.5"]);
  const rounded = (): string => random.pick(["", "", " ROUNDED"]);
  const giving = (): string => {
    const to = random.pick(receivers);
    return `${to.name}${to.category === "float" ? "" : rounded()}`;
  };
  if (numeric.length === 0 || receivers.length === 0) return ["CONTINUE"];
  const own = random.pick(numeric);
  const size = (verb: string): string => (random.chance(0.4) ? ` ON SIZE ERROR CONTINUE END-${verb}` : "");
  return [
    random.pick([
      () => `ADD ${operand()} TO ${own.name}${own.category === "float" ? "" : rounded()}${size("ADD")}`,
      () => `ADD ${operand()} ${operand()} GIVING ${giving()}${size("ADD")}`,
      () => `SUBTRACT ${operand()} FROM ${own.name}${size("SUBTRACT")}`,
      () => `SUBTRACT ${operand()} FROM ${operand()} GIVING ${giving()} ${giving()}${size("SUBTRACT")}`,
      () => `MULTIPLY ${operand()} BY ${own.name}${size("MULTIPLY")}`,
      () => `MULTIPLY ${operand()} BY ${operand()} GIVING ${giving()}${size("MULTIPLY")}`,
      () => `DIVIDE ${operand()} INTO ${operand()} GIVING ${giving()} ON SIZE ERROR CONTINUE END-DIVIDE`,
      () => `COMPUTE ${giving()} = ${operand()} ${random.pick(["+", "-", "*"])} ${operand()} * 2${size("COMPUTE")}`,
      () =>
        `COMPUTE ${giving()} = (${operand()} - ${operand()}) / ${random.pick(["7", "0.3", "IN-KEY"])}${size("COMPUTE")}`,
    ])(),
  ];
}

function others(random: Random, items: readonly Item[], id: number): readonly string[] {
  const any = random.pick(items);
  const texts = items.filter((i) => i.category === "text" || i.category === "group");
  return random.pick<readonly string[]>([
    [`INITIALIZE ${random.pick([any.name, any.name, `ZG-${id}`])}`],
    [
      `INITIALIZE ZG-${id} REPLACING ${random.pick(["NUMERIC DATA BY 3", "NUMERIC-EDITED BY IN-QTY", "ALPHANUMERIC BY 'q'"])}`,
    ],
    [`MOVE ${any.name} TO ZT-${id}`].map((line) => (movable(any.category, "text") ? line : "CONTINUE")),
    texts.length > 0
      ? [`INSPECT ${random.pick(texts).name} REPLACING ALL ' ' BY '0' 'A' BY '7'`]
      : [`MOVE IN-TEXT TO ZT-${id}`],
  ]);
}

export const zoo: FileFeatureMaker = ({ random, id }) => {
  const items = Array.from({ length: random.between(4, 10) }, (_, n) => anyItem(random, `Z${n}-${id}`));
  const count = `ZC-${id}`;
  const statement = (): readonly string[] => {
    const kind = random.between(0, 9);
    if (kind < 5) return move(random, items);
    if (kind < 6) return compare(random, items, count);
    return kind < 9 ? compute(random, items) : others(random, items, id);
  };
  return {
    select: [`SELECT ZF-${id} ASSIGN TO "ZF${id}".`],
    fd: [`@FD ZF-${id}.`, `@01 ZF-R-${id} PIC X(300).`],
    working: [
      `@01 ZG-${id}.`,
      ...items.flatMap((i) => i.entry.map((line, n) => (n === 0 ? `   05 ${line}` : `   ${line}`))),
      `@01 ${count} PIC 9(7) VALUE 0.`,
      `@01 ZT-${id} PIC X(20) VALUE SPACES.`,
    ],
    begin: [`OPEN OUTPUT ZF-${id}`, `INITIALIZE ZG-${id}`],
    body: [
      ...Array.from({ length: random.between(3, 9) }, statement).flatMap((lines) => guarded(random, lines, 0.15)),
      ...(random.chance(0.8) ? [`IF ${random.pick(["IN-QTY < 99", sometimes(random)])}`] : ["IF IN-QTY > 4"]),
      `WRITE ZF-R-${id} FROM ZG-${id}`,
      "END-IF",
    ],
    end: [
      `CLOSE ZF-${id}`,
      ...items.filter((i) => i.category !== "float").map((i) => `DISPLAY '[' ${i.name} ']'`),
      `DISPLAY 'ZOO ' ${count} ' ' ZT-${id}`,
    ],
    outputs: [`ZF${id}`],
    whole: true,
  };
};
