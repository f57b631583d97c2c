/** Random RDs: the text of one report of the generator's program, over the items that `ITEMS` names. */
import type { Random } from "../../../samples/fields.ts";

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

export interface ReportShape {
  readonly name: string;
  readonly text: string;
  /** Names of its detail groups. */
  readonly details: readonly string[];
  /** Sections of DECLARATIVES. */
  readonly declaratives: string;
  /** Its PAGE clause says how many columns there are. */
  readonly limited: boolean;
  /** Items that are repeated in their lines, which make no line longer. */
  readonly repeats: boolean;
}

interface Page {
  readonly lines: number;
  readonly heading: number;
  readonly firstDetail: number;
  readonly lastDetail: number;
  readonly footing: number;
}

interface Drafting {
  readonly random: Random;
  readonly n: number;
  readonly page: Page | null;
  readonly wild: boolean;
  sums: number;
  repeats: boolean;
  /** Named SUM items that a group of a more major control may sum. */
  readonly summed: string[];
}

/** Report number `n`. `wild`: lines may come anywhere. */
export function reportText(random: Random, n: number, wild: boolean): ReportShape {
  const page = random.chance(0.8) ? pageOf(random) : null;
  const draft: Drafting = { random, n, page, wild, sums: 0, repeats: false, summed: [] };
  const middle = random.chance(0.25) ? "IN-KEYS" : "IN-K2";
  const controls = ["IN-K1", middle, "IN-K3"].filter(() => random.chance(0.6));
  const clauses = [`       RD  REP-${n}`];
  if (random.chance(0.15)) clauses.push(`           CODE ${random.pick([`"R${n}"`, `"${n} "`, "IN-K2", "WK-CODE"])}`);
  if (controls.length > 0)
    clauses.push(`           CONTROLS ARE ${random.chance(0.6) ? "FINAL " : ""}${controls.join(" ")}`);
  if (page !== null) clauses.push(...pageClause(random, page));
  const groups: string[] = [];
  const add = (chance: number, text: () => string): void => {
    if (random.chance(chance)) groups.push(text());
  };
  add(0.4, () => group(draft, "RH", "heading"));
  if (page !== null) add(0.7, () => group(draft, "PH", "heading"));
  for (const control of controls) add(0.4, () => group(draft, `CH ${control}`, "body"));
  const details = random.chance(0.3) ? [`DET-${n}-1`, `DET-${n}-2`] : [`DET-${n}-1`];
  for (const name of details) groups.push(group(draft, "DETAIL", "detail", name));
  const reported: string[] = [];
  for (const control of [...controls].reverse()) {
    const name = random.chance(0.25) ? `FOOT-${n}-${control}` : "";
    if (!random.chance(0.75)) continue;
    groups.push(group(draft, `CF ${control}`, "footing", name));
    if (name !== "") reported.push(name);
  }
  add(0.5, () => group(draft, "CF FINAL", "footing"));
  if (page !== null) add(0.6, () => group(draft, "PF", "page footing"));
  add(0.4, () => group(draft, "RF", "body"));
  const declaratives = reported.map((name, i) => useSection(random, name, `USE-${n}-${i}`)).join("\n");
  const text = [`${clauses.join("\n")}.`, ...groups].join("\n");
  const limited = clauses.some((clause) => clause.endsWith("COLUMNS"));
  return { name: `REP-${n}`, text, details, declaratives, limited, repeats: draft.repeats };
}

function pageOf(random: Random): Page {
  const heading = random.between(1, 2);
  const firstDetail = heading + random.between(0, 4);
  const lastDetail = firstDetail + random.between(3, 14);
  const footing = lastDetail + random.between(0, 3);
  return { heading, firstDetail, lastDetail, footing, lines: footing + random.between(0, 3) };
}

function pageClause(random: Random, page: Page): string[] {
  const text = [`           PAGE LIMIT IS ${page.lines} LINES`];
  if (random.chance(0.1)) text.push(`           ${random.between(30, 60)} COLUMNS`);
  text.push(`           HEADING ${page.heading} FIRST DETAIL ${page.firstDetail}`);
  text.push(`           LAST DETAIL ${page.lastDetail} FOOTING ${page.footing}`);
  return text;
}

function useSection(random: Random, group: string, section: string): string {
  const body = random.pick([
    "IF IN-COUNT > 40 SUPPRESS PRINTING END-IF",
    "IF IN-COUNT > 20 SUPPRESS END-IF",
    "ADD 1 TO WK-USES",
    'ADD 1 TO WK-USES MOVE "USED" TO IN-TEXT',
    "ADD 3 TO IN-COUNT",
  ]);
  return `       ${section} SECTION.\n           USE BEFORE REPORTING ${group}.\n       ${section}-P.\n           ${body}.`;
}

