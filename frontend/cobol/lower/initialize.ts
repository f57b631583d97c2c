/**
 * INITIALIZE: Moves per elementary item, as the reference compiler's generated code does it.
 *
 * Contract: adjacent items that take the same byte become one fill Move. Of a table inside the initialised item the first
 * occurrence is initialised and then copied over the others, FILLER bytes included (observed). REDEFINES inside the item,
 * FILLER (unless WITH FILLER) and items of USAGE INDEX without VALUE phrase are treated as the reference does.
 */
import type { NumExpr, Operand, Place } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import { placeWith } from "../../../ir/places.ts";
import { hasUnbounded, variableTable, variableTables } from "../data/depending.ts";
import { ALPHANUMERIC, isPointer } from "../data/encoding.ts";
import type { DataItem, Table } from "../data/symbols.ts";
import {
  type ChildExtent,
  childExtents,
  defaultFill,
  defaultOperand,
  uniformFill,
  valueStore,
} from "../data/values.ts";
import { rulesOf } from "../dialects.ts";
import type { Expr, Literal } from "../expression.ts";
import type { InitializeCategory, InitializeStatement } from "../statement.ts";
import { emitCompute } from "./arithmetic.ts";
import { mentionsCall, refuse } from "./called-functions.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { branch, type Flow, jump, newBlock, startBlock } from "./flow.ts";
import { emitMove } from "./moves.ts";
import { resolveItem } from "./names.ts";
import { lowerOperand } from "./operands.ts";
import { bytesPlace, currentPlace, occurrencesOf, placeOf, receiverOf, wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";
import { behindCallsIn } from "./user-functions.ts";

/** What one elementary item gets: nothing, an operand, or bytes that all are `fill`. */
interface Initial {
  readonly operand: Operand;
  readonly encoding: Encoding;
  /** The single byte that the item will consist of, if it is one that fills it. */
  readonly fill: string | null;
  /** What calls a function for each item, instead of `operand`. */
  readonly by?: Expr;
}

interface Run {
  readonly offset: number;
  readonly length: number;
  readonly fill: string;
  /** Set while the run is a single item, which keeps its own encoding. */
  readonly only: { readonly item: DataItem; readonly operand: Operand } | null;
}

interface Work {
  readonly statement: InitializeStatement;
  readonly flow: Flow;
  readonly scope: Scope;
  /** The initialised place: offsets of items below it are relative to its declared offset. */
  readonly root: Place;
  readonly rootOffset: number;
  run: Run | null;
}

export function lowerInitialize(statement: InitializeStatement, flow: Flow, scope: Scope): void {
  checkInitialize(statement, scope);
  for (const target of statement.targets) {
    const item = resolveItem(target, scope);
    if (item === null) continue;
    const root = placeOf(item, target, scope);
    if (root === null) continue;
    if (hasUnbounded(item)) receiverOf(item, target, scope);
    const { name } = item.item;
    if (item.children.length > 0 && scope.callsFunctions && mentionsCall(target.subscripts))
      refuse(
        target.span,
        `a user-defined function in a subscript of the group ${name}, which INITIALIZE computes for each of its items,`,
        scope,
      );
    if (variableTables(item).some((table) => table !== variableTable(item)))
      scope.sink.report(problem.unsupported(target.span, `INITIALIZE of ${name}, which has items behind a table`));
    // Parts of a group of variable length have their own.
    const parts = { ...root, refmod: null };
    const work: Work = { statement, flow, scope, root: parts, rootOffset: item.item.offset, run: null };
    if (target.refmod !== null) emitMove(SPACES, root, statement.span, flow, scope);
    else if (item.entry !== null && item.entry.any !== null) anyLength(item, root, work);
    else whole(item, work);
    flush(work);
  }
}

const SPACES: Operand = { kind: "fill", figurative: "space", unit: " " };
const ZERO: Operand = { kind: "fill", figurative: "zero", unit: "0" };

/** A parameter of ANY LENGTH: without REPLACING the reference compiler initialises its first byte alone (observed). */
function anyLength(item: DataItem, root: Place, work: Work): void {
  const { statement, flow, scope } = work;
  const initial = initialOf(item, work);
  if (initial === null) return;
  const replaced = statement.replacing.some(({ category }) => category === categoryOf(item.item.encoding));
  const refmod = root.refmod === null ? null : { ...root.refmod, length: wholeNumber(1) };
  const first = placeWith(root, { length: refmod === null ? 1 : root.length, encoding: ALPHANUMERIC, refmod });
  const fill = item.entry?.any === "numeric" ? ZERO : SPACES;
  if (replaced) store(initial, root, work);
  else emitMove(fill, first, statement.span, flow, scope);
}

/** A group of variable length that takes one byte throughout takes it up to the occurrences that count, or all. */
function whole(item: DataItem, work: Work): void {
  const table = variableTable(item);
  const fill = table === null ? null : wholeFill(item, work);
  if (fill !== null) fillCurrent(item, fill, work);
  else inside(item, work);
  // Elements of a table that is the whole group: the reference compiler's sizes go wrong (observed).
  const { statement, scope } = work;
  if (table === null || fill !== null || table.children.length > 0 || table.item.offset !== item.item.offset) return;
  scope.sink.report(problem.unsupported(statement.span, `INITIALIZE of ${item.item.name}, which is but a table,`));
}

/** See `initializesAll` (observed). */
function fillCurrent(item: DataItem, fill: string, work: Work): void {
  flush(work);
  const { offset, length } = item.item;
  const greatest = rulesOf(work.scope.dialect).initializesAll && variableTable(item)?.item.offset !== offset;
  const place = greatest ? rooted(item, offset, length, work) : currentPlace(item, work.scope);
  emitMove(fillOperand(fill), place, work.statement.span, work.flow, work.scope);
}

function inside(item: DataItem, work: Work): void {
  const value = groupValue(item, work);
  if (item.children.length === 0) one(item, work);
  else if (value !== null) storeValue(item, value, work);
  else {
    let before: string | null = null;
    for (const extent of childExtents(item, (child) => wholeFill(child, work))) {
      const { child, fill } = extent;
      // Only a group that takes no part in the fill of the item before it is filled up to its variable length (observed).
      if (fill !== null && fill !== before && variableTable(child) !== null) fillCurrent(child, fill, work);
      else visit(extent, work);
      before = fill;
    }
  }
}

/** The byte that fills an item without VALUEs that count. */
function wholeFill(item: DataItem, work: Work): string | null {
  return holdsValue(item, work) ? null : uniformFill(item, (leaf) => initialOf(leaf, work)?.fill ?? null);
}

/** An item inside the initialised one. */
function visit({ child: item, fill, end }: ChildExtent, work: Work): void {
  const { offset, length } = item.item;
  if (fill !== null) {
    if (end <= offset) return;
    const initial = item.children.length === 0 && end === offset + length ? initialOf(item, work) : null;
    append(work, { offset, length: end - offset, fill, only: initial && { item, operand: initial.operand } });
    return;
  }
  if (!touches(item, work)) return;
  if (item.table === null || item.table.count === 1) {
    inside(item, work);
    return;
  }
  flush(work);
  inside(item, work);
  flush(work);
  if (item.table.depending === null) copyOccurrences(item, item.table.count, item.table.stride, work);
  else copyCurrent(item, item.table, work);
}

/** The first occurrence to the others that count. */
function copyCurrent(item: DataItem, table: Table, work: Work): void {
  const { statement, flow, scope } = work;
  const { span } = statement;
  const limit = occurrencesOf(item, scope);
  if (limit === null) return;
  const number = wholePlace(scope.temporary("INITIALIZE"));
  const index: NumExpr = { kind: "item", place: number };
  const set = (value: NumExpr): void =>
    emitCompute("set", false, value, [{ place: number, rounding: "truncate" }], span, flow, scope);
  const first = rooted(item, item.item.offset, table.stride, work);
  const to = placeWith(first, { subscripts: [...first.subscripts, { index, stride: table.stride, max: table.count }] });
  const [head, more, done] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  set(wholeNumber(2));
  startBlock(flow, head);
  branch(flow, { kind: "compare-numbers", id: scope.nextId(), op: ">", left: index, right: limit }, done, more, span);
  startBlock(flow, more);
  emitMove({ kind: "place", place: first }, to, span, flow, scope);
  set({ kind: "binary", op: "+", left: index, right: wholeNumber(1) });
  jump(flow, head);
  startBlock(flow, done);
}

/** The VALUE of a group, which TO VALUE stores as a whole (also into a FILLER group, observed). */
function groupValue(item: DataItem, work: Work): Literal | null {
  if (work.statement.toValue === null || item.children.length === 0) return null;
  return item.entry?.values[0]?.from ?? null;
}

function holdsValue(item: DataItem, work: Work): boolean {
  return groupValue(item, work) !== null || item.children.some((child) => holdsValue(child, work));
}

function storeValue(item: DataItem, value: Literal, work: Work): void {
  flush(work);
  const { operand, encoding } = valueStore(value, item.item.encoding);
  const place = placeWith(rooted(item, item.item.offset, item.item.length, work), { encoding });
  emitMove(operand, place, work.statement.span, work.flow, work.scope);
}

/** Doubling copies, so that no copy overlaps itself. */
function copyOccurrences(item: DataItem, count: number, stride: number, work: Work): void {
  const { span } = work.statement;
  for (let done = 1; done < count; ) {
    const more = Math.min(done, count - done);
    const from = rooted(item, item.item.offset, more * stride, work);
    const to = rooted(item, item.item.offset + done * stride, more * stride, work);
    emitMove({ kind: "place", place: from }, to, span, work.flow, work.scope);
    done += more;
  }
}

function rooted(item: DataItem, offset: number, length: number, work: Work): Place {
  const base = work.root.base + offset - work.rootOffset;
  return bytesPlace(placeWith(work.root, { item: item.item.id }), base, length);
}

function one(item: DataItem, work: Work): void {
  const initial = initialOf(item, work);
  if (initial === null) return;
  const { offset, length } = item.item;
  if (initial.fill !== null) {
    append(work, { offset, length, fill: initial.fill, only: { item, operand: initial.operand } });
    return;
  }
  flush(work);
  store(initial, placeWith(rooted(item, offset, length, work), { encoding: initial.encoding }), work);
}

function store({ operand, by }: Initial, to: Place, { statement, flow, scope }: Work): void {
  if (by === undefined) {
    emitMove(operand, to, statement.span, flow, scope);
    return;
  }
  behindCallsIn(by, scope, () => {
    const value = lowerOperand(by, scope);
    if (value !== null) emitMove(value, to, statement.span, flow, scope);
  });
}

function append(work: Work, next: Run): void {
  const { run } = work;
  if (run !== null && run.fill === next.fill && run.offset + run.length === next.offset) {
    work.run = { offset: run.offset, length: run.length + next.length, fill: run.fill, only: null };
    return;
  }
  flush(work);
  work.run = next;
}

function flush(work: Work): void {
  const { run } = work;
  if (run === null) return;
  work.run = null;
  const rootItem = run.only?.item;
  const place = bytesPlace(
    placeWith(work.root, { item: rootItem?.item.id ?? work.root.item }),
    work.root.base + run.offset - work.rootOffset,
    run.length,
  );
  const { span } = work.statement;
  if (run.only !== null) {
    emitMove(
      run.only.operand,
      placeWith(place, { encoding: run.only.item.item.encoding }),
      span,
      work.flow,
      work.scope,
    );
  } else {
    emitMove(fillOperand(run.fill), place, span, work.flow, work.scope);
  }
}

function fillOperand(byte: string): Operand {
  if (byte === " ") return SPACES;
  if (byte === "0") return ZERO;
  return { kind: "fill", figurative: byte === "\0" ? "low" : "all", unit: byte };
}

/** Whether it is looked at: an item with a separate sign always is, and a table that holds one gets its first occurrence everywhere (observed). */
function touches(item: DataItem, work: Work): boolean {
  if (item.children.length === 0) return hasSeparateSign(item) || initialOf(item, work) !== null;
  if (groupValue(item, work) !== null) return true;
  return item.children.some((child) => child.entry?.redefines == null && touches(child, work));
}

function hasSeparateSign({ item: { encoding } }: DataItem): boolean {
  return encoding.kind === "zoned" && encoding.separate;
}

function initialOf(item: DataItem, work: Work): Initial | null {
  const { statement, scope } = work;
  const { encoding } = item.item;
  // FILLER with a separate sign is initialised all the same (observed).
  if (item.item.name === "FILLER" && !statement.withFiller && !hasSeparateSign(item)) return null;
  const category = categoryOf(encoding);
  // The reference compiler does not look at the category of `category TO VALUE` (observed).
  if (statement.toValue !== null) {
    const value = item.entry?.values[0]?.from;
    if (value !== undefined) return { ...valueStore(value, encoding), fill: null };
  }
  // A pointer is of no category that REPLACING names (observed).
  const replacing = isPointer(encoding) ? undefined : statement.replacing.find((r) => r.category === category);
  if (replacing !== undefined) {
    // Called anew for each item (observed).
    if (scope.callsFunctions && mentionsCall(replacing.by))
      return { operand: ZERO, encoding, fill: null, by: replacing.by };
    const operand = lowerOperand(replacing.by, scope);
    return operand === null ? null : { operand, encoding, fill: null };
  }
  const explicit = statement.toValue !== null || statement.replacing.length > 0;
  if (explicit && !statement.toDefault) return null;
  return { operand: defaultOperand(encoding), encoding, fill: defaultFill(encoding) };
}

function categoryOf(encoding: Encoding): InitializeCategory {
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
    case "float":
      return "numeric";
    case "alphanumeric":
      return encoding.alphabetic ? "alphabetic" : "alphanumeric";
    case "group":
      return "alphanumeric";
    case "numeric-edited":
    case "alphanumeric-edited":
      return encoding.kind;
    default:
      return encoding satisfies never;
  }
}

/** Diagnoses categories that no item can have here. */
function checkInitialize(statement: InitializeStatement, scope: Scope): void {
  for (const { category } of statement.replacing) {
    if (category.startsWith("national")) scope.sink.report(problem.unsupported(statement.span, "NATIONAL"));
  }
}
