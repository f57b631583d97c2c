/**
 * RECURSIVE programs that a CALL may reach while they run.
 *
 * Contract (observed): an invocation has LOCAL-STORAGE, parameters and PERFORM counters of its own; WORKING-STORAGE, files, RETURN-CODE and
 * altered GO TOs are the program's. So LOCAL-STORAGE and parameters of such a program are based on pointers; a procedure around its
 * own (`invocation`) allocates them, and keeps what belongs to the invocation before in a frame, from which it comes back at the end.
 * One instance of the program serves all CALLs. Limit: the main program is not called again, nor is a program RETURNING an item; a function is.
 */
import type { Heap } from "../../../ir/artifact/heap-statements.ts";
import type { Place, ProcId, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { Procedure } from "../../../ir/program.ts";
import { basedAt, type LocalRecord } from "../data/sections.ts";
import type { StorageDraft } from "../data/storage.ts";
import type { DataItem } from "../data/symbols.ts";
import type { Bound } from "../lower/calls.ts";
import { setCell } from "../lower/cells.ts";
import { wholeNumber } from "../lower/decimal.ts";
import { bytesPlace, wholePlace } from "../lower/places.ts";
import type { Scope } from "../lower/scope.ts";

/** What a program needs for its invocations. */
export interface Invocations {
  /** Compiler temporaries. */
  readonly kept: readonly DataItem[];
  /** What a CALL passes, and where the program finds it. */
  readonly passed: readonly { readonly from: DataItem; readonly to: DataItem }[];
  readonly locals: readonly LocalRecord[];
  /** What a function returns, and where its caller finds it. */
  readonly returned: { readonly from: DataItem; readonly to: DataItem } | null;
  /** Counts 1 while the program runs; null where nobody asks. */
  readonly running: DataItem | null;
  /** The frame of the invocation, and that of the next one while it is made. */
  readonly frame: DataItem;
  readonly nextFrame: DataItem;
  readonly heap: Heap;
}

/** What makes statements, with the storage where they find what is based. */
interface Maker {
  readonly scope: Scope;
  readonly span: Span;
  readonly based: (cell: DataItem, length: number) => Bound;
}

const ALIGN = 8;

/** The procedure that CALLs perform: `inner` is the program's own. */
export function invocation(
  id: ProcId,
  inner: ProcId,
  name: string,
  invocations: Invocations,
  span: Span,
  scope: Scope,
  draft: StorageDraft,
): Procedure {
  const based: Maker["based"] = (cell, length) => basedAt(draft, cell, length);
  const maker: Maker = { scope, span, based };
  const stmts = [
    ...begin(invocations, maker),
    { kind: "perform" as const, id: scope.nextId(), span, proc: inner },
    ...finish(invocations, maker),
  ];
  return { id, name, span, entry: 0, blocks: new Map([[0, { id: 0, stmts, end: { kind: "return" } }]]) };
}

/** Each item that the frame keeps, with its place there. */
function framed({ kept, passed, locals, running, frame, nextFrame }: Invocations, { based }: Maker) {
  const cells = locals.map(({ cell }) => cell);
  const items = [frame, ...kept, ...passed.map(({ to }) => to), ...cells, ...(running === null ? [] : [running])];
  let length = 0;
  const offsets = items.map(({ item }) => {
    const at = length;
    length += Math.ceil(item.length / ALIGN) * ALIGN;
    return at;
  });
  const { area, address } = based(nextFrame, length);
  const places = items.map((cell, i) => ({
    item: asBytes(cell),
    kept: groupAt(area, offsets[i] ?? 0, cell.item.length, address),
  }));
  return { length, places };
}

function groupAt(area: number, base: number, length: number, subscripts: Place["subscripts"]): Place {
  return { item: -1, area, base, length, encoding: { kind: "group" }, subscripts, refmod: null };
}

function begin(invocations: Invocations, maker: Maker): Stmt[] {
  const { passed, locals, running, frame, nextFrame, heap } = invocations;
  const { scope, span, based } = maker;
  const { length, places } = framed(invocations, maker);
  const allocate = (size: number, cell: DataItem): Stmt => {
    const to = [wholePlace(cell)];
    return { kind: "allocate", id: scope.nextId(), span, size: wholeNumber(size), to, heap };
  };
  return [
    allocate(length, nextFrame),
    ...places.map(({ item, kept }) => moved(item, kept, maker)),
    copied(nextFrame, frame, maker),
    ...(running === null ? [] : [setCell(running, 1, span, scope)]),
    ...passed.map(({ from, to }) => copied(from, to, maker)),
    ...locals.flatMap(({ cell, first }) => {
      const { id, offset, length: bytes } = first;
      const { area, address } = based(cell, bytes);
      return [allocate(bytes, cell), moved(groupAt(id, offset, bytes, []), groupAt(area, 0, bytes, address), maker)];
    }),
  ];
}

function finish(invocations: Invocations, maker: Maker): Stmt[] {
  const { locals, returned, frame, nextFrame, heap } = invocations;
  const { scope, span } = maker;
  const { places } = framed(invocations, maker);
  const free = (cell: DataItem): Stmt => ({
    kind: "free",
    id: scope.nextId(),
    span,
    pointer: wholePlace(cell),
    heap,
  });
  return [
    ...(returned === null ? [] : [copied(returned.from, returned.to, maker)]),
    ...locals.map(({ cell }) => free(cell)),
    copied(frame, nextFrame, maker),
    ...places.map(({ item, kept }) => moved(kept, item, maker)),
    free(nextFrame),
  ];
}

function moved(from: Place, to: Place, { scope, span }: Maker): Stmt {
  return { kind: "move", id: scope.nextId(), span, from: { kind: "place", place: from }, to };
}

function copied(from: DataItem, to: DataItem, maker: Maker): Stmt {
  return moved(asBytes(from), asBytes(to), maker);
}

function asBytes(cell: DataItem): Place {
  return bytesPlace(wholePlace(cell), cell.item.offset, cell.item.length);
}
