/** Where and how a dashboard of a cluster is served, as the options say. Contract: nothing of its server is loaded here. */
import { readFileSync } from "node:fs";
import { isLoopback } from "../dashboard/access.ts";
import type { Serving } from "../dashboard/cluster/thread-protocol.ts";
import { complain } from "./cluster-connection.ts";
import { dashboardToken } from "./dashboard-token.ts";
import { reason } from "./system-error.ts";

export interface ServingFlags {
  readonly listen: string;
  readonly port: number;
  /** No token is asked for. */
  readonly open: boolean;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
}

/** Null: it cannot be served so (said so). */
export function servingOf({ listen, port, open, tlsCert, tlsKey }: ServingFlags): Serving | null {
  const token = open ? null : dashboardToken(process.env);
  if (token === null && !open) return null;
  if (token === null && !isLoopback(listen)) {
    complain(`--open is for this machine alone, not for ${listen}`);
    return null;
  }
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    complain("the certificate and its key belong together");
    return null;
  }
  try {
    const pem = (path: string): string => readFileSync(path, "utf8");
    const tls = tlsCert === undefined || tlsKey === undefined ? null : { cert: pem(tlsCert), key: pem(tlsKey) };
    if (tls === null && !isLoopback(listen)) {
      complain(`without a certificate whoever can listen on the way to ${listen} learns the token`);
    }
    return { host: listen, port, token, tls };
  } catch (error) {
    complain(`the certificate cannot be read: ${reason(error)}`);
    return null;
  }
}

/** Addresses without users and passwords. */
export function hostsOf(url: string): string {
  return url.replace(/\/\/[^/@,]*@/g, "//");
}
