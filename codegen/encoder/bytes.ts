/** Bytes of a module being written: integers in LEB128 (WebAssembly core specification, section 5.2.2) and raw bytes. */

export interface ByteWriter {
  /** Bytes written so far. */
  length(): number;
  byte(value: number): void;
  /** 0 <= value < 2^32. */
  unsigned(value: number): void;
  /** -2^31 <= value < 2^31. */
  signed(value: number): void;
  /** -2^63 <= value < 2^63. */
  long(value: bigint): void;
  raw(bytes: Uint8Array): void;
  /** UTF-8 with its length in bytes before it. */
  text(value: string): void;
  /** What was written, until more is. */
  view(): Uint8Array;
  clear(): void;
}

/** The longest LEB128 of 64 bits. */
export const LONGEST = 10;

/** Bytes of an unsigned LEB128. 0 <= value < 2^32. */
export function unsignedLength(value: number): number {
  let length = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) length++;
  return length;
}

export function createByteWriter(capacity = 1 << 10): ByteWriter {
  let bytes = new Uint8Array(capacity);
  let at = 0;
  // The low half first on every machine that Node runs on.
  const whole = new BigInt64Array(1);
  const halves = new Int32Array(whole.buffer);

  function room(count: number): void {
    if (at + count <= bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * bytes.length, at + count));
    grown.set(bytes.subarray(0, at));
    bytes = grown;
  }

  function unsigned(value: number): void {
    room(LONGEST);
    let rest = value >>> 0;
    for (; rest > 0x7f; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
    bytes[at++] = rest;
  }

  function signed(value: number): void {
    room(LONGEST);
    let rest = value | 0;
    for (; rest < -0x40 || rest > 0x3f; rest >>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
    bytes[at++] = rest & 0x7f;
  }

  function raw(more: Uint8Array): void {
    room(more.length);
    bytes.set(more, at);
    at += more.length;
  }

  return {
    length: () => at,
    byte(value) {
      room(1);
      bytes[at++] = value;
    },
    unsigned,
    signed,
    long(value) {
      whole[0] = value;
      let [low, high] = [halves[0]!, halves[1]!];
      if (high === low >> 31) {
        signed(low);
        return;
      }
      room(LONGEST);
      while (high !== low >> 31 || low < -0x40 || low > 0x3f) {
        bytes[at++] = (low & 0x7f) | 0x80;
        low = (low >>> 7) | (high << 25);
        high >>= 7;
      }
      bytes[at++] = low & 0x7f;
    },
    raw,
    text(value) {
      const encoded = new TextEncoder().encode(value);
      unsigned(encoded.length);
      raw(encoded);
    },
    view: () => bytes.subarray(0, at),
    clear: () => {
      at = 0;
    },
  };
}
