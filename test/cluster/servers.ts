/**
 * Real nats-servers on this machine's loopback, for tests: one alone, or three that replicate.
 *
 * Contract: each server is a process of its own in a folder of its own, killed by its process id when the tests end. `start` after
 * `kill` finds the same ports and the same store. Ports lie below those that the system gives to connections: nobody takes them
 * while a server is down.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createProcess, type Process } from "./processes.ts";

/** `start` waits until it serves. */
export interface NatsServer extends Process {
  readonly name: string;
  readonly url: string;
}

export interface NatsServers {
  readonly servers: readonly NatsServer[];
  /** All servers' addresses, as `connectCluster` takes them. */
  readonly url: string;
  /** The server that leads a stream: the one that decides its appends. */
  leaderOf(stream: string): Promise<NatsServer>;
  /** Kills all and removes their stores. */
  stop(): Promise<void>;
}

/** The path of a nats-server that is new enough: WEFT_NATS_SERVER, or on the PATH, or where scripts/get-nats-server.sh puts it. */
export function findNatsServer(): string | null {
  const own = process.env.WEFT_NATS_SERVER;
  if (own !== undefined && own !== "") {
    if (!isNewEnough(own)) throw new Error(`WEFT_NATS_SERVER: ${own} is older than 2.11`);
    return own;
  }
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "nats-server"));
  const fetched = fileURLToPath(new URL("../../node_modules/.cache/weft/nats-server", import.meta.url));
  return [...onPath, fetched].find((path) => existsSync(path) && isNewEnough(path)) ?? null;
}

function isNewEnough(path: string): boolean {
  const [, major = "0", minor = "0"] =
    /(\d+)\.(\d+)/.exec(execFileSync(path, ["--version"], { encoding: "utf8" })) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 11);
}

/** The port at which `from` reaches the servers' own port of `to`; -1 as `from`: servers that learn of `to` from others. */
export type Between = (from: number, to: number, port: number) => Promise<number>;

/** `count` 1: a server alone. 3: they form a cluster, and all have joined when this returns. */
export async function startNatsServers(binary: string, count: 1 | 3, between?: Between): Promise<NatsServers> {
  const folder = mkdtempSync(join(tmpdir(), "weft-nats-"));
  const ports = await freePorts(3 * count);
  const places = Array.from({ length: count }, (_, i) => {
    const [client = 0, monitor = 0, route = 0] = ports.slice(3 * i, 3 * i + 3);
    return { name: `n${i + 1}`, client, monitor, route };
  });
  const reach = between ?? (async (_from: number, _to: number, port: number) => port);
  const routesOf = (to: number): Promise<Routes> => routes(places, to, reach);
  const servers = await Promise.all(
    places.map(async (place, i) => createNatsServer(binary, folder, place, count > 1 ? await routesOf(i) : null)),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.kill()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(servers.map((server) => server.start()));
    if (count > 1) await until("all servers have joined", () => joined(places));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    servers,
    url: servers.map((server) => server.url).join(","),
    stop,
    async leaderOf(stream) {
      let leader: NatsServer | undefined;
      await until(`${stream} has a leader`, async () => {
        const name = await leaderName(places, stream);
        leader = servers.find((server) => server.name === name);
        return leader !== undefined;
      });
      return leader as NatsServer;
    },
  };
}

interface Place {
  readonly name: string;
  /** Ports. */
  readonly client: number;
  readonly monitor: number;
  readonly route: number;
}

/** Ports. */
interface Routes {
  readonly peers: readonly number[];
  readonly advertised: number;
}

async function routes(places: readonly Place[], own: number, reach: Between): Promise<Routes> {
  const others = places.map((_, i) => i).filter((i) => i !== own);
  const portOf = (i: number): number => (places[i] as Place).route;
  return {
    peers: await Promise.all(others.map((to) => reach(own, to, portOf(to)))),
    advertised: await reach(-1, own, portOf(own)),
  };
}

function createNatsServer(binary: string, folder: string, place: Place, routes: Routes | null): NatsServer {
  const home = join(folder, place.name);
  mkdirSync(home);
  const config = join(home, "server.json");
  writeFileSync(
    config,
    JSON.stringify({
      server_name: place.name,
      listen: `127.0.0.1:${place.client}`,
      http: `127.0.0.1:${place.monitor}`,
      jetstream: { store_dir: join(home, "store"), sync_interval: routes === null ? "2m" : "always" },
      ...(routes === null
        ? {}
        : {
            cluster: {
              name: "weft-test",
              // Clients keep to the addresses that they were given, which may be proxies.
              no_advertise: true,
              listen: `127.0.0.1:${place.route}`,
              advertise: `127.0.0.1:${routes.advertised}`,
              routes: routes.peers.map((port) => `nats://127.0.0.1:${port}`),
            },
          }),
    }),
  );
  const log = join(home, "server.log");
  const server = createProcess(() => spawn(binary, ["-c", config, "-l", log], { stdio: "ignore" }));
  return {
    ...server,
    name: place.name,
    url: `nats://127.0.0.1:${place.client}`,
    async start() {
      await server.start();
      await until(`${place.name} serves`, async () => {
        if (server.hasEnded()) throw new Error(`nats-server ended:\n${readFileSync(log, "utf8").slice(-2000)}`);
        // With peers only that it takes connections: alone it has no leader to be healthy with.
        return (await ask(place, routes === null ? "/healthz" : "/varz")) !== null;
      });
    },
  };
}

async function joined(places: readonly Place[]): Promise<boolean> {
  for (const place of places) {
    const jetstream = (await ask(place, "/jsz")) as {
      meta_cluster?: { leader?: string; cluster_size?: number };
    } | null;
    if (!jetstream?.meta_cluster?.leader || jetstream.meta_cluster.cluster_size !== places.length) return false;
    if ((await ask(place, "/healthz")) === null) return false;
  }
  return true;
}

async function leaderName(places: readonly Place[], stream: string): Promise<string | undefined> {
  for (const place of places) {
    const jetstream = (await ask(place, "/jsz?accounts=true&streams=true")) as {
      account_details?: { stream_detail?: { name: string; cluster?: { leader?: string } }[] }[];
    } | null;
    const found = jetstream?.account_details?.flatMap((a) => a.stream_detail ?? []).find((s) => s.name === stream);
    if (found?.cluster?.leader) return found.cluster.leader;
  }
  return undefined;
}

/** Null: no answer, or not a good one. */
async function ask(place: Place, path: string): Promise<unknown> {
  try {
    const response = await fetch(`http://127.0.0.1:${place.monitor}${path}`, { signal: AbortSignal.timeout(1000) });
    return response.ok ? await response.json() : null;
  } catch {
    // Not listening yet, or not any more: what the callers wait for.
    return null;
  }
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`after 30 s still not: ${what}`);
    await delay(20);
  }
}

/** Linux gives connections ports from 32768 on: none of them takes one of these before its server does. */
const PORTS = { from: 10_000, to: 30_000 } as const;

/** Ports that are free now; all are held until the last one is known. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  while (held.length < count) {
    const server = await listening(PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from)));
    if (server !== null) held.push(server);
  }
  const ports = held.map((server) => (server.address() as { port: number }).port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Null: the port is in use. */
function listening(port: number): Promise<Server | null> {
  const server = createServer();
  return new Promise((resolve, reject) =>
    server
      .once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)))
      .listen(port, "127.0.0.1", () => resolve(server)),
  );
}
