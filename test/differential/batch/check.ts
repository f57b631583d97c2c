/** One generated batch program: compiled once, run by the reference compiler and by weft several ways in this process. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileSource } from "../../../cli/compile-source.ts";
import type { JobFile } from "../../../runtime/jobfile.ts";
import { type HowToRun, type RunHere, runHere, SERIALLY } from "../here.ts";
import { difference, filesOf, HAS_COBC, type Outcome, tryReference } from "../runs.ts";
import { type BatchOptions, type BatchProgram, generateBatch } from "./batch.ts";
import { deadBytes } from "./dead-bytes.ts";
import { delayedPool } from "./delays.ts";
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

/** What the reference compiler writes in C does not always compile: a WRITE of a GLOBAL file in a contained program, for one. */
const OWN_ERROR = /\.c:\d+:\d+: error:/;

export type Way = readonly [name: string, HowToRun];

function batchWays(seed: number): readonly Way[] {
  return [
    ["two", { workers: 1, pieces: 2 + (seed % 5) }],
    ["many", { workers: 2, pieces: 11 + (seed % 29), ...(seed % 4 === 0 ? { heldSoft: 3000 } : {}) }],
    ["late", { workers: 3, pieces: 7, pool: delayedPool(seed), chaos: { seed, wrongGuess: 0.2 } }],
    ["wrong", { workers: 2, pieces: 9, chaos: { seed, wrongGuess: 0.5 } }],
  ];
}

/** What is compared; compiled as `std` says, "default" if it does not, and as a large program is. */
type Checked = Pick<BatchProgram, "inputs" | "outputs"> &
  Partial<Pick<BatchProgram, "std"> & { readonly large: boolean }>;

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
  for (const [name, text] of program.members) writeFileSync(join(folder, name), text);
  for (const [name, bytes] of program.inputs) writeFileSync(join(folder, name), Buffer.from(bytes, "latin1"));
  return checkProgram(`seed ${seed}`, path, folder, { ...program, large: seed % 3 === 0 }, batchWays(seed), reference);
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
  const { std = "default", large = false } = program;
  let expected: Outcome | null = null;
  let crashed = false;
  if (reference && HAS_COBC) {
    const exe = join(folder, "reference");
    const refusal = tryReference(path, exe, [...REFERENCE_FLAGS[std], "-I", folder]);
    if (refusal !== null && OWN_ERROR.test(refusal)) return { differences: [], pieces: 0, crashed: true };
    if (refusal !== null) return { differences: [`${title}: cobc refuses: ${refusal.slice(0, 600)}`], pieces: 0 };
    expected = runReference(exe, folder, program);
    // MOVE of SPP9(3) to a small binary item, for one (docs/language.md).
    if (expected === null) return { differences: [], pieces: 0, crashed: true };
  }
  let job: JobFile;
  try {
    const options = { includes: [], std, format: "fixed", arith: "reference", large } as const;
    const built = compileSource(path, readFileSync(path), options);
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
  const serial = await run(job, folder, "serial", program, SERIALLY);
  if (expected !== null) {
    const differs = difference(expected, serial.outcome);
    if (differs !== null) differences.push(`${title}: serial differs from cobc: ${differs}`);
  }
  let pieces = 0;
  const dead = deadBytes(path, std, job.job);
  for (const [name, way] of ways) {
    const chaos = { wrongGuess: 0, seed: way.pieces ?? 0, ...way.chaos, dead };
    const parallel = await run(job, folder, name, program, { ...way, chaos });
    pieces += parallel.pieces;
    const differs = difference(serial.outcome, parallel.outcome);
    if (differs !== null)
      differences.push(
        `${title}: ${name} ${JSON.stringify(way)} differs from serial (or by garbage in what is dead): ${differs}`,
      );
  }
  return { differences, pieces, crashed };
}

/** Seconds of processor time, many times what a program needs; those on the clock say little on a busy machine. */
const LONGEST = 10;

/** Null: it did not end in time. */
function runReference(exe: string, folder: string, program: Pick<BatchProgram, "inputs" | "outputs">): Outcome | null {
  const place = join(folder, "cobc");
  mkdirSync(place, { recursive: true });
  const env = { ...process.env };
  for (const [name] of program.inputs) env[name] = join(folder, name);
  const limited = ["-c", `ulimit -t ${LONGEST}; exec "$0"`, exe];
  const done = spawnSync("sh", limited, { cwd: place, env, encoding: "latin1", maxBuffer: 1 << 28 });
  if (done.error !== undefined || done.signal === "SIGXCPU" || done.signal === "SIGKILL") return null;
  return { status: done.status, sysout: done.stdout, errors: done.stderr, files: filesOf(place, program.outputs) };
}

/** Its outputs lie in `place`, its inputs in `folder`. */
function run(
  job: JobFile,
  folder: string,
  name: string,
  { inputs, outputs }: Pick<BatchProgram, "inputs" | "outputs">,
  way: HowToRun,
): Promise<RunHere> {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  const dd = new Map([...inputs.map(([input]) => [input, join(folder, input)] as const)]);
  return runHere(job, { folder: place, outputs, dd, env: {} }, way);
}
