/** Every explanation, by code. */
import { ADDRESSES } from "./addresses.ts";
import { DATA } from "./data.ts";
import type { Explanation } from "./explanation.ts";
import { FILES } from "./files.ts";
import { NAMES } from "./names.ts";
import { PROGRAMS } from "./programs.ts";
import { REPORTS } from "./reports.ts";
import { STATEMENTS } from "./statements.ts";
import { SYNTAX } from "./syntax.ts";
import { TEXT } from "./text.ts";
import { XML } from "./xml.ts";

/** Without the letter: a warning stands among the errors of its kind. */
const byNumber = (a: Explanation, b: Explanation): number => (a.code.slice(1) < b.code.slice(1) ? -1 : 1);

export const EXPLANATIONS: readonly Explanation[] = [
  ...ADDRESSES,
  ...TEXT,
  ...SYNTAX,
  ...NAMES,
  ...STATEMENTS,
  ...FILES,
  ...PROGRAMS,
  ...DATA,
  ...REPORTS,
  ...XML,
].sort(byNumber);

/** `code` as people write it; null: there is none. */
export function explanationOf(code: string): Explanation | null {
  return EXPLANATIONS.find((e) => e.code === code.toUpperCase()) ?? null;
}
