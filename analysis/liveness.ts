/**
 * Backward byte liveness, in atoms: which bytes may be read before they are written, at the start of every block.
 *
 * Contract: an upper bound. What an edge makes certain (certain.ts) counts as written.
 */
import type { Bits } from "./bits.ts";
import { clearAll, clearBit, emptyBits, fullBits, hasBit, intersectInto, setAll, setBit, unionInto } from "./bits.ts";
import type { Facts, ProcFacts } from "./facts.ts";

/** Live bytes at the start of each node, given those live where the procedure returns. */
export function liveness(facts: Facts, proc: ProcFacts, atReturn: Bits): Bits[] {
  const universe: Universe = { size: facts.atoms.count, index: null };
  return solve(facts, proc, universe, transfersOf(facts, proc, universe), atReturn);
}

/**
 * Live at the procedure's entry: where nothing is live at its return, and where everything is. Worked out in the atoms that the
 * procedure touches alone: of the others none is read, and all pass if it returns at all.
 */
export function entryLiveness(facts: Facts, proc: ProcFacts): { readonly reads: Bits; readonly passes: Bits } {
  const touched = touchedAtoms(facts, proc);
  const universe: Universe = { size: touched.length, index: new Map(touched.map((atom, i) => [atom, i])) };
  const transfers = transfersOf(facts, proc, universe);
  const entry = (atReturn: Bits): Bits => solve(facts, proc, universe, transfers, atReturn)[0] as Bits;
  const reads = emptyBits(facts.atoms.count);
  const returns = proc.flow.blocks.some((block) => block.end.kind === "return");
  const passes = returns ? fullBits(facts.atoms.count) : emptyBits(facts.atoms.count);
  const local = { reads: entry(emptyBits(touched.length)), passes: entry(fullBits(touched.length)) };
  touched.forEach((atom, i) => {
    if (hasBit(local.reads, i)) setBit(reads, atom);
    if (hasBit(local.passes, i)) setBit(passes, atom);
    else clearBit(passes, atom);
  });
  return { reads, passes };
}

/** The atoms that are told apart, numbered. */
interface Universe {
  readonly size: number;
  /** Null: all, by their own numbers. */
  readonly index: ReadonlyMap<number, number> | null;
}

function touchedAtoms(facts: Facts, proc: ProcFacts): readonly number[] {
  const out = new Set<number>();
  const add = (atoms: Int32Array): void => {
    for (const atom of atoms) out.add(atom);
  };
  for (const block of proc.flow.blocks) {
    add(facts.end(block.end));
    for (const s of block.stmts) {
      const { reads, musts } = facts.stmt(s);
      add(reads);
      add(musts);
      if (s.kind !== "perform") continue;
      const callee = facts.exposed(s.proc);
      add(callee.reads);
      add(callee.kills);
    }
  }
  for (const edges of proc.certain.values()) for (const edge of edges) if (edge !== null) add(facts.certain(edge));
  return [...out];
}

/** Of each node: live before it = gen or (live after it and pass). */
type Transfers = readonly (readonly [gen: Bits, pass: Bits])[];

function transfersOf(facts: Facts, proc: ProcFacts, universe: Universe): Transfers {
  return Array.from({ length: proc.flow.count }, (_, n) => transferOf(facts, proc, n, universe));
}

function set(bits: Bits, atoms: Int32Array, { index }: Universe): void {
  if (index === null) setAll(bits, atoms);
  else for (const atom of atoms) setBit(bits, index.get(atom) as number);
}

function clear(bits: Bits, atoms: Int32Array, { index }: Universe): void {
  if (index === null) clearAll(bits, atoms);
  else for (const atom of atoms) clearBit(bits, index.get(atom) as number);
}

function solve(facts: Facts, proc: ProcFacts, universe: Universe, transfers: Transfers, atReturn: Bits): Bits[] {
  const live = transfers.map(([gen]) => gen.slice());
  const out = emptyBits(universe.size);
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = proc.flow.count - 1; n >= 0; n--) {
      joinSuccessors(facts, proc, n, universe, live, atReturn, out);
      intersectInto(out, (transfers[n] as Transfers[number])[1]);
      if (unionInto(live[n] as Bits, out)) changed = true;
    }
  }
  return live;
}

function joinSuccessors(
  facts: Facts,
  proc: ProcFacts,
  n: number,
  universe: Universe,
  live: readonly Bits[],
  atReturn: Bits,
  out: Bits,
): void {
  out.fill(0);
  const next = proc.flow.succ[n] as readonly number[];
  if (next.length === 0) {
    if (proc.flow.blocks[n]?.end.kind === "return") out.set(atReturn);
    return;
  }
  const certain = proc.certain.get(n);
  next.forEach((s, i) => {
    const from = live[s] as Bits;
    const edge = certain?.[i] ?? null;
    if (edge !== null) {
      const part = from.slice();
      clear(part, facts.certain(edge), universe);
      unionInto(out, part);
    } else unionInto(out, from);
  });
}

function transferOf(facts: Facts, proc: ProcFacts, n: number, universe: Universe): Transfers[number] {
  const block = proc.flow.blocks[n] as ProcFacts["flow"]["blocks"][number];
  const gen = emptyBits(universe.size);
  const pass = fullBits(universe.size);
  set(gen, facts.end(block.end), universe);
  for (let i = block.stmts.length - 1; i >= 0; i--) {
    const s = block.stmts[i] as (typeof block.stmts)[number];
    const f = facts.stmt(s);
    clear(gen, f.musts, universe);
    clear(pass, f.musts, universe);
    if (s.kind === "perform") {
      const { reads, kills } = facts.exposed(s.proc);
      clear(gen, kills, universe);
      clear(pass, kills, universe);
      set(gen, reads, universe);
    }
    set(gen, f.reads, universe);
  }
  return [gen, pass];
}
