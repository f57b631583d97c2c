/**
 * Physical files of one run: opening them by path, and outputs that become permanent only when the job ends.
 *
 * Contract: OPEN OUTPUT of a regular or new file goes to a hidden temporary file in the same folder; `commit` renames
 * all of them over the final names, `abandon` removes them and cuts extended files back. Opening a path again in the
 * same run sees its temporary. Names of data sets in resources are handed on to resources/stored-files.ts. Limits: pipes, devices and files open twice are written in place; OPEN I-O changes the
 * file in place and is not undone, unless `copies` is asked for; kill -9 leaves
 * hidden temporaries behind, which the next run that writes the same file removes.
 */
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  rmSync,
  type Stats,
  statSync,
  truncateSync,
} from "node:fs";
import { resolve } from "node:path";
import type { StoreFile } from "../resources/store.ts";
import { createStoredFiles, type StoredFile } from "../resources/stored-files.ts";
import type { Stores } from "../resources/stores.ts";
import { causeOf, isSystemError, mayPass, withoutPaths } from "./cause.ts";
import { WriteFailure } from "./descriptors.ts";
import { flushLeft, MissingBytes } from "./durable.ts";
import { type FoundFile, findPlain } from "./found-file.ts";
import { finalPath, identityOf, isDevice, nearest } from "./paths.ts";
import { checkPlain, openPlain } from "./plain-access.ts";
import {
  giveMode,
  permissions,
  publishOutput,
  quietly,
  removeAbandoned,
  statOrNull,
  temporaryPrefix,
} from "./publish.ts";
import { type SeenFile, seenFile } from "./seen-file.ts";
import { errorCode, type FileStatus, openStatus } from "./status.ts";
import type { Undo } from "./undo.ts";
import { interruptibly } from "./waiting.ts";

export type OpenMode = "input" | "output" | "io" | "extend";

/** Of a plain file, the system's; of a data set in a resource, its store's. */
export type Descriptor = number | StoreFile;

export interface PhysicalFile {
  readonly fd: Descriptor;
  /** Where the bytes are: the temporary file of an output. */
  readonly path: string;
  /** Equal for two descriptors of one file: device and inode of a plain one. */
  readonly identity: string;
  /** Readable and writable at an offset. */
  readonly regular: boolean;
  readonly directory: boolean;
  /** Bytes at OPEN; 0 where not regular. */
  readonly size: number;
  /** Regular plain files only. */
  readonly seen?: SeenFile;
}

export type OpenResult =
  | { readonly kind: "open"; readonly file: PhysicalFile; readonly status: FileStatus }
  /** An optional file that is not there, opened for input. */
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly status: FileStatus };

/** An output could not be made permanent, and others are already. */
export class PartlyPublished extends Error {
  /** Final paths of those that are. */
  readonly changed: readonly string[];
  /** As of the system's error. */
  readonly code: string;
  constructor(path: string, changed: readonly string[], cause: unknown) {
    super(`${path}: ${cause instanceof Error ? withoutPaths(cause.message) : String(cause)}`);
    this.changed = [...changed];
    this.code = errorCode(cause);
  }
}

/** A pipe that an earlier run of the job may have used: the program's bytes would not be the serial ones. */
export class SpentPipe extends Error {}

/** An output that is not permanent yet. */
export interface PendingOutput {
  /** The final path, and where the bytes are now. */
  readonly path: string;
  readonly temporary: string;
  /** Bytes of it that belong to the run's state. */
  readonly size: number;
  /** Permission bits of the file that it will replace; null: there was none. */
  readonly mode: number | null;
  /** Of a copy that is extended or rewritten: the file whose bytes it began with. */
  readonly base?: SeenFile;
}

