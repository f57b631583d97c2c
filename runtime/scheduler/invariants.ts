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
  must(new Set(state.workers.map((w) => w.id)).size === state.workers.length, "a worker is listed twice");
  state.pieces.forEach((piece, i) => {
    const where = `piece ${piece.index} (${piece.status})`;
    must(piece.index === state.committed + i, `${where}: pieces are not in order`);
    const previous = state.pieces[i - 1];
    if (previous !== undefined) must(previous.limit === piece.from, `${where}: a gap before it`);
    if (piece.status === "open") must(i === state.pieces.length - 1, `${where}: open inside the window`);
    if (piece.status === "verifying" || piece.status === "writing" || piece.status === "written") {
      const before = state.pieces.slice(0, i);
      const verified = before.every((p) => (p.status === "writing" || p.status === "written") && p.ending === "limit");
      must(verified, `${where}: not all before it are verified`);
    }
    must(i > 0 || piece.status !== "written", `${where}: written, first, and not committed`);
    const assigned = piece.status !== "open" && piece.status !== "queued" && piece.status !== "retry";
    must(assigned === (piece.attempt !== null && piece.worker !== null), `${where}: attempt ${piece.attempt}`);
    must(piece.rival === null || piece.status === "running", `${where}: raced without running`);
    for (const run of piece.status === "running" ? [piece, ...(piece.rival === null ? [] : [piece.rival])] : []) {
      const worker = state.workers.find((w) => w.id === run.worker);
      must(worker?.attempts.includes(run.attempt as number) === true, `${where}: its worker does something else`);
    }
    const guessed = piece.status === "running" && piece.mode === "guess";
    must(!state.relay || !guessed || piece.index <= state.led, `${where}: guessed from a start that nobody told`);
    must(!piece.leads || (state.relay && piece.status === "running"), `${where}: leads without running`);
    if (piece.status === "writing" && piece.mode === "guess") must(piece.ending !== null, `${where}: unfinished`);
  });
  for (const worker of state.workers) {
    must((worker.status === "busy") === worker.attempts.length > 0, `worker ${worker.id}: busy without work`);
    must(worker.attempts.length <= 1 + state.limits.ahead, `worker ${worker.id}: too many wait there`);
    const holding = state.pieces.filter((p) => p.worker === worker.id && p.ending !== null);
    const held = holding.reduce((sum, p) => sum + p.held, 0);
    must(worker.held === held, `worker ${worker.id}: holds ${worker.held}, its pieces ${held}`);
  }
  return broken;
}
