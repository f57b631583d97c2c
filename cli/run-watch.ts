/**
 * The dashboard of `weft run --dashboard`.
 *
 * Contract: loaded only when it is asked for. Where it cannot be had the job runs without it, and a line says why. What it says goes to
 * standard error.
 */
import { hostname } from "node:os";
import { openRunDashboard, runHead } from "../dashboard/run-dashboard.ts";
import { RUN } from "../dashboard/run-protocol.ts";
import type { Job } from "../ir/artifact/job.ts";
import type { NameRules } from "../runtime/datasets/name.ts";
import { dataSetsOf, graphOf } from "../runtime/observe/describe.ts";
import type { JobState, Observe } from "../runtime/observe/events.ts";
import type { RunResult } from "../runtime/run.ts";
import { announce, dashboardToken } from "./dashboard-token.ts";
import { VERSION } from "./version.ts";

export interface RunWatching {
  readonly observe: Observe;
  copy(stream: "sysout" | "syserr", bytes: Uint8Array): void;
  /** `stop`: ends the lingering. */
  ended(result: RunResult, stop: AbortSignal): Promise<void>;
}

export interface WatchFlags {
  /** 0: any that is free. */
  readonly port: number;
  readonly lingerSeconds: number;
  readonly workers: number;
}

/** Null: there is none. */
export async function watchRun(job: Job, names: NameRules, flags: WatchFlags): Promise<RunWatching | null> {
  const token = dashboardToken(process.env);
  if (token === null) return null;
  const { port, workers, lingerSeconds } = flags;
  const opened = await openRunDashboard({ title: `run on ${hostname()}`, version: VERSION, workers, port, token });
  if (typeof opened === "string") {
    announce(`there is no dashboard: ${opened}; the job runs without it`);
    return null;
  }
  announce(`dashboard: ${opened.url}`);
  const begun = Date.now();
  opened.tell(runHead(job.program, begun, null));
  opened.tell({ kind: "graph", job: RUN, graph: graphOf(job) });
  opened.tell({ kind: "data-sets", job: RUN, dataSets: dataSetsOf(job, names) });
  return {
    observe: opened.observe,
    copy: opened.copy,
    async ended(result, stop) {
      opened.tell(runHead(job.program, begun, { ...outcome(result), ended: Date.now() }));
      if (lingerSeconds > 0 && !stop.aborted) {
        announce(`the job has ended; its dashboard stays for ${lingerSeconds} s, or until an interrupt`);
      }
      await opened.end(lingerSeconds, stop);
    },
  };
}

function outcome(result: RunResult): {
  readonly state: JobState;
  readonly returnCode: number | null;
  readonly message: string | null;
} {
  switch (result.kind) {
    case "ended":
      return { state: "done", returnCode: result.returnCode, message: null };
    case "interrupted":
      return { state: "interrupted", returnCode: null, message: result.effect };
    case "broken-pipe":
      return { state: "failed", returnCode: null, message: "nobody reads its SYSOUT any more" };
    case "failed":
      return { state: "failed", returnCode: null, message: result.message };
    default:
      return result satisfies never;
  }
}
