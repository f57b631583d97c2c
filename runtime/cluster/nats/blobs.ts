/**
 * Blobs as chunks in a stream.
 *
 * Contract: a chunk is appended only where there is none, so that repeated or simultaneous puts of a name change nothing; the first
 * chunk comes last and says how many there are and what all of them hash to: a blob is there entirely or not at all.
 * (The client's own object store replaces and then deletes the chunks of a name that is put again, under its readers' hands.)
 * Limit: not for the removal of a name while it is being put; whoever has put a job file puts it again once the log names it.
 */
import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { JetStreamApiCodes, JetStreamApiError, type StoredMsg } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import type { Blobs } from "../ports.ts";
import { LAG_MS, type Link, PERSIST_MS, persist, REQUEST_MS } from "./link.ts";
import { concat } from "./parts.ts";
import { BLOB_PREFIX, BLOB_STREAM } from "./streams.ts";

/** Bytes. Part of the format: chunks that are there already must be the same. */
const CHUNK = 512 * 1024;
/** Chunks on their way at the same time. */
const WINDOW = 8;
const COUNT = "Weft-Count";
const DIGEST = "Weft-Sha256";

/** `leader`: whether the stream's leader may be asked: it answers for every blob. Else what a replica lags behind with is waited for. */
export function createBlobs(link: Link, leader: boolean): Blobs {
  const chunk = (name: string, i: number): Promise<StoredMsg | null> => getChunk(link, leader, name, i);
  // A replica that lags behind still has the first chunk of a blob that was removed; the leader knows.
  const whyIncomplete = async (name: string, i: number): Promise<string> =>
    leader && (await askLeader(link, name, 0)) === null
      ? `there is no blob "${name}"`
      : `the blob "${name}" is damaged: part ${i} is missing`;
  return {
    async put(name, given) {
      const bytes = new Uint8Array(given);
      // A job file may have been removed, which a replica that lags behind does not know.
      if ((await getDirect(link, name, 0)) !== null && (!leader || (await askLeader(link, name, 0)) !== null)) return;
      const count = Math.max(1, Math.ceil(bytes.length / CHUNK));
      const digest = createHash("sha256").update(bytes).digest("hex");
      const send = (i: number) => putChunk(link, name, i, bytes.subarray(i * CHUNK, (i + 1) * CHUNK), count, digest);
      await inWindow(1, count, send);
      await send(0);
    },
    async get(name) {
      const first = await chunk(name, 0);
      if (first === null) throw new Error(`there is no blob "${name}"`);
      const parts: Uint8Array[] = [first.data];
      await inWindow(1, Number(first.header.get(COUNT)), async (i) => {
        const part = await chunk(name, i);
        if (part === null) throw new Error(await whyIncomplete(name, i));
        parts[i] = part.data;
      });
      const bytes = concat(parts);
      const digest = createHash("sha256").update(bytes).digest("hex");
      if (digest !== first.header.get(DIGEST))
        throw new Error(`the blob "${name}" is damaged: its SHA-256 is ${digest}`);
      return bytes;
    },
    async remove(name) {
      // The first chunk first: from then on there is no such blob, even if the rest should stay.
      await persist(link, PERSIST_MS, () => link.jsm.streams.purge(BLOB_STREAM, { filter: subjectOf(name, 0) }));
      await persist(link, PERSIST_MS, () => link.jsm.streams.purge(BLOB_STREAM, { filter: subjectOf(name, "*") }));
    },
  };
}

function subjectOf(name: string, chunk: number | "*"): string {
  return `${BLOB_PREFIX}${name.split("/").map(tokenOf).join(".")}.${chunk}`;
}

/** All chunks of the blobs in a folder, such as alice/state. */
export function folderSubject(folder: string): string {
  return `${BLOB_PREFIX}${folder.split("/").map(tokenOf).join(".")}.>`;
}

/** The blob's name, of a chunk's subject. */
export function nameIn(subject: string): string {
  const parts = subject.slice(BLOB_PREFIX.length).split(".").slice(0, -1);
  return parts.map((part) => (part.startsWith("=") ? String(Buffer.from(part.slice(1), "base64url")) : part)).join("/");
}

/** Names are as they are where the servers' permissions go by them. */
function tokenOf(part: string): string {
  return /^[A-Za-z0-9_-]+$/.test(part) ? part : `=${Buffer.from(part).toString("base64url")}`;
}

async function putChunk(
  link: Link,
  name: string,
  i: number,
  data: Uint8Array,
  count: number,
  digest: string,
): Promise<void> {
  const fields = headers();
  if (i === 0) {
    fields.set(COUNT, String(count));
    fields.set(DIGEST, digest);
  }
  await persist(link, PERSIST_MS, async () => {
    try {
      await link.js.publish(subjectOf(name, i), data, {
        headers: fields,
        expect: { lastSubjectSequence: 0 },
        timeout: 2 * REQUEST_MS,
      });
    } catch (error) {
      // There it is already: by an attempt whose answer was lost, or by another client.
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence) return;
      throw error;
    }
  });
}

/** From any replica; one that lags behind may not have it yet: its word does not count for "none". */
async function getChunk(link: Link, leader: boolean, name: string, i: number): Promise<StoredMsg | null> {
  const until = performance.now() + LAG_MS;
  for (;;) {
    const found = await getDirect(link, name, i);
    if (found !== null) return found;
    if (leader) return askLeader(link, name, i);
    if (performance.now() >= until) return null;
    await delay(50);
  }
}

function askLeader(link: Link, name: string, i: number): Promise<StoredMsg | null> {
  const query = { last_by_subj: subjectOf(name, i) };
  return persist(link, PERSIST_MS, () => link.jsm.streams.getMessage(BLOB_STREAM, query));
}

function getDirect(link: Link, name: string, i: number): Promise<StoredMsg | null> {
  const query = { last_by_subj: subjectOf(name, i) };
  return persist(link, PERSIST_MS, () => link.jsm.direct.getMessage(BLOB_STREAM, query));
}

/** Calls `work` for each of `from` to `end` - 1, some at a time. */
async function inWindow(from: number, end: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < end) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(WINDOW, end - from) }, lane));
}
