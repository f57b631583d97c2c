/**
 * Arithmetic with NOT ON SIZE ERROR alone.
 *
 * Rules as observed: items whose bytes may hold any value (COMP-5, COMP-X and their kin) take what is left of a result that is too
 * great, as without a phrase, and the phrase is not performed; others keep their value. Not seen at all is what ADD and SUBTRACT of one
 * integer in place (ir/semantics/add-integer.ts) make of such items; of an INDEX item not even ON SIZE ERROR sees it.
 *
 * Contract: the computation is made twice, first into temporaries to set the size-error cell. Limit: several items of both kinds, or
 * a value that reads one of several.
 */
import type { Compute, DivideRemainder, NumExpr, Place, Span, Stmt } from "../../../ir/artifact/statements.ts";
import { placesOf } from "../../../ir/places.ts";
import { addsInTwosComplement } from "../../../ir/semantics/add-integer.ts";
import { isIndex } from "../../../ir/semantics/integer-item.ts";
import { problem } from "./diagnostics.ts";
import { emit, type Flow } from "./flow.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";
import { overlap } from "./several-targets.ts";

type Sized = Compute | DivideRemainder;

/** What the statement's phrases say of overflow: "both" also stands for ON SIZE ERROR alone. */
export type SizePhrases = "none" | "not-only" | "both";

export function emitSized(stmt: Sized, phrases: SizePhrases, flow: Flow, scope: Scope): void {
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
  if (JSON.stringify(valuesOf(stmt)).includes('"name":"RANDOM"'))
    report("FUNCTION RANDOM in arithmetic with NOT ON SIZE ERROR alone", stmt.span, scope);
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
