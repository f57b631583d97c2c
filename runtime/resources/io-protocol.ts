/**
 * What a kernel thread and its process's I/O thread say to each other.
 *
 * Contract: a request goes over the port, bytes lie in the mailbox both ways, and the kernel thread sleeps until the mailbox says that the
 * answer is there. One request at a time for each mailbox.
 */
import type { MessagePort } from "node:worker_threads";
import type { ResourceConfig, Secrets } from "./config.ts";
import { type Access, type FailureKind, MOST_TRANSFER, type Whereabouts, type Writer } from "./store.ts";

/** Plain data: what a process knows of resources. */
export interface NodeStores {
  readonly config: ResourceConfig;
  readonly node: string;
  readonly secrets: Secrets;
}

/** Plain data: what a thread needs to open stores. */
export interface ThreadStores extends NodeStores {
  readonly writer: Writer;
  /** Shown to owners of data sets instead of a static token; see grants.ts. Left out: none. */
  readonly grant?: string | null;
  /** Whose access counts where no node judges; left out: it is not looked at, whoever runs this can read all that anyway. */
  readonly principal?: string | null;
}

export type ToIo =
  | { readonly kind: "hello"; readonly mailbox: SharedArrayBuffer; readonly stores: ThreadStores }
  /** What a job's threads show from now on. */
  | { readonly kind: "grant"; readonly job: string; readonly grant: string }
  /** Another kernel thread's port. */
  | { readonly kind: "connect"; readonly port: MessagePort }
  | { readonly kind: "call"; readonly call: IoCall };

export type IoCall =
  | { readonly op: "facts"; readonly resource: string; readonly path: string }
  | {
      readonly op: "open";
      readonly resource: string;
      readonly path: string;
      readonly access: Access;
      readonly version: string | null;
    }
  | { readonly op: "create"; readonly resource: string; readonly path: string }
  | {
      readonly op: "copy";
      readonly resource: string;
      readonly path: string;
      readonly from: string;
      readonly size: number;
    }
  | { readonly op: "rename"; readonly resource: string; readonly path: string; readonly from: string }
  | { readonly op: "remove"; readonly resource: string; readonly path: string }
  | { readonly op: "list"; readonly resource: string; readonly path: string }
  | { readonly op: "read"; readonly handle: number; readonly position: number; readonly length: number }
  /** The bytes lie in the mailbox. */
  | { readonly op: "write"; readonly handle: number; readonly position: number; readonly length: number }
  | { readonly op: "truncate"; readonly handle: number; readonly size: number }
  | { readonly op: "sync" | "unfix" | "close"; readonly handle: number };

/** The answer of open and create. */
export interface Opened {
  readonly handle: number;
  readonly size: number;
  readonly version: string;
}

export interface FailureAnswer {
  readonly failure: FailureKind;
  readonly detail: string;
  readonly where: Whereabouts;
}

const STATE = 0;
const LENGTH = 1;
const HEADER_BYTES = 16;

const WAITING = 0;
const DONE = 1;
const FAILED = 2;

export interface Mailbox {
  readonly shared: SharedArrayBuffer;
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
}

export function mailboxOf(shared: SharedArrayBuffer): Mailbox {
  return { shared, words: new Int32Array(shared, 0, 2), bytes: new Uint8Array(shared, HEADER_BYTES, MOST_TRANSFER) };
}

export function createMailbox(): Mailbox {
  return mailboxOf(new SharedArrayBuffer(HEADER_BYTES + MOST_TRANSFER));
}

/** Before the request is sent. */
export function expectAnswer({ words }: Mailbox): void {
  Atomics.store(words, STATE, WAITING);
}

/** Sleeps until the answer is there. Null: it did not come in time. */
export function awaitAnswer({ words }: Mailbox, ms: number): { readonly ok: boolean; readonly length: number } | null {
  if (Atomics.wait(words, STATE, WAITING, ms) === "timed-out") return null;
  return { ok: Atomics.load(words, STATE) === DONE, length: words[LENGTH] as number };
}

/** The I/O thread's side; the answer's bytes lie in the mailbox. */
export function giveAnswer({ words }: Mailbox, ok: boolean, length: number): void {
  words[LENGTH] = length;
  Atomics.store(words, STATE, ok ? DONE : FAILED);
  Atomics.notify(words, STATE);
}
