/**
 * One connection to the servers, and what may be repeated on it.
 *
 * Contract: `settle` never waits for an answer that a broken connection has lost; `persist` repeats only what its caller may repeat.
 * Errors that pass by themselves (no answer, no leader, no connection) become Uncertain; all others mean what they say.
 */
import { setTimeout as delay } from "node:timers/promises";
import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  JetStreamError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from "@nats-io/jetstream";
import { errors, type NatsConnection } from "@nats-io/transport-node";
import { Denied, Uncertain } from "../ports.ts";

/** How long one request waits for its answer, in milliseconds. */
export const REQUEST_MS = 2000;

/** How long a request is repeated: the choice of a new leader was seen to take up to eight seconds. */
export const PERSIST_MS = 15_000;

/** How far a replica or a copy may be behind, in milliseconds. */
export const LAG_MS = 2000;

export interface Link {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Bytes that a server takes in one message, with its headers. */
  readonly maxPayload: number;
  readonly ended: Promise<Error | null>;
  /** Null: by `close`. Undefined: not ended. */
  end(): Error | null | undefined;
  connected(): boolean;
  /** `listener` hears of every break and every return of the connection, and of its end. Returns what stops that. */
  onChange(listener: () => void): () => void;
  /** As `work`, but Uncertain as soon as the connection breaks. */
  settle<T>(work: Promise<T>): Promise<T>;
  /** Ends the connection for good. */
  close(error: Error | null): Promise<void>;
}

export async function createLink(nc: NatsConnection, check: (nc: NatsConnection) => void): Promise<Link> {
  const listeners = new Set<() => void>();
  let connected = true;
  let end: Error | null | undefined;
  let tell: (end: Error | null) => void = () => {};
  const ended = new Promise<Error | null>((resolve) => {
    tell = resolve;
  });
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const finish = (error: Error | null): void => {
    if (end !== undefined) return;
    end = error;
    connected = false;
    changed();
    tell(error);
  };
  const close = async (error: Error | null): Promise<void> => {
    if (end !== undefined) return;
    // What was published last is to arrive; a connection that is broken takes nothing more.
    if (error === null && connected)
      await Promise.race([nc.flush().then(noop, noop), delay(REQUEST_MS, undefined, { ref: false })]);
    finish(error);
    await nc.close();
  };
  const settle = async <T>(work: Promise<T>): Promise<T> => {
    let look: () => void = noop;
    const broken = new Promise<never>((_, reject) => {
      look = () => {
        if (!connected) reject(new Uncertain(end === undefined ? "the connection broke" : "the connection has ended"));
      };
    });
    listeners.add(look);
    look();
    try {
      return await Promise.race([work, broken]);
    } finally {
      listeners.delete(look);
    }
  };
  void nc.closed().then((error) => finish(error instanceof Error ? error : null));
  void follow(nc, {
    broken() {
      connected = false;
      changed();
    },
    back() {
      try {
        check(nc);
      } catch (error) {
        void close(error as Error);
        return;
      }
      connected = true;
      changed();
    },
  });
  const js = jetstream(nc, { timeout: REQUEST_MS });
  const jsm = await jetstreamManager(nc, { timeout: REQUEST_MS, checkAPI: false });
  return {
    nc,
    js,
    jsm,
    maxPayload: nc.info?.max_payload ?? 1 << 20,
    ended,
    end: () => end,
    connected: () => connected,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle,
    close,
  };
}

function noop(): void {}

async function follow(nc: NatsConnection, on: { broken(): void; back(): void }): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === "disconnect") on.broken();
    else if (status.type === "reconnect") on.back();
  }
}

/** Whether the servers' permissions forbid it; the client may have wrapped their word. */
function isDenial(error: unknown): boolean {
  if (error instanceof errors.PermissionViolationError) return true;
  return error instanceof Error && error.cause !== undefined && isDenial(error.cause);
}

/** What to throw for an error that will not pass. */
export function verdict(error: unknown): unknown {
  if (!isDenial(error) || error instanceof Denied) return error;
  return new Denied(error instanceof Error ? error.message : String(error), { cause: error });
}

/** Whether the same request may get an answer later. */
export function passes(error: unknown): boolean {
  if (isDenial(error)) return false;
  if (error instanceof Uncertain || error instanceof errors.TimeoutError || error instanceof errors.RequestError)
    return true;
  if (error instanceof errors.ClosedConnectionError) return true;
  // No leader, no quorum, no room yet for a replica: HTTP's "service unavailable". Or another append to the subject is under way.
  if (error instanceof JetStreamApiError) {
    return error.code === IN_FLIGHT || (error.status === 503 && error.code !== NOT_ENABLED);
  }
  if (error instanceof JetStreamError) return "code" in error && error.code === 503;
  // The client wraps a missing responder: nobody leads at the moment.
  return error instanceof Error && error.cause instanceof errors.RequestError;
}

const NOT_ENABLED: number = JetStreamApiCodes.JetStreamNotEnabledForAccount;
const IN_FLIGHT: number = JetStreamApiCodes.StreamWrongLastSequenceUnknown;

/** Repeats `attempt` until it has an answer; Uncertain after `ms` milliseconds, or when the connection has ended. */
export async function persist<T>(link: Link, ms: number, attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + ms;
  for (let pause = 20; ; pause = Math.min(pause * 2, 250)) {
    try {
      return await link.settle(attempt());
    } catch (error) {
      if (!passes(error)) throw verdict(error);
      if (performance.now() + pause >= until || link.end() !== undefined) throw uncertain(error);
    }
    await delay(pause);
  }
}

export function uncertain(cause: unknown): Uncertain {
  return new Uncertain(cause instanceof Error ? cause.message : String(cause), { cause });
}
