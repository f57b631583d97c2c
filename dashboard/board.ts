/**
 * What is known now, and what was told last: kept once for all who look.
 *
 * Contract: positions count what was told from 0; `since` gives exactly what was told after a position, or null where that is not kept any
 * more (who asks takes the whole view then). Memory is bounded: that of the view, and MOST_KEPT entries.
 */
import type { Told } from "../runtime/observe/events.ts";
import { foldTold, NO_VIEW, type View } from "../runtime/observe/view.ts";

export interface Board {
  view(): View;
  /** How much was told so far. */
  position(): number;
  tell(told: readonly Told[]): void;
  since(position: number): readonly Told[] | null;
  /** Called after each `tell`, with what was there before it. Returns what ends it. */
  listen(listener: Listener): () => void;
}

export type Listener = (told: readonly Told[], before: View, after: View) => void;

const MOST_KEPT = 4096;

export function createBoard(): Board {
  let view = NO_VIEW;
  let kept: Told[] = [];
  /** Position before the first of `kept`. */
  let from = 0;
  const listeners = new Set<Listener>();
  return {
    view: () => view,
    position: () => from + kept.length,
    tell(told) {
      if (told.length === 0) return;
      const before = view;
      view = told.reduce(foldTold, view);
      kept = kept.concat(told);
      if (kept.length > MOST_KEPT) {
        // Half of it at a time: cutting is a copy.
        const cut = kept.length - MOST_KEPT / 2;
        from += cut;
        kept = kept.slice(cut);
      }
      for (const listener of listeners) listener(told, before, view);
    },
    since(position) {
      const at = position - from;
      return at < 0 || at > kept.length ? null : kept.slice(at);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
