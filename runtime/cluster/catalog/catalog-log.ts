/**
 * The catalog's entries in the log.
 *
 * Contract: an entry is changed by appending a new one under the expectation of the one that the change was made from. An append whose answer was lost is read
 * back. Throws DamagedRecord where an entry is none, Uncertain, Denied. Limit: reading alone may be answered by a server that lags behind;
 * what matters is decided by a change.
 */
import { Conflict, type Log, type Seq, Uncertain } from "../ports.ts";
import { DamagedRecord, decodeCatalog, encodeCatalog } from "../record-codec.ts";
import { persistently } from "../run-log.ts";
import type { CatalogRecord } from "./entry.ts";
import { type CatalogName, entryFilter, entryName, entrySubject } from "./place.ts";

/** Others may change the same entry all the time. */
const TRIES = 50;

/** Null: there never was one. */
export async function readEntry(log: Log, name: CatalogName): Promise<CatalogRecord | null> {
  return (await lastRecord(log, entrySubject(name))).record;
}

interface Found {
  readonly seq: Seq;
  readonly record: CatalogRecord | null;
}

async function lastRecord(log: Log, subject: string): Promise<Found> {
  const entry = await persistently(() => log.last(subject));
  return entry === null ? { seq: 0, record: null } : { seq: entry.seq, record: decodeCatalog(entry) };
}

/** `record`: null: it stays as it is. `value`: what becomes of the whole. */
export interface Changed<T> {
  readonly record: CatalogRecord | null;
  readonly value: T;
}

/** `change` is called again when somebody else has changed the entry meanwhile. `token`: unique at every call. */
export async function changeEntry<T>(
  log: Log,
  name: CatalogName,
  token: () => string,
  change: (record: CatalogRecord | null) => Changed<T> | Promise<Changed<T>>,
): Promise<T> {
  const subject = entrySubject(name);
  let found = await lastRecord(log, subject);
  for (let tries = 1; ; tries++) {
    const { record, value } = await change(found.record);
    if (record === null) return value;
    const data = encodeCatalog(record);
    const own = token();
    const { seq } = found;
    try {
      await persistently(() => log.append(subject, data, seq, own));
      return value;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (tries >= TRIES) throw new Uncertain(`${subject} changes all the time: ${error.message}`);
    }
    found = await lastRecord(log, subject);
    // A try whose answer was lost may have been stored.
    if (found.record !== null && Buffer.compare(encodeCatalog(found.record), data) === 0) return value;
  }
}

export interface ListedEntry extends CatalogName {
  /** A text: why it cannot be read. */
  readonly record: CatalogRecord | string;
}

/** Every name that was ever there, as far as these credentials read it, by owner and name; null: of all owners. */
export async function listEntries(log: Log, owner: string | null): Promise<readonly ListedEntry[]> {
  const entries = await log.lasts(entryFilter(owner));
  const listed = entries.flatMap((entry): ListedEntry[] => {
    const name = entryName(entry.subject);
    if (name === null) return [];
    try {
      return [{ ...name, record: decodeCatalog(entry) }];
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error;
      return [{ ...name, record: error.message }];
    }
  });
  const key = ({ owner: of, name }: ListedEntry): string => `${of}/${name}`;
  return listed.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
