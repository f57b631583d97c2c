/**
 * From what the scheduler of one loop hears and orders to what a run tells of itself.
 *
 * Contract: only looks. Remembers the attempts that are not over and how often each uncommitted piece was run: bounded by the look-ahead.
 */
import type { Command, Event } from "../scheduler/state.ts";
import type { Happening } from "./events.ts";

/** Called with each event of the scheduler and what it ordered, before that is carried out. `records`: of the attempt's result. */
export type LoopWatch = (event: Event, commands: readonly Command[], records: (attempt: number) => number) => void;

interface Seen {
  /** Number within the run. */
  readonly number: number;
  readonly piece: number;
  readonly worker: number;
  finished: boolean;
  dropped: boolean;
}

/** `number`: a new one for each attempt of the run. */
export function watchLoop(tell: (what: Happening) => void, number: () => number): LoopWatch {
  const attempts = new Map<number, Seen>();
  /** By piece: runs so far. */
  const runs = new Map<number, number>();
  const known = (attempt: number): { piece: number; attempt: number; worker: number } | null => {
    const seen = attempts.get(attempt);
    return seen === undefined ? null : { piece: seen.piece, attempt: seen.number, worker: seen.worker };
  };
  const settle = (attempt: number, what: "finished" | "dropped"): void => {
    const seen = attempts.get(attempt);
    if (seen === undefined) return;
    seen[what] = true;
    if (seen.finished && seen.dropped) attempts.delete(attempt);
  };

  function heard(event: Event, records: (attempt: number) => number): void {
    switch (event.kind) {
      case "ready":
        tell({ kind: "worker-ready", worker: event.worker });
        return;
      case "lost":
        tell({ kind: "worker-lost", worker: event.worker, reason: event.reason });
        for (const [attempt, { worker }] of attempts) if (worker === event.worker) attempts.delete(attempt);
        return;
      case "started": {
        const of = known(event.attempt);
        const { unled } = event;
        if (of !== null) tell({ kind: "piece-started", ...of, ...(unled === undefined ? {} : { unled }) });
        return;
      }
      case "finished": {
        const of = known(event.attempt);
        if (of === null) return;
        const { ending, held, bytes, seconds, reason } = event;
        tell({ kind: "piece-finished", ...of, ending, held, bytes, records: records(event.attempt), seconds, reason });
        settle(event.attempt, "finished");
        return;
      }
      case "verdict": {
        const of = event.equal ? null : known(event.attempt);
        if (of !== null) tell({ kind: "piece-refuted", ...of, reason: event.reason });
        return;
      }
      case "written": {
        const of = known(event.attempt);
        if (of !== null) tell({ kind: "piece-written", ...of });
        return;
      }
      case "leaving":
      case "bounded":
      case "unwritten":
      case "straggling":
      case "overdue":
      case "unprofitable":
        return;
      default:
        event satisfies never;
    }
  }

  function ordered(command: Command): void {
    switch (command.kind) {
      case "assign": {
        const { piece, attempt, worker, mode, lead } = command;
        const nth = (runs.get(piece) ?? 0) + 1;
        runs.set(piece, nth);
        const told = { piece, attempt: number(), worker };
        attempts.set(attempt, { number: told.attempt, piece, worker, finished: false, dropped: false });
        tell({ kind: "piece-assigned", ...told, mode, lead, nth });
        return;
      }
      case "commit": {
        const of = known(command.attempt);
        if (of !== null) tell({ kind: "piece-verified", ...of });
        return;
      }
      case "advance": {
        const of = known(command.attempt);
        if (of !== null) tell({ kind: "piece-committed", ...of });
        attempts.delete(command.attempt);
        runs.delete(command.piece);
        return;
      }
      case "drop": {
        const of = known(command.attempt);
        if (of !== null) tell({ kind: "piece-dropped", ...of });
        settle(command.attempt, "dropped");
        return;
      }
      case "release":
        tell({ kind: "worker-released", worker: command.worker });
        return;
      case "bound":
      case "verify":
      case "spawn":
      case "serial":
      case "done":
      case "fail":
        return;
      default:
        command satisfies never;
    }
  }

  return (event, commands, records) => {
    heard(event, records);
    for (const command of commands) ordered(command);
  };
}
