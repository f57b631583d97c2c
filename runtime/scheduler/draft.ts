/**
 * The scheduler's state while a transition works on it.
 *
 * Contract: pieces and workers are replaced, never changed: the state that came in stays as it was.
 */
import type { Event, Piece, SchedulerState, Worker } from "./state.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Draft = Mutable<SchedulerState>;

/** Entries of a piece's story that are kept. */
const STORY_LENGTH = 40;

export function pieceOf(draft: Draft, attempt: number): Piece | null {
  return draft.pieces.find((p) => p.attempt === attempt || p.rival?.attempt === attempt) ?? null;
}

/**
 * The first piece that is not verified, if the committed state with what is being written is its true start: not where the piece before
 * it ended early (its rest comes first) or left the loop.
 */
export function headPiece(draft: Draft): Piece | null {
  for (const piece of draft.pieces) {
    if (piece.status !== "writing" && piece.status !== "written") return piece;
    if (piece.ending !== "limit") return null;
  }
  return null;
}

/** In the place of the piece of its number, which must be there. */
export function setPiece(draft: Draft, piece: Piece): Piece {
  draft.pieces = draft.pieces.with(piece.index - draft.committed, piece);
  return piece;
}

export function setWorker(draft: Draft, worker: Worker): void {
  const at = draft.workers.findIndex((w) => w.id === worker.id);
  if (at >= 0) draft.workers = draft.workers.with(at, worker);
}

export function unassigned(piece: Piece): Piece {
  return { ...piece, attempt: null, worker: null, rival: null, start: "unseen", leads: false, ending: null, held: 0 };
}

export function tell(piece: Piece, what: string): Piece {
  return { ...piece, story: [...piece.story, what].slice(-STORY_LENGTH) };
}

export function expect(piece: Piece, holds: boolean, event: Event): void {
  if (!holds) throw illegal(piece, JSON.stringify(event));
}

export function illegal(piece: Piece, what: string): Error {
  return new Error(
    `scheduler: illegal in state ${piece.status} of piece ${piece.index}: ${what}\n  ${piece.story.join("\n  ")}`,
  );
}
