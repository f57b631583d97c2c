/**
 * The scheduler's workers: who is there, who comes, who goes.
 *
 * Contract: a worker's number is never used twice.
 */
import { type Draft, setWorker } from "./draft.ts";
import type { Command, Limits, Worker, WorkerId } from "./state.ts";

export function ready(draft: Draft, id: WorkerId): void {
  const worker = draft.workers.find((w) => w.id === id);
  if (worker?.status === "starting") setWorker(draft, { ...worker, status: "idle" });
}

/**
 * How many pieces may wait at each: none where there are long pieces because there are many workers, or one that starts is to have its share of
 * pieces whose number is given, or of any soon.
 */
export function waitAt(limits: Limits, workers: readonly Worker[]): number {
  const atWork = working(workers);
  if ((limits.startsSoon || limits.forced !== null) && atWork < workers.length) return 0;
  return atWork > limits.pieceSeconds * limits.piecesPerSecond ? 0 : limits.ahead;
}

/** How many are there. */
export function working(workers: readonly Worker[]): number {
  return workers.reduce((sum, { status }) => (status === "starting" ? sum : sum + 1), 0);
}

export function spawn(draft: Draft, commands: Command[]): void {
  const id = draft.nextWorker;
  draft.nextWorker += 1;
  draft.workers = [...draft.workers, { id, status: "starting", attempts: [], held: 0, leaving: false }];
  commands.push({ kind: "spawn", worker: id });
}

/** Another takes the place of each worker that goes, as soon as there is one. */
export function releaseLeaving(draft: Draft, commands: Command[]): void {
  for (const worker of draft.workers) {
    if (!worker.leaving || worker.attempts.length > 0) continue;
    if (draft.pieces.some((p) => p.worker === worker.id && p.status !== "written")) continue;
    draft.workers = draft.workers.filter((w) => w !== worker);
    commands.push({ kind: "release", worker: worker.id });
    spawn(draft, commands);
  }
}

/** The worker has one attempt more, behind what it has. */
export function give(draft: Draft, worker: Worker, attempt: number): void {
  setWorker(draft, { ...worker, status: "busy", attempts: [...worker.attempts, attempt] });
}

/** The worker without the attempt, which is over. */
export function without(worker: Worker, attempt: number): Worker {
  const attempts = worker.attempts.filter((a) => a !== attempt);
  return { ...worker, attempts, status: attempts.length > 0 ? "busy" : "idle" };
}

/**
 * Who gets the next piece: an idle worker, the one that holds least; or with `ahead` the one that will be idle next, if fewer than so many wait
 * there. One that leaves takes the head piece if nobody else can: what it holds may wait for that.
 */
export function nextWorker(workers: readonly Worker[], head: boolean, ahead: number): Worker | null {
  const free = workers.filter((w) => w.status !== "starting" && w.attempts.length <= ahead);
  const staying = free.filter((w) => !w.leaving);
  const candidates = staying.length === 0 && head ? free.filter((w) => w.status === "idle") : staying;
  return candidates.reduce<Worker | null>((best, w) => (best === null || isSooner(w, best) ? w : best), null);
}

function isSooner(a: Worker, b: Worker): boolean {
  if (a.attempts.length !== b.attempts.length) return a.attempts.length < b.attempts.length;
  if (a.attempts.length === 0) return a.held < b.held;
  // The older attempt will be over first.
  return (a.attempts[0] as number) < (b.attempts[0] as number);
}
