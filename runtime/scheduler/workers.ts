/**
 * The scheduler's workers: who is there, who comes, who goes.
 *
 * Contract: a worker's number is never used twice.
 */
import { type Draft, setWorker } from "./draft.ts";
import type { Command, Worker, WorkerId } from "./state.ts";

export function ready(draft: Draft, id: WorkerId): void {
  const worker = draft.workers.find((w) => w.id === id);
  if (worker?.status === "starting") setWorker(draft, { ...worker, status: "idle" });
}

export function spawn(draft: Draft, commands: Command[]): void {
  const id = draft.nextWorker;
  draft.nextWorker += 1;
  draft.workers = [...draft.workers, { id, status: "starting", attempt: null, held: 0, leaving: false }];
  commands.push({ kind: "spawn", worker: id });
}

/** Another takes the place of each worker that goes, as soon as there is one. */
export function releaseLeaving(draft: Draft, commands: Command[]): void {
  for (const worker of draft.workers) {
    const holds = worker.attempt !== null || draft.pieces.some((p) => p.worker === worker.id && p.status !== "written");
    if (!worker.leaving || holds) continue;
    draft.workers = draft.workers.filter((w) => w !== worker);
    commands.push({ kind: "release", worker: worker.id });
    spawn(draft, commands);
  }
}

/** One that leaves takes the head piece if nobody else can: what it holds may wait for that. */
export function leastLoaded(workers: readonly Worker[], head: boolean): Worker | null {
  const idle = workers.filter((w) => w.status === "idle");
  const staying = idle.filter((w) => !w.leaving);
  const candidates = staying.length === 0 && head ? idle : staying;
  return candidates.reduce<Worker | null>((best, w) => (best === null || w.held < best.held ? w : best), null);
}
