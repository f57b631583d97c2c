/**
 * SYSIN: lines of standard input for ACCEPT.
 *
 * Contract: reads ahead; a line is what stands before a line feed, kept byte for byte; the last one needs none.
 */
import { readRetrying } from "../datasets/descriptors.ts";
import { interruptibly } from "../datasets/waiting.ts";

export interface SystemInput {
  /** The next line, without its line feed; null at the end. */
  line(): Uint8Array | null;
}

const CHUNK = 1 << 16;
const LF = 0x0a;

export function createSystemInput(fd: number): SystemInput {
  let held = Buffer.alloc(0);
  let ended = false;

  return {
    line() {
      for (;;) {
        const at = held.indexOf(LF);
        if (at >= 0 || ended) {
          const stop = at >= 0 ? at : held.length;
          if (at < 0 && stop === 0) return null;
          const line = Uint8Array.from(held.subarray(0, stop));
          held = held.subarray(at >= 0 ? at + 1 : stop);
          return line;
        }
        const chunk = Buffer.alloc(CHUNK);
        const got = interruptibly(() => readRetrying(fd, chunk, 0, CHUNK, null));
        if (got === 0) ended = true;
        else held = Buffer.concat([held, chunk.subarray(0, got)]);
      }
    },
  };
}
