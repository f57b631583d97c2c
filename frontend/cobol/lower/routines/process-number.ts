/** C$GETPID: the number of the process that carries the CALL out. A record loop with it is one that accepts input. */
import { FUNCTION_VALUE } from "../../data/encoding.ts";
import { emit } from "../flow.ts";
import { wholePlace } from "../places.ts";
import type { Routine } from "./routine.ts";

export const GETPID: Routine = ({ span, frame }) => {
  const { flow, scope } = frame;
  const to = wholePlace(scope.temporary("NUMBER OF PROCESS", FUNCTION_VALUE.bytes, FUNCTION_VALUE));
  emit(flow, { kind: "accept", id: scope.nextId(), span, from: "process-number", to });
  return { kind: "place", place: to };
};
