/**
 * Functions of the kernel: graph nodes, loops with their yield protocol, and performed procedures.
 *
 * Protocol of a loop (ir/artifact/layout.ts): at each arrival at its head, `cur >= stop` of the driver's channel returns
 * NODE_YIELD; an edge that leaves the loop returns the node that starts there.
 */

import { CHANNEL, CHANNEL_SIZE, NODE_END, NODE_YIELD } from "../ir/artifact/layout.ts";
import type { NumExpr, Place } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { onCycles } from "../ir/cycles.ts";
import type { LoopRegion } from "../ir/plan.ts";
import { type Block, type BlockId, type Procedure, successors } from "../ir/program.ts";
import { cachedItem } from "./cache.ts";
import { emitCondition } from "./condition.ts";
import { flushAll, flushAtExit } from "./deferred.ts";
import { i32, none } from "./encoder/types.ts";
import { emitFlow } from "./flow.ts";
import type { FlowBlock, FlowEnd } from "./flow-graph.ts";
import { type DirtyAt, dirtyAtEntry } from "./may-dirty.ts";
import { callIndex, type Expr, IMPORT, IN_SLICE, type KernelModule } from "./module.ts";
import type { Cut } from "./nodes.ts";
import { closeScope, type FunctionScope, openScope } from "./scope.ts";
import { emitStatement } from "./statement.ts";

/** From `start` up to the next loop's head. */
export function emitRegion(k: KernelModule, name: string, start: BlockId, cut: Cut): void {
  const isHead = (id: BlockId) => cut.nodes[cut.nodeAt.get(id) ?? -1]?.kind === "loop";
  emitPart(k, name, k.program.procedures.get(k.program.main)!, {
    start,
    inside: (id) => !isHead(id),
    nodeAt: cut.nodeAt,
    driver: null,
    isSlice: false,
  });
}

export function emitLoop(
  k: KernelModule,
  name: string,
  region: LoopRegion,
  driver: FileId,
  cut: Cut,
  isSlice: boolean,
): void {
  emitPart(k, name, k.program.procedures.get(region.proc)!, {
    start: region.head,
    inside: (id) => region.blocks.has(id),
    nodeAt: cut.nodeAt,
    driver,
    isSlice,
  });
}

interface Part {
  readonly start: BlockId;
  readonly inside: (id: BlockId) => boolean;
  readonly nodeAt: Cut["nodeAt"];
  readonly driver: FileId | null;
  readonly isSlice: boolean;
}

function emitPart(k: KernelModule, name: string, procedure: Procedure, part: Part): void {
  const blocks = reachable(procedure, part.start, part.inside);
  // What a region runs once is not worth a fast path.
  const cyclic = part.driver === null ? onCycles(blocks) : null;
  const isHot = (block: Block) => cyclic === null || cyclic.has(block.id);
  const scope = openScope(k, blocks.filter(isHot), false);
  const dirtyAt = dirtyAtEntry(blocks, part.start, bitsOf(scope));
  const graph = new Map<number, FlowBlock>();
  const { m } = k;
  for (const block of blocks) {
    scope.maybeDirty = dirtyAt.get(block.id)!;
    const head = part.driver !== null && block.id === part.start ? [emitYield(scope, part.driver)] : [];
    graph.set(
      block.id,
      emitBlock(scope, block, () => m.return(m.i32.const(NODE_END)), head, isHot(block)),
    );
    checkDirty(scope, block, dirtyAt);
    for (const to of successors(block.end)) {
      if (part.inside(to) || graph.has(to)) continue;
      const node = part.nodeAt.get(to);
      if (node === undefined) throw new Error(`codegen: no node starts at block ${to}, left from block ${block.id}`);
      scope.maybeDirty = dirtyAt.get(to)!;
      graph.set(to, { code: [], end: { kind: "leave", code: leaving(scope, m.return(m.i32.const(node))) } });
    }
  }
  const body = emitFlow(k.m, { entry: part.start, blocks: graph }, () => scope.local(i32));
  const tell = k.sharing ? [m.global.set(IN_SLICE, m.i64.const(part.isSlice ? 1n : 0n))] : [];
  closeScope(scope, name, i32, m.block(null, [...tell, body]));
}

