/** `weft catalog list`, `show`, `define` and `remove`: names of data sets, where they lie, and their generations. */
import { resolve } from "node:path";
import { defineName, removeGeneration, removeName } from "../runtime/cluster/catalog/catalog-client.ts";
import { listEntries, readEntry } from "../runtime/cluster/catalog/catalog-log.ts";
import type { CatalogRecord, RecordFormat } from "../runtime/cluster/catalog/entry.ts";
import { type DataSetReference, parseReference, referenceText } from "../runtime/cluster/catalog/names.ts";
import { type CatalogName, notThere } from "../runtime/cluster/catalog/place.ts";
import { askShared } from "../runtime/cluster/catalog/shared.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import { DamagedRecord } from "../runtime/cluster/record-codec.ts";
import { splitDataSetPath } from "../runtime/resources/store.ts";
import { entryRecord, entryText, listText, present } from "./catalog-text.ts";
import {
  type ClusterFlags,
  type Connection,
  complain,
  FAILED,
  warnOfInsecurity,
  withCluster,
} from "./cluster-connection.ts";
import { ownerBy } from "./owner.ts";

export interface CatalogFlags extends ClusterFlags {
  readonly format: "text" | "json";
}

export interface DefineFlags extends ClusterFlags {
  readonly storage?: string;
  readonly recfm?: string;
  readonly lrecl?: number;
  readonly readers?: readonly string[];
  readonly limit?: number;
  readonly scratch?: boolean;
  readonly empty?: boolean;
  readonly replace?: boolean;
}

const SHARED_MS = 2000;
const NOBODY = "no coordinator answers: it is asked for others' names";

/** `prefix`: of the names; empty: all. */
export function catalogListCommand(
  prefix: string,
  flags: CatalogFlags & { readonly shared?: boolean },
): Promise<number> {
  return withCluster(flags, async (cluster, { principal }) => {
    const reader = ownerBy(principal);
    if (flags.shared === true && reader === null) {
      complain(`these are a ${principal?.role}'s credentials: nothing is shared with them; they list all names`);
      return FAILED;
    }
    const owner = principal?.role === "client" ? principal.name : null;
    const listed =
      flags.shared === true && reader !== null
        ? await askShared(cluster.bus, reader, SHARED_MS)
        : await listEntries(cluster.log, owner);
    if (listed === null) {
      complain(NOBODY);
      return FAILED;
    }
    const found = present(listed).filter(({ name }) => name.startsWith(prefix));
    if (flags.format === "json") {
      process.stdout.write(
        `${JSON.stringify(
          found.map((one) => entryRecord(one, one.record)),
          null,
          2,
        )}\n`,
      );
    } else process.stdout.write(found.length === 0 ? "nothing is catalogued\n" : listText(found));
    return 0;
  });
}

export function catalogShowCommand(text: string, flags: CatalogFlags): Promise<number> {
  return withName(text, flags, async (cluster, { name, generation }, owner, { principal }) => {
    if (generation.kind !== "none") return `weft catalog show ${name} shows all generations`;
    const record = await recordOf(cluster, { owner, name }, principal);
    if (typeof record === "string") return record;
    if (record === null || record.kind === "removed") return notThere({ owner, name });
    const json = (): string => `${JSON.stringify(entryRecord({ owner, name }, record), null, 2)}\n`;
    process.stdout.write(flags.format === "json" ? json() : entryText({ owner, name }, record));
    return null;
  });
}

/** A text: it cannot be told now. */
async function recordOf(
  { log, bus }: Cluster,
  place: CatalogName,
  principal: Connection["principal"],
): Promise<CatalogRecord | string | null> {
  if (principal?.role !== "client" || principal.name === place.owner) return readEntry(log, place);
  const shared = await askShared(bus, principal.name, SHARED_MS);
  return shared === null
    ? NOBODY
    : (shared.find((o) => o.owner === place.owner && o.name === place.name)?.record ?? null);
}

export function catalogDefineCommand(text: string, flags: DefineFlags): Promise<number> {
  return withName(text, flags, async ({ log }, reference, owner, connection) => {
    const foreign = notOwn(reference, owner, connection);
    if (foreign !== null) return foreign;
    const format = formatOf(flags);
    if (format === "wrong") return "--lrecl needs --recfm, which says what kind of records they are";
    warnOfInsecurity(connection);
    const { name, generation } = reference;
    if (generation.kind !== "none")
      return `${referenceText(reference)} is a generation: jobs make those, as ${name}(+1)`;
    const { limit, scratch, empty, readers } = flags;
    const storage = flags.storage === undefined ? undefined : absolute(flags.storage);
    return defineName(
      log,
      { owner, name },
      { storage, format, readers, limit, scratch, empty },
      flags.replace === true,
    );
  });
}

export function catalogRemoveCommand(
  text: string,
  flags: ClusterFlags & { readonly force?: boolean },
): Promise<number> {
  return withName(text, flags, async ({ log }, reference, owner, connection) => {
    const foreign = notOwn(reference, owner, connection);
    if (foreign !== null) return foreign;
    const { name, generation } = reference;
    switch (generation.kind) {
      case "none":
        return removeName(log, { owner, name }, flags.force === true);
      case "absolute":
        return removeGeneration(log, { owner, name }, generation.number);
      case "relative":
        return "say the generation by its own name, such as .G0003V00: what is current may change meanwhile";
      default:
        return generation satisfies never;
    }
  });
}

/** Relative to the current folder, as weft submit takes paths. */
function absolute(storage: string): string {
  return splitDataSetPath(storage) === null ? resolve(storage) : storage;
}

/** FB and VB: records in blocks are the same records. */
function formatOf({ recfm, lrecl }: DefineFlags): RecordFormat | undefined | "wrong" {
  if (recfm !== undefined) return { recfm: recfm.charAt(0) as RecordFormat["recfm"], lrecl: lrecl ?? null };
  return lrecl === undefined ? undefined : "wrong";
}

function notOwn({ owner }: DataSetReference, own: string, { principal }: Connection): string | null {
  const by = ownerBy(principal);
  if (by === null) return `these are a ${principal?.role}'s credentials: they change nothing in the catalog`;
  return owner === null || by === own ? null : `${own}'s names are ${own}'s to change`;
}

/** `work`: null: done; a text: why not. Its owner: as the name says, else whoever asks. */
function withName(
  text: string,
  flags: ClusterFlags,
  work: (
    cluster: Cluster,
    reference: DataSetReference,
    owner: string,
    connection: Connection,
  ) => Promise<string | null>,
): Promise<number> {
  const read = parseReference(text);
  if (!read.ok) {
    complain(read.problem);
    return Promise.resolve(FAILED);
  }
  return withCluster(flags, async (cluster, connection) => {
    const owner = read.value.owner ?? ownerBy(connection.principal);
    if (owner === null) {
      complain(`whose ${read.value.name}? OWNER/${read.value.name} says it`);
      return FAILED;
    }
    try {
      const problem = await work(cluster, read.value, owner, connection);
      if (problem !== null) complain(problem);
      return problem === null ? 0 : FAILED;
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error;
      complain(error.message);
      return FAILED;
    }
  });
}
