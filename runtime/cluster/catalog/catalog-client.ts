/**
 * What clients do to the catalog.
 *
 * Contract: null: the log has it; a text: why not. Throws what the log throws, and DamagedRecord.
 */
import { randomUUID } from "node:crypto";
import type { Log } from "../ports.ts";
import { changeEntry, listEntries } from "./catalog-log.ts";
import { overJobs } from "./claims.ts";
import { define, redefine, remove, uncatalog, type Wanted } from "./definitions.ts";
import type { CatalogRecord } from "./entry.ts";
import { type CatalogName, notThere } from "./place.ts";

/** `replace`: the name is there, and is changed; else it is new. */
export async function defineName(
  log: Log,
  place: CatalogName,
  wanted: Wanted,
  replace: boolean,
): Promise<string | null> {
  const { name, owner } = place;
  const same = await nameAt(log, place, wanted.storage);
  if (same !== null)
    return `${owner}'s ${same} lies at ${wanted.storage}: two names of one data set are not kept apart`;
  return change(log, place, (record) => {
    if (record === null || record.kind === "removed") {
      return replace ? notThere(place) : define(name, record, wanted, now());
    }
    return replace ? redefine(record, wanted, now()) : `${name} is catalogued already: --replace changes it`;
  });
}

/** Another name of the owner's that lies there. Null: none. */
async function nameAt(log: Log, { owner, name }: CatalogName, storage: string | undefined): Promise<string | null> {
  if (storage === undefined) return null;
  const found = (await listEntries(log, owner)).find(
    (one) =>
      one.name !== name && typeof one.record !== "string" && "storage" in one.record && one.record.storage === storage,
  );
  return found?.name ?? null;
}

export function removeName(log: Log, place: CatalogName, force: boolean): Promise<string | null> {
  return change(log, place, async (record) => {
    if (record === null || record.kind === "removed") return notThere(place);
    const over = record.kind === "group" ? await overJobs(log, record, "") : new Set<string>();
    return remove(place.name, record, { force, held: (job) => !over.has(job), at: now() });
  });
}

/** `number`: as in the generation's name. */
export function removeGeneration(log: Log, place: CatalogName, number: number): Promise<string | null> {
  return change(log, place, (record) => {
    if (record === null || record.kind === "removed") return notThere(place);
    return uncatalog(record, number, now());
  });
}

function now(): string {
  return new Date().toISOString();
}

function change(
  log: Log,
  place: CatalogName,
  made: (record: CatalogRecord | null) => CatalogRecord | string | Promise<CatalogRecord | string>,
): Promise<string | null> {
  return changeEntry<string | null>(log, place, randomUUID, async (record) => {
    const next = await made(record);
    return typeof next === "string" ? { record: null, value: next } : { record: next, value: null };
  });
}
