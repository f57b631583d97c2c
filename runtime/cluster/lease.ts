/**
 * The lease of the coordinator, as a function: who holds it is decided by compare-and-set on one subject of the log.
 *
 * Contract, for processes whose monotonic clocks run and differ in rate by less than a tenth:
 * - never do two believe at the same time that they hold it. A holder believes from the start of its last confirmed append for nine tenths
 *   of the time to live; others take the lease when they saw no change of the record for the whole of it on their own clocks;
 * - a holder that was stopped (or whose clock stood still with its machine) finds out at its first look at the clock, or, where the clock stood
 *   still too, at its next renewal, a third of a time to live later: until then two believe. What they append is decided by the log's expectation;
 * - when the holder dies and the log answers, another holds it within two times to live; at once when it was given back.
 * Limit: pure; contend.ts carries the commands out.
 */
import type { Seq } from "./ports.ts";
import type { LeaseRecord } from "./records.ts";

export const LEASE_SUBJECT = "lease.coordinator";
export const DEFAULT_TTL_MS = 2000;

/** Share of the time to live for which a holder believes: the rest is for clocks that differ in rate. */
const BELIEF = 0.9;

/** What the log said about the lease. `record` null: it holds something that this weft cannot read. */
export interface SeenLease {
  readonly seq: Seq;
  readonly record: LeaseRecord | null;
}

interface Operation {
  readonly id: number;
  /** Own clock, when it was asked for. */
  readonly begun: number;
  readonly releases: boolean;
}

/** Times are milliseconds of the contender's own monotonic clock. */
export interface LeaseState {
  readonly self: string;
  readonly ttlMs: number;
  /** The newest record known; seq 0: none. */
  readonly known: SeenLease;
  /** When `known` was first seen; null: nothing was ever read. */
  readonly knownAt: number | null;
  /** The log has to be read before anything is appended. */
  readonly doubt: boolean;
  /** Held until then, unless renewed before; null: not held. */
  readonly until: number | null;
  /** Only one at a time. */
  readonly waiting: Operation | null;
  readonly operations: number;
  /** When something is to be done next. */
  readonly wakeAt: number;
  /** Leaving, and trying until then to give it back; null: taking part. */
  readonly leaveBy: number | null;
  readonly stopped: boolean;
}

export type LeaseEvent =
  | { readonly kind: "tick" }
  /** `seen`: null if the log did not answer. */
  | { readonly kind: "read"; readonly id: number; readonly seen: SeenLease | null }
  | { readonly kind: "appended"; readonly id: number; readonly seq: Seq }
  /** Of an append: refused, or nobody knows. */
  | { readonly kind: "conflict"; readonly id: number }
  | { readonly kind: "uncertain"; readonly id: number }
  /** Give it back, if held, and take no further part. */
  | { readonly kind: "stop" };

export type LeaseCommand =
  | { readonly kind: "read"; readonly id: number }
  | { readonly kind: "append"; readonly id: number; readonly record: LeaseRecord; readonly expect: Seq }
  /** `term`: position of the record that made it the holder; later holders have greater ones. */
  | { readonly kind: "elected"; readonly term: Seq }
  | { readonly kind: "deposed"; readonly reason: string }
  | { readonly kind: "stopped" };

type LeaseStep = readonly [LeaseState, readonly LeaseCommand[]];

/** `self` is unique for each process and never used again. */
export function contender(self: string, ttlMs: number, now: number): LeaseState {
  return {
    self,
    ttlMs,
    known: { seq: 0, record: null },
    knownAt: null,
    doubt: true,
    until: null,
    waiting: null,
    operations: 0,
    wakeAt: now,
    leaveBy: null,
    stopped: false,
  };
}

/** Whether the contender may act as the holder at `now`. */
export function holds(state: LeaseState, now: number): boolean {
  return state.until !== null && now < state.until;
}

/** When the next tick is due. */
export function nextTick(state: LeaseState): number {
  const act = state.waiting === null ? state.wakeAt : state.waiting.begun + overdueMs(state);
  return Math.min(act, state.until ?? act);
}

/** Late, repeated and stale answers are inert. */
export function leaseTransition(before: LeaseState, event: LeaseEvent, now: number): LeaseStep {
  if (before.stopped) return [before, []];
  const [current, lost] = expire(before, now);
  const [state, told] = take(current, event, now);
  const [after, next] = proceed(state, now);
  return [after, [...lost, ...told, ...next]];
}

/** Belief ends by the clock, whatever the event. */
function expire(state: LeaseState, now: number): LeaseStep {
  if (state.until === null || now < state.until) return [state, []];
  return depose({ ...state, doubt: true, wakeAt: now }, `it could not be renewed within ${state.ttlMs} ms`);
}

function depose(state: LeaseState, reason: string): LeaseStep {
  if (state.until === null) return [state, []];
  return [{ ...state, until: null }, [{ kind: "deposed", reason }]];
}

