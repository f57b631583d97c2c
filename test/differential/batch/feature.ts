/**
 * What a generated batch program is put together from. A feature brings its own data, its statements for the loop's body, and
 * what it shows at the end; names end in the feature's number, so that one feature may stand in a program twice.
 */
import type { Random } from "../../../samples/fields.ts";

/** Lines of COBOL without margins; a line that begins with `@` starts in area A. */
export interface Feature {
  readonly working?: readonly string[];
  /** Inside the record loop; statements that end where they end (no period, scopes closed). */
  readonly body: readonly string[];
  /** Whole paragraphs, named in `body`. */
  readonly paragraphs?: readonly string[];
  /** After the loop, before CLOSE. */
  readonly end?: readonly string[];
  /** Before the loop. */
  readonly begin?: readonly string[];
  /** Whole programs, called in `body`. */
  readonly programs?: readonly string[];
  /** Whole functions (FUNCTION-ID), and the words of REPOSITORY that declare them. */
  readonly functions?: readonly string[];
  readonly repository?: readonly string[];
  /** Programs contained in the main one. */
  readonly nested?: readonly string[];
  /** Clauses of SPECIAL-NAMES, without the period. */
  readonly special?: readonly string[];
  /** Sections with their USE statements. */
  readonly declaratives?: readonly string[];
  /** Entries of FILE-CONTROL and of the file section. */
  readonly select?: readonly string[];
  readonly fd?: readonly string[];
  /** Name and bytes of data sets that it reads. */
  readonly inputs?: readonly (readonly [string, string])[];
  /** Data sets that it writes. */
  readonly outputs?: readonly string[];
  /** After everything was closed. */
  readonly after?: readonly string[];
  /** The body may stand inside an IF. */
  readonly whole?: boolean;
}

export interface Context {
  readonly random: Random;
  readonly id: number;
}

export type FeatureMaker = (context: Context) => Feature;

/** Fields of the input record that hold numbers, with their ranges. */
export const NUMBERS = ["IN-KEY", "IN-AMT", "IN-QTY", "IN-N2", "IN-AMT", "IN-BIN"] as const;
export const TEXTS = ["IN-TEXT", "IN-TYPE", "IN-CODE"] as const;

export function numberOf(random: Random): string {
  return random.pick(NUMBERS);
}

/** A numeric picture and usage that a total may have; `small` ones overflow on a few hundred records. */
export function picture(random: Random, small: boolean): string {
  const whole = small ? random.between(1, 5) : random.between(7, 12);
  const scale = random.pick([0, 0, 2, 2, 1, 3]);
  const usage = random.pick(["", "", " COMP-3", " COMP-3", " COMP", " COMP-5", " PACKED-DECIMAL", " BINARY"]);
  const sign = random.chance(0.7);
  const tail =
    usage === "" && sign
      ? random.pick(["", "", " SIGN LEADING SEPARATE", " SIGN TRAILING SEPARATE", " SIGN LEADING"])
      : "";
  return `PIC ${sign ? "S" : ""}9(${whole})${scale > 0 ? `V9(${scale})` : ""}${usage}${tail}`;
}

/** A condition over the record that holds for about the given share of records. */
export function sometimes(random: Random): string {
  return random.pick([
    "IN-QTY > 5",
    "IN-QTY = 7",
    "IN-TYPE = 'A'",
    "IN-TYPE = 'B' OR 'C'",
    "IN-AMT > 100",
    "IN-AMT NEGATIVE",
    "IN-N2 NOT = ZERO",
    "IN-TEXT NOT = SPACES",
    "IN-KEY > 60 AND IN-TYPE NOT = 'A'",
    "IN-BIN > 9000",
    "NOT (IN-TYPE = 'A' AND IN-QTY < 9)",
    "IN-CODE = 'ZZ'",
    "IN-CODE > 'KK'",
    "TYPE-RARE",
    "TYPE-LOW",
  ]);
}

/** Writes a line with a number, a text or nothing. */
export function print(tag: string, what: { number?: string; text?: string }): readonly string[] {
  const lines = ["MOVE SPACES TO OUT-LINE", `MOVE '${tag}' TO OUT-TAG`];
  if (what.number !== undefined) lines.push(`MOVE ${what.number} TO OUT-NUM`);
  if (what.text !== undefined) lines.push(`MOVE ${what.text} TO OUT-TXT`);
  return [...lines, "WRITE OUT-LINE"];
}

export function guarded(random: Random, lines: readonly string[], share = 0.5): readonly string[] {
  if (!random.chance(share)) return lines;
  return [`IF ${sometimes(random)}`, ...lines, "END-IF"];
}
