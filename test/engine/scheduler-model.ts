/** A model engine around the scheduler: it delivers events in random order, twice, late, and loses workers. */
import { expect } from "vitest";
import { brokenInvariants } from "../../runtime/scheduler/invariants.ts";
import type { Command, Event, Limits, SchedulerState } from "../../runtime/scheduler/state.ts";
import { initialState } from "../../runtime/scheduler/state.ts";
import { transition } from "../../runtime/scheduler/transition.ts";

export const LIMITS: Limits = {
  lookAhead: 7,
  heldPerWorker: 3_000_000,
  heldPerPiece: 1_000_000,
  pieceSeconds: 0.05,
  piecesPerSecond: 100,
  ahead: 0,
  startsSoon: true,
  failureLimit: 4,
  lostLimit: 3,
  crashLimit: 1,
  forced: null,
};

export interface Chances {
  readonly wrongGuess: number;
  readonly partial: number;
  readonly crash: number;
  readonly broken: number;
  readonly duplicate: number;
  readonly leave: number;
  readonly straggle: number;
  /** Of a piece that ran a second time: its state differs from that of the first run in bytes that nobody compares. Default 0. */
  readonly dead?: number;
}

interface Run {
  readonly piece: number;
  readonly worker: number;
  readonly mode: "guess" | "exact";
  readonly from: number;
  readonly limit: number | null;
  readonly right: boolean;
  /** The attempt at whose end an exact run begins; 0: at the loop's entry. */
  readonly behind: number;
  end: number;
  final: boolean;
  over: boolean;
}

