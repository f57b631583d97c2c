/**
 * Backward byte liveness, in atoms: which bytes may be read before they are written, at the start of every block.
 *
 * Contract: an upper bound. What an edge makes certain (certain.ts) counts as written.
 */
import type { Bits } from "./bits.ts";
import { clearAll, emptyBits, fullBits, intersectInto, setAll, unionInto } from "./bits.ts";
import type { Facts, ProcFacts } from "./facts.ts";

/** Live bytes at the start of each node, given those live where the procedure returns. */
export function liveness(facts: Facts, proc: ProcFacts, atReturn: Bits): Bits[] {
  return solve(facts, proc, transfersOf(facts, proc), atReturn);
}

/** Live at the procedure's entry: where nothing is live at its return, and where everything is. */
export function entryLiveness(facts: Facts, proc: ProcFacts): { readonly reads: Bits; readonly passes: Bits } {
  const transfers = transfersOf(facts, proc);
  const size = facts.atoms.count;
  const entry = (atReturn: Bits): Bits => solve(facts, proc, transfers, atReturn)[0] as Bits;
  return { reads: entry(emptyBits(size)), passes: entry(fullBits(size)) };
}

/** Of each node: live before it = gen or (live after it and pass). */
type Transfers = readonly (readonly [gen: Bits, pass: Bits])[];

function transfersOf(facts: Facts, proc: ProcFacts): Transfers {
  return Array.from({ length: proc.flow.count }, (_, n) => transferOf(facts, proc, n));
}

function solve(facts: Facts, proc: ProcFacts, transfers: Transfers, atReturn: Bits): Bits[] {
  const live = transfers.map(([gen]) => gen.slice());
  const out = emptyBits(facts.atoms.count);
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = proc.flow.count - 1; n >= 0; n--) {
      joinSuccessors(facts, proc, n, live, atReturn, out);
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
      clearAll(part, facts.certain(edge));
      unionInto(out, part);
    } else unionInto(out, from);
  });
}

function transferOf(facts: Facts, proc: ProcFacts, n: number): Transfers[number] {
  const size = facts.atoms.count;
  const block = proc.flow.blocks[n] as ProcFacts["flow"]["blocks"][number];
  const gen = emptyBits(size);
  const pass = fullBits(size);
  setAll(gen, facts.end(block.end));
  for (let i = block.stmts.length - 1; i >= 0; i--) {
    const s = block.stmts[i] as (typeof block.stmts)[number];
    const f = facts.stmt(s);
    clearAll(gen, f.musts);
    clearAll(pass, f.musts);
    if (s.kind === "perform") {
      const callee = facts.summary(s.proc);
      intersectInto(gen, callee.passes);
      intersectInto(pass, callee.passes);
      unionInto(gen, callee.reads);
    }
    setAll(gen, f.reads);
  }
  return [gen, pass];
}
