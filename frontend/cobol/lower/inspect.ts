/**
 * INSPECT: a statement for TALLYING, one for REPLACING behind it, or one for CONVERTING.
 *
 * Contract: operands whose sizes are known and differ are refused, as the reference compiler does; sizes known only at run time are
 * ir/semantics/inspect.ts's concern.
 */
import type { Operand } from "../../../ir/artifact/statements.ts";
import type { InspectMatch, InspectPhrase } from "../../../ir/artifact/text-statements.ts";
import type { Expr } from "../expression.ts";
import type { InspectLimits, InspectStatement, InspectSubject } from "../inspect-statement.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Scope } from "./scope.ts";
import { lowerTally, lowerText, textOperand } from "./string.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

export function lowerInspect(statement: InspectStatement, { flow, scope }: Frame): void {
  const of = textOperand(statement.of, scope);
  const { span, converting } = statement;
  if (of === null) return;
  if (statement.tallying.length > 0) refuseUnfollowed("INSPECT TALLYING", span, scope);
  if (of.kind !== "place" && (statement.replacing.length > 0 || converting !== null)) {
    const phrase = converting === null ? "REPLACING" : "CONVERTING";
    scope.sink.report(problem.inspectLiteral(statement.of.span, phrase));
    return;
  }
  const converted = converting === null ? [] : [lowerConverting(converting, scope)];
  for (const phrases of [
    statement.tallying.map((t) => lowerTallying(t, scope)),
    statement.replacing.map((r) => lowerReplacing(r, scope)),
    converted,
  ]) {
    if (phrases.length > 0 && phrases.every((phrase) => phrase !== null))
      emit(flow, { kind: "inspect", id: scope.nextId(), span, of, phrases });
  }
}

function lowerTallying(given: InspectStatement["tallying"][number], scope: Scope): InspectPhrase | null {
  const counter = lowerTally(given.counter, scope);
  const subject = lowerSubject(given.subject, scope);
  if (counter === null || subject === null) return null;
  return { limits: subject.limits, action: { kind: "tally", match: subject.match, counter } };
}

function lowerReplacing(given: InspectStatement["replacing"][number], scope: Scope): InspectPhrase | null {
  const subject = lowerSubject(given.subject, scope);
  const by = lowerText(given.by, scope);
  if (subject === null || by === null) return null;
  const { match, limits } = subject;
  if (match === null) {
    if (by.kind === "bytes" && by.bytes.length !== 1) scope.sink.report(problem.oneCharacter(given.by.span));
  } else checkSizes("REPLACING", match.text, by, given.by, scope);
  return { limits, action: { kind: "replace", match, by } };
}

function lowerConverting(given: NonNullable<InspectStatement["converting"]>, scope: Scope): InspectPhrase | null {
  const from = lowerText(given.from, scope);
  const to = lowerText(given.to, scope);
  const limits = lowerLimits(given.limits, scope);
  if (from === null || to === null || limits === null) return null;
  checkSizes("CONVERTING", from, to, given.to, scope);
  return { limits, action: { kind: "convert", from, to } };
}

interface Subject {
  readonly match: InspectMatch | null;
  readonly limits: InspectPhrase["limits"];
}

function lowerSubject(subject: InspectSubject, scope: Scope): Subject | null {
  const limits = lowerLimits(subject.limits, scope);
  const text = subject.text === null ? null : lowerText(subject.text, scope);
  if (limits === null || (subject.text !== null && text === null)) return null;
  if (text === null || subject.which === "characters") return { match: null, limits };
  return { match: { which: subject.which, text }, limits };
}

function lowerLimits(limits: InspectLimits, scope: Scope): InspectPhrase["limits"] | null {
  const lowered: InspectPhrase["limits"][number][] = [];
  for (const { side, text } of limits) {
    const operand = textOperand(text, scope);
    if (operand === null) return null;
    lowered.push({ side, text: operand });
  }
  return lowered;
}

function checkSizes(phrase: string, from: Operand, to: Operand, at: Expr, scope: Scope): void {
  if (to.kind === "fill" && to.figurative !== "all") return;
  const [left, right] = [sizeOf(from), sizeOf(to)];
  if (left !== null && right !== null && left !== right)
    scope.sink.report(problem.sizesDiffer(at.span, phrase, left, right));
}

/** Null: known only at run time. */
function sizeOf(operand: Operand): number | null {
  switch (operand.kind) {
    case "place":
      return operand.place.refmod === null ? operand.place.length : null;
    case "bytes":
      return operand.bytes.length;
    case "fill":
      return operand.unit.length;
    case "number":
      return operand.text.length;
    case "function":
      return null;
    default:
      return operand satisfies never;
  }
}
