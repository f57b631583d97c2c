/**
 * Editing: a digit string under a numeric-edited PICTURE, and back (de-editing); text under an alphanumeric-edited one.
 * Rules: COBOL 85 VI 5.9.4 and the reference compiler's choices (observed), e.g. a sign or currency symbol that stands
 * first takes up the highest digit, and CR, DB and signs treat a value edited to zero as positive.
 *
 * Contract: `picture` is expanded and upper case; its "." and "$" stand for the encoding's decimal point and currency sign.
 */
import type { NumericEdited } from "../artifact/storage.ts";
import type { DigitString } from "./display-digits.ts";

const SPACE = 0x20;
const STAR = 0x2a;
const ZERO = 0x30;
const POINT = 0x2e;
const COMMA = 0x2c;
const MARK_B = 0x42;

/** What one pass over the picture learns and needs. */
interface Edit {
  readonly out: Uint8Array;
  readonly first: number;
  /** The bytes that "." and "," and "$" of the picture print as. */
  readonly pointByte: number;
  readonly separator: number;
  readonly currencyByte: number;
  /** Next byte of the result. */
  at: number;
  /** End of the part in which symbols float. */
  end: number;
  /** Next digit of the source; may lie outside of it (reads as '0'). */
  source: number;
  suppressing: boolean;
  zero: boolean;
  pad: number;
  /** Offset of the decimal point, -1 none. */
  point: number;
  /** A digit place has been passed: signs and currency are trailing. */
  trailing: boolean;
  /** A leading sign symbol, and where it stands. */
  sign: string;
  signAt: number;
  /** A leading currency symbol that no digit has displaced, and where it stands. */
  currency: boolean;
  currencyAt: number;
}

/** Edits `from` into out[offset .. offset + length); `length` as the picture gives it. */
export function editNumber(
  out: Uint8Array,
  offset: number,
  length: number,
  to: NumericEdited,
  from: DigitString,
): void {
  const edit: Edit = {
    out,
    first: offset,
    pointByte: to.point === "," ? COMMA : POINT,
    separator: to.point === "," ? POINT : COMMA,
    currencyByte: to.currency.charCodeAt(0),
    at: offset,
    end: offset + length,
    source: from.start + from.size - from.scale - integerPlaces(to.picture),
    suppressing: true,
    zero: true,
    pad: SPACE,
    point: -1,
    trailing: false,
    sign: "",
    signAt: -1,
    currency: false,
    currencyAt: -1,
  };
  const negative = from.sign < 0;
  const picture = to.picture;
  for (let i = 0; i < picture.length; i++) {
    const symbol = picture[i] as string;
    if (symbol === "C" || symbol === "D") {
      edit.end = edit.at;
      putPair(edit, negative && !edit.zero ? (symbol === "C" ? "CR" : "DB") : "  ");
      i++;
    } else {
      editSymbol(edit, symbol, from, negative);
    }
  }
  if (edit.suppressing || (edit.zero && to.blankWhenZero)) {
    blank(edit, offset + length, to.blankWhenZero);
  } else {
    finish(edit, picture, negative);
  }
}

/** Digit positions before the decimal point, a leading sign or currency symbol included. */
function integerPlaces(picture: string): number {
  let count = 0;
  let leading = true;
  for (const symbol of picture) {
    if (symbol === "V" || symbol === ".") {
      break;
    }
    if (symbol === "9" || symbol === "Z" || symbol === "*") {
      count++;
      leading = false;
    } else if (leading && (symbol === "+" || symbol === "-" || symbol === "$")) {
      count++;
    } else if (symbol === "P") {
      if (count === 0) {
        break;
      }
      count++;
      leading = false;
    }
  }
  return count;
}

function putPair(edit: Edit, pair: string): void {
  edit.out[edit.at++] = pair.charCodeAt(0);
  edit.out[edit.at++] = pair.charCodeAt(1);
}

function takeDigit(edit: Edit, from: DigitString): number {
  const at = edit.source++;
  const byte = at >= from.start && at < from.start + from.size ? (from.data[at] as number) : ZERO;
  if (byte !== ZERO) {
    edit.zero = false;
    edit.suppressing = false;
  }
  return byte;
}

