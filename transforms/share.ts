/**
 * Procedures that a loop and its slice share: of a large program the slice's own copies would be half of its code, to be generated
 * once and compiled in every run.
 *
 * Contract: shared are only procedures of which the slice needs most; what it does besides changes storage alone, writes no byte
 * that the loop would not write, and ends: the values that it sees need not be the loop's. Outputs are left out by a test.
 */

import type { Bodies } from "../analysis/bodies.ts";
import type { Body } from "../analysis/body.ts";
import type { Needs } from "../analysis/demand.ts";
import { isOutput } from "../analysis/demand.ts";
import { bottomUp } from "../analysis/summaries.ts";
import type { ProcId, Stmt } from "../ir/artifact/statements.ts";
import { onCycles } from "../ir/cycles.ts";
import type { Block, Procedure } from "../ir/program.ts";
import { withBlocks } from "../ir/program.ts";
import { costOfStmt } from "./cost.ts";
import { nextBlock } from "./rewrite.ts";

/** Of `bodies.procs` those that the slice can perform as they are, but for their outputs, and of whose work it needs this share. */
export function sharable(bodies: Bodies, needs: Needs, least: number): ReadonlySet<ProcId> {
  const { order, recursive } = bottomUp(bodies.facts.procs);
  const shared = new Set<ProcId>();
  if (recursive) return shared;
  for (const id of order) {
    const body = bodies.procs.get(id);
    if (body !== undefined && isSharable(body, needs, shared, least)) shared.add(id);
  }
  return shared;
}

function isSharable(body: Body, needs: Needs, shared: ReadonlySet<ProcId>, least: number): boolean {
  let all = 0;
  let needed = 0;
  for (const { stmts } of body.facts.flow.blocks) {
    for (const s of stmts) {
      if (isOutput(s)) continue;
      const isNeeded = needs.stmts.has(s.id);
      if (s.kind === "perform" ? !isNeeded || !shared.has(s.proc) : !isNeeded && !isHarmless(s)) return false;
      const cost = costOfStmt(s);
      all += cost;
      if (isNeeded) needed += cost;
    }
  }
  return needed > 0 && needed >= least * all && endsForSure(body, needs);
}

/** It changes bytes, the same ones wherever it runs, and nothing else. */
function isHarmless({ kind }: Stmt): boolean {
  return (
    kind === "move" ||
    kind === "compute" ||
    kind === "divide-remainder" ||
    kind === "clear-size-error" ||
    kind === "string" ||
    kind === "unstring" ||
    kind === "inspect" ||
    kind === "xml-generate"
  );
}

/** All that decides on a cycle is what the slice computes. */
function endsForSure(body: Body, needs: Needs): boolean {
  const matter = needs.branches.get(body);
  const cyclic = onCycles(body.facts.flow.blocks);
  return body.facts.flow.blocks.every(
    ({ id, end }) =>
      !cyclic.has(id) ||
      (end.kind !== "branch" && end.kind !== "switch") ||
      matter?.has(body.of.get(id) as number) === true,
  );
}

/** Does `instead` in a slice in place of each output. */
export function guarded(proc: Procedure, instead: (output: Stmt) => readonly Stmt[]): Procedure {
  const blocks = new Map<number, Block>();
  let next = nextBlock(proc);
  for (const block of proc.blocks.values()) {
    let { id } = block;
    let from = 0;
    block.stmts.forEach((s, at) => {
      if (!isOutput(s)) return;
      const [quiet, output, behind] = [next, next + 1, next + 2] as [number, number, number];
      next += 3;
      const cond = { kind: "in-slice" } as const;
      const end = { kind: "branch", cond, then: quiet, else: output, span: s.span } as const;
      blocks.set(id, { id, stmts: block.stmts.slice(from, at), end });
      blocks.set(quiet, { id: quiet, stmts: instead(s), end: { kind: "jump", to: behind } });
      blocks.set(output, { id: output, stmts: [s], end: { kind: "jump", to: behind } });
      id = behind;
      from = at + 1;
    });
    blocks.set(id, from === 0 ? block : { id, stmts: block.stmts.slice(from), end: block.end });
  }
  return blocks.size === proc.blocks.size ? proc : withBlocks(proc, blocks);
}
