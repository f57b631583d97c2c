/**
 * What a statement refers to, told to debugging sections.
 *
 * Contract (observed): an item is told once for each statement that refers to it (ALL REFERENCES), or that moves to it, computes it, or
 * initializes it; in the order of the source, what stands in subscripts and reference modification before what has them. PERFORM tells of
 * its conditions each time they are tested, and of the items that it varies, WRITE and REWRITE of the record, before it is written.
 */
import type { Span } from "../../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { Condition, DataRef, Expr } from "../../expression.ts";
import type { Statement } from "../../statement.ts";
import { problem } from "../diagnostics.ts";
import { emit } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { emitMove } from "../moves.ts";
import { asConditionName, resolveItem } from "../names.ts";
import { lowerOperand } from "../operands.ts";
import { lowerPlace, placeOf, wholePlace } from "../places.ts";
import { type Debugging, performSection, put } from "./debugging.ts";

const LINE_DIGITS = 6;

/** Lowers a statement with what it tells of itself. */
export function lowerTold(statement: Statement, frame: Frame, lower: (frame: Frame) => void): void {
  const { debugging } = frame;
  if (debugging === null) {
    lower(frame);
    return;
  }
  const { span } = statement;
  // An altered GO TO is gone before it begins (observed).
  if (statement !== frame.altered?.goTo) tellLine(span, frame);
  let told = !debugging.references;
  const passReferences = (): void => {
    if (!told) for (const { ref, item } of referencesIn(statement, frame)) tellReference(ref, item, true, span, frame);
    told = true;
  };
  lower({ ...frame, passReferences });
  passReferences();
}

export function tellLine(span: Span, frame: Frame): void {
  if (frame.debugging !== null) put(frame.debugging.line, String(span.line).padStart(LINE_DIGITS), span, frame);
}

interface Reference {
  readonly ref: DataRef;
  readonly item: DataItem;
}

function referencesIn(statement: Statement, frame: Frame): readonly Reference[] {
  const found: DataRef[] = [];
  switch (statement.kind) {
    case "perform":
    case "perform-inline":
    case "sort":
    case "write":
    case "rewrite":
      return [];
    case "read":
    case "return":
      collect(statement.into, found);
      break;
    case "release":
      collect(statement.from, found);
      break;
    case "search":
    case "search-all":
      for (const [name, part] of Object.entries(statement)) if (name !== "table") collectPart(name, part, found);
      break;
    default:
      collect(statement, found);
  }
  if (new Set(found.map(({ span }) => span.file)).size === 1) found.sort((a, b) => compareEnds(a.span, b.span));
  const targets = new Set(targetsOf(statement));
  const told = new Map<DataItem, DataRef>();
  for (const ref of found) {
    const watched = watchedItem(ref, frame);
    if (watched === null || told.has(watched.item)) continue;
    if (watched.all || targets.has(ref)) told.set(watched.item, ref);
  }
  return [...told].map(([item, ref]) => ({ ref, item }));
}

function compareEnds(a: Span, b: Span): number {
  return a.endLine - b.endLine || a.endColumn - b.endColumn;
}

/** The parts of statements that are statements themselves. */
const BODIES: ReadonlySet<string> = new Set([
  ...["then", "else", "body", "other", "onSizeError", "notOnSizeError", "atEnd", "notAtEnd", "invalidKey"],
  ...["notInvalidKey", "onException", "notOnException", "onOverflow", "notOnOverflow"],
]);

function collectPart(name: string, part: unknown, found: DataRef[]): void {
  if (name !== "span" && !BODIES.has(name)) collect(part, found);
}

/** Those inside of a reference before itself. */
function collect(node: unknown, found: DataRef[]): void {
  if (typeof node !== "object" || node === null) return;
  const { kind } = node as { readonly kind?: unknown };
  if (kind === "condition-name") return;
  for (const [name, part] of Object.entries(node)) collectPart(name, part, found);
  if (kind === "ref") found.push(node as DataRef);
}

/** What a statement without ALL REFERENCES tells of. */
function targetsOf(statement: Statement): readonly DataRef[] {
  switch (statement.kind) {
    case "move":
      return statement.to;
    case "arithmetic":
    case "compute":
      return statement.targets.map(({ ref }) => ref);
    case "divide-remainder":
      return [statement.quotient.ref, statement.remainder.ref];
    case "initialize":
      return statement.targets;
    case "set":
      return ["to", "up", "down"].includes(statement.action) ? statement.targets : [];
    default:
      return [];
  }
}

interface WatchedItem {
  readonly item: DataItem;
  readonly all: boolean;
}

function watchedItem(ref: DataRef, { debugging, scope }: Frame): WatchedItem | null {
  const items = debugging?.items;
  const { text } = ref.name;
  if (items === undefined || ![...items.keys()].some(({ item }) => item.name === text)) return null;
  if (asConditionName(ref, scope) !== null) return null;
  const item = resolveItem(ref, scope);
  const watched = item === null ? undefined : items.get(item);
  return item === null || watched === undefined ? null : { item, all: watched.all };
}

