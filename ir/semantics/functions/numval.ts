/**
 * NUMVAL, NUMVAL-C, NUMVAL-F and their tests: numbers in text.
 *
 * Contract: a test gives 0, or the position of the first character that is wrong (the length plus 1 where something is missing); text that
 * fails its test counts as 0. Observed oddities are kept: CR and DB at the very end make nothing negative, digits may follow a trailing
 * sign, a currency sign of several characters matches nothing.
 */
import { decimalField, type Field, integerField, textOf, ZERO } from "./field.ts";

/** The other one of the two separates thousands in NUMVAL-C. */
export type DecimalPoint = "." | ",";

const MAX_DIGITS = 38;

interface Scan {
  readonly text: string;
  at: number;
  digits: number;
  point: boolean;
  /** A space behind digits. */
  space: boolean;
  sign: boolean;
  /** CR or DB. */
  credit: boolean;
}

/** What the text may hold: a currency sign and separators of thousands (NUMVAL-C); CR and DB (not NUMVAL-F). */
interface Rules {
  readonly point: DecimalPoint;
  readonly currency: string | null;
  readonly credit: boolean;
}

const BAD_CURRENCY = /[0-9+\-.,*]|^(CR|DB)$/;

/** 0, or the position of what is wrong. */
function check(text: string, rules: Rules): number {
  const { currency } = rules;
  if (currency !== null && BAD_CURRENCY.test(currency)) return 1;
  const scan: Scan = { text, at: 0, digits: 0, point: false, space: false, sign: false, credit: false };
  for (; scan.at < text.length; scan.at++) {
    const wrong = step(scan, rules);
    if (wrong > 0) return wrong;
  }
  return scan.digits === 0 ? text.length + 1 : 0;
}

/** Takes one character (two of CR and DB); 0, or the position of what is wrong. */
function step(scan: Scan, { point, currency, credit }: Rules): number {
  const { text, at } = scan;
  const c = text[at] as string;
  const behind = scan.space || scan.credit;
  if (currency !== null && c !== " " && text.startsWith(currency, at)) {
    return scan.digits > 0 || scan.point || at === text.length - 1 ? at + 1 : 0;
  }
  if (c === " ") {
    scan.space ||= scan.digits > 0 || scan.point;
    return 0;
  }
  if (c >= "0" && c <= "9") {
    scan.digits++;
    return behind || scan.digits > MAX_DIGITS ? at + 1 : 0;
  }
  if (c === "+" || c === "-") {
    const again = scan.sign || scan.credit;
    scan.sign = true;
    return again ? at + 1 : 0;
  }
  if (c === point) {
    const again = scan.point || behind;
    scan.point = true;
    return again ? at + 1 : 0;
  }
  if ((c === "." || c === ",") && currency !== null) return scan.digits === 0 || scan.point || behind ? at + 1 : 0;
  if (credit && (c === "C" || c === "D") && (scan.digits > 0 || scan.point) && !scan.sign && !scan.credit) {
    if (text[at + 1] !== (c === "C" ? "R" : "B")) return at + 2;
    scan.credit = true;
    scan.at++;
    return 0;
  }
  return at + 1;
}

function currencyOf(field: Field | undefined): string {
  return textOf(field).trim() || "$";
}

/** The functions by their names, where `point` is the decimal point. */
export function numvalFunctions(point: DecimalPoint): Readonly<Record<string, (fields: readonly Field[]) => Field>> {
  const plain: Rules = { point, currency: null, credit: true };
  const floating: Rules = { point, currency: null, credit: false };
  const withCurrency = (field: Field | undefined): Rules => ({ point, currency: currencyOf(field), credit: true });
  return {
    NUMVAL: ([x]) => valued(textOf(x), plain),
    "NUMVAL-C": ([x, currency]) => valued(textOf(x), withCurrency(currency)),
    "NUMVAL-F": ([x]) => floatingValue(textOf(x), floating),
    "TEST-NUMVAL": ([x]) => integerField(x === undefined ? 0 : check(textOf(x), plain)),
    "TEST-NUMVAL-C": ([x, currency]) => integerField(x === undefined ? 0 : check(textOf(x), withCurrency(currency))),
    "TEST-NUMVAL-F": ([x]) => integerField(x === undefined ? 0 : checkFloating(textOf(x), floating)),
  };
}

function valued(text: string, rules: Rules): Field {
  if (check(text, rules) !== 0) return ZERO;
  const credit = Math.max(text.indexOf("CR"), text.indexOf("DB"));
  const negative = text.includes("-") || (credit >= 0 && credit < text.length - 2);
  return signed(text, negative, 0, rules.point);
}

/** The digits of `text` about its point, times 10^exponent. */
function signed(text: string, negative: boolean, exponent: number, point: DecimalPoint): Field {
  const digits = text.replace(/[^0-9.,]/g, "").replaceAll(point === "." ? "," : ".", "");
  const [whole, decimals = ""] = digits.split(point);
  const mantissa = BigInt(`0${whole}${decimals}`);
  return decimalField({ mantissa: negative ? -mantissa : mantissa, scale: decimals.length - exponent });
}

/** Mantissa, then E, a sign that must be there, and digits; spaces between all. */
function checkFloating(text: string, rules: Rules): number {
  const mark = text.indexOf("E");
  if (mark < 0) return check(text, rules);
  const mantissa = check(text.slice(0, mark), rules);
  const lacksDigits = mantissa === mark + 1 && text.slice(0, mark).includes(rules.point);
  if (mantissa > 0 && !lacksDigits) return mantissa;
  const exponent = /^( *)([+-]?)( *)(\d{0,4})( *)/.exec(text.slice(mark + 1));
  const [all = "", before = "", sign = "", , digits = ""] = exponent ?? [];
  if (sign === "") return mark + before.length + 2;
  if (digits === "") return mark + all.length + 2;
  if (all.length < text.length - mark - 1) return mark + all.length + 2;
  return lacksDigits ? text.length + 1 : 0;
}

function floatingValue(text: string, rules: Rules): Field {
  if (checkFloating(text, rules) !== 0) return ZERO;
  const [mantissa = "", exponent = "0"] = text.split("E");
  return signed(mantissa, mantissa.includes("-"), Number(exponent.replace(/ /g, "")), rules.point);
}
