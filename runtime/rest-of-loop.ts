/**
 * The serial rest of a loop that has run in pieces.
 *
 * Contract: afterwards the kernel is where the serial program would be. Guessed pieces leave bytes that nothing should read before it writes them (stale.ts).
 * A record that does in spite of the plan's assumptions sends the loop back to its entry: outputs are written again with the same bytes, text is not.
 */
import type { Interval, LoopNode } from "../ir/artifact/job.ts";
import type { LoopOutcome } from "./engine/loop-run.ts";
import type { Exit, MainKernel, OpenFile } from "./engine/ports.ts";
import { bothStale } from "./engine/stale.ts";
import { callOut, callStrictly, type Run } from "./run-state.ts";

/** Where a loop was before its first piece. */
export interface LoopEntry {
  readonly region: Uint8Array;
  readonly files: readonly OpenFile[];
  readonly text: ReturnType<MainKernel["textPositions"]>;
  readonly stale: readonly Interval[];
}

/** The kernel's state, all of it flushed. */
export function entryOf(kernel: MainKernel, files: readonly OpenFile[], region: Uint8Array): LoopEntry {
  return { region, files, text: kernel.textPositions(), stale: kernel.stale() };
}

/** Tells the kernel, which has the loop's state by now, what the pieces have left in it. */
export function noteStale(kernel: MainKernel, entry: LoopEntry, { stale }: LoopOutcome): void {
  kernel.setStale(bothStale(entry.stale, stale));
}

/** `back`: told, with the reason, when the loop begins again. */
export async function restOfLoop(
  run: Run,
  node: LoopNode,
  entry: LoopEntry,
  each: () => Promise<void>,
  back: (reason: string) => void,
): Promise<Exit> {
  const { kernel } = run;
  if (kernel.stale() === entry.stale) return callOut(run, node.fn, each);
  kernel.setStrict(true);
  const exit = await callStrictly(run, node.fn, each);
  kernel.setStrict(false);
  if (exit.kind !== "broken") return exit;
  kernel.loadState(entry.region);
  kernel.attach(entry.files);
  kernel.rewindText(entry.text);
  kernel.setStale(entry.stale);
  back(exit.reason);
  return callOut(run, node.fn, each);
}
