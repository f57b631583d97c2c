/**
 * SEARCH (linear) and SEARCH ALL (binary), following the reference compiler's generated loops.
 *
 * SEARCH starts at the index's present value and tests only that it is not past the table's end; VARYING another item
 * sets that item to the index after each step (observed: it is not stepped on its own). SEARCH ALL keeps head = 0 and
 * tail = count + 1 and probes (head + tail) / 2 until head >= tail - 1.
 */
import type { CompareOp, Cond, NumExpr, Place, Span } from "../../../ir/artifact/statements.ts";
import type { BlockId } from "../../../ir/program.ts";
import type { DataItem, Table, TableKey } from "../data/symbols.ts";
import type { Condition, DataRef, Expr } from "../expression.ts";
import type { SearchAllStatement, SearchStatement } from "../statement.ts";
import { emitCompute } from "./arithmetic.ts";
import { compareEach, lowerCondition } from "./conditions.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { branch, type Flow, jump, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { asConditionName, resolveItem } from "./names.ts";
import { lowerPlace, occurrencesOf, placeOf, wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

const itemOf = (place: Place): NumExpr => ({ kind: "item", place });

interface Searched {
  readonly item: DataItem;
  readonly table: Table;
  readonly index: DataItem;
}

function searched(ref: DataRef, scope: Scope): Searched | null {
  const item = resolveItem(ref, scope);
  if (item === null) return null;
  const [index] = item.table?.indexes ?? [];
  if (item.table === null) scope.sink.report(problem.notATable(ref.span, ref.name.text));
  else if (index === undefined) scope.sink.report(problem.tableWithoutIndex(ref.span, ref.name.text));
  return item.table === null || index === undefined ? null : { item, table: item.table, index };
}

function set(place: Place, value: NumExpr, span: Span, flow: Flow, scope: Scope): void {
  emitCompute("set", false, value, [{ place, rounding: "truncate" }], span, flow, scope);
}

export function lowerSearch(statement: SearchStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span } = statement;
  const found = searched(statement.table, scope);
  if (found === null) return;
  const limit = occurrencesOf(found.item, scope);
  if (limit === null) return;
  const varying = statement.varying === null ? null : lowerPlace(statement.varying, scope);
  const own = varying === null ? undefined : found.table.indexes.find((i) => i.item.id === varying.item);
  const index = wholePlace(own ?? found.index);
  const head = newBlock(flow);
  const atEnd = newBlock(flow);
  const after = newBlock(flow);
  let next = newBlock(flow);
  startBlock(flow, head);
  branch(flow, relation(">", itemOf(index), limit, scope), atEnd, next, span);
  for (const when of statement.whens) {
    const selected = newBlock(flow);
    startBlock(flow, next);
    next = newBlock(flow);
    branch(flow, lowerCondition(when.condition, scope) ?? { kind: "constant", value: true }, selected, next, span);
    startBlock(flow, selected);
    frame.lowerBody(when.body, frame);
    jump(flow, after);
  }
  startBlock(flow, next);
  set(index, { kind: "binary", op: "+", left: itemOf(index), right: wholeNumber(1) }, span, flow, scope);
  if (varying !== null && own === undefined) set(varying, itemOf(index), span, flow, scope);
  jump(flow, head);
  startBlock(flow, atEnd);
  frame.lowerBody(statement.atEnd ?? [], frame);
  startBlock(flow, after);
}

function relation(op: CompareOp, left: NumExpr, right: NumExpr, scope: Scope): Cond {
  return { kind: "compare-numbers", id: scope.nextId(), op, left, right };
}

/** One `key = value` of SEARCH ALL's WHEN. */
interface KeyTest {
  readonly key: Expr;
  readonly value: Expr;
  readonly order: TableKey["order"];
}

