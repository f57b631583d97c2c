/**
 * What a dashboard shows, folded from what it is told.
 *
 * Contract: pure and plain data: server and page fold the same. Nothing is changed in place. Memory is bounded: see MOST_JOBS and MOST_BARS here,
 * and lanes.ts. What cannot follow what was there is taken as far as it makes sense: a view is for people, not for decisions.
 */
import type { DataSet, FileSeen, GraphStep, JobHead, JobState, NodeHead, RunEvent, Told } from "./events.ts";
import { endBars, foldPiece, type Lanes, lostWorker, NO_LANES } from "./lanes.ts";

/** A region or loop of the job's graph. Regions have no bytes. */
export interface StepView {
  readonly node: number;
  readonly status: "running" | "done";
  readonly entries: number;
  /** How the loop runs; null: it is a region. */
  readonly mode: "serial" | "pieces" | null;
  /** Of its driver. */
  readonly bytes: number;
  readonly total: number;
  /** At the present entry: where it began, in bytes and in milliseconds of the run. */
  readonly from: number;
  readonly since: number;
  readonly seconds: number;
  readonly records: number;
  /** Pieces committed, and runs of pieces beyond the first of each. */
  readonly pieces: number;
  readonly reruns: number;
  /** Number of the piece, from 0, from which it went on serially; null: it never did. */
  readonly serialFrom: number | null;
  readonly serialReason: string | null;
}

export interface Counters {
  readonly assigned: number;
  readonly committed: number;
  readonly reruns: number;
  readonly refuted: number;
  readonly broken: number;
  readonly dropped: number;
  readonly lost: number;
  /** Of committed pieces. */
  readonly bytes: number;
  readonly records: number;
}

/** What the events of a run come to. */
export interface RunView {
  /** Milliseconds since the run's start of the last event. */
  readonly at: number;
  readonly workers: number;
  readonly seconds: number | null;
  readonly steps: readonly StepView[];
  readonly counters: Counters;
  readonly lanes: Lanes;
  readonly files: readonly FileSeen[];
  /** The last refusals and losses, newest last. */
  readonly notes: readonly { readonly at: number; readonly text: string }[];
}

export interface JobView extends RunView {
  readonly head: JobHead;
  readonly graph: readonly GraphStep[];
  readonly dataSets: readonly DataSet[];
  readonly spool: { readonly sysout: number; readonly syserr: number };
}

export interface View {
  /** In the order in which they were first told of. */
  readonly jobs: readonly JobView[];
  readonly nodes: readonly NodeHead[];
}

export const NO_VIEW: View = { jobs: [], nodes: [] };

const MOST_JOBS = 200;
/** Bars of ended jobs that are kept, about: of the jobs that were told of last. */
const MOST_BARS = 8000;
const MOST_NOTES = 20;

const NO_COUNTERS: Counters = {
  assigned: 0,
  committed: 0,
  reruns: 0,
  refuted: 0,
  broken: 0,
  dropped: 0,
  lost: 0,
  bytes: 0,
  records: 0,
};

export const NO_RUN: RunView = {
  at: 0,
  workers: 0,
  seconds: null,
  steps: [],
  counters: NO_COUNTERS,
  lanes: NO_LANES,
  files: [],
  notes: [],
};

export function foldTold(view: View, told: Told): View {
  switch (told.kind) {
    case "job":
      return withHead(view, told.job);
    case "graph":
      return withJob(view, told.job, (job) => ({ ...job, graph: told.graph }));
    case "run":
      return withJob(view, told.job, (job) => ({ ...job, ...foldRun(job, told.event) }));
    case "run-view":
      return withJob(view, told.job, (job) => ({ ...job, ...told.run }));
    case "place":
      return withJob(view, told.job, (job) => ({ ...job, ...foldPlace(job, told) }));
    case "data-sets":
      return withJob(view, told.job, (job) => ({ ...job, dataSets: told.dataSets }));
    case "spool":
      return withJob(view, told.job, (job) => ({ ...job, spool: { sysout: told.sysout, syserr: told.syserr } }));
    case "node": {
      const others = view.nodes.filter((n) => n.name !== told.node.name);
      return { ...view, nodes: [...others, told.node].sort((a, b) => (a.name < b.name ? -1 : 1)) };
    }
    case "node-gone":
      return { ...view, nodes: view.nodes.filter((n) => n.name !== told.name) };
    default:
      return told satisfies never;
  }
}

