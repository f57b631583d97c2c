/**
 * A worker thread: runs pieces as ordered, holds their output, and writes or forgets it as ordered.
 *
 * Contract: messages are looked at between pieces and between the buffers of a piece, so commits do not wait for a running
 * piece. An internal error ends the thread; the coordinator then runs its pieces elsewhere.
 */
import type { MessagePort } from "node:worker_threads";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { LoopNode } from "../../ir/artifact/job.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import { plainWords } from "../datasets/cause.ts";
import type { Descriptor } from "../datasets/physical.ts";
import { errorCode } from "../datasets/status.ts";
import { createKernel } from "../kernel/instance.ts";
import { StoreFailure } from "../resources/store.ts";
import { joinStores } from "../resources/stores.ts";
import { chaosNumbers } from "./chaos.ts";
import type { HeldOutput } from "./held.ts";
import { createChunkPool, createHeldOutput, createWriteDescriptors } from "./held.ts";
import { createOutbox } from "./outbox.ts";
import { runPiece } from "./piece.ts";
import type { MainKernel } from "./ports.ts";
import type { LoopSetup, PieceOrder, PieceResult, ToWorker, WorkerSetup } from "./protocol.ts";
import { ifFree, inTurn } from "./write-turn.ts";

type Commit = ToWorker & { readonly kind: "commit" };

const port = parentPort as MessagePort;
const setup = workerData as WorkerSetup;
const outbox = createOutbox(port);
const chunks = createChunkPool();
const stores = setup.stores === null ? null : joinStores(setup.stores);
const descriptorOf = createWriteDescriptors(stores);
/** Output of finished attempts of the present loop. */
const held = new Map<number, HeldOutput>();
/** Attempts that were given up before they were begun or while they ran. */
const dropped = new Set<number>();
const waiting: PieceOrder[] = [];
/** Verified attempts that are not written yet: whoever runs a piece does not wait for its turn to write. */
let unwritten: readonly Commit[] = [];
let loop: LoopSetup | null = null;
let kernel = newKernel();
/** The loop whose files the kernel may have open; what it holds of them may have been overwritten before another loop. */
let attached: number | null = null;

/** What a piece kernel may not do (open, accept) needs no options. */
function newKernel(): MainKernel {
  return createKernel(setup.job, setup.module, null, {
    role: "piece",
    env: {},
    args: [],
    dd: new Map(),
    clock: () => new Date(0),
    streams: { stdin: -1, stdout: -1, stderr: -1 },
    runId: `worker-${setup.id}`,
    stores,
    buffers: setup.buffers,
  });
}

function receive(message: ToWorker): void {
  switch (message.kind) {
    case "loop":
      for (const output of held.values()) output.release();
      held.clear();
      dropped.clear();
      unwritten = [];
      loop = message;
      return;
    case "piece":
      waiting.push(message);
      return;
    case "commit":
      unwritten = [...unwritten, message];
      return;
    case "drop":
      if (message.loop !== loop?.loop) return;
      held.get(message.attempt)?.release();
      if (!held.delete(message.attempt)) dropped.add(message.attempt);
      return;
    default:
      message satisfies never;
  }
}

/** Writes what is verified: as long as nobody else writes, or (`wait`) all of it. */
function writeVerified(wait: boolean): void {
  for (let next = unwritten[0]; next !== undefined; next = unwritten[0]) {
    const commit = next;
    if (wait) inTurn(setup.turn, () => write(commit));
    else if (!ifFree(setup.turn, () => write(commit))) return;
    unwritten = unwritten.slice(1);
  }
}

