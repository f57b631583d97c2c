/**
 * PERFORM in all its forms, as plain loops.
 *
 * Contract: the terminators of a loop have the span of its PERFORM. TIMES counts down a temporary that is set once. In
 * VARYING ... AFTER an inner variable is set each time before the outer condition is tested (observed).
 */
import type { Cond, NumExpr, Place, Span } from "../../../ir/artifact/statements.ts";
import type { BlockId } from "../../../ir/program.ts";
import { INDEX_ENCODING } from "../data/encoding.ts";
import type { Condition, DataRef, Expr } from "../expression.ts";
import type {
  PerformControl,
  PerformInlineStatement,
  PerformProcedureStatement,
  PerformVariable,
} from "../statement.ts";
import { computeSized, emitCompute } from "./arithmetic.ts";
import { lowerCondition } from "./conditions.ts";
import { tell } from "./debug/debugging.ts";
import { tellCondition, tellVaried } from "./debug/references.ts";
import { decimalInteger, wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import { branch, emit, type Flow, jump, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { emitMove, moveOne } from "./moves.ts";
import { describe } from "./names.ts";
import { isNumericEncoding } from "./operands.ts";
import { lowerNumber, lowerPlace, wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";
import { behindCallsIn } from "./user-functions.ts";

/** What is performed: lowered into the current block, given where EXIT PERFORM leads. */
type LoopBody = (exit: BlockId, cycle: BlockId) => void;

export function lowerPerform(statement: PerformProcedureStatement, frame: Frame): void {
  const { first, thru, span } = statement;
  const performed = frame.perform(first, thru, span);
  tell("PERFORM LOOP", span, frame);
  lowerLoop(statement.control, span, frame, () => emitPerform(performed, span, frame));
}

/** The range once, with what is done around it. */
export function emitPerform(performed: ReturnType<Frame["perform"]>, span: Span, { flow, scope }: Frame): void {
  if (performed === null) return;
  const { proc, before, after } = performed;
  for (const stmt of [...before, { kind: "perform", id: scope.nextId(), span, proc } as const, ...after])
    emit(flow, stmt);
}

export function lowerPerformInline(statement: PerformInlineStatement, frame: Frame): void {
  lowerLoop(statement.control, statement.span, frame, (exit, cycle) => {
    frame.lowerBody(statement.body, { ...frame, loop: { exit, cycle } });
  });
}

function lowerLoop(control: PerformControl, span: Span, frame: Frame, body: LoopBody): void {
  const { flow, scope } = frame;
  const exit = newBlock(flow);
  switch (control.kind) {
    case "once":
      body(exit, exit);
      break;
    case "forever": {
      const head = newBlock(flow);
      startBlock(flow, head);
      body(exit, head);
      jump(flow, head);
      break;
    }
    case "times":
      lowerTimes(control.count, span, exit, flow, scope, body);
      break;
    case "until": {
      const until: Until = { condition: control.condition, test: control.test, span, exit, frame };
      lowerUntil(until, body, () => undefined);
      break;
    }
    case "varying":
      lowerVarying(control.variables, control.test, span, exit, frame, body);
      break;
    default:
      control satisfies never;
  }
  startBlock(flow, exit);
}

interface Until {
  readonly condition: Condition;
  readonly test: "before" | "after";
  readonly span: Span;
  readonly exit: BlockId;
  readonly frame: Frame;
  /** Lowered at the head of each round, before the condition is tested. */
  readonly prepare?: () => void;
}

/** `step` is lowered after the body, where EXIT PERFORM CYCLE leads; with TEST AFTER it follows the test. */
function lowerUntil(until: Until, body: LoopBody, step: () => void): void {
  const { frame, span, exit } = until;
  const { flow, scope } = frame;
  const head = newBlock(flow);
  const cycle = newBlock(flow);
  // Lowered where it is tested: what it takes from the clock is accepted there.
  const cond = (): Cond => {
    tellCondition(until.condition, span, frame);
    return lowerCondition(until.condition, scope) ?? { kind: "constant", value: true };
  };
  startBlock(flow, head);
  until.prepare?.();
  if (until.test === "before") {
    const inside = newBlock(flow);
    branch(flow, cond(), exit, inside, span);
    startBlock(flow, inside);
  }
  body(exit, cycle);
  startBlock(flow, cycle);
  if (until.test === "after") {
    const again = newBlock(flow);
    branch(flow, cond(), exit, again, span);
    startBlock(flow, again);
  }
  step();
  jump(flow, head);
}

function lowerTimes(count: Expr, span: Span, exit: BlockId, flow: Flow, scope: Scope, body: LoopBody): void {
  const value = lowerNumber(count, scope);
  if (value === null) return;
  if (!isWhole(value)) scope.sink.report(problem.needsCount(count.span, describe(count)));
  const place = wholePlace(scope.temporary("TIMES"));
  const counter: NumExpr = { kind: "item", place };
  const target = [{ place, rounding: "truncate" }] as const;
  // An item alone is read as by a MOVE (observed on invalid digits), an expression as an int.
  if (value.kind === "item") emitMove({ kind: "place", place: value.place }, place, span, flow, scope);
  else emitCompute("set", false, value, target, span, flow, scope);
  const head = newBlock(flow);
  const inside = newBlock(flow);
  const cycle = newBlock(flow);
  startBlock(flow, head);
  const zero: NumExpr = wholeNumber(0);
  branch(
    flow,
    { kind: "compare-numbers", id: scope.nextId(), op: "<=", left: counter, right: zero },
    exit,
    inside,
    span,
  );
  startBlock(flow, inside);
  body(exit, cycle);
  startBlock(flow, cycle);
  const one: NumExpr = wholeNumber(1);
  emitCompute("subtract", false, { kind: "binary", op: "-", left: counter, right: one }, target, span, flow, scope);
  jump(flow, head);
}

function isWhole(value: NumExpr): boolean {
  if (value.kind === "number") return decimalInteger(value.value) !== null;
  if (value.kind !== "item") return true;
  const { encoding } = value.place;
  return encoding.kind !== "float" && (!("scale" in encoding) || encoding.scale <= 0);
}

function lowerVarying(
  variables: readonly PerformVariable[],
  test: "before" | "after",
  span: Span,
  exit: BlockId,
  frame: Frame,
  body: LoopBody,
): void {
  const { scope } = frame;
  const places = variables.map((v) => loopVariable(v.variable, scope));
  const level = (depth: number, out: BlockId): void => {
    const variable = variables[depth];
    const place = places[depth];
    if (variable === undefined) return;
    const next = variables[depth + 1];
    const prepare = (): void => {
      if (next !== undefined) setVariable(next, places[depth + 1] ?? null, span, frame);
    };
    const until: Until = { condition: variable.until, test, span, exit: out, frame, prepare };
    const inner: LoopBody =
      next === undefined ? (_out, cycle) => body(exit, cycle) : (_out, cycle) => level(depth + 1, cycle);
    lowerUntil(until, inner, () => stepVariable(variable, place ?? null, span, frame));
  };
  const [first] = variables;
  if (first === undefined) return;
  setVariable(first, places[0] ?? null, span, frame);
  level(0, exit);
}

function loopVariable(ref: DataRef, scope: Scope): Place | null {
  const place = lowerPlace(ref, scope);
  if (place === null || isNumericEncoding(place.encoding)) return place;
  scope.sink.report(problem.notNumeric(ref.span, ref.name.text));
  return null;
}

function setVariable({ variable, from }: PerformVariable, place: Place | null, span: Span, frame: Frame): void {
  const { scope } = frame;
  if (place === null) return;
  behindCallsIn(from, scope, () => startVariable(variable, from, place, span, frame));
  tellVaried(variable, span, frame);
}

function startVariable(variable: DataRef, from: Expr, place: Place, span: Span, { flow, scope }: Frame): void {
  if (place.encoding !== INDEX_ENCODING && from.kind !== "binary" && from.kind !== "negate") {
    moveOne(from, variable, span, flow, scope);
  } else {
    const value = lowerNumber(from, scope);
    const verb = place.encoding === INDEX_ENCODING ? "set" : "compute";
    if (value !== null) vary(verb, true, value, place, span, flow, scope);
  }
}

function vary(
  verb: "add" | "compute" | "set" | "step",
  giving: boolean,
  value: NumExpr,
  place: Place,
  span: Span,
  flow: Flow,
  scope: Scope,
): void {
  const targets = [{ place, rounding: "truncate" }] as const;
  if (verb === "set") emitCompute(verb, giving, value, targets, span, flow, scope);
  else computeSized(verb, giving, value, targets, "none", span, flow, scope);
}

function stepVariable(variable: PerformVariable, place: Place | null, span: Span, frame: Frame): void {
  behindCallsIn(variable.by, frame.scope, () => addStep(variable, place, span, frame));
}

function addStep(variable: PerformVariable, place: Place | null, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  const by = lowerNumber(variable.by, scope);
  if (by === null || place === null) return;
  if (by.kind === "number" && BigInt(by.value.mantissa) === 0n) scope.sink.report(problem.zeroStep(variable.by.span));
  const value: NumExpr = { kind: "binary", op: "+", left: { kind: "item", place }, right: by };
  vary(stepVerb(place), false, value, place, span, flow, scope);
  tellVaried(variable.variable, span, frame);
}

/** A binary item is stepped over its whole range, whatever its picture (observed). */
function stepVerb({ encoding }: Place): "add" | "set" | "step" {
  if (encoding === INDEX_ENCODING) return "set";
  return encoding.kind === "binary" && encoding.truncate ? "step" : "add";
}
