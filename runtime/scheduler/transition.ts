/**
 * The scheduler of one record loop: transition(state, event) -> [state, commands].
 *
 * Contract: pure. Pieces are verified strictly in order, each against the end of the one before, and only verified pieces are
 * written. Several may be written at a time; the committed state moves on in order as they are. If the worker of one is lost,
 * it and all verified after it run again (and write the same bytes to the same places). Events of stale attempts are inert. An event that no correct engine could send throws with the piece's story.
 */
import { learn, target } from "./cut.ts";
import { type Draft, expect, headPiece, illegal, pieceOf, setPiece, setWorker, tell, unassigned } from "./draft.ts";
import { race, settleRace, survivor } from "./race.ts";
import type { Command, Event, Piece, SchedulerState, WorkerId } from "./state.ts";
import { give, nextWorker, ready, releaseLeaving, spawn, waitAt, without, working } from "./workers.ts";

/** Share of failed guesses among all pieces beyond which going on in pieces does not pay. */
const FAILURE_SHARE = 0.25;

export function transition(state: SchedulerState, event: Event): [SchedulerState, readonly Command[]] {
  if (ended(state)) return [state, []];
  const draft: Draft = { ...state };
  const commands: Command[] = [];
  handle(draft, event, commands);
  if (!ended(draft)) cutNext(draft, commands);
  if (!ended(draft)) verifyHead(draft, commands);
  if (!ended(draft)) assignQueued(draft, commands);
  if (!ended(draft)) releaseLeaving(draft, commands);
  return [draft, commands];
}

function ended(state: SchedulerState): boolean {
  return state.phase === "serial" || state.phase === "done" || state.phase === "failed";
}

function handle(draft: Draft, event: Event, commands: Command[]): void {
  switch (event.kind) {
    case "ready":
      ready(draft, event.worker);
      return;
    case "lost":
      lost(draft, event, commands);
      return;
    case "leaving": {
      const worker = draft.workers.find((w) => w.id === event.worker);
      if (worker !== undefined) setWorker(draft, { ...worker, leaving: true });
      return;
    }
    case "bounded":
      bounded(draft, event.piece, event.limit);
      return;
    case "started":
      started(draft, event);
      return;
    case "finished":
      finished(draft, event, commands);
      return;
    case "verdict":
      verdict(draft, event, commands);
      return;
    case "written":
      written(draft, event, commands);
      return;
    case "unwritten": {
      const piece = pieceOf(draft, event.attempt);
      if (piece === null) return;
      expect(piece, piece.status === "writing", event);
      draft.phase = "failed";
      commands.push({ kind: "fail", reason: event.reason });
      return;
    }
    case "straggling":
      race(draft, event.attempt, commands);
      return;
    case "overdue": {
      const piece = pieceOf(draft, event.attempt);
      const waiting =
        piece?.status === "running" && piece.start === "unseen" && (piece.mode === "guess" || piece.leads);
      if (!waiting || piece !== headPiece(draft)) return;
      fail(draft, { ...piece, leadless: piece.leads }, "did not start in time", commands);
      return;
    }
    case "unprofitable":
      goSerial(draft, event.reason, commands);
      return;
    default:
      event satisfies never;
  }
}