function write(commit: Commit): void {
  if (loop === null || commit.loop !== loop.loop) return;
  const output = held.get(commit.attempt);
  if (output === undefined) {
    // Dropped meanwhile: whoever has given leave waits to hear that nothing is to be written any more.
    outbox.later({ kind: "written", loop: commit.loop, attempt: commit.attempt });
    return;
  }
  const { outputs, chaos } = loop;
  let name = "an output";
  if (
    chaos?.crashAtCommit !== undefined &&
    chaosNumbers(chaos, commit.attempt, "crashAtCommit")() < chaos.crashAtCommit
  ) {
    throw new Error("deliberate crash at a commit");
  }
  try {
    output.writeTo(new Map(commit.offsets), (file: FileId): Descriptor => {
      const path = outputs.find((o) => o.file === file)?.path;
      if (path === undefined) throw new Error(`file ${file} is no output of the loop`);
      name = setup.job.files[file]?.name ?? name;
      return descriptorOf(path);
    });
    outbox.later({ kind: "written", loop: commit.loop, attempt: commit.attempt });
  } catch (thrown) {
    const reason = `${name}: ${thrown instanceof Error ? plainWords(thrown.message) : String(thrown)}`;
    const code = thrown instanceof StoreFailure ? thrown.failure : errorCode(thrown);
    outbox.now({ kind: "unwritten", loop: commit.loop, attempt: commit.attempt, code, reason });
  }
  output.release();
  held.delete(commit.attempt);
}

/** Takes the messages that have come meanwhile. */
function listen(): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    receive(next.message as ToWorker);
  }
}

function run(order: PieceOrder): void {
  if (loop === null || order.loop !== loop.loop) return;
  const current = loop;
  if (attached !== current.loop) kernel.attach([]);
  attached = current.loop;
  const node = setup.job.graph.nodes.find((n) => n.id === current.node) as LoopNode;
  if (node.plan === null) throw new Error(`node ${node.id} has no plan`);
  const output = createHeldOutput(chunks, setup.job.layout, current.heldHard);
  const { chaos } = current;
  const crash = chaos?.crash !== undefined && chaosNumbers(chaos, order.attempt, "crash")() < chaos.crash;
  let fatal: { readonly thrown: unknown } | null = null;
  const result = runPiece(
    {
      kernel,
      setup: current,
      fn: node.fn,
      plan: node.plan,
      held: output,
      poll: (mayWrite) => {
        // An error outside the piece must not pass for a wrong guess: it ends the thread.
        try {
          listen();
          if (mayWrite) writeVerified(false);
        } catch (thrown) {
          fatal = { thrown };
        }
        return fatal !== null || loop !== current || dropped.has(order.attempt);
      },
      onStarted: (guess, { next, reason }) => {
        const transfer = next === null ? [] : [next.region.buffer as ArrayBuffer];
        const why = reason === null ? {} : { reason };
        outbox.now({ kind: "started", loop: order.loop, attempt: order.attempt, guess, next, ...why }, transfer);
      },
    },
    order,
  );
  if (fatal !== null) throw (fatal as { readonly thrown: unknown }).thrown;
  if (crash) throw new Error("deliberate crash in a piece");
  report(current, order, output, result);
}

function report(current: LoopSetup, order: PieceOrder, output: HeldOutput, result: PieceResult): void {
  const { kind } = result.exit;
  const worthless = kind === "broken" || kind === "overfull" || kind === "dropped";
  if (worthless || loop !== current || dropped.delete(order.attempt)) output.release();
  else held.set(order.attempt, output);
  // A failed guess may have left the kernel in any state; a new instance is cheap.
  if (kind === "broken" || kind === "overfull") {
    kernel.abandon();
    kernel = newKernel();
  }
  const transfer = worthless ? [] : [result.region.buffer as ArrayBuffer];
  outbox.later({ kind: "finished", loop: order.loop, attempt: order.attempt, result }, transfer);
}

function drain(): void {
  do {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
      // It would be told after the body only.
      if (!order.lead) outbox.flush();
      run(order);
      listen();
      writeVerified(false);
    }
    outbox.flush();
    writeVerified(true);
    outbox.flush();
    listen();
  } while (waiting.length > 0 || unwritten.length > 0);
}

port.on("message", (message: ToWorker) => {
  receive(message);
  drain();
});
outbox.now({ kind: "ready" });
