/** MOVE, INITIALIZE, SET. */
import type { DataRef, Expr } from "../expression.ts";
import type { InitializeCategory, InitializeStatement, SetStatement, Statement } from "../statement.ts";
import { parseOperand, parseRef, startsOperand } from "./operands.ts";
import {
  addStatement,
  expect,
  expected,
  fail,
  is,
  type Parser,
  spanFrom,
  spanHere,
  take,
  takeAny,
  text,
} from "./state.ts";
import { parseProgramName } from "./system.ts";

export function parseMove(p: Parser, start: number): Statement {
  const corresponding = takeAny(p, "CORRESPONDING", "CORR");
  const from = corresponding ? parseRef(p, "a group item", "after MOVE CORRESPONDING") : parseOperand(p, "after MOVE");
  if (!take(p, "TO")) expected(p, "TO", "after the sending operand of MOVE", ["TO", "OF", "IN"]);
  const to = parseRefs(p, "after TO");
  return { kind: "move", span: spanFrom(p, start), corresponding, from, to };
}

/** One or more data references. */
export function parseRefs(p: Parser, after: string): DataRef[] {
  const refs = [parseRef(p, "a data item", after)];
  while (startsOperand(p) && !startsToValue(p)) refs.push(parseRef(p, "a data item", after));
  return refs;
}

const CATEGORIES: ReadonlyMap<string, InitializeCategory> = new Map([
  ["ALPHABETIC", "alphabetic"],
  ["ALPHANUMERIC", "alphanumeric"],
  ["NUMERIC", "numeric"],
  ["ALPHANUMERIC-EDITED", "alphanumeric-edited"],
  ["NUMERIC-EDITED", "numeric-edited"],
  ["NATIONAL", "national"],
  ["NATIONAL-EDITED", "national-edited"],
]);

export function parseInitialize(p: Parser, start: number): Statement {
  const targets = parseRefs(p, "after INITIALIZE");
  const withFiller = (is(p, "WITH") && is(p, "FILLER", 1)) || is(p, "FILLER");
  if (withFiller) {
    take(p, "WITH");
    p.at++;
  }
  const toValue = parseToValue(p);
  const replacing: InitializeStatement["replacing"][number][] = [];
  if (takeThen(p, "REPLACING")) {
    p.at++;
    do {
      const category = parseCategory(p, "after REPLACING");
      take(p, "DATA");
      if (!take(p, "BY")) expected(p, "BY", "in INITIALIZE REPLACING", ["BY"]);
      replacing.push({ category, by: parseOperand(p, "after BY") });
    } while (CATEGORIES.has(text(p)));
  }
  let toDefault = false;
  if (takeThen(p, "TO") || takeThen(p, "DEFAULT")) {
    take(p, "TO");
    if (!take(p, "DEFAULT")) expected(p, "DEFAULT", "after TO", ["DEFAULT"]);
    toDefault = true;
  }
  return { kind: "initialize", span: spanFrom(p, start), targets, withFiller, toValue, replacing, toDefault };
}

/** Takes THEN if `word` stands behind it; answers whether `word` is current now. */
function takeThen(p: Parser, word: string): boolean {
  if (is(p, "THEN") && is(p, word, 1)) p.at++;
  return is(p, word);
}

/** ALL [TO] VALUE, which no list of items goes on with. */
function startsToValue(p: Parser): boolean {
  return is(p, "ALL") && (is(p, "TO", 1) || is(p, "VALUE", 1));
}

function parseToValue(p: Parser): InitializeStatement["toValue"] {
  if (startsToValue(p)) {
    p.at++;
    take(p, "TO");
    if (!take(p, "VALUE")) expected(p, "VALUE", "after ALL TO", ["VALUE"]);
    return "all";
  }
  if (!CATEGORIES.has(text(p))) return null;
  const categories: InitializeCategory[] = [];
  while (CATEGORIES.has(text(p))) categories.push(parseCategory(p, "in INITIALIZE"));
  take(p, "TO");
  if (!take(p, "VALUE")) expected(p, "TO VALUE", "after the category", ["VALUE"]);
  return categories;
}

function parseCategory(p: Parser, after: string): InitializeCategory {
  const category = CATEGORIES.get(text(p));
  if (category === undefined)
    return expected(p, "a category (NUMERIC, ALPHANUMERIC ...)", after, [...CATEGORIES.keys()]);
  p.at++;
  return category;
}

/** Several `targets TO value` groups may follow one SET; each becomes a statement. */
export function parseSet(p: Parser, start: number): void {
  if (take(p, "ENVIRONMENT")) {
    const name = parseOperand(p, "after SET ENVIRONMENT");
    expect(p, "TO", "after the name of the environment variable");
    const value = parseOperand(p, "after TO");
    addStatement(p, { kind: "set-environment", span: spanFrom(p, start), name, value });
    return;
  }
  if (is(p, "LAST")) {
    fail(p, "unsupported", spanHere(p), `SET ${text(p)} is not supported yet`);
  }
  let first = start;
  do {
    addStatement(p, parseSetGroup(p, first));
    first = p.at;
  } while (startsOperand(p));
}

function parseSetGroup(p: Parser, start: number): SetStatement {
  const targets: DataRef[] = [];
  const addresses: DataRef[] = [];
  do {
    const isAddress = take(p, "ADDRESS");
    if (isAddress) take(p, "OF");
    (isAddress ? addresses : targets).push(parseRef(p, "a data item", isAddress ? "after ADDRESS OF" : "after SET"));
  } while (startsOperand(p));
  const finish = (
    action: SetStatement["action"],
    value: Expr | null,
    entry: SetStatement["entry"] = null,
  ): SetStatement => ({
    kind: "set",
    span: spanFrom(p, start),
    action,
    targets,
    addresses,
    value,
    entry,
  });
  if (is(p, "UP") || is(p, "DOWN")) {
    const action = is(p, "UP") ? "up" : "down";
    p.at++;
    if (!take(p, "BY")) expected(p, "BY", `after SET ... ${action.toUpperCase()}`, ["BY"]);
    return finish(action, p.rules.expression(p, "after BY"));
  }
  if (!take(p, "TO")) expected(p, "TO, UP BY or DOWN BY", "after the items of SET", ["TO", "UP", "DOWN"]);
  if (take(p, "TRUE")) return finish("true", null);
  if (take(p, "FALSE")) return finish("false", null);
  if (take(p, "ON")) return finish("on", null);
  if (take(p, "OFF")) return finish("off", null);
  if (take(p, "ENTRY")) return finish("to", null, parseProgramName(p, "after TO ENTRY"));
  return finish("to", p.rules.expression(p, "after TO"));
}
