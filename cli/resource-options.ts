/**
 * The options that say where data sets named RESOURCE:path are: --resources and --secrets.
 *
 * Contract: `weft run` and `weft verify` load it only when they are given. What is wrong with the documents is the user's to mend: lines on standard error, and null. No
 * line repeats what a secret holds.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { About } from "../runtime/cluster/say.ts";
import type { DataIdentity } from "../runtime/cluster/security/credentials.ts";
import { privacyProblem } from "../runtime/private-file.ts";
import { createIo } from "../runtime/resources/bridge.ts";
import {
  NO_RESOURCES,
  NO_SECRETS,
  type Parsed,
  parseResourceConfig,
  parseSecrets,
  type Secrets,
} from "../runtime/resources/config.ts";
import type { NodeStores } from "../runtime/resources/io-protocol.ts";
import type { AuditEntry } from "../runtime/resources/server.ts";
import { createStores, type Stores } from "../runtime/resources/stores.ts";
import { attempt, reason } from "./system-error.ts";
import { printable } from "./words.ts";

export interface ResourceFlags {
  /** The configuration's file, by --resources or WEFT_RESOURCES; empty: none. */
  readonly resources?: string;
  /** By --secrets or WEFT_SECRETS. */
  readonly secrets?: string;
}

type Documents = Omit<NodeStores, "node">;

/** Null: they are no good (said so). */
function readResources({ resources, secrets }: ResourceFlags): Documents | null {
  if (!resources) {
    complain("--secrets is for the resources of a configuration: --resources FILE is needed, too");
    return null;
  }
  const config = document("resources", resources, parseResourceConfig);
  const own = secrets ? privateDocument(secrets) : NO_SECRETS;
  return config === null || own === null ? null : { config, secrets: own };
}

function privateDocument(path: string): Secrets | null {
  // What cannot be looked at cannot be read either, and is said there.
  const problem = attempt(() => privacyProblem(path, "reading")) ?? null;
  if (problem === null) return document("secrets", path, parseSecrets);
  complain(`secrets: ${problem}`);
  return null;
}

function document<T>(what: string, path: string, parse: (text: string) => Parsed<T>): T | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    complain(`cannot read the ${what} in ${path}: ${reason(error)}`);
    return null;
  }
  const parsed = parse(text);
  if (parsed.ok) return parsed.value;
  for (const problem of parsed.problems) complain(`${path}: ${problem}`);
  return null;
}

const NOTHING: Documents = { config: NO_RESOURCES, secrets: NO_SECRETS };

/** For a node or coordinator of that name. Null: every name is a plain file's, and open to all; refused: the documents are no good (said so). */
export function nodeStores(
  flags: ResourceFlags,
  node: string,
  data: DataIdentity | null,
): NodeStores | null | "refused" {
  const given = Boolean(flags.resources || flags.secrets);
  if (!given && data === null) return null;
  if (data !== null && data.verify === null) {
    complain("these credentials are of an earlier weft: repeat weft cluster init, and copy them again");
    return "refused";
  }
  // With credentials, what is not configured is closed.
  const documents = given ? readResources(flags) : NOTHING;
  if (documents === null) return "refused";
  const { config, secrets } = documents;
  if (data !== null && Object.keys(config.resources).length + config.plain.length === 0) {
    complain("jobs can open no files here: --resources names neither resources nor roots of plain files");
  }
  return { config, node, secrets: { ...secrets, tls: secrets.tls ?? data?.reach ?? null } };
}

/** What a server did, or did not do, for others, as a line of the log. */
export function auditText({ principal, job, deed, resource, path, outcome }: AuditEntry): [string, About] {
  const done = outcome === "done";
  const about: About = { level: done || outcome === "absent" ? "info" : "warn", ...(job === "-" ? {} : { job }) };
  return [`${resource}:${path}: ${deed} by ${principal} for job ${job}: ${outcome}`, about];
}

export interface OpenResources {
  readonly stores: Stores;
  close(): Promise<void>;
}

/**
 * For a run of this machine alone, or a reader. `node`: its name in the configuration; `reach`: what it shows where the secrets have nothing.
 * Null: as `readResources`.
 */
export function openResources(
  flags: ResourceFlags,
  node: string,
  reach: DataIdentity["reach"] = null,
): OpenResources | null {
  const read = readResources(flags);
  if (read === null) return null;
  const documents = { ...read, secrets: { ...read.secrets, tls: read.secrets.tls ?? reach } };
  const io = createIo();
  const writer = { job: `run-${randomUUID()}`, epoch: 1, attempt: "main" };
  const stores = createStores({ ...documents, node, writer }, io);
  return {
    stores,
    async close() {
      stores.close();
      await io.close();
    },
  };
}

function complain(text: string): void {
  process.stderr.write(`weft: ${printable(text)}\n`);
}
