/**
 * `npm run bench`: every sample at a size that takes the reference compiler's program about five seconds; the reference
 * program, weft serial, weft with one and two workers, and a plain copy of the output files, interleaved, medians, as ratios of one run.
 */
import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { SAMPLES, type Sample } from "../samples/catalog.ts";
import { writeInputs } from "../samples/generate.ts";
import { digestFiles, medianRatio, medianTiming, STATUSES, settleDisk, type Timing, time } from "./measure.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WEFT = join(ROOT, "dist", "bin", "main.js");
/** Records of the input on which starting up is timed, and how often that is done (it is short). */
const FEW = 10;
const STARTS = 11;

/** Reads what the program reads and copies what it writes, block by block: `cp` may only share the blocks of the file system. */
const COPY = `n=$1; shift; i=0
for f in "$@"; do
  if [ $i -lt $n ]; then dd if="$f" of="$f.copy" bs=1M status=none; else dd if="$f" of=/dev/null bs=1M status=none; fi
  i=$((i + 1))
done`;

interface SampleResult {
  readonly sample: string;
  /**
   * `weft run FILE.cob` on ten records, the whole process, median seconds: what passes from the source to the first record
   * processed is less. `start`: compiled anew; `again`: with the cache that the first run filled.
   */
  readonly start: Timing;
  readonly again: Timing;
  /** At the size that takes the reference program about five seconds: median seconds. */
  readonly records: number;
  readonly reference: Timing;
  readonly serial: Timing;
  /** CPU of `weft --serial` over CPU of the reference program. */
  readonly serialCpuToReference: number;
  /** At a size at which starting up does not count: median seconds. */
  readonly parallelRecords: number;
  readonly oneWorker: Timing;
  readonly twoWorkers: Timing;
  readonly copy: Timing;
  readonly twoToOneWorkersWall: number;
  readonly twoWorkersToCopyWall: number;
  /** Peak resident bytes with two workers, at the larger size. */
  readonly peakBytes: number;
}

interface BenchOptions {
  readonly rounds: number;
  readonly scale: number;
  readonly folder: string;
  readonly data: string | undefined;
}

interface Setup {
  readonly home: string;
  readonly source: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly job: string;
  readonly reference: string;
}

function prepare(sample: Sample, folder: string): Setup {
  const home = join(folder, sample.name);
  mkdirSync(home, { recursive: true });
  const source = join(ROOT, "samples", sample.program);
  const job = join(home, "job.weft");
  const reference = join(home, "reference");
  execFileSync("cobc", ["-x", "-O2", "-w", "-o", reference, source]);
  execFileSync(process.execPath, [WEFT, "compile", source, "-o", job]);
  const paths = (dds: readonly string[]): string[] => dds.map((dd) => join(home, dd));
  return { home, source, inputs: paths(sample.inputs), outputs: paths(sample.outputs), job, reference };
}

/** Runs the commands in turn, `rounds` times; all that write outputs must write the same bytes. Times by command, round by round. */
function interleave<K extends string>(
  setup: Setup,
  commands: Readonly<Record<K, readonly string[]>>,
  rounds: number,
): Record<K, Timing[]> {
  const names = Object.keys(commands) as K[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, Timing[]>;
  let expected: string | null = null;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const sysout = join(setup.home, `${name}.sysout`);
      if (name !== "copy") for (const output of setup.outputs) rmSync(output, { force: true });
      settleDisk(setup.home);
      times[name].push(time(commands[name], setup.home, sysout, STATUSES));
      if (name === "copy") {
        for (const output of setup.outputs) rmSync(`${output}.copy`, { force: true });
        continue;
      }
      const digest = digestFiles([...setup.outputs, sysout]);
      expected ??= digest;
      if (digest !== expected) throw new Error(`${setup.job}: ${name} wrote other bytes than ${names[0]}`);
    }
  }
  return times;
}

/** Puts inputs of that many records into `home`; with a folder of data, from there if an earlier bench has left them, else they are left there. */
function placeInputs(sample: Sample, records: number, home: string, data: string | undefined): void {
  if (data === undefined) {
    writeInputs(sample, records, 1, home);
    return;
  }
  const kept = join(data, `${sample.name}-${records}`);
  if (!existsSync(kept)) {
    const making = `${kept}.making`;
    mkdirSync(making, { recursive: true });
    writeInputs(sample, records, 1, making);
    renameSync(making, kept);
  }
  for (const dd of sample.inputs) {
    rmSync(join(home, dd), { force: true });
    linkSync(join(kept, dd), join(home, dd));
  }
}

