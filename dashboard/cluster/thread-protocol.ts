/** What a daemon and the thread of its dashboard say to each other. Contract: types only; plain data that crosses threads. */
import type { ClusterOptions } from "../../runtime/cluster/nats/connect.ts";

/** The thread's workerData. */
export interface ClusterThreadSetup {
  /** How it connects. */
  readonly url: string;
  readonly connection: ClusterOptions;
  /** See ClusterSourceOptions. */
  readonly title: string;
  readonly version: string;
  readonly owner: string | null;
  readonly serving: Serving;
}

/** Where and how a dashboard is served; see ServeOptions. */
export interface Serving {
  readonly host: string;
  readonly port: number;
  readonly token: string | null;
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

/** Anything the daemon says ends the dashboard in order. */
export type FromThread =
  | { readonly kind: "listening"; readonly url: string }
  /** For the log. */
  | { readonly kind: "say"; readonly line: string }
  /** Why there is none, or none any more; the thread ends. */
  | { readonly kind: "ended"; readonly reason: string };