export interface PhysicalFiles {
  open(path: string, mode: OpenMode, optional: boolean): OpenResult;
  close(file: PhysicalFile): void;
  /** No later OPEN in this run gets at the output's bytes, or replaces them: it fails with status 37. */
  reserve(file: PhysicalFile): void;
  /** Of the file that an OPEN of the name would find, as in PhysicalFile; null: there is none. */
  identityAt(name: string): string | null;
  /** What an OPEN of the name would find, a folder too; null: there is nothing, or nothing that may be looked at. "untold": it is in a resource. */
  find(name: string): FoundFile | "untold" | null;
  /** Number of descriptors open on the same bytes, this one included. */
  sharers(file: PhysicalFile): number;
  /** Its bytes now, of a regular file. */
  sizeOf(file: PhysicalFile): number;
  /** All outputs, with their present sizes. */
  pending(): readonly PendingOutput[];
  /**
   * Goes on with another run's outputs, in copies of their own. Returns where each temporary went. Throws MissingBytes, and WriteFailure of the
   * output's channel.
   */
  adopt(outputs: readonly PendingOutput[], channelOf: (output: PendingOutput) => number): ReadonlyMap<string, string>;
  /** Opens a file again by the path that an earlier OPEN gave. Throws the system's error. */
  reopen(path: string, mode: OpenMode): PhysicalFile;
  /** The outputs are somebody else's business from now on: neither made permanent nor undone here. Returns their final paths. */
  handOver(): readonly string[];
  /** Makes all outputs permanent. Throws PartlyPublished for the first that cannot be, or the system's error before any is changed. */
  commit(): void;
  /** Undoes all outputs. Never throws; idempotent. */
  abandon(): void;
}

/** What is written there is nowhere. */
export const NOWHERE = "/dev/null";
/** Takes no byte. */
const FULL = "/dev/full";

export interface PhysicalRules {
  readonly copies: boolean;
  /** An earlier run of the same job may have used its pipes; default: none. */
  readonly again?: boolean;
  readonly folder: string;
  readonly stores: Stores | null;
  readonly note?: (undo: Undo) => void;
  /** Told of what is written in place, by its path: it is not undone. */
  readonly stays?: (path: string) => void;
}

/**
 * `suffix` makes temporary names unique among runs: the process id, or a text that is no number. `copies`: EXTEND and I-O work on a
 * copy too, and every OPEN for output on one of its own: what was written up to an earlier OPEN stays as it was until
 * `removeTemporaries`. `again`: a pipe is not opened any more: it throws SpentPipe. `folder`: what relative paths are relative to. `note` is told what `abandon` would have to undo, before it is there.
 */
