/**
 * SET ... TO ENTRY: pointers to programs.
 *
 * Contract: such a pointer holds the number of a program of the run unit, by one of its names; NULL is 0. A program that is not found
 * gives NULL (observed).
 */
import { isProgramPointer } from "../data/encoding.ts";
import type { DataRef, StringLiteral } from "../expression.ts";
import type { SetStatement } from "../statement.ts";
import { storeAddress } from "./addresses.ts";
import type { Callee } from "./calls.ts";
import { wholeNumber } from "./decimal.ts";
import { problem } from "./diagnostics.ts";
import type { Frame } from "./frame.ts";
import { lowerAnyPlace } from "./places.ts";
import { dispatch, programName } from "./which-program.ts";

export function lowerSetEntry(statement: SetStatement, entry: StringLiteral | DataRef, frame: Frame): void {
  const { span } = statement;
  const { flow, scope } = frame;
  const places = statement.targets.flatMap((ref) => {
    const place = lowerAnyPlace(ref, scope);
    if (place === null || isProgramPointer(place.encoding)) return place ?? [];
    scope.sink.report(problem.setTarget(ref.span, ref.name.text, "it is no PROGRAM-POINTER"));
    return [];
  });
  for (const ref of statement.addresses)
    scope.sink.report(problem.setTarget(ref.span, ref.name.text, "it is no PROGRAM-POINTER"));
  const store = (callee: Callee | null): void => {
    const value = wholeNumber(callee === null ? 0 : scope.calls.numberOf(callee));
    for (const place of places) storeAddress(value, place, span, flow, scope);
  };
  const name = programName(entry, scope);
  if (name === null) {
    dispatch(entry as DataRef, span, frame, { callee: store, routine: null }, () => store(null));
    return;
  }
  const callee = scope.calls.find(name);
  if (callee === null) scope.sink.report(problem.programNotFound(entry.span, name, scope.calls.miss(name), true));
  store(callee);
}
