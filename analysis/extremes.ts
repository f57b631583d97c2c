/**
 * `IF x > item MOVE x TO item` and its mirrors, with nothing else in the loop touching the item.
 *
 * Limit: alphanumeric items of one length, where "equal" means the same bytes; and numbers of one description whose source is only
 * ever stored by arithmetic in the loop: data as read may hold invalid digits, which have no order to trust.
 */

import type { CompareBytes, Cond, NumExpr, Operand, Place } from "../ir/artifact/statements.ts";
import { type Encoding, isNumeric } from "../ir/artifact/storage.ts";
import { extentOf, isFixed } from "../ir/extents.ts";
import type { Access } from "./accesses.ts";
import { linesOf } from "./accesses.ts";
import { anyOf } from "./bits.ts";
import { samePlace } from "./linear.ts";
import type { Candidate, FoundReduction } from "./reductions.ts";

export function extremeOf(c: Candidate): FoundReduction | null {
  if (!isFixed(c.place) || c.touching.length !== 2 || c.own.length !== 1) return null;
  const move = c.own[0] as Access;
  const test = c.touching.find((a) => a !== move) as Access;
  if (move.stmt?.kind !== "move" || test.end?.kind !== "branch" || test.body !== move.body) return null;
  const source = placeOf(move.stmt.from);
  if (source === null || !isFixed(source) || source.length !== c.place.length) return null;
  const { encoding } = c.place;
  if (JSON.stringify(source.encoding) !== JSON.stringify(encoding)) return null;
  const number = isNumeric(encoding) ? encoding : null;
  if (number === null ? !isOrderedText(c, encoding) : !computedOnly(c, source)) return null;
  const side = sideOf(test, move);
  const kind = side === null ? null : kindOf(test.end.cond, side, source, c.place);
  if (kind === null || !decidesNothingElse(test, move) || overlaps(c, source)) return null;
  return {
    reduction: { kind, name: c.name, offset: c.place.base, length: c.place.length, encoding: number },
    place: c.place,
    atoms: c.atoms,
    updates: [],
    lines: linesOf([test, move]),
  };
}

/** Pieces are joined in the order of the bytes; where a collating sequence makes other bytes equal, the last move would count besides. */
function isOrderedText(c: Candidate, encoding: Encoding): boolean {
  return encoding.kind === "alphanumeric" && !encoding.justified && c.facts.program.dialect.collating === null;
}

/** Whether the place, in every iteration, holds what arithmetic of the same iteration stored. */
function computedOnly(c: Candidate, source: Place): boolean {
  const atoms = c.facts.atoms.of(extentOf(source, c.facts.program));
  if (anyOf(c.live, atoms)) return false;
  const set = new Set(atoms);
  return c.accesses
    .touching(atoms)
    .every(
      (a) =>
        !a.writes.some((w) => set.has(w)) ||
        (a.stmt?.kind === "compute" &&
          a.stmt.targets.length === 1 &&
          a.stmt.targets.every((t) => samePlace(t.place, source))),
    );
}

function placeOf(o: Operand): Place | null {
  return o.kind === "place" ? o.place : null;
}

function placeOfNumber(e: NumExpr): Place | null {
  return e.kind === "item" ? e.place : null;
}

/** On which outcome of the test the move is reached, directly and only so. */
function sideOf(test: Access, move: Access): boolean | null {
  const { graph } = test.body;
  const next = graph.succ[test.node] as readonly number[];
  const pred = graph.pred[move.node] as readonly number[];
  if (pred.length !== 1 || pred[0] !== test.node || next[0] === next[1]) return null;
  return next[0] === move.node ? true : next[1] === move.node ? false : null;
}

function overlaps(c: Candidate, source: Place): boolean {
  return c.facts.atoms.of(extentOf(source, c.facts.program)).some((atom) => c.atoms.includes(atom));
}

/** Whether both outcomes of the test lead to the same place, with the move alone on the way: whatever else hung on it would read the item. */
function decidesNothingElse(test: Access, move: Access): boolean {
  const { graph, nodes } = test.body;
  const node = nodes[move.node];
  if (node?.kind !== "block" || node.block.stmts.length !== 1) return false;
  const after = graph.succ[move.node] as readonly number[];
  const ways = graph.succ[test.node] as readonly number[];
  return after.length === 1 && ways.every((way) => way === move.node || way === after[0]);
}

function kindOf(cond: Cond, side: boolean, source: Place, item: Place): "max" | "min" | null {
  if (cond.kind === "not") return kindOf(cond.operand, !side, source, item);
  if (cond.kind !== "compare-bytes" && cond.kind !== "compare-numbers") return null;
  const left = cond.kind === "compare-bytes" ? placeOf(cond.left) : placeOfNumber(cond.left);
  const right = cond.kind === "compare-bytes" ? placeOf(cond.right) : placeOfNumber(cond.right);
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
