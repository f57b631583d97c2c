/**
 * The leader: runs the slice ahead on the coordinator's kernel and notes state and positions at each boundary.
 *
 * Contract: works in steps of a few milliseconds, so that the coordinator hears its workers. What it finds is a guess like any other.
 * It uses up the kernel's state: the coordinator loads the committed state afterwards.
 */
import type { LoopPlan } from "../../ir/artifact/job.ts";
import { positionsOf } from "./piece.ts";
import type { OpenFile, PieceKernel } from "./ports.ts";
import type { Positions } from "./protocol.ts";

export interface Snapshot {
  readonly region: Uint8Array;
  readonly positions: Positions;
}

type LeaderStep =
  | { readonly kind: "running" }
  | { readonly kind: "arrived"; readonly snapshot: Snapshot }
  | { readonly kind: "ended" };

export interface Leader {
  /** Runs a little towards the first loop head with the driver at or after `target`; null: there is no such place to look for. */
  step(target: number | null): LeaderStep;
}

const STEP_MS = 6;

/** `files`: all that are open at the loop's entry, not only the loop's. */
export function createLeader(
  kernel: PieceKernel,
  plan: LoopPlan,
  entry: Uint8Array,
  files: readonly OpenFile[],
): Leader {
  let ended = false;
  kernel.setSink({ write() {} });
  kernel.setStrict(true);
  kernel.loadState(entry);
  kernel.attach(files);
  const driver = plan.inputs[0] as number;
  return {
    step(target) {
      if (ended || target === null) return { kind: "ended" };
      kernel.setLimit(driver, target);
      const until = performance.now() + STEP_MS;
      do {
        const kind = callSlice(kernel, plan.slice);
        if (kind === "limit") {
          return { kind: "arrived", snapshot: { region: kernel.saveState(), positions: positionsOf(kernel, plan) } };
        }
        if (kind !== "pause") {
          ended = true;
          return { kind: "ended" };
        }
      } while (performance.now() < until);
      return { kind: "running" };
    },
  };
}

/** Whatever goes wrong ends the leader only: the real program is run by the pieces. */
function callSlice(kernel: PieceKernel, slice: string): string {
  try {
    return kernel.call(slice).kind;
  } catch {
    return "broken";
  }
}
