/**
 * Which deferred items (deferred.ts) may be out of date where a block begins: the others need no code that writes them.
 *
 * Contract: a forward may-analysis over a function's blocks. Statements on fast paths put the items that they store out of date;
 * a PERFORM and a computed branch write all of them first. A statement that the runtime carries out writes some, which does not count.
 */
import type { Place, Stmt } from "../ir/artifact/statements.ts";
import { type Block, type BlockId, successors } from "../ir/program.ts";

/** Bits of items by block, those included that the function passes control to without holding them. */
export type DirtyAt = ReadonlyMap<BlockId, bigint>;

/** `bitOf`: the bit of the deferred item that is this place, 0 if there is none. */
export function dirtyAtEntry(blocks: readonly Block[], start: BlockId, bitOf: (place: Place) => bigint): DirtyAt {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const transfer = new Map(blocks.map((block) => [block.id, transferOf(block, bitOf)]));
  const at = new Map<BlockId, bigint>([[start, 0n]]);
  const work = new Set([start]);
  for (const id of work) {
    work.delete(id);
    const block = byId.get(id);
    if (block === undefined) continue;
    const { stored, isWritten } = transfer.get(id)!;
    const out = isWritten ? stored : at.get(id)! | stored;
    for (const to of successors(block.end)) {
      const known = at.get(to);
      if (known !== undefined && (known | out) === known) continue;
      at.set(to, (known ?? 0n) | out);
      work.add(to);
    }
  }
  return at;
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
