/** SPECIAL-NAMES and PROGRAM COLLATING SEQUENCE. SYMBOLIC CHARACTERS become figurative constants of the parser. */
import type { Word } from "../expression.ts";
import type { Alphabet, AlphabetGroup, LiteralRange, SpecialNames } from "../syntax.ts";
import { parseInteger, parseLiteral, parseRange } from "./operands.ts";
import {
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

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export type SpecialNamesDraft = Mutable<SpecialNames>;

export function newSpecialNames(): SpecialNamesDraft {
  return {
    decimalPointIsComma: false,
    currency: null,
    mnemonics: [],
    classes: [],
    switches: [],
    alphabets: [],
    collating: null,
  };
}

/** Behind COLLATING: [SEQUENCE] [IS] alphabet-name. */
export function parseCollating(p: Parser, names: SpecialNamesDraft): void {
  take(p, "SEQUENCE");
  take(p, "IS");
  names.collating = alphabetName(p, "after PROGRAM COLLATING SEQUENCE IS");
}

/** NATIVE and its kin may be named themselves. */
export function alphabetName(p: Parser, after: string): Word {
  if (!["NATIVE", "STANDARD-1", "STANDARD-2"].includes(text(p))) return expectWord(p, "an alphabet-name", after);
  p.at++;
  return { text: text(p, -1), span: spanFrom(p, p.at - 1) };
}

const UNSUPPORTED = ["CURSOR", "CRT", "NUMERIC", "ORDER", "LOCALE"];

export function parseSpecialName(p: Parser, names: SpecialNamesDraft): void {
  const start = p.at;
  if (take(p, "DECIMAL-POINT")) {
    take(p, "IS");
    if (take(p, "COMMA")) names.decimalPointIsComma = true;
  } else if (take(p, "CURRENCY")) parseCurrency(p, names);
  else if (take(p, "CLASS")) parseClass(p, names);
  else if (take(p, "ALPHABET")) parseAlphabet(p, names);
  else if (take(p, "SYMBOLIC")) parseSymbolic(p);
  else if (UNSUPPORTED.includes(text(p))) {
    const hint = "leave the clause out where it has no effect on the program";
    report(p, "unsupported", spanHere(p), `${text(p)} in SPECIAL-NAMES is not supported yet`, hint);
    p.at++;
    while (!is(p, ".") && kind(p) !== TOKEN.end && !CLAUSES.has(text(p))) p.at++;
  } else {
    p.at++;
    const device = text(p, -1);
    const name = take(p, "IS") || isWord(p) ? expectWord(p, "a mnemonic-name", `after ${device}`) : null;
    if (isSwitch(device) || is(p, "ON") || is(p, "OFF")) parseSwitch(p, names, device, name);
    else if (name !== null) names.mnemonics.push({ device, name });
    else fail(p, "expected", spanFrom(p, start), `${device} IS mnemonic-name expected in SPECIAL-NAMES`);
  }
}

const CLAUSES = new Set(["CLASS", "DECIMAL-POINT", "CURRENCY", "ALPHABET", "SYMBOLIC"]);

function isSwitch(device: string): boolean {
  return /^(UPSI-[0-7]|SWITCH-?\d{1,2}|SW\d{1,2})$/.test(device);
}

function parseSwitch(p: Parser, names: SpecialNamesDraft, device: string, name: Word | null): void {
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
  names.switches.push({ device, name, on, off });
}

/** Characters that stand for something else in pictures, or separate (observed). */
const NO_CURRENCY = /[0-9ABCDENPRSVXZ*+\-.,;()="/ a-z]/;

function parseCurrency(p: Parser, names: SpecialNamesDraft): void {
  take(p, "SIGN");
  take(p, "IS");
  const literal = parseLiteral(p, "after CURRENCY SIGN IS");
  const sign = literal.kind === "string" ? literal.bytes : "";
  let symbol = sign;
  if (take(p, "WITH") || is(p, "PICTURE")) {
    if (take(p, "PICTURE")) take(p, "SYMBOL");
    const given = parseLiteral(p, "after PICTURE SYMBOL");
    symbol = given.kind === "string" ? given.bytes : "";
    if (symbol !== sign) {
      const hint = "the reference compiler prints the picture symbol in its place";
      report(p, "unsupported", given.span, "a PICTURE SYMBOL other than the CURRENCY SIGN is not supported", hint);
      return;
    }
  }
  if (symbol.length !== 1) fail(p, "expected", literal.span, "the currency sign is a literal of one character");
  if (NO_CURRENCY.test(symbol)) fail(p, "expected", literal.span, `${symbol} cannot be the currency sign`);
  names.currency = symbol;
}

function parseClass(p: Parser, names: SpecialNamesDraft): void {
  const name = expectWord(p, "a class name", "after CLASS");
  take(p, "IS");
  const values: LiteralRange[] = [];
  do values.push(parseRange(p, `after CLASS ${name.text}`));
  while (startsCharacters(p));
  names.classes.push({ name, values });
  p.classNames.add(name.text);
}

/** A literal, or a figurative constant of one character. */
function startsCharacters(p: Parser): boolean {
  return (
    kind(p) === TOKEN.string ||
    kind(p) === TOKEN.number ||
    /^(ZERO|ZEROS|ZEROES|SPACES?|QUOTES?|HIGH-VALUES?|LOW-VALUES?)$/.test(text(p))
  );
}

function parseAlphabet(p: Parser, names: SpecialNamesDraft): void {
  const name = expectWord(p, "an alphabet-name", "after ALPHABET");
  take(p, "IS");
  names.alphabets.push({ name, order: parseOrder(p, name.text) });
}

const ORDERS: ReadonlyMap<string, Exclude<Alphabet["order"], readonly AlphabetGroup[]>> = new Map([
  ["NATIVE", "native"],
  ["ASCII", "native"],
  ["STANDARD-1", "native"],
  ["STANDARD-2", "native"],
  ["EBCDIC", "ebcdic"],
] as const);

function parseOrder(p: Parser, name: string): Alphabet["order"] {
  const order = ORDERS.get(text(p));
  if (order !== undefined) {
    p.at++;
    return order;
  }
  const groups: AlphabetGroup[] = [];
  do {
    const range = parseRange(p, `after ALPHABET ${name} IS`);
    const also = [];
    while (take(p, "ALSO")) also.push(parseLiteral(p, "after ALSO"));
    groups.push({ ...range, also });
  } while (startsCharacters(p));
  return groups;
}

/** [CHARACTERS] {name ... {IS | ARE} ordinal ...} ... [IN alphabet]; 1 is the character X"00". */
function parseSymbolic(p: Parser): void {
  takeAny(p, "CHARACTERS", "CHARACTER");
  do {
    const words: Word[] = [];
    do words.push(expectWord(p, "a name", "after SYMBOLIC CHARACTERS"));
    while (isWord(p));
    takeAny(p, "IS", "ARE");
    for (const word of words) {
      const at = spanHere(p);
      const ordinal = parseInteger(p, "the number of a character (1 to 256)", `after ${word.text} IS`);
      if (ordinal < 1 || ordinal > 256)
        fail(p, "expected", at, `${ordinal} is not the number of a character (1 to 256)`);
      const unit = String.fromCharCode(ordinal - 1);
      p.constants.set(word.text, {
        kind: "figurative",
        span: word.span,
        figurative: "all",
        unit,
        all: false,
        isNull: false,
      });
    }
  } while (startsSymbolic(p));
  if (is(p, "IN")) fail(p, "unsupported", spanHere(p), "SYMBOLIC CHARACTERS ... IN is not supported yet");
}

/** Another `name IS number`, not a device name with its mnemonic-name. */
function startsSymbolic(p: Parser): boolean {
  let ahead = 0;
  while (isWord(p, ahead)) ahead++;
  if (ahead === 0) return false;
  if (is(p, "IS", ahead) || is(p, "ARE", ahead)) ahead++;
  return kind(p, ahead) === TOKEN.number;
}
