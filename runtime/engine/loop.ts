/**
 * Runs one record loop in pieces: carries out the scheduler's commands on the worker pool.
 *
 * Contract: resolves with the state at the loop's end (or where the loop must go on serially) once all output up to there is
 * written; the coordinator's kernel must be loaded from that state. Rejects on I/O errors and interruption.
 */
import type { Command, Event, Piece } from "../scheduler/state.ts";
import { initialState } from "../scheduler/state.ts";
import { transition } from "../scheduler/transition.ts";
import { fixedBoundaries, fixedLength, lineBoundaries } from "./boundaries.ts";
import { committed, judge } from "./gain.ts";
import { cease, finish, noWriter } from "./loop-end.ts";
import { accept, advance, forget, join, startOf, verified, wrongStart } from "./loop-pieces.ts";
import type { LoopOutcome, LoopRequest, LoopRun } from "./loop-run.ts";
import type { FromWorker, PieceExit } from "./protocol.ts";
import { createStaleBytes } from "./stale.ts";

const WATCH_MS = 200;
/** A piece that takes so many times as long as it should, and so many milliseconds more, is raced where a worker is idle. */
const STRAGGLING_FACTOR = 4;
const STRAGGLING_MS = 1000;
/** No slice is so slow that it takes the whole of the patience for so many bytes. */
const BYTES_PER_PATIENCE = 16 * 1024 * 1024;

export class Interrupted extends Error {}

/** The system refused to write; the run cannot go on. `code`: as causeOf takes it, or "". Its message begins with the file's name. */
export class LoopFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function runLoop(request: LoopRequest): Promise<LoopOutcome> {
  return new Promise((resolve, reject) => {
    let run: LoopRun | null = null;
    const watch = setInterval(() => run !== null && lookAround(run), WATCH_MS);
    const abort = (): void => {
      if (run !== null && !run.over) finish(run, () => reject(new Interrupted("interrupted")));
    };
    const end = (): void => {
      clearInterval(watch);
      request.signal?.removeEventListener("abort", abort);
    };
    try {
      run = createRun(request, {
        resolve(outcome) {
          end();
          resolve(outcome);
        },
        reject(error) {
          end();
          reject(error);
        },
      });
      request.signal?.addEventListener("abort", abort);
      begin(run);
    } catch (error) {
      end();
      reject(error);
    }
  });
}

function createRun(request: LoopRequest, settle: LoopRun["settle"]): LoopRun {
  const { job, node, files, entry } = request;
  const driver = files.inputs[0] as { position: number; size: number; path: string };
  const range = { begin: driver.position, size: driver.size };
  const decl = job.files.find((f) => f.id === node.driver);
  if (decl === undefined) throw new Error(`job file: no file ${node.driver}`);
  const length = fixedLength(decl);
  const lookback = files.start === "lookback";
  const boundaries = !lookback
    ? null
    : length === null
      ? lineBoundaries(range, driver.path, request.stores)
      : fixedBoundaries(range, length);
  return {
    request,
    settle,
    range,
    boundaries,
    setup: {
      kind: "loop",
      loop: request.loop,
      node: node.id,
      entry,
      inputs: files.inputs,
      outputs: files.outputs,
      recordLength: length,
      heldSoft: request.held.soft,
      heldHard: request.held.hard,
      chaos: request.chaos,
    },
    attempts: new Map(),
    snapshots: new Map(),
    starts: new Map([[0, range.begin]]),
    queue: [],
    writing: new Map(),
    gone: new Set(),
    dropped: new Map(),
    scheduler: initialState(request.limits, range, [], !lookback),
    committed: {
      region: entry,
      positions: files.inputs.map((f) => f.position),
      outputs: new Map(files.outputs.map((f) => [f.file, f.position])),
      records: 0,
    },
    stale: createStaleBytes(files.plan, entry.length),
    exact: [],
    exit: null,
    gain: { serialRate: request.serialRate, since: null, judged: false },
    watched: new Map(),
    chain: [],
    strays: false,
    unled: 0,
    refusal: "",
    busy: false,
    over: false,
    ceasing: null,
  };
}

/** Workers that are there and free are told of the loop, others are started. */
function begin(run: LoopRun): void {
  const { pool, stuck, workers, limits } = run.request;
  for (const id of stuck) pool.kill(id, "busy with an earlier loop");
  stuck.clear();
  const old = pool.ids().slice(0, workers);
  const ids = [...old];
  for (let next = Math.max(-1, ...pool.ids()) + 1; ids.length < workers; next++) ids.push(next);
  run.scheduler = initialState(limits, run.range, ids, run.boundaries === null);
  pool.handle({
    message: (worker, message) => hear(run, worker, message),
    lost: (worker, reason) => {
      stuck.delete(worker);
      run.dropped.delete(worker);
      run.gone.add(worker);
      noWriter(run, worker);
      send(run, { kind: "lost", worker, reason });
    },
    leaving: (worker) => send(run, { kind: "leaving", worker }),
  });
  for (const id of ids) {
    if (!old.includes(id)) pool.start(id);
    pool.post(id, run.setup);
  }
  for (const worker of pool.ready()) if (old.includes(worker)) send(run, { kind: "ready", worker });
}

