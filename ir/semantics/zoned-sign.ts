/**
 * The sign of a zoned item, as the reference compiler reads and writes it (observed; ASCII signs).
 *
 * Contract: takeSign turns an overpunched digit ('p'..'y') into its plain digit so that the digits can be read,
 * restoreSign puts the sign back. A sign character that is no digit, no space and no overpunch becomes '0' and reads as
 * positive; that change stays, as it does in the reference.
 */
import type { Zoned } from "../artifact/storage.ts";

/** Offset of the first digit. */
export function digitsOffset(offset: number, encoding: Zoned): number {
  return encoding.signed && encoding.separate && encoding.signAt === "leading" ? offset + 1 : offset;
}

/** Offset of the byte that carries the sign. */
function signOffset(offset: number, encoding: Zoned): number {
  if (encoding.signAt === "leading") {
    return offset;
  }
  return encoding.separate ? offset + encoding.digits : offset + encoding.digits - 1;
}

/** -1 or 1; 0 for an unsigned item. */
export function takeSign(bytes: Uint8Array, offset: number, encoding: Zoned): -1 | 0 | 1 {
  if (!encoding.signed) {
    return 0;
  }
  const at = signOffset(offset, encoding);
  const byte = bytes[at] as number;
  if (encoding.separate) {
    return byte === 0x2d ? -1 : 1;
  }
  if ((byte >= 0x30 && byte <= 0x39) || byte === 0x20) {
    return 1;
  }
  if (byte >= 0x70 && byte <= 0x79) {
    bytes[at] = byte & 0x3f;
    return -1;
  }
  bytes[at] = 0x30;
  return 1;
}

/** Writes the sign over plain digits. */
export function restoreSign(bytes: Uint8Array, offset: number, encoding: Zoned, sign: -1 | 0 | 1): void {
  if (!encoding.signed) {
    return;
  }
  const at = signOffset(offset, encoding);
  if (encoding.separate) {
    bytes[at] = sign < 0 ? 0x2d : 0x2b;
  } else if (sign < 0) {
    bytes[at] = (bytes[at] as number) | 0x40;
  }
}
