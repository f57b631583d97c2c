/**
 * What the cluster engine needs of the system it stands on: a log, a bus and a store of small blobs.
 *
 * Contract: types only. Two adapters pass one conformance suite: memory (one process, for tests) and nats (JetStream). Everything that
 * must be right under failures (lease, fencing, commit) is written once, over `Log`. Rules as measured, see docs/cluster.md.
 */

/** Position of an entry in its stream; 0 as an expectation: the subject has none yet. */
export type Seq = number;

export interface Entry {
  readonly subject: string;
  readonly seq: Seq;
  readonly data: Uint8Array;
  /** When it was stored, in milliseconds since 1970 by the servers' clocks, where the adapter knows. */
  readonly at?: number;
}

/** Definite: the entry was not appended, since the subject's last entry is another than expected. */
export class Conflict extends Error {}

/** Nobody knows whether it was done (a deadline passed, the connection broke): read back. */
export class Uncertain extends Error {}

/** The credentials do not allow it; nothing was done. */
export class Denied extends Error {}

/** Replicated, ordered by stream; what is appended stays (but see Sweep). Subjects are dot-separated tokens of [A-Za-z0-9_-]. */
export interface Log {
  /**
   * Appends if the subject's last entry is `expect`. Returns the entry's seq. Throws Conflict or Uncertain; `token` is unique for
   * each attempt to append and lies in the stored entry, so that `append` itself reads back after an uncertain answer while it can.
   */
  append(subject: string, data: Uint8Array, expect: Seq, token: string): Promise<Seq>;
  /** May be stale: decide by `append` only. */
  last(subject: string): Promise<Entry | null>;
  /**
   * Entries of subjects that match (`*` one token, `>` the rest) with seq >= `from`, in order; then those to come, until `stop`.
   * It ends without an error when stopped, and goes on by itself after reconnecting.
   */
  read(filter: string, from: Seq, stop: AbortSignal): AsyncIterable<Entry>;
  /** The last entry of every matching subject, as of about now. */
  lasts(filter: string): Promise<readonly Entry[]>;
  /**
   * How far behind others' appends to such subjects reading may be, in milliseconds: what is not there may be there already. Absent, or 0: whoever
   * decides appends is asked, or there can be no such entry here.
   */
  lag?(filter: string): number;
}

/** `subject`: as it was called. */
export type Answer = (data: Uint8Array, subject: string) => Promise<Uint8Array>;

/** Messages, at most once, in order from one sender to one receiver while neither reconnects. */
export interface Bus {
  /** Any size; the adapter cuts what is larger than the system takes. */
  publish(subject: string, data: Uint8Array): void;
  /** Returns what ends the subscription. A throwing handler ends the process: handle errors in it. */
  subscribe(subject: string, handler: (data: Uint8Array, subject: string) => void): () => void;
  serve(subject: string, answer: Answer): () => void;
  /** Throws Uncertain after `ms`, and at once if nobody serves. An error thrown by the server's `answer` is thrown here with its message. */
  call(subject: string, data: Uint8Array, ms: number): Promise<Uint8Array>;
}

/** Immutable bytes by name (job files, states, spool text): up to some hundred MB, replicated. */
export interface Blobs {
  /** Idempotent: the same name always has the same bytes. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Throws if there is none, or if what came back is damaged. */
  get(name: string): Promise<Uint8Array>;
  /** But for a job file's the name is never put again. For some moments `get` may still give the bytes: a replica that lags behind has them. */
  remove(name: string): Promise<void>;
}

/** Making room of what is over: see purge.ts, which decides what. All of it is idempotent. */
export interface Sweep {
  /** Removes the entries of a (whole) subject from the log and its copies; `last`: but the last one, without which an append could expect none. */
  entries(subject: string, keep: "last" | "none"): Promise<void>;
  /** Names of blobs in a folder, such as alice/state. */
  blobs(folder: string): Promise<readonly string[]>;
}

export interface Cluster {
  /** Null: not with these credentials. */
  readonly sweep: Sweep | null;
  readonly log: Log;
  readonly bus: Bus;
  readonly blobs: Blobs;
  /** Resolves when the connection has ended for good; null: by `close`. */
  readonly ended: Promise<Error | null>;
  close(): Promise<void>;
}
