/** Runs of the reference compiler's programs and of weft's command line in folders of their own, and their comparison. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceOptions } from "../../cli/build-job.ts";
import { compileSource } from "../../cli/compile-source.ts";
import type { Standard } from "../../ir/artifact/standards.ts";
import { writeJobFile } from "../../runtime/jobfile.ts";
import { COBC_ENV } from "../cobc.ts";

/** The project's folder, whether this runs from test/ or, built, from dist/test/. */
export const ROOT = ["../../", "../../../"]
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(join(folder, "package.json"))) as string;
const WEFT = join(ROOT, "dist", "bin", "main.js");

export const HAS_COBC = spawnSync("cobc", ["--version"]).status === 0;

/** What a run left: return code, SYSOUT, standard error, and the bytes of each output (null: not there). */
export interface Outcome {
  readonly status: number | null;
  readonly sysout: string;
  readonly errors: string;
  readonly files: ReadonlyMap<string, string | null>;
}

function outcome(command: string, words: readonly string[], folder: string, outputs: readonly string[]): Outcome {
  const done = spawnSync(command, words, { cwd: folder, encoding: "latin1", maxBuffer: 1 << 28 });
  return { status: done.status, sysout: done.stdout, errors: done.stderr, files: filesOf(folder, outputs) };
}

/** Bytes of each output; null: not there. */
export function filesOf(folder: string, outputs: readonly string[]): ReadonlyMap<string, string | null> {
  return new Map(
    outputs.map((name) => [name, existsSync(join(folder, name)) ? readFileSync(join(folder, name), "latin1") : null]),
  );
}

/** Builds `source` with the reference compiler as `exe`. */
export function buildReference(source: string, exe: string): void {
  const refusal = tryReference(source, exe);
  if (refusal !== null) throw new Error(`cobc refuses ${source}: ${refusal}`);
}

/** The same; what the reference compiler says if it refuses the source, else null. */
export function tryReference(source: string, exe: string, flags: readonly string[] = []): string | null {
  const words = ["-x", "-O0", "-w", ...flags, "-o", exe, source];
  const done = spawnSync("cobc", words, { encoding: "utf8", env: COBC_ENV });
  return done.status === 0 ? null : done.stderr;
}

export function runReference(exe: string, folder: string, outputs: readonly string[]): Outcome {
  return outcome(exe, [], folder, outputs);
}

/** Compiles `source` as the file `job` in this process, which has the compiler loaded after the first; throws if it is refused. */
export async function compileJob(
  source: string,
  job: string,
  std: Standard = "default",
  more: Pick<SourceOptions, "arith"> = {},
): Promise<void> {
  const options = { includes: [], std, format: "fixed", ...more } as const;
  const { built, diagnostics } = compileSource(source, readFileSync(source), options);
  if (built === null) throw new Error(diagnostics.map((d) => `${d.message} (line ${d.span?.line ?? "?"})`).join("\n"));
  writeFileSync(job, writeJobFile(built.job, built.kernel, built.initial));
}

export function weft(words: readonly string[], folder: string, outputs: readonly string[] = []): Outcome {
  return outcome(process.execPath, [WEFT, ...words], folder, outputs);
}

/** The first difference between two outcomes in words, or null where every byte is equal. */
export function difference(expected: Outcome, actual: Outcome): string | null {
  if (expected.status !== actual.status) {
    return `return code ${actual.status} for ${expected.status}; standard error: ${actual.errors.slice(0, 2000)}`;
  }
  const sysout = firstDifference(expected.sysout, actual.sysout);
  if (sysout !== null) return `SYSOUT: ${sysout}`;
  for (const [name, bytes] of expected.files) {
    const found = firstDifference(bytes, actual.files.get(name) ?? null);
    if (found !== null) return `${name}: ${found}`;
  }
  return null;
}

function firstDifference(expected: string | null, actual: string | null): string | null {
  if (expected === actual) return null;
  if (expected === null) return "written, though it should not be there";
  if (actual === null) return "not written";
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const shown = (s: string): string => JSON.stringify(s.slice(Math.max(0, at - 40), at + 60));
  return `at byte ${at} of ${expected.length} (${actual.length}): expected ${shown(expected)}, found ${shown(actual)}`;
}
