/**
 * How a loop in pieces ends.
 *
 * Contract: each settles once; from then on the loop hears nothing more.
 */
import type { LoopRun } from "./loop-run.ts";

/** Ends at once: what workers still have leave to write is the caller's business. */
export function finish(run: LoopRun, settle: () => void): void {
  if (run.over) return;
  end(run);
  const { pool, stuck } = run.request;
  pool.handle({
    message: (worker, message) => message.kind === "finished" && stuck.delete(worker),
    lost: (worker) => stuck.delete(worker),
    leaving: (worker) => pool.release(worker),
  });
  settle();
}

/**
 * Ends when nobody writes any more: the run writes the same bytes to the same places (again, where it goes on serially; where a piece ran a second time
 * because the writer of one before it was lost, another worker has), but then perhaps others, and what a worker had leave to write must
 * not come after them.
 */
export function cease(run: LoopRun, settle: () => void): void {
  if (run.over) return;
  end(run);
  const { pool, stuck } = run.request;
  const leaving = new Set<number>();
  run.ceasing = performance.now();
  const look = (): void => {
    const writers = new Set(run.writing.values());
    for (const worker of leaving) {
      if (!writers.has(worker) && leaving.delete(worker)) pool.release(worker);
    }
    if (run.ceasing === null || writers.size > 0) return;
    run.ceasing = null;
    settle();
  };
  pool.handle({
    message(worker, message) {
      if (message.kind === "finished") stuck.delete(worker);
      const isDone = message.kind === "written" || message.kind === "unwritten";
      if (isDone && message.loop === run.setup.loop) run.writing.delete(message.attempt);
      look();
    },
    lost(worker) {
      stuck.delete(worker);
      noWriter(run, worker);
      look();
    },
    leaving(worker) {
      leaving.add(worker);
      look();
    },
  });
  look();
}

function end(run: LoopRun): void {
  run.over = true;
  run.boundaries?.close();
  for (const worker of run.scheduler.workers) {
    if (worker.status === "busy") run.request.stuck.add(worker.id);
  }
}

/** The worker is gone; where it had leave to write that is noted. */
export function noWriter(run: LoopRun, worker: number): void {
  for (const [attempt, writer] of run.writing) {
    if (writer === worker && run.writing.delete(attempt)) run.strays = true;
  }
}