function hear(run: LoopRun, worker: number, message: FromWorker): void {
  if (message.kind === "ready") {
    send(run, { kind: "ready", worker });
    return;
  }
  if (message.kind === "finished") {
    run.request.stuck.delete(worker);
    run.dropped.delete(worker);
    // What it takes up next may have been dropped, too.
    const next = run.scheduler.workers.find((w) => w.id === worker)?.attempts.find((a) => a !== message.attempt);
    if (next !== undefined && !run.attempts.has(next)) run.dropped.set(worker, performance.now());
  }
  if (message.loop !== run.setup.loop || run.over) return;
  const { attempt } = message;
  const data = run.attempts.get(attempt);
  switch (message.kind) {
    case "started": {
      const { guess, next, reason } = message;
      if (data !== undefined) {
        data.guess = guess;
        if (next !== null) run.snapshots.set(data.piece + 1, next);
      }
      const unled = next === null && reason !== undefined ? { unled: reason } : {};
      if (unled.unled !== undefined) run.unled += 1;
      send(run, { kind: "started", worker, attempt, led: next !== null, ...unled });
      return;
    }
    case "finished": {
      const { result } = message;
      if (data !== undefined) data.result = result;
      const { held, bytes, seconds } = result;
      send(run, { kind: "finished", worker, attempt, ...endingOf(result.exit), held, bytes, seconds });
      return;
    }
    case "written":
      run.writing.delete(attempt);
      send(run, { kind: "written", worker, attempt });
      return;
    case "unwritten":
      run.writing.delete(attempt);
      run.refusal = message.code;
      send(run, { kind: "unwritten", worker, attempt, reason: message.reason });
      return;
    default:
      message satisfies never;
  }
}

function endingOf(exit: PieceExit): Pick<Event & { kind: "finished" }, "ending" | "reason"> {
  switch (exit.kind) {
    case "limit":
    case "partial":
    case "dropped":
      return { ending: exit.kind, reason: "" };
    case "broken":
    case "overfull":
      return { ending: exit.kind, reason: exit.reason };
    case "error":
      // Its message needs what only the coordinator knows (names of files closed before the loop): it comes there again.
      return { ending: "broken", reason: exit.message };
    case "node":
    case "end":
    case "stop":
      return { ending: "final", reason: "" };
    default:
      return exit satisfies never;
  }
}

/** Feeds the scheduler; events that commands give rise to wait in the queue. */
function send(run: LoopRun, event: Event): void {
  run.queue.push(event);
  if (run.busy) return;
  run.busy = true;
  try {
    for (let next = run.queue.shift(); next !== undefined && !run.over; next = run.queue.shift()) {
      const [state, commands] = transition(run.scheduler, next);
      run.scheduler = state;
      run.request.observer?.(next, commands, (attempt) => run.attempts.get(attempt)?.result?.records ?? 0);
      for (const command of commands) carryOut(run, command);
    }
  } catch (error) {
    finish(run, () => run.settle.reject(error));
  } finally {
    run.busy = false;
  }
}

function outcome(run: LoopRun, exit: PieceExit | null, reason: string | null): LoopOutcome {
  const { committed, reruns } = run.scheduler;
  const stale = run.stale.intervals(run.exact);
  return {
    committed: run.committed,
    stale,
    exit,
    reason,
    pieces: committed,
    reruns,
    unled: run.unled,
    strays: run.strays,
  };
}

function carryOut(run: LoopRun, command: Command): void {
  const { pool } = run.request;
  switch (command.kind) {
    case "bound":
      bound(run, command);
      return;
    case "assign":
      assign(run, command);
      return;
    case "verify":
      verify(run, command);
      return;
    case "commit": {
      const offsets = [...accept(run, command.attempt)];
      if (!run.gone.has(command.worker)) run.writing.set(command.attempt, command.worker);
      pool.post(command.worker, { kind: "commit", loop: run.setup.loop, attempt: command.attempt, offsets });
      return;
    }
    case "advance":
      advance(run, command.attempt);
      run.gain = committed(run.gain, reached(run));
      return;
    case "drop": {
      if (run.chain.some((link) => link.attempt === command.attempt)) run.strays = true;
      forget(run, command.attempt);
      const worker = run.scheduler.workers.find((w) => w.id === command.worker);
      if (worker?.attempts[0] === command.attempt) run.dropped.set(command.worker, performance.now());
      pool.post(command.worker, { kind: "drop", loop: run.setup.loop, attempt: command.attempt });
      return;
    }
    case "spawn":
      run.gone.delete(command.worker);
      pool.start(command.worker);
      pool.post(command.worker, run.setup);
      return;
    case "release":
      // What it has leave to write was dropped, and is as if it were lost.
      noWriter(run, command.worker);
      pool.release(command.worker);
      return;
    case "serial":
      cease(run, () => run.settle.resolve(outcome(run, null, command.reason)));
      return;
    case "done":
      cease(run, () => run.settle.resolve(outcome(run, run.exit, null)));
      return;
    case "fail":
      throw new LoopFailure(run.refusal, command.reason);
    default:
      command satisfies never;
  }
}

