/**
 * Inductions: items that change by the same constant exactly once in every iteration (the driver's end of file aside).
 */

import type { Stmt } from "../ir/artifact/statements.ts";
import { isNumeric } from "../ir/artifact/storage.ts";
import { isFixed } from "../ir/extents.ts";
import type { Access } from "./accesses.ts";
import type { Bodies } from "./bodies.ts";
import type { Body } from "./body.ts";
import { dominatorTree } from "./dominators.ts";
import { constantOf, updateOf } from "./linear.ts";
import { loopsOf } from "./loops.ts";

/** Integer change per iteration in units of the item's last digit, as text; null if it is no induction. */
export function inductionStep(bodies: Bodies, access: Access): string | null {
  const { stmt } = access;
  if (stmt?.kind !== "compute" || stmt.targets.length !== 1 || stmt.checkSize) return null;
  const place = (stmt.targets[0] as (typeof stmt.targets)[number]).place;
  const { encoding } = place;
  if (!isFixed(place) || !isNumeric(encoding)) return null;
  const update = updateOf(stmt.value, place);
  const constant = update === null ? null : constantOf(update.addend);
  if (update === null || constant === null || constant.scale > encoding.scale || !everyIteration(bodies, access))
    return null;
  const units = constant.mantissa * 10n ** BigInt(encoding.scale - constant.scale);
  return (update.negative ? -units : units).toString();
}

function everyIteration(bodies: Bodies, access: { body: Body; node: number }): boolean {
  return access.body === bodies.root && alwaysOnce(bodies.root).has(access.node);
}

const known = new WeakMap<Body, ReadonlySet<number>>();

/** Nodes that run exactly once in every iteration that goes round. */
function alwaysOnce(root: Body): ReadonlySet<number> {
  let nodes = known.get(root);
  if (nodes === undefined) {
    const { dominates } = dominatorTree(root.graph);
    const looping = new Set(loopsOf(root.graph).loops.flatMap((l) => [...l.nodes]));
    nodes = new Set(root.nodes.flatMap((_, n) => (dominates(n, root.latch) && !looping.has(n) ? [n] : [])));
    known.set(root, nodes);
  }
  return nodes;
}

/** True where every iteration makes exactly one READ, so that records count iterations. */
export function oncePerIteration(bodies: Bodies): boolean {
  const reads: { body: Body; node: number; stmt: Stmt }[] = [];
  for (const body of [bodies.root, ...bodies.procs.values()]) {
    body.nodes.forEach((n, node) => {
      if (n.kind === "block")
        for (const stmt of n.block.stmts) if (stmt.kind === "read") reads.push({ body, node, stmt });
    });
  }
  const [only] = reads;
  return only !== undefined && reads.length === 1 && everyIteration(bodies, only);
}
