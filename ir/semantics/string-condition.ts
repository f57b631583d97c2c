/** The exception conditions of STRING and UNSTRING: the one raised last is the one that counts (observed). */
import type { StringCheck } from "../artifact/text-statements.ts";
import type { Machine } from "./machine.ts";

/** "size": a counter was too small. */
export type Condition = "none" | "overflow" | "size";

export function leaveCondition(m: Machine, check: StringCheck, condition: Condition): void {
  if (check === null) {
    return;
  }
  const holds = check === "overflow" ? condition === "overflow" : condition !== "none";
  m.bytes[m.cells.sizeError] = holds ? 1 : 0;
}
