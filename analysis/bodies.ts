/**
 * The bodies that slices run over: one iteration of a loop, and the procedures that are performed in it, with what searches ask of
 * them again and again.
 */
import type { ProcId, Stmt, StmtId } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { membersOf } from "./bits.ts";
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
  /** Of each atom the statements that may write it. */
  defs(body: Body): ReadonlyMap<number, Definitions>;
  /** Of each atom the nodes that make certain that it was written. */
  certain(body: Body): ReadonlyMap<number, ReadonlySet<number>>;
  /** Which nodes lead to which, one list behind the other: those to `n` from `start[n]` to before `start[n + 1]`. */
  predecessors(body: Body): Predecessors;
  /** Where a statement of the body stands. */
  pointOf(body: Body, stmt: Stmt): Point | null;
}

export interface Predecessors {
  readonly start: Int32Array;
  readonly nodes: Int32Array;
}

/** By node, the positions of statements, ascending. */
export type Definitions = ReadonlyMap<number, readonly number[]>;

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
  const defs = kept((body) => defsOf(facts, body));
  const certain = kept((body) => certainOf(facts, body));
  const points = kept(pointsOf);
  const pointOf = (body: Body, stmt: Stmt): Point | null => points(body).get(stmt.id) ?? null;
  return { facts, root, procs, sites, dropEndOf, defs, certain, predecessors: kept(predecessorsOf), pointOf };
}

function kept<T>(make: (body: Body) => T): (body: Body) => T {
  const known = new Map<Body, T>();
  return (body) => {
    let made = known.get(body);
    if (made === undefined) {
      made = make(body);
      known.set(body, made);
    }
    return made;
  };
}

function predecessorsOf({ graph: { pred } }: Body): Predecessors {
  const start = new Int32Array(pred.length + 1);
  pred.forEach((before, n) => {
    start[n + 1] = (start[n] as number) + before.length;
  });
  return { start, nodes: Int32Array.from(pred.flat()) };
}

function pointsOf(body: Body): ReadonlyMap<StmtId, Point> {
  const out = new Map<StmtId, Point>();
  body.nodes.forEach((n, node) => {
    if (n.kind !== "block") return;
    n.block.stmts.forEach((s, position) => {
      out.set(s.id, { body, node, position });
    });
  });
  return out;
}

function defsOf(facts: Facts, body: Body): ReadonlyMap<number, Definitions> {
  const out = new Map<number, Map<number, number[]>>();
  const add = (atom: number, node: number, position: number): void => {
    let nodes = out.get(atom);
    if (nodes === undefined) {
      nodes = new Map();
      out.set(atom, nodes);
    }
    const list = nodes.get(node);
    if (list === undefined) nodes.set(node, [position]);
    else if (list[list.length - 1] !== position) list.push(position);
  };
  body.nodes.forEach((n, node) => {
    if (n.kind !== "block") return;
    n.block.stmts.forEach((s, i) => {
      const written = s.kind === "perform" ? membersOf(facts.summary(s.proc).writes) : facts.stmt(s).writes;
      for (const atom of written) add(atom, node, i);
    });
  });
  return out;
}

function certainOf(facts: Facts, body: Body): ReadonlyMap<number, ReadonlySet<number>> {
  const out = new Map<number, Set<number>>();
  body.nodes.forEach((n, node) => {
    if (n.kind === "certain") for (const atom of facts.certain(n.edge)) addTo(out, atom, node);
  });
  return out;
}

/** False: the set of `key` held the value. */
export function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): boolean {
  const set = map.get(key);
  if (set === undefined) {
    map.set(key, new Set([value]));
    return true;
  }
  if (set.has(value)) return false;
  set.add(value);
  return true;
}
