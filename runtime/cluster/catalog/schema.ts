/** The catalog's entries as they are checked wherever they are read: owners write them as they like. */
import { z } from "../../../ir/artifact/zod.ts";
import { pathProblem, splitDataSetPath } from "../../resources/store.ts";
import { OWNER_NAME } from "../job-id.ts";
import type { CatalogRecord } from "./entry.ts";
import { generationName, isCatalogued, nameProblem } from "./names.ts";

/** Far more than any group comes to, and few enough to be counted exactly. */
const MOST_SERIALS = 1_000_000_000;

export const serial = z.int().min(1).max(MOST_SERIALS);
export const dataSetName = z.string().refine((name) => nameProblem(name) === null, "no data set's name");
export const dataSetPath = z.string().refine((path) => storageProblem(path) === null, "no data set's path");

/** Null, or why nothing can lie there. Relative paths mean other files to each job. */
export function storageProblem(path: string): string | null {
  if (isCatalogued(path)) return "it is a name itself, and no path";
  const stored = splitDataSetPath(path);
  if (stored !== null) return stored.version === null ? pathProblem(stored.path) : "the path holds a backslash";
  if (!path.startsWith("/")) return "it is neither an absolute path nor RESOURCE:path";
  return pathProblem(path.slice(1));
}

export const ownerName = z.string().regex(OWNER_NAME);
const job = z.string().regex(/^[A-Za-z0-9_-]{1,32}\.[A-Za-z0-9_-]{1,32}$/);
const at = z.iso.datetime();

const definition = {
  storage: dataSetPath,
  format: z.object({ recfm: z.enum(["F", "V", "L"]), lrecl: z.int().min(1).max(1_000_000_000).nullable() }).nullable(),
  readers: z.array(z.union([ownerName, z.literal("*")])).max(1000),
};

const change = z.object({
  deed: z.enum(["define", "replace", "remove", "uncatalog", "claim", "catalog", "scratch", "release"]),
  job: job.nullable(),
  at,
});

/** What is to be deleted some day is a generation's by its name, too. */
const placed = z
  .object({ serial, path: dataSetPath })
  .refine((one) => one.path.endsWith(`.${generationName(one.serial)}`), "no generation's path");

const last = z.int().min(0).max(MOST_SERIALS);

const group = z.object({
  kind: z.literal("group"),
  ...definition,
  limit: z.int().min(1).max(999),
  scratch: z.boolean(),
  empty: z.boolean(),
  last,
  generations: z.array(placed.and(z.object({ job, at }))).max(999),
  leaving: z.array(placed),
  claims: z.array(placed.and(z.object({ job, use: z.enum(["read", "new", "made"]) }))),
  change,
});

export const catalogRecord: z.ZodType<CatalogRecord> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("data set"), ...definition, last: last.optional(), change }),
  group,
  z.object({ kind: z.literal("removed"), last, change }),
]);
