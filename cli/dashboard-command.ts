/**
 * `weft dashboard`: shows a cluster in a browser, as far as the credentials let it be seen.
 *
 * Contract: standard output is one line, the address with the token.
 */
import { readFileSync } from "node:fs";
import { createClusterSource } from "../dashboard/cluster/source.ts";
import { type Dashboard, isLoopback, serveDashboard } from "../dashboard/serve.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import type { Say } from "../runtime/cluster/say.ts";
import { type ClusterFlags, type Connection, complain, connectionOrNull, FAILED } from "./cluster-connection.ts";
import { runDaemon, type Service } from "./daemon.ts";
import { dashboardToken } from "./dashboard-token.ts";
import type { LogFlags } from "./log.ts";
import { reason } from "./system-error.ts";
import { VERSION } from "./version.ts";

export interface DashboardFlags extends ClusterFlags, LogFlags {
  readonly port: number;
  readonly listen: string;
  readonly open?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

type Serving = Pick<Parameters<typeof serveDashboard>[0], "host" | "port" | "token" | "tls">;

export async function dashboardCommand(flags: DashboardFlags): Promise<number> {
  const connection = connectionOrNull(flags, `weft dashboard ${process.pid}`);
  if (connection === null) return FAILED;
  if (connection.principal?.role === "node") {
    complain("these are a node's credentials: they do not let jobs be seen");
    return FAILED;
  }
  const serving = servingOf(flags);
  if (serving === null) return FAILED;
  return runDaemon(connection, flags.logFormat, (cluster, log) => serve(cluster, connection, serving, log));
}

/** Null: it cannot be served so (said so). */
function servingOf({ listen, port, open, tlsCert, tlsKey }: DashboardFlags): Serving | null {
  const token = open === true ? null : dashboardToken(process.env);
  if (token === null && open !== true) return null;
  if (token === null && !isLoopback(listen)) {
    complain(`--open is for this machine alone, not for ${listen}`);
    return null;
  }
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    complain("--tls-cert and --tls-key belong together");
    return null;
  }
  try {
    const tls =
      tlsCert === undefined || tlsKey === undefined ? null : { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) };
    if (tls === null && !isLoopback(listen)) {
      complain(`without --tls-cert whoever can listen on the way to ${listen} learns the token`);
    }
    return { host: listen, port, token, tls };
  } catch (error) {
    complain(`the certificate cannot be read: ${reason(error)}`);
    return null;
  }
}

async function serve(cluster: Cluster, { url, principal }: Connection, serving: Serving, log: Say): Promise<Service> {
  const owner = principal?.role === "client" ? principal.name : null;
  const source = createClusterSource({ cluster, title: hostsOf(url), version: VERSION, owner, log });
  let dashboard: Dashboard;
  try {
    dashboard = await serveDashboard({ source, ...serving });
  } catch (error) {
    source.close();
    throw new RangeError(`the dashboard cannot listen on ${serving.host}:${serving.port}: ${reason(error)}`);
  }
  // Standard error is the log's, which lets no token through.
  process.stdout.write(`dashboard: ${dashboard.url}\n`);
  log(`the dashboard listens on ${serving.host}:${new URL(dashboard.url).port}`);
  return {
    async leave() {
      source.close();
      await dashboard.close();
    },
  };
}

/** Without users and passwords. */
function hostsOf(url: string): string {
  return url.replace(/\/\/[^/@,]*@/g, "//");
}
