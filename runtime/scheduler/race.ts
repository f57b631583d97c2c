/**
 * Two runs of one piece: the second begun because the first takes long.
 *
 * Contract: whichever finishes first is the piece's attempt from then on, the other is dropped.
 */
import { type Draft, pieceOf, setPiece, tell } from "./draft.ts";
import type { Command, Piece, WorkerId } from "./state.ts";
import { give, nextWorker } from "./workers.ts";

/** The piece with the attempt as its only one; a rival, or whom it has overtaken, is dropped. */
export function settleRace(draft: Draft, attempt: number, commands: Command[]): Piece | null {
  const piece = pieceOf(draft, attempt);
  if (piece === null || piece.rival === null) return piece;
  const beaten = piece.rival.attempt === attempt ? piece : piece.rival;
  commands.push({ kind: "drop", attempt: beaten.attempt as number, worker: beaten.worker as WorkerId });
  return setPiece(draft, tell(survivor(piece, beaten.worker as WorkerId), `attempt ${attempt} finished first`));
}

/** The piece without what `worker` runs of it. What is known of the start was the other's. */
export function survivor(piece: Piece, worker: WorkerId): Piece {
  if (piece.rival === null || piece.rival.worker === worker) return { ...piece, rival: null };
  return { ...piece, ...piece.rival, rival: null, start: "unseen" };
}

/** Runs the piece a second time, from the same start, if a worker has nothing else to do. */
export function race(draft: Draft, attempt: number, commands: Command[]): void {
  const piece = pieceOf(draft, attempt);
  if (piece?.status !== "running" || piece.rival !== null || piece.leads) return;
  const worker = nextWorker(draft.workers, false, 0);
  if (worker === null) return;
  const rival = { attempt: draft.nextAttempt, worker: worker.id };
  draft.nextAttempt += 1;
  draft.reruns += 1;
  give(draft, worker, rival.attempt);
  setPiece(draft, tell({ ...piece, rival }, `raced by attempt ${rival.attempt} on worker ${worker.id}`));
  const { index, mode, limit } = piece;
  commands.push({ kind: "assign", piece: index, ...rival, mode, limit, lead: false });
}
