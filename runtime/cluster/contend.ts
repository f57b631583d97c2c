/**
 * Takes part in the election: carries out the commands of lease.ts on a log, with a clock.
 *
 * Contract: `elected` and `deposed` alternate, beginning with `elected`. What they start must not block the thread: a lease is kept by
 * a process that turns. `stop` resolves when the lease was given back, or after one time to live without an answer.
 */
import type { Clock } from "./clock.ts";
import {
  contender,
  holds,
  LEASE_SUBJECT,
  type LeaseCommand,
  type LeaseEvent,
  leaseTransition,
  nextTick,
  type SeenLease,
} from "./lease.ts";
import { Conflict, type Entry, type Log, type Seq, Uncertain } from "./ports.ts";
import { DamagedRecord, decodeLease, encodeLease } from "./record-codec.ts";

export interface ContendOptions {
  readonly log: Log;
  /** Unique for each process, and never used again. */
  readonly holder: string;
  readonly ttlMs: number;
  readonly clock: Clock;
  /** A new unique word at each call. */
  readonly token: () => string;
  /** `term` is greater than those of all holders before. */
  readonly elected: (term: Seq) => void;
  readonly deposed: (reason: string) => void;
  /** What the log said instead of an answer. */
  readonly trouble: (message: string) => void;
}

export interface Contender {
  /** Whether it may act as the holder at this moment. */
  holds(): boolean;
  stop(): Promise<void>;
}

export function contend(options: ContendOptions): Contender {
  const { log, clock, trouble } = options;
  let state = contender(options.holder, options.ttlMs, clock.now());
  let unset = (): void => {};
  let over = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    over = resolve;
  });

  const step = (event: LeaseEvent): void => {
    const [after, commands] = leaseTransition(state, event, clock.now());
    state = after;
    unset();
    if (!state.stopped) {
      unset = clock.after(Math.max(0, nextTick(state) - clock.now()), () => step({ kind: "tick" }));
    }
    for (const command of commands) carryOut(command);
  };

  const carryOut = (command: LeaseCommand): void => {
    switch (command.kind) {
      case "read":
        void read(log, trouble).then((seen) => step({ kind: "read", id: command.id, seen }));
        return;
      case "append":
        void append(options, command).then(step);
        return;
      case "elected":
        options.elected(command.term);
        return;
      case "deposed":
        options.deposed(command.reason);
        return;
      case "stopped":
        over();
        return;
      default:
        command satisfies never;
    }
  };

  step({ kind: "tick" });
  return {
    holds: () => holds(state, clock.now()),
    stop() {
      step({ kind: "stop" });
      return stopped;
    },
  };
}

async function read(log: Log, trouble: (message: string) => void): Promise<SeenLease | null> {
  let entry: Entry | null;
  try {
    entry = await log.last(LEASE_SUBJECT);
  } catch (error) {
    trouble(`the lease cannot be read: ${message(error)}`);
    return null;
  }
  if (entry === null) return { seq: 0, record: null };
  try {
    return { seq: entry.seq, record: decodeLease(entry) };
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    // Whoever wrote it holds the lease while it changes.
    trouble(error.message);
    return { seq: entry.seq, record: null };
  }
}

async function append(
  options: ContendOptions,
  command: Extract<LeaseCommand, { readonly kind: "append" }>,
): Promise<LeaseEvent> {
  const { id, record, expect } = command;
  try {
    const seq = await options.log.append(LEASE_SUBJECT, encodeLease(record), expect, options.token());
    return { kind: "appended", id, seq };
  } catch (error) {
    if (error instanceof Conflict) return { kind: "conflict", id };
    if (!(error instanceof Uncertain)) options.trouble(`the lease cannot be written: ${message(error)}`);
    return { kind: "uncertain", id };
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
