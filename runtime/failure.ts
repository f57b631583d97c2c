/** Errors that end a run, as its result. Contract: what accuses weft itself is thrown again. */
import type { Job } from "../ir/artifact/job.ts";
import { StaleStorage } from "../ir/semantics/machine.ts";
import { causeOf, isSystemError, plainWords } from "./datasets/cause.ts";
import { WriteFailure } from "./datasets/descriptors.ts";
import { MissingBytes } from "./datasets/durable.ts";
import { PartlyPublished, SpentPipe } from "./datasets/physical.ts";
import { NotAllowed } from "./datasets/plain-access.ts";
import { ChangedInput } from "./datasets/seen-file.ts";
import { TextRefused } from "./datasets/text-outputs.ts";
import { effectText } from "./datasets/undo.ts";
import { Interrupted, LoopFailure } from "./engine/loop.ts";
import { NoRoom } from "./kernel/instance.ts";
import { finalPathOf, StoreFailure } from "./resources/store.ts";
import type { RunResult } from "./run.ts";

const REMEDY =
  "let its owner do it again in the document of resources, restart what has read it, and submit the job again";

/** `left`: as of RunResult; `stays`: what is not undone. */
export function failure(error: unknown, job: Job, left: readonly string[], stays: readonly string[]): RunResult {
  const failed = (code: string, message: string, changed: readonly string[] = []): RunResult => {
    const effect = changed.length === 0 ? effectText(stays) : `changed already: ${changed.join(", ")}`;
    return { kind: "failed", cause: causeOf(code), message: `${message}; ${effect}`, left };
  };
  if (error instanceof Interrupted) return { kind: "interrupted", left, effect: effectText(stays) };
  // An OPEN that is refused gives a status: this was opened by an earlier run of the job, or earlier in this one.
  const withdrawn = (message: string): string => `${message} any more, as it could before: ${REMEDY}`;
  if (error instanceof StoreFailure && error.failure === "denied") return failed("denied", withdrawn(deniedOf(error)));
  if (error instanceof StoreFailure) return failed(error.failure, error.message);
  if (error instanceof NotAllowed) return failed("denied", withdrawn(plainWords(error.message)));
  if (error instanceof TextRefused) return failed("denied", error.message);
  if (error instanceof SpentPipe) return failed("changed", error.message);
  if (error instanceof ChangedInput) return failed("changed", error.message);
  if (error instanceof StaleStorage) return failed("unsupported", error.message);
  if (error instanceof MissingBytes) return failed("lost", error.message);
  if (error instanceof NoRoom) return failed("ENOMEM", error.message);
  if (error instanceof PartlyPublished) return failed(error.code, `cannot write ${error.message}`, error.changed);
  if (error instanceof LoopFailure) return failed(error.code, `cannot write ${error.message}`);
  if (error instanceof WriteFailure) {
    if (error.code === "EPIPE") return { kind: "broken-pipe" };
    const { sysout, syserr } = job.layout;
    const stream = error.channel === sysout ? "SYSOUT" : error.channel === syserr ? "SYSERR" : null;
    return failed(error.code, unwritten(job.files[error.channel]?.name ?? stream ?? "the outputs", error.message));
  }
  if (isSystemError(error)) return failed(error.code, plainWords(error.message));
  throw error;
}

/** As it says it, of the final name. */
function deniedOf({ failure: kind, detail, where }: StoreFailure): string {
  return new StoreFailure(kind, detail, { ...where, path: finalPathOf(where.path) ?? where.path }).message;
}

function unwritten(name: string, message: string): string {
  return `cannot write ${name}: ${plainWords(message)}`;
}
