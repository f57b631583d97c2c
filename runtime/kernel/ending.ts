/**
 * How a kernel's run ends: files that are still open are closed, and outputs become permanent, are handed over, or are undone.
 *
 * Contract: once; what comes after the end throws an Error.
 */
import type { Job } from "../../ir/artifact/job.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { type Channels, detachChannel, flushChannel, putBytes } from "../datasets/channels.ts";
import { WriteFailure } from "../datasets/descriptors.ts";
import { closeRemaining, type FileTable } from "../datasets/files.ts";
import { endOverlap } from "../datasets/overlapping.ts";
import { PartlyPublished } from "../datasets/physical.ts";
import { closeSorts } from "../datasets/sort-files.ts";
import { errorCode } from "../datasets/status.ts";
import type { Concluded, Exit } from "../engine/ports.ts";
import { NO_CHANNEL } from "./kept-channel.ts";

/** What of a kernel instance has to be ended. */
export interface Running {
  readonly job: Job;
  readonly machine: Machine;
  readonly channels: Channels;
  readonly files: FileTable;
  done: boolean;
}

function closeAll(k: Running): void {
  if (k.done) throw new Error("the run has ended already");
  k.channels.sink = null;
  closeSorts(k.files);
  const { layout } = k.job;
  for (const { name, path } of closeRemaining(k.files, k.machine)) {
    putBytes(k.channels, layout.syserr, Buffer.from(`weft: warning: implicit CLOSE of ${name} ('${path}')\n`));
  }
  for (const stream of [layout.sysout, layout.syserr]) flushChannel(k.channels, stream);
  endOverlap(k.channels);
}

export function conclude(k: Running, exit: Exit): Concluded {
  closeAll(k);
  const text = k.channels.text.kept();
  k.channels.text.close(k.files.physical);
  const outputs = k.files.physical.pending();
  k.files.physical.handOver();
  k.done = true;
  return { returnCode: statusOf(k, exit), outputs, text };
}

export function finish(k: Running, exit: Exit): number {
  closeAll(k);
  k.channels.text.close(k.files.physical);
  try {
    k.files.physical.commit();
  } catch (error) {
    if (error instanceof PartlyPublished) throw error;
    throw new WriteFailure(NO_CHANNEL, errorCode(error), error instanceof Error ? error.message : String(error));
  }
  k.done = true;
  return statusOf(k, exit);
}

function statusOf(k: Running, exit: Exit): number {
  return exit.kind === "error" ? exit.status : returnCode(k);
}

/** RETURN-CODE as the operating system hands it on: its low eight bits. */
function returnCode(k: Running): number {
  return k.machine.bytes[k.job.runtimeCells.returnCode] ?? 0;
}

export function abandon(k: Running): void {
  if (k.done) return;
  k.done = true;
  closeSorts(k.files);
  k.channels.overlap?.behind.forget();
  k.channels.open.forEach((channel, n) => {
    if (channel === null) return;
    detachChannel(k.channels, n);
    if (channel.physical !== null) k.files.physical.close(channel.physical);
  });
  endOverlap(k.channels);
  k.channels.text.close(k.files.physical);
  k.files.physical.abandon();
}
