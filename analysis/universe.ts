/**
 * Byte liveness in the atoms that a piece of code touches, numbered for that: a procedure or a loop touches few of a large
 * program's atoms, and of the others nothing is read and all passes.
 */

import type { ProcId } from "../ir/artifact/statements.ts";
import type { Block } from "../ir/program.ts";
import type { Bits } from "./bits.ts";
import { clearAll, clearBit, emptyBits, fullBits, setAll, setBit } from "./bits.ts";
import type { Certain } from "./certain.ts";
import type { Facts } from "./facts.ts";
import type { Exposed } from "./summaries.ts";

/** The atoms that are told apart, numbered. */
export interface Universe {
  readonly size: number;
  /** Null: all, by their own numbers. */
  readonly index: ReadonlyMap<number, number> | null;
}

/** Live before it = gen or (live after it and pass). */
export type Transfer = readonly [gen: Bits, pass: Bits];

/** What is known so far of what a procedure exposes. */
export type ExposedBy = (proc: ProcId) => Exposed;

/** Those that the blocks touch, or that the edges make certain. */
export function touchedBy(
  facts: Facts,
  blocks: Iterable<Block>,
  edges: Iterable<Certain>,
  exposed: ExposedBy,
): { readonly atoms: readonly number[]; readonly universe: Universe } {
  const index = new Map<number, number>();
  const add = (atoms: Int32Array): void => {
    for (const atom of atoms) if (!index.has(atom)) index.set(atom, index.size);
  };
  for (const block of blocks) {
    add(facts.end(block.end));
    for (const s of block.stmts) {
      const { reads, musts } = facts.stmt(s);
      add(reads);
      add(musts);
      if (s.kind !== "perform") continue;
      const callee = exposed(s.proc);
      add(callee.reads);
      add(callee.kills);
    }
  }
  for (const edge of edges) add(facts.certain(edge));
  return { atoms: [...index.keys()], universe: { size: index.size, index } };
}

export function transferOf(facts: Facts, block: Block, universe: Universe, exposed: ExposedBy): Transfer {
  const gen = emptyBits(universe.size);
  const pass = fullBits(universe.size);
  add(gen, facts.end(block.end), universe);
  for (let i = block.stmts.length - 1; i >= 0; i--) {
    const s = block.stmts[i] as (typeof block.stmts)[number];
    const f = facts.stmt(s);
    remove(gen, f.musts, universe);
    remove(pass, f.musts, universe);
    if (s.kind === "perform") {
      const { reads, kills } = exposed(s.proc);
      remove(gen, kills, universe);
      remove(pass, kills, universe);
      add(gen, reads, universe);
    }
    add(gen, f.reads, universe);
  }
  return [gen, pass];
}

function add(bits: Bits, atoms: Int32Array, { index }: Universe): void {
  if (index === null) setAll(bits, atoms);
  else for (const atom of atoms) setBit(bits, index.get(atom) as number);
}

export function remove(bits: Bits, atoms: Int32Array, { index }: Universe): void {
  if (index === null) clearAll(bits, atoms);
  else for (const atom of atoms) clearBit(bits, index.get(atom) as number);
}
