/** The sizes of a module's functions, as its code section tells them (WebAssembly core specification, section 5.5.13). */

const HEADER = 8;
const CODE = 10;

/** Bytes of the largest function; 0 if there is none, or if the bytes are no module. */
export function largestFunction(bytes: Uint8Array): number {
  const reader = { bytes, at: HEADER };
  let largest = 0;
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const size = readUnsigned(reader);
    const end = reader.at + size;
    if (id === CODE) {
      for (let left = readUnsigned(reader); left > 0 && reader.at < end; left--) {
        const length = readUnsigned(reader);
        largest = Math.max(largest, length);
        reader.at += length;
      }
    }
    reader.at = end;
  }
  return largest;
}

/** LEB128 of 32 bits. */
function readUnsigned(reader: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = reader.bytes[reader.at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return value;
}
