/**
 * Stores: where the bytes of data sets are, as the kernel threads see them.
 *
 * Contract: types, names and the one error; synchronous. A path is relative to its resource, its components separated by `/`.
 * Everything that goes wrong is a StoreFailure, which never becomes a FILE STATUS unless the OPEN of a local file would have given
 * one: a program must not take a dead network for the end of its input.
 */

/** Who writes: what is older than the newest epoch that a resource has seen of a job is refused there. */
export interface Writer {
  readonly job: string;
  /** From 1. */
  readonly epoch: number;
  /** Names the process or thread, for the audit log. */
  readonly attempt: string;
}

export interface Facts {
  readonly size: number;
  /** Another one whenever the bytes are others. */
  readonly version: string;
  readonly folder: boolean;
}

/** fixed: every byte comes from the version that was there at OPEN. live: whatever is there now. write: also readable, live. */
export type Access = "fixed" | "live" | "write";

export interface StoreFile {
  /** At OPEN. */
  readonly size: number;
  readonly version: string;
  /** Bytes read: fewer than `length` at the end of the file only. */
  read(into: Uint8Array, at: number, length: number, position: number): number;
  /** Writes all of it, wherever the file ends. The same write may be made again. */
  write(bytes: Uint8Array, position: number): void;
  truncate(size: number): void;
  /** What was written is seen by all who open the file from now on. */
  sync(): void;
  /** The run itself has the file open more than once: a fixed file becomes a live one, and nothing is kept back. */
  unfix(): void;
  /** Syncs. Idempotent. */
  close(): void;
}

/** All of it throws StoreFailure. */
export interface Store {
  /** Null: there is none. */
  facts(path: string): Facts | null;
  /** fixed: `version` is the one that another OPEN saw, `changed` if it is not there any more; null: whatever is there now. */
  open(path: string, access: Access, version: string | null): StoreFile;
  /** A new file, open for writing; `exists` if there is one. Folders on the way are made. */
  create(path: string): StoreFile;
  /** A new file with the first `size` bytes of another. */
  copy(from: string, to: string, size: number): void;
  /** Atomic for all readers; what was there is replaced. */
  rename(from: string, to: string): void;
  /** Idempotent. */
  remove(path: string): void;
  /** Paths of the files that begin with it, in order; the part after the last `/` of the prefix selects within one folder. */
  list(prefix: string): readonly string[];
}

export const FAILURES = [
  /** There is no such file, or a file that exists already. */
  "absent",
  "exists",
  /** Not allowed: by the access list, the file system's permissions, or since the path leads out of the resource. */
  "denied",
  "folder",
  /** The bytes are not those of the version that was opened any more. */
  "changed",
  /** The writer's epoch is over. */
  "fenced",
  /** The node went down while the job was writing, or its device failed: what it had not yet stored is gone. */
  "lost",
  "full",
  /** No answer, however often asked. */
  "unreachable",
  /** The store cannot do this at all. */
  "unsupported",
  "broken",
] as const;

export type FailureKind = (typeof FAILURES)[number];

export interface Whereabouts {
  /** The node that has the resource, as the configuration names it; null: this one, or none in particular. */
  readonly node: string | null;
  readonly resource: string;
  readonly path: string;
}

export class StoreFailure extends Error {
  readonly failure: FailureKind;
  readonly detail: string;
  readonly where: Whereabouts;
  constructor(failure: FailureKind, detail: string, where: Whereabouts) {
    super(`${where.resource}:${where.path}${where.node === null ? "" : ` on node ${where.node}`}: ${detail}`);
    this.failure = failure;
    this.detail = detail;
    this.where = where;
  }
}

export const CHANGED = "the data set was changed while it was read";

/** Bytes of one positioned read or write at most. */
export const MOST_TRANSFER = 1024 * 1024;

const RESOURCE = /^[A-Z][A-Z0-9_-]{0,31}$/;
const LONGEST_PATH = 1024;
const LONGEST_COMPONENT = 255;
/** Kept by the resource's own node, in its root. */
const RESERVED = ".weft";

export function isResourceName(name: string): boolean {
  return RESOURCE.test(name);
}

export interface DataSetPath {
  readonly resource: string;
  readonly path: string;
  /** The version that an OPEN for input saw: other threads and nodes, and later runners of the job, read no other. Null: none. */
  readonly version: string | null;
}

/** No path holds it. */
const BEFORE_VERSION = "\\";

/** `RESOURCE:path`, or null if it is no such name. Says nothing about whether the path is a good one. */
export function splitDataSetPath(name: string): DataSetPath | null {
  const colon = name.indexOf(":");
  if (colon < 1 || !isResourceName(name.slice(0, colon))) return null;
  const end = name.indexOf(BEFORE_VERSION);
  const version = end < 0 ? null : name.slice(end + 1);
  return { resource: name.slice(0, colon), path: name.slice(colon + 1, end < 0 ? name.length : end), version };
}

export function joinDataSetPath({ resource, path, version }: DataSetPath): string {
  return `${resource}:${path}${version === null ? "" : BEFORE_VERSION + version}`;
}

/** Null, or why it cannot be a path in a resource. An empty path is one only where `prefix` is true. */
export function pathProblem(path: string, prefix = false): string | null {
  if (path === "") return prefix ? null : "the path is empty";
  if (path.length > LONGEST_PATH) return `the path is longer than ${LONGEST_PATH} characters`;
  for (const char of path) {
    if (char < " " || char === "\u007f" || char === "\\") return "the path holds a character that is not allowed";
  }
  const parts = path.split("/");
  for (const [i, part] of parts.entries()) {
    if (part === "" && prefix && i === parts.length - 1) continue;
    if (part === "" || part === "." || part === "..") return "the path holds an empty component, `.` or `..`";
    if (Buffer.byteLength(part) > LONGEST_COMPONENT) return `a component is longer than ${LONGEST_COMPONENT} bytes`;
  }
  return parts[0] === RESERVED ? `${RESERVED} is reserved` : null;
}

/** A hidden file beside its final name, as made by `temporaryPath`; null: it is none. */
export function finalPathOf(path: string): string | null {
  const slash = path.lastIndexOf("/") + 1;
  const found = /^\.(.+?)\.weft-/.exec(path.slice(slash));
  return found === null ? null : path.slice(0, slash) + found[1];
}

/** All temporaries of a file begin with this. */
export function temporaryPrefix(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  return `${path.slice(0, slash)}.${path.slice(slash)}.weft-`;
}
