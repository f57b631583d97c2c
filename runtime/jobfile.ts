/**
 * Job files: NAME.weft, a zip of job.json, statements.json, kernel.wasm, initial.bin and job.sha256 (digests of the first two, as sha256sum
 * writes them). statements.json holds, as rows (ir/artifact/rows.ts), what the kernel may hand to the runtime: of a large program
 * that is thousands of statements that name the same few items.
 *
 * Contract: the same job gives the same bytes. Reading never throws on what a file may hold: a damaged, cut, foreign or
 * newer file is refused with one line that says what it is. Digests are SHA-256 in lower-case hex.
 */
import { createHash } from "node:crypto";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { JOB_FORMAT, JOB_VERSION, type Job } from "../ir/artifact/job.ts";
import { readRows, writeRows } from "../ir/artifact/rows.ts";

export interface JobFile {
  readonly job: Job;
  readonly kernel: Uint8Array;
  readonly initial: Uint8Array;
}

export type ReadJobFile =
  | { readonly ok: true; readonly file: JobFile }
  | { readonly ok: false; readonly message: string };

const JOB_ENTRY = "job.json";
const STATEMENTS_ENTRY = "statements.json";
const DIGEST_ENTRY = "job.sha256";
const KERNEL_ENTRY = "kernel.wasm";
const INITIAL_ENTRY = "initial.bin";
/** No entry of a sane job is larger; a forged size must not fill the memory. */
const LARGEST_ENTRY = 1 << 30;
/** The first moment a zip can name, in local time (zip has no time zone). */
const NO_TIME = new Date(1980, 0, 1);

/** The file's bytes. The digests in the manifest are made here. */
export function writeJobFile(job: Job, kernel: Uint8Array, initial: Uint8Array): Uint8Array {
  const { statements, conditions, indexes, ...rest } = job;
  const manifest = { ...rest, digests: { kernel: sha256(kernel), initial: sha256(initial) } };
  const text = strToU8(JSON.stringify(manifest));
  const handed = strToU8(writeRows({ statements, conditions, indexes }));
  const entries = {
    [JOB_ENTRY]: text,
    [DIGEST_ENTRY]: strToU8(digestsOf(text, handed)),
    [STATEMENTS_ENTRY]: handed,
    [KERNEL_ENTRY]: kernel,
    [INITIAL_ENTRY]: initial,
  };
  // Stored: inflating a cold few kilobytes in JavaScript takes longer than reading ten times as many.
  return zipSync(entries, { level: 0, mtime: NO_TIME });
}

function digestsOf(manifest: Uint8Array, statements: Uint8Array): string {
  return `${sha256(manifest)}  ${JOB_ENTRY}\n${sha256(statements)}  ${STATEMENTS_ENTRY}\n`;
}

/**
 * `own`: the version of this weft. What that version wrote, with all digests intact, is believed without the schema's look at every statement,
 * which costs as much as a short job; null: nothing is.
 */
export async function readJobFile(bytes: Uint8Array, own: string | null): Promise<ReadJobFile> {
  const entries = unzip(bytes);
  if (typeof entries === "string") return refuse(entries);
  const { [JOB_ENTRY]: manifest, [DIGEST_ENTRY]: digests, [STATEMENTS_ENTRY]: statements } = entries;
  const { [KERNEL_ENTRY]: kernel, [INITIAL_ENTRY]: initial } = entries;
  if (manifest === undefined) return refuse("not a weft job (the archive holds no job.json)");
  const value = parsed(manifest);
  if (value === undefined) return refuse(damaged("job.json is not JSON"));
  const foreign = foreignness(value);
  if (foreign !== null) return refuse(foreign);
  if (kernel === undefined || initial === undefined || digests === undefined || statements === undefined) {
    return refuse(damaged("an entry is missing"));
  }
  if (strFromU8(digests) !== digestsOf(manifest, statements))
    return refuse(damaged("its text does not match its digests"));
  const parts = readRows(parsed(statements));
  if (parts === null) return refuse(damaged("statements.json holds no rows"));
  const job = await believed({ ...(value as object), ...parts.at(-1) }, parts, own);
  if (typeof job === "string") return refuse(damaged(job));
  const expected: Partial<Job["digests"]> | undefined = job.digests;
  if (sha256(kernel) !== expected?.kernel || sha256(initial) !== expected.initial) {
    return refuse(damaged("contents do not match their digests"));
  }
  if (initial.length !== job.regionSize) return refuse(damaged("initial.bin has a wrong length"));
  return { ok: true, file: { job, kernel, initial } };
}

/** The value of a JSON text; undefined if it is none. */
function parsed(text: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(text));
  } catch {
    return undefined;
  }
}

/** The job, or what is wrong with it. */
async function believed(value: unknown, parts: readonly object[], own: string | null): Promise<Job | string> {
  if (own !== null && (value as { compiler?: unknown }).compiler === own) return value as Job;
  const { parseJob } = await import("../ir/artifact/schema.ts");
  const read = parseJob(value, parts);
  return read.ok ? read.job : read.problem;
}

/** The entries, or what is wrong. */
function unzip(bytes: Uint8Array): Record<string, Uint8Array> | string {
  if (bytes.length === 0) return "not a weft job (the file is empty)";
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return "not a weft job (not a zip archive)";
  const wanted = new Set([JOB_ENTRY, DIGEST_ENTRY, STATEMENTS_ENTRY, KERNEL_ENTRY, INITIAL_ENTRY]);
  try {
    return unzipSync(bytes, { filter: (entry) => wanted.has(entry.name) && entry.originalSize <= LARGEST_ENTRY });
  } catch {
    return damaged("the archive is cut short or corrupt");
  }
}

function foreignness(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("format" in value) || value.format !== JOB_FORMAT) {
    return "not a weft job (job.json is something else)";
  }
  const version: unknown = "version" in value ? value.version : undefined;
  if (typeof version !== "number" || version === JOB_VERSION) return null;
  return version > JOB_VERSION
    ? `job format ${version} is newer than this weft reads (${JOB_VERSION}); use a newer weft or compile the program again`
    : `job format ${version} is older than this weft reads (${JOB_VERSION}); compile the program again`;
}

function damaged(how: string): string {
  return `damaged job file (${how}); compile the program again`;
}

function refuse(message: string): ReadJobFile {
  return { ok: false, message };
}

/** SHA-256 in lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
