/** `weft compile`: source to job file, written under a temporary name and then renamed. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { writeJobFile } from "../runtime/jobfile.ts";
import { buildJob } from "./build-job.ts";
import { printProblems, type SourceFlags, sourceOptions } from "./source-options.ts";
import { count } from "./words.ts";

export async function compileCommand(file: string, flags: SourceFlags & { readonly o?: string }): Promise<number> {
  if (extname(file).toLowerCase() === ".weft") {
    process.stderr.write(`weft: ${file} is a job already; give the COBOL source\n`);
    return 1;
  }
  const result = await buildJob(file, sourceOptions(flags));
  await printProblems(result);
  if (result.built === null) return 1;
  const target = flags.o ?? `${basename(file, extname(file))}.weft`;
  const { job, kernel, initial } = result.built;
  const temporary = `${target}.${process.pid}~`;
  try {
    writeFileSync(temporary, writeJobFile(job, kernel, initial));
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    process.stderr.write(`weft: cannot write ${target}: ${(error as Error).message}\n`);
    return 1;
  }
  const parallel = job.report.loops.filter((l) => l.verdict === "parallel").length;
  process.stdout.write(`${target}: ${job.program}, ${count(job.report.loops.length, "loop")}, ${parallel} parallel\n`);
  return 0;
}
