/**
 * Which resources there are, and how this node reaches them.
 *
 * Contract: the configuration is one JSON document, the same on all nodes, and holds no secrets; secrets are a document of each node's own.
 * Both are checked here; problems are texts for people. A node has a resource of kind disk if it is the `node` named there; others
 * reach it as stubs, or as `use` says.
 */
import { z } from "../../ir/artifact/zod.ts";
import { spoolProblem } from "./spool.ts";
import { isResourceName } from "./store.ts";

const name = z.string().refine(isResourceName, "a resource's name is capital letters, digits, - and _, at most 32");
const word = z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/, "letters, digits and _.@- only, at most 64");
const absolute = z.string().startsWith("/", "must be an absolute path");

const access = z.object({
  prefix: z.string(),
  owner: word,
  readers: z.array(z.union([word, z.literal("*")])).default([]),
});

/** Null: all who have shown who they are may do all. A disk's is enforced by its node; others' by whoever reaches them for a job. */
const accessList = z.array(access).nullable().default(null);

/** What may go over an open connection. Anchored: `http://localhost.example` is somebody else's. */
const loopback = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/;
const url = z
  .string()
  .refine(
    (u) => /^https?:\/\/[^/?#@\s]+\/?$/.test(u) && (u.startsWith("https:") || loopback.test(u)),
    "must be https://HOST:PORT, or http:// on loopback",
  );
const endpoint = z.url().refine((u) => !u.includes("@") && (u.startsWith("https://") || loopback.test(u)), {
  message: "must be https://, or http:// on loopback",
});

const disk = z.strictObject({
  kind: z.literal("disk"),
  root: absolute,
  node: word,
  url,
  access: accessList,
});
const shared = z.strictObject({ kind: z.literal("shared"), root: absolute, access: accessList });
const s3 = z.strictObject({
  kind: z.literal("s3"),
  /** With the bucket: https://s3.example.com/bucket. */
  endpoint,
  region: z.string().default("auto"),
  /** Before all paths. */
  prefix: z
    .string()
    .regex(/^([^/]+\/)*$/, "must be empty or end in /")
    .default(""),
  access: accessList,
});

const milliseconds = z.number().int().positive();
const schema = z.strictObject({
  resources: z.record(name, z.discriminatedUnion("kind", [disk, shared, s3])),
  /** Folders of plain files that jobs of a cluster with credentials may use; all others are closed to them. */
  plain: z
    .array(access.extend({ prefix: z.string().regex(/^\/(.*\/)?$/, "must be an absolute path that ends in /") }))
    .default([]),
  /** Who else may ask, by the SHA-256 of their token in hexadecimal digits. */
  tokens: z
    .array(z.strictObject({ principal: word, sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, "64 hexadecimal digits") }))
    .default([]),
  /** `RESOURCE:folder/`: where SYSOUT and SYSERR of jobs go that no DD gives a place; see spool.ts. Null: into the cluster's blobs. */
  spool: z.string().nullable().default(null),
  use: z.record(word, z.record(name, z.enum(["stub", "caching"]))).default({}),
  /** Of the blocks that a process caches. */
  cacheBytes: z
    .number()
    .int()
    .min(1024 * 1024)
    .default(256 * 1024 * 1024),
  patience: z
    .strictObject({ answerMs: milliseconds.default(10_000), totalMs: milliseconds.default(60_000) })
    .default({ answerMs: 10_000, totalMs: 60_000 }),
});

export type ResourceConfig = z.infer<typeof schema>;
export type ResourceEntry = ResourceConfig["resources"][string];

const secrets = z.strictObject({
  /** Bearer token by resource; "*": for all others. */
  tokens: z.record(z.string(), z.string().regex(/^[\x21-\x7e]+$/)).default({}),
  /** Keys by resource. */
  s3: z.record(name, z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() })).default({}),
  /** PEM texts. */
  tls: z
    .strictObject({ ca: z.string(), cert: z.string().nullable(), key: z.string().nullable() })
    .nullable()
    .default(null),
});

export type Secrets = z.infer<typeof secrets>;

export const NO_RESOURCES: ResourceConfig = schema.parse({ resources: {} });
export const NO_SECRETS: Secrets = { tokens: {}, s3: {}, tls: null };

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

export function parseResourceConfig(text: string): Parsed<ResourceConfig> {
  const parsed = parse(schema, text);
  if (!parsed.ok) return parsed;
  const { resources, use } = parsed.value;
  const problems = Object.entries(use).flatMap(([node, uses]) =>
    Object.keys(uses).flatMap((resource) => {
      const entry = resources[resource];
      if (entry === undefined) return [`use.${node}.${resource}: there is no such resource`];
      if (entry.kind === "shared") return [`use.${node}.${resource}: a shared directory is open to all nodes alike`];
      return entry.kind === "disk" && entry.node === node ? [`use.${node}.${resource}: ${node} has it itself`] : [];
    }),
  );
  if (resources.DSN !== undefined) problems.push("resources.DSN: DSN: is for names in a cluster's catalog");
  const spool = spoolProblem(parsed.value);
  if (spool !== null) problems.push(spool);
  return problems.length > 0 ? { ok: false, problems } : parsed;
}

export function parseSecrets(text: string): Parsed<Secrets> {
  return parse(secrets, text);
}

function parse<T>(as: z.ZodType<T>, text: string): Parsed<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [`it is no JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const result = as.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.map((i) => `${i.path.join(".") || "document"}: ${i.message}`) };
}
