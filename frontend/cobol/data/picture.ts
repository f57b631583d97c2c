/**
 * PICTURE character strings: parse, check, classify.
 *
 * Contract: `parsePicture` never throws; a wrong string gives a message in the words of COBOL. Lengths are bytes,
 * `digits` counts digit positions without P, `scale` digits after the point (negative: P to the right).
 * Rules: ISO 1989:2014 13.18.40, narrowed to what the reference compiler takes.
 * Limit: no N, G, 1 or E (national, boolean, floating point).
 */

import type { Dialect } from "../../../ir/artifact/statements.ts";

type PictureCategory = "alphabetic" | "alphanumeric" | "numeric" | "alphanumeric-edited" | "numeric-edited";

export interface Picture {
  readonly category: PictureCategory;
  /** Upper case, repetitions expanded (of X or A alone only so far as anybody looks at them); "." is the decimal point and "$" the currency sign, whatever the source has for them. */
  readonly expanded: string;
  /** Bytes of a DISPLAY item with this picture, without a separate sign. */
  readonly length: number;
  readonly digits: number;
  readonly scale: number;
  readonly signed: boolean;
}

export type PictureResult =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly message: string; readonly hint: string | null };

/** Digits that a numeric item may have (COB_MAX_DIGITS of the reference compiler). */
const MAX_DIGITS = 38;
/** Characters of a picture, repetitions counted, but for those of X or A alone, which may be as long as an item. */
const MAX_EXPANDED = 1 << 16;
const MAX_PLAIN = 1 << 28;
/** So much of a plain picture is written out: what is longer is never looked at. */
const PLAIN_SHOWN = 16;
const MAX_EDITED = 255;

type Symbols = Pick<Dialect, "decimalPoint" | "currency">;

/** Parses the character string after PIC, e.g. "S9(5)V99". */
export function parsePicture(text: string, { decimalPoint, currency }: Symbols): PictureResult {
  if (currency !== "$" && text.includes("$")) return wrong(`the currency sign is ${currency}, not $`);
  const signed = text.toUpperCase().replaceAll(currency, "$");
  if (/^(?:[XA](?:\(\d+\))?)+$/.test(signed)) return plain(signed);
  const symbols = expand(decimalPoint === "," ? swapPoints(signed) : signed);
  if (typeof symbols !== "string") return symbols;
  const stray = /[^AX9SVPZ*+\-$,./B0CRD]/.exec(symbols);
  if (stray) return unknownSymbol(stray[0]);
  const body = symbols.replace(/(CR|DB)$/, "");
  if (/CR|DB/.test(body)) return wrong("CR and DB may only stand at the end of a picture");
  const letter = /[CRD]/.exec(body);
  if (letter) return unknownSymbol(letter[0]);
  if (/^S?[9VP]+$/.test(symbols)) return numeric(symbols);
  if (/^[XA9]+$/.test(symbols)) return accept("alphanumeric", symbols, symbols.length, 0, 0, false);
  if (/[XA]/.test(symbols)) return alphanumericEdited(symbols);
  return numericEdited(symbols);
}

function swapPoints(text: string): string {
  return text.replace(/[.,]/g, (c) => (c === "." ? "," : "."));
}

function accept(
  category: PictureCategory,
  expanded: string,
  length: number,
  digits: number,
  scale: number,
  signed: boolean,
): PictureResult {
  return { ok: true, picture: { category, expanded, length, digits, scale, signed } };
}

function wrong(message: string, hint: string | null = null): Extract<PictureResult, { ok: false }> {
  return { ok: false, message, hint };
}

function unknownSymbol(symbol: string): PictureResult {
  if (symbol === "N" || symbol === "G") return wrong(`national pictures (${symbol}) are not supported yet`);
  if (symbol === "1") return wrong("boolean pictures (1) are not supported yet");
  if (symbol === "E") return wrong("floating-point pictures (E) are not supported yet");
  return wrong(`"${symbol}" is not a picture symbol`, "picture symbols are A B X 9 S V P Z * + - $ , . / 0 CR DB");
}

