/**
 * The data sets of one run that lie in resources: the counterpart of datasets/physical.ts, which hands names of that kind over.
 *
 * Contract: outputs, and files opened for EXTEND or I-O, are hidden temporaries in the same resource until the run ends, so that nothing is
 * changed before. An input is read in the version that its OPEN saw, in all threads and nodes, unless the run itself writes it. A
 * failure of the resource is thrown, never a FILE STATUS. Limit: S3 stores take no I-O, and no file that the run has open twice.
 */
import { hostname } from "node:os";
import { isAbandoned } from "../datasets/abandoned.ts";
import type { FileStatus } from "../datasets/status.ts";
import { joinDataSetPath, StoreFailure, type StoreFile, temporaryPrefix } from "./store.ts";
import type { FoundDataSet, Stores } from "./stores.ts";

type Mode = "input" | "output" | "io" | "extend";

export interface StoredFile {
  readonly fd: StoreFile;
  readonly path: string;
  readonly identity: string;
  readonly regular: true;
  readonly directory: false;
  readonly size: number;
}

type Opening =
  | { readonly kind: "open"; readonly file: StoredFile; readonly status: FileStatus }
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly status: FileStatus };

interface StoredOutput {
  readonly path: string;
  readonly temporary: string;
  readonly size: number;
  readonly mode: null;
}

export interface StoredFiles {
  open(found: FoundDataSet, mode: Mode, optional: boolean): Opening;
  close(file: StoredFile): void;
  /** See PhysicalFiles. */
  reserve(file: StoredFile): void;
  identityAt(found: FoundDataSet): string;
  sharers(file: StoredFile): number;
  sizeOf(file: StoredFile): number;
  pending(): readonly StoredOutput[];
  /** The name of the copy. */
  adopt(output: { readonly path: string; readonly temporary: string; readonly size: number }): string;
  reopen(found: FoundDataSet, mode: Mode): StoredFile;
  handOver(): readonly string[];
  commit(): void;
  abandon(): void;
}

interface OpenNow {
  readonly file: StoreFile;
  readonly writes: boolean;
}

