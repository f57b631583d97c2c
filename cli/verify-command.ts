/**
 * `weft verify`: one serial and one parallel run of the same job in folders of their own, each output compared byte for byte,
 * with SYSOUT, standard error and return code. Both runs are processes of their own, as a user would start them.
 */
import { spawnSync } from "node:child_process";
import { closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Job } from "../ir/artifact/job.ts";
import { resolveDataSetName } from "../runtime/datasets/name.ts";
import { opensOf } from "../runtime/datasets/opens.ts";
import { isTextDD } from "../runtime/datasets/text-names.ts";
import { writeJobFile } from "../runtime/jobfile.ts";
import { StoreFailure } from "../runtime/resources/store.ts";
import type { RunFlags } from "./carry-out-run.ts";
import { refusesCatalog } from "./catalogued-names.ts";
import { compareSides, type Side } from "./compare-sides.ts";
import type { OpenResources } from "./resource-options.ts";
import { resourcesFor } from "./run-resources.ts";
import { jobFrom } from "./source-options.ts";

const MAIN = fileURLToPath(new URL("./main.js", import.meta.url));
/** Enough pieces that small inputs are cut as well. */
const PIECES = 8;
const LEAST_WORKERS = 2;
const COPY_BYTES = 1024 * 1024;

export async function verifyCommand(
  file: string,
  words: readonly string[],
  flags: RunFlags & { readonly keep?: string },
): Promise<number> {
  const built = await jobFrom(file, flags);
  if (built === null || refusesCatalog(built.job, flags.dd)) return 1;
  const { job, kernel, initial } = built;
  const outputs = outputNames(job);
  if (outputs === null) {
    process.stderr.write(
      "weft: verify cannot redirect an output whose name is decided by a data item (ASSIGN TO item)\n",
    );
    return 1;
  }
  const resources = await resourcesFor(flags);
  if (resources === "refused") return 1;
  const home = flags.keep ?? mkdtempSync(join(tmpdir(), "weft-verify-"));
  try {
    mkdirSync(home, { recursive: true });
    const jobPath = join(home, "job.weft");
    writeFileSync(jobPath, writeJobFile(job, kernel, initial));
    const pieces = String(flags.pieces ?? PIECES);
    const workers = String(Math.max(LEAST_WORKERS, flags.workers));
    const options = resourceOptions(flags);
    // Text goes where it is compared.
    const dd = new Map([...(flags.dd ?? [])].filter(([key]) => !isTextDD(job.files, key)));
    const run = (name: string, ways: readonly string[]): Side =>
      runSide(name, join(home, name), [jobPath, ...options, ...ways], outputs, words, dd, resources);
    const serial = run("serial", ["--serial"]);
    const parallel = run("parallel", ["--workers", workers, "--pieces", pieces]);
    const { lines, equal } = compareSides(serial, parallel, [...outputs.keys()].map(flat));
    process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    return equal ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    process.stderr.write(`weft: ${error.message}\n`);
    return 1;
  } finally {
    await resources?.close();
    if (flags.keep === undefined) rmSync(home, { recursive: true, force: true });
  }
}

/** ASSIGN name → whether what is there now matters (EXTEND, I-O), of the files opened for writing; null if a name is known at run time only. */
function outputNames(job: Job): ReadonlyMap<string, boolean> | null {
  const names = new Map<string, boolean>();
  for (const { file, mode } of opensOf(job.statements)) {
    if (mode === "input") continue;
    const decl = job.files.find((f) => f.id === file);
    if (decl?.assign.kind === "stream") continue;
    if (decl === undefined || decl.assign.kind === "item") return null;
    names.set(decl.assign.name, names.get(decl.assign.name) === true || mode !== "output");
  }
  return names;
}

/** The name as a file name inside a folder. */
function flat(name: string): string {
  return encodeURIComponent(name);
}

function resourceOptions({ resources, secrets, node }: RunFlags): readonly string[] {
  const given = [
    ["--resources", resources],
    ["--secrets", secrets],
    ["--node", node],
  ];
  return given.flatMap(([option, value]) => (option && value ? [option, value] : []));
}

/** What an EXTEND or I-O goes on from: a copy of what is there now, wherever that is. */
function copyNow(now: string, target: string, resources: OpenResources | null): void {
  const found = resources?.stores.find(now) ?? null;
  if (found === null) {
    if (existsSync(now)) copyFileSync(now, target);
    return;
  }
  if (found.store.facts(found.path) === null) return;
  const file = found.store.open(found.path, "fixed", null);
  const bytes = new Uint8Array(COPY_BYTES);
  const fd = openSync(target, "w");
  try {
    for (let at = 0, got = -1; got !== 0; at += got) {
      got = file.read(bytes, 0, COPY_BYTES, at);
      writeFileSync(fd, bytes.subarray(0, got));
    }
  } finally {
    closeSync(fd);
    file.close();
  }
}

function runSide(
  name: string,
  folder: string,
  ways: readonly string[],
  outputs: ReadonlyMap<string, boolean>,
  words: readonly string[],
  dd: ReadonlyMap<string, string>,
  resources: OpenResources | null,
): Side {
  mkdirSync(folder, { recursive: true });
  const redirected = new Map(dd);
  for (const [output, continued] of outputs) {
    const target = join(folder, flat(output));
    const now = resolveDataSetName(output, { dd, env: process.env }).path;
    if (continued) copyNow(now, target, resources);
    redirected.set(output, target);
  }
  const options = [...redirected].flatMap(([key, path]) => ["--dd", `${key}=${path}`]);
  const out = openSync(join(folder, "SYSOUT"), "w");
  const err = openSync(join(folder, "SYSERR"), "w");
  const done = spawnSync(process.execPath, [MAIN, ...sideWords([...ways, ...options], words)], {
    stdio: ["ignore", out, err],
  });
  closeSync(out);
  closeSync(err);
  return { name, folder, status: done.status };
}

/** The command line of one side. How far a run is does not belong to the standard error that is compared. */
export function sideWords(options: readonly string[], words: readonly string[]): readonly string[] {
  return ["run", "--no-progress", ...options, ...(words.length > 0 ? ["--", ...words] : [])];
}
