/**
 * The two streams that the cluster stands on.
 *
 * Contract: created where absent, and never with fewer replicas than wanted: what exists and differs is an error that says how.
 * A young cluster refuses replicas until all its servers have joined, so that creating waits for them.
 */
import { setTimeout as delay } from "node:timers/promises";
import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from "@nats-io/jetstream";
import { type Link, passes, persist } from "./link.ts";

export const LOG_STREAM = "WEFT_LOG";
export const BLOB_STREAM = "WEFT_BLOBS";
/** Before every subject of the log and of a blob's chunks. The bus has a prefix that no stream takes in. */
export const LOG_PREFIX = "weft.";
export const BLOB_PREFIX = "weft.blob.";
export const BUS_PREFIX = "weft.bus.";
/** Header of a log's entry: see Log.append. */
export const TOKEN = "Weft-Token";
/** The copy of all but the lease, for operators and monitors. */
export const READ_STREAM = "WEFT_READ";
/** The copy of an owner's entries, with the log's positions: its readers can ask for nothing else. */
export const ownerStream = (owner: string): string => `WEFT_OWNER_${owner}`;

type Wanted = Partial<Pick<StreamConfig, "subjects" | "mirror">> & Common;
type Common = Pick<
  StreamConfig,
  "name" | "allow_direct" | "storage" | "num_replicas" | "retention" | "discard" | "max_msgs" | "max_age"
>;

function wanted(
  name: string,
  subjects: string[],
  direct: boolean,
  replicas: number,
): Wanted & { readonly subjects: string[] } {
  return {
    name,
    subjects,
    // Answers of any replica: for what never changes, and for copies. If the log had it, each of its copies, which has a part only, would
    // answer for the log: the servers see to that, whatever the copy's configuration says.
    allow_direct: direct,
    storage: StorageType.File,
    num_replicas: replicas,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    max_msgs: -1,
    max_age: 0,
  };
}

/** Copies' names, and what of the log they hold. */
function copies(owners: readonly string[] | null): readonly (readonly [string, readonly string[]])[] {
  if (owners === null) return [];
  return [
    [READ_STREAM, ["job.>", "audit.>"]],
    ...owners.map((owner) => [ownerStream(owner), [`job.${owner}.>`]] as const),
  ];
}

/**
 * `owners`: who may read what is theirs; null: there are no permissions to keep. `ms`: how long it waits for the servers to be ready, in
 * milliseconds.
 */
export async function ensureStreams(
  link: Link,
  replicas: 1 | 3,
  owners: readonly string[] | null,
  ms: number,
): Promise<void> {
  const log = ["lease.>", "job.>", "audit.>"].map((subject) => LOG_PREFIX + subject);
  await ensure(link, wanted(LOG_STREAM, log, false, replicas), ms);
  await ensure(link, wanted(BLOB_STREAM, [`${BLOB_PREFIX}>`], true, replicas), ms);
  for (const [copy, of] of copies(owners)) {
    const { subjects: _, ...config } = wanted(copy, [], true, replicas);
    const subject_transforms = of.map((subject) => ({ src: LOG_PREFIX + subject, dest: LOG_PREFIX + subject }));
    await ensure(link, { ...config, mirror: { name: LOG_STREAM, subject_transforms } }, ms);
  }
}

async function ensure(link: Link, config: Wanted, ms: number): Promise<void> {
  const until = performance.now() + ms;
  const found = await persist(link, ms, () => existing(link, config.name));
  if (found !== null) return verify(found, config);
  await peersJoined(link, config.num_replicas, until);
  for (;;) {
    try {
      // The same configuration again is no error: several clients may create it at once. (The client writes into what it is given.)
      const info = await link.settle(link.jsm.streams.add({ ...config }));
      return verify(info.config, config);
    } catch (error) {
      if (!passes(error) && !fewPeers(error)) throw error;
      if (performance.now() >= until) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(
          `the servers did not create the stream ${config.name} with ${config.num_replicas} replicas: ${reason}`,
        );
      }
    }
    await delay(250);
  }
}

async function existing(link: Link, name: string): Promise<StreamConfig | null> {
  try {
    return (await link.jsm.streams.info(name)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return null;
    throw error;
  }
}

/** A server tells its clients of the others, unless it is told not to: then the servers' own refusals are all there is to go by. */
async function peersJoined(link: Link, replicas: number, until: number): Promise<void> {
  while (replicas > 1 && performance.now() < until) {
    const urls = link.nc.info?.connect_urls;
    if (urls === undefined || urls.length === 0 || new Set(urls).size >= replicas) return;
    await delay(100);
  }
}

/** "No suitable peers for placement", as long as too few have joined. */
function fewPeers(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === 10005;
}

function verify(found: StreamConfig, config: Wanted): void {
  for (const key of Object.keys(config) as (keyof Wanted)[]) {
    const is = JSON.stringify(found[key] ?? null);
    const should = JSON.stringify(config[key]);
    if (is !== should && !(config[key] === false && found[key] === undefined)) {
      throw new Error(`the stream ${config.name} exists with ${key} ${is} instead of ${should}`);
    }
  }
}
