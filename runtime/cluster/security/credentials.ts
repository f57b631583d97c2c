/**
 * Credentials folders: one principal's keys and where the servers are, as `weft cluster init` makes them.
 *
 * Contract: a folder holds role.json, ca.pem, cert.pem, key.pem and user.nk. Secrets that others could read or replace are refused. No
 * error repeats what a secret holds.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "../../../ir/artifact/zod.ts";
import { privacyProblem } from "../../private-file.ts";
import type { Access, ClusterOptions } from "../nats/connect.ts";
import { ownerStream, READ_STREAM } from "../nats/streams.ts";
import { PRINCIPAL_NAME, type Principal } from "./roles.ts";

export const CREDENTIAL_FILES = {
  role: "role.json",
  ca: "ca.pem",
  cert: "cert.pem",
  key: "key.pem",
  seed: "user.nk",
} as const;

/** What is there besides, from a weft that knows of resources: a folder made by an earlier one has none of it. */
export const DATA_FILES = {
  /** Of the authority that signs those who serve data sets. */
  ca: "data-ca.pem",
  /** A node's that serves some. */
  cert: "data-cert.pem",
  key: "data-key.pem",
  /** For coordinators, who sign grants, and for nodes, who check them. */
  sign: "grants-key.pem",
  verify: "grants.pem",
} as const;

/** PEM texts for reaching data sets in resources, and for serving them. */
export interface DataIdentity {
  readonly reach: { readonly ca: string; readonly cert: string; readonly key: string } | null;
  /** `ca`: of those who may ask. */
  readonly serve: { readonly ca: string; readonly cert: string; readonly key: string } | null;
  readonly sign: string | null;
  readonly verify: string | null;
}

const shape = z.object({
  version: z.literal(1),
  role: z.enum(["coordinator", "node", "client", "operator", "monitor"]),
  name: z.string().regex(PRINCIPAL_NAME),
  /** host:port. */
  servers: z.array(z.string().regex(/^[A-Za-z0-9.:[\]_-]+:\d+$/)).min(1),
  /** Coordinators keep a copy of each owner's log for them. */
  owners: z.array(z.string().regex(PRINCIPAL_NAME)),
});

export type RoleFile = z.infer<typeof shape>;

export interface LoadedCredentials extends Principal {
  /** Of the servers, as connectCluster takes it. */
  readonly url: string;
  readonly connection: Pick<ClusterOptions, "credentials" | "tls" | "access">;
  readonly data: DataIdentity;
}

/** The folder is not fit to be used; the message says why, for people. */
export class BadCredentials extends Error {}

/** Throws BadCredentials. */
export function loadCredentials(folder: string): LoadedCredentials {
  const path = (file: keyof typeof CREDENTIAL_FILES): string => resolve(join(folder, CREDENTIAL_FILES[file]));
  checkPrivate(resolve(folder), "changing");
  for (const file of ["ca", "cert", "role"] as const) checkPrivate(path(file), "changing");
  for (const file of ["key", "seed"] as const) checkPrivate(path(file), "reading");
  const { role, name, servers, owners } = readRole(path("role"));
  const seed = read(path("seed")).trim();
  if (!/^SU[A-Z2-7]{56}$/.test(seed)) throw new BadCredentials(`${path("seed")} does not hold a user's seed`);
  return {
    role,
    name,
    url: servers.map((server) => `nats://${server}`).join(","),
    connection: {
      credentials: { kind: "nkey", seed },
      tls: { ca: path("ca"), cert: path("cert"), key: path("key"), first: true },
      access: accessOf({ role, name }, owners),
    },
    data: dataIdentity(folder),
  };
}

function dataIdentity(folder: string): DataIdentity {
  const own = (file: string): string => read(resolve(join(folder, file)));
  const optional = (file: string, from: "reading" | "changing"): string | null => {
    const path = resolve(join(folder, file));
    if (!existsSync(path)) return null;
    checkPrivate(path, from);
    return read(path);
  };
  const ca = optional(DATA_FILES.ca, "changing");
  const cert = optional(DATA_FILES.cert, "changing");
  const key = optional(DATA_FILES.key, "reading");
  return {
    reach: ca === null ? null : { ca, cert: own(CREDENTIAL_FILES.cert), key: own(CREDENTIAL_FILES.key) },
    serve: cert === null || key === null ? null : { ca: own(CREDENTIAL_FILES.ca), cert, key },
    sign: optional(DATA_FILES.sign, "reading"),
    verify: optional(DATA_FILES.verify, "changing"),
  };
}

function accessOf({ role, name }: Principal, owners: readonly string[]): Access {
  switch (role) {
    case "coordinator":
      return { kind: "all", owners };
    case "node":
      return { kind: "limited", log: null };
    case "client":
      return { kind: "limited", log: ownerStream(name) };
    case "operator":
    case "monitor":
      return { kind: "limited", log: READ_STREAM };
    default:
      return role satisfies never;
  }
}

function checkPrivate(path: string, from: "reading" | "changing"): void {
  const problem = attempt(path, () => privacyProblem(path, from));
  if (problem !== null) throw new BadCredentials(problem);
}

function readRole(path: string): RoleFile {
  const text = read(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadCredentials(`${path} is not JSON`);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadCredentials(`${path}: ${issue?.path.join(".") || "it"} is wrong`);
}

function read(path: string): string {
  return attempt(path, () => readFileSync(path, "utf8"));
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BadCredentials(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"})`);
  }
}
