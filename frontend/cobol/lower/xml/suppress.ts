/**
 * SUPPRESS: when an item is left out.
 *
 * Contract (observed): of several phrases for an item its own come first, then those of EVERY and of all, and the first one alone counts;
 * attributes are never left out, and so are not groups of which a part is in the document. A group whose items are all left out: the reference
 * leaves it out from then on for good, so that is refused.
 */
import type { Cond } from "../../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../../ir/artifact/storage.ts";
import { INDEX_ENCODING } from "../../data/encoding.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { DataRef, FigurativeLiteral, Word } from "../../expression.ts";
import type { XmlStatement, XmlSuppress } from "../../xml-statement.ts";
import { compare, joinConditions } from "../conditions.ts";
import { isNumericEncoding } from "../operands.ts";
import type { Scope } from "../scope.ts";
import { xmlProblem } from "./diagnostics.ts";
import { type Element, leavesOf, named } from "./tree.ts";

/** By the items that may be absent. */
export function absences(root: Element, statement: XmlStatement, scope: Scope): ReadonlyMap<DataItem, Cond> {
  const own = ownPhrases(root, statement, scope);
  const phrases = new Map<DataItem, XmlSuppress>();
  for (const leaf of leavesOf(root)) {
    const phrase = leaf.type === "attribute" ? null : phraseOf(leaf, own, statement);
    if (phrase !== null) phrases.set(leaf.item, phrase);
  }
  checkGroups(root, phrases, statement, scope);
  const absent = new Map<DataItem, Cond>();
  for (const [item, phrase] of phrases) {
    const ref = reference(item, statement);
    const conditions = phrase.when.map((figure) => relation(ref, figure, item, phrase, scope));
    const known = conditions.filter((cond) => cond !== null);
    if (known.length === conditions.length) absent.set(item, joinConditions("or", known));
  }
  return absent;
}

/** What names single items; the first phrase of each counts. */
function ownPhrases(root: Element, { suppress }: XmlStatement, scope: Scope): ReadonlyMap<DataItem, XmlSuppress> {
  const leaves = new Map(leavesOf(root).map((leaf) => [leaf.item, leaf]));
  const own = new Map<DataItem, XmlSuppress>();
  for (const phrase of suppress) {
    const { of, type, span } = phrase;
    const wrong = (why: string): void => scope.sink.report(xmlProblem.phrase(span, "SUPPRESS", why));
    if (type === "attribute") wrong("the reference leaves no attributes out");
    const item = of === null ? null : named("SUPPRESS", of, root.item, scope);
    if (item === null) continue;
    const leaf = leaves.get(item);
    if (leaf === undefined) wrong(`${item.item.name} is a group`);
    else if (leaf.type === "attribute") wrong(`the reference does not leave out attribute ${item.item.name}`);
    else if (!own.has(item)) own.set(item, phrase);
  }
  return own;
}

function phraseOf(
  { item, type }: Element,
  own: ReadonlyMap<DataItem, XmlSuppress>,
  { suppress }: XmlStatement,
): XmlSuppress | null {
  const numeric = isNumericEncoding(item.item.encoding);
  const fits = (phrase: XmlSuppress): boolean =>
    phrase.of === null &&
    (phrase.category === null || (phrase.category === "numeric") === numeric) &&
    (phrase.type === null || phrase.type === type);
  return own.get(item) ?? suppress.find(fits) ?? null;
}

/** Groups that hold groups or attributes stay in the document, as an empty element. */
function checkGroups(
  root: Element,
  phrases: ReadonlyMap<DataItem, XmlSuppress>,
  { suppress, span }: XmlStatement,
  scope: Scope,
): void {
  const visit = ({ item, children }: Element): void => {
    children.forEach(visit);
    if (item === root.item || children.length === 0 || !children.every((child) => phrases.has(child.item))) return;
    const why = `all items of ${item.item.name} may be left out, and the reference leaves such a group out for good`;
    scope.sink.report(xmlProblem.phrase(suppress[0]?.span ?? span, "SUPPRESS", why));
  };
  visit(root);
}

function relation(
  ref: DataRef,
  figure: FigurativeLiteral,
  { item: { encoding, name } }: DataItem,
  { of, span }: XmlSuppress,
  scope: Scope,
): Cond | null {
  if (figure.figurative !== "zero" && isNumericEncoding(encoding) && !isText(figure, encoding, of !== null)) {
    scope.sink.report(xmlProblem.phrase(span, "SUPPRESS", `${name} is a number that can be no such text`));
    return null;
  }
  return compare("=", ref, figure, scope);
}

/** Numbers that the reference compares with SPACE, LOW-VALUE and HIGH-VALUE; others it refuses. */
function isText({ figurative }: FigurativeLiteral, encoding: Encoding, byName: boolean): boolean {
  if (!byName) return encoding !== INDEX_ENCODING;
  return encoding.kind === "zoned" && (encoding.scale === 0 || figurative === "space");
}

/** A reference to an item of the record: its first occurrence. */
function reference(item: DataItem, { span }: XmlStatement): DataRef {
  const qualifiers: Word[] = [];
  for (let at = item.parent; at !== null && at.entry?.name != null; at = at.parent)
    qualifiers.push({ text: at.item.name, span });
  const subscripts = item.item.occurs.map(() => ({ kind: "number", span, text: "1" }) as const);
  return { kind: "ref", span, name: { text: item.item.name, span }, qualifiers, subscripts, refmod: null };
}
