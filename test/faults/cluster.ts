/**
 * A whole cluster as processes of this machine: three servers, coordinators and nodes, each behind connections of its own.
 *
 * Contract: every process can be killed, started again, frozen and thawed by its process id, and its connections cut and slowed down;
 * `stop` leaves no process behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MAIN, startWeft } from "../cli/weft.ts";
import { type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { createLink, type Link } from "./link.ts";

/** Something that faults happen to. */
export interface Member {
  readonly name: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Connections; none where the member is a server. */
  readonly links: readonly Link[];
}

export interface TestCluster {
  readonly url: string;
  readonly servers: readonly Member[];
  readonly coordinators: readonly Member[];
  readonly nodes: readonly Member[];
  /** What the processes said, for reports of failures. */
  logs(): string;
  stop(): Promise<void>;
}

const SLOTS = 2;

export async function startCluster(
  binary: string,
  folder: string,
  of: { readonly servers: 1 | 3; readonly coordinators: number; readonly nodes: number },
): Promise<TestCluster> {
  const nats = await startNatsServers(binary, of.servers);
  const members: Member[] = [];
  const make = async (kind: "coordinator" | "node", i: number): Promise<Member> => {
    const name = `${kind}${i + 1}`;
    const links = await Promise.all(nats.servers.map((server) => createLink(Number(new URL(server.url).port))));
    const url = links.map((link) => `nats://127.0.0.1:${link.port}`).join(",");
    const words =
      kind === "node"
        ? ["node", "--cluster", url, "--name", name, "--slots", String(SLOTS), "--no-coordinator"]
        : ["coordinator", "--cluster", url, "--name", name];
    const member = createProcess(name, words, folder, links);
    members.push(member);
    await member.start();
    return member;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(members.map((m) => m.kill()));
    await Promise.all(members.flatMap((m) => m.links.map((link) => link.close())));
    await nats.stop();
  };
  try {
    const coordinators = await Promise.all(Array.from({ length: of.coordinators }, (_, i) => make("coordinator", i)));
    const nodes = await Promise.all(Array.from({ length: of.nodes }, (_, i) => make("node", i)));
    const logs = (): string => members.map((m) => `--- ${m.name}\n${logOf(folder, m.name)}`).join("\n");
    return { url: nats.url, servers: nats.servers.map(asMember), coordinators, nodes, logs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function asMember(server: NatsServers["servers"][number]): Member {
  return { ...server, links: [] };
}

function logOf(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.log`), "utf8").slice(-4000);
}

function createProcess(name: string, words: readonly string[], folder: string, links: readonly Link[]): Member {
  mkdirSync(folder, { recursive: true });
  let child: ChildProcess | null = null;
  process.once("exit", () => child?.kill("SIGKILL"));
  return {
    name,
    links,
    async start() {
      const log = openSync(join(folder, `${name}.log`), "a");
      child = spawn(process.execPath, [MAIN, ...words], {
        cwd: folder,
        env: { PATH: process.env.PATH ?? "" },
        stdio: ["ignore", log, log],
      });
      closeSync(log);
    },
    async kill() {
      const victim = child;
      child = null;
      if (victim === null || victim.exitCode !== null || victim.signalCode !== null) return;
      const gone = new Promise((resolve) => victim.once("exit", resolve));
      victim.kill("SIGKILL");
      await gone;
    },
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
  };
}

/** Submits a job from its folder and waits for it to end. */
export function submit(url: string, job: string, folder: string): ReturnType<typeof startWeft> {
  return startWeft(["submit", job, "--cluster", url, "--wait"], folder, { PATH: process.env.PATH ?? "" });
}
