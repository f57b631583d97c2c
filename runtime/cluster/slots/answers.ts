/**
 * What a runner believes of a worker's messages: those that are due, of the sizes that the job says.
 *
 * Contract: `problem` answers null, or why no correct worker sends this message now. Whatever passes, the scheduler can take. Limit: that
 * the bytes of a result are right is taken on trust, as a worker's own thread is trusted.
 */
import type { Job, LoopPlan } from "../../../ir/artifact/job.ts";
import type { FromWorker, LoopSetup, PieceOrder, PieceResult, ToWorker } from "../../engine/protocol.ts";

export interface Answers {
  /** A message has gone to the worker. */
  told(message: ToWorker): void;
  problem(message: FromWorker): string | null;
}

interface Given {
  readonly order: PieceOrder;
  status: "ordered" | "started" | "finished" | "writing";
  dropped: boolean;
}

interface Conversation {
  readonly job: Job;
  ready: boolean;
  loop: LoopSetup | null;
  /** Attempts of the present loop that are not over. */
  readonly given: Map<number, Given>;
  /** Of any loop: leave to write that was not answered, by loop and attempt. */
  readonly writing: Set<string>;
}

export function createAnswers(job: Job): Answers {
  const talk: Conversation = { job, ready: false, loop: null, given: new Map(), writing: new Set() };
  return {
    told: (message) => told(talk, message),
    problem: (message) => problem(talk, message),
  };
}

function told(talk: Conversation, message: ToWorker): void {
  if (message.kind === "loop") {
    talk.loop = message;
    talk.given.clear();
    return;
  }
  const given = talk.given.get(message.attempt);
  switch (message.kind) {
    case "piece":
      talk.given.set(message.attempt, { order: message, status: "ordered", dropped: false });
      return;
    case "commit":
      if (given === undefined) return;
      given.status = "writing";
      talk.writing.add(keyOf(message));
      return;
    case "drop":
      if (given?.status === "finished") talk.given.delete(message.attempt);
      else if (given !== undefined) given.dropped = true;
      return;
    default:
      message satisfies never;
  }
}

function keyOf(message: { readonly loop: number; readonly attempt: number }): string {
  return `${message.loop}.${message.attempt}`;
}

function problem(talk: Conversation, message: FromWorker): string | null {
  if (message.kind === "ready") {
    if (talk.ready) return "it was ready twice";
    talk.ready = true;
    return null;
  }
  const written = message.kind === "written" || message.kind === "unwritten";
  const allowed = written && talk.writing.delete(keyOf(message));
  if (written && !allowed) return `it wrote attempt ${message.attempt} without leave`;
  // Late news of an earlier loop; the engine looks at none of it.
  if (talk.loop === null || message.loop > talk.loop.loop) return `loop ${message.loop} was not begun`;
  if (message.loop < talk.loop.loop) return null;
  const given = talk.given.get(message.attempt);
  if (given === undefined) return `attempt ${message.attempt} was not ordered`;
  const late = `attempt ${message.attempt} was ${given.status} already`;
  switch (message.kind) {
    case "started":
      if (given.status !== "ordered") return late;
      given.status = "started";
      return wrongStarted(talk, given.order, message);
    case "finished":
      if (given.status !== "ordered" && given.status !== "started") return late;
      given.status = "finished";
      return finished(talk, given, message.result);
    case "written":
    case "unwritten":
      talk.given.delete(message.attempt);
      return null;
    default:
      return message satisfies never;
  }
}

function planOf(talk: Conversation): LoopPlan | null {
  const node = talk.job.graph.nodes.find((n) => n.id === talk.loop?.node);
  return node?.kind === "loop" ? node.plan : null;
}

function wrongStarted(
  talk: Conversation,
  order: PieceOrder,
  { guess, next }: FromWorker & { kind: "started" },
): string | null {
  const plan = planOf(talk);
  const exact = order.start.kind === "exact";
  if (plan === null || (exact && !order.lead)) return "a start was told of a piece that needs none";
  if (exact !== (guess === null)) return "a start was told of another kind than ordered";
  const compared = plan.compare.reduce((sum, interval) => sum + interval.length, 0);
  if (guess !== null && (guess.bytes.length !== compared || guess.positions.length !== plan.inputs.length)) {
    return "a start of another size was told";
  }
  if (next === null) return null;
  if (!order.lead) return "the start of a next piece was not asked for";
  const fits = next.region.length === talk.job.regionSize && next.positions.length === plan.inputs.length;
  return fits ? null : "the start of the next piece has another size";
}

function finished(talk: Conversation, given: Given, result: PieceResult): string | null {
  const plan = planOf(talk);
  const { exit } = result;
  const { attempt, limit } = given.order;
  if (given.dropped) talk.given.delete(attempt);
  if (exit.kind === "broken" || exit.kind === "overfull" || (exit.kind === "dropped" && given.dropped)) {
    talk.given.delete(attempt);
    return null;
  }
  if (plan === null || exit.kind === "dropped") return `attempt ${attempt} was not to be dropped`;
  if (exit.kind === "limit" && limit === null) return `attempt ${attempt} has no limit to end at`;
  if (exit.kind === "node" && !talk.job.graph.nodes.some((n) => n.id === exit.next)) return "there is no such node";
  const fits =
    result.region.length === talk.job.regionSize &&
    result.cells.length === talk.job.layout.cellsLength &&
    result.positions.length === plan.inputs.length;
  if (!fits) return "a result has another size";
  const outputs = new Set(talk.loop?.outputs.map((o) => o.file));
  return result.sizes.every(([file]) => outputs.delete(file)) ? null : "a file was written that is no output";
}
