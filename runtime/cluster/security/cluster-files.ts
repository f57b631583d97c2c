/**
 * The folders of a secured cluster: authorities, servers' configuration, a credentials folder per principal.
 *
 * Contract: `initCluster` may be repeated, with more nodes, clients or other servers: authorities and nkeys that are there stay, and
 * certificates are made anew, so that credentials given out before go on working. Secrets are files of mode 0600 in folders of mode 0700.
 * Limit: whoever is to lose access is removed from cluster.json by hand before it is repeated.
 */
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nkeys } from "@nats-io/transport-node";
import { z } from "../../../ir/artifact/zod.ts";
import { createAuthority, createCertificate, type KeyPair } from "./certificates.ts";
import { CREDENTIAL_FILES, DATA_FILES, type RoleFile } from "./credentials.ts";
import { PRINCIPAL_NAME, type Principal } from "./roles.ts";
import { type KnownPrincipal, type ServerPlace, serverConfig } from "./server-config.ts";

export interface InitOptions {
  /** Absolute. Must not exist, or be what `initCluster` made, or be empty. */
  readonly folder: string;
  /** 1, or 3 or more. None: those of before. */
  readonly servers: readonly Omit<ServerPlace, "name">[];
  /** How many nodes there are to be, called n1, n2, ...; those of before stay. */
  readonly nodes: number;
  /** Where nodes that serve their disks are reached, by their names; those of before stay. */
  readonly nodeHosts: ReadonlyMap<string, string>;
  /** Owners of jobs; those of before stay. */
  readonly clients: readonly string[];
  /** Where a server's folder will lie on its machine; null: where it is made. */
  readonly serverHome: string | null;
  /** How long certificates are good for. */
  readonly days: number;
  readonly now: Date;
}

export interface MadeFolder {
  readonly path: string;
  readonly kind: "authority" | "server" | Principal["role"];
  readonly name: string;
  /** A server's. */
  readonly host: string | null;
}

const ROSTER = "cluster.json";
const AUTHORITY_DAYS = 3650;

const shape = z.object({
  version: z.literal(1),
  servers: z.array(z.object({ name: z.string(), host: z.string(), port: z.int(), routePort: z.int() })),
  nodes: z.array(z.string().regex(PRINCIPAL_NAME)),
  clients: z.array(z.string().regex(PRINCIPAL_NAME)),
  nodeHosts: z.record(z.string().regex(PRINCIPAL_NAME), z.string()).default({}),
});

type Roster = z.infer<typeof shape>;

/** Throws RangeError if it makes no sense, and what the file system throws. */
export async function initCluster(options: InitOptions): Promise<readonly MadeFolder[]> {
  const roster = extend(readRoster(options.folder), options);
  check(roster);
  makeFolder(options.folder);
  write(join(options.folder, ROSTER), `${JSON.stringify({ ...roster }, null, 2)}\n`);
  const home = join(options.folder, "authority");
  makeFolder(home);
  const authority = await keptAuthority(home, "ca", "weft cluster", options.now);
  const routes = await keptAuthority(home, "routes-ca", "weft cluster routes", options.now);
  const data = await keptAuthority(home, "data-ca", "weft data sets", options.now);
  const grants = keptGrantKeys(home);
  const validity = { from: options.now, days: options.days };
  const principals: KnownPrincipal[] = [];
  const made: MadeFolder[] = [];
  for (const principal of principalsOf(roster)) {
    const path = join(options.folder, folderOf(principal));
    makeFolder(path);
    const nkey = keptNkey(join(path, CREDENTIAL_FILES.seed));
    principals.push({ ...principal, nkey });
    const pair = await createCertificate(authority, folderOf(principal), "client", [], validity);
    writeCredentials(path, authority, pair, roleFile(principal, roster));
    writeDataFiles(path, principal, data, grants);
    const host = principal.role === "node" ? roster.nodeHosts[principal.name] : undefined;
    if (host !== undefined) {
      const served = await createCertificate(data, folderOf(principal), "server", [host], validity);
      write(join(path, DATA_FILES.key), served.key);
      write(join(path, DATA_FILES.cert), served.cert);
    }
    made.push({ path, kind: principal.role, name: principal.name, host: null });
  }
  const servers: MadeFolder[] = [];
  for (const server of roster.servers) {
    const path = join(options.folder, `server-${server.name}`);
    makeFolder(path);
    const cert = await createCertificate(authority, `server ${server.name}`, "server", [server.host], validity);
    const route = await createCertificate(routes, `route ${server.name}`, "route", [server.host], validity);
    writeServerKeys(path, "server", authority, cert);
    writeServerKeys(path, "route", routes, route);
    const input = { server, servers: roster.servers, principals, home: options.serverHome ?? path };
    write(join(path, "nats-server.conf"), serverConfig(input));
    servers.push({ path, kind: "server", name: server.name, host: server.host });
  }
  return [{ path: home, kind: "authority", name: "", host: null }, ...servers, ...made];
}

