/**
 * The script of a thread that flushes files as they grow. See write-back.ts.
 *
 * Contract: workerData: growth in bytes that is worth a flush, or undefined. It ends when it is told to, or after the first flush that fails, which it tells. What
 * cannot be opened (there may be too many descriptors) is left alone.
 */
import { closeSync, fdatasyncSync, fstatSync, openSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import { isSystemError } from "../datasets/cause.ts";

export type ToWriteBack = { readonly kind: "follow"; readonly paths: readonly string[] } | { readonly kind: "end" };

/** The system's error. */
export interface FromWriteBack {
  readonly message: string;
  readonly code: string;
  readonly syscall: string;
}

const PAUSE_MS = 25;
const LEAST_BYTES = 64 * 1024 * 1024;

const port = parentPort as MessagePort;
const least = (workerData as number | undefined) ?? LEAST_BYTES;
/** By path; `flushed`: bytes. */
const files = new Map<string, { readonly fd: number; flushed: number }>();
const timer = setInterval(() => trying(flushGrown), PAUSE_MS);

port.on("message", (message: ToWriteBack) => {
  if (message.kind === "follow") trying(() => follow(message.paths));
  else {
    trying(flushGrown);
    end();
  }
});

function trying(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const { message, code, syscall } = error;
    port.postMessage({ message, code, syscall } satisfies FromWriteBack);
    end();
  }
}

function end(): void {
  clearInterval(timer);
  port.close();
}

function follow(paths: readonly string[]): void {
  for (const path of paths) {
    const fd = files.has(path) ? null : tryOpen(path);
    if (fd !== null) files.set(path, { fd, flushed: 0 });
  }
  for (const [path, { fd }] of files) {
    if (paths.includes(path)) continue;
    files.delete(path);
    closeSync(fd);
  }
}

/** Null: whoever flushes it at the end opens it again, and hears why not. */
function tryOpen(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}

function flushGrown(): void {
  for (const file of files.values()) {
    const { size } = fstatSync(file.fd);
    if (size - file.flushed < least) continue;
    fdatasyncSync(file.fd);
    file.flushed = size;
  }
}
