/**
 * Arithmetic with NOT ON SIZE ERROR alone, and the exceptions of arithmetic (exceptions.ts).
 *
 * Rules as observed, with NOT ON SIZE ERROR alone: items whose bytes may hold any value (COMP-5, COMP-X and their kin) take what is left of a result that is too
 * great, as without a phrase, and the phrase is not performed; others keep their value. Not seen at all is what ADD and SUBTRACT of one
 * integer in place (ir/semantics/add-integer.ts) make of such items; of an INDEX item not even ON SIZE ERROR sees it. Exceptions are raised without
 * phrases, too.
 *
 * Contract: the computation is made twice, first into temporaries to set the size-error cell. Limit: several items of both kinds, or
 * a value that reads one of several.
 */
import type {
  Compute,
  Cond,
  DivideRemainder,
  NumExpr,
  Place,
  Rounding,
  Span,
  Stmt,
} from "../../../ir/artifact/statements.ts";
import { placesOf } from "../../../ir/places.ts";
import { addsInTwosComplement, addsUnseen } from "../../../ir/semantics/add-integer.ts";
import { isIndex } from "../../../ir/semantics/integer-item.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { raise, raiseIfTold } from "./exceptions.ts";
import { branch, emit, type Flow, jump, newBlock, startBlock } from "./flow.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";
import { mentionsRandom, overlap } from "./several-targets.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

type Sized = Compute | DivideRemainder;

/** What the statement's phrases say of overflow: "both" also stands for ON SIZE ERROR alone. */
export type SizePhrases = "none" | "not-only" | "both";

/** The statement, and the exception that it may raise where the run unit asks for exceptions. */
export function emitSized(stmt: Sized, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  if (addsDecimalsToIndex(stmt))
    report("ADD or SUBTRACT of a literal with decimals and an INDEX item", stmt.span, scope);
  if (scope.exceptions === null) {
    emitPlain(stmt, phrases, flow, scope);
    return;
  }
  const { span } = stmt;
  if (roundingsOf(stmt).includes("prohibited")) refuseUnfollowed("ROUNDED MODE IS PROHIBITED", span, scope);
  const divisors =
    stmt.kind === "compute" ? divisorsIn(stmt.value) : [stmt.divisor, ...valuesOf(stmt).flatMap(divisorsIn)];
  const zero = divisors.filter(mayBeZero).map((divisor) => isZero(divisor, scope));
  const [first, ...others] = zero;
  if (first === undefined) {
    emitFollowed(stmt, phrases, flow, scope);
    return;
  }
  const [byZero, divided, after] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  branch(
    flow,
    others.reduce<Cond>((left, right) => ({ kind: "or", left, right }), first),
    byZero,
    divided,
    span,
  );
  startBlock(flow, byZero);
  raise("SIZE-ZERO-DIVIDE", span, flow, scope);
  emitPlain({ ...stmt, id: scope.nextId() }, phrases, flow, scope);
  jump(flow, after);
  startBlock(flow, divided);
  emitFollowed(stmt, phrases, flow, scope);
  startBlock(flow, after);
}

/** The reference adds the literal's digits, as if it had no decimal point. */
function addsDecimalsToIndex(stmt: Sized): boolean {
  if (stmt.kind !== "compute" || stmt.giving || (stmt.verb !== "add" && stmt.verb !== "subtract")) return false;
  const { value } = stmt;
  const literal = value.kind === "binary" && value.right.kind === "number" ? value.right.value : null;
  return literal !== null && literal.scale > 0 && stmt.targets.some(({ place }) => isIndex(place.encoding));
}

/** The statement, and the exception of a result that is too great. */
function emitFollowed(stmt: Sized, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  const { span } = stmt;
  const unchecked = { ...stmt, checkSize: false };
  const silent =
    unchecked.kind === "compute" &&
    (phrases === "none" ? addsUnseen(unchecked) : addsInTwosComplement(unchecked) && phrases === "not-only");
  if (silent || isUnseen(unchecked)) {
    emit(flow, unchecked);
    return;
  }
  if (phrases === "none") {
    emit(flow, { kind: "clear-size-error", id: scope.nextId(), span });
    emitProbe(stmt, flow, scope);
    raiseIfTold("SIZE-OVERFLOW", span, flow, scope);
    emit(flow, unchecked);
    return;
  }
  emitPlain(stmt, phrases, flow, scope);
  raiseIfTold("SIZE-OVERFLOW", span, flow, scope);
}

