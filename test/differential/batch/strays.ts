/**
 * Features whose subscripts and reference modification leave their item on a rare record: within the 01, where the reference compiler serves whatever lies there.
 * Beside the table lie items that are set before they are used, so that pieces do not know what earlier ones have left in them.
 */
import type { Random } from "../../../samples/fields.ts";
import { type Feature, type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

/** A few records at most, mostly late ones: a loop whose first piece has one runs serially from there. */
function rarely(random: Random, id: number): string {
  const nth = `ST-C-${id} = ${random.between(100, 390)}`;
  return random.pick([nth, nth, nth, "IN-CODE = 'ZZ'", "IN-QTY = 12 AND IN-TYPE = 'C'"]);
}

/** Four elements; as many more lie behind them: two items that are set before they are used, and one that stays. */
function storage(id: number): readonly string[] {
  return [
    `@01 ST-W-${id}.`,
    `   05 ST-T-${id} PIC X(3) OCCURS 4 VALUE 'tab'.`,
    `   05 ST-R-${id} PIC X(3) VALUE 'rar'.`,
    `   05 ST-N-${id} PIC 9(4) VALUE 7.`,
    `   05 ST-K-${id} PIC X(5) VALUE 'keeps'.`,
    `@01 ST-I-${id} PIC 9 VALUE 1.`,
    `@01 ST-C-${id} PIC 9(5) COMP VALUE 0.`,
    `@01 ST-S-${id} PIC 9(9) VALUE 0.`,
    `@01 ST-A-${id} PIC X(4) VALUE SPACES.`,
  ];
}

const stray: FeatureMaker = ({ random, id }): Feature => {
  const rare = (): string => rarely(random, id);
  const index = random.chance(0.7) ? "subscript" : "part";
  const at = (i: string): string => (index === "subscript" ? `ST-T-${id} (${i})` : `ST-T-${id} (1) (${i}:2)`);
  const far = `MOVE ${random.between(5, index === "subscript" ? 8 : 9)} TO ST-I-${id}`;
  const changes = random.chance(0.4);
  return {
    working: storage(id),
    body: [
      `ADD 1 TO ST-C-${id}`,
      // Set in some records, and used there only.
      `IF ${random.chance(0.5) ? rare() : sometimes(random)}`,
      `MOVE ${random.pick(["IN-TEXT", "IN-CODE", "IN-TYPE"])} TO ST-R-${id}`,
      `MOVE ST-R-${id} TO ST-A-${id}`,
      ...print(`SA${id}`, { text: `ST-A-${id}` }),
      "END-IF",
      ...guarded(random, [`MOVE ${numberOf(random)} TO ST-N-${id}`, `ADD ST-N-${id} TO ST-S-${id}`]),
      `MOVE 1 TO ST-I-${id}`,
      `IF IN-QTY > 0 AND IN-QTY < 4 MOVE IN-QTY TO ST-I-${id} END-IF`,
      `IF ${rare()} ${far} END-IF`,
      ...(changes ? [`IF ${rare()} MOVE IN-CODE TO ${at(`ST-I-${id}`)} END-IF`] : []),
      `MOVE ${at(`ST-I-${id}`)} TO ST-A-${id}`,
      ...guarded(random, print(`ST${id}`, { text: `ST-A-${id}` })),
      ...(random.chance(0.3) ? [`IF ST-A-${id} = SPACES DISPLAY 'STRAY ${id}' END-IF`] : []),
    ],
    end: [
      `DISPLAY 'STRAYS ' ST-S-${id}`,
      ...(random.chance(0.5) ? [far, `DISPLAY ${at(`ST-I-${id}`)}`] : []),
      ...(random.chance(0.3) ? [`DISPLAY ST-W-${id}`] : []),
    ],
    whole: true,
  };
};

export const STRAYS: readonly FeatureMaker[] = [stray];
