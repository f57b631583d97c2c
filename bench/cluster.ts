/**
 * `npm run bench:cluster`: what the cluster costs over one machine (overhead.ts). Needs a nats-server; writes bench/cluster-results.json.
 * How busy it keeps many slots is measured by `npm run bench:slots` (test/load).
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { findServer } from "./nats-server.ts";
import { benchOverhead } from "./overhead.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Payroll's records have 100 bytes. */
const GIGABYTE_RECORDS = 10_000_000;
/** What is wanted of the ratio. */
const GOAL = 1.1;

interface Flags {
  readonly scale: string;
  readonly rounds: string;
  readonly workers: string;
  readonly folder: string;
  readonly save: boolean;
}

const flags = new Command("bench:cluster")
  .description("weft submit --wait on one node against weft run, interleaved; writes bench/cluster-results.json.")
  .option("--scale <x>", "share of 1 GB of input", "1")
  .option("--rounds <n>", "rounds, interleaved; medians are shown", "5")
  .option("--workers <n>", "workers of weft run, and slots of the node", String(cpus().length))
  .option("--folder <dir>", "where data goes (removed)", join(tmpdir(), `weft-bench-${process.pid}`))
  .option("--no-save", "leave bench/cluster-results.json as it is")
  .parse(process.argv)
  .opts<Flags>();

const server = findServer();
if (server === null) throw new Error("a nats-server is needed: scripts/get-nats-server.sh, then WEFT_NATS_SERVER=PATH");
const load = loadavg()[0];
const result = await benchOverhead({
  server,
  weft: join(ROOT, "dist", "bin", "main.js"),
  sample: "payroll",
  records: Math.round(GIGABYTE_RECORDS * Number(flags.scale)),
  workers: Number(flags.workers),
  rounds: Number(flags.rounds),
  folder: flags.folder,
});
const size = `${(result.inputBytes / 1e6).toFixed(0)} MB, ${result.workers} workers, ${result.rounds} rounds`;
const walls = `run ${result.run.wall.toFixed(2)} s, submit ${result.submit.wall.toFixed(2)} s`;
const flushed = `${result.ratioFlushed.toFixed(3)} until the outputs are on the device`;
process.stdout.write(
  `${result.sample}, ${size}: ${walls}, ratio ${result.ratio.toFixed(3)}, ${flushed} (goal: ${GOAL})\n`,
);
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "unknown", node: process.version, load };
if (flags.save) {
  writeFileSync(
    join(ROOT, "bench", "cluster-results.json"),
    `${JSON.stringify({ machine, goal: GOAL, ...result }, null, 2)}\n`,
  );
}
