/**
 * A runner's session on one slot, from its opening to its end.
 *
 * Contract: `opened` is called once the node has agreed, `over` once, whatever ends it, and nothing after that; neither within the call
 * of `occupy`. A node that refuses, does not answer, is not ready in time, or sends what it should not, is trouble; one that is asked to
 * go is not.
 */
import { randomUUID } from "node:crypto";
import type { Job } from "../../../ir/artifact/job.ts";
import type { FromWorker, ToWorker } from "../../engine/protocol.ts";
import type { Cluster } from "../ports.ts";
import { createAnswers } from "./answers.ts";
import { type Base, baseOf } from "./changes.ts";
import { encodeToWorker } from "./codec.ts";
import { decodeFromWorker } from "./codec-results.ts";
import { decodeAnswer, encodeOpen, type OpenRequest, openSubject, runnerSubject, slotSubject } from "./opening.ts";
import { createSession, type Session } from "./session.ts";
import type { SlotAddress } from "./source.ts";
import type { Timers, Timing } from "./timers.ts";

export interface Seat {
  readonly slot: SlotAddress;
  /** Nothing is sent before `opened`: whoever posts keeps it until then. */
  post(message: ToWorker): void;
  /** The slot is not wanted any more. */
  close(reason: string): void;
  /** The slot is no good. */
  end(reason: string): void;
}

export interface SeatOptions {
  readonly cluster: Cluster;
  readonly jobFile: string;
  readonly job: Job;
  readonly prefix: string;
  readonly writer: OpenRequest["writer"];
  readonly grant: () => string | null;
  readonly slot: SlotAddress;
  readonly timers: Timers;
  readonly timing: Timing;
  /** Waited for before anything else. */
  readonly calm: (stop: AbortSignal) => Promise<void>;
  readonly opened: () => void;
  readonly message: (message: FromWorker) => void;
  readonly leaving: () => void;
  readonly over: (reason: string, trouble: boolean) => void;
}

export function occupy(options: SeatOptions): Seat {
  const { slot, timing, timers, cluster } = options;
  const id = randomUUID();
  const answers = createAnswers(options.job);
  const gone = new AbortController();
  let session: Session | null = null;
  let notReady = (): void => {};
  let stopRenewing = (): void => {};
  let isOpen = false;
  let base: Base | null = null;
  const over = (reason: string, trouble: boolean): void => {
    if (gone.signal.aborted) return;
    gone.abort();
    notReady();
    stopRenewing();
    options.over(reason, trouble);
  };
  const finish = (reason: string, trouble: boolean): void => {
    session?.close(reason);
    over(reason, trouble);
  };
  const open = (): void => {
    if (isOpen || gone.signal.aborted) return;
    isOpen = true;
    session?.begin();
    options.opened();
  };
  const hear = (bytes: Uint8Array): void => {
    // The node hears, whatever became of its answer.
    open();
    const decoded = decodeFromWorker(bytes, base);
    const problem = decoded.ok ? answers.problem(decoded.value) : decoded.problem;
    if (!decoded.ok || problem !== null) {
      finish(`it sent a wrong message: ${problem}`, true);
      return;
    }
    if (decoded.value.kind === "ready") notReady();
    options.message(decoded.value);
  };
  const begin = async (): Promise<void> => {
    if (gone.signal.aborted) return;
    session = createSession({
      bus: cluster.bus,
      hear: runnerSubject(slot.node, options.prefix, id),
      speak: slotSubject(slot.node, slot.incarnation, id),
      timers,
      timing,
      data: hear,
      leave: options.leaving,
      over: (reason) => over(reason, true),
    });
    notReady = timers.after(timing.readyMs, () => finish(`it was not ready within ${timing.readyMs} ms`, true));
    const refusal = await ask(options, id);
    if (refusal === null) open();
    else if (!isOpen) finish(refusal, true);
    // The same request again only brings a new grant; if it is lost, the next one will do.
    if (!gone.signal.aborted && options.grant() !== null) {
      stopRenewing = timers.every(timing.renewMs, () => void ask(options, id));
    }
  };
  void options.calm(gone.signal).then(begin);
  return {
    slot,
    post(message) {
      if (!isOpen || gone.signal.aborted) return;
      answers.told(message);
      if (message.kind === "loop") base = baseOf(message);
      session?.send(encodeToWorker(message, base));
    },
    close: (reason) => finish(reason, false),
    end: (reason) => finish(reason, true),
  };
}

/** Null: the session is open. Else why it is not, or why that is not known. */
async function ask(
  { cluster, slot, timing, jobFile, prefix, writer, grant }: SeatOptions,
  session: string,
): Promise<string | null> {
  const request = encodeOpen({ session, job: jobFile, slot: slot.slot, prefix, writer, grant: grant() });
  let bytes: Uint8Array;
  try {
    bytes = await cluster.bus.call(openSubject(slot.node, slot.incarnation), request, timing.openMs);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const answer = decodeAnswer(bytes);
  if (!answer.ok) return `its answer is malformed: ${answer.problem}`;
  return answer.value.ok ? null : answer.value.reason;
}
