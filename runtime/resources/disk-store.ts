/**
 * A store on a disk of this machine, or on a directory that all nodes share, under one root.
 *
 * Contract: see Store. The version is device, inode, size and time of the last change; a file changed so lately that another change could
 * have the same time is waited for at OPEN (fixed), and one that keeps changing is `changed`. Limit: writes through memory maps by
 * other programs may be seen late.
 */
import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { plainWords } from "../datasets/cause.ts";
import { isLostWrite } from "../datasets/durable.ts";
import { errorCode } from "../datasets/status.ts";
import { guarded, locateIn, openIn, type Root, whereIn } from "./rooted.ts";
import { type Access, CHANGED, type Facts, pathProblem, type Store, StoreFailure, type StoreFile } from "./store.ts";

/** Times of change have the resolution of the system's timer tick: up to 10 ms. */
const SETTLED_MS = 20;
const ROUNDS = 5;

export function createDiskStore(root: Root): Store {
  return {
    facts: (path) => factsIn(root, path),
    open: (path, access, version) => openFile(root, path, access, version),
    create(path) {
      const fd = createIn(root, path);
      return fileOf(root, path, fd, "write", fstatSync(fd, { bigint: true }));
    },
    copy: (from, to, size) => copyIn(root, from, to, size),
    rename: (from, to) => renameIn(root, from, to),
    remove: (path) => removeIn(root, path),
    list: (prefix) => listIn(root, prefix),
  };
}

export function factsOf(root: Root, stats: BigIntStats): Facts {
  return { size: Number(stats.size), version: versionOf(root, stats), folder: stats.isDirectory() };
}

export function versionOf({ shared }: Root, { dev, ino, size, mtimeNs }: BigIntStats): string {
  return `${shared ? "" : `${dev}-`}${ino}-${size}-${mtimeNs}`;
}

/** Milliseconds until a further change must show in the version; 0: now. A clock ahead of this one's cannot be judged. */
export function unsettledMs(stats: BigIntStats, now: number): number {
  const age = now - Number(stats.mtimeNs / 1_000_000n);
  return age < 0 || age > SETTLED_MS ? 0 : SETTLED_MS - age + 1;
}

export function factsIn(root: Root, path: string): Facts | null {
  try {
    return guarded(root, path, () => factsOf(root, statSync(locateIn(root, path), { bigint: true })));
  } catch (error) {
    if (error instanceof StoreFailure && error.failure === "absent") return null;
    throw error;
  }
}

export function openForReading(root: Root, path: string): number {
  return openIn(root, path, locateIn(root, path), constants.O_RDONLY);
}

export function openForWriting(root: Root, path: string): number {
  return openIn(root, path, locateIn(root, path), constants.O_RDWR);
}

export function createIn(root: Root, path: string): number {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
  return openIn(root, path, locateIn(root, path, true), flags);
}

