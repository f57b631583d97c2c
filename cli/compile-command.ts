/** `weft compile`: source to job file, written under a temporary name and then renamed. */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { writeJobFile } from "../runtime/jobfile.ts";
import { buildJob } from "./build-job.ts";
import { summary } from "./report-summary.ts";
import { printProblems, type SourceFlags, sourceOptions } from "./source-options.ts";
import { reason } from "./system-error.ts";

export async function compileCommand(file: string, flags: SourceFlags & { readonly o?: string }): Promise<number> {
  if (extname(file).toLowerCase() === ".weft") {
    process.stderr.write(`weft: ${file} is a job already; give the COBOL source\n`);
    return 1;
  }
  const target = flags.o ?? `${basename(file, extname(file))}.weft`;
  if (target === file) {
    process.stderr.write(`weft: ${target} is the source itself; give another name with -o\n`);
    return 1;
  }
  const result = await buildJob(file, sourceOptions(flags));
  await printProblems(result);
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
