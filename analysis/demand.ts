/**
 * Backward slicing on demand, at byte precision, over one iteration of a loop and the procedures performed in it
 * (Weiser; Horwitz, Reps and Binkley without calling contexts): which statements and branches compute given bytes at a
 * given place, and which bytes at the entry they start from.
 *
 * Contract: output statements (WRITE, DISPLAY, dumps) count as writing constants: status "00" and the flags that they leave.
 * Limit: gives up (`exhausted`) after `budget` steps, so that huge loops stay cheap; the answer is then of no use.
 */
import type { ProcId, Stmt, StmtId } from "../ir/artifact/statements.ts";
import { FCB } from "../ir/artifact/storage.ts";
import { bytes, fileById } from "../ir/extents.ts";
import type { Bits } from "./bits.ts";
import { emptyBits, setBit } from "./bits.ts";
import type { Bodies, Definitions, Point, Predecessors } from "./bodies.ts";
import { addTo } from "./bodies.ts";
import type { Body } from "./body.ts";
import { addMarkedSet, createMarks, hasMark, type MarkedSet, type Marks, setMark } from "./marks.ts";

export interface Needs {
  readonly stmts: ReadonlySet<StmtId>;
  /** Branching nodes whose decision matters, per body. */
  readonly branches: ReadonlyMap<Body, ReadonlySet<number>>;
  /** Atoms wanted of output statements. */
  readonly ofOutputs: ReadonlyMap<StmtId, ReadonlySet<number>>;
  /** Atoms whose value at the root's entry matters. */
  readonly entry: Bits;
  readonly exhausted: boolean;
  readonly steps: number;
}

export interface Criterion {
  /** Atoms wanted where an iteration ends. */
  readonly atLatch: Iterable<number>;
  /** Statements of whose operands the values are wanted. */
  readonly operandsOf?: readonly Point[];
  /** Also everything that decides where the loop goes on, its READs and its stops. */
  readonly whole: boolean;
  /** Do not follow control dependences. */
  readonly dataOnly?: boolean;
  readonly budget?: number;
}

interface State {
  readonly bodies: Bodies;
  readonly dataOnly: boolean;
  readonly stmts: Set<StmtId>;
  readonly nodes: Map<Body, Set<number>>;
  readonly branches: Map<Body, Set<number>>;
  readonly ofOutputs: Map<StmtId, Set<number>>;
  readonly entry: Bits;
  /** By atom. */
  readonly chains: Map<Body, Map<number, Chain>>;
  readonly marks: Marks;
  /** Nodes that a search has still to look at. */
  readonly trail: number[];
  readonly returned: Map<ProcId, Set<number>>;
  readonly entered: Map<ProcId, Set<number>>;
  readonly calledProcs: Set<ProcId>;
  /** Flat worklist: body, node, position, atom. */
  readonly work: Wanted[];
  /** Steps that may still be taken; below 0 it gives up. */
  budget: number;
}

/** An atom of which the value just before a point is wanted. */
interface Wanted extends Point {
  readonly atom: number;
}

export function needsOf(bodies: Bodies, criterion: Criterion): Needs {
  const allowed = criterion.budget ?? 4_000_000;
  const st: State = {
    bodies,
    dataOnly: criterion.dataOnly ?? false,
    stmts: new Set(),
    nodes: new Map(),
    branches: new Map(),
    ofOutputs: new Map(),
    entry: emptyBits(bodies.facts.atoms.count),
    chains: new Map(),
    marks: createMarks(),
    trail: [],
    returned: new Map(),
    entered: new Map(),
    calledProcs: new Set(),
    work: [],
    budget: allowed,
  };
  for (const atom of criterion.atLatch)
    st.work.push({ body: bodies.root, node: bodies.root.latch, position: Infinity, atom });
  for (const { body, node, position } of criterion.operandsOf ?? []) {
    const n = body.nodes[node];
    if (n?.kind === "block")
      for (const atom of bodies.facts.stmt(n.block.stmts[position] as Stmt).reads)
        st.work.push({ body, node, position, atom });
  }
  if (criterion.whole) seedWhole(st);
  for (let wanted = st.work.pop(); wanted !== undefined && st.budget >= 0; wanted = st.work.pop()) {
    st.budget--;
    if (st.budget >= 0) trace(st, wanted);
  }
  return {
    stmts: st.stmts,
    branches: st.branches,
    ofOutputs: st.ofOutputs,
    entry: st.entry,
    exhausted: st.budget < 0,
    steps: allowed - st.budget,
  };
}

