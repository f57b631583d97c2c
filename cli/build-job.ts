/**
 * From a file on disk to a job in memory: a COBOL source is compiled, a .weft file is read and checked.
 * Errors are values; only what accuses weft itself is thrown.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { generate } from "../codegen/generate.ts";
import { compileCobol } from "../frontend/cobol/compile.ts";
import type { Job } from "../ir/artifact/job.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { SourceText } from "../ir/program.ts";
import { readJobFile } from "../runtime/jobfile.ts";
import { planProgram } from "../transforms/plan.ts";
import { VERSION } from "./version.ts";

export interface SourceOptions {
  readonly includes: readonly string[];
  readonly std: "default" | "ibm";
  readonly format: "fixed" | "free";
}

export interface BuiltJob {
  readonly job: Job;
  readonly kernel: Uint8Array;
  readonly initial: Uint8Array;
}

/** `job` is null exactly when something is wrong; then `message` or `diagnostics` (at least one error) says what. */
export interface BuildResult {
  readonly built: BuiltJob | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  readonly message: string | null;
}

const refused = (message: string): BuildResult => ({ built: null, diagnostics: [], sources: [], message });

/** Loads `path` by what it is: a job if it begins like a zip file or ends in .weft, else COBOL source. */
export async function buildJob(path: string, options: SourceOptions): Promise<BuildResult> {
  let bytes: Buffer;
  try {
    if (statSync(path).isDirectory()) return refused(`${path} is a folder; give a COBOL source or a .weft job`);
    bytes = readFileSync(path);
  } catch (error) {
    return refused(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : String(error)}`);
  }
  if (extname(path).toLowerCase() === ".weft" || bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) {
    const read = readJobFile(bytes);
    return read.ok ? { built: read.file, diagnostics: [], sources: [], message: null } : refused(`${path}: ${read.message}`);
  }
  return compileSource(path, bytes, options);
}

async function compileSource(path: string, bytes: Buffer, options: SourceOptions): Promise<BuildResult> {
  const text = bytes.toString("latin1");
  const { program, diagnostics, sources } = compileCobol(
    { path, text },
    { format: options.format, std: options.std, resolve: (name, library, from) => findCopy(name, library, from, options.includes) },
  );
  if (program === null) return { built: null, diagnostics, sources, message: null };
  const { job, kernel, initial } = await generate(planProgram(program), {
    compiler: VERSION,
    sourcePath: basename(path),
    sourceSha256: sha256(bytes),
  });
  const built = { job: { ...job, digests: { kernel: sha256(kernel), initial: sha256(initial) } }, kernel, initial };
  return { built, diagnostics, sources, message: null };
}

const COPY_ENDINGS = ["", ".CPY", ".CBL", ".COB", ".cpy", ".cbl", ".cob"];

/** COPY members are looked for beside the source that names them, then in the -I folders, with the endings the reference compiler tries. */
function findCopy(name: string, library: string | null, from: string, includes: readonly string[]): SourceText | null {
  for (const folder of [dirname(from), ...includes]) {
    for (const member of library === null ? [name] : [join(library, name), name]) {
      for (const spelling of new Set([member, member.toLowerCase(), member.toUpperCase()])) {
        for (const ending of COPY_ENDINGS) {
          const path = resolve(folder, spelling + ending);
          if (existsSync(path) && statSync(path).isFile()) return { path: join(folder, spelling + ending), text: readFileSync(path, "latin1") };
        }
      }
    }
  }
  return null;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
