/**
 * Bytes as text of an XML document, as the reference's library (libxml2 2.9) escapes them (observed).
 *
 * Contract: results hold one char (0-255) per byte. A text ends at its first NUL. In attributes bytes over 0x7F become references to the
 * characters that they are in UTF-8, or where they are none to themselves; the last byte stays. The library tells of such bytes on
 * standard error, weft does not.
 */
import type { ByteView } from "../byte-view.ts";

/** Whether there is a byte that XML cannot hold: control characters other than tab and line ends. */
export function hasInvalid({ data, start, size }: ByteView): boolean {
  for (let i = start; i < start + size; i++) {
    const byte = data[i] as number;
    if (byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) {
      return true;
    }
  }
  return false;
}

const HEX = "0123456789abcdef";

export function hexText({ data, start, size }: ByteView): string {
  let text = "";
  for (let i = start; i < start + size; i++) {
    const byte = data[i] as number;
    text += `${HEX.charAt(byte >> 4)}${HEX.charAt(byte & 15)}`;
  }
  return text;
}

/** Of an element. */
export function contentText({ data, start, size }: ByteView): string {
  let text = "";
  for (let i = start; i < start + size; i++) {
    const byte = data[i] as number;
    if (byte === 0) break;
    text += (byte === 0x0d ? "&#13;" : special(byte)) ?? String.fromCharCode(byte);
  }
  return text;
}

function special(byte: number): string | undefined {
  switch (byte) {
    case 0x3c:
      return "&lt;";
    case 0x3e:
      return "&gt;";
    case 0x26:
      return "&amp;";
    case 0x22:
      return "&quot;";
    default:
      return undefined;
  }
}

/** Of an attribute, without the quotation marks around it; the view holds no NUL. */
export function attributeText({ data, start, size }: ByteView): string {
  const end = start + size;
  let text = "";
  for (let i = start; i < end; ) {
    const byte = data[i] as number;
    if (byte >= 0x80 && i + 1 < end) {
      const { code, length } = character(data, i, end);
      text += `&#x${code.toString(16).toUpperCase()};`;
      i += length;
      continue;
    }
    const isSpace = byte === 0x09 || byte === 0x0a || byte === 0x0d;
    text += (isSpace ? `&#${byte};` : special(byte)) ?? String.fromCharCode(byte);
    i++;
  }
  return text;
}

/** The UTF-8 character at `at`, shorter forms than are needed included, else the byte. At least one byte follows. */
function character(data: Uint8Array, at: number, end: number): { readonly code: number; readonly length: number } {
  const first = data[at] as number;
  const length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 1;
  if (length > 1 && at + length <= end) {
    let code = first & (0x7f >> length);
    for (let i = 1; i < length; i++) code = (code << 6) | ((data[at + i] as number) & 0x3f);
    if (isCharacter(code)) return { code, length };
  }
  return { code: first, length: 1 };
}

/** XML 1.0, production 2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
