/**
 * `node dist/test/differential/batch/hunt.js --from 1 --seconds 60 --keep DIR`: generated batch programs in one process, each against
 * the reference compiler (where installed), and serial against pieces, with wrong guesses among them.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { checkBatch } from "./check.ts";

const options = new Command("hunt")
  .option("--from <seed>", "first seed", "1")
  .option("--count <n>", "at most so many seeds", "1000000")
  .option("--seconds <s>", "stop after so many seconds", "60")
  .option("--records <n>", "records of input for each program", "400")
  .option("--spoiled <share>", "share of records with invalid digits", "0")
  .option("--no-reference", "do not run the reference compiler")
  .requiredOption("--keep <dir>", "folders of differing seeds stay below this one")
  .parse(process.argv)
  .opts<{
    from: string;
    count: string;
    seconds: string;
    records: string;
    spoiled: string;
    reference: boolean;
    keep: string;
  }>();
const end = performance.now() + Number(options.seconds) * 1000;
let differing = 0;
let pieces = 0;
let crashed = 0;
let seed = Number(options.from);
const last = seed + Number(options.count);
for (; seed < last && performance.now() < end; seed++) {
  const folder = join(options.keep, String(seed));
  mkdirSync(folder, { recursive: true });
  const found = await checkBatch(
    seed,
    folder,
    { records: Number(options.records), spoiled: Number(options.spoiled) },
    options.reference,
  );
  pieces += found.pieces > 0 ? 1 : 0;
  crashed += found.crashed === true ? 1 : 0;
  writeFileSync(join(folder, "found.txt"), found.differences.join("\n"));
  for (const line of found.differences) process.stdout.write(`${line}\n`);
  if (found.crashed === true) process.stdout.write(`seed ${seed}: not compared\n`);
  if (found.differences.length > 0) differing++;
  else rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${seed - Number(options.from)} programs (${pieces} ran in pieces; the reference crashed or went on for ever in ${crashed}), ${differing} with differences\n`,
);
process.exit(differing > 0 ? 1 : 0);
