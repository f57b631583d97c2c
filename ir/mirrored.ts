import type { CompareOp } from "./artifact/statements.ts";

/** The relation with its sides exchanged. */
export const MIRRORED: Readonly<Record<CompareOp, CompareOp>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};
