/**
 * The dashboard's server.
 *
 * Contract: resolves when it listens; rejects with the system's error if it cannot. `close` tells whoever looks the rest, for at most
 * LAST_MS, and cuts what is left. Keeps the process alive until closed.
 */
import { setMaxListeners } from "node:events";
import type { Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { type Access, isLoopback } from "./access.ts";
import { createApp } from "./app.ts";
import { readPageFiles } from "./page-files.ts";
import type { Source } from "./source.ts";

export interface ServeOptions {
  readonly source: Source;
  /** An address of this machine. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Null: whoever can use this machine may look; on the loopback interface only. */
  readonly token: string | null;
  /** PEM; null: HTTP. */
  readonly tls: { readonly cert: string | Buffer; readonly key: string | Buffer } | null;
}

export interface Dashboard {
  /** With the token: to be shown once, to whoever started it. */
  readonly url: string;
  close(): Promise<void>;
}

const LAST_MS = 500;
const MOST_CONNECTIONS = 256;

export async function serveDashboard(options: ServeOptions): Promise<Dashboard> {
  const { source, host, token, tls } = options;
  const loopback = isLoopback(host);
  if (token === null && !loopback) throw new RangeError(`${host} is not this machine alone: a token is needed`);
  const stop = new AbortController();
  // Each page that looks listens.
  setMaxListeners(0, stop.signal);
  let port = options.port;
  const access = (): Access => ({ token, loopback, secure: tls !== null, port });
  const app = createApp({ source, page: readPageFiles(), access, stop: stop.signal });
  const secure = tls === null ? {} : { createServer: createSecureServer, serverOptions: tls };
  const server = createAdaptorServer({ fetch: app.fetch, ...secure }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  ({ port } = server.address() as AddressInfo);
  const name = host.includes(":") ? `[${host}]` : host;
  const query = token === null ? "" : `?token=${token}`;
  return {
    url: `${tls === null ? "http" : "https"}://${name}:${port}/${query}`,
    close: () =>
      new Promise((resolve) => {
        stop.abort();
        const cut = setTimeout(() => server.closeAllConnections(), LAST_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
