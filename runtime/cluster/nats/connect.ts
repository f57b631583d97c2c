/**
 * The cluster's ports on NATS JetStream.
 *
 * Contract: `connectCluster` returns once the servers are known to be fit (version, JetStream, streams) and reconnects for ever after.
 * Limit: who may do what is for the servers' accounts to say; without credentials only servers of this machine are spoken to.
 */
import {
  type Authenticator,
  connect,
  type NatsConnection,
  nkeyAuthenticator,
  usernamePasswordAuthenticator,
} from "@nats-io/transport-node";
import { type Cluster, Denied, type Log } from "../ports.ts";
import { createBlobs } from "./blobs.ts";
import { createBus } from "./bus.ts";
import { directReading } from "./direct.ts";
import { createLink, type Link } from "./link.ts";
import { createLog, leaderReading } from "./log.ts";
import { ensureStreams } from "./streams.ts";
import { createSweep } from "./sweep.ts";

export type Credentials =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  /** The seed (SU...) of a user's nkey, as its file holds it. */
  | { readonly kind: "nkey"; readonly seed: string };

export interface ClusterOptions {
  /** Shown in the servers' lists of connections. */
  readonly name: string;
  readonly credentials?: Credentials;
  /** Paths of PEM files; an empty record: TLS with the system's authorities. */
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    /** TLS before anything else; the servers must be told so, too. */
    readonly first?: boolean;
  };
  /** What the credentials allow; default: everything. */
  readonly access?: Access;
  /** Copies of everything. Default: 3 if the server belongs to a cluster, else 1. */
  readonly replicas?: 1 | 3;
  /** How long to wait, in milliseconds, until the servers have formed a cluster. Default: one minute. */
  readonly formMs?: number;
}

/** all: creates streams, with copies of the log for each owner and for those who read all (null: none). limited: reads the stream `log` (null: no log at all), and creates nothing. */
export type Access =
  | { readonly kind: "all"; readonly owners: readonly string[] | null }
  | { readonly kind: "limited"; readonly log: string | null };

const OLDEST = { major: 2, minor: 11 };

/** `url`: nats://host:port, or several separated by commas. Throws an Error that says what is missing. */
export async function connectCluster(url: string, options: ClusterOptions): Promise<Cluster> {
  const urls = url.split(",").map((one) => parseUrl(one.trim()));
  const remote = urls.find((one) => !isLoopback(one.hostname));
  if (remote !== undefined && options.credentials === undefined && options.tls?.cert === undefined) {
    throw new Error(
      `${remote.host} is not this machine: the connection needs credentials (user and password, an nkey, or a client certificate)`,
    );
  }
  const nc = await dial(urls, options);
  try {
    checkServer(nc);
    const link = await createLink(nc, checkServer);
    const access = options.access ?? { kind: "all", owners: null };
    const replicas = options.replicas ?? (nc.info?.cluster === undefined ? 1 : 3);
    if (access.kind === "all") await ensureStreams(link, replicas, access.owners, options.formMs ?? 60_000);
    return assemble(link, access, replicas);
  } catch (error) {
    await nc.close();
    throw error;
  }
}

function assemble(link: Link, access: Access, replicas: 1 | 3): Cluster {
  return {
    log: access.kind === "all" ? createLog(link, leaderReading(link, replicas)) : limitedLog(link, access.log),
    bus: createBus(link),
    blobs: createBlobs(link, access.kind === "all"),
    sweep: access.kind === "all" ? createSweep(link, access.owners) : null,
    ended: link.ended,
    close: () => link.close(null),
  };
}

function limitedLog(link: Link, stream: string | null): Log {
  if (stream !== null) return createLog(link, directReading(link, stream));
  const refuse = (): never => {
    throw new Denied("these credentials do not open the log");
  };
  const log = { append: async () => refuse(), last: async () => refuse(), lasts: async () => refuse() };
  return { ...log, read: () => refuse() };
}

function parseUrl(text: string): URL {
  const full = text.includes("://") ? text : `nats://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (url === null || !["nats:", "tls:"].includes(url.protocol) || url.hostname === "") {
    throw new Error(`"${text}" is not the address of a NATS server: nats://host:port`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new Error("credentials do not belong into the server's address, where every list of processes shows them");
  }
  return url;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

async function dial(urls: readonly URL[], options: ClusterOptions): Promise<NatsConnection> {
  const tls = options.tls ?? (urls.some((url) => url.protocol === "tls:") ? {} : undefined);
  try {
    return await connect({
      servers: urls.map((url) => `${url.hostname}:${url.port === "" ? "4222" : url.port}`),
      name: options.name,
      // For ever: `ended` tells of what cannot be mended, such as credentials that are refused twice.
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      timeout: 5000,
      // A server that is frozen, or cut off without a word, is given up after three of them: sooner than its peers replace it.
      pingInterval: 1000,
      maxPingOut: 2,
      noAsyncTraces: true,
      ...(options.credentials === undefined ? {} : { authenticator: authenticator(options.credentials) }),
      ...(tls === undefined
        ? {}
        : {
            tls: {
              ...(tls.ca === undefined ? {} : { caFile: tls.ca }),
              ...(tls.cert === undefined ? {} : { certFile: tls.cert }),
              ...(tls.key === undefined ? {} : { keyFile: tls.key }),
              ...(tls.first === true ? { handshakeFirst: true } : {}),
            },
          }),
    });
  } catch (error) {
    const list = urls.map((url) => url.host).join(", ");
    throw new Error(`cannot connect to ${list}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function authenticator(credentials: Credentials): Authenticator {
  switch (credentials.kind) {
    case "password":
      return usernamePasswordAuthenticator(credentials.user, credentials.password);
    case "nkey":
      return nkeyAuthenticator(new TextEncoder().encode(credentials.seed.trim()));
    default:
      return credentials satisfies never;
  }
}

/** Older servers silently ignore what is asked of them, or acknowledge what they then lose. */
function checkServer(nc: NatsConnection): void {
  const info = nc.info;
  const version = info?.version ?? "unknown";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (!(major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor))) {
    throw new Error(`the server is nats-server ${version}; ${OLDEST.major}.${OLDEST.minor} or newer is needed`);
  }
  if (info?.jetstream !== true) throw new Error("the server runs without JetStream: start it with -js");
}
