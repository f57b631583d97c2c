/**
 * What a run calls to tell of itself, where somebody looks on.
 *
 * Contract: only looks; what comes often is told about ten times a second. One thread.
 */
import type { LoopNode, NodeId } from "../../ir/artifact/job.ts";
import type { OpenFile } from "../engine/ports.ts";
import type { CommittedState } from "../engine/state.ts";
import type { LoopStats } from "../run-state.ts";
import type { FileSeen, Happening, JobEnd, Observe } from "./events.ts";
import { type LoopWatch, watchLoop } from "./watch-loop.ts";

export interface RunWatch {
  begun(program: string, workers: number): void;
  entered(node: NodeId): void;
  loopBegun(node: LoopNode, open: readonly OpenFile[]): void;
  /** `bytes`: of the driver. `committed`: where the files are; null: as `open` says. */
  progress(node: LoopNode, bytes: number, open: () => readonly OpenFile[], committed: CommittedState | null): void;
  cut(node: LoopNode): LoopWatch;
  loopEnded(node: LoopNode, open: readonly OpenFile[], bytes: number, records: number, serial: Serially): void;
  ended(outcome: {
    readonly kind: JobEnd;
    readonly returnCode?: number | undefined;
    readonly message?: string | undefined;
  }): void;
}

/** Whether a loop ran, or went on, serially; see LoopStats. */
type Serially = Pick<LoopStats, "serialFrom" | "serialReason">;

const EVERY_MS = 100;

/** `now`: milliseconds; called at the run's start. */
export function watchRun(observe: Observe, now: () => number): RunWatch {
  const begun = now();
  const tell = (what: Happening): void => observe({ ...what, at: now() - begun });
  const seen = new Set<NodeId>();
  let entered = Number.NEGATIVE_INFINITY;
  let told = Number.NEGATIVE_INFINITY;
  let attempts = 0;
  let loop = { begun, total: 0 };
  return {
    begun: (program, workers) => tell({ kind: "job-begun", program, workers }),
    entered(node) {
      if (seen.has(node) && now() - entered < EVERY_MS) return;
      seen.add(node);
      entered = now();
      tell({ kind: "node-entered", node });
    },
    loopBegun(node, open) {
      const driver = open.find((f) => f.file === node.driver);
      loop = { begun: now(), total: driver?.size ?? 0 };
      told = now();
      const bytes = driver?.position ?? 0;
      tell({ kind: "loop-begun", node: node.id, bytes, total: loop.total, files: open.map((f) => seenAs(f, null)) });
    },
    progress(node, bytes, open, committed) {
      if (now() - told < EVERY_MS) return;
      told = now();
      // While pieces run the kernel's own positions are those of the loop's entry.
      const at = (f: OpenFile): number | null =>
        f.file === node.driver ? bytes : (committed?.outputs.get(f.file) ?? null);
      const files = open().map((f) => seenAs(f, at(f)));
      tell({ kind: "loop-progress", node: node.id, bytes, total: loop.total, files });
    },
    cut(node) {
      tell({ kind: "loop-cut", node: node.id });
      return watchLoop(tell, () => ++attempts);
    },
    loopEnded(node, open, bytes, records, { serialFrom, serialReason }) {
      const seconds = (now() - loop.begun) / 1000;
      const files = open.map((f) => seenAs(f, null));
      const at = { node: node.id, bytes, total: loop.total, files };
      tell({ kind: "loop-ended", ...at, records, seconds, serialFrom, serialReason });
    },
    ended({ kind, returnCode = null, message = null }) {
      tell({ kind: "job-ended", outcome: kind, returnCode, message, seconds: (now() - begun) / 1000 });
    },
  };
}

/** `bytes`: how far it is, where the kernel's own position is old. */
function seenAs({ file, mode, position, size }: OpenFile, bytes: number | null): FileSeen {
  return { file, mode, bytes: bytes ?? position, size };
}