export function isOver(state: JobState): boolean {
  return state === "done" || state === "failed" || state === "cancelled" || state === "interrupted";
}

function withJob(view: View, id: string, change: (job: JobView) => JobView): View {
  return { ...view, jobs: view.jobs.map((job) => (job.head.id === id ? change(job) : job)) };
}

function withHead(view: View, head: JobHead): View {
  if (view.jobs.some((job) => job.head.id === head.id)) {
    return { ...view, jobs: forgetLanes(withJob(view, head.id, (job) => ({ ...job, head })).jobs) };
  }
  const job: JobView = { ...NO_RUN, head, graph: [], dataSets: [], spool: { sysout: 0, syserr: 0 } };
  return { ...view, jobs: forgetJobs([...view.jobs, job]) };
}

/** Beyond the limit the oldest ended ones go; jobs that are not over stay, however many. */
function forgetJobs(jobs: readonly JobView[]): readonly JobView[] {
  const over = jobs.filter((job) => isOver(job.head.state));
  const gone = new Set(over.slice(0, Math.max(0, Math.min(over.length, jobs.length - MOST_JOBS))));
  return gone.size === 0 ? jobs : jobs.filter((job) => !gone.has(job));
}

function forgetLanes(jobs: readonly JobView[]): readonly JobView[] {
  let bars = 0;
  const gone = new Set<JobView>();
  for (const job of jobs.filter(({ head, lanes }) => isOver(head.state) && lanes.lanes.length > 0).reverse()) {
    bars += job.lanes.lanes.reduce((sum, lane) => sum + lane.bars.length, 0);
    if (bars > MOST_BARS) gone.add(job);
  }
  return gone.size === 0 ? jobs : jobs.map((job) => (gone.has(job) ? { ...job, lanes: NO_LANES } : job));
}

export function foldPlace(
  run: RunView,
  { worker, node, slot }: { readonly worker: number; readonly node: string; readonly slot: number },
): RunView {
  const places = { ...run.lanes.places, [worker]: { node, slot } };
  return { ...run, lanes: { ...run.lanes, places } };
}

export function foldRun(before: RunView, event: RunEvent): RunView {
  const job: RunView = { ...before, at: Math.max(before.at, event.at) };
  switch (event.kind) {
    case "job-begun":
      // Another run of the job, from where the one before it was kept.
      return { ...job, at: event.at, workers: event.workers, seconds: null, lanes: { ...NO_LANES } };
    case "node-entered":
      return { ...job, steps: enter(job.steps, event.node) };
    case "loop-begun":
    case "loop-progress":
    case "loop-cut":
    case "loop-ended":
      return foldLoop(job, event);
    case "job-ended":
      return {
        ...job,
        seconds: event.seconds,
        steps: job.steps.map((step) => (event.outcome === "ended" ? { ...step, status: "done" } : step)),
        lanes: endBars(job.lanes, event.at),
      };
    case "worker-lost":
      return noted(
        { ...job, lanes: lostWorker(job.lanes, event), counters: { ...job.counters, lost: job.counters.lost + 1 } },
        event.at,
        `worker ${event.worker + 1} was lost: ${event.reason}`,
      );
    case "piece-refuted":
      return noted(counted(job, event), event.at, `piece ${event.piece + 1} is run again: ${event.reason}`);
    default:
      return counted(job, event);
  }
}

function noted(job: RunView, at: number, text: string): RunView {
  return { ...job, notes: [...job.notes, { at, text }].slice(-MOST_NOTES) };
}

