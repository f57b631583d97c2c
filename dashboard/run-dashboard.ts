/**
 * A run's side of its dashboard: what happens is sent on to the dashboard's thread about ten times a second.
 *
 * Contract: only looks; costs the run a message now and then, and memory that is bounded by the tails of its texts. The thread keeps nothing
 * alive; `end` waits for it.
 */
import { Worker } from "node:worker_threads";
import type { JobHead, RunEvent, Told } from "../runtime/observe/events.ts";
import { threadScript } from "../runtime/thread-script.ts";
import type { Stream } from "./api.ts";
import { type FromDashboard, RUN, type RunSetup, type ToDashboard } from "./run-protocol.ts";
import { createTail } from "./tail.ts";

export interface RunDashboard {
  readonly url: string;
  observe(event: RunEvent): void;
  copy(stream: Stream, bytes: Uint8Array): void;
  tell(told: Told): void;
  /** Resolves when whoever looks has been told the rest, and `lingerSeconds` have passed or `stop` has fired. */
  end(lingerSeconds: number, stop: AbortSignal): Promise<void>;
}

const EVERY_MS = 100;
/** How long the run waits at its end for a thread that does not answer. */
const PATIENCE_MS = 2000;

/** A string: why there is none. */
export async function openRunDashboard(setup: RunSetup): Promise<RunDashboard | string> {
  const thread = new Worker(threadScript("run-thread.js"), { workerData: setup });
  const gone = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  const first = await new Promise<FromDashboard>((resolve) => {
    thread.once("message", resolve);
    thread.once("error", (error) => resolve({ kind: "refused", reason: error.message }));
  });
  if (first.kind !== "listening") return first.kind === "refused" ? first.reason : "it has ended";
  thread.on("error", () => {
    // Whatever becomes of it, the run goes on: without a listener it would end the process.
  });
  thread.unref();
  const sender = createSender((message) => thread.postMessage(message));
  return {
    url: first.url,
    observe: (event) => sender.tell({ kind: "run", job: RUN, event }),
    copy: sender.copy,
    tell: sender.tell,
    async end(lingerSeconds, stop) {
      sender.flush();
      thread.ref();
      thread.postMessage({ kind: "over", lingerSeconds } satisfies ToDashboard);
      const leave = (): void => thread.postMessage({ kind: "leave" } satisfies ToDashboard);
      stop.addEventListener("abort", leave);
      if (stop.aborted) leave();
      await Promise.race([gone, patience(lingerSeconds, stop)]);
      await thread.terminate();
    },
  };
}

function patience(lingerSeconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = (ms: number): void => void setTimeout(resolve, ms).unref();
    wait(lingerSeconds * 1000 + PATIENCE_MS);
    if (stop.aborted) wait(PATIENCE_MS);
    else stop.addEventListener("abort", () => wait(PATIENCE_MS));
  });
}

interface Sender extends Pick<RunDashboard, "tell" | "copy"> {
  flush(): void;
}

/** The run's thread may compute for long: whether it is time is looked at whenever there is something, too. */
function createSender(post: (message: ToDashboard) => void): Sender {
  let told: Told[] = [];
  const tails = { sysout: createTail(), syserr: createTail() };
  const sent = { sysout: 0, syserr: 0 };
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    if (told.length > 0) post({ kind: "told", told });
    told = [];
    for (const stream of ["sysout", "syserr"] as const) {
      if (tails[stream].size() === sent[stream]) continue;
      const { bytes, size } = tails[stream].take();
      sent[stream] = size;
      post({ kind: "text", stream, bytes, size });
    }
  };
  const soon = (): void => {
    if (performance.now() - last >= EVERY_MS) flush();
    else timer ??= setTimeout(flush, EVERY_MS).unref();
  };
  return {
    flush,
    tell(one) {
      told.push(one);
      soon();
    },
    copy(stream, bytes) {
      tails[stream].add(bytes);
      soon();
    },
  };
}

/** What the page is told of the run as a job. */
export function runHead(
  program: string,
  begun: number,
  end: Pick<JobHead, "state" | "ended" | "returnCode" | "message"> | null,
): Told {
  const now = end ?? { state: "running" as const, ended: null, returnCode: null, message: null };
  return {
    kind: "job",
    job: { id: RUN, program, owner: null, priority: null, submitted: null, begun, ...now, trouble: null },
  };
}
