/**
 * What the cluster costs: the payroll sample by `weft run` and by `weft submit --wait` on one node of this machine, in turn.
 *
 * Contract: whole commands, wall seconds, medians. Both must write the same bytes. Submit says that a job has ended when its outputs are on
 * the device, run when the system has them, so each is also taken to the end that both have in common: with an fsync of the outputs behind it.
 * Limit: server, coordinator and node are started before and share the machine with what is measured.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { SAMPLES, type Sample } from "../samples/catalog.ts";
import { writeInputs } from "../samples/generate.ts";
import { digestFiles, flush, medianRatio, medianTiming, STATUSES, settleDisk, type Timing, time } from "./measure.ts";
import { startServer } from "./nats-server.ts";

export interface OverheadOptions {
  readonly server: string;
  readonly weft: string;
  readonly sample: string;
  readonly records: number;
  readonly workers: number;
  readonly rounds: number;
  /** Made, filled and removed. */
  readonly folder: string;
}

export interface OverheadResult {
  readonly sample: string;
  readonly inputBytes: number;
  readonly workers: number;
  readonly rounds: number;
  /** Of the command itself: the cluster's processors' time is its servers'. */
  readonly run: Timing;
  readonly submit: Timing;
  readonly runs: readonly number[];
  readonly submits: readonly number[];
  /** The median of the rounds' ratios. */
  readonly ratio: number;
  /** The same with the seconds that it then takes until the outputs are on the device. */
  readonly runsFlushed: readonly number[];
  readonly submitsFlushed: readonly number[];
  readonly ratioFlushed: number;
}

export async function benchOverhead(options: OverheadOptions): Promise<OverheadResult> {
  const sample = SAMPLES.find((s) => s.name === options.sample);
  if (sample === undefined) throw new RangeError(`no sample named ${options.sample}`);
  const { folder, weft } = options;
  mkdirSync(folder, { recursive: true });
  const job = join(folder, "job.weft");
  const source = fileURLToPath(new URL(`../../samples/${sample.program}`, import.meta.url));
  execFileSync(process.execPath, [weft, "compile", source, "-o", job]);
  writeInputs(sample, options.records, 1, folder);
  const server = await startServer(options.server, folder);
  const daemons: ChildProcess[] = [];
  try {
    const cluster = ["--cluster", server.url];
    daemons.push(await daemon(weft, folder, "coordinator", ["coordinator", ...cluster], "is the coordinator now"));
    const node = ["node", ...cluster, "--slots", String(options.workers), "--no-coordinator"];
    daemons.push(await daemon(weft, folder, "node", node, "offers"));
    await delay(1500);
    const commands = {
      run: [process.execPath, weft, "run", job, "--workers", String(options.workers)],
      submit: [process.execPath, weft, "submit", job, "--wait", ...cluster],
    };
    const { times, flushed } = measure(sample, options, commands);
    const [run, submit] = [medianTiming(times.run), medianTiming(times.submit)];
    return {
      sample: sample.name,
      inputBytes: sample.inputs.reduce((sum, dd) => sum + statSync(join(folder, dd)).size, 0),
      workers: options.workers,
      rounds: options.rounds,
      run,
      submit,
      runs: times.run.map((t) => t.wall),
      submits: times.submit.map((t) => t.wall),
      ratio: medianRatio(times.submit, times.run),
      runsFlushed: flushed.run.map((t) => t.wall),
      submitsFlushed: flushed.submit.map((t) => t.wall),
      ratioFlushed: medianRatio(flushed.submit, flushed.run),
    };
  } finally {
    for (const child of daemons) child.kill("SIGKILL");
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Pairs = Record<"run" | "submit", Timing[]>;

function measure(
  sample: Sample,
  { folder, rounds }: OverheadOptions,
  commands: Readonly<Record<"run" | "submit", readonly string[]>>,
): { readonly times: Pairs; readonly flushed: Pairs } {
  const times: Pairs = { run: [], submit: [] };
  const flushed: Pairs = { run: [], submit: [] };
  const outputs = sample.outputs.map((dd) => join(folder, dd));
  let expected: string | null = null;
  for (let round = 0; round < rounds; round++) {
    // Whoever comes second finds warmer caches.
    const order = round % 2 === 0 ? (["run", "submit"] as const) : (["submit", "run"] as const);
    for (const name of order) {
      for (const output of outputs) rmSync(output, { force: true });
      settleDisk(folder);
      const sysout = join(folder, `${name}.sysout`);
      const taken = time(commands[name], folder, sysout, STATUSES);
      times[name].push(taken);
      flushed[name].push({ ...taken, wall: taken.wall + flush(outputs) });
      const digest = digestFiles([...outputs, sysout]);
      expected ??= digest;
      if (digest !== expected) throw new Error(`weft ${name} wrote other bytes`);
    }
  }
  return { times, flushed };
}

/** Starts a daemon and waits until it has said it. */
async function daemon(
  weft: string,
  folder: string,
  name: string,
  words: readonly string[],
  said: string,
): Promise<ChildProcess> {
  const path = join(folder, `${name}.log`);
  const log = openSync(path, "w");
  const child = spawn(process.execPath, [weft, ...words], { cwd: folder, stdio: ["ignore", log, log] });
  closeSync(log);
  process.once("exit", () => child.kill("SIGKILL"));
  while (!readFileSync(path, "utf8").includes(said)) {
    if (child.exitCode !== null) throw new Error(readFileSync(path, "utf8"));
    await delay(50);
  }
  return child;
}