export function createStoredFiles(
  suffix: string,
  rules: { readonly copies: boolean; readonly stores: Stores; readonly stays: (path: string) => void },
): StoredFiles {
  const { copies, stores, stays } = rules;
  /** Full names, final to temporary. */
  const pending = new Map<string, string>();
  const open = new Map<string, OpenNow[]>();
  /** Temporaries' full names. */
  const reserved = new Set<string>();
  let serial = 0;

  function counted(found: FoundDataSet, file: StoreFile, fixed: boolean, writes: boolean): StoredFile {
    const identity = joinDataSetPath({ ...found, version: null });
    const together = open.get(identity) ?? [];
    open.set(identity, [...together, { file, writes }]);
    if (writes || together.some((o) => o.writes)) {
      if (together.length > 0) for (const other of [...together, { file }]) other.file.unfix();
    }
    const path = joinDataSetPath({ ...found, version: fixed ? file.version : null });
    return { fd: file, path, identity, regular: true, directory: false, size: file.size };
  }

  function opened(found: FoundDataSet, file: StoreFile, fixed: boolean, status: FileStatus): Opening {
    return { kind: "open", file: counted(found, file, fixed, !fixed), status };
  }

  /** Where the bytes of a data set are now. */
  function present(found: FoundDataSet): FoundDataSet {
    const temporary = pending.get(nameOf(found));
    return temporary === undefined ? found : mustFind(stores, temporary);
  }

  function isInPlace(now: FoundDataSet, found: FoundDataSet): boolean {
    const isOpen = !copies && now === found && open.has(nameOf(found));
    if (isOpen) stays(nameOf(found));
    return isOpen || (!copies && now !== found);
  }

  function newTemporary(found: FoundDataSet): FoundDataSet {
    const prefix = `${temporaryPrefix(found.path)}${hostname().slice(0, 60)}-`;
    removeAbandoned(found, prefix);
    return { ...found, path: `${prefix}${suffix}-${serial++}`, version: null };
  }

  function openOutput(found: FoundDataSet, status: FileStatus): Opening {
    const now = present(found);
    if (isInPlace(now, found)) {
      const file = found.store.open(now.path, "write", null);
      file.truncate(0);
      return opened(now, file, false, status);
    }
    if (found.store.facts(found.path)?.folder === true) return { kind: "failed", status: "37" };
    const temporary = newTemporary(found);
    const file = found.store.create(temporary.path);
    pending.set(nameOf(found), nameOf(temporary));
    return opened(temporary, file, false, status);
  }

  function openExisting(found: FoundDataSet, mode: "input" | "io" | "extend"): Opening {
    const now = present(found);
    if (mode === "input") {
      const written = open.get(nameOf(now))?.some((o) => o.writes) === true;
      return opened(now, now.store.open(now.path, written ? "live" : "fixed", found.version), !written, "00");
    }
    const facts = now.store.facts(now.path);
    if (facts === null) throw new StoreFailure("absent", "there is no such data set", { node: null, ...found });
    if (facts.folder) return { kind: "failed", status: "37" };
    const at = isInPlace(now, found) ? now : copied(now, found, facts.size);
    return opened(at, at.store.open(at.path, "write", null), false, "00");
  }

  function copied(from: FoundDataSet, final: FoundDataSet, size: number): FoundDataSet {
    const temporary = newTemporary(final);
    final.store.copy(from.path, temporary.path, size);
    pending.set(nameOf(final), nameOf(temporary));
    return temporary;
  }

  function sizeNow(name: string): number {
    const { store, path } = mustFind(stores, name);
    return store.facts(path)?.size ?? 0;
  }

  return {
    open(found, mode, optional) {
      try {
        if (reserved.has(nameOf(present(found)))) return { kind: "failed", status: "37" };
        if (mode === "output") return openOutput(found, "00");
        try {
          return openExisting(found, mode);
        } catch (error) {
          if (!optional || !(error instanceof StoreFailure) || error.failure !== "absent") throw error;
          return mode === "input" ? { kind: "absent" } : openOutput(found, "05");
        }
      } catch (error) {
        return { kind: "failed", status: statusOf(error, mode) };
      }
    },
    close(file) {
      file.fd.close();
      const left = (open.get(file.identity) ?? []).filter((o) => o.file !== file.fd);
      if (left.length > 0) open.set(file.identity, left);
      else open.delete(file.identity);
    },
    reserve: (file) => void reserved.add(file.identity),
    identityAt: (found) => nameOf(present(found)),
    sharers: (file) => open.get(file.identity)?.length ?? 0,
    sizeOf({ identity }) {
      for (const { file, writes } of open.get(identity) ?? []) if (writes) file.sync();
      return sizeNow(identity);
    },
    pending() {
      for (const { file, writes } of [...open.values()].flat()) if (writes) file.sync();
      return [...pending].map(([path, temporary]) => ({ path, temporary, size: sizeNow(temporary), mode: null }));
    },
    adopt: ({ path, temporary, size }) => nameOf(copied(mustFind(stores, temporary), mustFind(stores, path), size)),
    reopen(found, mode) {
      const fixed = mode === "input" && found.version !== null;
      const access = fixed ? "fixed" : mode === "input" ? "live" : "write";
      return counted(found, found.store.open(found.path, access, found.version), fixed, mode !== "input");
    },
    handOver() {
      const paths = [...pending.keys()];
      pending.clear();
      return paths;
    },
    commit() {
      for (const [path, temporary] of pending) {
        publishStored(stores, path, temporary);
        pending.delete(path);
      }
    },
    abandon() {
      for (const temporary of pending.values()) {
        const { store, path } = mustFind(stores, temporary);
        // What cannot be removed now is removed by the next run that writes the same file.
        unlessFailed(() => store.remove(path));
      }
      pending.clear();
    },
  };
}

export function mustFind(stores: Stores, name: string): FoundDataSet {
  const found = stores.find(name);
  if (found === null) throw new Error(`${name} lies in no configured resource`);
  return found;
}

function nameOf(found: FoundDataSet): string {
  return joinDataSetPath({ ...found, version: null });
}

export function publishStored(stores: Stores, path: string, temporary: string): void {
  const to = mustFind(stores, path);
  to.store.rename(mustFind(stores, temporary).path, to.path);
}

/** Removes all that runs whose suffix begins with `run` and a dash have left beside the path. */
export function removeStoredTemporaries(found: FoundDataSet, run: string): void {
  for (const name of unlessFailed(() => storedTemporaries(found, run)) ?? [])
    unlessFailed(() => found.store.remove(name));
}

/** A run's, beside a data set. Throws StoreFailure. */
export function storedTemporaries({ store, path }: FoundDataSet, run: string): readonly string[] {
  return store.list(temporaryPrefix(path)).filter((name) => name.includes(`-${run}-`));
}

/** Temporaries of earlier runs of this machine that were killed: their process (the suffix, if it is a number) is gone. */
function removeAbandoned({ store }: FoundDataSet, prefix: string): void {
  for (const name of unlessFailed(() => store.list(prefix)) ?? []) {
    if (isAbandoned(name.slice(prefix.length))) unlessFailed(() => store.remove(name));
  }
}

/** For clean-up, which may be left to others. */
function unlessFailed<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreFailure) return null;
    throw error;
  }
}

function statusOf(error: unknown, mode: Mode): FileStatus {
  if (!(error instanceof StoreFailure)) throw error;
  switch (error.failure) {
    case "absent":
      return mode === "output" ? "30" : "35";
    case "denied":
    case "folder":
      return "37";
    default:
      throw error;
  }
}
