/**
 * The elements that XML GENERATE makes of a record.
 *
 * Contract (observed): FILLER, and items that redefine others, are left out with all that is in them; WITH ATTRIBUTES is for the items directly
 * in the record; a name that begins with a digit gets "_". What the reference reads elsewhere than the program says is refused: an element of a
 * table (it takes the first one) and records of LINKAGE (it keeps the first one's address) or BASED (its program fails).
 */
import { isPointer } from "../../data/encoding.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { DataRef } from "../../expression.ts";
import type { XmlStatement, XmlType } from "../../xml-statement.ts";
import { resolveItem } from "../names.ts";
import { isNumericEncoding } from "../operands.ts";
import type { Scope } from "../scope.ts";
import { xmlProblem } from "./diagnostics.ts";

export interface Element {
  readonly item: DataItem;
  readonly name: string;
  readonly type: XmlType;
  /** What is generated of a group. */
  readonly children: readonly Element[];
}

export function leavesOf(element: Element): readonly Element[] {
  return element.item.children.length === 0 ? [element] : element.children.flatMap(leavesOf);
}

/** Null after a diagnostic. */
export function elementsOf(statement: XmlStatement, scope: Scope): Element | null {
  const { from } = statement;
  const root = resolveItem(from, scope);
  if (root === null) return null;
  const why = unreadable(root, from, scope);
  if (why !== null) {
    scope.sink.report(xmlProblem.source(from.span, from.name.text, why));
    return null;
  }
  const names = new Map<DataItem, string>();
  for (const { of, name } of [...statement.names].reverse()) {
    const item = named("NAME OF", of, root, scope);
    if (item === null) continue;
    names.set(item, name.bytes);
    if (!XML_NAME.test(name.bytes))
      scope.sink.report(xmlProblem.phrase(name.span, "NAME OF", `"${name.bytes}" is no name of XML`));
  }
  const types = new Map<DataItem, XmlType>();
  for (const { of, type } of [...statement.types].reverse()) {
    const item = named("TYPE OF", of, root, scope);
    if (item === null) continue;
    if (item === root) scope.sink.report(xmlProblem.phrase(of.span, "TYPE OF", `${of.name.text} is the record itself`));
    else if (item.children.length > 0)
      scope.sink.report(xmlProblem.phrase(of.span, "TYPE OF", `${of.name.text} is a group`));
    else types.set(item, type);
  }
  const element = elementOf(root, { statement, scope, root, names, types });
  if (leavesOf(element).length > 0) return element;
  scope.sink.report(
    xmlProblem.source(from.span, from.name.text, "there is nothing in it but FILLER and redefinitions"),
  );
  return null;
}

/** As the reference takes them in a literal, byte by byte. */
const XML_NAME = /^[A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\xFF][-.0-9A-Z_a-z\xB7\xC0-\xD6\xD8-\xF6\xF8-\xFF]*$/;

function unreadable(item: DataItem, { refmod }: DataRef, scope: Scope): string | null {
  if (refmod !== null) return "it has a reference modification";
  if (item.item.occurs.length > 0) return "it is in a table, of which the reference reads the first element";
  if (item.role !== "data" || item.entry === null) return "it is no item of a record";
  let top = item;
  while (top.parent !== null) top = top.parent;
  if (top.entry?.based === true) return "it is BASED, for which the reference's program fails";
  if (scope.isLinkage(top.item.name))
    return "it is in the LINKAGE SECTION, of which the reference reads what was passed first";
  return item.address.length > 0 ? "its program may call itself" : null;
}

/** The item of a phrase, in the record and not left out of it. */
export function named(phrase: string, ref: DataRef, root: DataItem, scope: Scope): DataItem | null {
  const item = resolveItem(ref, scope);
  if (item === null) return null;
  const why = unnamed(item, root, ref);
  if (why === null) return item;
  scope.sink.report(xmlProblem.phrase(ref.span, phrase, `${ref.name.text} ${why}`));
  return null;
}

function unnamed(item: DataItem, root: DataItem, { subscripts, refmod }: DataRef): string | null {
  if (subscripts.length > 0 || refmod !== null) return "has subscripts or reference modification";
  for (let at = item; at !== root; at = at.parent) {
    if (isLeftOut(at)) return "is left out of the document";
    if (at.parent === null) return "is not in the record";
  }
  return item.item.occurs.length > 0 ? "is in a table" : null;
}

function isLeftOut({ entry }: DataItem): boolean {
  return entry === null || entry.name === null || entry.redefines !== null;
}

interface Work {
  readonly statement: XmlStatement;
  readonly scope: Scope;
  readonly root: DataItem;
  readonly names: ReadonlyMap<DataItem, string>;
  readonly types: ReadonlyMap<DataItem, XmlType>;
}

function elementOf(item: DataItem, work: Work): Element {
  const written = item.entry?.written ?? item.item.name;
  const name = work.names.get(item) ?? (/^\d/.test(written) ? `_${written}` : written);
  const type = typeOf(item, work);
  check(item, type, work);
  const children = item.children.filter((child) => !isLeftOut(child)).map((child) => elementOf(child, work));
  return { item, name, type, children };
}

function typeOf(item: DataItem, { statement, root, types }: Work): XmlType {
  const direct = item.parent === root && item.children.length === 0 && item.table === null;
  return types.get(item) ?? (statement.attributes && direct ? "attribute" : "element");
}

function check(item: DataItem, type: XmlType, { statement, scope }: Work): void {
  const { span } = statement.from;
  const { name, encoding } = item.item;
  if (item.table !== null) scope.sink.report(xmlProblem.odd(span, `of ${name} the first occurrence only is written`));
  if (item.slide !== null) scope.sink.report(xmlProblem.source(span, name, "it slides behind a table"));
  if (item.children.length > 0) return;
  const why = unshown(encoding);
  if (why !== null) scope.sink.report(xmlProblem.source(span, name, why));
  const digits = encoding.kind === "zoned" && !encoding.signed && encoding.scale === 0;
  if (type === "attribute" && isNumericEncoding(encoding) && !digits)
    scope.sink.report(xmlProblem.odd(span, `attribute ${name} is written as the item's bytes, not as a number`));
}

function unshown(encoding: DataItem["item"]["encoding"]): string | null {
  if (encoding.kind === "float") return "it is COMP-1 or COMP-2, for which the reference ends the run";
  if (isPointer(encoding)) return "it is a pointer";
  return null;
}
