/** Reading what the log holds now. */
import type { Entry, Log, Seq } from "./ports.ts";

/** The entries that match, in order, up to about now: all that were there when it was called and that the log could tell of. */
export async function history(log: Log, filter: string): Promise<readonly Entry[]> {
  const upTo = greatest(await log.lasts(filter));
  const entries: Entry[] = [];
  if (upTo === 0) return entries;
  const stop = new AbortController();
  for await (const entry of log.read(filter, 1, stop.signal)) {
    entries.push(entry);
    if (entry.seq >= upTo) break;
  }
  stop.abort();
  return entries;
}

/** The greatest position; 0: of none. */
export function greatest(entries: readonly Entry[]): Seq {
  return entries.reduce<Seq>((most, entry) => Math.max(most, entry.seq), 0);
}