function benchSample(sample: Sample, { rounds, scale, folder, data }: BenchOptions): SampleResult {
  const setup = prepare(sample, folder);
  const weft = (...options: string[]): string[] => [process.execPath, WEFT, "run", setup.job, ...options];
  placeInputs(sample, FEW, setup.home, data);
  const run = [process.execPath, WEFT, "run", setup.source];
  const cached = ["env", `WEFT_CACHE=${join(setup.home, "cache")}`, ...run];
  const starts = interleave(setup, { start: [...run, "--no-cache"], again: cached }, STARTS);
  const records = Math.max(1, Math.round(sample.benchRecords * scale));
  placeInputs(sample, records, setup.home, data);
  const small = interleave(setup, { reference: [setup.reference], serial: weft("--serial") }, rounds);
  const parallelRecords = Math.max(1, Math.round(sample.parallelRecords * scale));
  placeInputs(sample, parallelRecords, setup.home, data);
  const stats = join(setup.home, "stats.json");
  const copy = ["bash", "-c", COPY, "copy", String(setup.outputs.length), ...setup.outputs, ...setup.inputs];
  const twoWorkers = weft("--workers", "2", "--stats", stats);
  const large = interleave(setup, { oneWorker: weft("--workers", "1"), twoWorkers, copy }, rounds);
  const { peakBytes } = JSON.parse(readFileSync(stats, "utf8")) as { peakBytes: number };
  return {
    sample: sample.name,
    start: medianTiming(starts.start),
    again: medianTiming(starts.again),
    records,
    reference: medianTiming(small.reference),
    serial: medianTiming(small.serial),
    serialCpuToReference: medianTiming(small.serial).cpu / medianTiming(small.reference).cpu,
    parallelRecords,
    oneWorker: medianTiming(large.oneWorker),
    twoWorkers: medianTiming(large.twoWorkers),
    copy: medianTiming(large.copy),
    twoToOneWorkersWall: medianRatio(large.twoWorkers, large.oneWorker),
    twoWorkersToCopyWall: medianRatio(large.twoWorkers, large.copy),
    peakBytes,
  };
}

const COLUMNS = [9, 9, 9, 9, 12, 12, 8, 11, 12, 12, 12, 7, 7, 8];

function printRow(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell, i) => cell.padStart(COLUMNS[i] ?? 0)).join(" ")}\n`);
}

function row(r: SampleResult): readonly string[] {
  const shown = (t: Timing): string => `${t.cpu.toFixed(2)}/${t.wall.toFixed(2)}`;
  return [
    r.sample,
    shown(r.start),
    shown(r.again),
    String(r.records),
    shown(r.reference),
    shown(r.serial),
    `1/${(1 / r.serialCpuToReference).toFixed(1)}`,
    String(r.parallelRecords),
    shown(r.oneWorker),
    shown(r.twoWorkers),
    shown(r.copy),
    r.twoToOneWorkersWall.toFixed(2),
    r.twoWorkersToCopyWall.toFixed(1),
    `${(r.peakBytes / 1e6).toFixed(0)} MB`,
  ];
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
    .option("--data <dir>", "where generated inputs are kept for the next run (same file system)")
    .parse([...argv]);
  const options = command.opts<{ rounds: string; scale: string; sample?: string[]; folder: string; data?: string }>();
  const { folder, data } = options;
  const chosen = SAMPLES.filter((s) => options.sample === undefined || options.sample.includes(s.name));
  process.stdout.write(
    "CPU/wall seconds, medians. start: weft run FILE.cob on ten records, source to end, as a whole process; again: from the cache.\n",
  );
  process.stdout.write(
    "cpu: weft --serial to cobc -x -O2. 2:1: wall of two workers to one; copy: to dd of the same files (medians of the rounds' ratios)\n",
  );
  process.stdout.write("dd: inputs read, outputs copied.\n");
  printRow([
    "sample",
    "start",
    "again",
    "records",
    "cobc",
    "serial",
    "cpu",
    "records",
    "1 worker",
    "2 workers",
    "dd",
    "2:1",
    "copy",
    "peak",
  ]);
  const results: SampleResult[] = [];
  try {
    for (const sample of chosen) {
      const result = benchSample(sample, {
        rounds: Number(options.rounds),
        scale: Number(options.scale),
        folder,
        data,
      });
      printRow(row(result));
      results.push(result);
      rmSync(join(folder, sample.name), { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "unknown", node: process.version };
  writeFileSync(
    join(ROOT, "bench", "results.json"),
    `${JSON.stringify({ machine, rounds: Number(options.rounds), results }, null, 2)}\n`,
  );
}

main(process.argv);
