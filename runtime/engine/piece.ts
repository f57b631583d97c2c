/**
 * Runs one piece on a worker's kernel: makes the start state, leads the next piece, tells both, runs the body, holds the output,
 * takes the end state.
 *
 * Contract: knows no threads (the worker gives `poll` and `onStarted`). In a guessed run everything that goes wrong is "broken";
 * in an exact run only what the plan's assumptions exclude is, and only a bug throws.
 */
import type { LoopPlan } from "../../ir/artifact/job.ts";
import { corruptGuess, spoilDead } from "./chaos.ts";
import type { HeldOutput } from "./held.ts";
import { HeldOverflow } from "./held.ts";
import type { Exit, OpenFile, OutputSink, PieceKernel } from "./ports.ts";
import type { Guess, LoopSetup, PieceExit, PieceOrder, PieceResult, Positions, Snapshot } from "./protocol.ts";
import { induct, startReductions } from "./reductions.ts";
import { gather } from "./state.ts";

export interface PieceContext {
  readonly kernel: PieceKernel;
  readonly setup: LoopSetup;
  readonly fn: string;
  readonly plan: LoopPlan;
  readonly held: HeldOutput;
  /** Looks for messages, and perhaps writes what is verified; true: this attempt is given up. */
  readonly poll: (mayWrite: boolean) => boolean;
  /** Called before the body if the run is guessed or leads. `guess` null: exact. */
  readonly onStarted: (guess: Guess | null, led: Led) => void;
}

/** `next`: null: nothing is known of the next piece; `reason`: why not, where it was to be found; null: it was not, or was found. */
export interface Led {
  readonly next: Snapshot | null;
  readonly reason: string | null;
}

const NOT_LED: Led = { next: null, reason: null };
const DISCARD: OutputSink = { write() {} };
const NOTHING = new Uint8Array(0);

export function runPiece(context: PieceContext, order: PieceOrder): PieceResult {
  if (order.start.kind === "exact") {
    const led = order.lead ? lead(context, order, order.start) : NOT_LED;
    if (led === "dropped") return worthless({ kind: "dropped" });
    if (order.lead) context.onStarted(null, led);
    return runBody(context, order, order.start);
  }
  try {
    const started = startGuess(context, order);
    return started === null ? worthless({ kind: "dropped" }) : runBody(context, order, started);
  } catch (thrown) {
    return worthless(failure(thrown));
  }
}

