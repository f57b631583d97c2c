/** `weft compile`: source to job file, written under a temporary name and then renamed. */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { writeJobFile } from "../runtime/jobfile.ts";
import { type BuildResult, buildFromSources } from "./build-job.ts";
import { optimizeForCompiling } from "./optimizer.ts";
import { summary } from "./report-summary.ts";
import { type SourceFlags, sourceOptions, toldProblems } from "./source-options.ts";
import { reason } from "./system-error.ts";

export interface CompileFlags extends SourceFlags {
  readonly o?: string;
  /** Print the preprocessed text, and nothing else. */
  readonly E?: boolean;
  /** Where a listing goes. */
  readonly t?: string;
}

export async function compileCommand(file: string, more: readonly string[], flags: CompileFlags): Promise<number> {
  const job = [file, ...more].find((name) => extname(name).toLowerCase() === ".weft");
  if (job !== undefined) {
    process.stderr.write(`weft: ${job} is a job already; give the COBOL source\n`);
    return 1;
  }
  const target = flags.o ?? `${basename(file, extname(file))}.weft`;
  if ([file, ...more].includes(target)) {
    process.stderr.write(`weft: ${target} is the source itself; give another name with -o\n`);
    return 1;
  }
  if (flags.E === true) {
    const [extra] = more;
    if (extra === undefined) return preprocess(file, flags);
    process.stderr.write(`weft: -E takes one source; leave out ${extra}\n`);
    return 2;
  }
  optimizeForCompiling();
  const result = await toldProblems(await buildFromSources([file, ...more], sourceOptions(flags)), flags);
  if (flags.t !== undefined && !(await writeListing([file, ...more], flags.t, flags, result))) return 1;
  if (result.built === null) return 1;
  const { built } = result;
  try {
    writeWhole(target, writeJobFile(built.job, built.kernel, built.initial));
  } catch (error) {
    process.stderr.write(`weft: cannot write ${target}: ${reason(error)}\n`);
    return 1;
  }
  process.stdout.write(`${target}: ${built.job.program}, ${summary(built.job.report)}\n`);
  return 0;
}

async function preprocess(file: string, flags: CompileFlags): Promise<number> {
  const { freeFormat, readText } = await import("./preprocessed.ts");
  const options = sourceOptions(flags);
  let text: ReturnType<typeof readText>;
  try {
    text = readText(file, options);
  } catch (error) {
    process.stderr.write(`weft: cannot read ${file}: ${reason(error)}\n`);
    return 1;
  }
  const { diagnostics } = await toldProblems({ built: null, message: null, ...text }, flags);
  process.stdout.write(Buffer.from(freeFormat(text), "latin1"));
  return diagnostics.some((d) => d.severity === "error") ? 1 : 0;
}

/** False: it could not be written, and that is said. */
async function writeListing(
  files: readonly string[],
  target: string,
  flags: CompileFlags,
  result: BuildResult,
): Promise<boolean> {
  // A source that cannot be read has been told of.
  if (result.message !== null) return true;
  const { listing } = await import("./listing.ts");
  try {
    writeWhole(target, Buffer.from(listing(files, sourceOptions(flags), result), "latin1"));
  } catch (error) {
    process.stderr.write(`weft: cannot write ${target}: ${reason(error)}\n`);
    return false;
  }
  return true;
}

/** Replaces `target` by the whole of `bytes` or leaves it; a device or a pipe is written to, not replaced. */
function writeWhole(target: string, bytes: Uint8Array): void {
  const there = statSync(target, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile() && !there.isDirectory()) {
    writeFileSync(target, bytes);
    return;
  }
  const temporary = `${target}.${process.pid}~`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, target);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    throw error;
  }
}
