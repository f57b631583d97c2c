/**
 * What holds after every transition; checked by tests and by engines in debug runs.
 *
 * Contract: pure; returns the broken invariants in words, none if all is well.
 */
import type { SchedulerState } from "./state.ts";

export function brokenInvariants(state: SchedulerState): readonly string[] {
  const broken: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) broken.push(what);
  };
  must(state.pieces.length <= state.limits.lookAhead, "more pieces than the look-ahead allows");
  must(state.pieces.filter((p) => p.status === "writing").length <= 1, "two pieces are being written");
  must(new Set(state.workers.map((w) => w.id)).size === state.workers.length, "a worker is listed twice");
  state.pieces.forEach((piece, i) => {
    const where = `piece ${piece.index} (${piece.status})`;
    must(piece.index === state.committed + i, `${where}: pieces are not in order`);
    const previous = state.pieces[i - 1];
    if (previous !== undefined) must(previous.limit === piece.from, `${where}: a gap before it`);
    if (piece.status === "open") must(i === state.pieces.length - 1, `${where}: open inside the window`);
    if (piece.status === "verifying" || piece.status === "writing") must(i === 0, `${where}: not the first`);
    const assigned = piece.status !== "open" && piece.status !== "queued" && piece.status !== "retry";
    must(assigned === (piece.attempt !== null && piece.worker !== null), `${where}: attempt ${piece.attempt}`);
    if (piece.status === "running") {
      const worker = state.workers.find((w) => w.id === piece.worker);
      must(worker?.attempt === piece.attempt, `${where}: its worker does something else`);
    }
    if (piece.status === "writing" && piece.mode === "guess") must(piece.ending !== null, `${where}: unfinished`);
  });
  for (const worker of state.workers) {
    must((worker.status === "busy") === (worker.attempt !== null), `worker ${worker.id}: busy without work`);
    const holding = state.pieces.filter((p) => p.worker === worker.id && p.ending !== null);
    const held = holding.reduce((sum, p) => sum + p.held, 0);
    must(worker.held === held, `worker ${worker.id}: holds ${worker.held}, its pieces ${held}`);
  }
  return broken;
}
