/**
 * SYSOUT and SYSERR of a job that go to data sets, read from here as far as the job's records tell of them.
 *
 * Contract: `write` gets the text once and in order, whichever runner has written it. Plain files are read where they are seen from here,
 * data sets in resources by --resources; what cannot be read is left for later, and its place is told at the end. Once a job is done only
 * what it published is read: a file that has replaced it since is not.
 */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { isOver, type JobRow, type TextPlace } from "../runtime/cluster/jobs.ts";
import { identify, sameFile } from "../runtime/datasets/durable.ts";
import { textDD } from "../runtime/datasets/text-names.ts";
import { StoreFailure, splitDataSetPath } from "../runtime/resources/store.ts";
import type { Connection } from "./cluster-connection.ts";
import { ownName } from "./own-name.ts";
import type { OpenResources, ResourceFlags } from "./resource-options.ts";

const CHUNK_BYTES = 1024 * 1024;

const NOWHERE = "/dev/null";

type Stream = TextPlace["stream"];

export interface PlacedText {
  /** Reads on. Throws what `write` throws. */
  follow(row: JobRow): Promise<void>;
  /** Where the text is, for people; nothing for text that goes to no data set. */
  places(row: JobRow): readonly string[];
  close(): Promise<void>;
}

interface Source {
  /** Bytes read: 0 at the end. */
  read(into: Uint8Array, position: number): number;
  close(): void;
}

/** Null: the options are no good (said so). */
export async function openPlacedText(
  flags: ResourceFlags,
  { data }: Connection,
  streams: readonly Stream[],
  write: (stream: Stream, bytes: Uint8Array) => Promise<void>,
): Promise<PlacedText | null> {
  const given = Boolean(flags.resources || flags.secrets);
  const { openResources } = given ? await import("./resource-options.ts") : { openResources: null };
  const resources = openResources === null ? null : openResources(flags, ownName(), data?.reach ?? null);
  if (given && resources === null) return null;
  const shown: Record<Stream, number> = { sysout: 0, syserr: 0 };
  const wanted = ({ text }: JobRow): readonly TextPlace[] =>
    text.filter((t) => streams.includes(t.stream) && t.path !== NOWHERE);
  return {
    async follow(row) {
      for (const place of wanted(row)) {
        const { stream, size } = place;
        if (shown[stream] >= size) continue;
        const source = sourceOf(place, row, resources);
        if (source === null) continue;
        try {
          shown[stream] = await copySeen(source, shown[stream], size, (bytes) => write(stream, bytes));
        } finally {
          source.close();
        }
      }
    },
    places: (row) => wanted(row).map((place) => whereabouts(row, place, place.size - shown[place.stream])),
    close: async () => resources?.close(),
  };
}

/**
 * Returns how far it has come: less far than `to` if the bytes are not there any more. A resource reads by name: a temporary may get its
 * final name between two reads, and is looked for there at the next record.
 */
export async function copySeen(
  source: Pick<Source, "read">,
  from: number,
  to: number,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  let at = from;
  while (at < to) {
    const bytes = new Uint8Array(Math.min(CHUNK_BYTES, to - at));
    const got = attempt(() => source.read(bytes, at)) ?? 0;
    if (got === 0) return at;
    await write(bytes.subarray(0, got));
    at += got;
  }
  return at;
}

/** Null: it cannot be read from here, or not now. */
function sourceOf(place: TextPlace, row: JobRow, resources: OpenResources | null): Source | null {
  const published = row.phase === "publishing" || row.phase === "done";
  const temporary = row.phase === "done" ? null : open(place.temporary, resources);
  if (temporary !== null || !published) return temporary;
  return isStill(place, resources) ? open(place.path, resources) : null;
}

/** Whether the published data set is the job's own, as far as can be told. */
function isStill({ path, size, identity }: TextPlace, resources: OpenResources | null): boolean {
  if (splitDataSetPath(path) !== null) return attempt(() => factsOf(path, resources))?.size === size;
  const found = attempt(() => identify(path));
  return found !== null && (identity === null ? found.size === size : sameFile(found, identity));
}

function factsOf(name: string, resources: OpenResources | null) {
  const found = resources?.stores.find(name) ?? null;
  return found === null ? null : found.store.facts(found.path);
}

function open(name: string, resources: OpenResources | null): Source | null {
  if (splitDataSetPath(name) === null) return attempt(() => openPlain(name));
  return attempt(() => {
    const found = resources?.stores.find(name) ?? null;
    if (found === null) return null;
    const file = found.store.open(found.path, "live", null);
    return { read: (into, position) => file.read(into, 0, into.length, position), close: () => file.close() };
  });
}

/** Null: a pipe or device, whose text somebody else has read. */
function openPlain(path: string): Source | null {
  if (!statSync(path).isFile()) return null;
  const fd = openSync(path, "r");
  return { read: (into, position) => readSync(fd, into, 0, into.length, position), close: () => closeSync(fd) };
}

/** Null where the system or the resource refuses: the place is told instead. */
function attempt<T>(action: () => T | null): T | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreFailure || (error instanceof Error && "code" in error)) return null;
    throw error;
  }
}

function whereabouts(row: JobRow, { stream, path, size }: TextPlace, left: number): string {
  const dd = textDD(stream);
  if (row.phase === "failed" || row.phase === "cancelled") return `${dd} of job ${row.id} did not come to ${path}`;
  const bytes = `${size} ${size === 1 ? "byte" : "bytes"}`;
  const where = isOver(row) ? `is in ${path} (${bytes})` : `goes to ${path} (${bytes} so far)`;
  return `${dd} of job ${row.id} ${where}${left > 0 ? "; not all of it can be read from here" : ""}`;
}
