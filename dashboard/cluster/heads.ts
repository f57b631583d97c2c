/** What the log and the heartbeats of a cluster say, as a dashboard is told. Contract: pure. */
import { z } from "zod";
import { isOver, type JobRow, statusOf } from "../../runtime/cluster/jobs.ts";
import type { NodeBeat } from "../../runtime/cluster/slots/beat.ts";
import type { JobHead, NodeHead } from "../../runtime/observe/events.ts";
import type { Chronicle, JobFacts, LoopFacts } from "../api.ts";

/** `waits`: why jobs cannot go on now, by job. */
export function jobHead(row: JobRow, waits: ReadonlyMap<string, string>): JobHead {
  const { id, request } = row;
  return {
    id,
    program: request?.program ?? "?",
    state: statusOf(row),
    owner: id.split(".")[0] ?? null,
    priority: request?.priority ?? null,
    submitted: timeOf(request?.submitted),
    begun: timeOf(row.begun),
    ended: timeOf(row.ended),
    returnCode: row.returnCode,
    message: row.damage ?? row.message,
    trouble: isOver(row) ? null : (waits.get(id) ?? null),
  };
}

/** Submitters write what they like. */
function timeOf(iso: string | null | undefined): number | null {
  const time = Date.parse(iso ?? "");
  return Number.isNaN(time) ? null : time;
}

export function jobFacts(row: JobRow, chronicle: Chronicle | null): JobFacts {
  const { request } = row;
  return {
    folder: request?.folder ?? null,
    arguments: request?.args ?? [],
    dd: request?.dd ?? [],
    runs: row.epoch,
    coordinator: row.coordinator === null ? null : named(row.coordinator),
    loops: stats.safeParse(row.stats).data?.loops ?? [],
    chronicle,
  };
}

/** A coordinator's name without what makes it unique. */
export function named(holder: string): string {
  return holder.replace(/-[0-9a-f]{8}-[0-9a-f-]+(\/.*)?$/, "");
}

const loop: z.ZodType<LoopFacts> = z.object({
  line: z.number(),
  entries: z.number(),
  pieces: z.number(),
  reruns: z.number(),
  records: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  serialFrom: z.number().nullable(),
  serialReason: z.string().max(2000).nullable(),
});
const stats = z.object({ loops: z.array(loop).max(1000) });

/** `jobOf`: the job that a slot works for, as far as it was told. */
export function nodeHead(beat: NodeBeat, silent: boolean, jobOf: (slot: number) => string | null): NodeHead {
  const { name, slots, cpus, memory, version, draining, busy } = beat;
  return {
    name,
    slots,
    cpus,
    memory,
    version,
    state: silent ? "silent" : draining ? "draining" : "up",
    busy: silent ? [] : busy.map(({ slot }) => ({ slot, job: jobOf(slot) ?? "" })),
  };
}
