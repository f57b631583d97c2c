/** How many lines a WRITE advances, as the reference takes it. */
import type { Advancing } from "../../ir/artifact/file-statements.ts";
import { evaluateIndex } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import type { Spacing } from "./records.ts";

export function spacingOf(m: Machine, advancing: Advancing | null): Spacing {
  if (advancing === null) return null;
  const { when, lines } = advancing;
  return { when, lines: lines === "page" ? lines : countOf(evaluateIndex(m, lines)) };
}

/** The reference adds the count to a word of flags: below 0 nothing is spaced, from 65536 on it becomes PAGE (observed). */
function countOf(lines: number): number | "page" | "none" {
  const word = LINES_FLAG + lines;
  if ((word & LINES_FLAG) !== 0) return word & 0xffff;
  return (word & PAGE_FLAG) !== 0 ? "page" : "none";
}

const LINES_FLAG = 0x1_0000;
const PAGE_FLAG = 0x2_0000;
