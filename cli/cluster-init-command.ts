/**
 * `weft cluster init`: certificates, accounts and configuration of a small secured cluster.
 *
 * Contract: everything that it makes lies in one folder; it says what belongs where. Repeated, it adds to what is there. No secret is
 * printed.
 */
import { resolve } from "node:path";
import { initCluster, type MadeFolder } from "../runtime/cluster/security/cluster-files.ts";
import { isRefusal, reason } from "./system-error.ts";

export interface ClusterInitFlags {
  readonly nodes: number;
  /** HOST[:PORT[:ROUTEPORT]],... */
  readonly servers?: string;
  readonly clients: readonly string[];
  /** NAME=HOST,... */
  readonly nodeHosts?: string;
  readonly serverHome?: string;
  readonly days: number;
}

interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly routePort: number;
}

const FAILED = 1;
const CLIENT_PORT = 4222;
const ROUTE_PORT = 6222;

/** Throws RangeError. */
function parseServers(text: string): readonly ServerAddress[] {
  const found = text.split(",").map((one) => {
    const [, host = "", port = CLIENT_PORT, routePort = ROUTE_PORT] =
      /^([A-Za-z0-9.-]+)(?::(\d{1,5}))?(?::(\d{1,5}))?$/.exec(one.trim()) ?? [];
    return { host, port: Number(port), routePort: Number(routePort) };
  });
  if (found.every((s) => s.host !== "" && s.port < 65_536 && s.routePort < 65_536)) return found;
  throw new RangeError(`"${text}" is no list of servers: HOST[:PORT[:ROUTEPORT]],...`);
}

/** Throws RangeError. */
function parseHosts(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(",").filter((one) => one.trim() !== "");
  return new Map(
    pairs.map((one) => {
      const found = /^([A-Za-z0-9_-]+)=([A-Za-z0-9.:-]+)$/.exec(one.trim());
      if (found === null) throw new RangeError(`"${text}" is no list of nodes: NAME=HOST,...`);
      return [found[1] as string, found[2] as string];
    }),
  );
}

export async function clusterInitCommand(folder: string, flags: ClusterInitFlags): Promise<number> {
  try {
    const made = await initCluster({
      folder: resolve(folder),
      servers: flags.servers === undefined ? [] : parseServers(flags.servers),
      nodes: flags.nodes,
      clients: flags.clients,
      nodeHosts: parseHosts(flags.nodeHosts ?? ""),
      serverHome: flags.serverHome ?? null,
      days: flags.days,
      now: new Date(),
    });
    process.stdout.write(advice(made, flags.serverHome ?? null));
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError) && !isRefusal(error)) throw error;
    process.stderr.write(`weft: ${isRefusal(error) ? `${error.path ?? folder}: ${reason(error)}` : error.message}\n`);
    return FAILED;
  }
}

function advice(made: readonly MadeFolder[], serverHome: string | null): string {
  const lines = made.map(
    (folder) => `${folder.path.padEnd(Math.max(...made.map((m) => m.path.length)))}  ${use(folder)}`,
  );
  const home =
    serverHome === null ? "The servers' folders are used where they are" : `Servers look for theirs in ${serverHome}`;
  return [
    ...lines,
    "",
    `${home}. Start each with: nats-server -c nats-server.conf`,
    "Copy each folder to whoever uses it and to nobody else, by a safe way; files stay readable by their user only.",
    "Then: weft coordinator --credentials DIR, weft node --credentials DIR, weft submit JOB.weft --credentials DIR",
    "Coordinators and nodes need --resources FILE, too: jobs open no files but those that it gives their owners (docs/cluster.md)",
    "Certificates end; repeat this command in time, and copy them again. More nodes and clients: the same.",
    "",
  ].join("\n");
}

function use({ kind, name, host }: MadeFolder): string {
  switch (kind) {
    case "authority":
      return "keep it away from all these machines: whoever has it can be anybody";
    case "server":
      return `for the server on ${host}`;
    case "coordinator":
      return "for the machines that coordinate: it may write the log";
    case "node":
      return `for node ${name}`;
    case "client":
      return `for ${name}, who submits jobs`;
    case "operator":
      return "for operators: holds, releases and cancels every job";
    case "monitor":
      return "for dashboards: reads, changes nothing";
    default:
      return kind satisfies never;
  }
}
