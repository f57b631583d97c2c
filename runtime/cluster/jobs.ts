/**
 * What the log says of a job, folded entry by entry.
 *
 * Contract: pure. Entries of one subject must come in order; repeated and older ones are inert. What cannot be read, or cannot follow what
 * was there, marks the row as damaged instead of throwing: one job's log must not stop the others. Folding only the last run record
 * gives the right status, epoch and position, but not the times, texts and numbers that earlier records hold.
 */
import type { FileIdentity } from "../datasets/durable.ts";
import type { KeptText } from "../datasets/text-outputs.ts";
import type { Entry, Seq } from "./ports.ts";
import { DamagedRecord, decodeAsk, decodeRun } from "./record-codec.ts";
import type { AskRecord, Checkpoint, JobRequest, NamedPath, PublishedOutput, RunRecord, TextBlobs } from "./records.ts";

export type JobStatus = "queued" | "held" | "running" | "publishing" | "done" | "failed" | "cancelled";

/** Where SYSOUT or SYSERR is, while the job runs and afterwards. */
export interface TextPlace extends KeptText {
  /** Of the file that it was published as; null: not yet, or it is no plain file. */
  readonly identity: FileIdentity | null;
}

export interface JobRow {
  readonly id: string;
  /** Null while its submission was not folded. */
  readonly request: JobRequest | null;
  /** Position of its first entry: its age, as the log tells it and no submitter's clock. 0: none. */
  readonly since: Seq;
  /** Positions of the last entries folded; 0: none. */
  readonly asked: Seq;
  readonly ran: Seq;
  readonly held: boolean;
  readonly cancelAsked: boolean;
  /** What its runs came to; waiting: never begun. */
  readonly phase: "waiting" | "running" | "publishing" | "done" | "failed" | "cancelled";
  /** Position of the last record that says how far it has come; 0: none. */
  readonly kept: Seq;
  /** Of the newest run; 0: none. */
  readonly epoch: number;
  readonly coordinator: string | null;
  /** ISO 8601, by the coordinators' clocks. */
  readonly begun: string | null;
  readonly ended: string | null;
  readonly progress: { readonly line: number; readonly bytes: number; readonly total: number } | null;
  /** Names that the catalog was asked for, and the paths that they came to. */
  readonly paths: readonly NamedPath[];
  readonly returnCode: number | null;
  /** Why it failed. */
  readonly message: string | null;
  readonly stats: unknown;
  /** Blob names of the text so far, in order. */
  readonly sysout: readonly string[];
  readonly syserr: readonly string[];
  /** Text that goes to data sets, as far as the last record tells of it. */
  readonly text: readonly TextPlace[];
  /** ISO 8601: since when nothing is left of it but how it ended; null: it was not removed. */
  readonly purged: string | null;
  /** What is wrong with its entries; such a job is left alone. */
  readonly damage: string | null;
}

export function emptyRow(id: string): JobRow {
  return {
    id,
    request: null,
    since: 0,
    asked: 0,
    ran: 0,
    held: false,
    cancelAsked: false,
    phase: "waiting",
    kept: 0,
    epoch: 0,
    coordinator: null,
    begun: null,
    ended: null,
    progress: null,
    paths: [],
    returnCode: null,
    message: null,
    stats: null,
    sysout: [],
    syserr: [],
    text: [],
    purged: null,
    damage: null,
  };
}

export function statusOf(row: JobRow): JobStatus {
  switch (row.phase) {
    case "waiting":
      return row.held ? "held" : "queued";
    case "running":
      return row.held ? "held" : "running";
    case "publishing":
    case "done":
    case "failed":
    case "cancelled":
      return row.phase;
    default:
      return row.phase satisfies never;
  }
}

/** Done, failed or cancelled: nothing will change any more. */
export function isOver(row: JobRow): boolean {
  return row.phase === "done" || row.phase === "failed" || row.phase === "cancelled";
}

/** Whose wish it is, as the servers let them append it: the job's owner's, or an operator's. */
export type Asker = "own" | "op";

export const askSubject = (id: string, by: Asker = "own"): string => `job.${id}.ask.${by}`;
export const runSubject = (id: string): string => `job.${id}.run`;

/** The job that an entry is about, and which of its subjects; null for other subjects. */
export function jobOf(
  subject: string,
): { readonly id: string; readonly kind: "ask" | "run"; readonly by: Asker } | null {
  // Strict: the servers store what a client calls "*", and other odd words, as they stand.
  const [, id, kind, by = "own"] =
    /^job\.([\w-]{1,32}\.[\w-]{1,32})\.(run|ask)(?:(?<=ask)\.(own|op))?$/.exec(subject) ?? [];
  return id === undefined ? null : { id, kind: kind as "ask" | "run", by: by as Asker };
}

