/**
 * The resources that a node serves, as operations on its disk: what a server's request comes down to.
 *
 * Contract: reads give bytes of one version. A version that readers have open is kept open, so that it can be read to its end after it has
 * been replaced. Changes of one path are made one after the other, and no change after a later one of the same source.
 */
import { closeSync, fstatSync, ftruncateSync, read, write } from "node:fs";
import { promisify } from "node:util";
import {
  copyIn,
  createIn,
  factsIn,
  factsOf,
  openForReading,
  openForWriting,
  removeIn,
  renameIn,
  unsettledMs,
  versionOf,
} from "./disk-store.ts";
import { asFailure, type Root, whereIn } from "./rooted.ts";
import { CHANGED, type Facts, StoreFailure } from "./store.ts";
import { ANY_VERSION, type ChangeDeed, type Origin } from "./wire.ts";

const readAt = promisify(read);
const writeAt = promisify(write);
const pause = promisify(setTimeout);

export interface Served {
  /** Null: there is none. `settled`: once any further change must give another version. */
  facts(path: string, settled: boolean): Promise<Facts | null>;
  /** Fills `into` as far as the file goes. */
  read(path: string, version: string, position: number, into: Buffer): Promise<{ got: number; facts: Facts }>;
  write(path: string, origin: Origin, position: number, bytes: Buffer): Promise<void>;
  change(path: string, origin: Origin, change: Change): Promise<void>;
  close(): void;
}

export interface Change {
  readonly deed: ChangeDeed;
  /** copy, rename: the other path. */
  readonly from: string;
  /** truncate, copy. */
  readonly size: number;
  /** Asked for again, since the first answer was lost. */
  readonly again: boolean;
}

interface KeptOpen {
  readonly fd: number;
  users: number;
  used: number;
}

const MOST_OPEN = 128;
const IDLE_MS = 20_000;
const ROUNDS = 5;
const MOST_SOURCES = 20_000;

export function createServed(root: Root): Served {
  const kept = new Map<string, KeptOpen>();
  const queues = new Map<string, Promise<unknown>>();
  const latest = new Map<string, number>();
  const sweep = setInterval(() => trim(kept, IDLE_MS), IDLE_MS);
  sweep.unref();

  /** One after the other for a path. */
  function inLine<T>(path: string, origin: Origin, action: () => Promise<T>): Promise<T> {
    const before = queues.get(path) ?? Promise.resolve();
    const done = before.then(async () => {
      inOrder(root, path, latest, origin);
      try {
        return await action();
      } catch (error) {
        throw asFailure(error, whereIn(root, path));
      }
    });
    const settled = done.then(
      () => {},
      () => {},
    );
    queues.set(path, settled);
    void settled.then(() => {
      if (queues.get(path) === settled) queues.delete(path);
    });
    return done;
  }

  return {
    facts: (path, settled) => (settled ? settledFacts(root, path) : Promise.resolve(factsIn(root, path))),
    read: (path, version, position, into) => readVersion(root, kept, path, version, position, into),
    write: (path, origin, position, bytes) =>
      inLine(path, origin, async () => {
        const fd = openForWriting(root, path);
        try {
          for (let done = 0; done < bytes.length; ) {
            done += (await writeAt(fd, bytes, done, bytes.length - done, position + done)).bytesWritten;
          }
        } finally {
          closeSync(fd);
        }
      }),
    change: (path, origin, change) => inLine(path, origin, async () => carryOut(root, path, change)),
    close() {
      clearInterval(sweep);
      for (const { fd } of kept.values()) closeSync(fd);
      kept.clear();
    },
  };
}

function inOrder(root: Root, path: string, latest: Map<string, number>, { source, number }: Origin): void {
  const last = latest.get(source) ?? 0;
  if (number < last) throw new StoreFailure("fenced", "a later change was made already", whereIn(root, path));
  latest.delete(source);
  latest.set(source, number);
  for (const oldest of latest.keys()) {
    if (latest.size <= MOST_SOURCES) break;
    latest.delete(oldest);
  }
}

function carryOut(root: Root, path: string, { deed, from, size, again }: Change): void {
  switch (deed) {
    case "create":
      // Names of temporaries are of one writer only: what is there after a lost answer is what it made.
      if (again) removeIn(root, path);
      closeSync(createIn(root, path));
      return;
    case "truncate": {
      const fd = openForWriting(root, path);
      try {
        ftruncateSync(fd, size);
      } finally {
        closeSync(fd);
      }
      return;
    }
    case "copy":
      if (again) removeIn(root, path);
      copyIn(root, from, path, size);
      return;
    case "rename":
      if (again && factsIn(root, from) === null && factsIn(root, path) !== null) return;
      renameIn(root, from, path);
      return;
    case "remove":
      removeIn(root, path);
      return;
    default:
      deed satisfies never;
  }
}

async function settledFacts(root: Root, path: string): Promise<Facts | null> {
  for (let round = 0; round < ROUNDS; round++) {
    const facts = factsIn(root, path);
    if (facts === null || facts.folder) return facts;
    const fd = openForReading(root, path);
    let wait: number;
    try {
      const stats = fstatSync(fd, { bigint: true });
      wait = unsettledMs(stats, Date.now());
      if (wait === 0) return factsOf(root, stats);
    } finally {
      closeSync(fd);
    }
    await pause(wait);
  }
  throw new StoreFailure("changed", "the data set is being written", whereIn(root, path));
}

async function readVersion(
  root: Root,
  kept: Map<string, KeptOpen>,
  path: string,
  version: string,
  position: number,
  into: Buffer,
): Promise<{ got: number; facts: Facts }> {
  const file = openVersion(root, kept, path, version);
  try {
    let got = 0;
    while (got < into.length) {
      const { bytesRead } = await readAt(file.fd, into, got, into.length - got, position + got);
      if (bytesRead === 0) break;
      got += bytesRead;
    }
    const stats = fstatSync(file.fd, { bigint: true });
    if (version !== ANY_VERSION && versionOf(root, stats) !== version) throw changed(root, path);
    return { got, facts: factsOf(root, stats) };
  } catch (error) {
    throw asFailure(error, whereIn(root, path));
  } finally {
    file.users -= 1;
    if (version === ANY_VERSION) closeSync(file.fd);
    else trim(kept, Number.POSITIVE_INFINITY);
  }
}

function openVersion(root: Root, kept: Map<string, KeptOpen>, path: string, version: string): KeptOpen {
  const key = `${version} ${path}`;
  let file = version === ANY_VERSION ? undefined : kept.get(key);
  if (file === undefined) {
    const fd = openForReading(root, path);
    file = { fd, users: 0, used: 0 };
    if (version !== ANY_VERSION) {
      if (versionOf(root, fstatSync(fd, { bigint: true })) !== version) {
        closeSync(fd);
        throw changed(root, path);
      }
      kept.set(key, file);
    }
  }
  file.users += 1;
  file.used = performance.now();
  return file;
}

function changed(root: Root, path: string): StoreFailure {
  return new StoreFailure("changed", CHANGED, whereIn(root, path));
}

/** Closes what has not been used for so long, and beyond the most what was used first. */
function trim(kept: Map<string, KeptOpen>, idleMs: number): void {
  const now = performance.now();
  for (const [key, file] of kept) {
    if (file.users > 0 || (now - file.used < idleMs && kept.size <= MOST_OPEN)) continue;
    closeSync(file.fd);
    kept.delete(key);
  }
}
