/**
 * The dashboard's figures for Prometheus.
 *
 * Contract: names, units and labels are documented in docs/dashboard.md. Labels have values of closed sets only, never a name that a user has
 * written: the number of series is fixed.
 */
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { JobState } from "../runtime/observe/events.ts";
import { doneBetween, PIECE_OUTCOMES } from "./meter.ts";
import type { Source } from "./source.ts";

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** A page has begun to look, or has gone. */
  looking(more: 1 | -1): void;
}

const JOB_STATES = [
  "queued",
  "held",
  "running",
  "publishing",
  "done",
  "failed",
  "cancelled",
  "interrupted",
] as const satisfies readonly JobState[];
const NODE_STATES = ["up", "draining", "silent"] as const;
const PIECE_SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

export function createMetrics(source: Source): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const { pieces, seconds } = ofPieces(registers);
  const reruns = counter("weft_reruns_total", "Runs of pieces beyond the first of each.");
  const lost = counter("weft_workers_lost_total", "Workers that were lost while a loop ran in pieces.");
  const records = counter("weft_records_total", "Records that loops have read of their driving files.");
  const bytes = counter("weft_bytes_total", "Bytes that loops have read of their driving files.");
  const jobs = new Gauge({
    name: "weft_jobs",
    help: "Jobs that are known, by state.",
    labelNames: ["state"],
    registers,
  });
  const stuck = gauge("weft_jobs_waiting", "Jobs that cannot go on now, and are tried again.");
  const nodes = new Gauge({ name: "weft_nodes", help: "Nodes, by state.", labelNames: ["state"], registers });
  const slots = gauge("weft_slots", "Slots (workers) of nodes that are up.");
  const busy = gauge("weft_slots_busy", "Slots in use.");
  const held = gauge("weft_held_bytes", "Bytes of output that wait for the pieces before them.");
  const pages = gauge("weft_dashboard_pages", "Pages that look on.");
  const up = gauge("weft_source_up", "1: what the dashboard shows can be reached.");
  const coordinator = gauge("weft_coordinator_up", "1: a coordinator answers.");
  const epoch = gauge("weft_job_epoch", "The greatest epoch of a job that is not over: how often it was taken up.");
  const lease = gauge("weft_lease_epoch", "How often a coordinator was elected.");
  source.board.listen((told, before, after) => {
    const done = doneBetween(told, before, after);
    for (const outcome of PIECE_OUTCOMES) pieces.inc({ outcome }, done.pieces[outcome]);
    for (const each of done.seconds) seconds.observe(each);
    reruns.inc(done.reruns);
    lost.inc(done.lost);
    records.inc(done.records);
    bytes.inc(done.bytes);
  });
  return {
    contentType: registry.contentType,
    looking: (more) => pages.inc(more),
    text() {
      const { view } = source.board;
      const { jobs: all, nodes: machines } = view();
      for (const state of JOB_STATES) jobs.set({ state }, all.filter((j) => j.head.state === state).length);
      stuck.set(all.filter((j) => j.head.trouble !== null).length);
      for (const state of NODE_STATES) nodes.set({ state }, machines.filter((n) => n.state === state).length);
      const live = machines.filter((n) => n.state !== "silent");
      slots.set(live.reduce((sum, n) => sum + n.slots, 0));
      busy.set(live.reduce((sum, n) => sum + n.busy.length, 0));
      const waiting = all.flatMap((j) => Object.values(j.lanes.waiting));
      held.set(waiting.reduce((sum, w) => sum + w.held, 0));
      const info = source.info();
      up.set(info.trouble === null ? 1 : 0);
      coordinator.set(info.coordinator === null ? 0 : 1);
      epoch.set(info.greatestRun);
      lease.set(info.elections ?? 0);
      return registry.metrics();
    },
  };
}

function ofPieces(registers: Registry[]) {
  const pieces = new Counter({
    name: "weft_pieces_total",
    help: "Runs of pieces, by what became of them.",
    labelNames: ["outcome"],
    registers,
  });
  for (const outcome of PIECE_OUTCOMES) pieces.inc({ outcome }, 0);
  const seconds = new Histogram({
    name: "weft_piece_seconds",
    help: "Seconds that runs of pieces took.",
    buckets: PIECE_SECONDS,
    registers,
  });
  return { pieces, seconds };
}
