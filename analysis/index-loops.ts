/**
 * Loops over tables, for the report: may the iterations run in any order?
 */
import type { LoopReport } from "../ir/artifact/report.ts";
import type { Facts } from "./facts.ts";

export function indexLoops(_facts: Facts): LoopReport[] {
  return [];
}
