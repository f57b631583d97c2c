/**
 * FUNCTION RANDOM in conditions (and where calls of user-defined functions stand: user-functions.ts). A condition changes nothing, and RANDOM changes its state: each call is drawn into a temporary before the
 * condition, and where AND or OR leave an operand out, before that operand alone.
 *
 * Contract: the draws of a relation are made in the reference's order: those of an arithmetic relation from the left, those of others from
 * the right (observed), within an operand as call-order.ts says.
 * Limit: RANDOM modified itself is not drawn; functions.ts diagnoses it.
 */
import type { Cond, Place, Span } from "../../../ir/artifact/statements.ts";
import type { Condition, DataRef, Expr } from "../expression.ts";
import { callsIn } from "./call-order.ts";
import { mentionsCall } from "./called-functions.ts";
import { cellIs, setCell } from "./cells.ts";
import { branch, emit, newBlock, startBlock } from "./flow.ts";
import { wholePlace } from "./places.ts";
import type { FunctionExpr, Scope } from "./scope.ts";

const DOUBLE = { kind: "float", bytes: 8 } as const;

/** Draws the calls of RANDOM in the operands of one relation; where each was put. */
function drawRandoms(operands: readonly Expr[], scope: Scope): ReadonlyMap<FunctionExpr, Place> {
  const drawn = new Map<FunctionExpr, Place>();
  const arithmetic = operands.some(({ kind }) => kind === "binary" || kind === "negate");
  for (const call of (arithmetic ? operands : [...operands].reverse()).flatMap((side) => callsIn(side, "random"))) {
    const { flow } = scope.site;
    scope.site.drawn = drawn;
    const value = scope.functions.draw(call, scope);
    scope.site.drawn = null;
    if (flow === null || value === null) continue;
    const place = wholePlace(scope.temporary("RANDOM", DOUBLE.bytes, DOUBLE));
    const targets = [{ place, rounding: "truncate" }] as const;
    const compute = { kind: "compute", verb: "compute", giving: true, value, targets, checkSize: false } as const;
    emit(flow, { ...compute, id: scope.nextId(), span: call.span });
    drawn.set(call, place);
  }
  return drawn;
}

/** Lowers what may not call RANDOM itself, or only once, behind the calls in its operands. */
export function behindRandoms<T>(operands: readonly Expr[], scope: Scope, lower: () => T): T {
  scope.site.drawn = drawRandoms(operands, scope);
  const lowered = lower();
  scope.site.drawn = null;
  return lowered;
}

/** An operand of AND or OR. */
export interface Part {
  /** What it was written as. */
  readonly source: readonly (Condition | Expr)[];
  /** null after a diagnostic. */
  readonly lower: () => Cond | null;
}

/** The operands joined; a RANDOM or a function behind the first one is drawn only if that operand is looked at. Null after a diagnostic. */
export function joinParts(kind: "and" | "or", parts: readonly Part[], span: Span, scope: Scope): Cond | null {
  let joined: Cond | null = null;
  let wrong = false;
  for (const { source, lower } of parts) {
    const calls = scope.drawsRandom || scope.callsFunctions;
    const waits = (calls && source.some(mentionsCall)) || (scope.hasLinkage && lacks(source, scope));
    if (joined?.kind === "constant") {
      const settled = joined.value === (kind === "or");
      // What is settled needs nothing more, but is looked at for what is wrong with it.
      if (settled && waits) continue;
      const cond: Cond | null = lower();
      wrong ||= cond === null;
      if (!settled) joined = cond;
      continue;
    }
    if (joined !== null && waits) {
      joined = joinedByFlow(kind, joined, lower, span, scope);
      wrong ||= joined === null;
      continue;
    }
    const cond: Cond | null = lower();
    wrong ||= cond === null;
    if (cond !== null) joined = joined === null ? cond : { kind, left: joined, right: cond };
  }
  if (wrong) return null;
  return joined ?? { kind: "constant", value: kind === "and" };
}

/** Whether a part refers to what may not be there: an item that is not passed, or some bytes of one of ANY LENGTH. */
function lacks(part: unknown, scope: Scope): boolean {
  if (typeof part !== "object" || part === null) return false;
  const { kind, name, refmod } = part as Partial<DataRef>;
  const symbols = kind === "ref" && name !== undefined ? (scope.symbols.names.get(name.text) ?? []) : [];
  for (const symbol of symbols) {
    const { item, entry } = symbol.kind === "item" ? symbol : symbol.of;
    if (scope.addresses.isUnpassed(item.area) || (entry?.any != null && refmod != null)) return true;
  }
  return Object.values(part).some((inner) => lacks(inner, scope));
}

/** Both operands tested one after the other; their result is a cell. */
function joinedByFlow(
  kind: "and" | "or",
  left: Cond,
  lowerRight: () => Cond | null,
  span: Span,
  scope: Scope,
): Cond | null {
  const { flow } = scope.site;
  if (flow === null) return lowerRight();
  // What `left` settles is the result unless the operand on the right says otherwise.
  const settled = kind === "or";
  const result = scope.temporary("CONDITION");
  const more = newBlock(flow);
  const other = newBlock(flow);
  const after = newBlock(flow);
  const test = (cond: Cond, otherwise: number): void =>
    settled ? branch(flow, cond, after, otherwise, span) : branch(flow, cond, otherwise, after, span);
  emit(flow, setCell(result, settled ? 1 : 0, span, scope));
  test(left, more);
  startBlock(flow, more);
  const right = lowerRight();
  if (right === null) return null;
  test(right, other);
  startBlock(flow, other);
  emit(flow, setCell(result, settled ? 0 : 1, span, scope));
  startBlock(flow, after);
  return cellIs(result, "=", 1, scope);
}