/** Of pieces and workers: the lanes, and what is counted. */
function counted(job: RunView, event: Parameters<typeof foldPiece>[1]): RunView {
  const c = job.counters;
  const [lanes, committed] = foldPiece(job.lanes, event, Math.max(1, job.workers));
  const next: RunView = { ...job, lanes };
  switch (event.kind) {
    case "piece-assigned": {
      const again = event.nth > 1 ? 1 : 0;
      const steps = inLoop(job.steps, (s) => (again === 0 ? s : { ...s, reruns: s.reruns + 1 }));
      return { ...next, steps, counters: { ...c, assigned: c.assigned + 1, reruns: c.reruns + again } };
    }
    case "piece-started":
      if (event.unled === undefined) return next;
      return noted(next, event.at, `piece ${event.piece + 1} did not find where the next one starts: ${event.unled}`);
    case "piece-finished":
      if (event.ending !== "broken" && event.ending !== "overfull") return next;
      return noted(
        { ...next, counters: { ...c, broken: c.broken + 1 } },
        event.at,
        `piece ${event.piece + 1} could not go on: ${event.reason}`,
      );
    case "piece-refuted":
      return { ...next, counters: { ...c, refuted: c.refuted + 1 } };
    case "piece-dropped":
      return { ...next, counters: { ...c, dropped: c.dropped + 1 } };
    case "piece-committed": {
      if (committed === null) return next;
      const { bytes, records } = committed;
      const counters = { ...c, committed: c.committed + 1, bytes: c.bytes + bytes, records: c.records + records };
      return { ...next, counters, steps: inLoop(job.steps, (s) => ({ ...s, pieces: s.pieces + 1 })) };
    }
    default:
      return next;
  }
}

/** The loop that runs in pieces now. */
function inLoop(steps: readonly StepView[], change: (step: StepView) => StepView): readonly StepView[] {
  return steps.map((step) => (step.status === "running" && step.mode === "pieces" ? change(step) : step));
}

/** The node runs now, and no other. */
function enter(steps: readonly StepView[], node: number): readonly StepView[] {
  const known = steps.some((step) => step.node === node);
  const all = known ? steps : [...steps, freshStep(node)].sort((a, b) => a.node - b.node);
  return all.map((step) => {
    if (step.node !== node) return step.status === "done" ? step : { ...step, status: "done" };
    return { ...step, status: "running", entries: step.entries + (step.mode === null ? 1 : 0) };
  });
}

function freshStep(node: number): StepView {
  return {
    node,
    status: "running",
    entries: 0,
    mode: null,
    bytes: 0,
    total: 0,
    from: 0,
    since: 0,
    seconds: 0,
    records: 0,
    pieces: 0,
    reruns: 0,
    serialFrom: null,
    serialReason: null,
  };
}

function foldLoop(job: RunView, event: Extract<RunEvent, { kind: `loop-${string}` }>): RunView {
  const steps = event.kind === "loop-begun" ? enter(job.steps, event.node) : job.steps;
  const changed = (change: (step: StepView) => StepView): readonly StepView[] =>
    steps.map((step) => (step.node === event.node ? change(step) : step));
  switch (event.kind) {
    case "loop-begun": {
      const { bytes, total, at, files } = event;
      const begin = { mode: "serial" as const, bytes, total, from: bytes, since: at };
      const entries = (step: StepView): number => (step.mode === null ? 1 : step.entries + 1);
      return { ...job, files: seen(job, files), steps: changed((s) => ({ ...s, ...begin, entries: entries(s) })) };
    }
    case "loop-progress": {
      const { bytes, total, files } = event;
      return { ...job, files: seen(job, files), steps: changed((s) => ({ ...s, bytes, total })) };
    }
    case "loop-cut":
      return { ...job, steps: changed((s) => ({ ...s, mode: "pieces" })) };
    case "loop-ended": {
      const { bytes, total, seconds, records, serialFrom, serialReason } = event;
      const end = (s: StepView): StepView => ({
        ...s,
        status: "done",
        bytes,
        total,
        seconds: s.seconds + seconds,
        records: s.records + records,
        serialFrom: serialFrom ?? s.serialFrom,
        serialReason,
      });
      return { ...job, files: seen(job, event.files), steps: changed(end), lanes: endBars(job.lanes, event.at) };
    }
    default:
      return event satisfies never;
  }
}

/** Files that were closed meanwhile stay as they were last seen. */
function seen(job: RunView, files: readonly FileSeen[]): readonly FileSeen[] {
  if (files.length === 0) return job.files;
  const now = new Set(files.map((f) => f.file));
  return [...job.files.filter((f) => !now.has(f.file)), ...files].sort((a, b) => a.file - b.file);
}
