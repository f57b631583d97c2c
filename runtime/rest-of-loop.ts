/**
 * Behind pieces: the serial rest of a loop, and the way back to its entry.
 *
 * Contract: guessed pieces leave bytes that nothing should read before it writes them (engine/stale.ts). Whoever does in spite of the plan's assumptions
 * sends the run back to the loop's entry, from where it is serial; what was done since is done again, with the same bytes.
 */
import type { LoopNode, NodeId } from "../ir/artifact/job.ts";
import { StaleStorage } from "../ir/semantics/machine.ts";
import type { LoopOutcome } from "./engine/loop-run.ts";
import type { Exit, MainKernel } from "./engine/ports.ts";
import { bothStale } from "./engine/stale.ts";
import type { Mark } from "./kernel/mark.ts";
import { callOut, callStrictly, type LoopStats, type Run } from "./run-state.ts";

/** The entry of the first loop whose pieces have left stale bytes. */
export interface WayBack {
  readonly node: NodeId;
  readonly entry: Mark;
  readonly stats: readonly (readonly [NodeId, LoopStats])[];
}

/** Tells the kernel, which has the loop's state by now, what the pieces have left in it. */
export function noteStale(kernel: MainKernel, entry: Mark, { stale }: LoopOutcome): void {
  kernel.setStale(bothStale(entry.stale, stale));
}

/** `back`: told, with the reason, when the loop begins again. */
export async function restOfLoop(
  run: Run,
  node: LoopNode,
  entry: Mark,
  each: () => Promise<void>,
  back: (reason: string) => void,
): Promise<Exit> {
  const { kernel } = run;
  if (kernel.stale() === entry.stale) return callOut(run, node.fn, each);
  kernel.setStrict(true);
  const exit = await callStrictly(run, node.fn, each);
  kernel.setStrict(false);
  if (exit.kind !== "broken") return exit;
  if (!kernel.returnTo(entry)) throw new Error(`the loop of line ${node.line} has done what loops in pieces do not`);
  back(exit.reason);
  return callOut(run, node.fn, each);
}

/** Before a loop's first piece. */
export function wayBackTo(run: Run, node: LoopNode): WayBack {
  const stats = [...run.stats].map(([id, of]) => [id, { ...of }] as const);
  return { node: node.id, entry: run.kernel.mark(), stats };
}

/** Where the run goes on after an error; throws it again where that would not help. */
export function wayBack(run: Run, error: unknown): NodeId {
  const { back, kernel } = run;
  if (!(error instanceof StaleStorage) || back === null || !kernel.returnTo(back.entry)) throw error;
  run.serialBecause = "what comes behind it looks at what only the serial run knows";
  run.back = null;
  for (const [id, stats] of back.stats) run.stats.set(id, stats);
  return back.node;
}
