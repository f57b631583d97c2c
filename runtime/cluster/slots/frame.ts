/**
 * A message as bytes: a JSON header, and the binary parts that it would be wasteful to write as JSON.
 *
 * Contract: version (1 byte), length of the header (4 bytes, little endian), header, parts. The header's `parts` lists their lengths;
 * their order is the codec's. Parts come out as copies with buffers of their own, so that they can be transferred to a thread.
 */
import { fieldsOf, integer, jsonOf, listOf, Malformed } from "./fields.ts";

const VERSION = 1;
const PREFIX = 5;
/** Headers hold paths, positions and reasons. */
const LARGEST_HEADER = 1024 * 1024;
/** No message has more than the region, the cells, the text and its lengths. */
const MOST_PARTS = 4;

/** The frame's bytes are the concatenation of what is returned: whoever sends it adds more before, and copies once. */
export function frame(header: Readonly<Record<string, unknown>>, parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const text = new TextEncoder().encode(JSON.stringify({ ...header, parts: parts.map((p) => p.length) }));
  const prefix = new Uint8Array(PREFIX);
  prefix[0] = VERSION;
  new DataView(prefix.buffer).setUint32(1, text.length, true);
  return [prefix, text, ...parts];
}

export interface Unframed {
  readonly header: Readonly<Record<string, unknown>>;
  /** The next part. */
  take(what: string): Uint8Array<ArrayBuffer>;
  /** Throws if parts are left. */
  end(): void;
}

/** Throws Malformed. */
export function unframe(bytes: Uint8Array): Unframed {
  if (bytes.length < PREFIX) throw new Malformed("it is cut short");
  if (bytes[0] !== VERSION) throw new Malformed(`it is of version ${bytes[0]}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (length > LARGEST_HEADER || PREFIX + length > bytes.length) throw new Malformed("its header is too long");
  const header = fieldsOf(jsonOf(bytes.subarray(PREFIX, PREFIX + length)), "it");
  const lengths = listOf(header.parts, "parts", MOST_PARTS, integer);
  let at = PREFIX + length;
  if (lengths.reduce((sum, l) => sum + l, at) !== bytes.length) throw new Malformed("its parts have another length");
  return {
    header,
    take(what) {
      const size = lengths.shift();
      if (size === undefined) throw new Malformed(`${what} is missing`);
      at += size;
      return new Uint8Array(bytes.subarray(at - size, at));
    },
    end() {
      if (lengths.length > 0) throw new Malformed("it has more parts than expected");
    },
  };
}