export function createPhysicalFiles(suffix: string, rules: PhysicalRules): PhysicalFiles {
  const { copies, again = false, folder, stores, note, stays = () => {} } = rules;
  const plain = stores?.plain ?? null;
  const stored = stores === null ? null : createStoredFiles(suffix, { copies, stores, stays });
  /** By final path. */
  const pending = new Map<string, Omit<PendingOutput, "path" | "size">>();
  const extended = new Map<string, number>();
  const open = new Map<string, number>();
  /** Temporaries. */
  const reserved = new Set<string>();
  let serial = 0;

  function counted(fd: number, path: string): PhysicalFile {
    const stats = fstatSync(fd);
    const identity = identityOf(stats);
    open.set(identity, (open.get(identity) ?? 0) + 1);
    const regular = stats.isFile();
    const file = { fd, path, identity, regular, directory: stats.isDirectory(), size: regular ? stats.size : 0 };
    return regular ? { ...file, seen: seenFile(stats) } : file;
  }

  function opened(fd: number, path: string, status: FileStatus): OpenResult {
    return { kind: "open", file: counted(fd, path), status };
  }

  function inPlace(path: string, fd: number, status: FileStatus): OpenResult {
    if (path !== NOWHERE && path !== FULL) stays(path);
    return opened(fd, path, status);
  }

  function openOutput(path: string, created: FileStatus): OpenResult {
    if (isDevice(path)) return inPlace(path, openPlain(plain, path, "w"), created);
    const final = finalPath(path, 0);
    checkPlain(plain, "write", final);
    const known = pending.get(final);
    if (known !== undefined && reserved.has(known.temporary)) return { kind: "failed", status: "37" };
    // What was kept of the run may need the bytes that were there before.
    if (known !== undefined && copies) return createTemporary(final, statOrNull(known.temporary), created);
    if (known !== undefined) return opened(openPlain(plain, known.temporary, "w+"), known.temporary, created);
    const old = statOrNull(final);
    if (old === null) return createTemporary(final, null, created);
    if (old.isDirectory()) return { kind: "failed", status: "37" };
    checkUnspent(old, final);
    if (!old.isFile())
      return inPlace(
        final,
        interruptibly(() => openPlain(plain, final, "w")),
        created,
      );
    if (!copies && open.has(identityOf(old))) return inPlace(final, openPlain(plain, final, "w"), created);
    accessSync(final, constants.W_OK);
    return createTemporary(final, old, created);
  }

  function createTemporary(final: string, old: Stats | null, status: FileStatus): OpenResult {
    const prefix = temporaryPrefix(final);
    const temporary = `${prefix}${suffix}-${serial++}`;
    removeAbandoned(prefix);
    note?.({ kind: "remove", path: temporary });
    let fd: number;
    try {
      fd = openPlain(plain, temporary, "wx+");
    } catch (error) {
      // A folder that takes no new file, holding a file that may be written: write in place, unless others may go on with the run.
      if (copies || old === null || errorCode(error) !== "EACCES") throw error;
      return inPlace(final, openPlain(plain, final, "w+"), status);
    }
    pending.set(final, { temporary, mode: permissions(old) });
    return opened(fd, temporary, status);
  }

  /** A copy of the file's first bytes, to be worked on in its place. */
  function copied(from: string, { path: final, size, ...rest }: Omit<PendingOutput, "temporary">): string {
    const temporary = `${temporaryPrefix(final)}${suffix}-${serial++}`;
    checkPlain(plain, "write", final);
    try {
      copyFileSync(from, temporary, constants.COPYFILE_FICLONE);
      const got = statSync(temporary).size;
      if (got < size) throw new MissingBytes(`${from} holds ${got} bytes and should hold ${size}`);
      truncateSync(temporary, size);
    } catch (error) {
      quietly(() => rmSync(temporary, { force: true }));
      throw error;
    }
    pending.set(final, { ...rest, temporary });
    return temporary;
  }

  /** What has gone through a pipe is nowhere. */
  function checkUnspent(stats: Stats, path: string): void {
    if (!again || !stats.isFIFO()) return;
    throw new SpentPipe(
      `${path} is a pipe: what an earlier run of this job has read of it or written into it is not known; submit the job again, with all that is to go through it`,
    );
  }

  function openInput(path: string, stats: Stats): number {
    return stats.isFIFO() ? interruptibly(() => openPlain(plain, path, "r")) : openPlain(plain, path, "r");
  }

  function openExisting(path: string, mode: "input" | "io" | "extend"): OpenResult {
    const final = finalPath(path, 0);
    const present = pending.get(final)?.temporary ?? final;
    if (reserved.has(present)) return { kind: "failed", status: "37" };
    checkPlain(plain, mode === "input" ? "read" : "write", final);
    const stats = statSync(present);
    checkUnspent(stats, present);
    if (mode === "input") return opened(openInput(present, stats), present, "00");
    if (stats.isDirectory()) return { kind: "failed", status: "37" };
    if (copies) accessSync(present, constants.W_OK);
    const base = pending.has(final) ? pending.get(final)?.base : seenFile(stats);
    const copy = { path: final, size: stats.size, mode: permissions(stats), ...(base === undefined ? {} : { base }) };
    const at = copies && stats.isFile() ? copied(present, copy) : present;
    if (mode === "io") {
      const fd = openPlain(plain, at, "r+");
      return at === final ? inPlace(at, fd, "00") : opened(fd, at, "00");
    }
    if (!stats.isFile()) return inPlace(at, openPlain(plain, at, "a"), "00");
    const result = opened(openPlain(plain, at, "r+"), at, "00");
    if (at === final && !extended.has(at)) {
      note?.({ kind: "cut", path: at, size: stats.size });
      extended.set(at, stats.size);
    }
    return result;
  }

  return {
    open(name, mode, optional) {
      const found = stores?.find(name) ?? null;
      if (found !== null && stored !== null) return stored.open(found, mode, optional);
      const path = resolve(folder, name);
      try {
        // So that not even what is not there is told of other folders.
        if (plain !== null) checkPlain(plain, mode === "input" ? "read" : "write", nearest(path));
        if (mode === "output") return openOutput(path, "00");
        try {
          return openExisting(path, mode);
        } catch (error) {
          if (errorCode(error) !== "ENOENT" || !optional) throw error;
          return mode === "input" ? { kind: "absent" } : openOutput(path, "05");
        }
      } catch (error) {
        if (error instanceof SpentPipe) throw error;
        // Whoever may go on with the run later need not take it for the program's error.
        if (copies && mayPass(causeOf(errorCode(error)))) throw error;
        return { kind: "failed", status: openStatus(error, mode === "output" ? "30" : "35") };
      }
    },
    close(file) {
      if (typeof file.fd !== "number") {
        stored?.close(file as StoredFile);
        return;
      }
      closeSync(file.fd);
      const left = (open.get(file.identity) ?? 1) - 1;
      if (left > 0) open.set(file.identity, left);
      else open.delete(file.identity);
    },
    reserve(file) {
      if (typeof file.fd === "number") reserved.add(file.path);
      else stored?.reserve(file as StoredFile);
    },
    identityAt(name) {
      const found = stores?.find(name) ?? null;
      if (found !== null) return stored?.identityAt(found) ?? null;
      // What is wrong with the name, OPEN will meet.
      const final = quietly(() => finalPath(resolve(folder, name), 0));
      const stats = final === null ? null : statOrNull(pending.get(final)?.temporary ?? final);
      return stats === null ? null : identityOf(stats);
    },
    find(name) {
      if (stores?.find(name) != null) return "untold";
      return findPlain(resolve(folder, name), plain, (final) => pending.get(final)?.temporary ?? final);
    },
    sharers(file) {
      if (typeof file.fd !== "number") return stored?.sharers(file as StoredFile) ?? 0;
      return open.get(file.identity) ?? 0;
    },
    sizeOf(file) {
      if (typeof file.fd !== "number") return stored?.sizeOf(file as StoredFile) ?? 0;
      return fstatSync(file.fd).size;
    },
    pending() {
      const plain = [...pending].map(([path, p]) => ({ path, ...p, size: statSync(p.temporary).size }));
      return [...plain, ...(stored?.pending() ?? [])];
    },
    adopt(outputs, channelOf) {
      const adopted = (o: PendingOutput): string => {
        if (stored !== null && stores?.find(o.path) != null) return stored.adopt(o);
        // The other run has not heard all of its device's errors.
        flushLeft(o.temporary);
        try {
          return copied(o.temporary, o);
        } catch (error) {
          throw isSystemError(error) ? new WriteFailure(channelOf(o), error.code, withoutPaths(error.message)) : error;
        }
      };
      return new Map(outputs.map((o) => [o.temporary, adopted(o)]));
    },
    reopen(path, mode) {
      const found = stores?.find(path) ?? null;
      if (found !== null && stored !== null) return stored.reopen(found, mode);
      return counted(openPlain(plain, path, mode === "input" ? "r" : "r+"), path);
    },
    handOver() {
      const paths = [...pending.keys(), ...(stored?.handOver() ?? [])];
      pending.clear();
      extended.clear();
      return paths;
    },
    commit() {
      // All of them before the first is changed.
      for (const [path, { temporary, mode }] of pending) giveMode({ path, temporary, mode });
      const changed: string[] = [];
      for (const [path, { temporary, mode }] of pending) {
        try {
          publishOutput({ path, temporary, mode });
        } catch (error) {
          throw new PartlyPublished(path, changed, error);
        }
        pending.delete(path);
        changed.push(path);
      }
      extended.clear();
      try {
        stored?.commit();
      } catch (error) {
        throw changed.length === 0 ? error : new PartlyPublished("the resources' outputs", changed, error);
      }
    },
    abandon() {
      stored?.abandon();
      for (const { temporary } of pending.values()) rmSync(temporary, { force: true });
      pending.clear();
      for (const [path, size] of extended) quietly(() => truncateSync(path, size));
      extended.clear();
    },
  };
}
