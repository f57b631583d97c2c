/**
 * Addresses: ADDRESS OF, items of USAGE POINTER, NULL, and SET of them.
 *
 * Contract: an address is 1 more than a region offset, NULL is 0 (data/addresses.ts). Addresses are set, moved to pointers, compared with
 * addresses and passed to programs; anything else with a pointer is diagnosed (so it is in the reference compiler, but
 * for DISPLAY, which shows another number in each run).
 */
import type { CompareOp, Cond, NumExpr, Place, Span } from "../../../ir/artifact/statements.ts";
import { placesOf } from "../../../ir/places.ts";
import { isPointer } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import type { DataRef, Expr } from "../expression.ts";
import type { SetStatement } from "../statement.ts";
import type { Bound } from "./calls.ts";
import { decimalInteger, wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { emit, type Flow } from "./flow.ts";
import { fold } from "./fold.ts";
import type { Frame } from "./frame.ts";
import { asConditionName, describe, namesakes, resolveItem } from "./names.ts";
import { lowerAnyPlace, lowerNumber, wholePlace, withoutFunctions } from "./places.ts";
import type { Scope } from "./scope.ts";

/** Whether the expression is an address by itself: not NULL, which is LOW-VALUES beside other operands. */
export function isAddress(expr: Expr, scope: Scope): boolean {
  if (expr.kind === "address-of") return true;
  if (expr.kind !== "ref" || expr.refmod !== null || asConditionName(expr, scope) !== null) return false;
  if (!namesakes(expr.name.text, scope).pointers) return false;
  const item = resolveItem(expr, scope);
  return item !== null && isPointer(item.item.encoding);
}

function isNullLiteral(expr: Expr): boolean {
  return expr.kind === "figurative" && expr.isNull;
}

/** `of`: what needs the address, for messages. Null after a diagnostic. */
export function lowerAddress(expr: Expr, of: string, scope: Scope): NumExpr | null {
  if (isNullLiteral(expr)) return wholeNumber(0);
  if (expr.kind === "address-of") {
    const place = lowerAnyPlace(expr.of, scope);
    return place === null ? null : addressOf(place, expr.of, scope);
  }
  if (isAddress(expr, scope)) {
    const place = expr.kind === "ref" ? lowerAnyPlace(expr, scope) : null;
    return place === null ? null : { kind: "item", place };
  }
  scope.sink.report(problem.addressNeeded(expr.span, of, describe(expr)));
  return null;
}

function addressOf(place: Place, ref: DataRef, scope: Scope): NumExpr | null {
  if (scope.addresses.isUnpassed(place.area)) return wholeNumber(0);
  if (!scope.addresses.take(place.area)) {
    scope.sink.report(problem.unsupported(ref.span, `ADDRESS OF ${ref.name.text}`));
    return null;
  }
  const start = place.refmod?.start ?? null;
  for (const index of [...place.subscripts.map((s) => s.index), ...(start === null ? [] : [start])]) {
    if (placesOf(index).every(({ encoding }) => !("scale" in encoding) || encoding.scale === 0)) continue;
    scope.sink.report(problem.subscriptNotInteger(ref.span, ref.name.text));
    return null;
  }
  const within = boundAddress({ area: place.area, base: place.base, address: place.subscripts });
  return start === null ? within : plus(within, minusOne(start), 1);
}

/** The address of what a parameter is bound to. */
export function boundAddress({ base, address }: Bound): NumExpr {
  const first = wholeNumber(base + 1);
  return address.reduce<NumExpr>((sum, { index, stride }) => plus(sum, minusOne(index), stride), first);
}

function minusOne(index: NumExpr): NumExpr {
  const value = index.kind === "number" ? decimalInteger(index.value) : null;
  if (value !== null) return wholeNumber(value - 1n);
  return { kind: "binary", op: "-", left: index, right: wholeNumber(1) };
}

function plus(sum: NumExpr, index: NumExpr, stride: number): NumExpr {
  const bytes = stride === 1 ? index : fold({ kind: "binary", op: "*", left: index, right: wholeNumber(stride) });
  return fold({ kind: "binary", op: "+", left: sum, right: bytes });
}

/** One relation of which a side is an address. */
export function compareAddresses(op: CompareOp, left: Expr, right: Expr, scope: Scope): Cond | null {
  const known = comparedWithNull(op, left, right, scope);
  if (known !== null) return known;
  const l = lowerAddress(left, "a comparison with an address", scope);
  const r = lowerAddress(right, "a comparison with an address", scope);
  return l === null || r === null ? null : { kind: "compare-numbers", id: scope.nextId(), op, left: l, right: r };
}

/** `ADDRESS OF item = NULL` of an item that has its place for good: its address need not be taken. */
function comparedWithNull(op: CompareOp, left: Expr, right: Expr, scope: Scope): Cond | null {
  const [address, other] = left.kind === "address-of" ? [left, right] : [right, left];
  if (address.kind !== "address-of" || !isNullLiteral(other) || (op !== "=" && op !== "<>")) return null;
  const place = lowerAnyPlace(address.of, scope);
  if (place === null || place.subscripts.length > 0 || place.refmod !== null) return null;
  return { kind: "constant", value: scope.addresses.isUnpassed(place.area) === (op === "=") };
}

/** MOVE and SET of an address to one pointer. */
export function storeAddress(value: NumExpr, to: Place, span: Span, flow: Flow, scope: Scope): void {
  const targets = [{ place: to, rounding: "truncate" as const }];
  const set = { kind: "compute", verb: "set", giving: true, value, targets, checkSize: false } as const;
  emit(flow, { ...set, id: scope.nextId(), span });
}

/** SET ADDRESS OF items, and SET of pointers. */
export function lowerSetAddress(statement: SetStatement, { flow, scope }: Frame): void {
  const { action, value, span } = statement;
  if (value === null) return;
  for (const place of pointersOf(statement, scope)) {
    const address =
      action === "to" ? lowerAddress(value, "SET of an address", scope) : movedBy(place, action === "up", value, scope);
    if (address !== null) storeAddress(address, place, span, flow, scope);
  }
}

function movedBy(pointer: Place, up: boolean, by: Expr, scope: Scope): NumExpr | null {
  const bytes = lowerNumber(by, scope);
  if (bytes === null) return null;
  const right = withoutFunctions(bytes, by.span, scope);
  return { kind: "binary", op: up ? "+" : "-", left: { kind: "item", place: pointer }, right };
}

/** The pointers that a SET changes, in the order written. */
function pointersOf({ targets, addresses }: SetStatement, scope: Scope): readonly Place[] {
  const places: Place[] = [];
  for (const ref of addresses) {
    const item = resolveItem(ref, scope);
    const cell = item === null ? null : cellOf(item, scope);
    if (item === null) continue;
    if (cell === null) scope.sink.report(problem.fixedAddress(ref.span, ref.name.text));
    else places.push(wholePlace(cell));
  }
  for (const ref of targets) {
    if (isAddress(ref, scope)) {
      const place = lowerAnyPlace(ref, scope);
      if (place !== null) places.push(place);
    } else scope.sink.report(problem.setTarget(ref.span, ref.name.text, "it is not a pointer"));
  }
  return places;
}

/** The pointer that a record is based on; null: none, or it is a part of a record. */
function cellOf(item: DataItem, scope: Scope): DataItem | null {
  return item.parent === null ? scope.addresses.cellOf(item) : null;
}