function lost(draft: Draft, event: Event & { kind: "lost" }, commands: Command[]): void {
  const worker = draft.workers.find((w) => w.id === event.worker);
  if (worker === undefined) return;
  draft.workers = draft.workers.filter((w) => w !== worker);
  draft.lost += 1;
  let twice: Piece | null = null;
  // What was verified after an unwritten piece stands on it.
  const from = draft.pieces.find((p) => p.worker === event.worker && p.status === "writing")?.index ?? Infinity;
  for (const piece of draft.pieces) {
    const compared = piece.status === "writing" || piece.status === "written" || piece.status === "verifying";
    const standsOn = compared && piece.index >= from;
    const held = piece.worker === event.worker && piece.status !== "written";
    if (piece.rival !== null && !standsOn && (held || piece.rival.worker === event.worker)) {
      setPiece(draft, tell(survivor(piece, event.worker), `of two workers ${event.worker} was lost`));
      continue;
    }
    if (!standsOn && !held) continue;
    // What waits behind another did not do it.
    const runs = piece.attempt === worker.attempts[0] || piece.rival?.attempt === worker.attempts[0];
    const crashes = piece.crashes + (piece.status === "running" && runs ? 1 : 0);
    const again = { ...unassigned(piece), status: "retry" as const, crashes };
    if (crashes > draft.limits.crashLimit) twice = again;
    draft.reruns += 1;
    dropAttempt(draft, piece, commands);
    setPiece(draft, tell(again, `worker ${event.worker} was lost: ${event.reason}`));
  }
  if (twice !== null) {
    goSerial(draft, `piece ${twice.index} lost its worker ${twice.crashes} times: ${event.reason}`, commands);
    return;
  }
  if (draft.lost <= draft.limits.lostLimit) {
    spawn(draft, commands);
  } else if (draft.workers.length === 0) {
    goSerial(draft, `all workers were lost: ${event.reason}`, commands);
  }
}

function bounded(draft: Draft, index: number, limit: number | null): void {
  const piece = draft.pieces.find((p) => p.index === index);
  if (piece === undefined || piece.status !== "open") return;
  if (limit !== null && limit < piece.from) throw illegal(piece, `bounded at ${limit}`);
  const queued = { ...piece, limit, status: "queued" as const };
  setPiece(draft, tell(queued, limit === null ? "cut to the loop's end" : `cut at ${limit}`));
  if (limit === null) draft.phase = "drained";
  else draft.cutAt = limit;
}

function started(draft: Draft, event: Event & { kind: "started" }): void {
  const piece = pieceOf(draft, event.attempt);
  // A rival's start is compared when it has finished first.
  if (piece?.attempt !== event.attempt || piece.status !== "running" || piece.start !== "unseen") return;
  expect(piece, piece.worker === event.worker && (piece.mode === "guess" || piece.leads), event);
  if (event.led) draft.led = Math.max(draft.led, piece.index + 1);
  setPiece(draft, { ...piece, leads: false, start: piece.mode === "guess" ? "seen" : "equal" });
}

function finished(draft: Draft, event: Event & { kind: "finished" }, commands: Command[]): void {
  const worker = draft.workers.find((w) => w.id === event.worker);
  if (worker === undefined || !worker.attempts.includes(event.attempt)) return;
  const rid = without(worker, event.attempt);
  setWorker(draft, rid);
  if (event.ending === "broken" || event.ending === "overfull") {
    const racing = pieceOf(draft, event.attempt);
    if (racing?.rival != null) {
      // The other run will tell the same, or better.
      commands.push({ kind: "drop", attempt: event.attempt, worker: event.worker });
      setPiece(draft, survivor(racing, event.worker));
      return;
    }
  }
  const piece = settleRace(draft, event.attempt, commands);
  if (piece === null) return; // it was dropped while it ran
  expect(piece, piece.status === "running" && event.ending !== "dropped", event);
  switch (event.ending) {
    case "limit":
    case "partial":
    case "final":
      draft.learned = learn(draft.learned, event);
      setWorker(draft, { ...rid, held: rid.held + event.held });
      setPiece(
        draft,
        tell(
          { ...piece, status: "finished", leads: false, ending: event.ending, held: event.held },
          `ended: ${event.ending}`,
        ),
      );
      return;
    case "broken":
    case "overfull":
      // What an exact run on a worker cannot do, the coordinator can.
      if (piece.mode === "guess") {
        fail(draft, piece, event.reason, commands);
        return;
      }
      goSerial(draft, event.reason, commands);
      return;
    case "dropped":
      return;
    default:
      event.ending satisfies never;
  }
}

/** The engine answers `verify`; a verdict on the start may come while the piece still runs. */
function verdict(draft: Draft, event: Event & { kind: "verdict" }, commands: Command[]): void {
  const piece = pieceOf(draft, event.attempt);
  if (piece === null) return;
  if (event.stage === "start") {
    if (piece.start !== "comparing") return;
    if (event.equal) setPiece(draft, { ...piece, start: "equal" });
    else fail(draft, piece, event.reason, commands);
    return;
  }
  if (piece.status !== "verifying") return;
  expect(piece, piece === headPiece(draft) && piece.worker !== null, event);
  if (!event.equal) {
    if (piece.mode === "exact") beginAgain(draft, piece, event.reason, commands);
    else fail(draft, piece, event.reason, commands);
    return;
  }
  setPiece(draft, tell({ ...piece, status: "writing" }, "verified"));
  commands.push({ kind: "commit", piece: piece.index, attempt: event.attempt, worker: piece.worker as WorkerId });
}

