/**
 * Items that follow another: after every iteration PREV holds KEY, because it was moved or because a test found them equal
 * (`IF KEY NOT = PREV ... MOVE KEY TO PREV`).
 *
 * Contract: for guesses only. Numeric equality of different bytes is taken for equality.
 */
import type { Cond, NumExpr, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import { extentOf, isFixed } from "../ir/effects.ts";
import type { Body } from "./body.ts";
import type { Bodies } from "./demand.ts";
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

/**
 * The place that the item at `atoms` equals at the end of every iteration, with where it was last seen so; null if there is none.
 * Only for items that are written in the root body itself.
 */
export function follows(bodies: Bodies, atoms: readonly number[]): { readonly leader: Place; readonly moves: readonly Stmt[] } | null {
  const body = bodies.root;
  const moves = new Set<Stmt>();
  let leader: Place | null = null;
  const agree = (p: Place): boolean => {
    if (leader === null) leader = p;
    return samePlace(leader, p);
  };
  const seen = new Set<number>([body.latch]);
  const stack = [body.latch];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const here = lastMove(bodies, body, node, atoms);
    if (here === "other") return null;
    if (here !== null) {
      if (here.from.kind !== "place" || !agree(here.from.place)) return null;
      moves.add(here);
      continue;
    }
    if (node === body.entry) return null;
    for (const p of body.graph.pred[node] as readonly number[]) {
      const equal = equalOnEdge(bodies, body, p, node, atoms);
      if (equal !== null) {
        if (!agree(equal)) return null;
      } else if (!seen.has(p)) {
        seen.add(p);
        stack.push(p);
      }
    }
  }
  return leader === null || moves.size === 0 ? null : { leader, moves: [...moves] };
}

/** The last statement of the node that writes the item, if it is a fixed MOVE of the whole of it; "other" if not; null if none. */
function lastMove(bodies: Bodies, body: Body, node: number, atoms: readonly number[]): Extract<Stmt, { kind: "move" }> | "other" | null {
  const n = body.nodes[node];
  if (n?.kind !== "block") return null;
  for (let i = n.block.stmts.length - 1; i >= 0; i--) {
    const s = n.block.stmts[i] as Stmt;
    if (s.kind === "perform") {
      const { writes } = bodies.facts.summary(s.proc);
      if (atoms.some((a) => ((writes[a >>> 5] ?? 0) >>> (a & 31)) & 1)) return "other";
      continue;
    }
    const f = bodies.facts.stmt(s);
    if (!f.writes.some((a) => atoms.includes(a))) continue;
    if (s.kind !== "move" || !isFixed(s.to)) return "other";
    return atoms.every((a) => f.musts.includes(a)) ? s : "other";
  }
  return null;
}

function equalOnEdge(bodies: Bodies, body: Body, from: number, to: number, atoms: readonly number[]): Place | null {
  const n = body.nodes[from];
  if (n?.kind !== "block" || n.block.end.kind !== "branch") return null;
  const next = body.graph.succ[from] as readonly number[];
  if (next.length !== 2 || next[0] === next[1]) return null;
  for (const [a, b] of equalities(n.block.end.cond, next[0] === to)) {
    for (const [x, y] of [[a, b], [b, a]] as const) {
      const own = bodies.facts.atoms.of(extentOf(x, bodies.facts.program));
      if (own.length === atoms.length && own.every((v) => atoms.includes(v))) return y;
    }
  }
  return null;
}
