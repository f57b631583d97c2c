/** One generated batch program: compiled once, run by the reference compiler and by weft several ways in this process. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileSource } from "../../../cli/compile-source.ts";
import type { JobFile } from "../../../runtime/jobfile.ts";
import { type RunOptions, runJob } from "../../../runtime/run.ts";
import { difference, HAS_COBC, type Outcome, tryReference } from "../runs.ts";
import { type BatchOptions, type BatchProgram, generateBatch } from "./batch.ts";
import { REFERENCE_FLAGS } from "./setting.ts";

export interface Found {
  readonly differences: readonly string[];
  /** Pieces committed over all parallel runs. */
  readonly pieces: number;
  /** The reference compiler's program died of a wrong access to memory, or runs for ever, and its results were not compared. */
  readonly crashed?: boolean;
}

/** Observed where CANCEL or an INITIAL program comes before COMPUTE. */
const CRASH = "attempt to reference unallocated memory";

export type Way = readonly [name: string, Pick<RunOptions, "workers" | "pieces" | "chaos" | "heldSoft">];

function batchWays(seed: number): readonly Way[] {
  return [
    ["two", { workers: 1, pieces: 2 + (seed % 5) }],
    ["many", { workers: 2, pieces: 11 + (seed % 29), ...(seed % 4 === 0 ? { heldSoft: 3000 } : {}) }],
    ["wrong", { workers: 2, pieces: 9, chaos: { seed, wrongGuess: 0.5 } }],
  ];
}

/** What is compared; compiled as `std` says, "default" if it does not. */
type Checked = Pick<BatchProgram, "inputs" | "outputs"> & Partial<Pick<BatchProgram, "std">>;

/** `folder` exists; afterwards it holds the source, the inputs and a folder for each way. */
export async function checkBatch(
  seed: number,
  folder: string,
  options: BatchOptions,
  reference: boolean,
): Promise<Found> {
  const program = generateBatch(seed, options);
  const path = join(folder, "GENERATD.cob");
  writeFileSync(path, program.source);
  for (const [name, bytes] of program.inputs) writeFileSync(join(folder, name), Buffer.from(bytes, "latin1"));
  return checkProgram(`seed ${seed}`, path, folder, program, batchWays(seed), reference);
}

/** Runs the program at `path` serially and in each of `ways`, below `folder`, where its inputs lie. */
export async function checkProgram(
  title: string,
  path: string,
  folder: string,
  program: Checked,
  ways: readonly Way[],
  reference: boolean,
): Promise<Found> {
  const differences: string[] = [];
  const { std = "default" } = program;
  let expected: Outcome | null = null;
  let crashed = false;
  if (reference && HAS_COBC) {
    const exe = join(folder, "reference");
    const refusal = tryReference(path, exe, "-O0", REFERENCE_FLAGS[std]);
    if (refusal !== null) return { differences: [`${title}: cobc refuses: ${refusal.slice(0, 600)}`], pieces: 0 };
    expected = runReference(exe, folder, program);
    // MOVE of SPP9(3) to a small binary item, for one (docs/language.md).
    if (expected === null) return { differences: [], pieces: 0, crashed: true };
  }
  let job: JobFile;
  try {
    const options = { includes: [], std, format: "fixed", arith: "reference" } as const;
    const built = await compileSource(path, readFileSync(path), options);
    if (built.built === null) {
      const messages = built.diagnostics.map((d) => `${d.message} (line ${d.span?.line ?? "?"})`);
      return { differences: [`${title}: does not compile: ${messages.join("; ").slice(0, 900)}`], pieces: 0 };
    }
    job = built.built;
  } catch (error) {
    return { differences: [`${title}: the compiler throws: ${(error as Error).stack?.slice(0, 900)}`], pieces: 0 };
  }
  if (expected?.errors.includes(CRASH) === true) {
    crashed = true;
    expected = null;
  }
  const serial = await run(job, folder, "serial", program, { workers: 1, pieces: null });
  if (expected !== null) {
    const differs = difference(expected, serial.outcome);
    if (differs !== null) differences.push(`${title}: serial differs from cobc: ${differs}`);
  }
  let pieces = 0;
  for (const [name, way] of ways) {
    const parallel = await run(job, folder, name, program, way);
    pieces += parallel.pieces;
    const differs = difference(serial.outcome, parallel.outcome);
    if (differs !== null) differences.push(`${title}: ${name} ${JSON.stringify(way)} differs from serial: ${differs}`);
  }
  return { differences, pieces, crashed };
}

/** Null: it did not end in time, which is many times what it needs. */
function runReference(exe: string, folder: string, program: Pick<BatchProgram, "inputs" | "outputs">): Outcome | null {
  const place = join(folder, "cobc");
  mkdirSync(place, { recursive: true });
  const env = { ...process.env };
  for (const [name] of program.inputs) env[name] = join(folder, name);
  const done = spawnSync(exe, [], { cwd: place, env, encoding: "latin1", maxBuffer: 1 << 28, timeout: 30_000 });
  if (done.error !== undefined) return null;
  return { status: done.status, sysout: done.stdout, errors: done.stderr, files: read(place, program.outputs) };
}

function read(place: string, outputs: readonly string[]): ReadonlyMap<string, string | null> {
  return new Map(
    outputs.map((name) => [name, existsSync(join(place, name)) ? readFileSync(join(place, name), "latin1") : null]),
  );
}

async function run(
  job: JobFile,
  folder: string,
  name: string,
  program: Pick<BatchProgram, "inputs" | "outputs">,
  way: Way[1],
): Promise<{ outcome: Outcome; pieces: number }> {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  const dd = new Map<string, string>(program.inputs.map(([input]) => [input, join(folder, input)]));
  for (const output of program.outputs) dd.set(output, join(place, output));
  const stdin = openSync("/dev/null", "r");
  const stdout = openSync(join(place, "SYSOUT"), "w");
  const stderr = openSync(join(place, "SYSERR"), "w");
  let status: number | null = null;
  let pieces = 0;
  let thrown = "";
  try {
    const result = await runJob(job, {
      ...way,
      leastSeconds: way.pieces === null ? 1e9 : 0,
      env: {},
      args: [],
      dd,
      clock: () => new Date(0),
      streams: { stdin, stdout, stderr },
      runId: `h${process.pid}`,
    });
    if (result.kind === "ended") {
      status = result.returnCode;
      for (const loop of result.stats.loops) pieces += loop.pieces;
    } else thrown = JSON.stringify(result);
  } catch (error) {
    thrown = String((error as Error).stack);
  } finally {
    for (const fd of [stdin, stdout, stderr]) closeSync(fd);
  }
  const text = (stream: string): string => readFileSync(join(place, stream), "latin1");
  return {
    outcome: { status, sysout: text("SYSOUT"), errors: text("SYSERR") + thrown, files: read(place, program.outputs) },
    pieces,
  };
}