/** Of X and A only. */
function plain(text: string): PictureResult {
  let length = 0;
  for (const [, count = "1"] of text.matchAll(/[XA](?:\((\d+)\))?/g)) {
    if (Number(count) === 0) return wrong("a repetition count may not be zero");
    length += Number(count);
  }
  if (length > MAX_PLAIN) return wrong("the picture is too long", `An item may have at most ${MAX_PLAIN} characters.`);
  const [symbol, category] = text.includes("X") ? (["X", "alphanumeric"] as const) : (["A", "alphabetic"] as const);
  return accept(category, symbol.repeat(Math.min(length, PLAIN_SHOWN)), length, 0, 0, false);
}

/** Repetition counts written out; CR and DB may not be repeated. */
function expand(text: string): string | Extract<PictureResult, { ok: false }> {
  if (text === "") return wrong("the picture is empty");
  const parts: string[] = [];
  let total = 0;
  let at = 0;
  while (at < text.length) {
    const symbol = text.charAt(at);
    at += 1;
    if (symbol === "(" || symbol === ")") return wrong(`"${symbol}" stands in the wrong place in the picture`);
    let count = 1;
    if (text.charAt(at) === "(") {
      const close = text.indexOf(")", at);
      if (close < 0) return wrong('a repetition count lacks its ")"');
      const inside = text.slice(at + 1, close);
      if (!/^\d+$/.test(inside))
        return wrong(`"(${inside})" is not a repetition count`, "Write a whole number, as in X(10).");
      count = Number(inside);
      if (count === 0) return wrong("a repetition count may not be zero");
      at = close + 1;
    }
    total += count;
    if (total > MAX_EXPANDED)
      return wrong("the picture is too long", `An item may have at most ${MAX_EXPANDED} characters.`);
    if (count > 1 && "SV.".includes(symbol)) return wrong(`"${symbol}" may appear only once in a picture`);
    parts.push(symbol.repeat(count));
  }
  return parts.join("");
}

function numeric(symbols: string): PictureResult {
  const signed = symbols.startsWith("S");
  const body = signed ? symbols.slice(1) : symbols;
  if (body.split("V").length > 2) return wrong('"V" may appear only once in a picture');
  if (!body.includes("9")) return wrong("a numeric picture needs at least one 9");
  const shape = /^(?:V?(P+)(9+)|(9+)(P+)V?|(9*)V?(9*))$/.exec(body);
  if (!shape) {
    return wrong("P may only stand at the left end or the right end of the digits, on the side of the decimal point");
  }
  const nines = body.replaceAll("V", "").replaceAll("P", "").length;
  const ps = (shape[1] ?? shape[4] ?? "").length;
  const scale = shape[1] !== undefined ? ps + nines : shape[4] !== undefined ? -ps : fraction(body);
  if (nines + ps > MAX_DIGITS) return wrong(`a numeric item may have at most ${MAX_DIGITS} digits, not ${nines + ps}`);
  return accept("numeric", symbols, nines, nines, scale, signed);
}

function fraction(body: string): number {
  const point = body.indexOf("V");
  return point < 0 ? 0 : body.length - point - 1;
}

function alphanumericEdited(symbols: string): PictureResult {
  const stray = /[^XA9B0/]/.exec(symbols);
  if (stray) return wrong(`"${stray[0]}" may not stand in a picture with X or A`);
  return accept("alphanumeric-edited", symbols, symbols.length, 0, 0, false);
}

function numericEdited(symbols: string): PictureResult {
  const problem = editedProblem(symbols);
  if (problem) return wrong(problem);
  const point = symbols.search(/[.V]/);
  const places = digitPlaces(symbols);
  let digits = 0;
  let scale = 0;
  places.forEach((isDigit, i) => {
    if (!isDigit) return;
    digits += 1;
    // As the reference compiler counts: $ behind the point is no decimal place, so that arithmetic stores whole numbers.
    if (point >= 0 && i > point && symbols[i] !== "$") scale += 1;
  });
  const ps = symbols.replace(/[^P]/g, "").length;
  if (ps > 0) scale = -ps;
  if (digits === 0) return wrong("the picture has no digit position");
  if (digits > MAX_DIGITS) return wrong(`a numeric-edited item may have at most ${MAX_DIGITS} digits`);
  const length = symbols.replace(/[VP]/g, "").length;
  if (length > MAX_EDITED) return wrong(`a numeric-edited item may have at most ${MAX_EDITED} characters`);
  return accept("numeric-edited", symbols, length, digits, scale, /[+-]|CR$|DB$/.test(symbols));
}

