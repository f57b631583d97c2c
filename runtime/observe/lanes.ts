/**
 * The timeline of a run: what each worker did when, piece by piece.
 *
 * Contract: pure. Bars of a lane do not overlap in what the worker ran, and are in the order of their beginning. Memory is bounded: beyond
 * a share of MOST_BARS for each lane, the older half of the settled bars is merged by twos.
 */
import type { RunEvent } from "./events.ts";

/**
 * waiting: behind what the worker runs now; running; held: it waits for the pieces before it; verified: its output is being written; written; void: it was refuted or could not
 * go on; dropped: it was not needed; lost: with its worker.
 */
export type BarState = "waiting" | "running" | "held" | "verified" | "written" | "void" | "dropped" | "lost";

/** Milliseconds of the run. `from`: while it waits, since when; then when it began. */
export interface Bar {
  readonly attempt: number;
  readonly piece: number;
  /** Runs of pieces that were merged into it; 1: it is what it was. `piece` is the first. */
  readonly count: number;
  readonly from: number;
  /** When the piece's start was known; null: not told. */
  readonly body: number | null;
  readonly to: number | null;
  /** Milliseconds that it ran: less than `to - from` where bars with a gap were merged. */
  readonly ran: number;
  readonly again: boolean;
  readonly state: BarState;
}

export interface Lane {
  readonly worker: number;
  readonly status: "ready" | "gone";
  readonly bars: readonly Bar[];
}

/** A slot of a node. */
export interface Place {
  readonly node: string;
  readonly slot: number;
}

/** Bytes and records of its driver, and of its output, that a finished piece stands for. */
interface Waiting {
  readonly bytes: number;
  readonly records: number;
  readonly held: number;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** By attempt: finished, and neither committed nor dropped. */
  readonly waiting: Readonly<Record<number, Waiting>>;
  /** By worker. */
  readonly places: Readonly<Record<number, Place>>;
}

export const NO_LANES: Lanes = { lanes: [], waiting: {}, places: {} };

/** Bars of one job, about. */
const MOST_BARS = 2000;
const LEAST_PER_LANE = 8;
const MOST_PER_LANE = 200;

type PieceEvent = Exclude<
  RunEvent,
  { kind: "job-begun" | "job-ended" | "node-entered" | "worker-lost" | `loop-${string}` }
>;

/** The second: what an event "piece-committed" commits; null: nothing that is known. */
export function foldPiece(lanes: Lanes, event: PieceEvent, workers: number): readonly [Lanes, Waiting | null] {
  switch (event.kind) {
    case "worker-ready":
      return [withLane(lanes, event.worker, (lane) => ({ ...lane, status: "ready" })), null];
    case "worker-released":
      return [withLane(lanes, event.worker, (lane) => ({ ...lane, status: "gone" })), null];
    case "piece-assigned": {
      const { attempt, piece, at, nth } = event;
      const fresh = { attempt, piece, count: 1, from: at, body: null, to: null, ran: 0, again: nth > 1 };
      const most = Math.min(MOST_PER_LANE, Math.max(LEAST_PER_LANE, Math.floor(MOST_BARS / workers)));
      const add = (lane: Lane): Lane => {
        const state = lane.bars.some((bar) => bar.to === null) ? "waiting" : "running";
        return { ...lane, status: "ready", bars: merged([...lane.bars, { ...fresh, state }], most) };
      };
      return [withLane(lanes, event.worker, add), null];
    }
    case "piece-started":
      return [withBar(lanes, event, (bar) => ({ ...begun(bar, event.at), body: event.at })), null];
    case "piece-finished": {
      const { bytes, records, held, ending } = event;
      const useless = ending === "broken" || ending === "overfull" ? "void" : ending === "dropped" ? "dropped" : null;
      const closed = withBar(lanes, event, (bar) => ({ ...ended(bar, event.at), state: useless ?? stateAfter(bar) }));
      const next = withLane(closed, event.worker, (lane) => ({ ...lane, bars: movedUp(lane.bars, event.at) }));
      if (useless !== null) return [next, null];
      return [{ ...next, waiting: { ...next.waiting, [event.attempt]: { bytes, records, held } } }, null];
    }
    case "piece-refuted":
      return [without(marked(lanes, event, "void"), event.attempt), null];
    case "piece-verified":
      return [marked(lanes, event, "verified"), null];
    case "piece-written":
      return [marked(lanes, event, "written"), null];
    case "piece-committed":
      return [without(marked(lanes, event, "written"), event.attempt), lanes.waiting[event.attempt] ?? null];
    case "piece-dropped":
      return [
        without(
          withBar(lanes, event, (bar) => dropped(bar, event.at)),
          event.attempt,
        ),
        null,
      ];
    default:
      return event satisfies never;
  }
}