function take(state: LeaseState, event: LeaseEvent, now: number): LeaseStep {
  switch (event.kind) {
    case "tick":
      return [state, []];
    case "stop":
      return stop(state, now);
    case "read":
    case "appended":
    case "conflict":
    case "uncertain":
      if (state.waiting?.id !== event.id) return [state, []];
      return answered({ ...state, waiting: null }, state.waiting, event, now);
    default:
      return event satisfies never;
  }
}

/** Belief ends before the lease is given back. */
function stop(state: LeaseState, now: number): LeaseStep {
  if (state.leaveBy !== null) return [state, []];
  return depose({ ...state, leaveBy: now + state.ttlMs, wakeAt: now }, "this coordinator leaves");
}

type Answer = Extract<LeaseEvent, { readonly id: number }>;

function answered(state: LeaseState, asked: Operation, event: Answer, now: number): LeaseStep {
  switch (event.kind) {
    case "read":
      return event.seen === null ? [{ ...state, wakeAt: now + retryMs(state) }, []] : learn(state, event.seen, now);
    case "appended":
      return appended(state, asked, event.seq, now);
    case "conflict":
    case "uncertain":
      return [{ ...state, doubt: true, wakeAt: now }, []];
    default:
      return event satisfies never;
  }
}

function learn(before: LeaseState, seen: SeenLease, now: number): LeaseStep {
  const state: LeaseState = { ...before, doubt: false };
  if (state.knownAt !== null && seen.seq <= state.known.seq) {
    // No change, or a stale answer.
    const refused = state.until !== null || freeIn(state, now) <= 0;
    return [{ ...state, wakeAt: now + (refused ? retryMs(state) : observeMs(state, now)) }, []];
  }
  const known: LeaseState = { ...state, known: seen, knownAt: now };
  // An own append whose answer was lost: the next one, which is made at once, confirms it.
  if (isOwn(known)) return [{ ...known, wakeAt: now }, []];
  return depose({ ...known, wakeAt: now + observeMs(known, now) }, `${seen.record?.holder ?? "another"} has taken it`);
}

function appended(state: LeaseState, asked: Operation, seq: Seq, now: number): LeaseStep {
  const record = ownRecord(state, asked.releases);
  const known: LeaseState = { ...state, known: { seq, record }, knownAt: now, wakeAt: now };
  const until = asked.begun + state.ttlMs * BELIEF;
  // Confirmed too late to count: it is tried again.
  if (now >= until || known.leaveBy !== null) return [known, []];
  const held: LeaseState = { ...known, until, wakeAt: asked.begun + state.ttlMs / 3 };
  return [held, state.until === null ? [{ kind: "elected", term: seq }] : []];
}

/** What is to be done now, if no operation is under way. */
function proceed(before: LeaseState, now: number): LeaseStep {
  let state = before;
  if (state.waiting !== null) {
    if (now - state.waiting.begun < overdueMs(state)) return [state, []];
    // An answer that never comes is as good as an uncertain one.
    state = { ...state, waiting: null, doubt: true, wakeAt: now };
  }
  if (state.leaveBy !== null && (now >= state.leaveBy || !(state.doubt || isOwn(state)))) {
    return [{ ...state, stopped: true }, [{ kind: "stopped" }]];
  }
  if (now < state.wakeAt) return [state, []];
  const asks = !state.doubt && (state.until !== null || freeIn(state, now) <= 0);
  return operate(state, asks ? "append" : "read", now);
}

/** `append`: takes it, renews it, or gives it back when leaving. */
function operate(state: LeaseState, kind: "append" | "read", now: number): LeaseStep {
  const id = state.operations + 1;
  const releases = state.leaveBy !== null;
  const after: LeaseState = { ...state, waiting: { id, begun: now, releases }, operations: id };
  if (kind === "read") return [after, [{ kind, id }]];
  return [after, [{ kind, id, record: ownRecord(state, releases), expect: state.known.seq }]];
}

function isOwn(state: LeaseState): boolean {
  const { record } = state.known;
  return record !== null && record.holder === state.self && !record.released;
}

function ownRecord(state: LeaseState, released: boolean): LeaseRecord {
  return { holder: state.self, ttlMs: state.ttlMs, released };
}

/** Milliseconds until the lease may be asked for, as far as this contender knows. */
function freeIn(state: LeaseState, now: number): number {
  const { seq, record } = state.known;
  if (state.knownAt === null) return Number.POSITIVE_INFINITY;
  if (seq === 0 || record?.released === true || isOwn(state)) return 0;
  return state.knownAt + (record?.ttlMs ?? state.ttlMs) - now;
}

/** Until an observer looks again. */
function observeMs(state: LeaseState, now: number): number {
  return Math.max(0, Math.min(state.ttlMs / 3, freeIn(state, now)));
}

function retryMs(state: LeaseState): number {
  return state.ttlMs / 20;
}

function overdueMs(state: LeaseState): number {
  return state.ttlMs / 2;
}
