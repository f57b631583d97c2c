/**
 * A control-flow graph under construction: statements go to the current block, terminators close it.
 *
 * Contract: after a terminator the current block is a fresh unreachable one, so lowering needs no case for dead code.
 * `finish` drops unreachable blocks, threads jumps through empty blocks and joins straight lines, so that blocks are
 * as long as they can be.
 */
import type { Cond, NumExpr, Span, Stmt } from "../../../ir/artifact/statements.ts";
import { type Block, type BlockId, successors, type Terminator } from "../../../ir/program.ts";

interface DraftBlock {
  readonly id: BlockId;
  stmts: Stmt[];
  end: Terminator | null;
}

export interface Flow {
  /** By number. */
  readonly blocks: DraftBlock[];
  current: DraftBlock;
}

export function createFlow(): Flow {
  const first: DraftBlock = { id: 0, stmts: [], end: null };
  return { blocks: [first], current: first };
}

/** A new block that is not yet current. */
export function newBlock(flow: Flow): BlockId {
  const id = flow.blocks.length;
  flow.blocks.push({ id, stmts: [], end: null });
  return id;
}

export function emit(flow: Flow, stmt: Stmt): void {
  const { current } = flow;
  // Many blocks have one statement, and a list that begins with it has no room for more.
  if (current.stmts.length === 0) current.stmts = [stmt];
  else current.stmts.push(stmt);
}

/** A block of its own that ends with a jump. */
export function blockBefore(flow: Flow, stmts: readonly Stmt[], to: BlockId): BlockId {
  const id = newBlock(flow);
  flow.blocks[id] = { id, stmts: [...stmts], end: { kind: "jump", to } };
  return id;
}

/** Makes `id` current; a current block that is still open jumps to it. */
export function startBlock(flow: Flow, id: BlockId): void {
  if (flow.current.end === null) flow.current.end = { kind: "jump", to: id };
  const block = flow.blocks[id];
  if (block !== undefined) flow.current = block;
}

function close(flow: Flow, end: Terminator): void {
  flow.current.end ??= end;
  const block = flow.blocks[newBlock(flow)];
  if (block !== undefined) flow.current = block;
}

export function jump(flow: Flow, to: BlockId): void {
  close(flow, { kind: "jump", to });
}

export function branch(flow: Flow, cond: Cond, then: BlockId, otherwise: BlockId, span: Span): void {
  if (cond.kind === "constant") jump(flow, cond.value ? then : otherwise);
  else close(flow, { kind: "branch", cond, then, else: otherwise, span });
}

export function switchTo(
  flow: Flow,
  index: NumExpr,
  targets: readonly BlockId[],
  otherwise: BlockId,
  span: Span,
): void {
  close(flow, { kind: "switch", index, targets, otherwise, span });
}

export function returnFrom(flow: Flow): void {
  close(flow, { kind: "return" });
}

export function stop(flow: Flow, span: Span): void {
  close(flow, { kind: "stop", span });
}

/** The finished blocks, reachable from block 0. Blocks without a terminator (which no one can reach) return. */
export function finish({ blocks }: Flow): { readonly entry: BlockId; readonly blocks: ReadonlyMap<BlockId, Block> } {
  const follow = threading(blocks);
  const entry = follow(0);
  const threaded = new Map<BlockId, Block>();
  const seen = new Uint8Array(blocks.length);
  // In the order in which they are found.
  const found: BlockId[] = [entry];
  seen[entry] = 1;
  const ends = new Map<BlockId, Terminator>();
  const work = [entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const end = retarget(blocks[id]?.end ?? { kind: "return" }, follow);
    ends.set(id, end);
    for (const next of successors(end)) {
      if (seen[next] === 1) continue;
      seen[next] = 1;
      found.push(next);
      work.push(next);
    }
  }
  for (const id of found) {
    const block = blocks[id];
    const end = ends.get(id);
    if (block !== undefined && end !== undefined) threaded.set(id, { id, stmts: block.stmts, end });
  }
  return { entry, blocks: joinLines(entry, threaded, blocks.length) };
}

/**
 * Where a jump to a block ends up after empty blocks that only jump; stays in a cycle of empty blocks. What is found is kept for all
 * blocks on the way: a program may have a hundred thousand empty paragraphs in a row.
 */
function threading(blocks: readonly DraftBlock[]): (id: BlockId) => BlockId {
  const known = new Int32Array(blocks.length).fill(-1);
  return (id) => {
    const passed: BlockId[] = [];
    let at = id;
    for (;;) {
      const end = known[at] ?? at;
      if (end >= 0) {
        at = end;
        break;
      }
      const block = blocks[at];
      // In a cycle, the block met again is already known, as itself.
      known[at] = at;
      if (block === undefined || block.stmts.length > 0 || block.end?.kind !== "jump") break;
      passed.push(at);
      at = block.end.to;
    }
    for (const block of passed) known[block] = at;
    return at;
  };
}

function retarget(end: Terminator, follow: (to: BlockId) => BlockId): Terminator {
  switch (end.kind) {
    case "jump":
      return { kind: "jump", to: follow(end.to) };
    case "branch": {
      const then = follow(end.then);
      const otherwise = follow(end.else);
      if (then === otherwise) return { kind: "jump", to: then };
      return { kind: "branch", cond: end.cond, then, else: otherwise, span: end.span };
    }
    case "switch":
      return { ...end, targets: end.targets.map(follow), otherwise: follow(end.otherwise) };
    case "return":
    case "stop":
      return end;
    default:
      return end satisfies never;
  }
}

/** Appends to each block the blocks that only it jumps to. `count`: of the numbers of blocks. */
function joinLines(entry: BlockId, blocks: ReadonlyMap<BlockId, Block>, count: number): ReadonlyMap<BlockId, Block> {
  const entries = new Int32Array(count);
  const enter = (block: BlockId): void => {
    entries[block] = (entries[block] ?? 0) + 1;
  };
  enter(entry);
  for (const block of blocks.values()) successors(block.end).forEach(enter);
  const joinable = (from: BlockId, end: Terminator): BlockId | null =>
    end.kind === "jump" && end.to !== from && entries[end.to] === 1 ? end.to : null;
  const absorbed = new Uint8Array(count);
  for (const block of blocks.values()) {
    const next = joinable(block.id, block.end);
    if (next !== null) absorbed[next] = 1;
  }
  const joined = new Map<BlockId, Block>();
  for (const block of blocks.values()) {
    if (absorbed[block.id] === 1) continue;
    const stmts = [...block.stmts];
    let { end } = block;
    let at = block.id;
    for (let next = joinable(at, end); next !== null; next = joinable(at, end)) {
      const follower = blocks.get(next);
      if (follower === undefined) break;
      stmts.push(...follower.stmts);
      end = follower.end;
      at = next;
    }
    joined.set(block.id, { id: block.id, stmts, end });
  }
  return joined;
}
