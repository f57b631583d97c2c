/**
 * XML GENERATE: numbers are moved to edited temporaries, the conditions of SUPPRESS to cells, then one statement makes the document of texts.
 *
 * Contract: what the reference compiler writes (observed): of a table the first occurrence, and in attributes the item's bytes, whatever it is;
 * warnings say so where it loses something.
 */
import type { Operand, Place } from "../../../../ir/artifact/statements.ts";
import type { StringCheck, XmlPart } from "../../../../ir/artifact/text-statements.ts";
import { U8 } from "../../data/encoding.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { Expr } from "../../expression.ts";
import type { XmlStatement } from "../../xml-statement.ts";
import { lowerPhrases } from "../arithmetic.ts";
import { setCell } from "../cells.ts";
import { problem } from "../diagnostics.ts";
import { raiseIfTold, when } from "../exceptions.ts";
import { emit } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { emitMove } from "../moves.ts";
import { describe, resolveItem } from "../names.ts";
import { isNumericEncoding, lowerOperand } from "../operands.ts";
import { lowerPlace, wholePlace } from "../places.ts";
import type { Scope } from "../scope.ts";
import { refuseUnfollowed } from "../unfollowed.ts";
import { xmlProblem } from "./diagnostics.ts";
import { numberText } from "./number-text.ts";
import { absences } from "./suppress.ts";
import { type Element, elementsOf } from "./tree.ts";

export function lowerXml(statement: XmlStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span, encoding, declaration } = statement;
  const into = receiver(statement, scope);
  const root = elementsOf(statement, scope);
  const count = statement.count === null ? null : counter(statement.count, scope);
  const namespace = name("NAMESPACE", statement.namespace, scope);
  const prefix = name("NAMESPACE-PREFIX", statement.prefix, scope);
  const code = scope.symbols.xmlCodeSet;
  if (into === null || root === null || code === null) return;
  if (encoding !== null) scope.sink.report(xmlProblem.odd(encoding, "ENCODING has no effect"));
  const absent = new Map<DataItem, Place>();
  for (const [item, cond] of absences(root, statement, scope)) {
    const cell = scope.temporary("SUPPRESS", 1, U8);
    absent.set(item, wholePlace(cell));
    emit(flow, setCell(cell, 0, span, scope));
    when(cond, span, flow, () => emit(flow, setCell(cell, 1, span, scope)));
  }
  const parts = partsOf(root, (leaf) => numberOf(leaf, statement, frame), absent);
  const check = checkOf(statement, scope);
  emit(flow, {
    ...{ kind: "xml-generate", id: scope.nextId(), span, parts, into, code: wholePlace(code), count },
    ...{ declaration, namespace, prefix, check },
  });
  raiseIfTold("XML-IMP", span, flow, scope);
  if (statement.onException !== null || statement.notOnException !== null)
    lowerPhrases(statement.onException, statement.notOnException, span, frame);
}

/** The values of the leaves in the reading order of the document. */
function partsOf(
  { item, name, type, children }: Element,
  numberOf: (leaf: Element) => Extract<XmlPart, { kind: "item" }>["value"] | null,
  absent: ReadonlyMap<DataItem, Place>,
): readonly XmlPart[] {
  const of = (element: Element): readonly XmlPart[] => partsOf(element, numberOf, absent);
  if (item.children.length > 0) {
    const attributes = children.filter((child) => child.type === "attribute");
    const others = children.filter((child) => child.type !== "attribute");
    return [{ kind: "open", name }, ...attributes.flatMap(of), ...others.flatMap(of), { kind: "close", name }];
  }
  const place = wholePlace(item);
  if (type === "attribute") return [{ kind: "attribute", name, value: place, trim: trimOf(item) }];
  const number = numberOf({ item, name, type, children });
  const value = number ?? place;
  const trim = number === null ? trimOf(item) : "number";
  return [{ kind: "item", name: type === "content" ? null : name, value, trim, absent: absent.get(item) ?? null }];
}

function trimOf({ item: { encoding } }: DataItem): "leading" | "trailing" {
  return encoding.kind === "alphanumeric" && encoding.justified ? "leading" : "trailing";
}

/** Where the text of a number is after a move; null: the item is text itself. */
function numberOf({ item, type }: Element, { span }: XmlStatement, { flow, scope }: Frame): Place | null {
  const { encoding } = item.item;
  if (type === "attribute" || !isNumericEncoding(encoding) || encoding.kind === "float") return null;
  const text = numberText(encoding, scope.dialect);
  const to = wholePlace(scope.temporary(`TEXT OF ${item.item.name}`, text.picture.length, text));
  emitMove({ kind: "place", place: wholePlace(item) }, to, span, flow, scope);
  return to;
}

function receiver({ into }: XmlStatement, scope: Scope): Place | null {
  const item = resolveItem(into, scope);
  if (item === null) return null;
  const wrong = (why: string): null => {
    scope.sink.report(xmlProblem.receiver(into.span, into.name.text, why));
    return null;
  };
  const { encoding, occurs } = item.item;
  if (into.refmod !== null) return wrong("it has a reference modification");
  if (occurs.length > 0) return wrong("it is an element of a table");
  if (encoding.kind === "alphanumeric") {
    if (encoding.justified) return wrong("it is JUSTIFIED");
    if (encoding.alphabetic) return wrong("it is alphabetic");
  } else if (encoding.kind !== "group") return wrong("it is not alphanumeric");
  return lowerPlace(into, scope);
}

function counter(ref: NonNullable<XmlStatement["count"]>, scope: Scope): Place | null {
  const place = lowerPlace(ref, scope);
  if (place === null) return null;
  refuseUnfollowed("COUNT", ref.span, scope);
  const { encoding } = place;
  if ((encoding.kind === "zoned" || encoding.kind === "packed" || encoding.kind === "binary") && encoding.scale === 0)
    return place;
  scope.sink.report(problem.counterItem(ref.span, "COUNT", ref.name.text));
  return null;
}

/** A text; functions and figurative constants, of which the reference takes some, are none here. */
function name(phrase: string, expr: Expr | null, scope: Scope): Operand | null {
  if (expr === null) return null;
  const operand = expr.kind === "string" || expr.kind === "ref" ? lowerOperand(expr, scope) : null;
  if (operand?.kind === "bytes") return operand;
  const { kind } = operand?.kind === "place" ? operand.place.encoding : { kind: null };
  if (operand !== null && (kind === "alphanumeric" || kind === "group")) return operand;
  if (expr.kind === "ref" && operand === null) return null;
  scope.sink.report(xmlProblem.phrase(expr.span, phrase, `${describe(expr)} is neither a literal nor alphanumeric`));
  return null;
}

function checkOf({ onException, notOnException }: XmlStatement, scope: Scope): StringCheck {
  if (onException !== null || scope.exceptions !== null) return "overflow";
  return notOnException === null ? null : "exception";
}
