/**
 * Which program a CALL or CANCEL means: by a literal, an identifier that holds its name, or a pointer to it.
 *
 * Contract: an identifier or pointer is compared with all programs that it may mean. CALL of NULL ends the run, as in the reference,
 * whatever ON EXCEPTION says. Limit: so does a pointer to a program that could not be called by name there.
 */
import type { Cond, Operand, Place, Span } from "../../../ir/artifact/statements.ts";
import { isProgramPointer } from "../data/encoding.ts";
import type { DataRef, StringLiteral } from "../expression.ts";
import type { Callee } from "./calls.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { branch, emit, jump, newBlock, startBlock, stop } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { resolveItem } from "./names.ts";
import { lowerAnyPlace, lowerPlace } from "./places.ts";
import type { Scope } from "./scope.ts";

/** The name that is called, where it is known; null: an identifier's value at run time. */
export function programName(program: StringLiteral | DataRef, scope: Scope): string | null {
  if (program.kind === "string") return program.bytes.trim();
  const plain = program.qualifiers.length === 0 && program.subscripts.length === 0 && program.refmod === null;
  return plain ? scope.calls.constant(program.name.text) : null;
}

/** What is done with the program that is meant; `routine`: with a routine of the system, null where that is not asked for. */
interface Meant {
  readonly callee: (callee: Callee) => void;
  readonly routine: ((name: string) => void) | null;
}

/** The program's name against those of all candidates; `otherwise` where it is none of them. Goes on behind both. */
export function dispatch(program: DataRef, span: Span, frame: Frame, each: Meant, otherwise: () => void): void {
  const { scope } = frame;
  const place = lowerPlace(program, scope);
  if (place === null) return;
  if (place.encoding.kind !== "alphanumeric" && place.encoding.kind !== "group") {
    scope.sink.report(problem.callName(program.span, program.name.text));
    return;
  }
  const { routine } = each;
  const programs = (): void =>
    choose(scope.calls.candidates(), (c) => isNamed(place, c.name, scope), span, frame, each.callee, otherwise);
  if (routine === null) programs();
  else
    choose(
      scope.calls.routines(program.name.text),
      (name) => isNamed(place, name, scope),
      span,
      frame,
      routine,
      programs,
    );
}

/** Whether the item holds the name, behind any spaces. */
function isNamed(place: Place, name: string, scope: Scope): Cond {
  const equal = (left: Operand, bytes: string): Cond => {
    const right: Operand = { kind: "bytes", bytes };
    return { kind: "compare-bytes", id: scope.nextId(), op: "=", left, right };
  };
  const whole: Operand = { kind: "place", place };
  const first: Operand = { kind: "place", place: { ...place, length: 1 } };
  const trimmed: Operand = { kind: "function", call: { name: "TRIM", args: [whole], refmod: null } };
  const plain = equal(whole, name);
  if (place.refmod !== null || place.length <= name.length) return plain;
  const spaced: Cond = { kind: "and", left: equal(first, " "), right: equal(trimmed, name) };
  return { kind: "or", left: plain, right: spaced };
}

const SIGSEGV = 11;

/** The pointer that a CALL names; null: it names the program otherwise. */
export function programPointer(program: StringLiteral | DataRef, scope: Scope): Place | null {
  if (program.kind === "string" || program.refmod !== null) return null;
  const known = scope.symbols.names.get(program.name.text) ?? [];
  if (!known.some((symbol) => symbol.kind === "item" && isProgramPointer(symbol.item.encoding))) return null;
  const item = resolveItem(program, scope);
  return item !== null && isProgramPointer(item.item.encoding) ? lowerAnyPlace(program, scope) : null;
}

/** The candidate for which the test holds; `otherwise` where it holds for none of them. Goes on behind both. */
function choose<T>(
  candidates: readonly T[],
  test: (candidate: T) => Cond,
  span: Span,
  { flow }: Frame,
  each: (candidate: T) => void,
  otherwise: () => void,
): void {
  const after = newBlock(flow);
  for (const candidate of candidates) {
    const hit = newBlock(flow);
    const next = newBlock(flow);
    branch(flow, test(candidate), hit, next, span);
    startBlock(flow, hit);
    each(candidate);
    jump(flow, after);
    startBlock(flow, next);
  }
  otherwise();
  startBlock(flow, after);
}

export function dispatchPointer(place: Place, span: Span, frame: Frame, each: (callee: Callee) => void): void {
  const { flow, scope } = frame;
  const left = { kind: "item", place } as const;
  const test = (callee: Callee): Cond => {
    const right = wholeNumber(scope.calls.numberOf(callee));
    return { kind: "compare-numbers", id: scope.nextId(), op: "=", left, right };
  };
  choose(scope.calls.candidates(), test, span, frame, each, () => {
    const message = [{ kind: "bytes", bytes: "attempt to reference unallocated memory (signal SIGSEGV)" }] as const;
    const help = "the pointer that is called is NULL, or names a program that cannot be called by name here";
    emit(flow, { kind: "abend", id: scope.nextId(), span, message, help, status: SIGSEGV });
    stop(flow, span);
  });
}
