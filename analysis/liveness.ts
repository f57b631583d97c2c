/**
 * Backward byte liveness, in atoms: which bytes may be read before they are written, at the start of every block.
 *
 * Contract: an upper bound. What an edge makes certain (certain.ts) counts as written.
 */
import type { Bits } from "./bits.ts";
import { emptyBits, fullBits, hasBit, intersectInto, unionInto } from "./bits.ts";
import type { Facts, ProcFacts } from "./facts.ts";
import type { Exposed } from "./summaries.ts";
import { type ExposedBy, remove, type Transfer, touchedBy, transferOf, type Universe } from "./universe.ts";

/** Live bytes at the start of each node, given those live where the procedure returns. */
export function liveness(facts: Facts, proc: ProcFacts, atReturn: Bits): Bits[] {
  const universe: Universe = { size: facts.atoms.count, index: null };
  return solve(facts, proc, universe, transfersOf(facts, proc, universe, facts.exposed), atReturn);
}

/**
 * Live at the procedure's entry: where nothing is live at its return, and, of what would be where everything is, the rest. Worked out
 * in the atoms that the procedure touches alone: of the others none is read, and all pass if it returns at all.
 */
export function entryLiveness(facts: Facts, proc: ProcFacts, exposed: ExposedBy): Exposed {
  const edges = [...proc.certain.values()].flat().filter((edge) => edge !== null);
  const { atoms, universe } = touchedBy(facts, proc.flow.blocks, edges, exposed);
  const transfers = transfersOf(facts, proc, universe, exposed);
  const entry = (atReturn: Bits): Bits => solve(facts, proc, universe, transfers, atReturn)[0] as Bits;
  const reads = entry(emptyBits(universe.size));
  const passes = entry(fullBits(universe.size));
  const kills = new Set(atoms.filter((_, i) => !hasBit(passes, i)));
  if (!proc.flow.blocks.some((block) => block.end.kind === "return")) {
    const passing = new Set(atoms.filter((_, i) => hasBit(passes, i)));
    for (let atom = 0; atom < facts.atoms.count; atom++) if (!passing.has(atom)) kills.add(atom);
  }
  return {
    reads: Int32Array.from(atoms.filter((_, i) => hasBit(reads, i))).sort(),
    kills: Int32Array.from(kills).sort(),
  };
}

function transfersOf(facts: Facts, proc: ProcFacts, universe: Universe, exposed: ExposedBy): readonly Transfer[] {
  return proc.flow.blocks.map((block) => transferOf(facts, block, universe, exposed));
}

function solve(
  facts: Facts,
  proc: ProcFacts,
  universe: Universe,
  transfers: readonly Transfer[],
  atReturn: Bits,
): Bits[] {
  const live = transfers.map(([gen]) => gen.slice());
  const out = emptyBits(universe.size);
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = proc.flow.count - 1; n >= 0; n--) {
      joinSuccessors(facts, proc, n, universe, live, atReturn, out);
      intersectInto(out, (transfers[n] as Transfer)[1]);
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
      remove(part, facts.certain(edge), universe);
      unionInto(out, part);
    } else unionInto(out, from);
  });
}
