/**
 * The end of a cluster job's text, from the blobs that hold it.
 *
 * Contract: reads from the newest blob back until there is enough, and keeps the last few ends that were asked for. Limit: one
 * blob is read whole, however large it is.
 */
import type { Blobs } from "../../runtime/cluster/ports.ts";
import type { SpoolText, Stream } from "../api.ts";
import { decoded, MOST_TAIL } from "../tail.ts";

const MOST_BLOBS = 64;
const MOST_KEPT = 16;

export interface SpoolReader {
  /** `names`: of the text's blobs, in order. */
  read(job: string, stream: Stream, names: readonly string[]): Promise<SpoolText>;
}

export function createSpoolReader(blobs: Pick<Blobs, "get">): SpoolReader {
  const kept = new Map<string, SpoolText>();
  return {
    async read(job, stream, names) {
      const key = `${job} ${stream}`;
      const before = kept.get(key);
      if (before?.mark === names.length) return before;
      const text = await newest(blobs, names);
      kept.delete(key);
      kept.set(key, text);
      for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old);
      return text;
    },
  };
}

async function newest(blobs: Pick<Blobs, "get">, names: readonly string[]): Promise<SpoolText> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let at = names.length;
  while (at > 0 && size < MOST_TAIL && parts.length < MOST_BLOBS) {
    const bytes = await blobs.get(names[--at] ?? "");
    parts.unshift(bytes);
    size += bytes.length;
  }
  const all = Buffer.concat(parts);
  const end = all.subarray(Math.max(0, all.length - MOST_TAIL));
  const cut = at > 0 || end.length < all.length;
  const line = cut ? end.indexOf(10) + 1 : 0;
  return { mark: names.length, size: at > 0 ? null : size, cut, text: decoded(end.subarray(line)) };
}
