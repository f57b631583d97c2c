/**
 * Upward-exposed reads of one iteration: bytes that it may read before it writes them, whatever follows the loop.
 */

import type { Bits } from "./bits.ts";
import { clearAll, emptyBits, fullBits, intersectInto, setAll, unionInto } from "./bits.ts";
import type { Bodies } from "./demand.ts";

export function exposedReads({ facts, root }: Bodies): Bits {
  const size = facts.atoms.count;
  const live = root.nodes.map(() => emptyBits(size));
  const out = emptyBits(size);
  const transfers = root.nodes.map((n): [Bits, Bits] => {
    const gen = emptyBits(size);
    const pass = fullBits(size);
    if (n.kind === "certain") clearAll(pass, facts.certain(n.edge));
    if (n.kind !== "block") return [gen, pass];
    setAll(gen, facts.end(n.block.end));
    for (const s of [...n.block.stmts].reverse()) {
      const f = facts.stmt(s);
      clearAll(gen, f.musts);
      clearAll(pass, f.musts);
      if (s.kind === "perform") {
        const { reads, kills } = facts.exposed(s.proc);
        clearAll(gen, kills);
        clearAll(pass, kills);
        setAll(gen, reads);
      }
      setAll(gen, f.reads);
    }
    return [gen, pass];
  });
  transfers.forEach(([gen], n) => {
    unionInto(live[n] as Bits, gen);
  });
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = root.nodes.length - 1; n >= 0; n--) {
      out.fill(0);
      for (const s of root.graph.succ[n] as readonly number[]) unionInto(out, live[s] as Bits);
      intersectInto(out, (transfers[n] as [Bits, Bits])[1]);
      if (unionInto(live[n] as Bits, out)) changed = true;
    }
  }
  return live[root.entry] as Bits;
}
