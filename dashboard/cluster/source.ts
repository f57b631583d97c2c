/**
 * A cluster as a dashboard's source: jobs from the log, nodes from their heartbeats, runs as they tell of themselves while somebody looks.
 *
 * Contract: only looks. What the credentials do not let be seen is left out: an owner sees its own jobs, and no nodes. A log that cannot be
 * read now is trouble that is shown, and is tried again. `close` ends everything but the cluster's connection.
 */
import type { CoordinatorState } from "../../runtime/cluster/coordinator-state.ts";
import { listJobs } from "../../runtime/cluster/job-client.ts";
import { followJobs } from "../../runtime/cluster/job-follower.ts";
import { isOver, type JobRow } from "../../runtime/cluster/jobs.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { runSubjectOf } from "../../runtime/cluster/run-publisher.ts";
import { BEATS, decodeBeat } from "../../runtime/cluster/slots/beat.ts";
import type { Told } from "../../runtime/observe/events.ts";
import { decodeTold } from "../../runtime/observe/told-codec.ts";
import type { CoordinatorInfo, Info } from "../api.ts";
import { createBoard } from "../board.ts";
import type { Source } from "../source.ts";
import { createDeeds } from "./deeds.ts";
import { createEndedJobs, type EndedJob, type EndedJobs } from "./ended-jobs.ts";
import { jobFacts, jobHead } from "./heads.ts";
import { lookForEver, NOTHING_SEEN, pause, type Seen } from "./looking.ts";
import { createNodes, type Nodes } from "./nodes.ts";
import { createSpoolReader } from "./spool.ts";

export interface ClusterSourceOptions {
  readonly cluster: Cluster;
  /** Addresses, for people. */
  readonly title: string;
  readonly version: string;
  /** Whose jobs are seen; null: all jobs, nodes and the coordinator's state. */
  readonly owner: string | null;
  /** What cannot be followed, for people. */
  readonly log: (line: string) => void;
  /** Milliseconds between looks at the coordinator. */
  readonly lookEveryMs?: number;
}

export interface ClusterSource extends Source {
  close(): void;
}

const LOOK_EVERY_MS = 3000;
const TICK_MS = 1000;
const AGAIN_MS = 2000;
/** Jobs that are over, of which is told at the beginning. */
const MOST_OVER = 150;

interface Watch {
  readonly options: ClusterSourceOptions;
  readonly rows: Map<string, JobRow>;
  readonly tell: (told: readonly Told[]) => void;
  readonly stop: AbortSignal;
  seen: Seen;
  readonly nodes: Nodes;
  readonly ended: EndedJobs;
  /** By what cannot be done now. */
  readonly troubles: Map<string, string>;
}

export function createClusterSource(options: ClusterSourceOptions): ClusterSource {
  const { cluster } = options;
  const board = createBoard();
  const stop = new AbortController();
  const watch: Watch = {
    options,
    rows: new Map(),
    tell: board.tell,
    stop: stop.signal,
    seen: NOTHING_SEEN,
    nodes: createNodes(),
    ended: createEndedJobs(cluster.log),
    troubles: new Map(),
  };
  const unhear = hearRuns(watch);
  void followForEver(watch);
  void lookForEver({
    cluster,
    owner: options.owner,
    seen: (seen) => learn(watch, seen),
    everyMs: options.lookEveryMs ?? LOOK_EVERY_MS,
    stop: stop.signal,
  });
  void cluster.ended.then((error) => {
    if (error !== null) watch.troubles.set("connection", `the connection has ended: ${error.message}`);
  });
  const spools = createSpoolReader(cluster.blobs);
  const deeds = createDeeds(cluster.log, () => performance.now());
  return {
    board,
    info: () => infoOf(watch),
    async spool(job, stream) {
      const row = watch.rows.get(job);
      if (row === undefined) return null;
      const whole = isOver(row) && row.begun === null ? (await endedJob(watch, row)).row : row;
      return spools.read(job, stream, whole[stream]);
    },
    async facts(job) {
      const row = watch.rows.get(job);
      if (row === undefined) return null;
      if (!isOver(row)) return jobFacts(row, null);
      const whole = await endedJob(watch, row);
      return jobFacts(whole.row, whole.chronicle);
    },
    audit: () => deeds.last(),
    close() {
      stop.abort();
      unhear();
    },
  };
}

function infoOf({ options, seen, troubles, rows }: Watch): Info {
  const { coordinator, elections } = seen;
  const { title, version, owner } = options;
  const live = [...rows.values()].filter((row) => !isOver(row));
  return {
    kind: "cluster",
    title,
    version,
    now: Date.now(),
    audit: true,
    nodes: owner === null,
    coordinator: coordinator === null ? null : shown(coordinator),
    greatestRun: live.reduce((most, row) => Math.max(most, row.epoch), 0),
    elections,
    trouble: [...troubles.values()][0] ?? seen.trouble,
    over: false,
  };
}

