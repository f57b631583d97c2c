/**
 * A slot whose work is waiting: it answers as a worker thread does, after the time that a piece is said to take.
 *
 * Contract: for loops that start by look-back. No piece changes the state or writes anything, so that whatever is guessed is right. Messages
 * are real and pass the runner's checks.
 */
import type { Job, LoopPlan } from "../../ir/artifact/job.ts";
import { type Base, baseOf } from "../../runtime/cluster/slots/changes.ts";
import { decodeToWorker } from "../../runtime/cluster/slots/codec.ts";
import { encodeFromWorker } from "../../runtime/cluster/slots/codec-results.ts";
import type { SlotThread, SlotThreadOptions } from "../../runtime/cluster/slots/slot-thread.ts";
import type { FromWorker, LoopSetup, PieceOrder, PieceResult } from "../../runtime/engine/protocol.ts";
import { gather } from "../../runtime/engine/state.ts";

export interface Work {
  /** Milliseconds. */
  readonly pieceMs: number;
  /** A piece is finished: what it took, in milliseconds. */
  readonly done: (ms: number) => void;
}

interface Slot {
  readonly send: (message: FromWorker) => void;
  readonly work: Work;
  job: Job | null;
  loop: LoopSetup | null;
  /** What it runs, and what waits behind it. */
  readonly orders: PieceOrder[];
  timer: NodeJS.Timeout | null;
}

export function createSimulatedSlot(options: SlotThreadOptions, work: Work): SlotThread {
  let over = false;
  let base: Base | null = null;
  const send = (message: FromWorker): void => {
    if (!over) options.send(encodeFromWorker(message, base));
  };
  const slot: Slot = { send, work, job: null, loop: null, orders: [], timer: null };
  options.job.then(
    ({ job }) => {
      slot.job = job;
      send({ kind: "ready" });
    },
    (error: Error) => options.lost(error.message),
  );
  return {
    post(bytes) {
      const decoded = decodeToWorker(bytes, base);
      if (!decoded.ok) return decoded.problem;
      const message = decoded.value;
      switch (message.kind) {
        case "loop":
          slot.loop = message;
          base = baseOf(message);
          return null;
        case "piece":
          slot.orders.push(message);
          if (slot.orders.length === 1) run(slot, message);
          return null;
        case "commit":
          send({ kind: "written", loop: message.loop, attempt: message.attempt });
          return null;
        case "drop":
          drop(slot, message.loop, message.attempt);
          return null;
        default:
          return message satisfies never;
      }
    },
    end() {
      over = true;
      if (slot.timer !== null) clearTimeout(slot.timer);
      return Promise.resolve();
    },
  };
}

function run(slot: Slot, order: PieceOrder): void {
  const { job, loop, work } = slot;
  const node = job?.graph.nodes.find((n) => n.id === loop?.node);
  if (job === null || loop === null || node?.kind !== "loop" || node.plan === null) throw new Error("no such loop");
  const { start, attempt } = order;
  if (start.kind === "lookback") {
    slot.send({ kind: "started", loop: loop.loop, attempt, guess: guessOf(node.plan, loop, start.from), next: null });
  }
  const began = performance.now();
  slot.timer = setTimeout(() => {
    work.done(performance.now() - began);
    slot.send({ kind: "finished", loop: loop.loop, attempt, result: resultOf(job, loop, order, work.pieceMs) });
    next(slot);
  }, work.pieceMs);
}

/** The first order is over. */
function next(slot: Slot): void {
  slot.orders.shift();
  slot.timer = null;
  const [order] = slot.orders;
  if (order !== undefined) run(slot, order);
}

function drop(slot: Slot, loop: number, attempt: number): void {
  const at = slot.orders.findIndex((order) => order.attempt === attempt);
  if (at < 0) return;
  const nothing = new Uint8Array(0);
  const empty = { region: nothing, cells: nothing, positions: [], sizes: [], text: [], held: 0 };
  const result: PieceResult = { ...empty, exit: { kind: "dropped" }, bytes: 0, records: 0, seconds: 0 };
  slot.send({ kind: "finished", loop, attempt, result });
  if (at > 0) slot.orders.splice(at, 1);
  else {
    if (slot.timer !== null) clearTimeout(slot.timer);
    next(slot);
  }
}

function guessOf(plan: LoopPlan, loop: LoopSetup, from: number) {
  return { bytes: gather(loop.entry, plan.compare), positions: [from] };
}

function resultOf(job: Job, loop: LoopSetup, order: PieceOrder, ms: number): PieceResult {
  const { start, limit } = order;
  const from = start.kind === "lookback" ? start.from : (start.positions[0] ?? 0);
  const end = limit ?? loop.inputs[0]?.size ?? from;
  return {
    exit: limit === null ? { kind: "end" } : { kind: "limit" },
    region: loop.entry,
    positions: [end],
    cells: new Uint8Array(job.layout.cellsLength),
    sizes: [],
    text: [],
    held: 0,
    bytes: end - from,
    records: 0,
    seconds: ms / 1000,
  };
}