/** DEBUG-NAME, DEBUG-CONTENTS and (unless `subscripts` is false) DEBUG-SUB-n, and the section that watches the item. */
function tellReference(ref: DataRef, item: DataItem, subscripts: boolean, span: Span, frame: Frame): void {
  const { flow, scope, debugging } = frame;
  const watched = debugging?.items.get(item);
  if (debugging === null || watched === undefined) return;
  put(debugging.name, [ref.name, ...ref.qualifiers].map(({ text }) => text).join(" OF "), span, frame);
  const { refmod } = ref;
  if (refmod !== null && !(refmod.start.kind === "number" && Number(refmod.start.text) === 1)) {
    const hint = "the reference compiler shows as many bytes as the whole item has, from there on";
    const what = `reference modification of ${ref.name.text}, which is debugged,`;
    scope.sink.report(problem.unsupported(refmod.span, what, hint));
  }
  const place = placeOf(item, { ...ref, refmod: null }, scope);
  if (place === null) return;
  const to = wholePlace(debugging.contents);
  const from = { kind: "place", place: { ...place, encoding: ALPHANUMERIC } } as const;
  emit(flow, { kind: "move", id: scope.nextId(), span, from, to });
  if (subscripts) tellSubscripts(ref, debugging, span, frame);
  performSection(watched.proc, span, frame);
}

function tellSubscripts(ref: DataRef, debugging: Debugging, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  for (const [n, to] of debugging.subscripts.entries()) {
    const subscript = ref.subscripts[n];
    if (subscript === undefined || subscript === "all") {
      put(to, "", span, frame);
      continue;
    }
    if (subscript.kind !== "ref" && subscript.kind !== "number") {
      const hint = "the reference compiler fails at it; use an item";
      const what = `a computed subscript of ${ref.name.text}, which is debugged,`;
      scope.sink.report(problem.unsupported(subscript.span, what, hint));
    } else {
      const operand = lowerOperand(subscript, scope);
      if (operand !== null) emitMove(operand, wholePlace(to), span, flow, scope);
    }
  }
}

/** An item that PERFORM has set. */
export function tellVaried(ref: DataRef, span: Span, frame: Frame): void {
  const watched = watchedItem(ref, frame);
  if (watched !== null) tellReference(ref, watched.item, false, span, frame);
}

/** The record of WRITE or REWRITE. */
export function tellRecord(ref: DataRef, span: Span, frame: Frame): void {
  const watched = watchedItem(ref, frame);
  const { debugging, scope, flow } = frame;
  const proc = watched === null ? undefined : debugging?.items.get(watched.item)?.proc;
  if (watched === null || debugging === null || proc === undefined) return;
  put(debugging.name, ref.name.text, span, frame);
  const place = lowerPlace(ref, scope);
  if (place === null) return;
  emitMove({ kind: "place", place }, wholePlace(debugging.contents), span, flow, scope);
  performSection(proc, span, frame);
}

/** A condition of PERFORM, before it is tested: the items that are sides of its relations, or that it tests. */
export function tellCondition(condition: Condition, span: Span, frame: Frame): void {
  if (frame.debugging === null) return;
  switch (condition.kind) {
    case "relation":
    case "abbreviated": {
      const { left, right } = condition;
      if (condition.kind === "abbreviated" && asConditionName(condition.right, frame.scope) !== null)
        tellConditionName(condition.right, span, frame);
      else if (isPlain(left, frame) && isPlain(right, frame))
        for (const side of [left, right]) tellSide(side, span, frame);
      return;
    }
    case "class":
    case "sign":
      tellSide(condition.operand, span, frame);
      return;
    case "condition-name":
      tellConditionName(condition.ref, span, frame);
      return;
    case "not":
      tellCondition(condition.operand, span, frame);
      return;
    case "and":
    case "or":
      tellCondition(condition.left, span, frame);
      tellCondition(condition.right, span, frame);
      return;
    default:
      condition satisfies never;
  }
}

/** No index, and nothing to compute. */
function isPlain(side: Expr, { scope }: Frame): boolean {
  if (side.kind === "negate" || side.kind === "binary") return false;
  if (side.kind !== "ref") return true;
  return resolveItem(side, scope)?.role !== "index-name";
}

function tellSide(side: Expr, span: Span, frame: Frame): void {
  if (side.kind === "ref") tellVaried(side, span, frame);
}

/** Once for each value that the item is compared with. */
function tellConditionName(ref: DataRef, span: Span, frame: Frame): void {
  const condition = asConditionName(ref, frame.scope);
  if (condition === null || frame.debugging?.items.has(condition.of) !== true) return;
  const name = { ...ref.name, text: condition.of.item.name };
  for (const { thru } of condition.entry.values)
    for (const _ of thru === null ? [1] : [1, 2])
      tellReference({ ...ref, name, qualifiers: [] }, condition.of, false, span, frame);
}
