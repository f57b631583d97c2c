/**
 * What the suite leaves to the implementor: X-cards (`XXXXXnnn` in column 12 of a line stands for card nnn, and so
 * does `XXXXDnnn`, in a program that reads what the one before it wrote) and optional code
 * (a letter in column 7). The values are those that suit weft and the reference compiler alike.
 */

/** The 51 characters that the ordering tests sort, in the native (ASCII) order; two of them are the currency sign. */
const NATIVE_ORDER = " $$()*+,-./0123456789;<=>ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Cards that are no file's name; what is not listed stays as it is. */
const CARDS: Readonly<Record<string, string>> = {
  "047": "LIBRARY1",
  "048": "LIBRARY2",
  "051": "SWITCH-1",
  "052": "SWITCH-2",
  // RERUN is left to the implementor: no clause at all.
  "053": "",
  "055": '"REPORT"',
  "056": "SYSOUT",
  "057": "SYSIN",
  "063": `"${NATIVE_ORDER}"`,
  "064": `"${[...NATIVE_ORDER].reverse().join("")}"`,
  "065": "1000",
  "067": "8000",
  "068": "8000",
  "070": "STANDARD-1",
  "073": "C01",
  "081": '"!@#%^&_?"',
  "082": "WEFT",
  "083": "WEFT",
  "084": "STANDARD",
  "086": "PIC X(8)",
  "087": "PIC X(8)",
  "088": "PIC X(8)",
  // Ordinal numbers of A and D.
  "090": "66",
  "091": "69",
};

/** Where the two texts named ALTLB go that tell COPY ... OF's libraries apart; the suite holds the second one as ALTL1. */
export const MEMBER_PATHS: Readonly<Record<string, readonly string[]>> = {
  ALTLB: ["ALTLB", "LIBRARY1/ALTLB"],
  ALTL1: ["LIBRARY2/ALTLB"],
};

/**
 * Optional code that is used: A, for implementors that have switches, E and H, for those that have CLOSE UNIT and CLOSE REEL.
 * D marks debugging lines, which are no optional code.
 */
const USED = "AEH";

/** The report's file, as `CARDS` names it. */
export const REPORT = "REPORT";

function card(number: string): string | null {
  const value = CARDS[number];
  if (value !== undefined) return value;
  const n = Number(number);
  return (n >= 1 && n <= 43) || n === 49 || (n >= 60 && n <= 62) || n === 92 ? `"XXXXX${number}"` : null;
}

/** A line of a program or COPY member as it is compiled. */
export function substitute(line: string): string {
  const letter = line.charAt(6);
  if (/[A-CE-Z]/.test(letter)) {
    const mark = USED.includes(letter) ? " " : "*";
    return substitute(line.slice(0, 6) + mark + line.slice(7));
  }
  const [, head, number, rest] = /^(.{6}[^*/] {4})XXXX[A-Z](\d{3})(?!\d)(.*)$/.exec(line) ?? [];
  const value = number === undefined ? null : card(number);
  if (head === undefined || rest === undefined || value === null) return line;
  return (value === "" ? head : head + value + rest.slice(0, 52)).trimEnd();
}