/** Its nodes are told of as such. */
function shown({ name, version, slots, jobs }: CoordinatorState): CoordinatorInfo {
  return { name, version, slots, jobs };
}

/** Of a job that was over before anybody looked, the log's first reading told the end only. */
async function endedJob({ ended, rows, tell }: Watch, known: JobRow): Promise<EndedJob> {
  const job = await ended.read(known.id);
  if (!isOver(job.row)) throw new Error(`the log does not tell the end of ${known.id} yet`);
  if (known.begun === null && job.row.begun !== null) {
    rows.set(known.id, job.row);
    tell([{ kind: "job", job: jobHead(job.row, NO_WAITS) }]);
  }
  return job;
}

const NO_WAITS: ReadonlyMap<string, string> = new Map();

/** The log's jobs, then what comes; begun anew when it cannot be read. */
async function followForEver(watch: Watch): Promise<void> {
  const { cluster, log } = watch.options;
  while (!watch.stop.aborted) {
    try {
      const rows = await listJobs(cluster);
      const over = rows.filter(isOver);
      const shown = new Set([...rows.filter((row) => !isOver(row)), ...over.slice(-MOST_OVER)]);
      for (const row of rows) if (shown.has(row)) changed(watch, row);
      watch.troubles.delete("log");
      await followJobs(cluster.log, { changed: (row) => changed(watch, row), caughtUp() {} }, watch.stop);
    } catch (error) {
      if (watch.stop.aborted) return;
      const reason = `the jobs cannot be followed now: ${error instanceof Error ? error.message : String(error)}`;
      if (watch.troubles.get("log") !== reason) log(reason);
      watch.troubles.set("log", reason);
      await pause(AGAIN_MS, watch.stop);
    }
  }
}

function changed({ rows, tell, seen }: Watch, row: JobRow): void {
  const before = rows.get(row.id);
  // What was read whole stays, when the log is read again.
  const now = before !== undefined && isOver(before) && before.begun !== null ? before : row;
  rows.set(row.id, now);
  forget(rows);
  const told: Told[] = [{ kind: "job", job: jobHead(now, seen.waits) }];
  const { sysout, syserr } = now;
  if (sysout.length + syserr.length > 0) {
    told.push({ kind: "spool", job: row.id, sysout: sysout.length, syserr: syserr.length });
  }
  tell(told);
}

function forget(rows: Map<string, JobRow>): void {
  if (rows.size <= 2 * MOST_OVER) return;
  const over = [...rows.values()].filter(isOver).sort((a, b) => a.since - b.since);
  for (const row of over.slice(0, Math.max(0, over.length - MOST_OVER))) rows.delete(row.id);
}

/** Runs, and the nodes that they run on. */
function hearRuns(watch: Watch): () => void {
  const { options, tell, nodes } = watch;
  const { bus } = options.cluster;
  const prefix = runSubjectOf("");
  const runs = bus.subscribe(`${prefix}${options.owner ?? "*"}.*`, (data, subject) => {
    const told = decodeTold(data, subject.slice(prefix.length));
    if (told === null) return;
    const now = performance.now();
    for (const one of told) {
      if (one.kind === "place") nodes.place(one.job, one.node, one.slot, now);
      if (one.kind !== "run-view") continue;
      for (const { node, slot } of Object.values(one.run.lanes.places)) nodes.place(one.job, node, slot, now);
    }
    tell(told);
  });
  if (options.owner !== null) return runs;
  const beats = bus.subscribe(BEATS, (data, subject) => {
    const beat = decodeBeat(data, subject);
    if (beat.ok) tell(nodes.beat(beat.value, performance.now()));
  });
  const ticking = setInterval(() => tell(nodes.tick(performance.now())), TICK_MS);
  return () => {
    runs();
    beats();
    clearInterval(ticking);
  };
}

/** What a look has found: nodes as the coordinator hears them, and jobs that wait, or do not any more. */
function learn(watch: Watch, now: Seen): void {
  const { tell, nodes, rows, seen: before } = watch;
  watch.seen = now;
  for (const { ago, ...beat } of now.coordinator?.nodes ?? []) {
    tell(nodes.beat(beat, performance.now(), now.heardAt - ago));
  }
  for (const id of new Set([...before.waits.keys(), ...now.waits.keys()])) {
    const row = rows.get(id);
    if (row === undefined || before.waits.get(id) === now.waits.get(id)) continue;
    tell([{ kind: "job", job: jobHead(row, now.waits) }]);
  }
}
