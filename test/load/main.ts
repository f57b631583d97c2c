/**
 * `npm run bench:slots`: how busy a coordinator keeps 300 slots of one-second pieces (slots.ts). Needs a nats-server; writes
 * bench/slots-results.json.
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { findNatsServer } from "../cluster/servers.ts";
import { benchSlots, type SlotsResult } from "./slots.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

interface Flags {
  readonly hosts: string;
  readonly slots: string;
  readonly piece: string;
  readonly pieces: string;
  readonly storage: string[];
  readonly save: boolean;
}

const flags = new Command("bench:slots")
  .description("How busy the cluster keeps many slots: real NATS, real messages, work that only waits.")
  .option("--hosts <n>", "node hosts", "10")
  .option("--slots <n>", "slots of each", "30")
  .option("--piece <ms>", "what a piece takes", "1000")
  .option("--pieces <n>", "pieces for each slot", "20")
  .option("--storage <bytes...>", "bytes of the program's storage, each measured", ["1000", "100000"])
  .option("--no-save", "leave bench/slots-results.json as it is")
  .parse(process.argv)
  .opts<Flags>();

const server = findNatsServer();
if (server === null) throw new Error("a nats-server is needed: scripts/get-nats-server.sh, or WEFT_NATS_SERVER");
const results: (SlotsResult & { readonly load: number | undefined })[] = [];
for (const storage of flags.storage) {
  const result = await benchSlots({
    server,
    weft: join(ROOT, "dist", "bin", "main.js"),
    hosts: Number(flags.hosts),
    slotsPerHost: Number(flags.slots),
    pieceMs: Number(flags.piece),
    rounds: Number(flags.pieces),
    storage: Number(storage),
  });
  results.push({ ...result, load: loadavg()[0] });
  const { slots, pieceMs, pieces, regionBytes, busyShare, wallSeconds, openedSeconds } = result;
  const cpu = `CPU: coordinator ${result.coordinatorCpu.toFixed(1)} s, nodes ${result.nodesCpu.toFixed(1)} s`;
  process.stdout.write(
    `${slots} slots, ${pieces} pieces of ${pieceMs} ms, region ${regionBytes} bytes: ${(100 * busyShare).toFixed(1)} % busy, ` +
      `${wallSeconds.toFixed(1)} s, all open after ${openedSeconds.toFixed(1)} s; ${cpu}\n`,
  );
}
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "unknown", node: process.version };
if (flags.save) {
  writeFileSync(join(ROOT, "bench", "slots-results.json"), `${JSON.stringify({ machine, results }, null, 2)}\n`);
}
