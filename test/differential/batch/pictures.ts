/** Random data descriptions of every category that a MOVE may meet: pictures, usages, signs, editing. */
import type { Random } from "../../../samples/fields.ts";

export type Category = "integer" | "decimal" | "float" | "edited" | "text" | "letters" | "edited-text" | "group";

export interface Item {
  readonly name: string;
  readonly category: Category;
  /** The entry's clauses after its name, and entries below it. */
  readonly entry: readonly string[];
}

const times = (symbol: string, n: number): string => (n === 0 ? "" : n > 3 ? `${symbol}(${n})` : symbol.repeat(n));

const BINARY = ["COMP", "BINARY", "COMP-4", "COMP-5"];

function sign(random: Random): string {
  return random.pick(["", "", " SIGN LEADING", " SIGN LEADING SEPARATE", " SIGN IS TRAILING SEPARATE CHARACTER"]);
}

/** A numeric picture of up to 18 digits with its usage. */
function numeric(random: Random, name: string): Item {
  const whole = random.pick([0, 1, 2, 3, 4, 5, 7, 9, 10, 14]);
  const scale = whole === 0 ? random.between(1, 6) : random.pick([0, 0, 0, 1, 2, 4]);
  const signed = random.chance(0.7);
  const digits = `${whole > 0 ? `9(${whole})` : ""}${scale > 0 ? `V9(${scale})` : ""}`;
  const small = random.chance(0.04);
  const picture = `PIC ${signed ? "S" : ""}${small ? `P(${random.between(1, 3)})9(4)` : digits}`;
  const usage = small
    ? random.pick(["", " SIGN LEADING SEPARATE"])
    : random.pick([
        () => (signed ? sign(random) : ""),
        () => (signed ? sign(random) : ""),
        () => ` ${random.pick(["COMP-3", "PACKED-DECIMAL"])}`,
        () => ` ${random.pick(BINARY)}${random.chance(0.2) ? " SYNC" : ""}`,
        () => (random.chance(0.15) && !signed ? " BLANK WHEN ZERO" : ""),
      ])();
  const clauses = !signed && usage.includes("SIGN") ? "" : usage;
  // BLANK WHEN ZERO makes it an edited item.
  const category = usage.includes("BLANK") ? "edited" : scale > 0 || small ? "decimal" : "integer";
  return { name, category, entry: [`${name} ${picture}${clauses}.`] };
}

const NATIVE = ["BINARY-CHAR", "BINARY-SHORT UNSIGNED", "BINARY-LONG", "BINARY-DOUBLE", "BINARY-CHAR UNSIGNED"];

function native(random: Random, name: string): Item {
  const clause = random.pick([...NATIVE, `PIC 9(${random.pick([2, 4, 9])}) COMP-X`]);
  return { name, category: "integer", entry: [`${name} ${clause}.`] };
}

/** Between two digit positions: nothing, or what is inserted. */
function inserted(random: Random): string {
  return random.chance(0.15) ? random.pick([",", ",", "B", "/", "0"]) : "";
}

function places(random: Random, symbol: string, n: number): string {
  let out = "";
  for (let i = 0; i < n; i++) out += `${i > 0 ? inserted(random) : ""}${symbol}`;
  return out;
}

/** Zero suppression, floating insertion or check protection before digits; a point and decimals; a sign or currency symbol at either end. */
export function editedPicture(random: Random): string {
  const way = random.pick(["Z", "Z", "*", "9", "-", "+", "$"]);
  const floating = way === "-" || way === "+" || way === "$";
  const lead = places(random, way, floating ? random.between(3, 6) : random.between(1, 6));
  const nines = way === "9" ? "" : places(random, "9", random.between(0, 2));
  const join = nines === "" ? "" : inserted(random);
  const decimals = random.pick(["", "", ".9", ".99", nines === "" && way !== "$" ? `.${times(way, 2)}` : ".9(3)"]);
  const body = `${lead}${join}${nines}${decimals}`;
  if (way === "-" || way === "+") return random.chance(0.2) ? `$${body}` : body;
  const front = way !== "$" && random.chance(0.25) ? "$" : "";
  const at = random.pick(["", "", "+.", "-.", ".-", ".+", ".CR", ".DB"]);
  if (at.endsWith(".")) return `${at.slice(0, 1)}${front}${body}`;
  return `${front}${body}${at.slice(1)}`;
}

function edited(random: Random, name: string): Item {
  const picture = editedPicture(random);
  const blank = !picture.includes("*") && random.chance(0.15) ? " BLANK WHEN ZERO" : "";
  return { name, category: "edited", entry: [`${name} PIC ${picture}${blank}.`] };
}

const EDITED_TEXT = ["XXBXX", "X/X/X(3)", "0X(4)", "XBBX0X", "A(2)/X(3)", "XX0XX", "B(2)X(4)"];

function textual(random: Random, name: string): Item {
  const length = random.between(1, 12);
  return random.pick<() => Item>([
    () => ({ name, category: "text", entry: [`${name} PIC X(${length}).`] }),
    () => ({ name, category: "text", entry: [`${name} PIC X(${length}) JUSTIFIED RIGHT.`] }),
    () => ({ name, category: "letters", entry: [`${name} PIC A(${length}).`] }),
    () => ({ name, category: "edited-text", entry: [`${name} PIC ${random.pick(EDITED_TEXT)}.`] }),
    () => ({
      name,
      category: "group",
      entry: [
        `${name}.`,
        `   10 ${name}-1 PIC X(${random.between(1, 4)}).`,
        `   10 ${name}-2 PIC 9(${random.between(1, 4)}).`,
      ],
    }),
  ])();
}

/** An item for a level 05. */
export function anyItem(random: Random, name: string): Item {
  const kind = random.between(0, 19);
  if (kind < 9) return numeric(random, name);
  if (kind < 10) return native(random, name);
  if (kind < 11) return { name, category: "float", entry: [`${name} ${random.pick(["COMP-1", "COMP-2"])}.`] };
  return kind < 15 ? edited(random, name) : textual(random, name);
}

/** Whether MOVE of one to the other is allowed by the reference compiler without a message. */
export function movable(from: Category, to: Category): boolean {
  switch (to) {
    case "integer":
    case "decimal":
    case "float":
    case "edited":
      return from !== "letters" && from !== "edited-text";
    case "text":
    case "edited-text":
      return from !== "decimal" && from !== "float";
    case "letters":
      return from === "text" || from === "letters" || from === "edited-text" || from === "group";
    case "group":
      return from !== "decimal" && from !== "float";
    default:
      return to satisfies never;
  }
}

export const isNumber = (category: Category): boolean =>
  category === "integer" || category === "decimal" || category === "float";
