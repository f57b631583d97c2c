/**
 * Every access to storage in a loop, procedures performed in it included, and by atom who makes it.
 */
import type { Stmt } from "../ir/artifact/statements.ts";
import { reportedLine, type Terminator } from "../ir/program.ts";
import { repairsOf } from "../ir/repairs.ts";
import { ascending } from "./atoms.ts";
import type { Bits } from "./bits.ts";
import { emptyBits, setAll } from "./bits.ts";
import type { Bodies } from "./bodies.ts";
import type { Body } from "./body.ts";

export interface Access {
  /** One of the two is null. */
  readonly stmt: Stmt | null;
  readonly end: Terminator | null;
  readonly body: Body;
  readonly node: number;
  readonly position: number;
  readonly reads: Int32Array;
  readonly writes: Int32Array;
  /** Line in the source; 0 if unknown. */
  readonly line: number;
}

export interface Accesses {
  readonly all: readonly Access[];
  readonly writes: Bits;
  /** `writes`, and the operands that reading may put right (ir/repairs.ts). */
  changes(): Bits;
  /** Accesses that may touch one of the atoms, in order. */
  touching(atoms: Iterable<number>): readonly Access[];
}

const NONE = new Int32Array(0);

export function accessesOf(bodies: Bodies): Accesses {
  const all: Access[] = [];
  const writes = emptyBits(bodies.facts.atoms.count);
  const { program } = bodies.facts;
  for (const body of [bodies.root, ...bodies.procs.values()]) {
    body.nodes.forEach((n, node) => {
      if (n.kind !== "block") return;
      n.block.stmts.forEach((stmt, position) => {
        if (stmt.kind === "perform") return;
        const f = bodies.facts.stmt(stmt);
        setAll(writes, f.writes);
        const line = reportedLine(program, stmt.span);
        all.push({ stmt, end: null, body, node, position, reads: f.reads, writes: f.writes, line });
      });
      const end = n.block.end;
      const reads = bodies.facts.end(end);
      if (reads.length === 0) return;
      const line = "span" in end ? reportedLine(program, end.span) : 0;
      all.push({ stmt: null, end, body, node, position: n.block.stmts.length, reads, writes: NONE, line });
    });
  }
  // Of loops over tables nobody asks.
  let changes: Bits | null = null;
  const known = (): Bits => {
    changes ??= changesOf(bodies, writes);
    return changes;
  };
  return { all, writes, changes: known, touching: index(all) };
}

function changesOf({ facts, root, procs }: Bodies, writes: Bits): Bits {
  const { atoms, program } = facts;
  const changes = writes.slice();
  const repair = (part: Stmt | Terminator): void => {
    for (const e of repairsOf(part, program)) setAll(changes, atoms.of(e));
  };
  for (const body of [root, ...procs.values()]) {
    for (const n of body.nodes) {
      if (n.kind !== "block") continue;
      for (const stmt of n.block.stmts) if (stmt.kind !== "perform") repair(stmt);
      repair(n.block.end);
    }
  }
  return changes;
}

function index(all: readonly Access[]): Accesses["touching"] {
  // Of many loops nobody asks.
  let byAtom: ReadonlyMap<number, readonly number[]> | null = null;
  return (atoms) => {
    byAtom ??= accessesByAtom(all);
    const found: number[] = [];
    for (const atom of atoms) for (const i of byAtom.get(atom) ?? NO_ACCESSES) found.push(i);
    return Array.from(ascending(found), (i) => all[i] as Access);
  };
}

const NO_ACCESSES: readonly number[] = [];

function accessesByAtom(all: readonly Access[]): ReadonlyMap<number, readonly number[]> {
  const byAtom = new Map<number, number[]>();
  const add = (atom: number, i: number): void => {
    const list = byAtom.get(atom);
    if (list === undefined) byAtom.set(atom, [i]);
    else if (list[list.length - 1] !== i) list.push(i);
  };
  all.forEach((a, i) => {
    for (const atom of a.reads) add(atom, i);
    for (const atom of a.writes) add(atom, i);
  });
  return byAtom;
}

export function linesOf(accesses: Iterable<Access>): number[] {
  const lines = new Set<number>();
  for (const a of accesses) if (a.line > 0) lines.add(a.line);
  return [...lines].sort((a, b) => a - b);
}
