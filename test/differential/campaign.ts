/** `npm run campaign -- --from 1 --seconds 600`: generated programs until the time is up; prints each difference with its seed. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { checkSeed } from "./check-seed.ts";
import { checkReports } from "./reports/check.ts";

const options = new Command("campaign")
  .description(
    "Runs generated programs under the reference compiler and under weft, serial and parallel, and compares every byte.",
  )
  .option("--from <seed>", "first seed", "1000")
  .option("--count <n>", "at most so many seeds", "1000000")
  .option("--seconds <s>", "stop after so many seconds", "600")
  .option("--records <n>", "records of input for each program", "500")
  .option("--reports", "programs with reports (REPORT SECTION)")
  .option("--keep <dir>", "keep each seed's folder below this one")
  .parse(process.argv)
  .opts<{ from: string; count: string; seconds: string; records: string; keep?: string; reports?: true }>();
const end = process.hrtime.bigint() + BigInt(options.seconds) * 1_000_000_000n;
let differing = 0;
let seed = Number(options.from);
const last = seed + Number(options.count);
for (; seed < last && process.hrtime.bigint() < end; seed++) {
  let keep: string | null = null;
  if (options.keep !== undefined) {
    keep = join(options.keep, String(seed));
    mkdirSync(keep, { recursive: true });
  }
  const records = Number(options.records);
  const found = await (options.reports ? checkReports(seed, records, keep) : checkSeed(seed, records, keep));
  for (const line of found) process.stdout.write(`${line}\n`);
  if (found.length > 0) differing++;
}
process.stdout.write(`${seed - Number(options.from)} programs, ${differing} with differences\n`);
process.exit(differing > 0 ? 1 : 0);