function editSymbol(edit: Edit, symbol: string, from: DigitString, negative: boolean): void {
  const { out } = edit;
  switch (symbol) {
    case "9":
      out[edit.at++] = takeDigit(edit, from);
      edit.suppressing = false;
      edit.trailing = true;
      return;
    case "Z":
    case "*": {
      const digit = takeDigit(edit, from);
      edit.pad = symbol === "*" ? STAR : SPACE;
      out[edit.at++] = edit.suppressing ? edit.pad : digit;
      edit.trailing = true;
      return;
    }
    case "+":
    case "-":
    case "$":
      editFloating(edit, symbol, from, negative);
      return;
    case ".":
      edit.point = edit.at;
      out[edit.at++] = edit.pointByte;
      return;
    case "V":
      edit.point = edit.at - 1;
      return;
    case "P":
      edit.source++;
      return;
    case ",":
      out[edit.at++] = edit.suppressing ? edit.pad : edit.separator;
      return;
    case "B":
      out[edit.at++] = edit.suppressing ? edit.pad : MARK_B;
      return;
    default:
      out[edit.at++] = symbol.charCodeAt(0);
  }
}

function editFloating(edit: Edit, symbol: string, from: DigitString, negative: boolean): void {
  const digit = takeDigit(edit, from);
  const at = edit.at++;
  const sign = symbol !== "$";
  if (edit.trailing) {
    edit.out[at] = sign ? signByte(symbol, negative && !edit.zero) : edit.currencyByte;
    edit.end--;
    return;
  }
  const free = at === edit.first || edit.suppressing;
  edit.out[at] = free ? edit.pad : digit;
  if (sign) {
    edit.sign = free ? symbol : edit.sign;
    edit.signAt = at;
  } else {
    edit.currency ||= free;
    edit.currencyAt = at;
  }
}

function signByte(symbol: string, negative: boolean): number {
  return negative ? 0x2d : symbol === "+" ? 0x2b : SPACE;
}

/** No digit was printed, or BLANK WHEN ZERO holds. */
function blank(edit: Edit, end: number, blankWhenZero: boolean): void {
  if (edit.pad === SPACE || blankWhenZero) {
    edit.out.fill(SPACE, edit.first, end);
    return;
  }
  for (let at = edit.first; at < end; at++) {
    if (edit.out[at] !== edit.pointByte) {
      edit.out[at] = edit.pad;
    }
  }
}

function finish(edit: Edit, picture: string, negative: boolean): void {
  const { out, first, end } = edit;
  if (edit.point >= 0) {
    for (let at = end - 1; at > edit.point; at--) {
      if (!printsAfterPoint(out[at] as number)) {
        out[at] = ZERO;
      }
    }
  }
  if (edit.sign !== "" || edit.currencyAt >= 0) {
    placeSymbols(edit, picture, negative && !edit.zero);
  }
  let printed = false;
  for (let at = first; at < end; at++) {
    if (out[at] === MARK_B) {
      out[at] = printed ? SPACE : edit.pad;
    } else {
      printed = true;
    }
  }
}

/** Digits and , + - / B C D R; the reference makes '0' of all else there (seen with invalid digits). */
export function printsAfterPoint(byte: number): boolean {
  return (byte >= 0x2b && byte <= 0x39 && byte !== POINT) || (byte >= MARK_B && byte <= 0x44) || byte === 0x52;
}

/** A currency symbol that stands first, with a sign that floats behind it. */
const SIGN_BEHIND_CURRENCY = /^\$[^$9Z*+-]*([+-])[^$]*\1/;

/** Floating currency symbols alone, and a sign that a digit displaces. */
const CURRENCY_BEFORE_SIGN = /^\$[$,B0/]*\$[,B0/]*[+-]$/;

/**
 * Behind a currency symbol that stands first a sign floats as it does alone, and the symbol prints always, also once more before
 * digits that have displaced the sign (observed). Else: a symbol that the picture has once stands where it is, others float to the last space. Observed oddities: before a
 * currency symbol the sign prints as the picture has it, whatever the value; and a fixed currency symbol after a sign
 * prints as NUL where a digit has displaced it. Of floating currency symbols with nothing but a sign behind them the last one before
 * another symbol of the picture prints in its own place too, whatever stands there.
 */
