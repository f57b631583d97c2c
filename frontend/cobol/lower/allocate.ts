/**
 * ALLOCATE and FREE.
 *
 * Contract (observed): storage is binary zeros; INITIALIZED of an item gives it its VALUEs, FILLERs too, and of CHARACTERS nothing
 * more. Less than one character is NULL. FREE of what was not allocated, or is NULL, leaves the pointer as it is; items based on
 * freed storage keep their address, and find the bytes that come there next.
 */
import type { NumExpr, Place, Span } from "../../../ir/artifact/statements.ts";
import { isPointer } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import type { DataRef } from "../expression.ts";
import type { AllocateStatement, FreeStatement } from "../heap-statement.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { emit, type Flow } from "./flow.ts";
import { lowerInitialize } from "./initialize.ts";
import { resolveItem } from "./names.ts";
import { lowerAnyPlace, lowerNumber, wholePlace, withoutFunctions } from "./places.ts";
import type { Scope } from "./scope.ts";

export function lowerAllocate(statement: AllocateStatement, flow: Flow, scope: Scope): void {
  const { what, initialized, returning, span } = statement;
  const pointer = returning === null ? null : pointerPlace(returning, scope);
  if (returning !== null && pointer === null) return;
  if ("characters" in what) {
    const size = lowerNumber(what.characters, scope);
    if (size !== null && pointer !== null)
      emitAllocate(withoutFunctions(size, what.characters.span, scope), [pointer], span, flow, scope);
    return;
  }
  const item = resolveItem(what, scope);
  const cell = item === null ? null : basedCell(item, what, scope);
  if (item === null || cell === null) return;
  const to = [wholePlace(cell), ...(pointer === null ? [] : [pointer])];
  emitAllocate(wholeNumber(item.item.length), to, span, flow, scope);
  if (!initialized) return;
  const initialize = { kind: "initialize", span, targets: [what], withFiller: true, toValue: "all" } as const;
  lowerInitialize({ ...initialize, replacing: [], toDefault: true }, flow, scope);
}

function emitAllocate(size: NumExpr, to: readonly Place[], span: Span, flow: Flow, scope: Scope): void {
  emit(flow, { kind: "allocate", id: scope.nextId(), span, size, to, heap: scope.addresses.heap() });
}

export function lowerFree({ targets, span }: FreeStatement, flow: Flow, scope: Scope): void {
  for (const { ref, addressOf } of targets) {
    const pointer = freedPointer(ref, addressOf, scope);
    if (pointer !== null) emit(flow, { kind: "free", id: scope.nextId(), span, pointer, heap: scope.addresses.heap() });
  }
}

function freedPointer(ref: DataRef, addressOf: boolean, scope: Scope): Place | null {
  const item = resolveItem(ref, scope);
  if (item === null) return null;
  if (!addressOf && isPointer(item.item.encoding)) return pointerPlace(ref, scope);
  const cell = basedCell(item, ref, scope);
  return cell === null ? null : wholePlace(cell);
}

function pointerPlace(ref: DataRef, scope: Scope): Place | null {
  const place = lowerAnyPlace(ref, scope);
  if (place === null || isPointer(place.encoding)) return place;
  scope.sink.report(problem.setTarget(ref.span, ref.name.text, "it is not a pointer"));
  return null;
}

/** The pointer of a BASED item. */
function basedCell(item: DataItem, ref: DataRef, scope: Scope): DataItem | null {
  const cell = item.parent === null && item.entry?.based === true ? scope.addresses.cellOf(item) : null;
  if (cell === null) scope.sink.report(problem.notBased(ref.span, ref.name.text));
  return cell;
}