export function lowerSearchAll(statement: SearchAllStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const { span } = statement;
  const found = searched(statement.table, scope);
  if (found === null) return;
  if (found.table.keys.length === 0) {
    scope.sink.report(problem.tableWithoutKey(statement.table.span, statement.table.name.text));
    return;
  }
  const tests = keyTests(statement.when.condition, found.table, scope);
  const limit = occurrencesOf(found.item, scope);
  if (tests === null || limit === null) return;
  const index = wholePlace(found.index);
  const head = wholePlace(scope.temporary("SEARCH HEAD"));
  const tail = wholePlace(scope.temporary("SEARCH TAIL"));
  set(head, wholeNumber(0), span, flow, scope);
  const beyond: NumExpr =
    limit.kind === "number"
      ? wholeNumber(found.table.count + 1)
      : { kind: "binary", op: "+", left: limit, right: wholeNumber(1) };
  set(tail, beyond, span, flow, scope);
  const loop = newBlock(flow);
  const atEnd = newBlock(flow);
  const probe = newBlock(flow);
  const after = newBlock(flow);
  startBlock(flow, loop);
  const last: NumExpr = { kind: "binary", op: "-", left: itemOf(tail), right: wholeNumber(1) };
  branch(flow, relation(">=", itemOf(head), last, scope), atEnd, probe, span);
  startBlock(flow, probe);
  const sum: NumExpr = { kind: "binary", op: "+", left: itemOf(head), right: itemOf(tail) };
  set(index, { kind: "binary", op: "/", left: sum, right: wholeNumber(2) }, span, flow, scope);
  const up = newBlock(flow);
  const down = newBlock(flow);
  probeKeys(tests, up, down, span, flow, scope);
  frame.lowerBody(statement.when.body, frame);
  jump(flow, after);
  startBlock(flow, up);
  set(head, itemOf(index), span, flow, scope);
  jump(flow, loop);
  startBlock(flow, down);
  set(tail, itemOf(index), span, flow, scope);
  jump(flow, loop);
  startBlock(flow, atEnd);
  frame.lowerBody(statement.atEnd ?? [], frame);
  startBlock(flow, after);
}

/** Goes on in the current block where all keys are equal, else to `up` or `down` by the first key that differs. */
function probeKeys(tests: readonly KeyTest[], up: BlockId, down: BlockId, span: Span, flow: Flow, scope: Scope): void {
  for (const { key, value, order } of tests) {
    const [left, right] = order === "ascending" ? [key, value] : [value, key];
    const [equal, less] = compareEach(["=", "<"], left, right, scope);
    if (equal == null || less == null) return;
    const same = newBlock(flow);
    const differs = newBlock(flow);
    branch(flow, equal, same, differs, span);
    startBlock(flow, differs);
    branch(flow, less, up, down, span);
    startBlock(flow, same);
  }
}

function keyTests(condition: Condition, table: Table, scope: Scope): readonly KeyTest[] | null {
  if (condition.kind === "and") {
    const left = keyTests(condition.left, table, scope);
    const right = keyTests(condition.right, table, scope);
    return left === null || right === null ? null : [...left, ...right];
  }
  const test = keyTest(condition, table, scope);
  if (test === null) scope.sink.report(problem.searchAllCondition(condition.span));
  return test === null ? null : [test];
}

function keyTest(condition: Condition, table: Table, scope: Scope): KeyTest | null {
  switch (condition.kind) {
    case "relation":
      return condition.op === "=" ? relationTest(condition.left, condition.right, table, scope) : null;
    case "abbreviated":
      return asConditionName(condition.right, scope) === null && condition.op === "="
        ? relationTest(condition.left, condition.right, table, scope)
        : nameTest(condition.right, table, scope);
    case "condition-name":
      return nameTest(condition.ref, table, scope);
    default:
      return null;
  }
}

function relationTest(left: Expr, right: Expr, table: Table, scope: Scope): KeyTest | null {
  for (const [key, value] of [
    [left, right],
    [right, left],
  ] as const) {
    const order = key.kind === "ref" ? keyOrder(key, table, scope) : null;
    if (order !== null) return { key, value, order };
  }
  return null;
}

function keyOrder(ref: DataRef, table: Table, scope: Scope): TableKey["order"] | null {
  const names = scope.symbols.names.get(ref.name.text) ?? [];
  const key = table.keys.find((k) => names.includes(k.item));
  return key?.order ?? null;
}

/** A condition-name with one value, on a key. */
function nameTest(ref: DataRef, table: Table, scope: Scope): KeyTest | null {
  const symbol = asConditionName(ref, scope);
  const [value] = symbol?.entry.values ?? [];
  const key = table.keys.find((k) => k.item === symbol?.of);
  if (symbol === null || value === undefined || value.thru !== null || key === undefined) return null;
  if (placeOf(key.item, ref, scope) === null) return null;
  const name = { text: key.item.item.name, span: ref.name.span };
  const qualifiers = enclosingNames(key.item).map((text) => ({ text, span: ref.name.span }));
  return { key: { ...ref, name, qualifiers }, value: value.from, order: key.order };
}

function enclosingNames(item: DataItem): readonly string[] {
  const names: string[] = [];
  for (let at = item.parent; at !== null; at = at.parent) if (at.item.name !== "FILLER") names.push(at.item.name);
  return names;
}
