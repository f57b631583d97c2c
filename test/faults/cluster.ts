/**
 * A whole cluster as processes of this machine: three servers, coordinators and nodes, each behind connections of its own.
 *
 * Contract: every process can be killed, started again, frozen and thawed, its connections cut and slowed down, the disk and the clock
 * that coordinators and nodes see changed. `stop` leaves no process behind. `disk` is the folder that is slow or full.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MAIN, ROOT } from "../cli/weft.ts";
import { createProcess, type Process } from "../cluster/processes.ts";
import { type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { createLink, type Link } from "./link.ts";

/** What is wrong with the world that a process sees; see world.mjs. */
export interface World {
  readonly slowMs: number;
  readonly full: boolean;
  readonly clockMs: number;
}

/** Something that faults happen to. */
export interface Member extends Process {
  readonly name: string;
  /** Its connections to servers; a server's: those to other servers. */
  readonly links: readonly Link[];
  /** Not for servers. */
  see(change: Partial<World>): void;
}

export interface TestCluster {
  readonly url: string;
  readonly servers: readonly Member[];
  readonly coordinators: readonly Member[];
  readonly nodes: readonly Member[];
  /** What a member has said. */
  said(member: Member): string;
  /** What all have said last, for reports of failures. */
  logs(): string;
  stop(): Promise<void>;
}

export interface ClusterPlan {
  readonly coordinators: number;
  readonly nodes: number;
  /** So many of the nodes may be elected, too. */
  readonly candidates: number;
  /** For logs, settings and temporary files. */
  readonly folder: string;
  readonly disk: string;
}

const SLOTS = 2;
const WORLD = pathToFileURL(join(ROOT, "test/faults/world.mjs")).href;

export async function startCluster(binary: string, plan: ClusterPlan): Promise<TestCluster> {
  const { folder } = plan;
  mkdirSync(join(folder, "tmp"), { recursive: true });
  const links: Link[] = [];
  const link = async (port: number): Promise<Link> => {
    const made = await createLink(port);
    links.push(made);
    return made;
  };
  const routes = createRoutes(link);
  const nats = await startNatsServers(binary, 3, routes.between);
  const members: Member[] = [];
  const make = async (kind: "coordinator" | "node", i: number): Promise<Member> => {
    const own = await Promise.all(nats.servers.map((server) => link(Number(new URL(server.url).port))));
    const url = own.map(({ port }) => `nats://127.0.0.1:${port}`).join(",");
    const name = `${kind}${i + 1}`;
    const words = [kind, "--cluster", url, "--name", name];
    if (kind === "node") words.push("--slots", String(SLOTS), ...(i < plan.candidates ? [] : ["--no-coordinator"]));
    const member = createMember(name, words, plan, own);
    members.push(member);
    await member.start();
    return member;
  };
  const said = (member: Member): string => readFileSync(join(folder, `${member.name}.log`), "utf8");
  const stop = async (): Promise<void> => {
    await Promise.all(members.map((m) => m.kill()));
    await nats.stop();
    await Promise.all(links.map((l) => l.close()));
  };
  try {
    const coordinators = await Promise.all(Array.from({ length: plan.coordinators }, (_, i) => make("coordinator", i)));
    const nodes = await Promise.all(Array.from({ length: plan.nodes }, (_, i) => make("node", i)));
    return {
      url: nats.url,
      servers: nats.servers.map((server, i) => asMember(server, routes.of(i))),
      coordinators,
      nodes,
      said,
      logs: () => members.map((m) => `--- ${m.name}\n${said(m).slice(-4000)}`).join("\n"),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Routes {
  between(from: number, to: number, port: number): Promise<number>;
  /** Those that a server is at one end of. */
  of(server: number): readonly Link[];
}

function createRoutes(link: (port: number) => Promise<Link>): Routes {
  const all: { readonly ends: readonly number[]; readonly link: Link }[] = [];
  return {
    async between(from, to, port) {
      const made = await link(port);
      // Servers know each other from the beginning: ways that they hear of from others would lead around what is cut.
      if (from < 0) made.cut();
      else all.push({ ends: [from, to], link: made });
      return made.port;
    },
    of: (server) => all.filter(({ ends }) => ends.includes(server)).map((route) => route.link),
  };
}

function asMember(server: NatsServers["servers"][number], links: readonly Link[]): Member {
  return {
    ...server,
    links,
    see() {
      throw new Error(`${server.name}: a server's disk and clock cannot be changed`);
    },
  };
}

function createMember(name: string, words: readonly string[], plan: ClusterPlan, links: readonly Link[]): Member {
  const { folder, disk } = plan;
  const file = join(folder, `${name}.world`);
  let world: World = { slowMs: 0, full: false, clockMs: 0 };
  const see = (change: Partial<World>): void => {
    world = { ...world, ...change };
    writeFileSync(`${file}.new`, JSON.stringify({ under: disk, ...world }));
    renameSync(`${file}.new`, file);
  };
  see({});
  const env = {
    PATH: process.env.PATH ?? "",
    TMPDIR: join(folder, "tmp"),
    NODE_OPTIONS: `--import=${WORLD}`,
    WEFT_WORLD: file,
  };
  const child = createProcess(() => {
    const log = openSync(join(folder, `${name}.log`), "a");
    const started = spawn(process.execPath, [MAIN, ...words], { cwd: folder, env, stdio: ["ignore", log, log] });
    closeSync(log);
    return started;
  });
  return { ...child, name, links, see };
}
