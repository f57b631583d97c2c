/**
 * A full instance: serves the blocks of this node's disk to stubs and caches on others.
 *
 * Contract: every request shows who asks (a bearer token, a grant, or a client certificate); the access lists are checked here, changes
 * are fenced here, and no path leads out of its root. Without `trust` it serves whoever reaches it, and listens on loopback only.
 * Tokens are never told to anyone. Limit: a directory's own changes (mkdir) are made only on the way to a new file.
 */
import type { KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, isIP } from "node:net";
import { join } from "node:path";
import type { PeerCertificate, TLSSocket } from "node:tls";
import { type AccessRule, type Deed, mayDo } from "./access.ts";
import { listIn, ownFolder } from "./disk-store.ts";
import { bootId, createFence, type Fence } from "./fence.ts";
import { type Identity, identify, isTokenDigest, principalOfName, type TokenHolder } from "./grants.ts";
import { asFailure, openRoot, type Root } from "./rooted.ts";
import { type Change, createServed, type Served } from "./served.ts";
import { MOST_TRANSFER, pathProblem, StoreFailure } from "./store.ts";
import { ANY_VERSION, DEEDS, HEADERS, type Origin, readOrigin, readUrlPath, statusFor, wholeNumber } from "./wire.ts";

export interface ServedResource {
  readonly name: string;
  readonly root: string;
  /** Null: all who have shown who they are. */
  readonly access: readonly AccessRule[] | null;
}

export interface Trust {
  readonly tokens: readonly TokenHolder[];
  /** Of whoever signs grants. */
  readonly publicKey: KeyObject | null;
}

export interface AuditEntry {
  readonly at: string;
  /** "-": nobody that is known. */
  readonly principal: string;
  readonly job: string;
  readonly deed: string;
  readonly resource: string;
  readonly path: string;
  /** "done", or the kind of failure. */
  readonly outcome: string;
}

export interface ServerOptions {
  readonly node: string;
  readonly resources: readonly ServedResource[];
  readonly trust: Trust | null;
  /** PEM texts. With `ca`, clients must show a certificate that it has signed. */
  readonly tls: { readonly key: string; readonly cert: string; readonly ca: string | null } | null;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly audit: (entry: AuditEntry) => void;
  readonly now: () => number;
  /** Default: what the system says. */
  readonly boot?: string;
}

export interface ResourceServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Resource {
  readonly name: string;
  readonly root: Root;
  readonly access: readonly AccessRule[] | null;
  readonly served: Served;
  readonly fence: Fence;
}

interface Asked {
  readonly identity: Identity;
  readonly resource: Resource;
  /** Null: the resource itself. */
  readonly path: string | null;
  readonly query: URLSearchParams;
}

const IDLE_CONNECTION_MS = 60_000;

