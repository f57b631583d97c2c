import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import type { Job } from "../ir/artifact/job.ts";
import type { Arithmetic, Standard } from "../ir/artifact/standards.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { SourceText } from "../ir/program.ts";
import { readJobFile } from "../runtime/jobfile.ts";
import type { CompileRequest, JobCache } from "./job-cache.ts";
import { reason } from "./system-error.ts";
import { VERSION } from "./version.ts";

export interface SourceOptions {
  readonly includes: readonly string[];
  readonly std: Standard;
  /** Rules for intermediate results, if not the dialect's own. */
  readonly arith?: Arithmetic;
  /** Bytes that ALLOCATE may give in all. */
  readonly heap?: number;
  readonly format: "fixed" | "free";
  /** Compile debugging lines, whatever SOURCE-COMPUTER says. */
  readonly debuggingLines?: boolean;
  /** What -D gives names, as written; null: defined, without a value. */
  readonly defines?: readonly (readonly [name: string, value: string | null])[];
  /** Folders to look for called programs in, behind that of the source. */
  readonly libraries?: readonly string[];
  /** Take it for a large program, of which the code's size counts (for tests). Default: by its size. */
  readonly large?: boolean;
}

export interface BuiltJob {
  readonly job: Job;
  readonly kernel: Uint8Array;
  readonly initial: Uint8Array;
}

/** `built` is null exactly when something is wrong; then `message` or `diagnostics` (at least one error) says what. */
export interface BuildResult {
  readonly built: BuiltJob | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  readonly message: string | null;
}

const refused = (message: string): BuildResult => ({ built: null, diagnostics: [], sources: [], message });

/** Several COBOL sources as one job: the first one's first program is the main one. */
export async function buildFromSources(paths: readonly string[], options: SourceOptions): Promise<BuildResult> {
  const sources: { readonly path: string; readonly bytes: Buffer }[] = [];
  for (const path of paths) {
    const bytes = readInput(path);
    if (typeof bytes === "string") return refused(bytes);
    if (isJob(path, bytes)) return refused(`${path} is a job; give COBOL sources`);
    sources.push({ path, bytes });
  }
  const [main, ...others] = sources;
  if (main === undefined) return refused("no source is given");
  return compile({ ...main, options }, null, others);
}

/**
 * Loads `path` by what it is: a job if it begins like a zip file or ends in .weft, else COBOL source.
 * `openCache` is called for a source only.
 */
export async function buildJob(
  path: string,
  options: SourceOptions,
  openCache: () => Promise<JobCache | null> = async () => null,
): Promise<BuildResult> {
  const bytes = readInput(path);
  if (typeof bytes === "string") return refused(bytes);
  if (isJob(path, bytes)) {
    const read = await readJobFile(bytes, VERSION);
    return read.ok
      ? { built: read.file, diagnostics: [], sources: [], message: null }
      : refused(`${path}: ${read.message}`);
  }
  const cache = await openCache();
  const request = { path, bytes, options };
  return (await cache?.read(request)) ?? compile(request, cache);
}

/** The file's bytes, or why there are none. */
function readInput(path: string): Buffer | string {
  try {
    if (statSync(path).isDirectory()) return `${path} is a folder; give a COBOL source or a .weft job`;
    return readFileSync(path);
  } catch (error) {
    return `cannot read ${path}: ${reason(error)}`;
  }
}

function isJob(path: string, bytes: Buffer): boolean {
  return extname(path).toLowerCase() === ".weft" || bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"));
}

async function compile(
  { path, bytes, options }: CompileRequest,
  cache: JobCache | null,
  others: readonly { readonly path: string; readonly bytes: Buffer }[] = [],
): Promise<BuildResult> {
  const [{ compileSource }, { copyMembers }] = await Promise.all([
    import("./compile-source.ts"),
    import("./copy-members.ts"),
  ]);
  const members = copyMembers(options.includes, options.libraries);
  const result = compileSource(path, bytes, options, members, others);
  cache?.write({ path, bytes, options }, result, members.tried());
  return result;
}
