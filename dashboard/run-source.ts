/** One run of this machine, as a dashboard's source: what the run tells, its text, and the machine as the only node. */
import { availableParallelism, freemem, hostname, totalmem } from "node:os";
import type { NodeHead } from "../runtime/observe/events.ts";
import type { Info, Stream } from "./api.ts";
import { createBoard } from "./board.ts";
import { RUN, type RunSetup, type ToDashboard } from "./run-protocol.ts";
import type { Source } from "./source.ts";
import { createTail } from "./tail.ts";

export interface RunSource extends Source {
  hear(message: Extract<ToDashboard, { kind: "told" | "text" }>): void;
  /** Looks at the machine; to be called about every second. */
  tick(): void;
  over(): void;
}

export function createRunSource(setup: Pick<RunSetup, "title" | "version" | "workers">): RunSource {
  const board = createBoard();
  const tails = { sysout: createTail(), syserr: createTail() };
  let over = false;
  const info = (): Info => ({
    kind: "run",
    title: setup.title,
    version: setup.version,
    now: Date.now(),
    audit: false,
    nodes: true,
    coordinator: null,
    greatestRun: 0,
    elections: null,
    trouble: null,
    over,
  });
  return {
    board,
    info,
    spool: async (job: string, stream: Stream) => (job === RUN ? tails[stream].text() : null),
    facts: async () => null,
    audit: async () => null,
    hear(message) {
      if (message.kind === "told") {
        board.tell(message.told);
        return;
      }
      const { bytes, size } = message;
      const tail = tails[message.stream];
      tail.skip(size - bytes.length - tail.size());
      tail.add(bytes);
      board.tell([{ kind: "spool", job: RUN, sysout: tails.sysout.size(), syserr: tails.syserr.size() }]);
    },
    tick() {
      const lanes = board.view().jobs.flatMap((job) => job.lanes.lanes);
      board.tell([{ kind: "node", node: machine(setup, lanes) }]);
    },
    over() {
      over = true;
    },
  };
}

type Lanes = readonly { readonly worker: number; readonly bars: readonly { readonly state: string }[] }[];

function machine({ workers, version }: Pick<RunSetup, "workers" | "version">, lanes: Lanes): NodeHead {
  const running = lanes.filter((lane) => lane.bars.some((bar) => bar.state === "running"));
  return {
    name: hostname(),
    slots: workers,
    cpus: availableParallelism(),
    memory: { total: totalmem(), free: freemem() },
    version,
    state: "up",
    busy: running.map(({ worker }) => ({ slot: worker, job: RUN })),
  };
}