function placeSymbols(edit: Edit, picture: string, negative: boolean): void {
  const { out } = edit;
  if (SIGN_BEHIND_CURRENCY.test(picture)) {
    if (edit.sign !== "") out[lastSpace(edit)] = signByte(edit.sign, negative);
    else if (edit.currency) out[lastSpace(edit)] = edit.currencyByte;
    out[edit.currencyAt] = edit.currencyByte;
    return;
  }
  const fixedCurrency = edit.currencyAt >= 0 && occursOnce(picture, "$");
  if (edit.sign !== "") {
    const fixedSign = edit.currencyAt >= 0 || occursOnce(picture, edit.sign);
    const withCurrency = fixedCurrency || edit.currency;
    const byte = withCurrency ? edit.sign.charCodeAt(0) : signByte(edit.sign, negative);
    out[fixedSign ? (edit.currencyAt >= 0 ? edit.first : edit.signAt) : lastSpace(edit)] = byte;
    if (fixedCurrency) {
      out[edit.currencyAt] = edit.currency ? edit.currencyByte : 0;
    } else if (edit.currency) {
      out[lastSpace(edit)] = edit.currencyByte;
    }
  } else {
    if (CURRENCY_BEFORE_SIGN.test(picture)) out[edit.first + picture.search(/[^$]/) - 1] = edit.currencyByte;
    out[fixedCurrency ? edit.currencyAt : lastSpace(edit)] = edit.currencyByte;
  }
}

/** Offset of the last space before the floating part's end; the first byte if there is none. */
function lastSpace(edit: Edit): number {
  let at = edit.end - 1;
  while (at > edit.first && edit.out[at] !== SPACE) {
    at--;
  }
  return at;
}

function occursOnce(picture: string, symbol: string): boolean {
  return picture.indexOf(symbol) === picture.lastIndexOf(symbol);
}

/**
 * The number in an edited field: its digits in order; "-" and "C" make it negative (not "D", so that a debit becomes
 * positive: observed); digits behind a point are decimals, or else the picture says how many are. `scratch` takes the digits and must hold `length` bytes.
 */
export function deEdit(
  data: Uint8Array,
  offset: number,
  length: number,
  from: NumericEdited,
  scratch: Uint8Array,
): DigitString {
  let count = 0;
  let point = -1;
  let sign: -1 | 0 = 0;
  const pointByte = from.point === "," ? COMMA : POINT;
  for (let at = offset; at < offset + length; at++) {
    const byte = data[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      scratch[count++] = byte;
    } else if (byte === pointByte && point < 0) {
      point = count;
    } else if (byte === 0x2d || byte === 0x43) {
      sign = -1;
    }
  }
  const scale = point >= 0 && count > point ? count - point : pictureScale(from.picture, point >= 0);
  return { data: scratch, start: 0, size: count, scale, sign };
}

/** Decimals by the picture: places behind V (`pointed`: all), or less those that P stands for. */
function pictureScale(picture: string, pointed: boolean): number {
  let decimal = pointed;
  let scale = 0;
  for (const symbol of picture) {
    if (symbol === "V") {
      decimal = true;
    } else if (symbol === "P") {
      scale += decimal ? 1 : -1;
    } else if (decimal && "90Z*".includes(symbol)) {
      scale++;
    }
  }
  return scale;
}

/** Text under an alphanumeric-edited picture: X, A and 9 take the next byte (space after the last). */
export function editText(
  out: Uint8Array,
  offset: number,
  picture: string,
  data: Uint8Array,
  start: number,
  size: number,
): void {
  let at = offset;
  let source = start;
  for (let i = 0; i < picture.length; i++) {
    const symbol = picture.charCodeAt(i);
    if (symbol === 0x58 || symbol === 0x41 || symbol === 0x39) {
      out[at++] = source < start + size ? (data[source++] as number) : SPACE;
    } else {
      out[at++] = symbol === MARK_B ? SPACE : symbol;
    }
  }
}