export function emitProcedure(k: KernelModule, name: string, procedure: Procedure): void {
  const blocks = reachable(procedure, procedure.entry, () => true);
  const scope = openScope(k, blocks, k.compact);
  const dirtyAt = dirtyAtEntry(blocks, procedure.entry, bitsOf(scope));
  const graph = new Map<number, FlowBlock>();
  for (const block of blocks) {
    scope.maybeDirty = dirtyAt.get(block.id)!;
    graph.set(
      block.id,
      emitBlock(scope, block, () => k.m.return(), [], true),
    );
    checkDirty(scope, block, dirtyAt);
  }
  const body = emitFlow(k.m, { entry: procedure.entry, blocks: graph }, () => scope.local(i32));
  closeScope(scope, name, none, body);
}

function bitsOf(scope: FunctionScope): ((place: Place) => bigint) | null {
  for (const { bit } of scope.items.values()) if (bit !== 0n) return (place) => cachedItem(scope, place)?.bit ?? 0n;
  return null;
}

function reachable(procedure: Procedure, start: BlockId, inside: (id: BlockId) => boolean): readonly Block[] {
  const seen = new Set([start]);
  const list: Block[] = [];
  const work = [start];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const block = procedure.blocks.get(id)!;
    list.push(block);
    for (const to of successors(block.end)) {
      if (seen.has(to) || !inside(to)) continue;
      seen.add(to);
      work.push(to);
    }
  }
  return list;
}

/** The code just emitted for a block puts nothing out of date that was not foreseen. */
function checkDirty({ maybeDirty }: FunctionScope, { id, end }: Block, dirtyAt: DirtyAt): void {
  for (const to of successors(end)) {
    const foreseen = dirtyAt.get(to)!;
    if ((maybeDirty | foreseen) !== foreseen) throw new Error(`codegen: block ${id} defers a store unforeseen`);
  }
}

/** Everything is written before control leaves the function. */
function leaving(scope: FunctionScope, exit: Expr): Expr {
  return scope.kernel.m.block(null, [...flushAtExit(scope), exit]);
}

function selector(scope: FunctionScope, index: NumExpr): Expr {
  const { m } = scope.kernel;
  return m.block(null, [...flushAll(scope), callIndex(scope.kernel, index)], i32);
}

function emitYield(scope: FunctionScope, driver: FileId): Expr {
  const { kernel: k } = scope;
  const { m } = k;
  const channel = k.layout.channels + driver * CHANNEL_SIZE;
  const cur = m.i32.load(0, 4, m.i32.const(channel + CHANNEL.cur));
  const stop = m.i32.load(0, 4, m.i32.const(channel + CHANNEL.stop));
  return m.if(m.i32.ge_u(cur, stop), leaving(scope, m.return(m.i32.const(NODE_YIELD))));
}

/** `hot`: runs often enough for fast paths. */
function emitBlock(
  scope: FunctionScope,
  block: Block,
  onReturn: () => Expr,
  head: readonly Expr[],
  hot: boolean,
): FlowBlock {
  const code = [...head];
  scope.moved.clear();
  for (const stmt of block.stmts) code.push(emitStatement(scope, stmt, hot));
  return { code, end: emitEnd(scope, block, onReturn, hot) };
}

function emitEnd(scope: FunctionScope, { end }: Block, onReturn: () => Expr, hot: boolean): FlowEnd {
  const { kernel: k } = scope;
  const { m } = k;
  switch (end.kind) {
    case "jump":
      return { kind: "jump", to: end.to };
    case "branch":
      return { kind: "branch", cond: emitCondition(scope, end.cond, hot), then: end.then, else: end.else };
    case "switch":
      return { kind: "switch", index: selector(scope, end.index), targets: end.targets, otherwise: end.otherwise };
    case "return":
      return { kind: "leave", code: leaving(scope, onReturn()) };
    case "stop":
      return {
        kind: "leave",
        code: leaving(scope, m.block(null, [m.call(IMPORT.stop, [], none), m.unreachable()])),
      };
    default:
      return end satisfies never;
  }
}
