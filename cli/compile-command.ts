/** `weft compile`: source to job file, written under a temporary name and then renamed. */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { writeJobFile } from "../runtime/jobfile.ts";
import { type BuildResult, buildJob } from "./build-job.ts";
import { summary } from "./report-summary.ts";
import { printProblems, type SourceFlags, sourceOptions } from "./source-options.ts";
import { reason } from "./system-error.ts";

export interface CompileFlags extends SourceFlags {
  readonly o?: string;
  /** Print the preprocessed text, and nothing else. */
  readonly E?: boolean;
  /** Where a listing goes. */
  readonly t?: string;
}

export async function compileCommand(file: string, flags: CompileFlags): Promise<number> {
  if (extname(file).toLowerCase() === ".weft") {
    process.stderr.write(`weft: ${file} is a job already; give the COBOL source\n`);
    return 1;
  }
  const target = flags.o ?? `${basename(file, extname(file))}.weft`;
  if (target === file) {
    process.stderr.write(`weft: ${target} is the source itself; give another name with -o\n`);
    return 1;
  }
  if (flags.E === true) return preprocess(file, flags);
  const result = await buildJob(file, sourceOptions(flags));
  await printProblems(result);
  if (flags.t !== undefined && !(await writeListing(file, flags.t, flags, result))) return 1;
  if (result.built === null) return 1;
  const { job, kernel, initial } = result.built;
  try {
    writeWhole(target, writeJobFile(job, kernel, initial));
  } catch (error) {
    process.stderr.write(`weft: cannot write ${target}: ${reason(error)}\n`);
    return 1;
  }
  process.stdout.write(`${target}: ${job.program}, ${summary(job.report)}\n`);
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
  await printProblems({ built: null, message: null, ...text });
  process.stdout.write(Buffer.from(freeFormat(text), "latin1"));
  return text.diagnostics.some((d) => d.severity === "error") ? 1 : 0;
}

/** False: it could not be written, and that is said. */
async function writeListing(file: string, target: string, flags: CompileFlags, result: BuildResult): Promise<boolean> {
  // A source that cannot be read has been told of.
  if (result.message !== null) return true;
  const { listing } = await import("./listing.ts");
  try {
    writeWhole(target, Buffer.from(listing(file, sourceOptions(flags), result), "latin1"));
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
