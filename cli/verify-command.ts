/**
 * `weft verify`: one serial and one parallel run of the same job in folders of their own, each output compared byte for byte,
 * with SYSOUT, standard error and return code. Both runs are processes of their own, as a user would start them.
 */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Job } from "../ir/artifact/job.ts";
import { resolveDataSetName } from "../runtime/datasets/name.ts";
import { writeJobFile } from "../runtime/jobfile.ts";
import { buildJob } from "./build-job.ts";
import type { RunFlags } from "./run-command.ts";
import { printProblems, sourceOptions } from "./source-options.ts";
import { count } from "./words.ts";

const MAIN = fileURLToPath(new URL("./main.js", import.meta.url));
/** Enough pieces that small inputs are cut as well. */
const PIECES = 8;
const LEAST_WORKERS = 2;

interface Side {
  readonly name: string;
  readonly folder: string;
  readonly status: number | null;
}

export async function verifyCommand(
  file: string,
  words: readonly string[],
  flags: RunFlags & { readonly keep?: string },
): Promise<number> {
  const result = await buildJob(file, sourceOptions(flags));
  await printProblems(result);
  if (result.built === null) return 1;
  const { job, kernel, initial } = result.built;
  const outputs = outputNames(job);
  if (outputs === null) {
    process.stderr.write(
      "weft: verify cannot redirect an output whose name is decided by a data item (ASSIGN TO item)\n",
    );
    return 1;
  }
  const home = flags.keep ?? mkdtempSync(join(tmpdir(), "weft-verify-"));
  try {
    mkdirSync(home, { recursive: true });
    const jobPath = join(home, "job.weft");
    writeFileSync(jobPath, writeJobFile(job, kernel, initial));
    const pieces = String(flags.pieces ?? PIECES);
    const workers = String(Math.max(LEAST_WORKERS, flags.workers));
    const run = (name: string, ways: readonly string[]): Side =>
      runSide(name, join(home, name), [jobPath, ...ways], outputs, words, flags.dd ?? new Map());
    const serial = run("serial", ["--serial"]);
    const parallel = run("parallel", ["--workers", workers, "--pieces", pieces]);
    return compare(serial, parallel, [...outputs.keys()]);
  } finally {
    if (flags.keep === undefined) rmSync(home, { recursive: true, force: true });
  }
}

/** ASSIGN name → whether what is there now matters (EXTEND, I-O), of the files opened for writing; null if a name is known at run time only. */
function outputNames(job: Job): ReadonlyMap<string, boolean> | null {
  const names = new Map<string, boolean>();
  for (const stmt of job.statements) {
    if (stmt.kind !== "open" || stmt.mode === "input") continue;
    const decl = job.files.find((f) => f.id === stmt.file);
    if (decl === undefined || decl.assign.kind === "item") return null;
    names.set(decl.assign.name, names.get(decl.assign.name) === true || stmt.mode !== "output");
  }
  return names;
}

/** The name as a file name inside a folder. */
function flat(name: string): string {
  return encodeURIComponent(name);
}

function runSide(
  name: string,
  folder: string,
  ways: readonly string[],
  outputs: ReadonlyMap<string, boolean>,
  words: readonly string[],
  dd: ReadonlyMap<string, string>,
): Side {
  mkdirSync(folder, { recursive: true });
  const redirected = new Map(dd);
  for (const [output, continued] of outputs) {
    const target = join(folder, flat(output));
    const now = resolveDataSetName(output, { dd, env: process.env }).path;
    if (continued && existsSync(now)) copyFileSync(now, target);
    redirected.set(output, target);
  }
  const options = [...redirected].flatMap(([key, path]) => ["--dd", `${key}=${path}`]);
  const out = openSync(join(folder, "SYSOUT"), "w");
  const err = openSync(join(folder, "SYSERR"), "w");
  const tail = words.length > 0 ? ["--", ...words] : [];
  const done = spawnSync(process.execPath, [MAIN, "run", ...options, ...ways, ...tail], {
    stdio: ["ignore", out, err],
  });
  closeSync(out);
  closeSync(err);
  return { name, folder, status: done.status };
}

function compare(serial: Side, parallel: Side, outputs: readonly string[]): number {
  let differing = 0;
  const say = (name: string, difference: string | null): void => {
    if (difference !== null) differing++;
    process.stdout.write(`${name}: ${difference ?? "equal"}\n`);
  };
  const code = serial.status === parallel.status ? null : `${serial.status} serial, ${parallel.status} parallel`;
  say(`return code ${serial.status}`, code);
  for (const name of ["SYSOUT", "SYSERR", ...outputs.map(flat)]) {
    say(decodeURIComponent(name), difference(join(serial.folder, name), join(parallel.folder, name)));
  }
  process.stdout.write(differing === 0 ? "serial and parallel are equal\n" : `${count(differing, "difference")}\n`);
  return differing === 0 ? 0 : 1;
}

/** In words, or null where both files have the same bytes or are both missing. */
function difference(a: string, b: string): string | null {
  if (!existsSync(a) || !existsSync(b)) {
    if (existsSync(a)) return "written by the serial run only";
    return existsSync(b) ? "written by the parallel run only" : null;
  }
  const [fa, fb] = [openSync(a, "r"), openSync(b, "r")];
  const [ba, bb] = [Buffer.alloc(1 << 20), Buffer.alloc(1 << 20)];
  try {
    for (let at = 0; ; ) {
      const [na, nb] = [readSync(fa, ba), readSync(fb, bb)];
      const common = Math.min(na, nb);
      if (!ba.subarray(0, common).equals(bb.subarray(0, common))) {
        let i = 0;
        while (ba[i] === bb[i]) i++;
        return `differs at byte ${at + i}`;
      }
      at += common;
      if (na !== nb) return `one ends at byte ${at}`;
      if (na === 0) return null;
    }
  } finally {
    closeSync(fa);
    closeSync(fb);
  }
}
