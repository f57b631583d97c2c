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

/** The program's name against those of all candidates; `otherwise` where it is none of them. Goes on behind both. */
export function dispatch(
  program: DataRef,
  span: Span,
  frame: Frame,
  each: (callee: Callee) => void,
  otherwise: () => void,
): void {
  const { scope } = frame;
  const place = lowerPlace(program, scope);
  if (place === null) return;
  if (place.encoding.kind !== "alphanumeric" && place.encoding.kind !== "group") {
    scope.sink.report(problem.callName(program.span, program.name.text));
    return;
  }
  choose((callee) => isNamed(place, callee.name, scope), span, frame, each, otherwise);
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
function choose(
  test: (callee: Callee) => Cond,
  span: Span,
  { flow, scope }: Frame,
  each: (callee: Callee) => void,
  otherwise: () => void,
): void {
  const after = newBlock(flow);
  for (const callee of scope.calls.candidates()) {
    const hit = newBlock(flow);
    const next = newBlock(flow);
    branch(flow, test(callee), hit, next, span);
    startBlock(flow, hit);
    each(callee);
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
  choose(test, span, frame, each, () => {
    const message = [{ kind: "bytes", bytes: "attempt to reference unallocated memory (signal SIGSEGV)" }] as const;
    const help = "the pointer that is called is NULL, or names a program that cannot be called by name here";
    emit(flow, { kind: "abend", id: scope.nextId(), span, message, help, status: SIGSEGV });
    stop(flow, span);
  });
}
