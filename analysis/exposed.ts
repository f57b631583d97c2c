/**
 * Upward-exposed reads of one iteration: bytes that it may read before it writes them, whatever follows the loop.
 */

import type { Bits } from "./bits.ts";
import { emptyBits, fullBits, hasBit, intersectInto, setBit, unionInto } from "./bits.ts";
import type { Bodies } from "./bodies.ts";
import { remove, type Transfer, touchedBy, transferOf } from "./universe.ts";

export function exposedReads({ facts, root }: Bodies): Bits {
  const blocks = root.nodes.flatMap((n) => (n.kind === "block" ? [n.block] : []));
  const edges = root.nodes.flatMap((n) => (n.kind === "certain" ? [n.edge] : []));
  const { atoms, universe } = touchedBy(facts, blocks, edges, facts.exposed);
  const { size } = universe;
  const transfers = root.nodes.map((n): Transfer => {
    if (n.kind === "block") return transferOf(facts, n.block, universe, facts.exposed);
    const pass = fullBits(size);
    if (n.kind === "certain") remove(pass, facts.certain(n.edge), universe);
    return [emptyBits(size), pass];
  });
  const live = transfers.map(([gen]) => gen.slice());
  const out = emptyBits(size);
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = root.nodes.length - 1; n >= 0; n--) {
      out.fill(0);
      for (const s of root.graph.succ[n] as readonly number[]) unionInto(out, live[s] as Bits);
      intersectInto(out, (transfers[n] as Transfer)[1]);
      if (unionInto(live[n] as Bits, out)) changed = true;
    }
  }
  const exposed = emptyBits(facts.atoms.count);
  const entry = live[root.entry] as Bits;
  atoms.forEach((atom, i) => {
    if (hasBit(entry, i)) setBit(exposed, atom);
  });
  return exposed;
}