/** Throws RangeError if it may not be served like that, and what the system throws. */
export async function serveResources(options: ServerOptions): Promise<ResourceServer> {
  const { host, tls, trust } = options;
  if (trust === null && tls?.ca == null && !isLoopback(host)) {
    throw new RangeError(
      `${host} is no loopback address: resources are served there to those only who show who they are`,
    );
  }
  const odd = trust?.tokens.find(({ sha256 }) => !isTokenDigest(sha256));
  if (odd !== undefined) throw new RangeError(`the digest of ${odd.principal}'s token is not 64 hexadecimal digits`);
  const boot = options.boot ?? bootId();
  const resources = new Map(options.resources.map((r) => [r.name, openResource(options, r, boot)]));
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void answer(options, resources, request, response);
  };
  const server =
    tls === null
      ? createServer(listener)
      : createTlsServer(
          {
            key: tls.key,
            cert: tls.cert,
            minVersion: "TLSv1.2",
            ...(tls.ca === null ? {} : { ca: tls.ca, requestCert: true, rejectUnauthorized: true }),
          },
          listener,
        );
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const name = isIP(host) === 6 ? `[${host}]` : host;
  return {
    url: `${tls === null ? "http" : "https"}://${name}:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      for (const { served } of resources.values()) served.close();
    },
  };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function openResource(options: ServerOptions, { name, root, access }: ServedResource, boot: string): Resource {
  const opened = openRoot(root, options.node, name);
  const fence = createFence(join(ownFolder(opened), "jobs"), boot, options.now());
  return { name, root: opened, access, served: createServed(opened), fence };
}

async function answer(
  options: ServerOptions,
  resources: ReadonlyMap<string, Resource>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, query } = splitTarget(request.url ?? "/");
  const place = readUrlPath(pathname);
  const where = { node: options.node, resource: place?.resource ?? "?", path: place?.path ?? "" };
  const deed = deedOf(request.method, query.get("do"));
  let identity: Identity | null = null;
  const note = (outcome: string): void =>
    options.audit({
      at: new Date(options.now()).toISOString(),
      principal: identity?.principal ?? "-",
      job: identity?.job ?? String(request.headers[HEADERS.job] ?? "-"),
      deed,
      resource: where.resource,
      path: where.path,
      outcome,
    });
  try {
    identity = whoAsks(options, request);
    if (identity === null) throw new StoreFailure("denied", "who asks did not show who they are", where);
    const resource = place === null ? undefined : resources.get(place.resource);
    if (place === null || resource === undefined) throw new StoreFailure("absent", "no such resource", where);
    const problem = place.path === null ? null : pathProblem(place.path);
    if (problem !== null) throw new StoreFailure("denied", problem, where);
    const asked: Asked = { identity, resource, path: place.path, query };
    await carryOut(asked, request, response);
    // Blocks are too many to be noted one by one.
    if (request.method !== "GET" && request.method !== "PUT") note("done");
  } catch (error) {
    const failure = asFailure(error, where);
    note(failure.failure);
    if (!response.headersSent) {
      const status = identity === null ? 401 : statusFor(failure.failure);
      const length = Buffer.byteLength(failure.detail);
      response.writeHead(status, { [HEADERS.failure]: failure.failure, "content-length": length });
    }
    response.end(request.method === "HEAD" ? undefined : failure.detail);
    // What is still to come of the body need not be taken.
    if (!request.complete) request.resume();
  }
}

/** For the audit: no words of strangers. */
function deedOf(method: string | undefined, wanted: string | null): string {
  if (method === "POST") return DEEDS.find((d) => d === wanted) ?? "?";
  return method === "PUT" ? "write" : "read";
}

/** Whatever was sent, and never an error, which `URL` has for some (such as `//`). */
function splitTarget(target: string): { readonly pathname: string; readonly query: URLSearchParams } {
  const mark = target.indexOf("?");
  if (mark < 0) return { pathname: target, query: new URLSearchParams() };
  return { pathname: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

function whoAsks({ trust, tls, now }: ServerOptions, request: IncomingMessage): Identity | null {
  if (trust === null && tls?.ca == null) return { principal: "anybody", job: null };
  const { authorization } = request.headers;
  if (authorization !== undefined) return trust === null ? null : identify(authorization, trust, now());
  // The handshake was refused already to who has no certificate of the right authority.
  const certificate = tls?.ca == null ? null : (request.socket as TLSSocket).getPeerCertificate();
  return certificate === null ? null : ofCertificate(certificate);
}

function ofCertificate({ subject }: PeerCertificate): Identity | null {
  const principal = principalOfName(subject?.CN);
  return principal === null ? null : { principal, job: null };
}

function allow({ identity, resource }: Asked, deed: Deed, path: string): void {
  if (mayDo(resource.access, identity.principal, deed, path)) return;
  const where = { node: resource.root.node, resource: resource.name, path };
  throw new StoreFailure("denied", `${identity.principal} may not ${deed} it`, where);
}

async function carryOut(asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method } = request;
  const { path, query } = asked;
  if (path === null) {
    if (method !== "GET") throw refused(asked, "", "only lists are given of a resource");
    return list(asked, response, query.get("prefix") ?? "");
  }
  switch (method) {
    case "HEAD":
      return facts(asked, path, request, response);
    case "GET":
      return readBlock(asked, path, request, response);
    case "PUT":
      return writeBlock(asked, path, request, response);
    case "POST":
      return change(asked, path, request, response);
    default:
      throw refused(asked, path, `what is ${method}?`);
  }
}

function refused({ resource }: Asked, path: string, detail: string): StoreFailure {
  return new StoreFailure("broken", detail, { node: resource.root.node, resource: resource.name, path });
}

function list(asked: Asked, response: ServerResponse, prefix: string): void {
  const paths = listIn(asked.resource.root, prefix).filter((path) =>
    mayDo(asked.resource.access, asked.identity.principal, "read", path),
  );
  const body = JSON.stringify(paths);
  response.writeHead(200, { "content-length": Buffer.byteLength(body) }).end(body);
}

async function facts(asked: Asked, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  allow(asked, "read", path);
  const settled = request.headers[HEADERS.settled] !== undefined;
  const found = await asked.resource.served.facts(path, settled);
  if (found === null) throw new StoreFailure("absent", "there is no such data set", refused(asked, path, "").where);
  response.writeHead(200, {
    [HEADERS.size]: found.size,
    [HEADERS.version]: found.version,
    ...(found.folder ? { [HEADERS.folder]: "1" } : {}),
  });
  response.end();
}

async function readBlock(
  asked: Asked,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allow(asked, "read", path);
  const range = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(request.headers.range ?? "");
  const from = Number(range?.[1]);
  const length = Number(range?.[2]) - from + 1;
  if (range === null || length < 1 || length > MOST_TRANSFER) throw refused(asked, path, "no range of at most 1 MiB");
  const version = String(request.headers[HEADERS.version] ?? ANY_VERSION);
  const into = takeBuffer(length);
  try {
    const { got, facts: now } = await asked.resource.served.read(path, version, from, into);
    response.writeHead(206, { "content-length": got, [HEADERS.size]: now.size, [HEADERS.version]: now.version });
    await sent(response, into.subarray(0, got));
  } finally {
    giveBuffer(into);
  }
}

/** The bytes are not needed any more, since they are sent or nobody is there to take them. */
function sent(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    // Whoever asked may be gone already, and will not close it again.
    if (response.destroyed) return resolve();
    response.once("close", () => resolve());
    response.end(bytes);
  });
}

