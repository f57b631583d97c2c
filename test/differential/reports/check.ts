/** One generated program with reports, against the reference compiler and against itself in pieces. */
import { checkGenerated } from "../check-seed.ts";
import { generateReports } from "./generate.ts";

const REPORTS = 6;

/** All differences found, in words. Odd seeds have lines where no report should have them. */
export function checkReports(seed: number, records: number, keep: string | null): Promise<readonly string[]> {
  return checkGenerated(generateReports(seed, records, REPORTS, seed % 2 === 1), seed, keep);
}
