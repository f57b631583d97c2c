/**
 * What stubs and the node that has a resource say to each other, over HTTP/1.1.
 *
 * Contract: `GET /v1/RESOURCE/path` with `range` and the version wanted (`*`: whatever is there); `HEAD`: size and version; `PUT ?at=N`:
 * a positioned write; `POST ?do=...`: the rest; `GET /v1/RESOURCE?prefix=...`: a list. Changes carry their writer, and a number that
 * counts up for each connection of a kernel thread: what comes after a later one is refused. A failure is its kind in a header, and words.
 */
import { FAILURES, type FailureKind, type Writer } from "./store.ts";

export const HEADERS = {
  version: "x-weft-version",
  settled: "x-weft-settled",
  size: "x-weft-size",
  folder: "x-weft-folder",
  failure: "x-weft-failure",
  job: "x-weft-job",
  epoch: "x-weft-epoch",
  attempt: "x-weft-attempt",
  source: "x-weft-source",
  number: "x-weft-number",
} as const;

export const ANY_VERSION = "*";

export const DEEDS = ["create", "truncate", "copy", "rename", "remove"] as const;
export type ChangeDeed = (typeof DEEDS)[number];

const STATUS: Readonly<Record<FailureKind, number>> = {
  absent: 404,
  exists: 409,
  denied: 403,
  folder: 409,
  changed: 412,
  fenced: 409,
  lost: 410,
  full: 507,
  unreachable: 503,
  unsupported: 501,
  broken: 500,
};

export function statusFor(failure: FailureKind): number {
  return STATUS[failure];
}

/** Null: the other end is no server of data sets, or says what it should not. */
export function failureNamed(name: unknown): FailureKind | null {
  return FAILURES.find((f) => f === name) ?? null;
}

export function urlPath(resource: string, path: string): string {
  return `/v1/${resource}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Null: no path of ours. `path` null: the resource itself. */
export function readUrlPath(pathname: string): { readonly resource: string; readonly path: string | null } | null {
  const found = /^\/v1\/([A-Z0-9_-]+)(?:\/(.+))?$/.exec(pathname);
  if (found === null) return null;
  try {
    const path = found[2]?.split("/").map(decodeURIComponent).join("/") ?? null;
    return { resource: found[1] as string, path };
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Of a change. */
export interface Origin {
  readonly writer: Writer;
  readonly source: string;
  readonly number: number;
}

export function originHeaders({ writer, source, number }: Origin): Record<string, string> {
  return {
    [HEADERS.job]: writer.job,
    [HEADERS.epoch]: String(writer.epoch),
    [HEADERS.attempt]: writer.attempt,
    [HEADERS.source]: source,
    [HEADERS.number]: String(number),
  };
}

const NAME = /^[A-Za-z0-9_-]{1,120}$/;
/** As the cluster names them, `owner.J...`, or without an owner. It becomes a file's name: no dot at its beginning. */
const JOB = /^[A-Za-z0-9_-]{1,80}(\.[A-Za-z0-9_-]{1,40})?$/;

export function isJobName(text: string): boolean {
  return JOB.test(text);
}

/** Null: a header is missing or malformed. */
export function readOrigin(headers: Readonly<Record<string, string | string[] | undefined>>): Origin | null {
  const text = (name: string): string => (typeof headers[name] === "string" ? headers[name] : "");
  const job = text(HEADERS.job);
  const attempt = text(HEADERS.attempt);
  const source = text(HEADERS.source);
  const epoch = wholeNumber(text(HEADERS.epoch));
  const number = wholeNumber(text(HEADERS.number));
  if (!isJobName(job) || !NAME.test(attempt) || !NAME.test(source) || epoch === null || number === null) return null;
  return { writer: { job, epoch, attempt }, source, number };
}

/** Null: none, or beyond what is exact. */
export function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
