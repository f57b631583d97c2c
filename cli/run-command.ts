/** `weft run`: builds or reads the job, and runs it, in this thread unless it may wait for others. */
import { mayWait } from "../runtime/datasets/waiting.ts";
import { carryOutRun, FAILED, type RunFlags, STDIN } from "./carry-out-run.ts";
import { refusesCatalog } from "./catalogued-names.ts";
import { listenForSignals } from "./signals.ts";
import { jobFrom } from "./source-options.ts";

export async function runCommand(file: string, words: readonly string[], flags: RunFlags): Promise<number> {
  const built = await jobFrom(file, flags);
  if (built === null || refusesCatalog(built.job, flags.dd)) return FAILED;
  if (mayWait(built.job, { env: process.env, dd: flags.dd ?? new Map() }, STDIN)) {
    const { runApart } = await import("./run-apart.ts");
    const status = await runApart(built, words, flags);
    if (status !== null) return status;
  }
  const signals = listenForSignals();
  return carryOutRun(built, words, flags, signals.signal, null, signals);
}
