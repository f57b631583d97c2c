/**
 * As much of S3 as the store uses, in memory: objects, ranges, conditions, multipart uploads, lists. Signatures are looked at for the key's
 * name only.
 */
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Stored {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly mark: string | null;
}

export interface TestS3 {
  readonly url: string;
  readonly objects: Map<string, Stored>;
  put(key: string, bytes: Buffer): void;
  /** Requests to come that are answered with 503. */
  failNext(count: number): void;
  close(): Promise<void>;
}

const BUCKET = "/bucket/";

export async function startS3(): Promise<TestS3> {
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, { readonly parts: Map<number, Buffer>; readonly mark: string | null }>();
  let failures = 0;
  const put = (key: string, bytes: Buffer, mark: string | null): string => {
    // Also unlike for equal bytes: each upload is a version of its own.
    const etag = `"${createHash("md5").update(bytes).update(randomUUID()).digest("hex")}"`;
    objects.set(key, { bytes, etag, mark });
    return etag;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? "/", "http://s3");
    const end = (status: number, headers: Record<string, string> = {}, bytes: Buffer | string = ""): void => {
      response.writeHead(status, { "content-length": Buffer.byteLength(bytes), ...headers });
      response.end(request.method === "HEAD" ? "" : bytes);
    };
    if (!/Credential=TESTKEY\//.test(request.headers.authorization ?? "")) return end(403);
    if (failures > 0) {
      failures -= 1;
      return end(503);
    }
    const key = decodeURIComponent(url.pathname.slice(BUCKET.length));
    const id = url.searchParams.get("uploadId");
    const upload = uploads.get(id ?? "");
    const old = objects.get(key);
    const marked = (request.headers["x-amz-meta-weft"] as string | undefined) ?? null;
    const refused =
      (request.headers["if-none-match"] === "*" && old !== undefined) ||
      (request.headers["if-match"] !== undefined && request.headers["if-match"] !== old?.etag);
    switch (request.method) {
      case "GET":
        if (url.searchParams.has("list-type"))
          return end(200, { "content-type": "application/xml" }, list(objects, url));
        if (old === undefined) return end(404);
        return refused ? end(412) : ranged(old, request, end);
      case "PUT":
        if (upload !== undefined) {
          upload.parts.set(Number(url.searchParams.get("partNumber")), body);
          return end(200, { etag: `"part-${url.searchParams.get("partNumber")}"` });
        }
        return refused ? end(412) : end(200, { etag: put(key, body, marked) });
      case "POST": {
        if (url.searchParams.has("uploads")) {
          const made = randomUUID();
          uploads.set(made, { parts: new Map(), mark: marked });
          const xml = `<InitiateMultipartUploadResult><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`;
          return end(200, { "content-type": "application/xml" }, xml);
        }
        if (upload === undefined) return end(404);
        if (refused) return end(412);
        const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
        const etag = put(key, Buffer.concat(parts), upload.mark);
        uploads.delete(id as string);
        const xml = `<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`;
        return end(200, { "content-type": "application/xml" }, xml);
      }
      case "DELETE":
        if (id !== null) uploads.delete(id);
        else objects.delete(key);
        return end(204);
      default:
        return end(405);
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`,
    objects,
    put: (key, bytes) => void put(key, bytes, null),
    failNext(count) {
      failures = count;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function ranged(
  { bytes, etag, mark }: Stored,
  request: IncomingMessage,
  end: (status: number, headers: Record<string, string>, bytes?: Buffer) => void,
): void {
  const headers: Record<string, string> = { etag, ...(mark === null ? {} : { "x-amz-meta-weft": mark }) };
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const from = Number(range?.[1] ?? 0);
  if (range === null) end(200, headers, bytes);
  else if (from >= bytes.length) end(416, {});
  else {
    const part = bytes.subarray(from, Number(range[2]) + 1);
    const contentRange = `bytes ${from}-${from + part.length - 1}/${bytes.length}`;
    end(206, { ...headers, "content-range": contentRange }, part);
  }
}

/** Two keys for each page, so that pages are met. */
function list(objects: ReadonlyMap<string, Stored>, url: URL): string {
  const prefix = url.searchParams.get("prefix") ?? "";
  const after = url.searchParams.get("continuation-token") ?? "";
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, 2);
  const more = keys.length > page.length;
  const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join("");
  const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents}${token}</ListBucketResult>`;
}
