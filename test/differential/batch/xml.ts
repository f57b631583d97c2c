/** A feature of XML GENERATE: records of all usages with the statement's phrases, into items that are too short for some of the documents. */
import type { Random } from "../../../samples/fields.ts";
import { type Context, guarded, numberOf, sometimes } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";
import { anyItem, type Item, isNumber } from "./pictures.ts";

const BYTES = ["'<a & b>'", "X'2241'", "X'0141'", "SPACES", "'  x  y '", "IN-TEXT", "IN-CODE", "LOW-VALUES", "X'C3A4'"];

function some<T>(random: Random, all: readonly T[], share: number): readonly T[] {
  return all.filter(() => random.chance(share));
}

/** Of items by name only where there are groups: those must not be left out as a whole. */
function suppressed(random: Random, items: readonly Item[], groups: boolean): string {
  // Of numbers the reference takes SPACE and LOW-VALUE for whole ones of USAGE DISPLAY only.
  const when = (text: boolean): string =>
    text ? random.pick(["ZERO", "SPACE", "ZERO OR SPACE", "LOW-VALUES", "SPACES OR LOW-VALUE"]) : "ZERO";
  const named = some(
    random,
    items.filter((item) => item.category !== "group"),
    0.3,
  ).map((item) => `${item.name} WHEN ${when(!isNumber(item.category))}`);
  const rest =
    groups || random.chance(0.5)
      ? []
      : [random.pick(["WHEN ", "EVERY NUMERIC WHEN ", "EVERY NONNUMERIC WHEN "]) + when(false)];
  const phrases = [...named, ...rest];
  return phrases.length === 0 ? "" : ` SUPPRESS ${phrases.join(" ")}`;
}

/** The statement with its phrases; `items` lie directly in the record. */
function generate({ random, id }: Context, items: readonly Item[], groups: boolean): readonly string[] {
  const attributes = random.chance(0.3);
  const plain = items.filter((item) => item.category !== "group");
  const names = some(random, items, 0.2).map((item, n) => `${item.name} IS 'n${n}.${random.pick(["a", "B-", "_"])}'`);
  const types = attributes ? [] : some(random, plain, 0.15).map((item) => `${item.name} IS CONTENT`);
  return [
    `XML GENERATE ${random.pick([`XL-${id}`, `XL-${id}`, `XS-${id}`])} FROM XR-${id}`,
    ...(random.chance(0.8) ? [`COUNT IN XC-${id}`] : []),
    ...(random.chance(0.15) ? ["WITH XML-DECLARATION"] : []),
    ...(attributes ? ["WITH ATTRIBUTES"] : []),
    ...(random.chance(0.15) ? [`NAMESPACE IS ${random.pick(["'urn:x'", `XN-${id}`])}`] : []),
    ...(names.length > 0 ? [`NAME OF ${names.join(" ")}`] : []),
    ...(types.length > 0 ? [`TYPE OF ${types.join(" ")}`] : []),
    ...(attributes || types.length > 0 ? [] : [suppressed(random, items, groups)]),
    ...(random.chance(0.5) ? [`ON EXCEPTION ADD 1 TO XE-${id}`, `NOT ON EXCEPTION ADD 10 TO XE-${id}`] : []),
    "END-XML",
  ];
}

export const xml: FileFeatureMaker = (context) => {
  const { random, id } = context;
  const items = Array.from({ length: random.between(2, 6) }, (_, n) => anyItem(random, `X${n}-${id}`)).filter(
    (item) => item.category !== "float",
  );
  const inner = random.chance(0.4);
  const groups = inner || items.some((item) => item.category === "group");
  const numbers = items.filter((item) => isNumber(item.category) || item.category === "edited");
  const texts = items.filter((item) => item.category === "text" || item.category === "edited-text");
  const fill = (): readonly string[] => {
    if (numbers.length > 0 && random.chance(0.5)) return [`MOVE ${numberOf(random)} TO ${random.pick(numbers).name}`];
    if (texts.length > 0) return [`MOVE ${random.pick(BYTES)} TO ${random.pick(texts).name}`];
    return [`MOVE ${random.pick(BYTES)} TO XA-${id}`];
  };
  return {
    select: [`SELECT XF-${id} ASSIGN TO "XFF${id}" ORGANIZATION SEQUENTIAL.`],
    fd: [`@FD XF-${id}.`, `@01 XF-R-${id}.`, "   05 XF-C-".concat(`${id} PIC 9(5).`), `   05 XF-T-${id} PIC X(600).`],
    working: [
      `@01 XR-${id}.`,
      `   05 XA-${id} PIC X(${random.between(1, 9)}) VALUE SPACES.`,
      ...items.flatMap((item) => item.entry.map((line, n) => (n === 0 ? `   05 ${line}` : `   ${line}`))),
      ...(random.chance(0.3) ? ["   05 FILLER PIC X(3) VALUE 'abc'."] : []),
      ...(inner
        ? [`   05 XG-${id}.`, `      10 XH-${id} PIC S9(5)V9 VALUE 0.`, `      10 XI-${id} PIC X(4) VALUE 'in'.`]
        : []),
      `@01 XL-${id} PIC X(600) VALUE SPACES.`,
      `@01 XS-${id} PIC X(${random.between(30, 150)}) VALUE SPACES.`,
      `@01 XC-${id} PIC ${random.pick(["9(5)", "9(4) COMP", "S9(5) COMP-3", "9(3)"])} VALUE 0.`,
      `@01 XN-${id} PIC X(9) VALUE 'http:b'.`,
      `@01 XE-${id} PIC 9(6) VALUE 0.`,
    ],
    begin: [`OPEN OUTPUT XF-${id}`, `INITIALIZE XR-${id}`],
    body: [
      ...Array.from({ length: random.between(1, 4) }, fill).flatMap((lines) => guarded(random, lines, 0.3)),
      ...(inner ? guarded(random, [`MOVE IN-AMT TO XH-${id}`, `MOVE IN-TEXT TO XI-${id}`]) : []),
      ...guarded(random, [`MOVE 0 TO XC-${id}`], 0.3),
      ...generate(context, items, groups),
      `IF ${random.pick(["IN-QTY < 99", sometimes(random)])}`,
      `MOVE XC-${id} TO XF-C-${id}`,
      `MOVE ${random.pick([`XL-${id}`, `XS-${id}`])} TO XF-T-${id}`,
      `WRITE XF-R-${id}`,
      "END-IF",
      ...guarded(random, [`IF XML-CODE NOT = 0 ADD 100 TO XE-${id} END-IF`], 0.5),
    ],
    end: [`CLOSE XF-${id}`, `DISPLAY 'XML ' XML-CODE ' ' XE-${id} ' ' XC-${id}`, `DISPLAY XS-${id}`],
    outputs: [`XFF${id}`],
    whole: true,
  };
};
