/**
 * The log's records as bytes: JSON with a version, validated on the way in.
 *
 * Contract: `decodeX(encodeX(r))` equals r. Whatever else an entry may hold is a DamagedRecord that names subject and position. Keys that
 * this version does not know are ignored, so that a later one may add some; what would be misread gets a new version number.
 */
import { z } from "../../ir/artifact/zod.ts";
import type { CatalogRecord } from "./catalog/entry.ts";
import { catalogRecord, dataSetName, dataSetPath, serial } from "./catalog/schema.ts";
import type { Entry } from "./ports.ts";
import type { AskRecord, LeaseRecord, RunRecord } from "./records.ts";

/** Text in data sets, and in several blobs, is of version 2: whoever did not know of it would lose some. All else is of version 1. */
const VERSIONS = [1, 2];

/** An entry that is not what its subject promises: damaged, foreign, or of a newer weft. */
export class DamagedRecord extends Error {
  readonly subject: string;
  readonly seq: number;

  constructor(entry: Entry, why: string) {
    super(`entry ${entry.seq} of ${entry.subject} in the log cannot be read: ${why}`);
    this.subject = entry.subject;
    this.seq = entry.seq;
  }
}

const count = z.int().min(0);
const epoch = z.int().min(1);
const moment = z.iso.datetime();
const blob = z.union([z.string().min(1), z.array(z.string().min(1))]).nullable();

const lease = z.object({
  holder: z.string().min(1),
  ttlMs: z.int().min(1).max(3_600_000),
  released: z.boolean(),
});

const request = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  // It is shown to people: no line ends, nothing that moves a cursor.
  program: z.string().regex(/^\P{Cc}{0,100}$/u),
  owner: z.string(),
  job: z.string().regex(/^[0-9a-f]{64}$/),
  folder: z.string().startsWith("/"),
  dd: z.array(z.tuple([z.string(), z.string()])),
  env: z.record(z.string(), z.string()),
  args: z.array(z.string()),
  priority: z.int().min(0).max(9),
  submitted: moment,
});

const ask = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("submit"), request, held: z.boolean() }),
  z.object({ kind: z.literal("hold") }),
  z.object({ kind: z.literal("release") }),
  z.object({ kind: z.literal("cancel") }),
  z.object({ kind: z.literal("purge"), days: count }),
]);

const seen = z.object({ inode: z.string(), modified: z.number() });

const pending = z.object({
  path: z.string(),
  temporary: z.string(),
  size: count,
  mode: count.nullable(),
  base: seen.exactOptional(),
});

const published = pending.extend({
  identity: z.object({ inode: z.string().regex(/^\d{1,20}$/), size: count }).optional(),
});

const text = z
  .array(z.object({ stream: z.enum(["sysout", "syserr"]), path: z.string(), temporary: z.string(), size: count }))
  .default([]);

const checkpoint = z.object({
  node: z.int(),
  region: z.string().min(1),
  files: z.array(
    z.object({
      file: count,
      mode: z.enum(["input", "output", "io", "extend"]),
      path: z.string(),
      position: count,
      size: count,
      regular: z.boolean(),
      seen: seen.exactOptional(),
    }),
  ),
  order: z.array(count),
  pending: z.array(pending),
  names: z.array(z.object({ file: count, name: z.string(), path: z.string() })),
  sysout: blob,
  syserr: blob,
  argument: count,
  text,
  stale: z.array(z.object({ offset: count, length: count })).exactOptional(),
});

const run = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("begin"), epoch, coordinator: z.string(), at: moment }),
  z.object({
    kind: z.literal("names"),
    epoch,
    paths: z.array(z.object({ from: z.enum(["dd", "env"]), name: z.string(), path: dataSetPath })),
    made: z.array(z.object({ name: dataSetName, serial, path: dataSetPath })),
  }),
  z.object({
    kind: z.literal("checkpoint"),
    epoch,
    state: checkpoint,
    progress: z.object({ line: count, bytes: count, total: count }).nullable(),
  }),
  z.object({
    kind: z.literal("publish"),
    epoch,
    outputs: z.array(published),
    sysout: blob,
    syserr: blob,
    text,
    returnCode: z.int(),
    stats: z.unknown(),
  }),
  z.object({ kind: z.literal("done"), epoch, returnCode: z.int(), at: moment }),
  // Epoch 0: the job was given up before it was ever begun.
  z.object({ kind: z.literal("failed"), epoch: count, message: z.string(), at: moment }),
  z.object({ kind: z.literal("cancelled"), epoch: count, at: moment }),
  z.object({
    kind: z.literal("purged"),
    epoch: count,
    end: z.enum(["done", "failed", "cancelled"]),
    returnCode: z.int().nullable(),
    at: moment,
  }),
]);

export const encodeLease = (record: LeaseRecord): Uint8Array => encode(record);
export const encodeAsk = (record: AskRecord): Uint8Array => encode(record);
export const encodeRun = (record: RunRecord): Uint8Array => encode(record);

export const encodeCatalog = (record: CatalogRecord): Uint8Array => encode(record);

export const decodeLease = (entry: Entry): LeaseRecord => decode<LeaseRecord>(entry, lease);
export const decodeAsk = (entry: Entry): AskRecord => decode<AskRecord>(entry, ask);
export const decodeRun = (entry: Entry): RunRecord => decode<RunRecord>(entry, run);
export const decodeCatalog = (entry: Entry): CatalogRecord => decode<CatalogRecord>(entry, catalogRecord);

function encode(record: LeaseRecord | AskRecord | RunRecord | CatalogRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: versionOf(record), ...record }));
}

function versionOf(record: LeaseRecord | AskRecord | RunRecord | CatalogRecord): number {
  if (!("kind" in record) || (record.kind !== "checkpoint" && record.kind !== "publish")) return 1;
  const { text: texts, sysout, syserr } = record.kind === "checkpoint" ? record.state : record;
  return texts.length > 0 || Array.isArray(sysout) || Array.isArray(syserr) ? 2 : 1;
}

/** The typed aliases above make the compiler compare each schema with its record. */
function decode<T>(entry: Entry, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(entry.data));
  } catch (error) {
    throw new DamagedRecord(entry, error instanceof Error ? error.message : String(error));
  }
  const version = typeof value === "object" && value !== null && "v" in value ? value.v : undefined;
  if (typeof version !== "number" || !VERSIONS.includes(version)) {
    const newer = typeof version === "number" && version > Math.max(...VERSIONS);
    throw new DamagedRecord(entry, newer ? `it was written by a newer weft (record version ${version})` : "no record");
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DamagedRecord(entry, `${issue?.path.join(".") || "record"}: ${issue?.message ?? "wrong"}`);
}
