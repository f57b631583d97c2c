/**
 * C$SLEEP and CBL_GC_NANOSLEEP.
 *
 * Contract (observed): decimals do not count; C$SLEEP of a negative number gives -1 and does not sleep, all else 0.
 */
import { emitCompute } from "../arithmetic.ts";
import { wholeNumber } from "../decimal.ts";
import { when } from "../exceptions.ts";
import { emit } from "../flow.ts";
import { wholePlace } from "../places.ts";
import { numberArgument } from "./call-facts.ts";
import { type Routine, type RoutineCall, refuse, ZERO } from "./routine.ts";

/** Seconds; a C int. */
export const SLEEP: Routine = (call) => {
  const time = timeOf(call);
  if (time === null) return null;
  const { span, frame } = call;
  const { flow, scope } = frame;
  const result = wholePlace(scope.temporary("RESULT OF C$SLEEP"));
  const set = (value: number): void =>
    emitCompute("set", true, wholeNumber(value), [{ place: result, rounding: "truncate" }], span, flow, scope);
  set(0);
  const below = {
    kind: "compare-numbers",
    id: scope.nextId(),
    op: "<",
    left: time.number,
    right: wholeNumber(0),
  } as const;
  when(below, span, flow, () => set(-1));
  emit(flow, { kind: "sleep", id: scope.nextId(), span, time: time.given, unit: "second" });
  return { kind: "place", place: result };
};

export const NANOSLEEP: Routine = (call) => {
  const time = timeOf(call);
  if (time === null) return null;
  const { span, frame } = call;
  emit(frame.flow, {
    kind: "sleep",
    id: frame.scope.nextId(),
    span,
    time: time.given,
    unit: "nanosecond",
  });
  return ZERO;
};

function timeOf(call: RoutineCall) {
  if (call.using[0]?.mode === "value") {
    refuse(call, 0, "an item or a literal here, not BY VALUE");
    return null;
  }
  const number = numberArgument(call);
  if (number === null) return null;
  const { span, frame } = call;
  const given = wholePlace(frame.scope.temporary("TIME TO SLEEP"));
  emitCompute("compute", true, number, [{ place: given, rounding: "truncate" }], span, frame.flow, frame.scope);
  return { number, given };
}