/** `row` with an entry of its ask or run subject. */
export function foldEntry(row: JobRow, entry: Entry): JobRow {
  const { kind, by = "own" } = jobOf(entry.subject) ?? {};
  if (kind === undefined || entry.seq <= (kind === "ask" ? row.asked : row.ran)) return row;
  const moved: JobRow =
    kind === "ask" ? { ...row, since: row.since || entry.seq, asked: entry.seq } : { ...row, ran: entry.seq };
  try {
    return kind === "ask" ? foldAsk(moved, decodeAsk(entry), by) : foldRun(moved, decodeRun(entry));
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    return { ...moved, damage: moved.damage ?? error.message };
  }
}

export function foldAsk(row: JobRow, record: AskRecord, by: Asker): JobRow {
  switch (record.kind) {
    case "submit":
      // Only what the owner's subject holds is the owner's submission.
      if (by === "op") return row;
      if (record.request.id !== row.id) return damaged(row, `its submission names another job, ${record.request.id}`);
      if (record.request.owner !== row.id.split(".")[0]) return damaged(row, "its submission names another owner");
      return row.request === null ? { ...row, request: record.request, held: record.held } : row;
    case "hold":
      return isOver(row) ? row : { ...row, held: true };
    case "release":
      return { ...row, held: false };
    case "cancel":
      return isOver(row) ? row : { ...row, cancelAsked: true };
    case "purge":
      // Done or refused by who reads it: see purge.ts.
      return row;
    default:
      return record satisfies never;
  }
}

export function foldRun(row: JobRow, record: RunRecord): JobRow {
  if (isOver(row) && (record.kind !== "purged" || row.purged !== null))
    return damaged(row, `a record "${record.kind}" follows its end`);
  if (record.epoch < row.epoch) return damaged(row, `a record of run ${record.epoch} follows one of run ${row.epoch}`);
  const now: JobRow = { ...row, epoch: record.epoch };
  switch (record.kind) {
    case "begin":
      // A run that takes over while outputs are being published goes on publishing them.
      if (row.phase === "publishing") return { ...now, coordinator: record.coordinator };
      return { ...now, phase: "running", coordinator: record.coordinator, begun: row.begun ?? record.at };
    case "names":
      if (row.phase === "publishing" || row.paths.length > 0)
        return damaged(now, "its names were looked up twice, or after its publication");
      return { ...now, phase: "running", paths: record.paths };
    case "checkpoint":
      if (row.phase === "publishing") return damaged(now, "a checkpoint follows its publication");
      return {
        ...withTexts(now, record.state),
        phase: "running",
        kept: row.ran,
        progress: record.progress ?? row.progress,
      };
    case "publish": {
      const { returnCode, stats } = record;
      if (row.phase === "publishing") return damaged(now, "it was published twice");
      return { ...withTexts(now, record, record.outputs), phase: "publishing", kept: row.ran, returnCode, stats };
    }
    case "done":
      return { ...now, phase: "done", returnCode: record.returnCode, ended: record.at };
    case "failed":
      return { ...now, phase: "failed", message: record.message, ended: record.at };
    case "cancelled":
      return { ...now, phase: "cancelled", ended: record.at };
    case "purged":
      if (row.epoch > 0 && !isOver(row)) return damaged(now, "it was removed before its end");
      return { ...now, phase: record.end, returnCode: record.returnCode, purged: record.at };
    default:
      return record satisfies never;
  }
}

function withTexts(
  row: JobRow,
  texts: Pick<Checkpoint, "sysout" | "syserr" | "text">,
  outputs: readonly PublishedOutput[] = [],
): JobRow {
  const identityOf = (path: string): FileIdentity | null => outputs.find((o) => o.path === path)?.identity ?? null;
  return {
    ...row,
    sysout: [...row.sysout, ...blobsOf(texts.sysout)],
    syserr: [...row.syserr, ...blobsOf(texts.syserr)],
    text: texts.text.map((text) => ({ ...text, identity: identityOf(text.path) })),
  };
}

export function blobsOf(text: TextBlobs): readonly string[] {
  return text === null ? [] : typeof text === "string" ? [text] : text;
}

function damaged(row: JobRow, why: string): JobRow {
  return { ...row, damage: row.damage ?? why };
}
