/**
 * Who may do what on the cluster's subjects.
 *
 * Contract: pure. Every owner and every node has an account of its own at the servers, into which exactly the subjects below are imported:
 * nothing else can be named there, neither in a publication nor as the reply to one. Coordinators share the account in which the streams
 * are. Reading is by direct gets only: creating a consumer would let its creator have bytes delivered to any subject.
 */
import {
  BLOB_PREFIX,
  BLOB_STREAM,
  BUS_PREFIX,
  LOG_PREFIX,
  LOG_STREAM,
  ownerStream,
  READ_STREAM,
} from "../nats/streams.ts";

export type Role = "coordinator" | "node" | "client" | "operator" | "monitor";

/** `name`: a node's, or an owner's; of the other roles whatever tells several apart. */
export interface Principal {
  readonly role: Role;
  readonly name: string;
}

/** What a principal asks of the cluster. several: one request may have several answers. */
export interface Service {
  readonly subject: string;
  readonly answers: "one" | "several";
}

export interface Grants {
  readonly services: readonly Service[];
  /** What it hears. */
  readonly streams: readonly string[];
  /** What it answers for the coordinators. */
  readonly serves: readonly string[];
}

export const PRINCIPAL_NAME = /^[A-Za-z0-9_-]{1,32}$/;

/** Where the streams are, and the coordinators. */
export const MAIN_ACCOUNT = "WEFT";

export function accountOf({ role, name }: Principal): string {
  switch (role) {
    case "coordinator":
      return MAIN_ACCOUNT;
    case "node":
      return `NODE_${name}`;
    case "client":
      return `OWNER_${name}`;
    case "operator":
      return "OPERATORS";
    case "monitor":
      return "MONITORS";
    default:
      return role satisfies never;
  }
}

const DIRECT_GET = "$JS.API.DIRECT.GET";
const blobs = (filter: string): string => `${DIRECT_GET}.${BLOB_STREAM}.${BLOB_PREFIX}${filter}`;
const bus = (subject: string): string => `${BUS_PREFIX}${subject}`;
const one = (subject: string): Service => ({ subject, answers: "one" });

/** Null: everything in the main account but what destroys it; see coordinatorPermissions. */
export function grantsOf({ role, name }: Principal): Grants | null {
  switch (role) {
    case "coordinator":
      return null;
    case "node":
      return {
        services: [one(bus(`node.${name}.beat`)), one(bus(`runner.${name}.>`)), one(blobs("*.job.>"))],
        streams: [],
        serves: [bus(`node.${name}.*.open`), bus(`node.${name}.*.in.*`)],
      };
    case "client":
      return {
        services: [
          one(`${LOG_PREFIX}job.${name}.*.ask.own`),
          // No run record's subject fits.
          one(`${LOG_PREFIX}job.${name}.catalog.entry.>`),
          one(`${BLOB_PREFIX}${name}.job.>`),
          one(blobs(`${name}.job.>`)),
          one(blobs(`${name}.spool.>`)),
          { subject: `${DIRECT_GET}.${ownerStream(name)}`, answers: "several" },
          one(bus("coordinator.alive")),
          one(bus(`coordinator.trouble.${name}`)),
          one(bus(`coordinator.catalog.${name}`)),
        ],
        streams: [bus(`progress.${name}.*`), bus(`watch.${name}.*`)],
        serves: [],
      };
    case "operator":
      return { ...READER, services: [...READER.services, one(`${LOG_PREFIX}job.*.*.ask.op`)] };
    case "monitor":
      return READER;
    default:
      return role satisfies never;
  }
}

const READER: Grants = {
  services: [
    { subject: `${DIRECT_GET}.${READ_STREAM}`, answers: "several" },
    one(blobs("*.spool.>")),
    one(bus("coordinator.alive")),
    { subject: bus("coordinator.state"), answers: "several" },
  ],
  streams: [bus("progress.>"), bus("watch.>"), bus("node.*.beat")],
  serves: [],
};

/** Coordinators write the log and remove blobs; nobody needs to delete streams or entries, or to change what streams are. */
export const coordinatorPermissions = {
  publish: {
    allow: [
      `${LOG_PREFIX}lease.>`,
      `${LOG_PREFIX}job.>`,
      `${LOG_PREFIX}audit.>`,
      `${BLOB_PREFIX}>`,
      `${BUS_PREFIX}>`,
      "_INBOX.>",
      "_R_.>",
      "$JS.API.STREAM.INFO.*",
      "$JS.API.STREAM.CREATE.*",
      "$JS.API.STREAM.MSG.GET.*",
      "$JS.API.STREAM.PURGE.*",
      `${DIRECT_GET}.>`,
      `$JS.API.CONSUMER.CREATE.${LOG_STREAM}.>`,
      `$JS.API.CONSUMER.DELETE.${LOG_STREAM}.*`,
      `$JS.API.CONSUMER.MSG.NEXT.${LOG_STREAM}.*`,
    ],
  },
  subscribe: { allow: [`${BUS_PREFIX}>`, "_INBOX.>"] },
} as const;
