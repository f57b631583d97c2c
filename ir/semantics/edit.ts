/**
 * Editing: a digit string under a numeric-edited PICTURE, and back (de-editing); text under an alphanumeric-edited one.
 * Rules: COBOL 85 VI 5.9.4 and the reference compiler's choices (observed), e.g. a sign or currency symbol that stands
 * first takes up the highest digit, and CR, DB and signs treat a value edited to zero as positive.
 *
 * Contract: `picture` is expanded and upper case. Limit: currency is "$", the decimal point is ".".
 */
import type { NumericEdited } from "../artifact/storage.ts";
import type { DigitString } from "./display-digits.ts";

const SPACE = 0x20;
const STAR = 0x2a;
const ZERO = 0x30;
const POINT = 0x2e;
const MARK_B = 0x42;

/** What one pass over the picture learns and needs. */
interface Edit {
  readonly out: Uint8Array;
  readonly first: number;
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
  floatingSign: string;
  floatingCurrency: boolean;
  signFirst: boolean;
}

/** Edits `from` into out[offset .. offset + length); `length` as the picture gives it. */
export function editNumber(out: Uint8Array, offset: number, length: number, to: NumericEdited, from: DigitString): void {
  const edit: Edit = {
    out,
    first: offset,
    at: offset,
    end: offset + length,
    source: from.start + from.size - from.scale - integerPlaces(to.picture),
    suppressing: true,
    zero: true,
    pad: SPACE,
    point: -1,
    trailing: false,
    floatingSign: "",
    floatingCurrency: false,
    signFirst: false,
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
    finish(edit, negative);
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
      out[edit.at++] = POINT;
      return;
    case "V":
      edit.point = edit.at - 1;
      return;
    case "P":
      edit.source++;
      return;
    case ",":
      out[edit.at++] = edit.suppressing ? edit.pad : 0x2c;
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
    edit.out[at] = sign ? signByte(symbol, negative && !edit.zero) : 0x24;
    edit.end--;
  } else if (at === edit.first || edit.suppressing) {
    edit.out[at] = edit.pad;
    if (sign) {
      edit.floatingSign = symbol;
      edit.signFirst ||= !edit.floatingCurrency;
    } else {
      edit.floatingCurrency = true;
    }
  } else {
    edit.out[at] = digit;
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
    if (edit.out[at] !== POINT) {
      edit.out[at] = edit.pad;
    }
  }
}

function finish(edit: Edit, negative: boolean): void {
  const { out, first, end } = edit;
  if (edit.point >= 0) {
    for (let at = end - 1; at > edit.point; at--) {
      if (out[at] === SPACE) {
        out[at] = ZERO;
      }
    }
  }
  if (edit.floatingSign !== "" || edit.floatingCurrency) {
    let at = end - 1;
    while (at > first && out[at] !== SPACE) {
      at--;
    }
    const sign = edit.floatingSign === "" ? -1 : signByte(edit.floatingSign, negative && !edit.zero);
    placeFloating(edit, at, sign);
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

function placeFloating(edit: Edit, at: number, sign: number): void {
  const { out, first } = edit;
  if (sign >= 0 && edit.floatingCurrency) {
    out[at] = edit.signFirst ? 0x24 : sign;
    if (at - 1 >= first) {
      out[at - 1] = edit.signFirst ? sign : 0x24;
    }
  } else {
    out[at] = sign >= 0 ? sign : 0x24;
  }
}

/**
 * The number in an edited field: its digits in order; "-", "C" or "D" make it negative; the point (or else the picture's
 * scale) places it. `scratch` takes the digits and must hold `length` bytes.
 */
export function deEdit(
  data: Uint8Array,
  offset: number,
  length: number,
  pictureScale: number,
  scratch: Uint8Array,
): DigitString {
  let count = 0;
  let point = -1;
  let sign: -1 | 0 = 0;
  for (let at = offset; at < offset + length; at++) {
    const byte = data[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      scratch[count++] = byte;
    } else if (byte === POINT) {
      point = count;
    } else if (byte === 0x2d || byte === 0x43 || byte === 0x44) {
      sign = -1;
    }
  }
  const scale = point >= 0 ? count - point : pictureScale;
  return { data: scratch, start: 0, size: count, scale, sign };
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
