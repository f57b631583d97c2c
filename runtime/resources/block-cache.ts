/**
 * A caching instance: blocks of remote files, shared by all kernel threads of a process.
 *
 * Contract: a block is found again under resource, path and version only, and was fetched as of that version; so bytes of two versions never
 * meet in one reader. Those used last are kept, up to so many bytes. A failure is not kept.
 */
export interface BlockCache {
  readonly blockSize: number;
  get(key: string, index: number, fetch: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Bytes held. */
  held(): number;
}

interface Entry {
  readonly block: Promise<Uint8Array>;
  /** 0 while it is on its way. */
  bytes: number;
}

export const CACHE_BLOCK = 256 * 1024;

export function createBlockCache(limit: number): BlockCache {
  /** In the order of last use. */
  const entries = new Map<string, Entry>();
  let held = 0;

  function forget(key: string, entry: Entry): void {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    held -= entry.bytes;
  }

  function add(key: string, fetch: () => Promise<Uint8Array>): Entry {
    const entry: Entry = { block: fetch(), bytes: 0 };
    entries.set(key, entry);
    entry.block.then(
      (bytes) => {
        if (entries.get(key) !== entry) return;
        entry.bytes = bytes.length;
        held += bytes.length;
        for (const [oldest, old] of entries) {
          if (held <= limit) break;
          if (old.bytes > 0) forget(oldest, old);
        }
      },
      () => forget(key, entry),
    );
    return entry;
  }

  return {
    blockSize: CACHE_BLOCK,
    get(file, index, fetch) {
      const key = `${index} ${file}`;
      const entry = entries.get(key) ?? add(key, fetch);
      // The order of a Map is that of setting.
      entries.delete(key);
      entries.set(key, entry);
      return entry.block;
    },
    held: () => held,
  };
}
