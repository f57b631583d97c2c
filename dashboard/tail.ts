/**
 * The last bytes of a text that grows.
 *
 * Contract: memory is bounded by twice MOST_TAIL, whatever is written. Text that is not UTF-8 is read as Latin-1.
 */
import type { SpoolText } from "./api.ts";

/** Bytes of SYSOUT, and of SYSERR, that are kept of a job. */
export const MOST_TAIL = 128 * 1024;

export interface Tail {
  /** `bytes` is copied. */
  add(bytes: Uint8Array): void;
  /** Bytes that went by before the next `add`. */
  skip(bytes: number): void;
  /** Bytes so far. */
  size(): number;
  /** The last bytes, and none any more afterwards. */
  take(): { readonly bytes: Uint8Array; readonly size: number };
  text(): SpoolText;
}

export function createTail(): Tail {
  let kept = Buffer.alloc(0);
  let size = 0;
  const last = (): Buffer => kept.subarray(Math.max(0, kept.length - MOST_TAIL));
  return {
    add(bytes) {
      size += bytes.length;
      const added = bytes.subarray(Math.max(0, bytes.length - MOST_TAIL));
      kept = Buffer.concat(kept.length + added.length > 2 * MOST_TAIL ? [last(), added] : [kept, added]);
    },
    skip(bytes) {
      if (bytes <= 0) return;
      size += bytes;
      kept = Buffer.alloc(0);
    },
    size: () => size,
    take() {
      // A copy: what crosses threads takes the whole buffer behind it along.
      const bytes = new Uint8Array(last());
      kept = Buffer.alloc(0);
      return { bytes, size };
    },
    text() {
      const bytes = last();
      const from = size - bytes.length;
      // The first line may have been cut, and its first character too.
      const line = from === 0 ? 0 : bytes.indexOf(10) + 1;
      return { mark: size, size, cut: from > 0, text: decoded(bytes.subarray(line)) };
    },
  };
}

export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Programs write bytes; most that are not UTF-8 are of the Latin-1 family.
    return Buffer.from(bytes).toString("latin1");
  }
}
