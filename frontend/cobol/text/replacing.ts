/**
 * Replacement rules of COPY REPLACING and REPLACE: reading them and applying them to a logical text.
 *
 * Contract: rules are tried in order at each text word; after a match, matching goes on behind it (replacement text is
 * not searched again). Replacement text takes the place of what it replaces, so diagnostics point into the member.
 * Source of the rule: observed behaviour of the reference compiler, which also applies an outer COPY's rules to
 * the members copied inside it.
 */
import { appendFixed, appendRange, finish, type LogicalText, newBuilder, spanOf } from "./logical-text.ts";
import { comparable, nextTextWord, type TextWord } from "./text-words.ts";

export type ReplaceRule =
  | { readonly kind: "words"; readonly match: readonly string[]; readonly by: string }
  /** One partial word. */
  | { readonly kind: "leading" | "trailing"; readonly match: string; readonly by: string };

/** `rules` null: a syntax error at `end`, explained by `message`. */
export interface RuleParse {
  readonly rules: readonly ReplaceRule[] | null;
  readonly end: number;
  readonly message: string;
}

/**
 * Reads `{[LEADING|TRAILING] operand BY operand} ...` from `from`, up to the separator period, whose end is returned.
 * Only pseudo-text where `pseudoOnly` (REPLACE).
 */
export function readRules(text: string, from: number, pseudoOnly: boolean): RuleParse {
  const rules: ReplaceRule[] = [];
  let at = from;
  for (;;) {
    let word = nextTextWord(text, at);
    if (word === null) return { rules: null, end: text.length, message: "the period at the end is missing" };
    let shape = comparable(text, word);
    if (shape === ".") return { rules, end: word.end, message: "" };
    const partial = shape === "LEADING" ? "leading" : shape === "TRAILING" ? "trailing" : null;
    if (partial !== null) {
      word = nextTextWord(text, word.end) ?? word;
      shape = comparable(text, word);
    }
    const match = readOperand(text, word, pseudoOnly, true);
    if (match === null) return { rules: null, end: word.end, message: `pseudo-text ==...== expected, found ${shape}` };
    const by = nextTextWord(text, match.next);
    if (by === null || comparable(text, by) !== "BY") {
      const found = by === null ? "the end of the text" : text.slice(by.start, by.end);
      return { rules: null, end: by?.end ?? text.length, message: `BY expected, found ${found}` };
    }
    const next = nextTextWord(text, by.end);
    const replacement = next === null ? null : readOperand(text, next, pseudoOnly, false);
    if (replacement === null) return { rules: null, end: by.end, message: "replacement text expected after BY" };
    const words = splitWords(match.text);
    const [first] = words;
    if (first === undefined) return { rules: null, end: by.end, message: "the text to be replaced is empty" };
    if (partial === null) rules.push({ kind: "words", match: words, by: replacement.text });
    else rules.push({ kind: partial, match: first, by: replacement.text });
    at = replacement.next;
  }
}

function splitWords(text: string): string[] {
  const words: string[] = [];
  for (let word = nextTextWord(text, 0); word !== null; word = nextTextWord(text, word.end)) {
    words.push(comparable(text, word));
  }
  return words;
}

/** Pseudo-text, or (COPY) a literal, word, or qualified and subscripted identifier. */
function readOperand(
  text: string,
  first: TextWord,
  pseudoOnly: boolean,
  untilBy: boolean,
): { readonly text: string; readonly next: number } | null {
  if (text.startsWith("==", first.start)) {
    const close = text.indexOf("==", first.end);
    if (close < 0) return null;
    return { text: text.slice(first.end, close).trim(), next: close + 2 };
  }
  if (pseudoOnly) return null;
  let end = Math.max(first.end, numberEnd(text, first.start));
  for (;;) {
    const word = nextTextWord(text, end);
    if (word === null) break;
    const shape = comparable(text, word);
    if (shape === "OF" || shape === "IN") {
      end = nextTextWord(text, word.end)?.end ?? word.end;
    } else if (shape === "(") {
      const close = text.indexOf(")", word.end);
      end = close < 0 ? word.end : close + 1;
    } else if (untilBy && shape !== "BY" && shape !== "." && shape !== "==") {
      end = word.end;
    } else break;
  }
  return { text: text.slice(first.start, end), next: end };
}

/** End of the numeric literal at `start`, of which sign and decimal point are text words of their own; `start` if there is none. */
function numberEnd(text: string, start: number): number {
  const number = /[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?![\w-])/y;
  number.lastIndex = start;
  return number.test(text) ? number.lastIndex : start;
}

/** Applies `rules` to source.text[start, end). */
export function applyRules(
  source: LogicalText,
  rules: readonly ReplaceRule[],
  start: number = 0,
  end: number = source.text.length,
  builder = newBuilder(),
): LogicalText {
  const { text } = source;
  const firsts = new Set(rules.map((rule) => (rule.kind === "words" ? (rule.match[0] ?? "") : "")));
  const anyPartial = rules.some((rule) => rule.kind !== "words");
  let kept = start;
  let word = nextTextWord(text, start);
  while (word !== null && word.start < end) {
    const shape = comparable(text, word);
    const match = anyPartial || firsts.has(shape) ? matchAt(text, word, shape, rules) : null;
    if (match === null) {
      word = nextTextWord(text, word.end);
      continue;
    }
    appendRange(builder, source, kept, word.start);
    appendFixed(builder, match.by, spanOf(source, word.start, match.end));
    kept = match.end;
    word = nextTextWord(text, match.end);
  }
  appendRange(builder, source, kept, end);
  return finish(builder);
}

function matchAt(
  text: string,
  word: TextWord,
  shape: string,
  rules: readonly ReplaceRule[],
): { readonly by: string; readonly end: number } | null {
  for (const rule of rules) {
    if (rule.kind === "words") {
      const end = matchWords(text, word, shape, rule.match);
      if (end >= 0) return { by: rule.by, end };
    } else if (shape.length > rule.match.length) {
      const own = text.slice(word.start, word.end);
      if (rule.kind === "leading" && shape.startsWith(rule.match)) {
        return { by: rule.by + own.slice(rule.match.length), end: word.end };
      }
      if (rule.kind === "trailing" && shape.endsWith(rule.match)) {
        return { by: own.slice(0, own.length - rule.match.length) + rule.by, end: word.end };
      }
    } else if (shape === rule.match) return { by: rule.by, end: word.end };
  }
  return null;
}

/** End of the match, or -1. */
function matchWords(text: string, first: TextWord, shape: string, match: readonly string[]): number {
  if (shape !== match[0]) return -1;
  let end = first.end;
  for (let i = 1; i < match.length; i++) {
    const word = nextTextWord(text, end);
    if (word === null || comparable(text, word) !== match[i]) return -1;
    end = word.end;
  }
  return end;
}
