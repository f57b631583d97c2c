/**
 * A maze of paragraphs: ranges that overlap, performed out of each other, GO TO and GO TO DEPENDING within them, EXIT PARAGRAPH.
 *
 * All ranges end at one of two paragraphs. What stands before the first of the two never jumps behind it, ranges are performed only by
 * paragraphs before them, and backward jumps stay behind those paragraphs and are counted: each range comes to its end.
 */
import { type FeatureMaker, numberOf, sometimes } from "./feature.ts";

const PARAGRAPHS = 8;
/** Paragraphs from this one on perform nothing, and may be jumped back to. */
const INNER = 3;
const FIRST_END = 5;

const maze: FeatureMaker = ({ random, id }) => {
  const name = (n: number): string => `MZ-${n}-${id}`;
  const range = (from: number): string => {
    const end = from <= FIRST_END && random.chance(0.5) ? FIRST_END : PARAGRAPHS - 1;
    return `PERFORM ${name(from)}${end === from ? "" : ` THRU ${name(end)}`}`;
  };
  const way = (n: number): string => {
    const last = n <= FIRST_END ? FIRST_END : PARAGRAPHS - 1;
    const ahead = (): string => name(random.between(Math.min(n + 1, last), last));
    const loops =
      n === last
        ? []
        : [() => `GO TO ${ahead()} ${ahead()} ${ahead()} DEPENDING ON ${random.pick(["IN-QTY", `MZK-${id}`])}`];
    const back =
      n > INNER ? [() => `IF MZK-${id} < 3 ADD 1 TO MZK-${id} GO TO ${name(random.between(INNER, n))} END-IF`] : [];
    const inward =
      n < INNER
        ? [
            () => range(random.between(INNER, PARAGRAPHS - 1)),
            () => `${range(random.between(n + 1, PARAGRAPHS - 1))} ${random.between(0, 2)} TIMES`,
          ]
        : [];
    const onward = n === last ? [] : [() => `IF ${sometimes(random)} GO TO ${ahead()} END-IF`];
    return random.pick<() => string>([
      ...loops,
      ...back,
      ...inward,
      ...inward,
      ...onward,
      () => `IF ${sometimes(random)} EXIT PARAGRAPH END-IF`,
      () =>
        `IF ${sometimes(random)} NEXT SENTENCE ELSE ADD ${random.pick(["1", "IN-QTY", numberOf(random)])} TO MZN-${id}`,
    ])();
  };
  const paragraph = (n: number): readonly string[] => [
    `@${name(n)}.`,
    `COMPUTE MZN-${id} = MZN-${id} * ${random.pick(["2", "3", "1"])} + ${n + 1}.`,
    `IF MZN-${id} > 99999 SUBTRACT 99999 FROM MZN-${id}.`,
    ...Array.from({ length: random.between(0, 2) }, () => `${way(n)}.`),
  ];
  return {
    working: [
      `@01 MZN-${id} PIC S9(7)${random.pick(["", " COMP", " COMP-3"])} VALUE 0.`,
      `@01 MZK-${id} PIC 9 VALUE 0.`,
    ],
    body: [
      `MOVE 0 TO MZK-${id}`,
      range(random.between(0, 1)),
      ...(random.chance(0.5) ? [range(random.between(0, 4))] : []),
    ],
    paragraphs: [...Array.from({ length: PARAGRAPHS }, (_, n) => paragraph(n)).flat(), `@MZ-X-${id}.`, "CONTINUE."],
    end: [`DISPLAY 'MAZE ' MZN-${id} ' ' MZK-${id}`],
    whole: true,
  };
};

export const MAZES: readonly FeatureMaker[] = [maze];
