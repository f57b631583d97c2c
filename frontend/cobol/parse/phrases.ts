/**
 * Phrases that several statements share: conditional phrases with statements in them, scope ends, rounded targets.
 *
 * Contract: a NOT phrase belongs to the innermost statement that can take it, as in the reference compiler.
 */
import type { Expr } from "../expression.ts";
import type { RoundingSyntax, Statement, TargetSyntax } from "../statement.ts";
import { parseOperand, parseRef, startsOperand } from "./operands.ts";
import {
  describe,
  enter,
  expected,
  fail,
  is,
  keyword,
  leave,
  type OpenPhrases,
  type Parser,
  report,
  spanHere,
  take,
} from "./state.ts";
import { tokenSpan } from "./tokens.ts";

export type Body = readonly Statement[];

/** Statements that must be there; `after`: the phrase, for messages. */
export function parseBody(p: Parser, after: string): Body {
  const start = p.at;
  const body = parseOptionalBody(p);
  if (p.at === start && !p.broken) {
    const hint = "write CONTINUE where nothing is to be done";
    fail(p, "expected", spanHere(p), `a statement expected after ${after}, found ${describe(p)}`, hint);
  }
  return body;
}

export function parseOptionalBody(p: Parser): Body {
  enter(p);
  const body = p.rules.statements(p);
  leave(p);
  return body;
}

/**
 * Reads `[NOT] [lead] word...` where one of `words` names the phrase. Takes these words; answers "on", "not" or null.
 */
export function takePhrase(p: Parser, lead: string, words: readonly string[], tail: string): "on" | "not" | null {
  const negated = is(p, "NOT");
  let ahead = negated ? 1 : 0;
  if (is(p, lead, ahead)) ahead++;
  if (!words.includes(keyword(p, ahead))) return null;
  p.at += ahead + 1;
  if (tail !== "") take(p, tail);
  return negated ? "not" : "on";
}

export interface PhrasePair {
  readonly on: Body | null;
  readonly not: Body | null;
}

/** What most statements have. */
const NO_PHRASES: PhrasePair = { on: null, not: null };

/**
 * The phrase and its NOT, in either order, each at most once: a second one is left to a statement around it that has none. `name` for messages,
 * e.g. "AT END".
 */
export function parsePhrases(
  p: Parser,
  lead: string,
  words: readonly string[],
  tail: string,
  name: string,
  first: PhrasePair = NO_PHRASES,
): PhrasePair {
  let pair = first;
  const { phrases: outer } = p;
  for (;;) {
    const start = p.at;
    const which = takePhrase(p, lead, words, tail);
    if (which === null) return pair;
    let { on, not } = pair;
    if ((which === "on" ? on : not) !== null) {
      if (isLacking(outer, name, which)) {
        p.at = start;
        return pair;
      }
      report(
        p,
        "duplicate",
        tokenSpan(p.tokens, start, start),
        `${which === "not" ? "NOT " : ""}${name} is given twice in this statement`,
      );
    }
    p.phrases = { name, on: on !== null || which === "on", not: not !== null || which === "not", outer };
    const body = parseBody(p, which === "not" ? `NOT ${name}` : name);
    p.phrases = outer;
    if (which === "on") on = body;
    else not = body;
    pair = { on, not };
  }
}

/** Whether a statement around has the other one of the pair only. */
function isLacking(phrases: OpenPhrases | null, name: string, which: "on" | "not"): boolean {
  for (let open = phrases; open !== null; open = open.outer) if (open.name === name && !open[which]) return true;
  return false;
}

export function parseSizeError(p: Parser): PhrasePair {
  return parsePhrases(p, "ON", SIZE, "ERROR", "ON SIZE ERROR");
}

export function parseInvalidKey(p: Parser): PhrasePair {
  return parsePhrases(p, "", INVALID, "KEY", "INVALID KEY");
}

const SIZE = ["SIZE"];
const INVALID = ["INVALID"];

const ROUNDING: ReadonlyMap<string, RoundingSyntax> = new Map([
  ["TRUNCATION", "truncation"],
  ["NEAREST-AWAY-FROM-ZERO", "nearest-away-from-zero"],
  ["NEAREST-EVEN", "nearest-even"],
  ["NEAREST-TOWARD-ZERO", "nearest-toward-zero"],
  ["AWAY-FROM-ZERO", "away-from-zero"],
  ["TOWARD-GREATER", "toward-greater"],
  ["TOWARD-LESSER", "toward-lesser"],
  ["PROHIBITED", "prohibited"],
]);

/** [ROUNDED [MODE [IS] mode]] */
export function parseRounding(p: Parser): RoundingSyntax {
  if (!take(p, "ROUNDED")) return "truncate";
  if (!take(p, "MODE")) return "nearest-away-from-zero";
  take(p, "IS");
  const mode = ROUNDING.get(keyword(p));
  if (mode !== undefined) {
    p.at++;
    return mode;
  }
  return expected(p, "a rounding mode", "after ROUNDED MODE IS", [...ROUNDING.keys()]);
}

/** One or more `item [ROUNDED]`. */
export function parseTargets(p: Parser, after: string): TargetSyntax[] {
  const targets = [parseTarget(p, after)];
  while (startsOperand(p)) targets.push(parseTarget(p, after));
  return targets;
}

/** `item [ROUNDED]` */
function parseTarget(p: Parser, after: string): TargetSyntax {
  const ref = parseRef(p, "a data item", after);
  return { ref, rounding: parseRounding(p) };
}

/** Like parseTargets, but literals pass: with GIVING the one operand may be any. */
export function parseTargetsOrBase(
  p: Parser,
  after: string,
): { readonly value: Expr; readonly rounding: RoundingSyntax }[] {
  const list = [];
  do {
    const value = parseOperand(p, after);
    list.push({ value, rounding: parseRounding(p) });
  } while (startsOperand(p));
  return list;
}

/** One or more operands. */
export function parseOperands(p: Parser, after: string): Expr[] {
  const list = [parseOperand(p, after)];
  while (startsOperand(p)) list.push(parseOperand(p, after));
  return list;
}