function mulberry(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The model: a loop over `size` bytes, left at byte `leaveAt`. Returns how it ended and how much was committed. */
export function simulate(
  seed: number,
  size: number,
  workers: number,
  chances: Chances,
  limits: Limits,
  leaveAt: number,
  relay = false,
) {
  const random = mulberry(seed);
  const ids = Array.from({ length: workers }, (_, i) => i);
  let state: SchedulerState = initialState(limits, { begin: 0, size }, ids, relay);
  const runs = new Map<number, Run>();
  const alive = new Set<number>(ids);
  const pending: Event[] = ids.map((worker) => ({ kind: "ready", worker }));
  const past: Event[] = [];
  const starts = new Map<number, number>([[0, 0]]);
  /** Relay: pieces whose start has been told. */
  const told = new Set<number>();
  let committed = 0;
  let outcome: "done" | "serial" | null = null;
  /** Verified attempts whose write is not reported, or not in order. */
  let chain: { attempt: number; end: number; written: boolean }[] = [];
  const tip = (): number => chain.at(-1)?.end ?? committed;
  let last = 0;
  const tipAttempt = (): number => chain.at(-1)?.attempt ?? last;
  let commits = 0;
  /** Exact runs. */
  let refused = 0;

  const carryOut = (command: Command): void => {
    switch (command.kind) {
      case "bound": {
        const limit = command.target === null || command.target >= size ? null : command.target;
        if (limit !== null) starts.set(command.piece + 1, limit);
        pending.push({ kind: "bounded", piece: command.piece, limit });
        return;
      }
      case "assign": {
        expect(alive.has(command.worker)).toBe(true);
        const from = command.mode === "exact" ? tip() : (starts.get(command.piece) as number);
        const right = command.mode === "exact" || random() >= chances.wrongGuess;
        const stop = Math.min(command.limit ?? size, leaveAt);
        const behind = tipAttempt();
        const run: Run = { ...command, from, right, behind, end: stop, final: stop === leaveAt, over: false };
        runs.set(command.attempt, run);
        expect(relay && command.mode === "guess" && !told.has(command.piece)).toBe(false);
        expect(command.lead && (!relay || command.limit === null)).toBe(false);
        if (command.lead || (command.mode === "guess" && random() < 0.7)) {
          const led = command.lead && random() < 0.9;
          pending.push({ kind: "started", worker: command.worker, attempt: command.attempt, led });
        }
        pending.push(ending(command.attempt, run));
        return;
      }
      case "verify": {
        const run = runs.get(command.attempt) as Run;
        const moved = run.mode === "exact" && run.behind !== tipAttempt();
        const differs = moved && chances.dead !== undefined && random() < chances.dead;
        if (differs) refused += 1;
        const equal = run.right && run.from === tip() && !differs;
        pending.push({ kind: "verdict", attempt: command.attempt, stage: command.stage, equal, reason: "model" });
        return;
      }
      case "commit": {
        const run = runs.get(command.attempt) as Run;
        expect(run.right && run.over).toBe(true);
        expect(run.from).toBe(tip());
        chain.push({ attempt: command.attempt, end: run.end, written: false });
        pending.push({ kind: "written", worker: command.worker, attempt: command.attempt });
        return;
      }
      case "advance":
        expect([chain[0]?.attempt, chain[0]?.written]).toEqual([command.attempt, true]);
        last = command.attempt;
        chain.shift();
        committed = (runs.get(command.attempt) as Run).end;
        commits += 1;
        return;
      case "drop":
        {
          const at = chain.findIndex((link) => link.attempt === command.attempt);
          if (at >= 0) chain = chain.slice(0, at);
        }
        return;
      case "spawn":
        alive.add(command.worker);
        pending.push({ kind: "ready", worker: command.worker });
        return;
      case "release":
        expect([...runs.values()].some((r) => r.worker === command.worker && !r.over)).toBe(false);
        alive.delete(command.worker);
        return;
      case "serial":
        outcome = "serial";
        return;
      case "done":
        expect((runs.get(command.attempt) as Run).final).toBe(true);
        outcome = "done";
        return;
      case "fail":
        throw new Error(command.reason);
      default:
        command satisfies never;
    }
  };

  const ending = (attempt: number, run: Run): Event => {
    const bytes = Math.max(0, run.end - run.from);
    const base = { kind: "finished", worker: run.worker, attempt, seconds: bytes / 1e7, reason: "model" } as const;
    if (run.mode === "guess" && random() < chances.broken) return { ...base, ending: "broken", held: 0, bytes: 0 };
    if (bytes > 1 && random() < chances.partial) {
      run.end = run.from + Math.ceil(bytes / 2);
      run.final = false;
      return { ...base, ending: "partial", held: bytes, bytes: run.end - run.from };
    }
    return { ...base, ending: run.final || run.limit === null ? "final" : "limit", held: bytes, bytes };
  };

  const deliver = (event: Event): void => {
    if ((event.kind === "finished" || event.kind === "started" || event.kind === "written") && !alive.has(event.worker))
      return;
    if (event.kind === "written") {
      for (const link of chain) if (link.attempt === event.attempt) link.written = true;
    }
    if (event.kind === "started" && event.led) told.add((runs.get(event.attempt) as Run).piece + 1);
    if (event.kind === "finished") (runs.get(event.attempt) as Run).over = true;
    const [next, commands] = transition(state, event);
    state = next;
    expect(brokenInvariants(state)).toEqual([]);
    for (const command of commands) carryOut(command);
  };

  for (let steps = 0; outcome === null; steps++) {
    expect(steps).toBeLessThan(200_000);
    if (random() < chances.duplicate && past.length > 0) {
      const old = past[Math.floor(random() * past.length)] as Event;
      deliver(old);
      continue;
    }
    if (random() < chances.crash && alive.size > 0) {
      const worker = [...alive][Math.floor(random() * alive.size)] as number;
      alive.delete(worker);
      deliver({ kind: "lost", worker, reason: "model" });
      continue;
    }
    if (random() < chances.leave && alive.size > 0) {
      deliver({ kind: "leaving", worker: [...alive][Math.floor(random() * alive.size)] as number });
      continue;
    }
    if (random() < chances.straggle) {
      const running = state.pieces.filter((p) => p.status === "running");
      const piece = running[Math.floor(random() * running.length)];
      if (piece !== undefined) deliver({ kind: "straggling", attempt: piece.attempt as number });
    }
    expect(pending.length).toBeGreaterThan(0);
    const [event] = pending.splice(Math.floor(random() * Math.min(pending.length, 12)), 1);
    past.push(event as Event);
    deliver(event as Event);
  }
  return { outcome: outcome as "done" | "serial", committed, commits, refused, state };
}
