/**
 * A stub: remote calls to the node that has the resource (see wire.ts).
 *
 * Contract: see Remote. Connections are kept and shared by all kernel threads of the process.
 */
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from "node:http";
import { Agent as TlsAgent, request as tlsRequest } from "node:https";
import { type Patience, persistently, type Remote } from "./remote.ts";
import { type Facts, StoreFailure, type Whereabouts } from "./store.ts";
import { ANY_VERSION, failureNamed, HEADERS, originHeaders, urlPath } from "./wire.ts";

export interface HttpRemoteOptions {
  readonly node: string;
  readonly resource: string;
  readonly url: string;
  /** Bearer token, asked for at each request; null: none. */
  readonly token: () => string | null;
  /** PEM texts; null: what the system trusts, and no client certificate. */
  readonly tls: { readonly ca: string; readonly cert: string | null; readonly key: string | null } | null;
  readonly patience: Patience;
}

interface Call {
  readonly method: "GET" | "HEAD" | "PUT" | "POST";
  /** Path in the resource; null: the resource itself. */
  readonly path: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Takes the answer's body; bytes beyond are an error. */
  readonly into?: Uint8Array;
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the body, which lie in `into`. */
  readonly got: number;
}

const MOST_CONNECTIONS = 16;
const LONGEST_LIST = 16 * 1024 * 1024;

export function createHttpRemote(options: HttpRemoteOptions): Remote {
  const secure = options.url.startsWith("https:");
  const kept = { keepAlive: true, maxSockets: MOST_CONNECTIONS };
  const { tls } = options;
  const agent = secure
    ? new TlsAgent({
        ...kept,
        ...(tls === null ? {} : { ca: tls.ca }),
        ...(tls?.cert == null ? {} : { cert: tls.cert, key: tls.key ?? "" }),
      })
    : new Agent(kept);
  const call = (what: Call): Promise<Answer> => ask(options, agent, what);
  const insist = (what: Call): Promise<Answer> => persistently(options.patience, () => call(what));
  return {
    gather: 0,
    async facts(path, settled) {
      const headers = settled ? { [HEADERS.settled]: "1" } : {};
      try {
        const answer = await insist({ method: "HEAD", path, headers });
        return factsFrom(answer.headers);
      } catch (error) {
        if (error instanceof StoreFailure && error.failure === "absent") return null;
        throw error;
      }
    },
    async fetch(path, version, position, length) {
      const into = new Uint8Array(new ArrayBuffer(length));
      const range = `bytes=${position}-${position + length - 1}`;
      const headers = { range, [HEADERS.version]: version ?? ANY_VERSION };
      const { got } = await insist({ method: "GET", path, headers, into });
      return into.subarray(0, got);
    },
    async write(path, origin, position, body) {
      const query = { at: String(position) };
      await insist({ method: "PUT", path, query, headers: originHeaders(origin), body });
    },
    async change(path, origin, { deed, from, size }) {
      await persistently(options.patience, (again) => {
        const query = { do: deed, from, size: String(size), ...(again ? { again: "1" } : {}) };
        return call({ method: "POST", path, query, headers: originHeaders(origin) });
      });
    },
    async list(prefix) {
      const into = new Uint8Array(LONGEST_LIST);
      const { got } = await insist({ method: "GET", path: null, query: { prefix }, into });
      return JSON.parse(Buffer.from(into.buffer, 0, got).toString()) as string[];
    },
    close: () => agent.destroy(),
  };
}

function factsFrom(headers: IncomingHttpHeaders): Facts {
  return {
    size: Number(headers[HEADERS.size]),
    version: String(headers[HEADERS.version]),
    folder: headers[HEADERS.folder] !== undefined,
  };
}

function ask(options: HttpRemoteOptions, agent: Agent | TlsAgent, what: Call): Promise<Answer> {
  const { node, resource, patience } = options;
  const token = options.token();
  const where: Whereabouts = { node, resource, path: what.path ?? what.query?.prefix ?? "" };
  const query = what.query === undefined ? "" : `?${new URLSearchParams(what.query)}`;
  const url = new URL(urlPath(resource, what.path ?? "").replace(/\/$/, "") + query, options.url);
  const headers: Record<string, string | number> = { ...what.headers };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (what.method === "PUT" || what.method === "POST") headers["content-length"] = what.body?.length ?? 0;
  return new Promise((resolve, reject) => {
    const lost = (error: Error): void => {
      reject(new StoreFailure("unreachable", `no answer from ${options.url}: ${error.message}`, where));
    };
    const send = url.protocol === "https:" ? tlsRequest : plainRequest;
    const request = send(url, { method: what.method, agent, headers }, (response) => {
      take(response, what, where).then(resolve, (error) =>
        error instanceof StoreFailure ? reject(error) : lost(error),
      );
    });
    const timer = setTimeout(
      () => request.destroy(new Error(`nothing came within ${patience.answerMs} ms`)),
      patience.answerMs,
    );
    request.on("error", lost);
    request.on("close", () => clearTimeout(timer));
    request.end(what.body);
  });
}

/** Rejects with what the network says, or with the failure that the other end named. */
function take(response: IncomingMessage, what: Call, where: Whereabouts): Promise<Answer> {
  const { statusCode = 0, headers } = response;
  const good = statusCode >= 200 && statusCode < 300;
  const into = good ? (what.into ?? new Uint8Array(0)) : new Uint8Array(4096);
  return new Promise((resolve, reject) => {
    let got = 0;
    response.on("data", (chunk: Buffer) => {
      const fits = chunk.subarray(0, into.length - got);
      into.set(fits, got);
      got += fits.length;
    });
    response.on("error", reject);
    response.on("aborted", () => reject(new Error("the answer broke off")));
    response.on("end", () => {
      if (!response.complete) reject(new Error("the answer broke off"));
      else if (good) resolve({ headers, got });
      else reject(failureFrom(statusCode, headers, Buffer.from(into.buffer, 0, got).toString(), where));
    });
  });
}

function failureFrom(status: number, headers: IncomingHttpHeaders, text: string, where: Whereabouts): StoreFailure {
  const named = failureNamed(headers[HEADERS.failure]);
  if (named !== null) return new StoreFailure(named, text === "" ? named : text, where);
  // Something in between that has no answer from the node yet.
  const passing = status === 502 || status === 503 || status === 504;
  return new StoreFailure(passing ? "unreachable" : "broken", `the answer was HTTP ${status}`, where);
}
