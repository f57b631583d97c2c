/**
 * `npm run fuzz -- --from 1 --seconds 600`: damaged programs are compiled until the time is up; each that makes the compiler throw, run out
 * of memory or go on for too long is printed with its seed. `--show SEED` prints a seed's program.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Command } from "commander";
import { damagedProgram, readCorpus } from "./mutate.ts";
import type { Told } from "./worker.ts";

/** A program of the corpus takes 20 MB. */
const MOST_MEGABYTES = 1024;

interface Flags {
  readonly from: string;
  readonly seconds: string;
  readonly patience: string;
  readonly keep?: string;
  readonly show?: string;
}

interface Tally {
  programs: number;
  compiled: number;
  readonly failures: { readonly seed: number; readonly failure: string }[];
}

/** Of all threads: while a program is compiled, those of its thread. A busy machine does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** One thread from seed `from` on; resolves to the seed that another thread should begin with, or null at the end of the time. */
function runThread(from: number, end: number, patience: number, tally: Tally): Promise<number | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url), {
      workerData: { from },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    let seed = from;
    let since = processorSeconds();
    const stop = (failure: string | null): void => {
      clearInterval(watch);
      worker.removeAllListeners();
      worker.on("error", () => {}); // it is told of already
      if (failure !== null) tally.failures.push({ seed, failure });
      void worker.terminate().then(() => resolve(failure === null ? null : seed + 1));
    };
    const watch = setInterval(() => {
      if (Date.now() > end) stop(null);
      else if (processorSeconds() - since > patience) stop(`has not ended after ${patience} seconds`);
    }, 200);
    worker.on("error", (error) => stop(`ends the thread: ${error.message}`));
    worker.on("message", (told: Told) => {
      seed = told.seed;
      since = processorSeconds();
      if (told.kind === "begun") return;
      tally.programs++;
      if (told.compiles) tally.compiled++;
      if (told.failure !== null) tally.failures.push({ seed, failure: told.failure });
    });
  });
}

async function main(): Promise<void> {
  const flags = new Command("fuzz")
    .description("Compiles damaged programs, and tells of each with which the compiler does not come to a clean end.")
    .option("--from <seed>", "first seed", "1000")
    .option("--seconds <s>", "stop after so many seconds", "600")
    .option("--patience <s>", "a program that takes more seconds of processor is told of", "30")
    .option("--keep <dir>", "write each program that fails there")
    .option("--show <seed>", "only print the program of a seed")
    .parse(process.argv)
    .opts<Flags>();
  if (flags.show !== undefined) {
    process.stdout.write(damagedProgram(Number(flags.show), readCorpus()).text);
    return;
  }
  const tally: Tally = { programs: 0, compiled: 0, failures: [] };
  const end = Date.now() + Number(flags.seconds) * 1000;
  let from: number | null = Number(flags.from);
  let told = 0;
  while (from !== null && Date.now() < end) {
    from = await runThread(from, end, Number(flags.patience), tally);
    for (const { seed, failure } of tally.failures.slice(told)) {
      process.stdout.write(`seed ${seed}: ${failure}\n`);
      if (flags.keep === undefined) continue;
      writeFileSync(join(flags.keep, `${seed}.cob`), damagedProgram(seed, readCorpus()).text, "latin1");
    }
    told = tally.failures.length;
  }
  const { programs, compiled, failures } = tally;
  process.stdout.write(`${programs} programs, of which ${compiled} compile, ${failures.length} failures\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

await main();