/** The loop's exits and latch, STOPs, READs. */
function seedWhole(st: State): void {
  for (const body of [st.bodies.root, ...st.bodies.procs.values()]) {
    for (const t of body.terminals) needNode(st, body, t, true);
    if (body === st.bodies.root) needNode(st, body, body.latch, true);
    body.nodes.forEach((n, node) => {
      if (n.kind !== "block") return;
      n.block.stmts.forEach((s, position) => {
        if (s.kind === "read") needStmt(st, body, node, position, s, null);
      });
    });
  }
}

/** What a slice leaves out. */
export function isOutput(s: Stmt): boolean {
  return s.kind === "write" || s.kind === "display" || s.kind === "dump";
}

/** Finds what gives an atom its value just before a point: back through the body, a step for each node met. */
function trace(st: State, { body, node, position, atom }: Wanted): void {
  const chain = chainOf(st, body, atom);
  const { trail } = st;
  if (!isSet(st, chain, node, position)) enterNode(st, chain, node);
  for (let at = trail.pop(); at !== undefined; at = trail.pop()) {
    if (--st.budget < 0) return;
    if (!hasMark(st.marks, chain.setters, at) || !isSet(st, chain, at, Infinity)) enterNode(st, chain, at);
  }
}

/** The search for one atom in one body. */
interface Chain {
  readonly body: Body;
  readonly atom: number;
  readonly definitions: Definitions | undefined;
  readonly certain: ReadonlySet<number> | undefined;
  /** Marks on the nodes that may set it. */
  readonly setters: MarkedSet;
  /** Marks on the nodes before which its value is wanted. */
  readonly seen: MarkedSet;
  readonly predecessors: Predecessors;
}

function chainOf({ bodies, chains, marks }: State, body: Body, atom: number): Chain {
  let atoms = chains.get(body);
  if (atoms === undefined) {
    atoms = new Map();
    chains.set(body, atoms);
  }
  let chain = atoms.get(atom);
  if (chain === undefined) {
    const definitions = bodies.defs(body).get(atom);
    const certain = bodies.certain(body).get(atom);
    const setters = addMarkedSet(marks, body.nodes.length);
    for (const node of definitions?.keys() ?? NO_NODES) setMark(marks, setters, node);
    for (const node of certain ?? NO_NODES) setMark(marks, setters, node);
    const seen = addMarkedSet(marks, body.nodes.length);
    chain = { body, atom, definitions, certain, setters, seen, predecessors: bodies.predecessors(body) };
    atoms.set(atom, chain);
  }
  return chain;
}

const NO_NODES: readonly number[] = [];

/** Notes what may set the atom in the node before a position; true if it certainly does. */
function isSet(st: State, { body, atom, definitions, certain }: Chain, node: number, before: number): boolean {
  const positions = definitions?.get(node);
  if (positions !== undefined) return isSetBy(st, body, node, atom, positions, before);
  if (certain?.has(node) !== true) return false;
  const n = body.nodes[node];
  for (const s of n?.kind === "certain" ? n.edge.stmts : [])
    if (s.kind === "read" || st.bodies.facts.stmt(s).writes.includes(atom)) markStmt(st, body, s);
  return true;
}