const spare: Buffer[] = [];
const MOST_SPARE = 16;

/** Fresh pages cost as much as the reading. */
function takeBuffer(length: number): Buffer {
  return (spare.pop() ?? Buffer.allocUnsafeSlow(MOST_TRANSFER)).subarray(0, length);
}

function giveBuffer(bytes: Buffer): void {
  if (spare.length < MOST_SPARE) spare.push(Buffer.from(bytes.buffer, 0, MOST_TRANSFER));
}

async function writeBlock(
  asked: Asked,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = admitted(asked, path, request, false);
  const at = wholeNumber(asked.query.get("at"));
  const length = wholeNumber(request.headers["content-length"] ?? null);
  if (at === null || length === null || length > MOST_TRANSFER) throw refused(asked, path, "no write of at most 1 MiB");
  const bytes = takeBuffer(length);
  try {
    let got = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) got += chunk.copy(bytes, got);
    if (got !== length) throw refused(asked, path, "the bytes did not arrive");
    // They may have been long on their way.
    admitted(asked, path, request, false);
    await asked.resource.served.write(path, origin, at, bytes);
  } finally {
    giveBuffer(bytes);
  }
  response.writeHead(204).end();
}

async function change(asked: Asked, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { query, resource } = asked;
  const deed = DEEDS.find((d) => d === query.get("do"));
  if (deed === undefined) throw refused(asked, path, "no such change");
  const origin = admitted(asked, path, request, deed === "remove");
  const from = query.get("from") ?? "";
  if (deed === "copy") allow(asked, "read", from);
  if (deed === "rename") allow(asked, "write", from);
  const size = wholeNumber(query.get("size") ?? "0");
  if (size === null) throw refused(asked, path, "no such size");
  const wanted: Change = { deed, from, size, again: query.has("again") };
  await resource.served.change(path, origin, wanted);
  response.writeHead(204).end();
}

/** Whoever changes something says for which job, may do so, and is not of an epoch that is over. */
function admitted(asked: Asked, path: string, request: IncomingMessage, clean: boolean): Origin {
  const { identity, resource } = asked;
  const origin = readOrigin(request.headers);
  if (origin === null) throw refused(asked, path, "the change does not say by whom it is made");
  allow(asked, "write", path);
  const { where } = refused(asked, path, "");
  const { job, epoch } = origin.writer;
  if (identity.job !== null && identity.job !== job) {
    throw new StoreFailure("denied", `the grant is for job ${identity.job}, not ${job}`, where);
  }
  const admission = resource.fence.admit(origin.writer, clean);
  switch (admission) {
    case "admitted":
      return origin;
    case "fenced":
      throw new StoreFailure("fenced", `epoch ${epoch} of job ${job} is over: another has taken it up`, where);
    case "lost":
      throw new StoreFailure("lost", `the node went down while job ${job} was writing: submit it again`, where);
    default:
      return admission satisfies never;
  }
}
