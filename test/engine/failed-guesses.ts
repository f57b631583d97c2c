/** What goes wrong in a run in which nothing should, as it is told. */
import type { Observe, RunEvent } from "../../runtime/observe/events.ts";

/**
 * Guesses that were refuted or broken, and slices that lost their way. Not all runs beyond the first of a piece: one whose worker does not get a
 * processor for a second is run twice at once.
 */
export function failedGuesses(): { readonly failures: readonly RunEvent[]; readonly observe: Observe } {
  const failures: RunEvent[] = [];
  const observe: Observe = (event) => {
    const broken = event.kind === "piece-finished" && (event.ending === "broken" || event.ending === "overfull");
    const unled = event.kind === "piece-started" && event.unled !== undefined;
    if (event.kind === "piece-refuted" || broken || unled) failures.push(event);
  };
  return { failures, observe };
}
