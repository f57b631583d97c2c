/**
 * A secured cluster for tests: one nats-server with what `weft cluster init` makes, on this machine's loopback.
 *
 * Contract: `raw` speaks NATS as a hostile holder of the credentials would; `cluster` as weft does. Everything ends with `stop`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect, createInbox, type Msg, type NatsConnection, nkeyAuthenticator } from "@nats-io/transport-node";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { initCluster } from "../../runtime/cluster/security/cluster-files.ts";
import { loadCredentials } from "../../runtime/cluster/security/credentials.ts";
import { freePorts } from "./servers.ts";

export interface Attempt {
  /** Credentials folders: whose certificate and whose nkey; null: none. */
  readonly cert?: string | null;
  readonly nkey?: string | null;
  readonly ca?: string;
  /** False: plaintext. */
  readonly tls?: boolean;
}

export interface Secured {
  readonly folder: string;
  readonly port: number;
  readonly routePort: number;
  /** `who`: a credentials folder's name, such as client-alice. */
  cluster(who: string): Promise<Cluster>;
  raw(who: string): Promise<Raw>;
  /** Connects otherwise than the credentials say; rejects with the reason. */
  dial(attempt: Attempt): Promise<NatsConnection>;
  stop(): Promise<void>;
}

export interface Raw {
  readonly nc: NatsConnection;
  /** What the servers have said no to, as they say it. */
  readonly denials: readonly string[];
  /** Publishes with a reply subject and gives what comes back within `ms`. */
  ask(subject: string, body?: string | Uint8Array, ms?: number): Promise<readonly Msg[]>;
  /** Of what is allowed: its first answer, however long a busy machine takes for it. */
  answer(subject: string, body?: string | Uint8Array): Promise<Msg>;
  /** Publishes, perhaps with another's subject as the reply; waits until the server has seen it. */
  say(subject: string, body?: string | Uint8Array, reply?: string): Promise<void>;
  /** Counts what it hears. */
  hear(subject: string): Promise<string[]>;
}

export async function startSecured(binary: string): Promise<Secured> {
  const folder = mkdtempSync(join(tmpdir(), "weft-secured-"));
  const [port = 0, routePort = 0] = await freePorts(2);
  const servers = [{ host: "127.0.0.1", port, routePort }];
  const nodeHosts = new Map([["n1", "127.0.0.1"]]);
  const options = {
    folder,
    nodeHosts,
    nodes: 2,
    clients: ["alice", "bob"],
    serverHome: null,
    days: 1,
    now: new Date(),
  };
  await initCluster({ ...options, servers });
  const server = await startServer(binary, join(folder, "server-s1"), port);
  const open: { close(): Promise<void> }[] = [];
  const kept = async <T extends { close(): Promise<void> }>(made: Promise<T>): Promise<T> => {
    const one = await made;
    open.push(one);
    return one;
  };
  const dial = ({ cert = null, nkey = null, ca = folder, tls = true }: Attempt): Promise<NatsConnection> => {
    const path = (file: string): string => join(folder, cert ?? "", file);
    const seed = nkey === null ? null : readFileSync(join(folder, nkey, "user.nk"), "utf8").trim();
    const pair = cert === null ? {} : { certFile: path("cert.pem"), keyFile: path("key.pem") };
    const caFile = join(ca, "authority", "ca.pem");
    return kept(
      connect({
        servers: `127.0.0.1:${port}`,
        maxReconnectAttempts: 0,
        timeout: 3000,
        ...(seed === null ? {} : { authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)) }),
        ...(tls ? { tls: { caFile, ...pair, handshakeFirst: true } } : {}),
      }),
    );
  };
  return {
    folder,
    port,
    routePort,
    dial,
    cluster: (who) => {
      const { url, connection } = loadCredentials(join(folder, who));
      return kept(connectCluster(url, { name: who, ...connection }));
    },
    raw: async (who) => createRaw(await dial({ cert: who, nkey: who })),
    async stop() {
      await Promise.all(open.map((one) => one.close()));
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Below a test's own time. */
const ANSWER_MS = 50_000;

function createRaw(nc: NatsConnection): Raw {
  const denials: string[] = [];
  void (async () => {
    for await (const status of nc.status()) if (status.type === "error") denials.push(status.error.message);
  })();
  const collect = async (subject: string, hear: (msg: Msg) => void): Promise<void> => {
    // What is forbidden ends the subscription with an error, which `denials` has.
    nc.subscribe(subject, { callback: (error, msg) => (error === null ? hear(msg) : undefined) });
    await nc.flush();
  };
  const say: Raw["say"] = async (subject, body = "", reply = undefined) => {
    nc.publish(subject, body, reply === undefined ? {} : { reply });
    await nc.flush();
  };
  return {
    nc,
    denials,
    say,
    async ask(subject, body = "", ms = 150) {
      const inbox = createInbox();
      const answers: Msg[] = [];
      const callback = (error: Error | null, msg: Msg): void => {
        if (error === null) answers.push(msg);
      };
      const subscription = nc.subscribe(inbox, { callback });
      await say(subject, body, inbox);
      await delay(ms);
      subscription.unsubscribe();
      return answers;
    },
    answer: (subject, body = "") => nc.request(subject, body, { timeout: ANSWER_MS }),
    async hear(subject) {
      const heard: string[] = [];
      await collect(subject, (msg) => heard.push(msg.subject));
      return heard;
    },
  };
}

export async function startServer(binary: string, home: string, port: number): Promise<ChildProcess> {
  const args = ["-c", join(home, "nats-server.conf"), "-l", join(home, "server.log")];
  const server = spawn(binary, args, { stdio: "ignore" });
  process.once("exit", () => server.kill("SIGKILL"));
  for (let tries = 0; !(await listens(port)); tries++) {
    if (server.exitCode !== null || tries > 500) throw new Error(readFileSync(join(home, "server.log"), "utf8"));
    await delay(20);
  }
  return server;
}

export async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  await gone;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
