/**
 * What each `--std` is, beside its words (parse/words.ts): the settings of `cobc -std=` that change bytes, or what is taken.
 *
 * Source: observed of the reference compiler, option by option.
 */
import type { Arithmetic, Standard } from "../../ir/artifact/standards.ts";
import type { Dialect } from "../../ir/artifact/statements.ts";
import type { SpecialNames } from "./syntax.ts";

interface Rules {
  /** COMP stores are cut to the picture's digits. */
  readonly binaryTruncate: boolean;
  /** DISPLAY prints the sign before a number, and its point. */
  readonly prettyDisplay: boolean;
  /** Bytes of COMP and COMP-5: 1, 2, 4 or 8; the same, but 2 at least for COMP; or just as many as the digits need. */
  readonly binarySize: "1-2-4-8" | "2-4-8" | "1--8";
  /** ASSIGN TO a word: the name of the file is the word's part behind its last hyphen, never an item's value. */
  readonly assignExternal: boolean;
  /** Altered GO TOs of independent segments (50 to 99) are set back when control enters the segment. */
  readonly independentSegments: boolean;
  /** The end of a PERFORM range returns also while ranges performed within it are under way, and ends them. */
  readonly innerRangesEnd: boolean;
  /** Items may follow a table with OCCURS DEPENDING ON, and lie behind the occurrences that count. */
  readonly slidingTables: boolean;
  /** INITIALIZE fills a group that has more than its table with OCCURS DEPENDING ON up to its greatest length. */
  readonly initializesAll: boolean;
  /** SYNCHRONIZED has items on a multiple of their length; else it says nothing. */
  readonly synchronized: boolean;
  /** Rules for intermediate results where --arith names none. */
  readonly arithmetic: Arithmetic;
  /** MOVE of text that is no number, or of a figurative constant but ZERO, to a number stores 0. */
  readonly textIsZero: boolean;
  /** MOVE of a number with decimals to an alphanumeric item is taken, with a warning: its digits are moved. */
  readonly decimalsToText: boolean;
  /** FUNCTION ABSOLUTE-VALUE is another name of ABS. */
  readonly absoluteValue: boolean;
}

const DEFAULT: Rules = {
  binaryTruncate: true,
  prettyDisplay: true,
  binarySize: "1-2-4-8",
  assignExternal: false,
  independentSegments: false,
  innerRangesEnd: false,
  slidingTables: false,
  initializesAll: false,
  synchronized: true,
  arithmetic: "reference",
  textIsZero: false,
  decimalsToText: false,
  absoluteValue: false,
};

const RULES: Readonly<Record<Standard, Rules>> = {
  default: DEFAULT,
  cobol85: { ...DEFAULT, assignExternal: true, independentSegments: true, synchronized: false },
  ibm: {
    ...DEFAULT,
    binaryTruncate: false,
    prettyDisplay: false,
    binarySize: "2-4-8",
    assignExternal: true,
    innerRangesEnd: true,
    slidingTables: true,
    initializesAll: true,
    arithmetic: "compat",
    decimalsToText: true,
    absoluteValue: true,
  },
  mf: {
    ...DEFAULT,
    binaryTruncate: false,
    binarySize: "1--8",
    initializesAll: true,
    textIsZero: true,
    decimalsToText: true,
    absoluteValue: true,
  },
};

export function rulesOf(dialect: Pick<Dialect, "name">): Rules {
  return RULES[dialect.name];
}

/** What `cobc -std=` and SPECIAL-NAMES set, but for the collating sequence. */
export function dialectOf(std: Standard, names: Pick<SpecialNames, "decimalPointIsComma" | "currency">): Dialect {
  const { binaryTruncate, prettyDisplay } = RULES[std];
  return {
    name: std,
    binaryTruncate,
    prettyDisplay,
    decimalPoint: names.decimalPointIsComma ? "," : ".",
    currency: names.currency ?? "$",
    collating: null,
  };
}
