/**
 * Items that follow another: after every iteration PREV holds KEY, because it was moved or because a test found them equal
 * (`IF KEY NOT = PREV ... MOVE KEY TO PREV`).
 *
 * Contract: for guesses only. Numeric equality of different bytes is taken for equality.
 */
import type { Cond, NumExpr, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import { extentOf, isFixed } from "../ir/extents.ts";
import { anyOf } from "./bits.ts";
import type { Bodies, Point } from "./bodies.ts";
import type { Body } from "./body.ts";
import { samePlace } from "./linear.ts";

type Pair = readonly [Place, Place];

/** Pairs of places known to be equal if `cond` is `truth`. */
export function equalities(cond: Cond, truth: boolean): Pair[] {
  switch (cond.kind) {
    case "compare-numbers":
      return pair(cond.op, truth, placeOfExpr(cond.left), placeOfExpr(cond.right));
    case "compare-bytes":
      return pair(cond.op, truth, placeOf(cond.left), placeOf(cond.right));
    case "not":
      return equalities(cond.operand, !truth);
    case "and":
    case "or":
      return (cond.kind === "and") === truth ? [...equalities(cond.left, truth), ...equalities(cond.right, truth)] : [];
    case "class":
    case "file-status":
    case "size-error":
    case "in-slice":
    case "constant":
      return [];
    default:
      return cond satisfies never;
  }
}

function pair(op: string, truth: boolean, a: Place | null, b: Place | null): Pair[] {
  if (a === null || b === null || !((op === "=" && truth) || (op === "<>" && !truth))) return [];
  return isFixed(a) && isFixed(b) ? [[a, b]] : [];
}

function placeOf(o: Operand): Place | null {
  return o.kind === "place" ? o.place : null;
}

function placeOfExpr(e: NumExpr): Place | null {
  return e.kind === "item" ? e.place : null;
}

export interface Follows {
  readonly leader: Place;
  /** The MOVEs of the leader to the item. */
  readonly moves: readonly Point[];
}

interface Walk {
  readonly bodies: Bodies;
  readonly atoms: readonly number[];
  leader: Place | null;
  readonly moves: Point[];
  /** Whether a procedure may leave the item alone; false where it is being looked at. */
  readonly passes: Map<Body, boolean>;
}

/** The place that the item at `atoms` equals at the end of every iteration; null if there is none. */
export function follows(bodies: Bodies, atoms: readonly number[]): Follows | null {
  const walk: Walk = { bodies, atoms, leader: null, moves: [], passes: new Map() };
  const passes = walkBack(walk, bodies.root);
  return passes !== false || walk.leader === null || walk.moves.length === 0
    ? null
    : { leader: walk.leader, moves: walk.moves };
}

/** From the body's end back to what set the item: true if some path leaves it alone; null if it is set in any other way. */
function walkBack(walk: Walk, body: Body): boolean | null {
  const known = walk.passes.get(body);
  if (known !== undefined) return known;
  walk.passes.set(body, false);
  let passes = false;
  const telling = tellingNodes(walk.bodies, body);
  const setters = new Uint8Array(body.nodes.length);
  for (const atom of walk.atoms) for (const node of walk.bodies.defs(body).get(atom)?.keys() ?? []) setters[node] = 1;
  const seen = new Uint8Array(body.nodes.length);
  seen[body.latch] = 1;
  const stack = [body.latch];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const here = setters[node] === 0 ? false : lastSetting(walk, body, node);
    if (here === null) return null;
    if (here) continue;
    if (node === body.entry) {
      passes = true;
      continue;
    }
    for (const p of body.graph.pred[node] as readonly number[]) {
      const equal = equalOnEdge(telling, body, p, node, walk.atoms);
      if (equal !== null) {
        if (!agree(walk, equal)) return null;
      } else if (seen[p] === 0) {
        seen[p] = 1;
        stack.push(p);
      }
    }
  }
  walk.passes.set(body, passes);
  return passes;
}

function agree(walk: Walk, place: Place): boolean {
  walk.leader ??= place;
  return samePlace(walk.leader, place);
}

/** True: the node sets the item by a MOVE of the leader; false: it leaves it alone; null: anything else. */
function lastSetting(walk: Walk, body: Body, node: number): boolean | null {
  const n = body.nodes[node];
  if (n?.kind !== "block") return false;
  const { bodies, atoms } = walk;
  for (let position = n.block.stmts.length - 1; position >= 0; position--) {
    const s = n.block.stmts[position] as Stmt;
    if (s.kind === "perform") {
      if (!anyOf(bodies.facts.summary(s.proc).writes, atoms)) continue;
      const passes = walkBack(walk, bodies.procs.get(s.proc) as Body);
      if (passes === null) return null;
      if (!passes) return true;
      continue;
    }
    const f = bodies.facts.stmt(s);
    if (!f.writes.some((a) => atoms.includes(a))) continue;
    if (s.kind !== "move" || s.from.kind !== "place" || !isFixed(s.to) || !agree(walk, s.from.place)) return null;
    if (!atoms.every((a) => f.musts.includes(a))) return null;
    walk.moves.push({ body, node, position });
    return true;
  }
  return false;
}

function equalOnEdge(
  telling: ReadonlyMap<number, Told>,
  body: Body,
  from: number,
  to: number,
  atoms: readonly number[],
): Place | null {
  const told = telling.get(from);
  if (told === undefined) return null;
  const next = body.graph.succ[from] as readonly number[];
  for (const { own, other } of next[0] === to ? told.then : told.otherwise)
    if (own.length === atoms.length && own.every((v) => atoms.includes(v))) return other;
  return null;
}

/** The item of these atoms equals `other`. */
interface Equal {
  readonly own: Int32Array;
  readonly other: Place;
}

interface Told {
  readonly then: readonly Equal[];
  readonly otherwise: readonly Equal[];
}

const knownTelling = new WeakMap<Body, ReadonlyMap<number, Told>>();

/** The nodes whose branches tell of equal items. */
function tellingNodes(bodies: Bodies, body: Body): ReadonlyMap<number, Told> {
  const known = knownTelling.get(body);
  if (known !== undefined) return known;
  const found = new Map<number, Told>();
  body.nodes.forEach((n, node) => {
    if (n.kind !== "block" || n.block.end.kind !== "branch") return;
    const next = body.graph.succ[node] as readonly number[];
    if (next.length !== 2 || next[0] === next[1]) return;
    const { cond } = n.block.end;
    const then = equalsOf(bodies, equalities(cond, true));
    const otherwise = equalsOf(bodies, equalities(cond, false));
    if (then.length + otherwise.length > 0) found.set(node, { then, otherwise });
  });
  knownTelling.set(body, found);
  return found;
}

function equalsOf({ facts }: Bodies, pairs: readonly Pair[]): Equal[] {
  const atomsOf = (place: Place): Int32Array => facts.atoms.of(extentOf(place, facts.program));
  return pairs.flatMap(([a, b]) => [
    { own: atomsOf(a), other: b },
    { own: atomsOf(b), other: a },
  ]);
}
