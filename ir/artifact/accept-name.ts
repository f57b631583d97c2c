import type { AcceptSource, Operand } from "./statements.ts";

/** The operand that names what is accepted: the environment variable, or the data set; null: the source has no name. */
export function acceptName(from: AcceptSource): Operand | null {
  if (typeof from !== "object") return null;
  return "environment" in from ? from.environment : "dataSet" in from ? from.dataSet : null;
}
