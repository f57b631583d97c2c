/**
 * S3 requests, on s3mini: whole and ranged reads, puts and multipart uploads with conditions.
 *
 * Contract: within `named`, failures are StoreFailures of that place: `exists` where a condition was not met, `unreachable` what may pass.
 * Conditions go into headers that are not signed, which S3 allows. Keys never appear in messages.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { S3mini } from "s3mini";
import { errorCode } from "../datasets/status.ts";
import type { Patience } from "./remote.ts";
import { type FailureKind, StoreFailure, type Whereabouts } from "./store.ts";

export interface S3Keys {
  /** With the bucket: https://s3.example.com/bucket. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface S3Object {
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  /** Of the upload that made it; null: none. */
  readonly mark: string | null;
}

export interface PutOptions {
  /** What must be there; null: whatever is. */
  readonly condition: { readonly absent: true } | { readonly etag: string } | null;
  readonly mark: string | null;
}

export interface S3Client {
  named<T>(where: Whereabouts, action: () => Promise<T>): Promise<T>;
  head(key: string): Promise<S3Object | null>;
  get(key: string, etag: string | null, position: number, length: number): Promise<Uint8Array>;
  /** False: the condition is not met. */
  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<boolean>;
  upload(key: string, parts: number, part: (n: number) => Promise<Uint8Array>, options: PutOptions): Promise<boolean>;
  list(prefix: string): Promise<readonly string[]>;
  remove(key: string): Promise<void>;
}

const MARK = "x-amz-meta-weft";
const BYTES = "application/octet-stream";

export function createS3Client({ patience, ...keys }: S3Keys & { readonly patience: Patience }): S3Client {
  const extra = new AsyncLocalStorage<Readonly<Record<string, string>>>();
  const s3 = new S3mini({
    ...keys,
    requestAbortTimeout: patience.answerMs,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), ...extra.getStore() } }),
  });

  function conditional(options: PutOptions, action: () => Promise<unknown>): Promise<boolean> {
    return extra.run(headersOf(options), async () => {
      try {
        await action();
        return true;
      } catch (error) {
        if (statusOf(error) === 412 || statusOf(error) === 409) return false;
        throw error;
      }
    });
  }

  async function head(key: string): Promise<S3Object | null> {
    try {
      // A range of one byte gives the size with the ETag that it is of.
      const { headers } = await drained(await s3.getObjectRaw(key, false, 0, 1));
      const size = Number(/\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
      if (!Number.isSafeInteger(size)) throw new Error("the store does not say how large the object is");
      return { size, etag: headers.get("etag") ?? "", mark: headers.get(MARK) };
    } catch (error) {
      if (statusOf(error) === 404) return null;
      if (statusOf(error) !== 416) throw error;
      const { headers } = await drained(await s3.getObjectRaw(key, true));
      return { size: 0, etag: headers.get("etag") ?? "", mark: headers.get(MARK) };
    }
  }

  return {
    async named(where, action) {
      try {
        return await action();
      } catch (error) {
        throw asFailure(error, where);
      }
    },
    head,
    async get(key, etag, position, length) {
      if (length === 0) return new Uint8Array(0);
      try {
        const conditions = etag === null ? {} : { "if-match": etag };
        const response = await s3.getObjectRaw(key, false, position, position + length, conditions);
        return new Uint8Array(await response.arrayBuffer());
      } catch (error) {
        if (statusOf(error) === 416) return new Uint8Array(0);
        throw error;
      }
    },
    put: (key, bytes, options) =>
      conditional(options, () =>
        s3.putObject(key, bytes, BYTES, undefined, options.mark === null ? {} : { [MARK]: options.mark }),
      ),
    async upload(key, parts, part, options) {
      const mark = options.mark === null ? {} : { [MARK]: options.mark };
      const id = await s3.getMultipartUploadId(key, BYTES, undefined, mark);
      try {
        const done: Awaited<ReturnType<typeof s3.uploadPart>>[] = [];
        for (let n = 0; n < parts; n++) done.push(await s3.uploadPart(key, id, await part(n), n + 1));
        const made = await conditional(options, () => s3.completeMultipartUpload(key, id, done));
        if (!made) await s3.abortMultipartUpload(key, id);
        return made;
      } catch (error) {
        // Parts that are left cost their owner money; the upload itself tells of the trouble.
        await s3.abortMultipartUpload(key, id).catch(() => {});
        throw error;
      }
    },
    async list(prefix) {
      return ((await s3.listObjects("/", prefix)) ?? []).map(({ Key }) => Key);
    },
    async remove(key) {
      await s3.deleteObject(key);
    },
  };
}

function headersOf({ condition }: PutOptions): Readonly<Record<string, string>> {
  if (condition === null) return {};
  return "absent" in condition ? { "if-none-match": "*" } : { "if-match": condition.etag };
}

async function drained(response: Response): Promise<Response> {
  await response.arrayBuffer();
  return response;
}

function statusOf(error: unknown): number | null {
  const status: unknown = typeof error === "object" && error !== null && "status" in error ? error.status : null;
  return typeof status === "number" ? status : null;
}

function asFailure(error: unknown, where: Whereabouts): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const status = statusOf(error);
  if (status === null) return new StoreFailure(isNetwork(error) ? "unreachable" : "broken", words(error), where);
  return new StoreFailure(kindOf(status), `the store answered HTTP ${status}`, where);
}

function kindOf(status: number): FailureKind {
  if (status === 404) return "absent";
  if (status === 401 || status === 403) return "denied";
  if (status === 412 || status === 409) return "exists";
  if (status === 507) return "full";
  return status >= 500 || status === 429 ? "unreachable" : "broken";
}

/** What fetch rejects with where there was no answer. */
function isNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "TimeoutError" || error.name === "AbortError" || error.message === "fetch failed") return true;
  return /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|UND_ERR)/.test(errorCode(error)) || isNetwork(error.cause);
}

function words(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return (error instanceof Error ? error.message : String(error)) + cause;
}