export function copyIn(root: Root, from: string, to: string, size: number): void {
  const source = locateIn(root, from);
  const target = locateIn(root, to, true);
  guarded(root, to, () => {
    flushWritten(root, from, source);
    copyFileSync(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    const there = statSync(target).size;
    if (there < size)
      throw new StoreFailure("broken", `${from} has ${there} bytes, expected were ${size}`, whereIn(root, to));
    if (there > size) truncateSync(target, size);
  });
}

/** Safe on the device before it has its name: whoever is told of the name may throw away what it was made from. */
export function renameIn(root: Root, from: string, to: string): void {
  const source = locateIn(root, from);
  const target = locateIn(root, to, true);
  guarded(root, from, () => {
    const old = statSync(target, { throwIfNoEntry: false });
    if (old?.isDirectory() === true) throw new StoreFailure("folder", "it is a folder", whereIn(root, to));
    flushWritten(root, from, source);
    if (old !== undefined) chmodSync(source, old.mode & 0o7777);
    renameSync(source, target);
    syncFolder(dirname(target));
  });
}

/** The system tells once, whoever asks, that it could not write; a later flush finds nothing wrong, and nobody may go by the bytes. */
function flushWritten(root: Root, path: string, real: string): void {
  const fd = openSync(real, "r");
  try {
    fdatasyncSync(fd);
  } catch (error) {
    if (!isLostWrite(error)) throw error;
    throw new StoreFailure("lost", `what was written is lost: ${plainWords(error.message)}`, whereIn(root, path));
  } finally {
    closeSync(fd);
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, "r");
  try {
    fdatasyncSync(fd);
  } catch (error) {
    // File systems that sync no folders sync their names with the files.
    if (errorCode(error) !== "EINVAL") throw error;
  } finally {
    closeSync(fd);
  }
}

export function removeIn(root: Root, path: string): void {
  try {
    const real = locateIn(root, path);
    guarded(root, path, () => rmSync(real, { force: true }));
  } catch (error) {
    if (!(error instanceof StoreFailure) || error.failure !== "absent") throw error;
  }
}

export function listIn(root: Root, prefix: string): readonly string[] {
  const problem = pathProblem(prefix, true);
  if (problem !== null) throw new StoreFailure("denied", problem, whereIn(root, prefix));
  const slash = prefix.lastIndexOf("/");
  const under = prefix.slice(0, slash + 1);
  // A component that no file has, so that the folder itself is checked.
  const folder = dirname(locateIn(root, `${under}weft`, false));
  return guarded(root, prefix, () =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.startsWith(prefix.slice(slash + 1)))
      .map((entry) => under + entry.name)
      .filter((path) => pathProblem(path) === null)
      .sort(),
  );
}

function openFile(root: Root, path: string, access: Access, version: string | null): StoreFile {
  const fd = access === "write" ? openForWriting(root, path) : openForReading(root, path);
  try {
    const stats = access === "fixed" ? settled(root, path, fd) : fstatSync(fd, { bigint: true });
    if (stats.isDirectory()) throw new StoreFailure("folder", "it is a folder", whereIn(root, path));
    if (access === "fixed" && version !== null && versionOf(root, stats) !== version) {
      throw new StoreFailure("changed", CHANGED, whereIn(root, path));
    }
    return fileOf(root, path, fd, access, stats);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

const idle = new Int32Array(new SharedArrayBuffer(4));

function settled(root: Root, path: string, fd: number): BigIntStats {
  for (let round = 0; round < ROUNDS; round++) {
    const stats = fstatSync(fd, { bigint: true });
    const wait = unsettledMs(stats, Date.now());
    if (wait === 0) return stats;
    Atomics.wait(idle, 0, 0, wait);
  }
  throw new StoreFailure("changed", "the data set is being written", whereIn(root, path));
}

function fileOf(root: Root, path: string, fd: number, access: Access, stats: BigIntStats): StoreFile {
  const { size, version } = factsOf(root, stats);
  let fixed = access === "fixed";
  let open = true;
  return {
    size,
    version,
    read(into, at, length, position) {
      return guarded(root, path, () => {
        let done = 0;
        while (done < length) {
          const got = readSync(fd, into, at + done, length - done, position + done);
          if (got === 0) break;
          done += got;
        }
        if (fixed && versionOf(root, fstatSync(fd, { bigint: true })) !== version) {
          throw new StoreFailure("changed", CHANGED, whereIn(root, path));
        }
        return done;
      });
    },
    write(bytes, position) {
      guarded(root, path, () => {
        for (let done = 0; done < bytes.length; ) {
          done += writeSync(fd, bytes, done, bytes.length - done, position + done);
        }
      });
    },
    truncate: (to) => guarded(root, path, () => ftruncateSync(fd, to)),
    sync() {},
    unfix() {
      fixed = false;
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

/** The folder of the resource's own records, made if needed. */
export function ownFolder(root: Root): string {
  return join(root.folder, ".weft");
}
