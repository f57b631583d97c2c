/**
 * Tells whoever looks what a job's run does, over the bus.
 *
 * Contract: tells nothing while nobody looks (see look.ts), only keeps what it all comes to; about five messages a second while somebody does, and
 * the whole again when it is asked for, at most every two seconds. What is lost on the way is mended by the next whole. Nothing is decided by it.
 */
import type { Job } from "../../ir/artifact/job.ts";
import type { NameRules } from "../datasets/name.ts";
import { dataSetsOf, graphOf } from "../observe/describe.ts";
import type { RunEvent } from "../observe/events.ts";
import { encodeTold, type RunTold } from "../observe/told-codec.ts";
import { foldPlace, foldRun, NO_RUN } from "../observe/view.ts";
import { LOOK_MS } from "./look.ts";
import type { Bus } from "./ports.ts";
import type { SlotAddress } from "./slots/source.ts";

export const runSubjectOf = (job: string): string => `watch.${job}`;

export interface RunPublisher {
  /** What the job file tells. */
  describe(job: Job, names: NameRules): void;
  observe(event: RunEvent): void;
  place(worker: number, slot: SlotAddress): void;
  /** Somebody looks; `all`: and knows nothing yet. */
  look(all: boolean): void;
  /** Tells the rest. */
  close(): void;
}

const BATCH_MS = 200;
const WHOLE_MS = 2000;

/** `now`: monotonic milliseconds. */
export function createRunPublisher(bus: Pick<Bus, "publish">, id: string, now: () => number): RunPublisher {
  let described: readonly RunTold[] = [];
  let run = NO_RUN;
  let pending: RunTold[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;
  let wholeAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const publish = (told: readonly RunTold[]): void => bus.publish(runSubjectOf(id), encodeTold(told));
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (pending.length > 0) publish(pending);
    pending = [];
  };
  const tell = (told: RunTold): void => {
    if (now() - lookedAt > LOOK_MS) {
      pending = [];
      return;
    }
    pending.push(told);
    timer ??= setTimeout(flush, BATCH_MS).unref();
  };
  return {
    describe(job, names) {
      described = [
        { kind: "graph", job: id, graph: graphOf(job) },
        { kind: "data-sets", job: id, dataSets: dataSetsOf(job, names) },
      ];
      for (const told of described) tell(told);
    },
    observe(event) {
      run = foldRun(run, event);
      tell({ kind: "run", job: id, event });
    },
    place(worker, { node, slot }) {
      run = foldPlace(run, { worker, node, slot });
      tell({ kind: "place", job: id, worker, node, slot });
    },
    look(all) {
      const asleep = now() - lookedAt > LOOK_MS;
      lookedAt = now();
      if (!asleep && (!all || now() - wholeAt < WHOLE_MS)) return;
      wholeAt = now();
      // The whole has all that is pending in it.
      pending = [];
      publish([...described, { kind: "run-view", job: id, run }]);
    },
    close: flush,
  };
}
