/** Random print items of one line. */
import type { Random } from "../../../samples/fields.ts";
import { presentWhen } from "./present-text.ts";

/** What SOURCE and SUM may name, with a picture that prints it. */
interface Item {
  readonly name: string;
  readonly picture: string;
  readonly length: number;
  readonly sum: string | null;
}

const ITEMS: readonly Item[] = [
  { name: "IN-K1", picture: "99", length: 2, sum: null },
  { name: "IN-K2", picture: "XX", length: 2, sum: null },
  { name: "IN-K3", picture: "9", length: 1, sum: null },
  { name: "IN-TEXT", picture: "X(8)", length: 8, sum: null },
  { name: "IN-TEXT", picture: "X(5)", length: 5, sum: null },
  { name: "IN-TEXT(3:4)", picture: "X(4)", length: 4, sum: null },
  { name: "IN-AMOUNT", picture: "Z(5)9.99-", length: 10, sum: "-(7)9.99" },
  { name: "IN-AMOUNT", picture: "S9(5)V99 SIGN LEADING SEPARATE", length: 8, sum: "Z(7)9.99CR" },
  { name: "IN-COUNT", picture: "ZZ9", length: 3, sum: "Z(6)9" },
  { name: "IN-COUNT", picture: "ZZ9 BLANK WHEN ZERO", length: 3, sum: "9(5)" },
  { name: "WK-PACKED", picture: "-(6)9.99", length: 10, sum: "-(7)9.99" },
  { name: "WK-BINARY", picture: "9(6)", length: 6, sum: "Z(7)9" },
  { name: "WK-TABLE(IN-K3)", picture: "Z(5)9", length: 6, sum: null },
];

/** Of a sum's picture. */
const lengthOf = (picture: string): number =>
  picture.replace(/.\((\d+)\)/g, (_, n: string) => "x".repeat(Number(n))).length;

export interface Page {
  readonly lines: number;
  readonly heading: number;
  readonly firstDetail: number;
  readonly lastDetail: number;
  readonly footing: number;
}

export interface Drafting {
  readonly random: Random;
  readonly n: number;
  readonly page: Page | null;
  readonly wild: boolean;
  sums: number;
  repeats: boolean;
  /** Named SUM items that a group of a more major control may sum. */
  readonly summed: string[];
}

export type Role = "heading" | "body" | "detail" | "footing" | "page footing";

export function fields(draft: Drafting, role: Role, level: number): string[] {
  const { random } = draft;
  const made: string[] = [];
  let depth = 0;
  let column = random.between(1, 4);
  for (let i = random.between(1, 4); i > 0; i -= 1) {
    while (depth > 0 && random.chance(0.4)) depth -= 1;
    const opened = openGroups(draft, level + 5 * depth, 3 - depth);
    made.push(...opened);
    depth += opened.length;
    const { text, length } = field(draft, role);
    const plus = made.length > 0 && opened.length === 0 && random.chance(0.3);
    const gap = random.between(1, 4);
    const placed = plus
      ? { at: `COLUMN PLUS ${gap}`, next: column + gap - 1 + length }
      : placeOf(draft, column + gap - 1, length, text.includes(" SUM "));
    made.push(`           ${levelText(level + 5 * depth)} ${text.replace("@ ", `${placed.at}\n             `)}.`);
    column = placed.next;
    if (random.chance(0.04)) column = Math.max(1, column - 3);
  }
  return made;
}

function levelText(level: number): string {
  return `${level}`.padStart(2, "0");
}

/** Groups of items in each other, at most `most`, some with PRESENT WHEN. */
function openGroups({ random, n }: Drafting, level: number, most: number): string[] {
  const made: string[] = [];
  while (made.length < most && random.chance(0.2)) {
    const present = random.chance(0.7) ? presentWhen(random, n) : "";
    made.push(`           ${levelText(level + 5 * made.length)} FILLER${present}.`);
  }
  return made;
}

/** COLUMN from `column` on, and where the next item may stand: the reference's own storage must have room for both. */
function placeOf(draft: Drafting, column: number, length: number, isSum: boolean): { at: string; next: number } {
  const { random } = draft;
  if (random.chance(0.25)) {
    const align = random.pick(["LEFT", "RIGHT", "CENTER"]);
    const at = column + (align === "LEFT" ? 0 : align === "RIGHT" ? length - 1 : Math.floor((length - 1) / 2));
    return { at: `COLUMN ${align} ${at}`, next: at + length };
  }
  if (isSum || !random.chance(0.12)) return { at: `COLUMN ${column}`, next: column + length };
  draft.repeats = true;
  if (random.chance(0.5)) {
    const second = column + length + random.between(0, 4);
    return { at: `COLUMNS ARE ${column} ${second}`, next: second + length };
  }
  const times = random.between(2, 4);
  const step = length + random.between(0, 3);
  const written = random.chance(0.7) ? ` STEP ${step}` : "";
  return { at: `COLUMN ${column} OCCURS ${times} TIMES${written}`, next: column + times * step };
}

function field(draft: Drafting, role: Role): { readonly text: string; readonly length: number } {
  const { random } = draft;
  if (role === "footing" && random.chance(0.5)) return sum(draft);
  if (role === "heading" && random.chance(0.4))
    return { text: `@ PIC ZZZ9 SOURCE ${random.pick(["PAGE-COUNTER", "LINE-COUNTER"])}`, length: 4 };
  if (random.chance(0.3)) return literal(random);
  const { name, picture, length } = random.pick(ITEMS);
  const indicate = role === "detail" && random.chance(0.2) ? " GROUP INDICATE" : "";
  return { text: `@ PIC ${picture}\n             SOURCE ${name}${indicate}`, length };
}

function literal(random: Random): { readonly text: string; readonly length: number } {
  const text = `L${random.between(1, 99)}`;
  return random.pick([
    { text: `@ PIC X(${text.length}) VALUE "${text}"`, length: text.length },
    { text: `@ PIC X(${text.length}) VALUE "${text}"`, length: text.length },
    { text: '@ PIC X(6) VALUE ALL "-"', length: 6 },
    { text: "@ PIC 9(3) VALUE 42", length: 3 },
    { text: '@ PIC X(5) VALUE "AB"', length: 5 },
  ]);
}

function sum(draft: Drafting): { readonly text: string; readonly length: number } {
  const { random, summed, n } = draft;
  const item = random.pick(ITEMS.filter((i) => i.sum !== null));
  const picture = item.sum ?? "9";
  const of = summed.length > 0 && random.chance(0.5) ? random.pick(summed) : item.name;
  const second = random.chance(0.15) ? " IN-COUNT" : "";
  const phrase = random.chance(0.2) ? random.pick([` UPON DET-${n}-1`, " RESET ON FINAL"]) : "";
  draft.sums += 1;
  const name = `SUM-${n}-${draft.sums}`;
  summed.push(name);
  return {
    text: `${name} @ PIC ${picture}\n             SUM ${of}${second}${phrase}`,
    length: lengthOf(picture),
  };
}
