/**
 * The last deeds of a cluster's audit.
 *
 * Contract: reads the newest part of the log only; at most every few seconds, whoever asks.
 */
import { auditLine } from "../../runtime/cluster/audit.ts";
import { greatest } from "../../runtime/cluster/log-history.ts";
import type { Entry, Log } from "../../runtime/cluster/ports.ts";
import type { AuditRow } from "../api.ts";
import { named } from "./heads.ts";

const MOST_ROWS = 300;
const MOST_ENTRIES = 5000;
const FRESH_MS = 4000;
const FILTERS = ["audit.>", "job.*.*.ask.*", "job.*.*.run"];

export interface Deeds {
  last(): Promise<readonly AuditRow[]>;
}

export function createDeeds(log: Log, now: () => number): Deeds {
  let at = Number.NEGATIVE_INFINITY;
  let found: Promise<readonly AuditRow[]> = Promise.resolve([]);
  return {
    last() {
      if (now() - at < FRESH_MS) return found;
      at = now();
      found = read(log).catch((error) => {
        at = Number.NEGATIVE_INFINITY;
        throw error;
      });
      return found;
    },
  };
}

async function read(log: Log): Promise<readonly AuditRow[]> {
  const all = await Promise.all(FILTERS.map((filter) => newest(log, filter)));
  const rows = all.flat().sort((a, b) => a.seq - b.seq);
  const lines = rows.flatMap((entry) => auditLine(entry) ?? []).slice(-MOST_ROWS);
  return lines.map((line) => ({ ...line, who: named(line.who) }));
}

async function newest(log: Log, filter: string): Promise<readonly Entry[]> {
  const upTo = greatest(await log.lasts(filter));
  const entries: Entry[] = [];
  if (upTo === 0) return entries;
  const stop = new AbortController();
  for await (const entry of log.read(filter, Math.max(1, upTo - MOST_ENTRIES), stop.signal)) {
    entries.push(entry);
    if (entry.seq >= upTo) break;
  }
  stop.abort();
  return entries;
}
