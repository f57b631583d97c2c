/**
 * Waits that may never end: for somebody to open the other end of a pipe, to write into it or read from it, or to type a line.
 *
 * Contract: handlers of signals are not called before such a wait's end. So a run that may come to one is a thread's, if that is known before it begins
 * (`mayWait`); else SIGINT and SIGTERM do meanwhile what they do to a process that does not handle them (`interruptibly`), and outputs stay
 * temporary, as after kill -9. Limit: `interruptibly` is not for a pipe's bytes, which mostly come at once.
 */
import { fstatSync, type Stats } from "node:fs";
import type { Job } from "../../ir/artifact/job.ts";
import { type NameRules, resolveDataSetName } from "./name.ts";
import { quietly, statOrNull } from "./publish.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export function interruptibly<T>(wait: () => T): T {
  const handled = SIGNALS.map((signal) => ({ signal, handlers: process.rawListeners(signal) }));
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  try {
    return wait();
  } finally {
    for (const { signal, handlers } of handled) {
      for (const handler of handlers) process.on(signal, handler as NodeJS.SignalsListener);
    }
  }
}

/** Whether the job may wait: it sleeps, a data set is a pipe or a terminal, or it accepts lines and `stdin` (a descriptor) is one. Names that it makes up are not known. */
export function mayWait({ files, statements }: Job, names: NameRules, stdin: number): boolean {
  const paths = files.flatMap(({ assign }) =>
    assign.kind === "name" && assign.name !== "" ? [resolveDataSetName(assign.name, names).path] : [],
  );
  if (statements.some(({ kind }) => kind === "sleep")) return true;
  if ([...paths, ...names.dd.values()].some((path) => makesWait(quietly(() => statOrNull(path))))) return true;
  const reads = files.some(({ assign }) => assign.kind === "stream" && assign.stream === "sysin");
  const accepts = reads || statements.some((stmt) => stmt.kind === "accept" && stmt.from === "sysin");
  return accepts && makesWait(quietly(() => fstatSync(stdin)));
}

/** Terminals are devices with a driver that waits; /dev/null and its kin have major number 1. */
function makesWait(stats: Stats | null): boolean {
  if (stats === null) return false;
  return stats.isFIFO() || stats.isSocket() || (stats.isCharacterDevice() && stats.rdev >> 8 !== 1);
}
