/** Random RDs: the text of one report of the generator's program, over the items that `ITEMS` names. */
import type { Random } from "../../../samples/fields.ts";
import { type Drafting, fields, type Page, type Role } from "./field-text.ts";
import { presentWhen } from "./present-text.ts";

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
  const reported: string[] = [];
  const name = (text: string, chance = 0.25): string => {
    if (!random.chance(chance)) return "";
    reported.push(text);
    return text;
  };
  for (const control of controls)
    add(0.4, () => group(draft, `CH ${control}`, "body", name(`HEAD-${n}-${control}`, 0.15)));
  const details = [`DET-${n}-1`];
  while (random.chance(0.3)) details.push(`DET-${n}-${details.length + 1}`);
  for (const name of details) groups.push(group(draft, "DETAIL", "detail", name));
  for (const control of [...controls].reverse())
    add(0.75, () => group(draft, `CF ${control}`, "footing", name(`FOOT-${n}-${control}`)));
  add(0.5, () => group(draft, "CF FINAL", "footing"));
  if (page !== null) add(0.6, () => group(draft, "PF", "page footing"));
  add(0.4, () => group(draft, "RF", "body", name(`LAST-${n}`, 0.15)));
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
  const given = (clause: string, keep: boolean): void => {
    if (keep || random.chance(0.7)) text.push(`           ${clause}`);
  };
  given(`HEADING ${page.heading}`, page.heading !== 1);
  given(`FIRST DETAIL ${page.firstDetail}`, page.firstDetail !== page.heading);
  given(`LAST DETAIL ${page.lastDetail}`, page.lastDetail !== page.footing);
  given(`FOOTING ${page.footing}`, page.lastDetail !== page.footing || page.footing !== page.lines);
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

function group(draft: Drafting, type: string, role: Role, name = ""): string {
  const { random } = draft;
  const next = random.chance(0.12) && role !== "heading" ? ` ${nextGroup(draft)}` : "";
  const head = `       01  ${name} TYPE ${type}${next}`.replace("  TYPE", " TYPE");
  const lines = role === "heading" ? headingLines(draft, type) : bodyLines(draft, role);
  const present = (): string => (random.chance(0.15) ? presentWhen(random, draft.n) : "");
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && random.chance(0.5)) {
    return `${head}\n           ${only}${present()}.\n${fields(draft, role, 5).join("\n")}`;
  }
  const entries = lines.flatMap((line) => [`           05 ${line}${present()}.`, ...fields(draft, role, 10)]);
  return [`${head}.`, ...entries].join("\n");
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
    const at = random.between(page.firstDetail, page.lastDetail);
    lines[0] = random.pick(["LINE NEXT PAGE", "LINE NEXT PAGE", `LINE ${at}`, `LINE ${at}`, `LINE ${at} NEXT PAGE`]);
  }
  return lines;
}
