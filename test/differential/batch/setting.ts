/** What holds for a whole generated program: its dialect, and clauses of SPECIAL-NAMES that change how every line is written or compares. */

import type { Standard } from "../../../ir/artifact/standards.ts";
import type { Random } from "../../../samples/fields.ts";
import { written85 } from "./standard85.ts";

export interface Setting {
  readonly std: Standard;
  /** Words of OBJECT-COMPUTER, without the period; null: no such paragraph. */
  readonly computer: string | null;
  readonly special: readonly string[];
  /** A line of the main program as this setting has it written. */
  readonly written: (line: string) => string;
  /** A line of a called program. */
  readonly everywhere: (line: string) => string;
}

/** Options with which the reference compiler has the rules that weft has in each dialect (docs/decisions/0018; docs/language.md, "Known differences"). */
export const REFERENCE_FLAGS: Readonly<Record<Standard, readonly string[]>> = {
  default: [],
  cobol85: ["-std=cobol85"],
  ibm: ["-std=ibm", "-fodoslide", "-fno-arithmetic-osvs"],
  mf: ["-std=mf"],
};

const ORDERS = [
  "'Z' THRU 'A' '0' THRU '9'",
  "'9' THRU '0' 'a' ALSO 'A' 'b' ALSO 'B'",
  "' ' 'A' THRU 'M' 'm' THRU 'a' 'N' THRU 'Z'",
  "33 THRU 40 '+' '-'",
];

/** The dialect ibm knows the switches by another name. */
function plainly(std: Standard): Setting["written"] {
  if (std === "ibm") return (line) => line.replace(/^SWITCH-(?=\d)/, "UPSI-");
  return std === "cobol85" ? written85 : (line) => line;
}

/**
 * `programs`: other programs are in the source, which would have to say the same of themselves; only the dialect varies.
 * `old`: the program fits the dialect cobol85, and has it.
 */
export function settingOf(random: Random, programs: boolean, old: boolean): Setting {
  const picked = random.pick<Standard>(["default", "default", "default", "default", "ibm", "ibm", "mf", "mf"]);
  const std = old ? "cobol85" : picked;
  const everywhere = old ? written85 : (line: string): string => line;
  const plain = { std, computer: null, special: [], written: plainly(std), everywhere };
  switch (programs ? 11 : random.between(0, 11)) {
    case 0:
      return {
        ...plain,
        special: ["DECIMAL-POINT IS COMMA"],
        written: (line) => outside(plain.written(line), withCommas),
      };
    case 1: {
      const symbol = random.pick(["F", "K", "#"]);
      return {
        ...plain,
        special: [`CURRENCY SIGN IS '${symbol}'`],
        written: (line) => outside(plain.written(line), (part) => pictures(part, (p) => p.replaceAll("$", symbol))),
      };
    }
    case 2:
      return {
        ...plain,
        computer: "X86-64 PROGRAM COLLATING SEQUENCE IS OWN-ORDER",
        special: [`ALPHABET OWN-ORDER IS ${random.pick(ORDERS)}`],
      };
    default:
      return plain;
  }
}

/** Applies `change` to what stands outside of literals. */
function outside(line: string, change: (part: string) => string): string {
  return line
    .split(/('[^']*'|"[^"]*")/)
    .map((part, n) => (n % 2 === 0 ? change(part) : part))
    .join("");
}

function pictures(part: string, change: (picture: string) => string): string {
  return part.replace(
    /\bPIC (\S+?)(\.?)(?=\s|$)/g,
    (_, picture: string, end: string) => `PIC ${change(picture)}${end}`,
  );
}

const SWAPPED: Readonly<Record<string, string>> = { ".": ",", ",": "." };

function withCommas(part: string): string {
  const swapped = pictures(part, (picture) => picture.replace(/[.,]/g, (symbol) => SWAPPED[symbol] as string));
  return swapped.replace(/(?<=\d)\.(?=\d)/g, ",");
}
