/** The dialects of hand-made programs and jobs: those of `cobc -std=`, without SPECIAL-NAMES. */
import { dialectOf } from "../../frontend/cobol/dialects.ts";
import { newSpecialNames } from "../../frontend/cobol/parse/special-names.ts";
import type { Dialect } from "../../ir/artifact/statements.ts";

export const DEFAULT: Dialect = dialectOf("default", newSpecialNames());
export const IBM: Dialect = dialectOf("ibm", newSpecialNames());
export const MF: Dialect = dialectOf("mf", newSpecialNames());