/** Bytes of output that wait for the pieces before them. */
export function heldBytes(lanes: Lanes): number {
  return Object.values(lanes.waiting).reduce((sum, w) => sum + w.held, 0);
}

/** A loop or the run has ended: what is still open is of no use. */
export function endBars(lanes: Lanes, at: number): Lanes {
  const close = (bar: Bar): Bar => {
    if (bar.state === "written" || (isSettled(bar) && bar.to !== null)) return bar;
    return { ...ended(bar, at), state: isSettled(bar) ? bar.state : "dropped" };
  };
  return { ...lanes, waiting: {}, lanes: lanes.lanes.map((lane) => ({ ...lane, bars: lane.bars.map(close) })) };
}

export function lostWorker(lanes: Lanes, { worker, at }: { readonly worker: number; readonly at: number }): Lanes {
  const gone = lanes.lanes.find((lane) => lane.worker === worker)?.bars.filter((bar) => !isSettled(bar)) ?? [];
  const waiting = Object.fromEntries(
    Object.entries(lanes.waiting).filter(([attempt]) => !gone.some((bar) => bar.attempt === Number(attempt))),
  );
  const lose = (bar: Bar): Bar => (isSettled(bar) ? ended(bar, at) : { ...ended(bar, at), state: "lost" });
  return withLane({ ...lanes, waiting }, worker, (lane) => ({ ...lane, status: "gone", bars: lane.bars.map(lose) }));
}

function isSettled(bar: Bar): boolean {
  return bar.state === "written" || bar.state === "void" || bar.state === "dropped" || bar.state === "lost";
}

/** The worker has nothing in hand: the first that waits begins. */
function movedUp(bars: readonly Bar[], at: number): readonly Bar[] {
  const first = bars.findIndex((bar) => bar.to === null);
  return bars.map((bar, i) => (i === first ? begun(bar, at) : bar));
}

function begun(bar: Bar, at: number): Bar {
  return bar.state === "waiting" ? { ...bar, from: at, state: "running" } : bar;
}

/** One that waited has never run. */
function dropped(bar: Bar, at: number): Bar {
  return { ...(bar.state === "waiting" ? ended(bar, at) : bar), state: "dropped" };
}

/** A dropped or refuted run that finishes stays what it is. */
function stateAfter(bar: Bar): BarState {
  return bar.state === "running" ? "held" : bar.state;
}

function ended(bar: Bar, at: number): Bar {
  if (bar.state === "waiting") return { ...bar, from: at, to: at };
  return bar.to === null ? { ...bar, to: at, ran: at - bar.from } : bar;
}

function marked(lanes: Lanes, of: { readonly worker: number; readonly attempt: number }, state: BarState): Lanes {
  return withBar(lanes, of, (bar) => ({ ...bar, state }));
}

function without(lanes: Lanes, attempt: number): Lanes {
  const { [attempt]: _, ...waiting } = lanes.waiting;
  return { ...lanes, waiting };
}

function withLane(lanes: Lanes, worker: number, change: (lane: Lane) => Lane): Lanes {
  const known = lanes.lanes.some((lane) => lane.worker === worker);
  const fresh: Lane = { worker, status: "ready", bars: [] };
  const all = known ? lanes.lanes : [...lanes.lanes, fresh].sort((a, b) => a.worker - b.worker);
  return { ...lanes, lanes: all.map((lane) => (lane.worker === worker ? change(lane) : lane)) };
}

function withBar(
  lanes: Lanes,
  { worker, attempt }: { readonly worker: number; readonly attempt: number },
  change: (bar: Bar) => Bar,
): Lanes {
  return withLane(lanes, worker, (lane) => {
    const at = lane.bars.findLastIndex((bar) => bar.attempt === attempt && bar.count === 1);
    return at < 0 ? lane : { ...lane, bars: lane.bars.map((bar, i) => (i === at ? change(bar) : bar)) };
  });
}

/** At most about `most`: of the older half, neighbours that are settled become one. */
function merged(bars: readonly Bar[], most: number): readonly Bar[] {
  if (bars.length <= most) return bars;
  const half = Math.floor(bars.length / 2);
  const old: Bar[] = [];
  for (let i = 0; i < half; i++) {
    const [bar, next] = [bars[i] as Bar, bars[i + 1] as Bar];
    if (i + 1 < half && mayMerge(bar) && mayMerge(next)) {
      old.push(joined(bar, next));
      i += 1;
    } else {
      old.push(bar);
    }
  }
  return [...old, ...bars.slice(half)];
}

function mayMerge(bar: Bar): boolean {
  return isSettled(bar) && bar.to !== null;
}

/** What went wrong in either is shown. */
function joined(a: Bar, b: Bar): Bar {
  const state = a.state === "written" ? b.state : a.state;
  const again = a.again || b.again;
  return { ...a, count: a.count + b.count, body: null, to: b.to, ran: a.ran + b.ran, again, state };
}
