/**
 * Blocks of one version of a file, read ahead.
 *
 * Contract: bytes of the version given, or a rejection. The window grows while the reads go on where the last one ended, and what is
 * read ahead is dropped where they jump. Limit: one read at a time.
 */
export interface BlockSource {
  readonly blockSize: number;
  /** Blocks wanted in flight at most. */
  readonly ahead: number;
  /** The block's bytes; rejects once for all who wait for it. */
  block(index: number): Promise<Uint8Array>;
}

export interface Reader {
  /** Bytes from `position` that lie in one block: none at the end of the file only. */
  read(position: number, length: number): Promise<Uint8Array>;
}

export function createReader(source: BlockSource, size: number): Reader {
  const { blockSize } = source;
  const blocks = Math.ceil(size / blockSize);
  const wanted = new Map<number, Promise<Uint8Array>>();
  let next = 0;
  let window = 1;

  function want(index: number): Promise<Uint8Array> {
    let block = wanted.get(index);
    if (block === undefined) {
      block = source.block(index);
      // Whoever comes to it hears of it.
      block.catch(() => {});
      wanted.set(index, block);
    }
    return block;
  }

  return {
    async read(position, length) {
      if (position >= size) return new Uint8Array(0);
      window = position === next ? Math.min(source.ahead, 2 * window) : 1;
      const first = Math.floor(position / blockSize);
      for (const index of wanted.keys()) if (index < first || index >= first + source.ahead) wanted.delete(index);
      for (let index = first; index < Math.min(blocks, first + window); index++) want(index);
      const block = await want(first);
      const at = position - first * blockSize;
      const part = block.subarray(at, at + Math.min(length, size - position));
      next = position + part.length;
      return part;
    },
  };
}
