/**
 * `IF x > item MOVE x TO item` and its mirrors, with nothing else in the loop touching the item.
 *
 * Limit: alphanumeric items of one length only. There "equal" means the same bytes, so which of equals wins does not show.
 */
import type { Cond, CompareBytes, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import { isFixed } from "../ir/effects.ts";
import type { Access } from "./accesses.ts";
import { linesOf } from "./accesses.ts";
import { samePlace } from "./linear.ts";
import type { Candidate, FoundReduction } from "./reductions.ts";

export function extremeOf(c: Candidate): FoundReduction | null {
  if (!isFixed(c.place) || c.place.encoding.kind !== "alphanumeric" || c.touching.length !== 2 || c.own.length !== 1) return null;
  const move = c.own[0] as Access;
  const test = c.touching.find((a) => a !== move) as Access;
  if (move.stmt?.kind !== "move" || test.end?.kind !== "branch" || test.body !== move.body) return null;
  const source = placeOf(move.stmt.from);
  if (source === null || !isFixed(source) || source.encoding.kind !== "alphanumeric" || source.length !== c.place.length) return null;
  const side = sideOf(test, move);
  const kind = side === null ? null : kindOf(test.end.cond, side, source, c.place);
  if (kind === null || disturbed(c, move, source)) return null;
  return {
    reduction: { kind, name: c.name, offset: c.place.base, length: c.place.length, encoding: null },
    place: c.place, atoms: c.atoms, updates: [], lines: linesOf([test, move]),
  };
}

function placeOf(o: Operand): Place | null {
  return o.kind === "place" ? o.place : null;
}

/** On which outcome of the test the move is reached, directly and only so. */
function sideOf(test: Access, move: Access): boolean | null {
  const { graph } = test.body;
  const next = graph.succ[test.node] as readonly number[];
  const pred = graph.pred[move.node] as readonly number[];
  if (pred.length !== 1 || pred[0] !== test.node || next[0] === next[1]) return null;
  return next[0] === move.node ? true : next[1] === move.node ? false : null;
}

/** The source must still be what the test looked at. */
function disturbed(c: Candidate, move: Access, source: Place): boolean {
  const node = move.body.nodes[move.node];
  if (node?.kind !== "block") return true;
  const atoms = new Set(c.facts.atoms.of({ offset: source.base, length: source.length, element: source.length, dims: [] }));
  for (const s of node.block.stmts.slice(0, move.position)) {
    if (s.kind === "perform" || writesAny(c, s, atoms)) return true;
  }
  return c.atoms.some((a) => atoms.has(a));
}

function writesAny(c: Candidate, s: Stmt, atoms: ReadonlySet<number>): boolean {
  return c.facts.stmt(s).writes.some((a) => atoms.has(a));
}

function kindOf(cond: Cond, side: boolean, source: Place, item: Place): "max" | "min" | null {
  if (cond.kind === "not") return kindOf(cond.operand, !side, source, item);
  if (cond.kind !== "compare-bytes") return null;
  const left = placeOf(cond.left);
  const right = placeOf(cond.right);
  if (left === null || right === null) return null;
  const greater = sense(cond.op, side);
  if (greater === null) return null;
  if (samePlace(left, source) && samePlace(right, item)) return greater ? "max" : "min";
  if (samePlace(left, item) && samePlace(right, source)) return greater ? "min" : "max";
  return null;
}

/** Whether left is (weakly) greater on that side. */
function sense(op: CompareBytes["op"], side: boolean): boolean | null {
  if (op === ">" || op === ">=") return side;
  if (op === "<" || op === "<=") return !side;
  return null;
}
