/**
 * The arguments of a reentrant program (link/reentrant.ts), which finds them by pointers.
 *
 * Contract: what a CALL passes by content, by value or as a literal is a piece of storage of its own until the CALL is over, since
 * the buffer is filled anew by the next CALL.
 */
import type { NumExpr, Place, Span } from "../../../ir/artifact/statements.ts";
import { POINTER } from "../data/encoding.ts";
import { boundAddress, storeAddress } from "./addresses.ts";
import type { Bound, Entered } from "./calls.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { emitMove } from "./moves.ts";
import { wholePlace } from "./places.ts";

type Site = Pick<Frame, "flow" | "scope">;

/** Sets the pointers. Gives those to the copies that were made. */
export function passArguments({ passed }: Entered, span: Span, frame: Site): readonly Place[] {
  const { flow, scope } = frame;
  const copies: Place[] = [];
  for (const { name, to, bound } of passed) {
    if (bound !== null && bound.buffer === undefined && !scope.addresses.take(bound.area))
      scope.sink.report(problem.unsupported(span, `passing this argument for ${name} to a program that calls itself`));
    storeAddress(addressFor(bound, copies, span, frame), wholePlace(to), span, flow, scope);
  }
  return copies;
}

function addressFor(bound: Bound | null, copies: Place[], span: Span, { flow, scope }: Site): NumExpr {
  if (bound === null) return wholeNumber(0);
  if (bound.buffer === undefined) return boundAddress(bound);
  const cell = scope.temporary("ADDRESS OF ARGUMENT", POINTER.bytes, POINTER);
  const pointer = wholePlace(cell);
  copies.push(pointer);
  const size = wholeNumber(bound.buffer);
  emit(flow, { kind: "allocate", id: scope.nextId(), span, size, to: [pointer], heap: scope.addresses.heap() });
  const from = bytesAt(bound, bound.buffer);
  emitMove(
    { kind: "place", place: from },
    bytesAt(scope.addresses.based(cell, bound.buffer), bound.buffer),
    span,
    flow,
    scope,
  );
  return { kind: "item", place: pointer };
}

function bytesAt({ area, base, address }: Bound, length: number): Place {
  return { item: -1, area, base, length, encoding: { kind: "group" }, subscripts: address, refmod: null };
}

export function freeCopies(copies: readonly Place[], span: Span, { flow, scope }: Site): void {
  for (const pointer of copies)
    emit(flow, { kind: "free", id: scope.nextId(), span, pointer, heap: scope.addresses.heap() });
}
