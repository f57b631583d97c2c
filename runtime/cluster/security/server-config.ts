/**
 * Configuration files of nats-servers for a secured cluster.
 *
 * Contract: pure; JSON, which nats-server reads. TLS before anything else, client certificates required, no user without an nkey, an
 * account per principal (see roles.ts), streams flushed to disk at every write. Routes between servers trust an authority of their own: a
 * client's certificate opens none.
 */
import { accountOf, coordinatorPermissions, grantsOf, MAIN_ACCOUNT, type Principal } from "./roles.ts";

export interface ServerPlace {
  readonly name: string;
  /** A host's name or address, as clients and the other servers know it. */
  readonly host: string;
  readonly port: number;
  readonly routePort: number;
}

export interface KnownPrincipal extends Principal {
  /** Its public nkey (U...). */
  readonly nkey: string;
}

export interface ServerConfigInput {
  readonly server: ServerPlace;
  readonly servers: readonly ServerPlace[];
  readonly principals: readonly KnownPrincipal[];
  /** Where the server's certificates and keys lie on its machine, and its store. */
  readonly home: string;
}

const MAX_PAYLOAD = 1024 * 1024;

export function serverConfig({ server, servers, principals, home }: ServerConfigInput): string {
  const peers = servers.filter((other) => other.name !== server.name);
  const tls = (name: string) => ({
    cert_file: `${home}/${name}-cert.pem`,
    key_file: `${home}/${name}-key.pem`,
    ca_file: `${home}/${name}-ca.pem`,
    verify: true,
    timeout: 5,
  });
  const config = {
    server_name: server.name,
    listen: `${isLoopback(server.host) ? server.host : "0.0.0.0"}:${server.port}`,
    tls: { ...tls("server"), handshake_first: true },
    max_payload: MAX_PAYLOAD,
    jetstream: { store_dir: `${home}/store`, sync_interval: "always" },
    system_account: "SYS",
    accounts: accounts(principals),
    ...(peers.length === 0
      ? {}
      : {
          cluster: {
            name: "weft",
            listen: `${isLoopback(server.host) ? server.host : "0.0.0.0"}:${server.routePort}`,
            tls: tls("route"),
            routes: peers.map((peer) => `nats://${peer.host}:${peer.routePort}`),
            // Credentials name all servers; addresses that servers tell need not be in their certificates.
            no_advertise: true,
          },
        }),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function isLoopback(host: string): boolean {
  return /^127\./.test(host);
}

interface ServiceExport {
  readonly service: string;
  readonly response_type: "singleton" | "stream";
  readonly accounts: string[];
}

function accounts(principals: readonly KnownPrincipal[]): Record<string, unknown> {
  const byAccount = new Map<string, KnownPrincipal[]>();
  for (const each of principals) byAccount.set(accountOf(each), [...(byAccount.get(accountOf(each)) ?? []), each]);
  const main = {
    jetstream: true,
    users: (byAccount.get(MAIN_ACCOUNT) ?? []).map(({ nkey }) => ({ nkey, permissions: coordinatorPermissions })),
    ...mainExports(principals),
  };
  const others = [...byAccount].filter(([name]) => name !== MAIN_ACCOUNT).map(([name, of]) => [name, account(of)]);
  return { SYS: { users: [] }, [MAIN_ACCOUNT]: main, ...Object.fromEntries(others) };
}

function mainExports(principals: readonly KnownPrincipal[]) {
  const services = new Map<string, ServiceExport>();
  const streams = new Map<string, Set<string>>();
  const imports: unknown[] = [];
  for (const principal of principals) {
    const account = accountOf(principal);
    const grants = grantsOf(principal);
    for (const { subject, answers } of grants?.services ?? []) {
      const response_type = answers === "one" ? "singleton" : "stream";
      const known = services.get(subject) ?? { service: subject, response_type, accounts: [] };
      if (!known.accounts.includes(account)) known.accounts.push(account);
      services.set(subject, known);
    }
    for (const subject of grants?.streams ?? []) {
      streams.set(subject, (streams.get(subject) ?? new Set()).add(account));
    }
    for (const subject of grants?.serves ?? []) imports.push({ service: { account, subject } });
  }
  const heard = [...streams].map(([stream, names]) => ({ stream, accounts: [...names] }));
  return { exports: [...services.values(), ...heard], imports };
}

/** All principals of an account have the same grants. */
function account(principals: readonly KnownPrincipal[]) {
  const [first] = principals;
  const grants = first === undefined ? null : grantsOf(first);
  if (grants === null) return { users: [] };
  const { services, streams, serves } = grants;
  const subscribe = { allow: ["_INBOX.>", ...streams, ...serves] };
  // Answers go to subjects that nobody can list beforehand: only to those that were asked for, and not for ever.
  const answering = serves.length === 0 ? {} : { allow_responses: { max: 8, expires: "2m" } };
  const permissions = { publish: { allow: services.map((s) => s.subject) }, subscribe, ...answering };
  return {
    users: principals.map(({ nkey }) => ({ nkey, permissions })),
    imports: [
      ...services.map(({ subject }) => ({ service: { account: MAIN_ACCOUNT, subject } })),
      ...streams.map((subject) => ({ stream: { account: MAIN_ACCOUNT, subject } })),
    ],
    exports: serves.map((service) => ({ service, accounts: [MAIN_ACCOUNT] })),
  };
}
