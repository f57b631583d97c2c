/**
 * Outputs that are not permanent yet: the names of their temporaries, giving them their final names, and clearing what runs have left.
 *
 * Contract: names of data sets in resources are handed on to resources/stored-files.ts. Limit: a file with several names, or one on which
 * something is mounted, gets the bytes instead of being replaced.
 */
import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync, type Stats, statSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { mustFind, publishStored, removeStoredTemporaries } from "../resources/stored-files.ts";
import type { Stores } from "../resources/stores.ts";
import { isAbandoned } from "./abandoned.ts";
import { flushFile } from "./durable.ts";
import type { PendingOutput } from "./physical.ts";
import { errorCode } from "./status.ts";

/** Hidden, beside the final file; names the host, so that a shared folder's other users are left alone. */
export function temporaryPrefix(final: string): string {
  return join(dirname(final), `.${basename(final).slice(0, 150)}.weft-${hostname().slice(0, 60)}-`);
}

/** Temporaries of earlier runs that were killed: their process (the name's first number) is gone. */
export function removeAbandoned(prefix: string): void {
  const start = basename(prefix);
  for (const name of quietly(() => readdirSync(dirname(prefix))) ?? []) {
    if (name.startsWith(start) && isAbandoned(name.slice(start.length))) {
      quietly(() => rmSync(join(dirname(prefix), name)));
    }
  }
}

/**
 * Gives the output its final name; a file with several names keeps its identity and gets the bytes instead: then `keepsCopied` leaves the
 * temporary where it is, so that it can be done again. Throws the system's error.
 */
export function publishOutput(
  { path, temporary, mode }: Omit<PendingOutput, "size">,
  stores: Stores | null = null,
  keepsCopied = false,
): void {
  if (stores?.find(path) != null) {
    publishStored(stores, path, temporary);
    return;
  }
  if (!hasSeveralNames(path)) {
    giveMode({ path, temporary, mode });
    if (renamed(temporary, path)) return;
  }
  copyFileSync(temporary, path);
  if (keepsCopied) flushFile(path);
  else rmSync(temporary, { force: true });
}

/** False: the path is a mount point (as a container's data set may be), which no other file can become. */
function renamed(temporary: string, path: string): boolean {
  try {
    renameSync(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) !== "EBUSY") throw error;
    return false;
  }
}

/** The permissions of the file that it will replace. Throws the system's error, unless it has them already. */
export function giveMode({ path, temporary, mode }: Omit<PendingOutput, "size">): void {
  if (mode === null || hasSeveralNames(path) || permissions(statSync(temporary)) === mode) return;
  chmodSync(temporary, mode);
}

function hasSeveralNames(path: string): boolean {
  return (statOrNull(path)?.nlink ?? 0) > 1;
}

/** Removes all that runs whose suffix begins with `run` and a dash have left beside the path. */
export function removeTemporaries(path: string, run: string, stores: Stores | null = null): void {
  const found = stores?.find(path) ?? null;
  if (found !== null) {
    removeStoredTemporaries(found, run);
    return;
  }
  for (const { name, at } of temporariesBeside(path)) if (name.includes(`-${run}-`)) quietly(() => rmSync(at));
}

/**
 * Removes what the epochs of a job up to `epoch` (in temporaries' names `-JOB-EPOCH-`) have left beside the path, but not what is still
 * `needed`. Plain files only.
 */
export function removeOlder(path: string, job: string, epoch: number, needed: ReadonlySet<string>): void {
  for (const { name, at } of temporariesBeside(path)) {
    const after = name.lastIndexOf(`-${job}-`);
    const made = after < 0 ? Number.NaN : Number.parseInt(name.slice(after + job.length + 2), 10);
    if (made <= epoch && !needed.has(at)) quietly(() => rmSync(at));
  }
}

/** Everybody's. */
function temporariesBeside(path: string): readonly { readonly name: string; readonly at: string }[] {
  const start = `.${basename(path).slice(0, 150)}.weft-`;
  const names = quietly(() => readdirSync(dirname(path))) ?? [];
  return names.filter((name) => name.startsWith(start)).map((name) => ({ name, at: join(dirname(path), name) }));
}

/** Whether there is a file of this path. */
export function outputExists(path: string, stores: Stores | null): boolean {
  const found = stores?.find(path) ?? null;
  return found === null ? statOrNull(path) !== null : found.store.facts(found.path) !== null;
}

/** Copies an output that others may still have open into a file that they have never seen. */
export function copyOutput(from: string, to: string, size: number, stores: Stores | null): void {
  const found = stores?.find(from) ?? null;
  if (stores === null || found === null) copyFileSync(from, to);
  else found.store.copy(found.path, mustFind(stores, to).path, size);
}

export function permissions(stats: Stats | null): number | null {
  return stats === null ? null : stats.mode & 0o7777;
}

export function statOrNull(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/** For clean-up that must go on whatever happens. */
export function quietly<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