function written(draft: Draft, event: Event & { kind: "written" }, commands: Command[]): void {
  const piece = pieceOf(draft, event.attempt);
  if (piece === null || piece.status === "written") return;
  expect(piece, piece.status === "writing" && piece.worker === event.worker, event);
  unhold(draft, piece);
  setPiece(draft, { ...piece, status: "written", held: 0 });
  for (let first = draft.pieces[0]; first?.status === "written" && !ended(draft); first = draft.pieces[0]) {
    advance(draft, first, commands);
  }
}

/** The first piece is written: its end becomes the committed state. */
function advance(draft: Draft, piece: Piece, commands: Command[]): void {
  if (piece.attempt === null) throw illegal(piece, "written without an attempt");
  commands.push({ kind: "advance", piece: piece.index, attempt: piece.attempt });
  if (piece.ending === "partial") {
    // The rest of it goes on from the state that has just been committed.
    setPiece(draft, tell({ ...unassigned(piece), status: "retry" }, "first part committed"));
    return;
  }
  draft.pieces = draft.pieces.slice(1);
  draft.committed += 1;
  if (piece.ending !== "final" && piece.limit !== null) return;
  if (piece.ending !== "final") throw illegal(piece, "the last piece did not leave the loop");
  dropAll(draft, commands);
  draft.phase = "done";
  commands.push({ kind: "done", attempt: piece.attempt });
}

/**
 * An exact run whose start is not the end of what is verified any more: what was before it was verified, lost unwritten, and ran again, and the states differ
 * in bytes of which only exact runs know more than nothing.
 */
function beginAgain(draft: Draft, piece: Piece, reason: string, commands: Command[]): void {
  dropAttempt(draft, piece, commands);
  draft.reruns += 1;
  setPiece(draft, tell({ ...unassigned(piece), status: "retry" }, `begins again: ${reason}`));
}

/** The piece's attempt is worth nothing: it runs again from the committed state, once it is the first. */
function fail(draft: Draft, piece: Piece, reason: string, commands: Command[]): void {
  dropAttempt(draft, piece, commands);
  draft.failures += 1;
  draft.reruns += 1;
  setPiece(draft, tell({ ...unassigned(piece), status: "retry" }, `the guess failed: ${reason}`));
  if (draft.relay && piece.start !== "equal") relayFrom(draft, piece.index, commands);
  const many = draft.failures >= draft.limits.failureLimit;
  if (many && draft.failures > FAILURE_SHARE * (draft.committed + draft.pieces.length)) {
    goSerial(draft, `${draft.failures} guesses failed, the last because: ${reason}`, commands);
  }
}

/** What followed from a wrong start is given up: the relay begins anew with the piece's exact run. */
function relayFrom(draft: Draft, index: number, commands: Command[]): void {
  draft.led = index;
  for (const piece of draft.pieces) {
    if (piece.index <= index || piece.attempt === null) continue;
    dropAttempt(draft, piece, commands);
    draft.reruns += 1;
    setPiece(draft, tell({ ...unassigned(piece), status: "queued" }, `given up with piece ${index}`));
  }
}

function goSerial(draft: Draft, reason: string, commands: Command[]): void {
  dropAll(draft, commands);
  draft.phase = "serial";
  commands.push({ kind: "serial", reason });
}

function dropAll(draft: Draft, commands: Command[]): void {
  for (const piece of draft.pieces) dropAttempt(draft, piece, commands);
  draft.pieces = [];
}

function dropAttempt(draft: Draft, piece: Piece, commands: Command[]): void {
  if (piece.attempt === null || piece.worker === null) return;
  commands.push({ kind: "drop", attempt: piece.attempt, worker: piece.worker });
  if (piece.rival !== null) commands.push({ kind: "drop", ...piece.rival });
  if (piece.status !== "running") unhold(draft, piece);
}

