/**
 * The script of a thread that flushes files as they grow. See write-back.ts.
 *
 * Contract: it serves one run after the other, from the first `follow` to `end`, which it answers when nothing is under way any more. After the first flush that
 * fails, which it tells, it ends. What cannot be opened (there may be too many descriptors) is left alone.
 */
import { closeSync, fdatasyncSync, fstatSync, openSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import { parentPort } from "node:worker_threads";
import { isSystemError } from "../datasets/cause.ts";

/** `leastBytes`: growth of a file that is worth a flush. */
export type ToWriteBack =
  | { readonly kind: "follow"; readonly paths: readonly string[]; readonly leastBytes: number }
  | { readonly kind: "end" };

/** `failed`: the system's error. */
export type FromWriteBack =
  | { readonly kind: "failed"; readonly message: string; readonly code: string; readonly syscall: string }
  | { readonly kind: "free" };

const PAUSE_MS = 25;

const port = parentPort as MessagePort;
/** By path; `flushed`: bytes. */
const files = new Map<string, { readonly fd: number; flushed: number }>();
let least = 0;
let timer: NodeJS.Timeout | null = null;

port.on("message", (message: ToWriteBack) => {
  if (message.kind === "end") return trying(finish);
  least = message.leastBytes;
  timer ??= setInterval(() => trying(flushGrown), PAUSE_MS);
  trying(() => follow(message.paths));
});

function trying(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const { message, code, syscall } = error;
    port.postMessage({ kind: "failed", message, code, syscall } satisfies FromWriteBack);
    rest();
    port.close();
  }
}

function finish(): void {
  flushGrown();
  follow([]);
  rest();
  port.postMessage({ kind: "free" } satisfies FromWriteBack);
}

function rest(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
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
