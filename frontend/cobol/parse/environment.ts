/** Environment division: SPECIAL-NAMES, REPOSITORY, FILE-CONTROL. Other paragraphs have no effect and are skipped. */
import type { LiteralRange, Select, SpecialNames } from "../syntax.ts";
import { INTRINSICS } from "./intrinsics.ts";
import { parseLiteral } from "./operands.ts";
import { parseSelect } from "./select.ts";
import {
  attempt,
  describe,
  expectWord,
  fail,
  is,
  isWord,
  kind,
  type Parser,
  report,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";
import { TOKEN } from "./tokens.ts";

/** Filled while reading; the entries may come in any order. */
interface Environment {
  decimalPointIsComma: boolean;
  currency: string | null;
  readonly mnemonics: SpecialNames["mnemonics"][number][];
  readonly classes: SpecialNames["classes"][number][];
  readonly switches: SpecialNames["switches"][number][];
  readonly selects: Select[];
}

export interface EnvironmentDivision {
  readonly specialNames: SpecialNames;
  readonly selects: readonly Select[];
}

/** From behind ENVIRONMENT DIVISION (or its absence) to the next division. */
export function parseEnvironment(p: Parser): EnvironmentDivision {
  const env: Environment = {
    decimalPointIsComma: false,
    currency: null,
    mnemonics: [],
    classes: [],
    switches: [],
    selects: [],
  };
  while (!atDivision(p)) {
    p.broken = false;
    attempt(p, () => parseParagraph(p, env), null);
    if (p.broken) skipEntry(p);
  }
  p.broken = false;
  const { selects, ...specialNames } = env;
  return { specialNames, selects };
}

/** At DATA DIVISION, PROCEDURE DIVISION, the first sections of them, or the end. */
export function atDivision(p: Parser): boolean {
  if (kind(p) === TOKEN.end) return true;
  if (is(p, "DIVISION", 1)) return true;
  return is(p, "SECTION", 1) && ["FILE", "WORKING-STORAGE", "LOCAL-STORAGE", "LINKAGE"].includes(text(p));
}

/** Behind an error: up to and with the next period, but not past a SELECT. */
function skipEntry(p: Parser): void {
  while (!atDivision(p) && !is(p, "SELECT")) {
    if (take(p, ".")) return;
    p.at++;
  }
}

function parseParagraph(p: Parser, env: Environment): void {
  if (takeAny(p, ".", ";")) return;
  if (is(p, "SECTION", 1)) {
    p.at += 2;
    take(p, ".");
  } else if (take(p, "SPECIAL-NAMES")) {
    take(p, ".");
    while (!is(p, ".") && !atDivision(p) && !atParagraph(p)) parseSpecialName(p, env);
    take(p, ".");
  } else if (take(p, "REPOSITORY")) {
    take(p, ".");
    parseRepository(p);
  } else if (take(p, "FILE-CONTROL")) {
    take(p, ".");
  } else if (is(p, "SELECT")) {
    env.selects.push(parseSelect(p));
  } else if (["SOURCE-COMPUTER", "OBJECT-COMPUTER", "I-O-CONTROL"].includes(text(p))) {
    p.at++;
    take(p, ".");
    while (!atDivision(p) && !atParagraph(p) && !is(p, "SECTION", 1)) p.at++;
  } else {
    const what = "a paragraph of the environment division or SELECT";
    fail(p, "expected", spanHere(p), `${what} expected, found ${describe(p)}`);
  }
}

function atParagraph(p: Parser): boolean {
  switch (text(p)) {
    case "SOURCE-COMPUTER":
    case "OBJECT-COMPUTER":
    case "SPECIAL-NAMES":
    case "REPOSITORY":
    case "FILE-CONTROL":
    case "I-O-CONTROL":
    case "SELECT":
    case "INPUT-OUTPUT":
      return true;
    default:
      return false;
  }
}

function parseSpecialName(p: Parser, env: Environment): void {
  const start = p.at;
  if (take(p, "DECIMAL-POINT")) {
    take(p, "IS");
    if (take(p, "COMMA")) env.decimalPointIsComma = true;
  } else if (take(p, "CURRENCY")) parseCurrency(p, env);
  else if (take(p, "CLASS")) parseClass(p, env);
  else if (["ALPHABET", "SYMBOLIC", "CURSOR", "CRT", "NUMERIC", "ORDER", "LOCALE"].includes(text(p))) {
    const hint = "leave the clause out where it has no effect on the program";
    report(p, "unsupported", spanHere(p), `${text(p)} in SPECIAL-NAMES is not supported yet`, hint);
    p.at++;
    while (!is(p, ".") && !atDivision(p) && !["CLASS", "DECIMAL-POINT", "CURRENCY"].includes(text(p))) p.at++;
  } else {
    p.at++;
    const device = text(p, -1);
    const name = take(p, "IS") || isWord(p) ? expectWord(p, "a mnemonic-name", `after ${device}`) : null;
    if (isSwitch(device) || is(p, "ON") || is(p, "OFF")) parseSwitch(p, env, device, name);
    else if (name !== null) env.mnemonics.push({ device, name });
    else fail(p, "expected", spanFrom(p, start), `${device} IS mnemonic-name expected in SPECIAL-NAMES`);
  }
}

function isSwitch(device: string): boolean {
  return /^(UPSI-[0-7]|SWITCH-?\d{1,2}|SW\d{1,2})$/.test(device);
}

function parseSwitch(
  p: Parser,
  env: Environment,
  device: string,
  name: SpecialNames["switches"][number]["name"],
): void {
  let on = null;
  let off = null;
  while (is(p, "ON") || is(p, "OFF")) {
    const isOn = is(p, "ON");
    p.at++;
    take(p, "STATUS");
    take(p, "IS");
    const word = expectWord(p, "a condition-name", "after STATUS IS");
    if (isOn) on = word;
    else off = word;
  }
  env.switches.push({ device, name, on, off });
}

function parseCurrency(p: Parser, env: Environment): void {
  take(p, "SIGN");
  take(p, "IS");
  const literal = parseLiteral(p, "after CURRENCY SIGN IS");
  if (literal.kind !== "string" || literal.bytes.length !== 1) {
    fail(p, "expected", literal.span, "the currency sign is a literal of one character");
  }
  env.currency = literal.bytes;
  if (is(p, "WITH") || is(p, "PICTURE")) {
    fail(p, "unsupported", spanHere(p), "CURRENCY SIGN ... WITH PICTURE SYMBOL is not supported yet");
  }
}

function parseClass(p: Parser, env: Environment): void {
  const name = expectWord(p, "a class name", "after CLASS");
  take(p, "IS");
  const values: LiteralRange[] = [];
  do values.push(parseRange(p, `after CLASS ${name.text}`));
  while (kind(p) === TOKEN.string || kind(p) === TOKEN.number);
  env.classes.push({ name, values });
  p.classNames.add(name.text);
}

/** literal [THRU literal] */
export function parseRange(p: Parser, after: string): LiteralRange {
  const from = parseLiteral(p, after);
  const thru = takeAny(p, "THRU", "THROUGH") ? parseLiteral(p, "after THRU") : null;
  return { from, thru };
}

/** FUNCTION ALL INTRINSIC, or FUNCTION name ... INTRINSIC. */
function parseRepository(p: Parser): void {
  while (take(p, "FUNCTION")) {
    const names: string[] = [];
    while (!is(p, "INTRINSIC") && !is(p, ".") && !is(p, "FUNCTION") && !atDivision(p)) {
      names.push(text(p));
      p.at++;
    }
    if (!take(p, "INTRINSIC")) {
      report(p, "unsupported", spanHere(p), "user-defined functions are not supported yet");
    } else for (const name of names[0] === "ALL" ? INTRINSICS : names) p.functions.add(name);
  }
  take(p, ".");
}