function failure(thrown: unknown): PieceExit {
  const reason = messageOf(thrown);
  return thrown instanceof HeldOverflow ? { kind: "overfull", reason } : { kind: "broken", reason };
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The guessed state, ready to run from: reductions at their start, faults injected. */
function startGuess(context: PieceContext, order: PieceOrder): Snapshot | null {
  const { setup, plan } = context;
  const found = order.start.kind === "snapshot" ? order.start : lookBack(context, order);
  if (found === null) return null;
  const led = order.lead ? lead(context, order, found) : NOT_LED;
  if (led === "dropped") return null;
  startReductions(plan.reductions, found.region, setup.entry);
  let positions = found.positions;
  if (setup.chaos !== null) {
    spoilDead(setup.chaos, order.attempt, found.region, setup.node);
    positions = corruptGuess(setup.chaos, order.attempt, found.region, plan.compare, positions) ?? positions;
  }
  context.onStarted({ bytes: gather(found.region, plan.compare), positions }, led);
  return { region: found.region, positions };
}

/**
 * Runs the slice over the piece, for the start of the next one. Where it does not arrive there, for whatever reason, that costs the next piece
 * its guess and nothing else; but the reason is told: it may be a bug.
 */
function lead(context: PieceContext, order: PieceOrder, from: Snapshot): Led | "dropped" {
  const { kernel, plan, setup } = context;
  let exit: Exit | null;
  try {
    exit = callSlice(context, from.region, filesAt(setup, from.positions), order.limit as number);
  } catch (thrown) {
    return { next: null, reason: messageOf(thrown) };
  }
  if (exit === null) return "dropped";
  if (exit.kind !== "limit") return { next: null, reason: astray(exit) };
  return { next: { region: kernel.saveState(), positions: positionsOf(kernel, plan) }, reason: null };
}

function astray(exit: Exit): string {
  if (exit.kind === "broken") return exit.reason;
  return exit.kind === "error" ? exit.message : `the slice ended by "${exit.kind}"`;
}

/** Calls the slice from the state until it is at the limit, or ends otherwise. Null: the attempt is given up. */
function callSlice(context: PieceContext, region: Uint8Array, files: readonly OpenFile[], limit: number): Exit | null {
  const { kernel, plan } = context;
  kernel.setSink(DISCARD);
  kernel.setStrict(true);
  kernel.loadState(region);
  kernel.attach(files);
  kernel.setLimit(plan.inputs[0] as number, limit);
  for (;;) {
    // Others wait for the slice's end.
    if (context.poll(false)) return null;
    const exit = kernel.call(plan.slice);
    if (exit.kind !== "pause") return exit;
  }
}

/** Runs the slice from before the piece; where it does not arrive at the piece, the loop's entry state is as good a guess as any. */
function lookBack(context: PieceContext, order: PieceOrder): Snapshot | null {
  const { kernel, setup, plan } = context;
  if (order.start.kind !== "lookback") throw new Error("no look-back was ordered");
  const { lookFrom, from, recordsBefore } = order.start;
  const region = setup.entry.slice();
  if (recordsBefore !== null) induct(plan.inductions, region, recordsBefore);
  const exit = callSlice(context, region, filesAt(setup, [lookFrom]), from);
  if (exit === null) return null;
  if (exit.kind !== "limit") return { region: setup.entry.slice(), positions: [from] };
  const end = kernel.saveState();
  const positions = positionsOf(kernel, plan);
  if (recordsBefore !== null && setup.recordLength !== null) {
    const records = recordsBefore + ((positions[0] as number) - lookFrom) / setup.recordLength;
    if (Number.isInteger(records)) inductFromEntry(context, end, records);
  }
  return { region: end, positions };
}

/** The closed form corrects what the slice made of a wrong start (such as an item that a header line resets). */
function inductFromEntry(context: PieceContext, region: Uint8Array, records: number): void {
  const { inductions } = context.plan;
  for (const { offset, length } of inductions)
    region.set(context.setup.entry.subarray(offset, offset + length), offset);
  induct(inductions, region, records);
}

function runBody(context: PieceContext, order: PieceOrder, { region, positions }: Snapshot): PieceResult {
  const { kernel, setup, plan, held } = context;
  const exact = order.start.kind === "exact";
  const begun = performance.now();
  kernel.setSink(held);
  // Exact runs too: what the analysis assumes (subscripts in range, READs that fill the record area) must hold for the
  // bytes that are not compared; where it does not, the loop goes on serially.
  kernel.setStrict(true);
  kernel.loadState(region);
  kernel.attach(filesAt(setup, positions));
  const driver = plan.inputs[0] as number;
  kernel.setLimit(driver, order.limit);
  kernel.cells().fill(0);
  const reads = kernel.reads(driver);
  let exit: PieceExit;
  try {
    exit = callBody(context);
    if (exit.kind === "dropped" || exit.kind === "broken") return worthless(exit);
    kernel.flush();
  } catch (thrown) {
    if (exact && !(thrown instanceof HeldOverflow)) throw thrown;
    return worthless(failure(thrown));
  }
  const end = positionsOf(kernel, plan);
  return {
    exit,
    region: kernel.saveState(),
    positions: end,
    cells: kernel.cells().slice(),
    sizes: held.sizes(),
    text: held.text(),
    held: held.bytes(),
    bytes: Math.max(0, (end[0] as number) - (positions[0] as number)),
    records: (kernel.reads(driver) - reads) >>> 0,
    seconds: (performance.now() - begun) / 1000,
  };
}

function callBody(context: PieceContext): PieceExit {
  const { kernel, setup, held } = context;
  for (;;) {
    const exit = kernel.call(context.fn);
    if (exit.kind !== "pause") return exit;
    if (context.poll(true)) return { kind: "dropped" };
    if (held.bytes() > setup.heldSoft) return { kind: "partial" };
  }
}

/** The loop's files with the inputs at `positions`; outputs start at 0, their real place is known at commit. */
function filesAt(setup: LoopSetup, positions: Positions): readonly OpenFile[] {
  const inputs = setup.inputs.map((file, i) => ({ ...file, position: positions[i] ?? file.position }));
  return [...inputs, ...setup.outputs.map((file) => ({ ...file, position: 0 }))];
}

/** Positions of the plan's inputs; a file that has been closed has none, which equals no position. */
export function positionsOf(kernel: PieceKernel, plan: LoopPlan): Positions {
  const open = kernel.openFiles();
  return plan.inputs.map((file) => open.find((o) => o.file === file)?.position ?? -1);
}

function worthless(exit: PieceExit): PieceResult {
  return {
    exit,
    region: NOTHING,
    positions: [],
    cells: NOTHING,
    sizes: [],
    text: [],
    held: 0,
    bytes: 0,
    records: 0,
    seconds: 0,
  };
}
