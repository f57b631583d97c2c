/**
 * `weft dashboard`: shows a cluster in a browser, as far as the credentials let it be seen.
 *
 * Contract: standard output is one line, the address with the token.
 */
import { createClusterSource } from "../dashboard/cluster/source.ts";
import type { Serving } from "../dashboard/cluster/thread-protocol.ts";
import { type Dashboard, serveDashboard } from "../dashboard/serve.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import type { Say } from "../runtime/cluster/say.ts";
import { type ClusterFlags, type Connection, complain, connectionOrNull, FAILED } from "./cluster-connection.ts";
import { runDaemon, type Service } from "./daemon.ts";
import { hostsOf, servingOf } from "./dashboard-serving.ts";
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

export async function dashboardCommand(flags: DashboardFlags): Promise<number> {
  const connection = connectionOrNull(flags, `weft dashboard ${process.pid}`);
  if (connection === null) return FAILED;
  if (connection.principal?.role === "node") {
    complain("these are a node's credentials: they do not let jobs be seen");
    return FAILED;
  }
  const { listen, port, open = false, tlsCert, tlsKey } = flags;
  const serving = servingOf({ listen, port, open, tlsCert, tlsKey });
  if (serving === null) return FAILED;
  return runDaemon(connection, flags.logFormat, (cluster, log) => serve(cluster, connection, serving, log));
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