function bound(run: LoopRun, command: Command & { kind: "bound" }): void {
  const { piece, target, from } = command;
  const limit = target === null || run.boundaries === null ? target : run.boundaries.after(Math.max(target, from));
  if (limit !== null && run.boundaries !== null) run.starts.set(piece + 1, limit);
  send(run, { kind: "bounded", piece, limit });
}

function assign(run: LoopRun, command: Command & { kind: "assign" }): void {
  const { piece, attempt, worker, mode, limit, lead } = command;
  const begun = performance.now();
  const exact = mode === "exact" ? verified(run) : null;
  run.attempts.set(attempt, { piece, worker, mode, begun, exact, guess: null, result: null, after: null });
  const start = startOf(run, piece, mode);
  run.request.pool.post(worker, { kind: "piece", loop: run.setup.loop, piece, attempt, start, limit, lead });
}

function verify(run: LoopRun, command: Command & { kind: "verify" }): void {
  const data = run.attempts.get(command.attempt);
  const { attempt, stage } = command;
  const reason =
    data === undefined ? "nothing is known of it" : stage === "start" ? wrongStart(run, data) : join(run, data);
  send(run, { kind: "verdict", attempt, stage, equal: reason === null, reason: reason ?? "" });
}

/**
 * The watch, for guesses from which the loop (or the slice) never ends: a worker that does not let go of a dropped piece or does
 * not write a verified one is replaced; a first piece that does not even start is given up. Replacing costs time only.
 */
function lookAround(run: LoopRun): void {
  const now = performance.now();
  const { pool, patience } = run.request;
  if (run.ceasing !== null && now - run.ceasing > patience) {
    for (const worker of new Set(run.writing.values())) pool.kill(worker, "it did not write a verified piece");
  }
  if (run.over) return;
  for (const [worker, since] of run.dropped) {
    if (now - since > patience / 2) pool.kill(worker, "it did not give up a dropped piece");
  }
  const [first] = run.scheduler.pieces;
  const waited = waitedFor(run, "first", first, now);
  if (first?.status === "writing" && first.worker !== null && waited > patience) {
    const busy = run.scheduler.workers.find((w) => w.id === first.worker)?.status === "busy";
    // A free worker is given longer: it may be held up by the disk.
    if (busy || waited > 10 * patience) pool.kill(first.worker, "it did not write a verified piece");
  }
  const head = run.scheduler.pieces.find((p) => p.status !== "writing" && p.status !== "written");
  if (
    waitedFor(run, "head", head, now) > patience * leadTime(head) &&
    head?.status === "running" &&
    head.attempt !== null
  ) {
    send(run, { kind: "overdue", attempt: head.attempt });
  }
  for (const attempt of stragglers(run, now)) send(run, { kind: "straggling", attempt });
  const { gain, reason } = judge(run.gain, reached(run));
  run.gain = gain;
  if (reason !== null) send(run, { kind: "unprofitable", reason });
}

function reached(run: LoopRun): { readonly bytes: number; readonly at: number } {
  return { bytes: run.committed.positions[0] ?? 0, at: performance.now() };
}

/** Running attempts that take much longer than others have for as many bytes. */
function stragglers(run: LoopRun, now: number): readonly number[] {
  const { bytesPerSecond } = run.scheduler.learned;
  if (bytesPerSecond === null) return [];
  return run.scheduler.pieces.flatMap(({ status, attempt, rival, from, limit }) => {
    if (status !== "running" || attempt === null || rival !== null) return [];
    const due = (((limit ?? run.range.size) - from) / bytesPerSecond) * 1000;
    const taken = now - (run.attempts.get(attempt)?.begun ?? now);
    return taken > STRAGGLING_MS + STRAGGLING_FACTOR * due ? [attempt] : [];
  });
}

/** How many times longer than others a piece may take to start: in a relay it runs the slice over all of it first. */
function leadTime(piece: Piece | undefined): number {
  return piece?.leads === true ? 1 + Math.max(0, (piece.limit ?? 0) - piece.from) / BYTES_PER_PATIENCE : 1;
}

/** Milliseconds for which the watch has seen the piece at the same thing. */
function waitedFor(run: LoopRun, role: "first" | "head", piece: Piece | undefined, now: number): number {
  const { attempt, status } = { attempt: piece?.attempt ?? -1, status: piece?.status ?? "" };
  const seen = run.watched.get(role);
  if (seen?.attempt === attempt && seen.status === status) return now - seen.since;
  run.watched.set(role, { attempt, status, since: now });
  return 0;
}