/**
 * Which positions hold digits: 9, Z, *, and all but the first of a floating string of +, - or $. A $ that stands alone
 * does not begin the string (observed: $,$$9 has two).
 */
function digitPlaces(symbols: string): readonly boolean[] {
  const places: boolean[] = [];
  const seen = new Set<string>();
  let previous = "";
  for (const symbol of symbols) {
    if ("9Z*".includes(symbol)) places.push(true);
    else if ("+-$".includes(symbol)) {
      const begun = seen.has(symbol) || (symbol === "$" && previous === "$");
      places.push(begun);
      if (begun || symbol !== "$") seen.add(symbol);
    } else places.push(false);
    previous = symbol;
  }
  return places;
}

function editedProblem(symbols: string): string | null {
  if (symbols.includes("S")) return "S may not stand in an edited picture; use +, -, CR or DB";
  if ((symbols.match(/[.V]/g) ?? []).length > 1) return "a picture may have only one decimal point";
  if (symbols.includes("Z") && symbols.includes("*")) return "Z and * may not stand in the same picture";
  if (symbols.includes("+") && symbols.includes("-")) return "+ and - may not stand in the same picture";
  if (/(CR|DB)$/.test(symbols) && /[+-]/.test(symbols)) return "CR or DB may not stand in a picture with + or -";
  if (!/[9Z*]|[+\-$].*[+\-$]/.test(symbols)) return "the picture has no digit position";
  if (symbols.includes("P") && !/^[^P.V]+P+V?(\+|-|CR|DB)?$/.test(symbols)) {
    return "in an edited picture P may only stand at the right end of the digits";
  }
  return fixedSymbolProblem(symbols) ?? suppressionProblem(symbols);
}

/** A single + - or $ must stand at an end; several of one kind are a floating string. */
function fixedSymbolProblem(symbols: string): string | null {
  const floats = ["+", "-", "$"].filter((s) => symbols.split(s).length > 2);
  if (floats.length > 1) return "a picture may have only one floating string";
  const floating = floats[0];
  if (floating !== undefined && /[Z*]/.test(symbols)) return `Z or * may not stand beside floating ${floating}`;
  for (const sign of ["+", "-"]) {
    if (sign === floating || !symbols.includes(sign)) continue;
    const at = symbols.indexOf(sign);
    const before = symbols.slice(0, at).replace(/[B0/,$]/g, "");
    const trailing = at === symbols.length - 1;
    if (before === "" && symbols.slice(0, at).includes("$") && !trailing)
      return `a single ${sign} must stand before the $`;
    if (before !== "" && !trailing) return `a single ${sign} must stand at the left or right end of the picture`;
  }
  if (floating !== "$" && symbols.includes("$")) {
    const before = symbols.slice(0, symbols.indexOf("$"));
    if (!/^[+-]?[B0/,]*$/.test(before)) return "a single $ must stand at the left end of the picture";
  }
  return null;
}

/** Suppressed positions precede 9s; after the point either all positions are suppressed or none is. */
function suppressionProblem(symbols: string): string | null {
  const floating = ["+", "-", "$"].find((s) => symbols.split(s).length > 2);
  const suppress = symbols.includes("Z") ? "Z" : symbols.includes("*") ? "*" : floating;
  if (suppress === undefined) return null;
  const [whole = "", part = ""] = symbols.split(/[.V]/);
  const first9 = whole.indexOf("9");
  if (first9 >= 0 && whole.lastIndexOf(suppress) > first9) return `${suppress} may not follow a 9`;
  if (part.includes(suppress) && (part.includes("9") || first9 >= 0)) {
    const single = part.replace(/[^+\-$Z*9]/g, "");
    if (!(single.endsWith(suppress) && single.indexOf(suppress) === single.length - 1 && floating === suppress)) {
      return `after the decimal point ${suppress} must stand in every digit position, or in none`;
    }
    return `floating ${suppress} may not follow a 9`;
  }
  return null;
}
