/** `npm run faults -- --from 1 --count 300`: schedules of faults against whole clusters; prints what went wrong with its seed. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { findNatsServer } from "../cluster/servers.ts";
import { runSchedule } from "./run-schedule.ts";

const options = new Command("faults")
  .description(
    "Kills, freezes, cuts off and slows down servers, coordinators and nodes of a cluster while a job runs, by seed.",
  )
  .option("--from <seed>", "first seed", "1")
  .option("--count <n>", "so many seeds", "300")
  .option("--seconds <s>", "stop after so many seconds", "7200")
  .option("--cache <dir>", "where generated data stays", join(tmpdir(), "weft-faults-data"))
  .parse(process.argv)
  .opts<{ from: string; count: string; seconds: string; cache: string }>();
const binary = findNatsServer();
if (binary === null) throw new Error("there is no nats-server: run scripts/get-nats-server.sh");
const place = mkdtempSync(join(tmpdir(), "weft-faults-"));
const end = performance.now() + Number(options.seconds) * 1000;
const first = Number(options.from);
let failed = 0;
let seed = first;
for (; seed < first + Number(options.count) && performance.now() < end; seed++) {
  const begun = performance.now();
  const wrong = await runSchedule(seed, binary, options.cache, place);
  for (const line of wrong) process.stdout.write(`${line}\n`);
  if (wrong.length > 0) failed += 1;
  else process.stdout.write(`seed ${seed} ok (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);
}
process.stdout.write(`${seed - first} schedules, ${failed} wrong; what is left of these is in ${place}\n`);
process.exit(failed > 0 ? 1 : 0);