function unhold(draft: Draft, piece: Piece): void {
  const worker = draft.workers.find((w) => w.id === piece.worker);
  if (worker !== undefined) setWorker(draft, { ...worker, held: worker.held - piece.held });
}

/**
 * Cuts one piece more while the window has room. Only so many wait to be run as there are workers to take them, in a relay one: lengths are
 * best chosen late, and every event costs time for each piece that is there.
 */
function cutNext(draft: Draft, commands: Command[]): void {
  if (draft.phase !== "cutting" || draft.pieces.length >= draft.limits.lookAhead) return;
  const last = draft.pieces[draft.pieces.length - 1];
  if (last?.status === "open" || (last?.status === "queued" && waiting(draft) >= mostWaiting(draft))) return;
  const index = draft.committed + draft.pieces.length;
  const from = draft.cutAt;
  const piece: Piece = {
    index,
    status: "open",
    from,
    limit: null,
    mode: index === 0 ? "exact" : "guess",
    attempt: null,
    worker: null,
    rival: null,
    start: "unseen",
    leads: false,
    leadless: false,
    ending: null,
    held: 0,
    crashes: 0,
    story: [`from ${from}`],
  };
  draft.pieces = [...draft.pieces, piece];
  const { limits, learned, workers } = draft;
  commands.push({ kind: "bound", piece: index, from, target: target(limits, learned, draft, piece, working(workers)) });
}

/** Pieces at the end of the window that nobody runs. */
function waiting({ pieces }: Draft): number {
  let first = pieces.length;
  while (pieces[first - 1]?.status === "queued") first--;
  return pieces.length - first;
}

function mostWaiting({ relay, workers, limits }: Draft): number {
  return relay ? 1 : 1 + (1 + waitAt(limits, workers)) * working(workers);
}

/** The head's start is compared as soon as it is told, its end once that is right and it has finished. */
function verifyHead(draft: Draft, commands: Command[]): void {
  const piece = headPiece(draft);
  if (piece === null || piece.attempt === null) return;
  const finished = piece.status === "finished";
  if (finished && (piece.mode === "exact" || piece.start === "equal")) {
    setPiece(draft, { ...piece, status: "verifying" });
    commands.push({ kind: "verify", piece: piece.index, attempt: piece.attempt, stage: "end" });
  } else if (piece.mode === "guess" && (piece.start === "seen" || (finished && piece.start === "unseen"))) {
    setPiece(draft, { ...piece, start: "comparing" });
    commands.push({ kind: "verify", piece: piece.index, attempt: piece.attempt, stage: "start" });
  }
}

function assignQueued(draft: Draft, commands: Command[]): void {
  const ahead = waitAt(draft.limits, draft.workers);
  // What is assigned runs: that moves the head no further.
  const first = headPiece(draft)?.index;
  for (const piece of draft.pieces) {
    const head = piece.index === first;
    if (piece.status !== "queued" && !(piece.status === "retry" && head)) continue;
    const known = !draft.relay || piece.index <= draft.led;
    if (!known && !head) continue;
    const waited = head && draft.pieces.some((p) => p.status === "finished");
    const worker = nextWorker(draft.workers, waited, ahead);
    if (worker === null) return;
    if (!head && worker.held >= draft.limits.heldPerWorker) return;
    const attempt = draft.nextAttempt;
    draft.nextAttempt += 1;
    const mode = piece.status === "retry" || !known ? "exact" : piece.mode;
    const lead = draft.relay && piece.index >= draft.led && piece.limit !== null && !piece.leadless;
    give(draft, worker, attempt);
    const running: Piece = {
      ...piece,
      status: "running",
      mode,
      attempt,
      worker: worker.id,
      rival: null,
      start: "unseen",
      leads: lead,
      ending: null,
    };
    setPiece(draft, tell(running, `attempt ${attempt} (${mode}) on worker ${worker.id}`));
    commands.push({ kind: "assign", piece: piece.index, attempt, worker: worker.id, mode, limit: piece.limit, lead });
  }
}
