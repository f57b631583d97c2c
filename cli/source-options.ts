/** What commander hands over for the options that say how a source is read. */
import type { BuildResult, SourceOptions } from "./build-job.ts";

export interface SourceFlags {
  readonly I?: readonly string[];
  readonly std: "default" | "ibm";
  readonly free?: boolean;
}

export function sourceOptions(flags: SourceFlags): SourceOptions {
  return { includes: flags.I ?? [], std: flags.std, format: flags.free === true ? "free" : "fixed" };
}

/** Prints what the build has to say, errors and warnings alike, to standard error. */
export async function printProblems(result: BuildResult): Promise<void> {
  if (result.message !== null) process.stderr.write(`weft: ${result.message}\n`);
  if (result.diagnostics.length > 0) {
    const { renderDiagnostics } = await import("./diagnostics.ts");
    process.stderr.write(renderDiagnostics(result.diagnostics, result.sources, process.stderr.isTTY === true));
  }
}
