/**
 * What 66 RENAMES of one item alone makes of it. The reference compiler takes the picture over, but neither USAGE, SIGN nor JUSTIFIED: a
 * number is a zoned one of as many digits as the item has bytes, of which DISPLAY prints as many as the picture has (observed).
 */
import { type Encoding, isNumeric, type NumericEncoding } from "../../../ir/artifact/storage.ts";
import type { DataItem } from "./symbols.ts";

/** Null: not supported (no picture, P, more decimal places than bytes). */
export function renamedAlone({ item, entry }: DataItem): Encoding | null {
  const { encoding, length } = item;
  if (encoding.kind === "alphanumeric") return { ...encoding, justified: false };
  if (!isNumeric(encoding)) return encoding.kind === "float" ? null : encoding;
  const plain =
    encoding.kind === "zoned" && (!encoding.signed || (encoding.signAt === "trailing" && !encoding.separate));
  if (plain) return encoding;
  const picture = entry?.picture?.text ?? "";
  return /9/.test(picture) ? asZoned(encoding, length) : null;
}

function asZoned({ digits, scale, signed }: NumericEncoding, bytes: number): Encoding | null {
  if (scale < 0 || scale > digits || scale > bytes) return null;
  const zoned = { kind: "zoned", digits: bytes, scale, signed, signAt: "trailing", separate: false } as const;
  return bytes === digits ? zoned : { ...zoned, shown: digits };
}
