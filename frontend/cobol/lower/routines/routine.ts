/** What the routines of the system have in common: how one is called, and what can be wrong with it. */
import type { Operand, Place, Span } from "../../../../ir/artifact/statements.ts";
import { isNumeric } from "../../../../ir/artifact/storage.ts";
import type { Diagnostic } from "../../../../ir/diagnostic.ts";
import { routineName } from "../../routine-names.ts";
import type { CallArgument } from "../../statement.ts";
import { parseDecimal } from "../decimal.ts";
import { error, warning } from "../diagnostics.ts";
import type { Frame } from "../frame.ts";
import { describe } from "../names.ts";
import { lowerAnyPlace, lowerNumber } from "../places.ts";

export interface RoutineCall {
  readonly name: string;
  readonly using: readonly CallArgument[];
  readonly span: Span;
  readonly frame: Frame;
}

/** Emits what the routine does; gives what it leaves in RETURN-CODE or RETURNING, null after a diagnostic. */
export type Routine = (call: RoutineCall) => Operand | null;

export const ZERO: Operand = { kind: "number", value: { mantissa: "0", scale: 0 }, text: "0" };

export const routineProblem = {
  tooFew: (span: Span, name: string, given: number, expected: number): Diagnostic =>
    error("E0439", span, `${routineName(name)} is called with ${given} of its ${expected} arguments`),
  tooMany: (span: Span, name: string, given: number, expected: number): Diagnostic =>
    warning("W0440", span, `${routineName(name)} takes ${expected} arguments, and is called with ${given}`, {
      hint: "the others have no effect",
    }),
  argument: (span: Span, name: string, what: string, expected: string): Diagnostic =>
    error("E0443", span, `${what} as an argument of ${routineName(name)}`, { hint: `it takes ${expected}` }),
};

/** The item that an argument is, by reference. */
export function itemArgument(call: RoutineCall, nth: number): Place | null {
  const argument = call.using[nth];
  if (argument?.value?.kind === "ref" && argument.mode === "reference")
    return lowerAnyPlace(argument.value, call.frame.scope);
  refuse(call, nth, "an item BY REFERENCE here");
  return null;
}

/** An argument that is only looked at: an item, or the bytes of a literal. */
export function sendingArgument(call: RoutineCall, nth: number): Place | string | null {
  const argument = call.using[nth];
  if (argument !== undefined && argument.mode !== "value") {
    if (argument.value?.kind === "string") return argument.value.bytes;
    if (argument.value?.kind === "ref") return lowerAnyPlace(argument.value, call.frame.scope);
  }
  refuse(call, nth, "an item or a nonnumeric literal here");
  return null;
}

/** How many bytes a routine looks at: an argument BY VALUE, a C int. */
export function countArgument(call: RoutineCall, nth: number): ReturnType<typeof lowerNumber> {
  const argument = call.using[nth];
  const value = argument?.value ?? null;
  const { scope } = call.frame;
  if (argument?.mode === "value") {
    // A literal's decimal point is left out (observed).
    if (value?.kind === "number") return { kind: "number", value: { ...parseDecimal(value.text), scale: 0 } };
    if (value?.kind === "length-of") return lowerNumber(value, scope);
    const place = value?.kind === "ref" ? lowerAnyPlace(value, scope) : null;
    if (place !== null && isNumeric(place.encoding)) return { kind: "item", place };
  }
  refuse(call, nth, "a number BY VALUE here");
  return null;
}

/** Reports that an argument is none of what is expected there. */
export function refuse({ name, using, span, frame }: RoutineCall, nth: number, expected: string): void {
  const argument = using[nth];
  const value = argument?.value ?? null;
  const mode = argument?.mode === "value" ? " BY VALUE" : argument?.mode === "content" ? " BY CONTENT" : "";
  const what = value === null ? "OMITTED" : `${describe(value)}${mode}`;
  frame.scope.sink.report(routineProblem.argument(argument?.span ?? span, name, what, expected));
}
