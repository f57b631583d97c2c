/** `weft report`: the dependence report of a source or a job, as text or JSON. */
import { buildJob } from "./build-job.ts";
import { renderReport } from "./report-text.ts";
import { printProblems, type SourceFlags, sourceOptions } from "./source-options.ts";

/** Columns where the report goes to no terminal. */
const WIDTH = 110;

export async function reportCommand(
  file: string,
  flags: SourceFlags & { readonly format: "text" | "json" },
): Promise<number> {
  const result = await buildJob(file, sourceOptions(flags));
  await printProblems(result);
  if (result.built === null) return 1;
  const { report } = result.built.job;
  process.stdout.write(
    flags.format === "json"
      ? `${JSON.stringify(report, null, 2)}\n`
      : renderReport(report, file, process.stdout.isTTY === true, process.stdout.columns ?? WIDTH),
  );
  return 0;
}
