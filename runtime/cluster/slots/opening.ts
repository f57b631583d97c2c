/**
 * How a runner opens a session on a node's slot.
 *
 * Contract: a call on `openSubject` with an OpenRequest, answered by an OpenAnswer, both JSON. A session's identifier is random
 * and known to its two ends only: whoever does not know it cannot name its subjects.
 */
import { isJobName } from "../../resources/wire.ts";
import { JOB_REFERENCE } from "../job-files.ts";
import { type Decoded, decoded, fieldsOf, integer, jsonOf, Malformed, orNull, text, token, truth } from "./fields.ts";

/** Both ends must speak the same; nodes and coordinators are upgraded one by one, so it is said in words when they do not. */
export const SESSION_VERSION = 3;

export interface OpenRequest {
  readonly session: string;
  /** See job-files.ts. */
  readonly job: string;
  readonly slot: number;
  /** The runner hears the session on `runner.<node>.<prefix>.<session>`: the servers check the node. */
  readonly prefix: string;
  /** For whom the slot writes into resources: see Writer of resources/store.ts. */
  readonly writer: { readonly job: string; readonly epoch: number };
  /** Shown to the owners of data sets; see resources/grants.ts. */
  readonly grant: string | null;
}

export type OpenAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const LARGEST = 16 * 1024;
const LONGEST_GRANT = 4096;

export function openSubject(node: string, incarnation: string): string {
  return `node.${node}.${incarnation}.open`;
}

/** Where the node hears the session. */
export function slotSubject(node: string, incarnation: string, session: string): string {
  return `node.${node}.${incarnation}.in.${session}`;
}

/** Where the runner hears it. */
export function runnerSubject(node: string, prefix: string, session: string): string {
  return `runner.${node}.${prefix}.${session}`;
}

export function encodeOpen(request: OpenRequest): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ version: SESSION_VERSION, ...request }));
}

export function decodeOpen(bytes: Uint8Array): Decoded<OpenRequest> {
  return decoded(() => {
    const request = small(bytes);
    const version = integer(request.version, "version");
    if (version !== SESSION_VERSION) {
      throw new Malformed(`the runner speaks version ${version}, this node ${SESSION_VERSION}: update the older one`);
    }
    const prefix = text(request.prefix, "prefix", 300);
    if (!/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(prefix)) throw new Malformed("prefix is no runner's");
    const job = text(request.job, "job", 128);
    if (!JOB_REFERENCE.test(job)) throw new Malformed("job is no job file's name");
    const session = token(request.session, "session");
    const grant = orNull(request.grant, "grant", (value, what) => text(value, what, LONGEST_GRANT));
    return { session, job, slot: integer(request.slot, "slot"), prefix, writer: writerOf(request.writer), grant };
  });
}

function writerOf(value: unknown): OpenRequest["writer"] {
  const writer = fieldsOf(value, "writer");
  const job = text(writer.job, "writer's job", 128);
  if (!isJobName(job)) throw new Malformed("writer's job is no job's name");
  return { job, epoch: integer(writer.epoch, "writer's epoch") };
}

export function encodeAnswer(answer: OpenAnswer): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(answer));
}

export function decodeAnswer(bytes: Uint8Array): Decoded<OpenAnswer> {
  return decoded(() => {
    const answer = small(bytes);
    return truth(answer.ok, "ok") ? { ok: true } : { ok: false, reason: text(answer.reason, "reason") };
  });
}

function small(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (bytes.length > LARGEST) throw new Malformed("it is too large");
  return fieldsOf(jsonOf(bytes), "it");
}
