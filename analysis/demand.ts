/**
 * Backward slicing on demand, at byte precision, over one iteration of a loop and the procedures performed in it
 * (Weiser; Horwitz, Reps and Binkley without calling contexts): which statements and branches compute given bytes at a
 * given place, and which bytes at the entry they start from.
 *
 * Contract: output statements (WRITE, DISPLAY, dumps) count as writing constants: status "00" and the flags that they leave.
 * Limit: gives up (`exhausted`) after `budget` steps, so that huge loops stay cheap; the answer is then of no use.
 */
import type { ProcId, Stmt, StmtId } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { FCB } from "../ir/artifact/storage.ts";
import { bytes, fileById } from "../ir/extents.ts";
import type { Bits } from "./bits.ts";
import { emptyBits, hasBit, membersOf, setBit } from "./bits.ts";
import type { Body, BodyRegion } from "./body.ts";
import { bodyOf } from "./body.ts";
import type { Facts } from "./facts.ts";

export interface Point {
  readonly body: Body;
  readonly node: number;
  /** Before the statement of this position; Infinity: the node's end. */
  readonly position: number;
}

/** The bodies a slice runs over, built once per loop and shared by its queries. */
export interface Bodies {
  readonly facts: Facts;
  readonly root: Body;
  readonly procs: ReadonlyMap<ProcId, Body>;
  readonly sites: ReadonlyMap<ProcId, readonly Point[]>;
  readonly dropEndOf: FileId | null;
  defs(body: Body, node: number): ReadonlyMap<number, readonly number[]>;
}

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

export function bodiesOf(facts: Facts, region: BodyRegion, dropEndOf: number | null): Bodies {
  const root = bodyOf(facts, region, dropEndOf);
  const procs = new Map<ProcId, Body>();
  const sites = new Map<ProcId, Point[]>();
  const queue = [root];
  for (let body = queue.pop(); body !== undefined; body = queue.pop()) {
    const at = body;
    at.nodes.forEach((n, node) => {
      if (n.kind !== "block") return;
      n.block.stmts.forEach((s, position) => {
        if (s.kind !== "perform") return;
        const known = sites.get(s.proc);
        if (known === undefined) sites.set(s.proc, [{ body: at, node, position }]);
        else known.push({ body: at, node, position });
        if (procs.has(s.proc)) return;
        const callee = bodyOf(facts, { proc: s.proc, nodes: null, head: 0 }, dropEndOf);
        procs.set(s.proc, callee);
        queue.push(callee);
      });
    });
  }
  const cache = new Map<Body, Map<number, ReadonlyMap<number, readonly number[]>>>();
  const defs = (body: Body, node: number): ReadonlyMap<number, readonly number[]> => {
    let perBody = cache.get(body);
    if (perBody === undefined) {
      perBody = new Map();
      cache.set(body, perBody);
    }
    let known = perBody.get(node);
    if (known === undefined) {
      known = defsOf(facts, body, node, dropEndOf);
      perBody.set(node, known);
    }
    return known;
  };
  return { facts, root, procs, sites, dropEndOf, defs };
}

/**
 * For each atom the positions of the statements that may write it, ascending. Where the driver's end is left out, its READ leaves
 * the flags alone.
 */
function defsOf(facts: Facts, body: Body, node: number, dropEndOf: FileId | null): Map<number, number[]> {
  const out = new Map<number, number[]>();
  const n = body.nodes[node];
  if (n?.kind !== "block") return out;
  const add = (atom: number, position: number): void => {
    const list = out.get(atom);
    if (list === undefined) out.set(atom, [position]);
    else if (list[list.length - 1] !== position) list.push(position);
  };
  n.block.stmts.forEach((s, i) => {
    if (s.kind === "perform") for (const a of membersOf(facts.summary(s.proc).writes)) add(a, i);
    else {
      const file = s.kind === "read" && s.file === dropEndOf ? fileById(facts.program, s.file) : null;
      const flags = file === null ? null : facts.atoms.of(bytes(file.control + FCB.flags, 1));
      for (const a of facts.stmt(s).writes) if (!(flags?.includes(a) ?? false)) add(a, i);
    }
  });
  return out;
}

