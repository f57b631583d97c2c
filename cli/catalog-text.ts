/** Entries of the catalog in words, and as the JSON that `weft catalog` prints. */
import type { ListedEntry } from "../runtime/cluster/catalog/catalog-log.ts";
import { formatText } from "../runtime/cluster/catalog/conflicts.ts";
import type { CatalogRecord, DataSetEntry, GroupEntry } from "../runtime/cluster/catalog/entry.ts";
import { generationName } from "../runtime/cluster/catalog/names.ts";
import type { CatalogName } from "../runtime/cluster/catalog/place.ts";
import { fields, table } from "./columns.ts";
import { printable } from "./words.ts";

type Entry = DataSetEntry | GroupEntry;

/** What is there: removed names are not. */
export function present(
  listed: readonly ListedEntry[],
): readonly (CatalogName & { readonly record: Entry | string })[] {
  return listed.flatMap(({ owner, name, record }) =>
    typeof record !== "string" && record.kind === "removed" ? [] : [{ owner, name, record }],
  );
}

export function listText(listed: readonly (CatalogName & { readonly record: Entry | string })[]): string {
  const head = ["NAME", "OWNER", "KIND", "GENERATIONS", "STORAGE"];
  const body = listed.map(({ owner, name, record }) => {
    if (typeof record === "string") return [name, owner, "?", "", printable(record)];
    const generations = record.kind === "group" ? `${record.generations.length} of ${record.limit}` : "";
    return [name, owner, record.kind, generations, printable(record.storage)];
  });
  return table(head, body);
}

export function entryText({ owner, name }: CatalogName, entry: Entry): string {
  const { storage, format, readers, change } = entry;
  return fields([
    ["name", name],
    ["owner", owner],
    ["kind", entry.kind],
    ["storage", entry.kind === "group" ? `${storage}.GnnnnVnn` : storage],
    ["format", format === null ? null : formatText(format)],
    ["readers", readers.length === 0 ? null : readers.join(", ")],
    ...(entry.kind === "group" ? groupLines(entry) : []),
    ["changed", `${change.at}${change.job === null ? "" : ` for job ${change.job}`}`],
  ]);
}

function groupLines({
  limit,
  scratch,
  empty,
  generations,
  leaving,
  claims,
}: GroupEntry): (readonly [string, string])[] {
  return [
    ["limit", `${limit}, ${scratch ? "SCRATCH" : "NOSCRATCH"}, ${empty ? "EMPTY" : "NOEMPTY"}`],
    ...generations.map(({ serial, path, job, at }, i) => {
      const relative = `(${i + 1 - generations.length})`;
      return [
        "generation",
        `${relative.padStart(6)} ${generationName(serial)}  ${path}  by job ${job}, ${at}`,
      ] as const;
    }),
    ...claims.map(({ job, serial, use }): [string, string] => [
      "in use",
      `${generationName(serial)} ${use === "read" ? "is read" : use === "new" ? "is made" : "was made"} by job ${job}`,
    ]),
    ...leaving.map(({ serial, path }): [string, string] => ["to be deleted", ` ${generationName(serial)}  ${path}`]),
  ];
}

/** For programs; fields may be added. */
export function entryRecord({ owner, name }: CatalogName, record: CatalogRecord | string): unknown {
  if (typeof record === "string") return { owner, name, damage: record };
  if (record.kind === "removed") return { owner, name, kind: record.kind };
  const { kind, storage, format, readers, change } = record;
  const common = { owner, name, kind, storage, format, readers, changed: change };
  if (record.kind === "data set") return common;
  const { limit, scratch, empty, generations, leaving, claims } = record;
  return {
    ...common,
    limit,
    scratch,
    empty,
    generations: generations.map(({ serial, ...rest }, i) => ({
      name: generationName(serial),
      relative: i + 1 - generations.length,
      ...rest,
    })),
    inUse: claims.map(({ serial, ...rest }) => ({ name: generationName(serial), ...rest })),
    toBeDeleted: leaving.map(({ serial, path }) => ({ name: generationName(serial), path })),
  };
}