type Role = "heading" | "body" | "detail" | "footing" | "page footing";

function group(draft: Drafting, type: string, role: Role, name = ""): string {
  const { random } = draft;
  const next = random.chance(0.12) && role !== "heading" ? ` ${nextGroup(draft)}` : "";
  const head = `       01  ${name} TYPE ${type}${next}`.replace("  TYPE", " TYPE");
  const lines = role === "heading" ? headingLines(draft, type) : bodyLines(draft, role);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && random.chance(0.5)) {
    return `${head}\n           ${only}.\n${fields(draft, role, "05").join("\n")}`;
  }
  return [`${head}.`, ...lines.flatMap((line) => [`           05 ${line}.`, ...fields(draft, role, "10")])].join("\n");
}

function nextGroup({ random, page }: Drafting): string {
  if (page === null || random.chance(0.5)) return `NEXT GROUP PLUS ${random.between(1, 2)}`;
  return random.chance(0.5)
    ? "NEXT GROUP NEXT PAGE"
    : `NEXT GROUP ${random.between(page.firstDetail, page.lastDetail)}`;
}

function headingLines(draft: Drafting, type: string): string[] {
  const { random, page } = draft;
  if (page === null) return ["LINE PLUS 1"];
  const room = Math.max(1, page.firstDetail - page.heading);
  const lines: string[] = [];
  let at = page.heading;
  while (lines.length < Math.min(2, room)) {
    lines.push(random.chance(0.6) ? `LINE ${at}` : "LINE PLUS 1");
    at += 1;
    if (random.chance(0.5)) break;
  }
  return type === "RH" && random.chance(0.3) ? ["LINE PLUS 1"] : lines;
}

function bodyLines(draft: Drafting, role: Role): string[] {
  const { random, page, wild } = draft;
  const count = random.chance(0.3) ? random.between(2, 3) : 1;
  const plus = (): string => `LINE PLUS ${random.chance(0.7) ? 1 : random.between(2, 3)}`;
  const lines = Array.from({ length: count }, plus);
  if (page === null) return lines;
  if (role === "page footing" && random.chance(0.7)) {
    lines[0] = `LINE ${Math.min(page.lines, page.lastDetail + random.between(0, 2))}`;
  } else if (role !== "page footing" && random.chance(wild ? 0.3 : 0.05)) {
    lines[0] = random.chance(0.5) ? "LINE NEXT PAGE" : `LINE ${random.between(page.firstDetail, page.lastDetail)}`;
  }
  return lines;
}

function fields(draft: Drafting, role: Role, level: string): string[] {
  const { random } = draft;
  const made: string[] = [];
  let column = random.between(1, 4);
  for (let i = random.between(1, 4); i > 0; i -= 1) {
    const { text, length } = field(draft, role);
    const plus = made.length > 0 && random.chance(0.3);
    const gap = random.between(1, 4);
    const placed = plus
      ? { at: `COLUMN PLUS ${gap}`, next: column + gap - 1 + length }
      : placeOf(draft, column + gap - 1, length, text.includes(" SUM "));
    made.push(`           ${level} ${text.replace("@ ", `${placed.at}\n             `)}.`);
    column = placed.next;
    if (random.chance(0.04)) column = Math.max(1, column - 3);
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
  if (random.chance(0.3)) {
    const text = `L${random.between(1, 99)}`;
    return { text: `@ PIC X(${text.length}) VALUE "${text}"`, length: text.length };
  }
  const { name, picture, length } = random.pick(ITEMS);
  const indicate = role === "detail" && random.chance(0.2) ? " GROUP INDICATE" : "";
  return { text: `@ PIC ${picture}\n             SOURCE ${name}${indicate}`, length };
}

function sum(draft: Drafting): { readonly text: string; readonly length: number } {
  const { random, summed, n } = draft;
  const item = random.pick(ITEMS.filter((i) => i.sum !== null));
  const picture = item.sum ?? "9";
  const of = summed.length > 0 && random.chance(0.5) ? random.pick(summed) : item.name;
  const second = random.chance(0.15) ? " IN-COUNT" : "";
  draft.sums += 1;
  const name = `SUM-${n}-${draft.sums}`;
  summed.push(name);
  return { text: `${name} @ PIC ${picture}\n             SUM ${of}${second}`, length: lengthOf(picture) };
}
