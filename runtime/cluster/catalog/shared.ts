/**
 * Others' names that an owner may use: its copy of the log does not hold them, so the coordinator is asked.
 *
 * Contract: whom the answer is for is told by the subject, since that is what permissions go by. It tells of each name what a reader needs: nothing of jobs that hold
 * generations, or of what is to be deleted. Limit: as the log tells now; what a name means is decided when a job is taken up.
 */
import { z } from "../../../ir/artifact/zod.ts";
import { type Bus, type Log, Uncertain } from "../ports.ts";
import { type ListedEntry, listEntries } from "./catalog-log.ts";
import type { CatalogRecord } from "./entry.ts";
import { catalogRecord, dataSetName, ownerName } from "./schema.ts";

/** `*`: of all owners. */
export const sharedSubject = (owner: string): string => `coordinator.catalog.${owner}`;

/** Gives the answer to a subject that was asked. The catalog is read once at a time, for all who ask meanwhile: how often is for owners to say. */
export function createShared(log: Log): (subject: string) => Promise<Uint8Array> {
  let before: Promise<unknown> = Promise.resolve();
  let next: Promise<readonly ListedEntry[]> | null = null;
  const read = (): Promise<readonly ListedEntry[]> => {
    next = null;
    const now = listEntries(log, null);
    before = now.catch(() => {});
    return now;
  };
  return async (subject) => {
    next ??= before.then(read);
    return encodeFor(subject.slice(sharedSubject("").length), await next);
  };
}

function encodeFor(by: string, entries: readonly ListedEntry[]): Uint8Array {
  const found = entries.flatMap(({ owner, name, record }) =>
    owner !== by && typeof record !== "string" && isFor(record, by) ? [{ owner, name, record: toldTo(record) }] : [],
  );
  return new TextEncoder().encode(JSON.stringify(found));
}

/** Whether jobs of an owner other than the name's may name it. */
export function isFor(record: CatalogRecord, by: string): boolean {
  return record.kind !== "removed" && (record.readers.includes(by) || record.readers.includes("*"));
}

function toldTo(record: CatalogRecord): CatalogRecord {
  return record.kind === "group" ? { ...record, claims: [], leaving: [] } : record;
}

const shape = z.array(z.object({ owner: ownerName, name: dataSetName, record: catalogRecord }));

/** Null: no coordinator has answered within `ms`. */
export async function askShared(bus: Bus, owner: string, ms: number): Promise<readonly ListedEntry[] | null> {
  try {
    const answer = await bus.call(sharedSubject(owner), new Uint8Array(), ms);
    return shape.parse(JSON.parse(new TextDecoder().decode(answer)));
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
}
