/** A feature of INITIALIZE: every phrase, of groups of all categories with tables, redefinitions and FILLER, and of parts of them. */
import type { Random } from "../../../samples/fields.ts";
import { guarded, sometimes } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";

const CATEGORIES: readonly (readonly [category: string, values: readonly string[]])[] = [
  ["NUMERIC", ["7", "-3", "IN-QTY", "IN-AMT", "ZERO"]],
  ["ALPHANUMERIC", ["'q'", "IN-CODE", "ALL 'yz'", "SPACES", "IN-TEXT"]],
  ["ALPHABETIC", ["'ab'", "SPACES"]],
  ["NUMERIC-EDITED", ["12.5", "IN-QTY", "0"]],
  ["ALPHANUMERIC-EDITED", ["'pq'", "IN-TEXT"]],
];

function phrases(random: Random): string {
  const some = CATEGORIES.filter(() => random.chance(0.4));
  const filler = random.chance(0.3) ? random.pick([" WITH FILLER", " FILLER"]) : "";
  const valued = random.chance(0.5)
    ? random.pick([" ALL TO VALUE", " ALL VALUE", ` ${random.pick(CATEGORIES)[0]} TO VALUE`])
    : "";
  const replacing = some
    .map(([category, values]) => `${category}${random.pick(["", " DATA"])} BY ${random.pick(values)}`)
    .join(" ");
  const rest = valued === "" && replacing === "" ? "" : random.pick(["", " THEN TO DEFAULT", " DEFAULT"]);
  return `${filler}${valued}${replacing === "" ? "" : ` ${random.pick(["", "THEN "])}REPLACING ${replacing}`}${rest}`;
}

const NUMERIC = ["S9(3)V9", "9(4) COMP", "S9(5)V99 COMP-3", "S9(3) SIGN LEADING SEPARATE", "S9(9) COMP-5", "9(3)V9(2)"];
const EDITED = ["ZZ9.9", "-(4)9", "$$$9.99", "*(4)9CR", "9,999+"];
const OTHER = ["X(3)", "A(4)", "XX/X", "X(5) JUSTIFIED RIGHT", "ABA"];

function entry(random: Random, level: string, name: string): string {
  const value = random.chance(0.5);
  return random.pick<() => string>([
    () =>
      `${level} ${name} PIC ${random.pick(NUMERIC)}${value ? ` VALUE ${random.pick(["1", "2", "0", "ZERO", "1.5"]).replace("1.5", "3")}` : ""}.`,
    () => `${level} ${name} PIC ${random.pick(EDITED)}.`,
    () =>
      `${level} ${name} PIC ${random.pick(OTHER)}${value ? ` VALUE ${random.pick(["'v'", "SPACES", "'ab'"])}` : ""}.`,
  ])();
}

export const initials: FileFeatureMaker = ({ random, id }) => {
  const items = Array.from({ length: random.between(2, 5) }, (_, n) =>
    entry(random, "   05", random.chance(0.2) ? "FILLER" : `JA${n}-${id}`),
  );
  const row = Array.from({ length: random.between(1, 3) }, (_, n) => entry(random, "      10", `JR${n}-${id}`));
  const sub = random.pick(["1", "2", `JI-${id}`]);
  const target = random.pick([
    `JG-${id}`,
    `JG-${id}`,
    `JT-${id} (${sub})`,
    `JR0-${id} (${sub})`,
    `JS-${id}`,
    `JT-${id} (1) JS-${id}`,
  ]);
  return {
    select: [`SELECT JF-${id} ASSIGN TO "JFF${id}".`],
    fd: [`@FD JF-${id}.`, `@01 JF-R-${id} PIC X(160).`],
    working: [
      `@01 JG-${id}.`,
      ...items,
      `   05 JT-${id} OCCURS 3.`,
      ...row,
      `   05 JS-${id}.`,
      entry(random, "      10", `JB-${id}`),
      `      10 JC-${id} PIC X(4) VALUE 'redf'.`,
      `      10 JD-${id} REDEFINES JC-${id} PIC 9(4).`,
      ...(random.chance(0.4) ? [`      10 JN-${id} USAGE INDEX.`] : []),
      `@01 JI-${id} PIC 9 VALUE 1.`,
    ],
    begin: [`OPEN OUTPUT JF-${id}`],
    body: [
      `IF IN-QTY > 0 AND IN-QTY < 4 MOVE IN-QTY TO JI-${id} END-IF`,
      ...guarded(
        random,
        [`MOVE ALL ${random.pick(["'?'", "'12'", "'A'"])} TO ${random.pick([`JG-${id}`, `JS-${id}`, `JT-${id} (2)`])}`],
        0.7,
      ),
      `INITIALIZE ${target}${phrases(random)}`,
      ...guarded(random, [`INITIALIZE JG-${id}${phrases(random)}`], 0.8),
      `IF ${sometimes(random)} WRITE JF-R-${id} FROM JG-${id} END-IF`,
    ],
    end: [`CLOSE JF-${id}`, `DISPLAY 'INITIALS ' JC-${id}`],
    outputs: [`JFF${id}`],
    whole: true,
  };
};