function isSetBy(
  st: State,
  body: Body,
  node: number,
  atom: number,
  positions: readonly number[],
  before: number,
): boolean {
  const n = body.nodes[node];
  if (n?.kind !== "block") return false;
  for (let i = positions.length - 1; i >= 0; i--) {
    const at = positions[i] as number;
    if (at >= before) continue;
    const s = n.block.stmts[at] as Stmt;
    if (leavesAlone(st.bodies, s, atom)) continue;
    needStmt(st, body, node, at, s, atom);
    if (s.kind === "perform" || isOutput(s) || st.bodies.facts.stmt(s).musts.includes(atom)) return true;
  }
  return false;
}

/** Where the driver's end is left out, its READ leaves the flags alone. */
function leavesAlone({ facts, dropEndOf }: Bodies, s: Stmt, atom: number): boolean {
  if (s.kind !== "read" || s.file !== dropEndOf) return false;
  return facts.atoms.of(bytes(fileById(facts.program, s.file).control + FCB.flags, 1)).includes(atom);
}

/** The atom's value comes from before the node: the trail goes on with the nodes that lead to it. */
function enterNode(st: State, { body, atom, seen, setters, predecessors }: Chain, node: number): void {
  const { marks } = st;
  if (hasMark(marks, seen, node)) return;
  setMark(marks, seen, node);
  if (node === body.entry) {
    if (body === st.bodies.root) setBit(st.entry, atom);
    else if (addTo(st.entered, body.proc, atom)) {
      for (const site of st.bodies.sites.get(body.proc) ?? [])
        st.work.push({ body: site.body, node: site.node, position: site.position, atom });
    }
  }
  const { start, nodes } = predecessors;
  const end = start[node + 1] as number;
  for (let i = start[node] as number; i < end; i++) {
    const p = nodes[i] as number;
    if (!hasMark(marks, seen, p) || hasMark(marks, setters, p)) st.trail.push(p);
  }
}

/** A statement that an edge makes certain: it lies in the same body, on the way to the edge. */
function markStmt(st: State, body: Body, stmt: Stmt): void {
  if (st.stmts.has(stmt.id)) return;
  const point = st.bodies.pointOf(body, stmt);
  if (point !== null) needStmt(st, body, point.node, point.position, stmt, null);
}

function needStmt(st: State, body: Body, node: number, position: number, s: Stmt, atom: number | null): void {
  if (s.kind === "perform" && atom !== null && addTo(st.returned, s.proc, atom)) {
    const callee = st.bodies.procs.get(s.proc) as Body;
    st.work.push({ body: callee, node: callee.latch, position: Infinity, atom });
  }
  if (isOutput(s) && atom !== null) addTo(st.ofOutputs, s.id, atom);
  // A performed procedure's statements need the PERFORM themselves, once one of them is needed.
  if (s.kind === "perform" || st.stmts.has(s.id)) return;
  st.stmts.add(s.id);
  if (!isOutput(s)) {
    for (const a of st.bodies.facts.stmt(s).reads) st.work.push({ body, node, position, atom: a });
  }
  needNode(st, body, node, false);
}

/** Whether the node runs matters: so do the branches that decide it, and the PERFORMs that lead to it. */
function needNode(st: State, body: Body, node: number, terminal: boolean): void {
  if (st.dataOnly && !terminal) return;
  const queue = [{ body, node }];
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
    const at = item.body;
    if (!addTo(st.nodes, at, item.node)) continue;
    if (at !== st.bodies.root && !st.calledProcs.has(at.proc)) {
      st.calledProcs.add(at.proc);
      for (const site of st.bodies.sites.get(at.proc) ?? []) {
        const block = site.body.nodes[site.node];
        if (block?.kind === "block") st.stmts.add((block.block.stmts[site.position] as Stmt).id);
        queue.push({ body: site.body, node: site.node });
      }
    }
    for (const c of at.control.controllers[item.node] as readonly number[]) {
      if (!addTo(st.branches, at, c)) continue;
      const branch = at.nodes[c];
      if (branch?.kind === "block") {
        for (const a of st.bodies.facts.end(branch.block.end))
          st.work.push({ body: at, node: c, position: Infinity, atom: a });
      }
      queue.push({ body: at, node: c });
    }
  }
}