function readRoster(folder: string): Roster {
  const path = join(folder, ROSTER);
  if (!existsSync(path)) return { version: 1, servers: [], nodes: [], clients: [], nodeHosts: {} };
  const parsed = shape.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new RangeError(`${path} is not what weft cluster init has written`);
  return parsed.data;
}

function extend(before: Roster, { servers, nodes, clients, nodeHosts }: InitOptions): Roster {
  const named = servers.map((server, i) => ({ name: `s${i + 1}`, ...server }));
  return {
    version: 1,
    servers: named.length === 0 ? before.servers : named,
    nodes: [...new Set([...before.nodes, ...Array.from({ length: nodes }, (_, i) => `n${i + 1}`)])],
    clients: [...new Set([...before.clients, ...clients])],
    nodeHosts: { ...before.nodeHosts, ...Object.fromEntries(nodeHosts) },
  };
}

function check({ servers, clients, nodes, nodeHosts }: Roster): void {
  if (servers.length === 0 || servers.length === 2) {
    throw new RangeError("a cluster has one server, or three: of two, neither may go on without the other");
  }
  const stranger = Object.keys(nodeHosts).find((name) => !nodes.includes(name));
  if (stranger !== undefined) throw new RangeError(`there is no node ${stranger}: they are ${nodes.join(", ")}`);
  const odd = clients.find((name) => !PRINCIPAL_NAME.test(name));
  if (odd !== undefined)
    throw new RangeError(`"${odd}" cannot be an owner's name: letters, digits, _ and -, at most 32`);
}

function principalsOf({ nodes, clients }: Roster): readonly Principal[] {
  return [
    { role: "coordinator", name: "coordinator" },
    { role: "operator", name: "operator" },
    { role: "monitor", name: "monitor" },
    ...nodes.map((name) => ({ role: "node", name }) as const),
    ...clients.map((name) => ({ role: "client", name }) as const),
  ];
}

function folderOf({ role, name }: Principal): string {
  return role === "node" || role === "client" ? `${role}-${name}` : role;
}

function roleFile({ role, name }: Principal, { servers, clients }: Roster): RoleFile {
  const addresses = servers.map(({ host, port }) => `${host}:${port}`);
  return { version: 1, role, name, servers: addresses, owners: role === "coordinator" ? clients : [] };
}

async function keptAuthority(folder: string, file: string, name: string, now: Date): Promise<KeyPair> {
  const [certPath, keyPath] = [join(folder, `${file}.pem`), join(folder, `${file}-key.pem`)];
  if (existsSync(certPath) && existsSync(keyPath)) {
    return { cert: readFileSync(certPath, "utf8"), key: readFileSync(keyPath, "utf8") };
  }
  const made = await createAuthority(name, { from: now, days: AUTHORITY_DAYS });
  write(keyPath, made.key);
  write(certPath, made.cert);
  return made;
}

interface GrantKeys {
  /** PEM. */
  readonly sign: string;
  readonly verify: string;
}

function keptGrantKeys(folder: string): GrantKeys {
  const [signPath, verifyPath] = [join(folder, DATA_FILES.sign), join(folder, DATA_FILES.verify)];
  if (!existsSync(signPath) || !existsSync(verifyPath)) {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    write(signPath, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    write(verifyPath, publicKey.export({ type: "spki", format: "pem" }).toString());
  }
  return { sign: readFileSync(signPath, "utf8"), verify: readFileSync(verifyPath, "utf8") };
}

/** Each gets what its role needs: those who look on, nothing. */
function writeDataFiles(folder: string, { role }: Principal, data: KeyPair, grants: GrantKeys): void {
  if (role === "operator" || role === "monitor") return;
  write(join(folder, DATA_FILES.ca), data.cert);
  if (role === "coordinator") write(join(folder, DATA_FILES.sign), grants.sign);
  if (role === "node" || role === "coordinator") write(join(folder, DATA_FILES.verify), grants.verify);
}

/** Returns the public key. */
function keptNkey(path: string): string {
  if (!existsSync(path)) write(path, `${new TextDecoder().decode(nkeys.createUser().getSeed())}\n`);
  return nkeys.fromSeed(new TextEncoder().encode(readFileSync(path, "utf8").trim())).getPublicKey();
}

function writeCredentials(folder: string, authority: KeyPair, pair: KeyPair, role: RoleFile): void {
  write(join(folder, CREDENTIAL_FILES.ca), authority.cert);
  write(join(folder, CREDENTIAL_FILES.key), pair.key);
  write(join(folder, CREDENTIAL_FILES.cert), pair.cert);
  write(join(folder, CREDENTIAL_FILES.role), `${JSON.stringify(role, null, 2)}\n`);
}

function writeServerKeys(folder: string, kind: "server" | "route", authority: KeyPair, pair: KeyPair): void {
  write(join(folder, `${kind}-ca.pem`), authority.cert);
  write(join(folder, `${kind}-key.pem`), pair.key);
  write(join(folder, `${kind}-cert.pem`), pair.cert);
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // It may have been there.
  chmodSync(path, 0o700);
}

/** Whole or not at all, and never readable by others. */
function write(path: string, text: string): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, text, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
}