interface State {
  readonly bodies: Bodies;
  readonly dataOnly: boolean;
  readonly stmts: Set<StmtId>;
  readonly nodes: Map<Body, Set<number>>;
  readonly branches: Map<Body, Set<number>>;
  readonly ofOutputs: Map<StmtId, Set<number>>;
  readonly entry: Bits;
  /** By node, the atoms whose value before it is wanted. */
  readonly seen: Map<Body, (Bits | undefined)[]>;
  readonly returned: Map<ProcId, Set<number>>;
  readonly entered: Map<ProcId, Set<number>>;
  readonly calledProcs: Set<ProcId>;
  /** Flat worklist: body, node, position, atom. */
  readonly work: { body: Body; node: number; position: number; atom: number }[];
}

export function needsOf(bodies: Bodies, criterion: Criterion): Needs {
  const st: State = {
    bodies,
    dataOnly: criterion.dataOnly ?? false,
    stmts: new Set(),
    nodes: new Map(),
    branches: new Map(),
    ofOutputs: new Map(),
    entry: emptyBits(bodies.facts.atoms.count),
    seen: new Map(),
    returned: new Map(),
    entered: new Map(),
    calledProcs: new Set(),
    work: [],
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
  const allowed = criterion.budget ?? 4_000_000;
  let budget = allowed;
  for (let item = st.work.pop(); item !== undefined; item = st.work.pop()) {
    if (--budget < 0) break;
    step(st, item.body, item.node, item.position, item.atom);
  }
  return {
    stmts: st.stmts,
    branches: st.branches,
    ofOutputs: st.ofOutputs,
    entry: st.entry,
    exhausted: budget < 0,
    steps: allowed - budget,
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

function isOutput(s: Stmt): boolean {
  return s.kind === "write" || s.kind === "display" || s.kind === "dump";
}

/** Finds what gives `atom` its value just before a point. */
function step(st: State, body: Body, node: number, before: number, atom: number): void {
  const n = body.nodes[node] as Body["nodes"][number];
  if (n.kind === "block") {
    const positions = st.bodies.defs(body, node).get(atom);
    if (positions !== undefined) {
      for (let i = positions.length - 1; i >= 0; i--) {
        const at = positions[i] as number;
        if (at >= before) continue;
        const s = n.block.stmts[at] as Stmt;
        needStmt(st, body, node, at, s, atom);
        if (s.kind === "perform" || isOutput(s) || st.bodies.facts.stmt(s).musts.includes(atom)) return;
      }
    }
  } else if (n.kind === "certain" && st.bodies.facts.certain(n.edge).includes(atom)) {
    for (const s of n.edge.stmts)
      if (s.kind === "read" || st.bodies.facts.stmt(s).writes.includes(atom)) markStmt(st, body, s);
    return;
  }
  enterNode(st, body, node, atom);
}

/** The atom's value comes from before the node. */
function enterNode(st: State, body: Body, node: number, atom: number): void {
  const wanted = wantedBefore(st, body, node);
  if (hasBit(wanted, atom)) return;
  setBit(wanted, atom);
  if (node === body.entry) {
    if (body === st.bodies.root) setBit(st.entry, atom);
    else if (addTo(st.entered, body.proc, atom)) {
      for (const site of st.bodies.sites.get(body.proc) ?? []) {
        st.work.push({ body: site.body, node: site.node, position: site.position, atom });
      }
    }
  }
  for (const p of body.graph.pred[node] as readonly number[]) st.work.push({ body, node: p, position: Infinity, atom });
}

function wantedBefore(st: State, body: Body, node: number): Bits {
  let nodes = st.seen.get(body);
  if (nodes === undefined) {
    nodes = [];
    st.seen.set(body, nodes);
  }
  let wanted = nodes[node];
  if (wanted === undefined) {
    wanted = emptyBits(st.bodies.facts.atoms.count);
    nodes[node] = wanted;
  }
  return wanted;
}

/** A statement that an edge makes certain: it lies in the same body, on the way to the edge. */
function markStmt(st: State, body: Body, stmt: Stmt): void {
  if (st.stmts.has(stmt.id)) return;
  body.nodes.forEach((n, node) => {
    if (n.kind !== "block") return;
    const position = n.block.stmts.findIndex((s) => s.id === stmt.id);
    if (position >= 0) needStmt(st, body, node, position, stmt, null);
  });
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

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): boolean {
  const set = map.get(key);
  if (set === undefined) {
    map.set(key, new Set([value]));
    return true;
  }
  if (set.has(value)) return false;
  set.add(value);
  return true;
}
