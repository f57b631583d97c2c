/**
 * `npm run bench`: every sample at a size that takes the reference compiler's program about five seconds; the reference
 * program, weft serial, weft with one and two workers, and a plain copy of the output files, interleaved, medians, as ratios of one run.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { SAMPLES, type Sample } from "../samples/catalog.ts";
import { writeInputs } from "../samples/generate.ts";
import { median, type Timing, time } from "./measure.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WEFT = join(ROOT, "dist", "bin", "main.js");
/** Return codes with which the samples end normally: some report rejects. */
const STATUSES = [0, 1, 4];

/** Reads what the program reads and copies what it writes, block by block: `cp` may only share the blocks of the file system. */
const COPY = `n=$1; shift; i=0
for f in "$@"; do
  if [ $i -lt $n ]; then dd if="$f" of="$f.copy" bs=1M status=none; else dd if="$f" of=/dev/null bs=1M status=none; fi
  i=$((i + 1))
done`;

type Mode = "cobc" | "serial" | "workers1" | "workers2" | "copy";

interface SampleResult {
  readonly sample: string;
  readonly records: number;
  readonly seconds: Record<Mode, Timing>;
  /** CPU of `weft --serial` over CPU of the reference program; null where it is not installed. */
  readonly serialCpuToCobc: number;
  readonly twoToOneWorkersWall: number;
  readonly twoWorkersToCopyWall: number;
  /** Peak resident bytes of the run with two workers. */
  readonly peakBytes: number;
}

function digestFiles(paths: readonly string[]): string {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(1 << 20);
  for (const path of paths) {
    const file = openSync(path, "r");
    for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) hash.update(buffer.subarray(0, n));
    closeSync(file);
    hash.update("|");
  }
  return hash.digest("hex");
}

function benchSample(sample: Sample, rounds: number, scale: number, folder: string): SampleResult {
  const home = join(folder, sample.name);
  mkdirSync(home, { recursive: true });
  const records = Math.max(1, Math.round(sample.benchRecords * scale));
  writeInputs(sample, records, 1, home);
  const source = join(ROOT, "samples", sample.program);
  const job = join(home, "job.weft");
  const exe = join(home, "reference");
  execFileSync("cobc", ["-x", "-O2", "-w", "-o", exe, source]);
  execFileSync(process.execPath, [WEFT, "compile", source, "-o", job]);
  const outputs = sample.outputs.map((dd) => join(home, dd));
  const stats = join(home, "stats.json");
  const weft = (...options: string[]): string[] => [process.execPath, WEFT, "run", job, ...options];
  const commands: Record<Mode, string[]> = {
    cobc: [exe],
    serial: weft("--serial"),
    workers1: weft("--workers", "1"),
    workers2: weft("--workers", "2", "--stats", stats),
    copy: [
      "bash",
      "-c",
      COPY,
      "copy",
      String(outputs.length),
      ...outputs,
      ...sample.inputs.map((dd) => join(home, dd)),
    ],
  };
  const times: Record<Mode, Timing[]> = { cobc: [], serial: [], workers1: [], workers2: [], copy: [] };
  let expected = "";
  for (let round = 0; round < rounds; round++) {
    for (const mode of Object.keys(commands) as Mode[]) {
      const sysout = join(home, `${mode}.sysout`);
      times[mode].push(time(commands[mode], home, sysout, STATUSES));
      if (mode === "copy") continue;
      const digest = digestFiles([...outputs, sysout]);
      if (mode === "cobc") expected = digest;
      else if (digest !== expected)
        throw new Error(`${sample.name}: ${mode} wrote other bytes than the reference program`);
    }
  }
  const middle = (mode: Mode): Timing => ({
    wall: median(times[mode].map((t) => t.wall)),
    cpu: median(times[mode].map((t) => t.cpu)),
  });
  const seconds: Record<Mode, Timing> = {
    cobc: middle("cobc"),
    serial: middle("serial"),
    workers1: middle("workers1"),
    workers2: middle("workers2"),
    copy: middle("copy"),
  };
  const { peakBytes } = JSON.parse(readFileSync(stats, "utf8")) as { peakBytes: number };
  return {
    sample: sample.name,
    records,
    seconds,
    serialCpuToCobc: seconds.serial.cpu / seconds.cobc.cpu,
    twoToOneWorkersWall: seconds.workers2.wall / seconds.workers1.wall,
    twoWorkersToCopyWall: seconds.workers2.wall / seconds.copy.wall,
    peakBytes,
  };
}

function printRow(r: SampleResult): void {
  const s = (t: Timing): string => `${t.cpu.toFixed(2)}/${t.wall.toFixed(2)}`;
  process.stdout.write(
    `${[
      r.sample.padEnd(9),
      String(r.records).padStart(9),
      s(r.seconds.cobc).padStart(12),
      s(r.seconds.serial).padStart(12),
      s(r.seconds.workers1).padStart(12),
      s(r.seconds.workers2).padStart(12),
      s(r.seconds.copy).padStart(12),
      `1/${(1 / r.serialCpuToCobc).toFixed(1)}`.padStart(9),
      r.twoToOneWorkersWall.toFixed(2).padStart(8),
      r.twoWorkersToCopyWall.toFixed(1).padStart(8),
      `${(r.peakBytes / 1e6).toFixed(0)} MB`.padStart(8),
    ].join(" ")}\n`,
  );
}

function main(argv: readonly string[]): void {
  const command = new Command("bench")
    .description("Compares weft with the reference compiler and with itself, in one run; writes bench/results.json.")
    .option("--rounds <n>", "rounds, interleaved; medians are shown", "3")
    .option("--scale <x>", "share of the full size", "1")
    .option("--sample <name...>", "only these samples")
    .option(
      "--folder <dir>",
      "where data and outputs go (removed afterwards)",
      join(tmpdir(), `weft-bench-${process.pid}`),
    )
    .parse([...argv]);
  const options = command.opts<{ rounds: string; scale: string; sample?: string[]; folder: string }>();
  const chosen = SAMPLES.filter((s) => options.sample === undefined || options.sample.includes(s.name));
  process.stdout.write(
    "CPU/wall seconds; 'cpu' is weft --serial to cobc -O2, '2:1' wall of two workers to one, 'copy' wall of two workers to dd of the files\n",
  );
  process.stdout.write(
    "sample      records         cobc       serial    1 worker    2 workers          copy       cpu      2:1     copy     peak\n",
  );
  const results: SampleResult[] = [];
  try {
    for (const sample of chosen) {
      const result = benchSample(sample, Number(options.rounds), Number(options.scale), options.folder);
      printRow(result);
      results.push(result);
      rmSync(join(options.folder, sample.name), { recursive: true, force: true });
    }
  } finally {
    rmSync(options.folder, { recursive: true, force: true });
  }
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "unknown", node: process.version };
  writeFileSync(
    join(ROOT, "bench", "results.json"),
    `${JSON.stringify({ machine, rounds: Number(options.rounds), results }, null, 2)}\n`,
  );
}

main(process.argv);
