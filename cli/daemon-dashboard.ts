/** The dashboard that a coordinator, or a node that may be elected, serves beside its work. */
import { type Beside, openBeside } from "../dashboard/cluster/beside.ts";
import type { Serving } from "../dashboard/cluster/thread-protocol.ts";
import type { Say } from "../runtime/cluster/say.ts";
import { type Connection, complain, messageOf } from "./cluster-connection.ts";
import { hostsOf, servingOf } from "./dashboard-serving.ts";
import { writeBytes } from "./standard-output.ts";
import { VERSION } from "./version.ts";

export interface DaemonDashboardFlags {
  readonly dashboard?: { readonly host: string; readonly port: number };
  readonly dashboardTlsCert?: string;
  readonly dashboardTlsKey?: string;
}

/** Null: none is wanted. "refused": it cannot be served so (said so). */
export function daemonDashboard(flags: DaemonDashboardFlags): Serving | null | "refused" {
  const { dashboard, dashboardTlsCert: tlsCert, dashboardTlsKey: tlsKey } = flags;
  if (dashboard === undefined) {
    if (tlsCert === undefined && tlsKey === undefined) return null;
    complain("a certificate for the dashboard, but no --dashboard");
    return "refused";
  }
  return servingOf({ listen: dashboard.host, port: dashboard.port, open: false, tlsCert, tlsKey }) ?? "refused";
}

/** `name`: the daemon's. Its address, with the token, is a line of standard output: the log lets no token through. */
export function openDaemonDashboard(
  { url, options }: Connection,
  name: string,
  serving: Serving,
  log: Say,
): Pick<Beside, "close"> {
  return openBeside({
    setup: {
      url,
      connection: { ...options, name: `${name} dashboard` },
      title: hostsOf(url),
      version: VERSION,
      owner: null,
      serving,
    },
    listening: (address) => {
      const line = new TextEncoder().encode(`dashboard: ${address}\n`);
      // Whoever reads it may be gone, or the disk full: that must not end the daemon.
      writeBytes(process.stdout, line).catch((error) =>
        log(`the dashboard's address cannot be written: ${messageOf(error)}`, { level: "warn" }),
      );
      log(`the dashboard listens on ${serving.host}:${new URL(address).port}`);
    },
    say: (line) => log(`dashboard: ${line}`),
    trouble: (why) => log(`there is no dashboard now, and it is tried again: ${why}`, { level: "warn" }),
  });
}
