/** XML GENERATE. Phrases come in the order in which the reference compiler takes them. */
import type { DataRef, Expr, FigurativeLiteral } from "../expression.ts";
import type { Statement } from "../statement.ts";
import type { XmlStatement, XmlSuppress, XmlType } from "../xml-statement.ts";
import { parseLiteral, parseOperand, parseRef, startsOperand } from "./operands.ts";
import { parsePhrases } from "./phrases.ts";
import { expected, fail, is, type Parser, spanFrom, spanHere, take } from "./state.ts";

/** XML is taken; null: it is no GENERATE. */
export function parseXml(p: Parser, start: number): Statement | null {
  if (!take(p, "GENERATE")) return null;
  const into = parseRef(p, "a data item", "after XML GENERATE");
  if (!take(p, "FROM")) expected(p, "FROM", "after the receiving item of XML GENERATE", ["FROM"]);
  const from = parseRef(p, "a data item", "after FROM");
  const count = take(p, "COUNT") ? parseIn(p) : null;
  const encoding = takeWith(p, "ENCODING") ? parseEncoding(p) : null;
  const declaration = takeWith(p, "XML-DECLARATION");
  const attributes = takeWith(p, "ATTRIBUTES");
  const namespace = take(p, "NAMESPACE") ? parseIs(p, "after NAMESPACE") : null;
  const prefix = namespace !== null && take(p, "NAMESPACE-PREFIX") ? parseIs(p, "after NAMESPACE-PREFIX") : null;
  const names = take(p, "NAME") ? parseNames(p) : [];
  const types = take(p, "TYPE") ? parseTypes(p) : [];
  const suppress = take(p, "SUPPRESS") ? parseSuppresses(p) : [];
  const pair = parsePhrases(p, "ON", ["EXCEPTION"], "", "ON EXCEPTION");
  take(p, "END-XML");
  return {
    kind: "xml-generate",
    span: spanFrom(p, start),
    ...{ into, from, count, encoding, declaration, attributes, namespace, prefix, names, types, suppress },
    onException: pair.on,
    notOnException: pair.not,
  };
}

function parseIn(p: Parser): DataRef {
  take(p, "IN");
  return parseRef(p, "a data item", "after COUNT IN");
}

/** [WITH] word */
function takeWith(p: Parser, word: string): boolean {
  if (is(p, "WITH") && is(p, word, 1)) p.at++;
  return take(p, word);
}

function parseEncoding(p: Parser): XmlStatement["encoding"] {
  const at = p.at;
  parseOperand(p, "after ENCODING");
  return spanFrom(p, at);
}

function parseIs(p: Parser, after: string): Expr {
  take(p, "IS");
  return parseOperand(p, after);
}

function parseNames(p: Parser): XmlStatement["names"] {
  const names: XmlStatement["names"][number][] = [];
  take(p, "OF");
  do {
    const of = parseRef(p, "a data item", "after NAME OF");
    take(p, "IS");
    const at = spanHere(p);
    const name = parseLiteral(p, "in NAME OF");
    if (name.kind !== "string") fail(p, "expected", at, "a nonnumeric literal expected in NAME OF");
    else names.push({ of, name });
  } while (startsOperand(p));
  return names;
}

function parseTypes(p: Parser): XmlStatement["types"] {
  const types: XmlStatement["types"][number][] = [];
  take(p, "OF");
  do {
    const of = parseRef(p, "a data item", "after TYPE OF");
    take(p, "IS");
    const type = takeType(p);
    if (type === null) expected(p, "ATTRIBUTE, ELEMENT or CONTENT", "in TYPE OF", ["ATTRIBUTE", "ELEMENT", "CONTENT"]);
    else types.push({ of, type });
  } while (startsOperand(p));
  return types;
}

function takeType(p: Parser): XmlType | null {
  if (take(p, "ATTRIBUTE")) return "attribute";
  if (take(p, "ELEMENT")) return "element";
  return take(p, "CONTENT") ? "content" : null;
}

function parseSuppresses(p: Parser): readonly XmlSuppress[] {
  const suppress: XmlSuppress[] = [];
  do {
    const start = p.at;
    const every = take(p, "EVERY");
    const category = !every ? null : take(p, "NUMERIC") ? "numeric" : take(p, "NONNUMERIC") ? "nonnumeric" : null;
    const type = every ? takeType(p) : null;
    const of = every || is(p, "WHEN") ? null : parseRef(p, "a data item", "after SUPPRESS");
    if (!take(p, "WHEN")) expected(p, "WHEN", "in SUPPRESS", ["WHEN"]);
    const when = parseFigures(p);
    suppress.push({ span: spanFrom(p, start), of, category, type, when });
  } while (is(p, "EVERY") || is(p, "WHEN") || startsOperand(p));
  return suppress;
}

const WHAT = "ZERO, SPACE, LOW-VALUE or HIGH-VALUE";

function parseFigures(p: Parser): readonly FigurativeLiteral[] {
  const figures: FigurativeLiteral[] = [];
  do {
    const at = spanHere(p);
    const literal = parseLiteral(p, "after WHEN");
    const { kind } = literal;
    if (kind !== "figurative" || literal.all || literal.figurative === "quote" || literal.figurative === "all")
      fail(p, "expected", at, `${WHAT} expected in SUPPRESS`);
    else figures.push(literal);
  } while (take(p, "OR"));
  return figures;
}
