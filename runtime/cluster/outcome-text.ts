/** How jobs end, in the words of the coordinator's log. */
import type { JobEnd } from "./job-end.ts";
import type { RunnerOutcome } from "./runner.ts";

export function describe(outcome: RunnerOutcome | JobEnd): string {
  switch (outcome.kind) {
    case "done":
      return `done, return code ${outcome.returnCode}`;
    case "failed":
      return `failed: ${outcome.message}`;
    default:
      return outcome.kind;
  }
}

/** For logs that programs read. */
export function codeOf(outcome: RunnerOutcome): { readonly returnCode?: number } {
  return outcome.kind === "done" ? { returnCode: outcome.returnCode } : {};
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
