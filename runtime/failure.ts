/** Errors that end a run, as its result. Contract: what accuses weft itself is thrown again. */
import type { Job } from "../ir/artifact/job.ts";
import { causeOf, isSystemError, plainWords } from "./datasets/cause.ts";
import { WriteFailure } from "./datasets/descriptors.ts";
import { MissingBytes } from "./datasets/durable.ts";
import { TextRefused } from "./datasets/text-outputs.ts";
import { Interrupted, LoopFailure } from "./engine/loop.ts";
import { StoreFailure } from "./resources/store.ts";
import type { RunResult } from "./run.ts";

export function failure(error: unknown, job: Job, left: readonly string[]): RunResult {
  const failed = (code: string, message: string): RunResult => {
    return { kind: "failed", cause: causeOf(code), message: `${message}; no output was changed`, left };
  };
  if (error instanceof Interrupted) return { kind: "interrupted", left };
  if (error instanceof StoreFailure) return failed(error.failure, error.message);
  if (error instanceof TextRefused) return failed("denied", error.message);
  if (error instanceof MissingBytes) return failed("lost", error.message);
  if (error instanceof LoopFailure) return failed(error.code, unwritten("an output", error.message));
  if (error instanceof WriteFailure) {
    if (error.code === "EPIPE") return { kind: "broken-pipe" };
    const { sysout, syserr } = job.layout;
    const stream = error.channel === sysout ? "SYSOUT" : error.channel === syserr ? "SYSERR" : null;
    return failed(error.code, unwritten(job.files[error.channel]?.name ?? stream ?? "the outputs", error.message));
  }
  if (isSystemError(error)) return failed(error.code, plainWords(error.message));
  throw error;
}

function unwritten(name: string, message: string): string {
  return `cannot write ${name}: ${plainWords(message)}`;
}
