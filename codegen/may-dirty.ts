/**
 * Which deferred items (deferred.ts) may be out of date where a block begins: the others need no code that writes them.
 *
 * Contract: a forward may-analysis over a function's blocks. Statements on fast paths put the items that they store out of date;
 * a PERFORM and a computed branch write all of them first. A statement that the runtime carries out writes some, which does not count.
 */
import type { Place, Stmt } from "../ir/artifact/statements.ts";
import { type Block, type BlockId, successors } from "../ir/program.ts";

/** Bits of items by block, those included that the function passes control to without holding them. */
export type DirtyAt = Pick<ReadonlyMap<BlockId, bigint>, "get">;

const NOTHING_DEFERRED: DirtyAt = { get: () => 0n };

/** `bitOf`: the bit of the deferred item that is this place, 0 if there is none; null: there are no deferred items. */
export function dirtyAtEntry(
  blocks: readonly Block[],
  start: BlockId,
  bitOf: ((place: Place) => bigint) | null,
): DirtyAt {
  if (bitOf === null) return NOTHING_DEFERRED;
  const order = reversePostorder(blocks, start);
  const number = new Map<BlockId, number>();
  order.forEach(({ id }, n) => void number.set(id, n));
  const transfer = order.map((block) => transferOf(block, bitOf));
  const at = new Map<BlockId, bigint>([[start, 0n]]);
  // A block comes behind those that lead to it, so that another round is needed only for what goes back.
  for (let again = true; again; ) {
    again = false;
    for (let n = 0; n < order.length; n++) {
      const { id, end } = order[n]!;
      const { stored, isWritten } = transfer[n]!;
      const out = isWritten ? stored : at.get(id)! | stored;
      for (const to of successors(end)) {
        const known = at.get(to);
        if (known !== undefined && (known | out) === known) continue;
        at.set(to, (known ?? 0n) | out);
        again ||= (number.get(to) ?? Infinity) <= n;
      }
    }
  }
  return at;
}

/** The blocks, all of which can be come to from the start. */
function reversePostorder(blocks: readonly Block[], start: BlockId): readonly Block[] {
  const left = new Map<BlockId, Block>();
  for (const block of blocks) left.set(block.id, block);
  const post: Block[] = [];
  const path: { readonly block: Block; readonly next: readonly BlockId[]; at: number }[] = [];
  const enter = (id: BlockId): void => {
    const block = left.get(id);
    if (block === undefined) return;
    left.delete(id);
    path.push({ block, next: successors(block.end), at: 0 });
  };
  enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const to = top.next[top.at++];
    if (to !== undefined) enter(to);
    else {
      post.push(top.block);
      path.pop();
    }
  }
  return post.reverse();
}

interface Transfer {
  /** Items out of date at the block's end because of its own statements. */
  readonly stored: bigint;
  /** Whether those that were out of date at its beginning are written in it. */
  readonly isWritten: boolean;
}

function transferOf({ stmts, end }: Block, bitOf: (place: Place) => bigint): Transfer {
  if (end.kind === "switch") return { stored: 0n, isWritten: true };
  let stored = 0n;
  let isWritten = false;
  for (const stmt of stmts) {
    if (stmt.kind === "perform") {
      stored = 0n;
      isWritten = true;
    }
    for (const place of targetsOf(stmt)) stored |= bitOf(place);
  }
  return { stored, isWritten };
}

/** Items that a statement's fast path stores by value. */
function targetsOf(stmt: Stmt): readonly Place[] {
  switch (stmt.kind) {
    case "move":
      return [stmt.to];
    case "compute":
      return stmt.targets.map((target) => target.place);
    case "divide-remainder":
      return [stmt.quotient.place, stmt.remainder];
    default:
      return [];
  }
}