function roundingsOf(stmt: Sized): readonly Rounding[] {
  return stmt.kind === "compute" ? stmt.targets.map(({ rounding }) => rounding) : [stmt.quotient.rounding];
}

function divisorsIn(value: NumExpr): readonly NumExpr[] {
  switch (value.kind) {
    case "number":
    case "item":
    case "function":
      return [];
    case "negate":
    case "carried":
      return divisorsIn(value.operand);
    case "binary": {
      const inner = [...divisorsIn(value.left), ...divisorsIn(value.right)];
      return value.op === "/" ? [...inner, value.right] : inner;
    }
    default:
      return value satisfies never;
  }
}

function mayBeZero(divisor: NumExpr): boolean {
  return divisor.kind !== "number" || BigInt(divisor.value.mantissa) === 0n;
}

function isZero(divisor: NumExpr, scope: Scope): Cond {
  return { kind: "compare-numbers", id: scope.nextId(), op: "=", left: divisor, right: wholeNumber(0) };
}

function emitPlain(stmt: Sized, phrases: SizePhrases, flow: Flow, scope: Scope): void {
  const unchecked = { ...stmt, checkSize: false };
  if (phrases === "none" || isUnseen(unchecked)) emit(flow, unchecked);
  else if (phrases === "both") emit(flow, { ...stmt, checkSize: true });
  else emitWithNotOnly(stmt, flow, scope);
}

/** ADD and SUBTRACT to an INDEX item, ROUNDED or not. Others are seen by ON SIZE ERROR. */
function isUnseen(stmt: Sized): boolean {
  if (stmt.kind !== "compute") return false;
  const targets = stmt.targets.map((target) => ({ ...target, rounding: "truncate" as const }));
  return targets.every(({ place }) => isIndex(place.encoding)) && addsInTwosComplement({ ...stmt, targets });
}

function emitWithNotOnly(stmt: Sized, flow: Flow, scope: Scope): void {
  const targets = targetsOf(stmt);
  if (!targets.some((target) => takesAnyValue(target, scope))) {
    emit(flow, { ...stmt, checkSize: true });
    return;
  }
  const unchecked = { ...stmt, checkSize: false };
  if (stmt.kind === "compute" && addsInTwosComplement({ ...stmt, checkSize: false })) {
    emit(flow, unchecked);
    return;
  }
  const read = valuesOf(stmt).flatMap(placesOf);
  const several = targets.length > 1 && targets.some((target) => read.some((place) => overlap(place, target)));
  if (several || !targets.every((target) => takesAnyValue(target, scope)))
    report("NOT ON SIZE ERROR without ON SIZE ERROR for several items such as these", stmt.span, scope);
  emitProbe(stmt, flow, scope);
  emit(flow, unchecked);
}

/** Not COMP, though it holds any value in some dialects. Limit: there, COMP-X counts as COMP. */
function takesAnyValue({ encoding }: Place, { dialect }: Scope): boolean {
  if (encoding.kind !== "binary" || encoding.truncate || isIndex(encoding)) return false;
  return encoding.endian === "little" || dialect.binaryTruncate;
}

/** Sets the size-error cell as the statement would with ON SIZE ERROR, and stores nothing. */
function emitProbe(stmt: Sized, flow: Flow, scope: Scope): void {
  if (mentionsRandom(valuesOf(stmt)))
    report(
      "FUNCTION RANDOM in arithmetic with NOT ON SIZE ERROR alone, or where exceptions are asked for,",
      stmt.span,
      scope,
    );
  const id = scope.nextId();
  const scratch = (place: Place): Place => wholePlace(scope.temporary("OVERFLOW", place.length, place.encoding));
  const probe: Stmt =
    stmt.kind === "compute"
      ? { ...stmt, id, checkSize: true, targets: stmt.targets.map((t) => ({ ...t, place: scratch(t.place) })) }
      : {
          ...stmt,
          id,
          checkSize: true,
          quotient: { ...stmt.quotient, place: scratch(stmt.quotient.place) },
          remainder: scratch(stmt.remainder),
        };
  emit(flow, probe);
}

function targetsOf(stmt: Sized): readonly Place[] {
  return stmt.kind === "compute" ? stmt.targets.map(({ place }) => place) : [stmt.quotient.place, stmt.remainder];
}

function valuesOf(stmt: Sized): readonly NumExpr[] {
  return stmt.kind === "compute" ? [stmt.value] : [stmt.dividend, stmt.divisor];
}

function report(what: string, span: Span, { sink }: Scope): void {
  sink.report(problem.unsupported(span, what));
}
