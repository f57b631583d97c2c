/**
 * Functions of text.
 *
 * Contract: letters are those of ASCII. TRIM may give no bytes at all (observed).
 */
import { type Binary, isNumeric } from "../../artifact/storage.ts";
import { type Field, integerField, intOf, latin1Field, textField, textOf, ZERO } from "./field.ts";

function mapBytes(field: Field | undefined, change: (byte: number) => number): Field {
  return field === undefined ? textField(new Uint8Array(0)) : { ...field, bytes: field.bytes.map(change) };
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

export function upperCase([x]: readonly Field[]): Field {
  return mapBytes(x, upper);
}

export function lowerCase([x]: readonly Field[]): Field {
  return mapBytes(x, lower);
}

export function reverse([x]: readonly Field[]): Field {
  return x === undefined ? latin1Field("") : { ...x, bytes: x.bytes.slice().reverse() };
}

/** What a program sees that a value is passed to: its bytes as they lie (where there are none, a space), and zeros behind them up to the length that is given. */
export function fieldBytes([x, length]: readonly Field[]): Field {
  const bytes = new Uint8Array(intOf(length));
  if (x === undefined || x.bytes.length === 0) bytes.fill(0x20, 0, 1);
  else bytes.set(x.bytes.subarray(0, bytes.length));
  return textField(bytes);
}

export function concatenate(fields: readonly Field[]): Field {
  const bytes = new Uint8Array(fields.reduce((sum, f) => sum + f.bytes.length, 0));
  let at = 0;
  for (const field of fields) {
    bytes.set(field.bytes, at);
    at += field.bytes.length;
  }
  return textField(bytes);
}

function trimmed(field: Field | undefined, leading: boolean, trailing: boolean): Field {
  if (field === undefined) return latin1Field("");
  const { bytes } = field;
  let start = 0;
  let end = bytes.length;
  while (trailing && end > 0 && bytes[end - 1] === 0x20) end--;
  while (leading && start < end && bytes[start] === 0x20) start++;
  return cutTo(field, bytes.slice(start, end));
}

/** A number's first or last bytes: in DISPLAY still of all its digits, without any it is text (observed). */
function cutTo(field: Field, bytes: Uint8Array): Field {
  const { encoding } = field;
  if (bytes.length === field.bytes.length || !isNumeric(encoding)) return { ...field, bytes };
  if (bytes.length === 0) return textField(bytes);
  if (encoding.kind === "binary") return { bytes, encoding: { ...encoding, bytes: bytes.length as Binary["bytes"] } };
  if (encoding.kind === "packed") return { bytes, encoding: { ...encoding, digits: 2 * bytes.length - 1 } };
  const digits = bytes.length - (encoding.signed && encoding.separate ? 1 : 0);
  return {
    bytes,
    encoding: { ...encoding, digits, shown: encoding.shown ?? Math.max(encoding.digits, encoding.scale) },
  };
}

export function trim([x]: readonly Field[]): Field {
  return trimmed(x, true, true);
}

export function trimLeading([x]: readonly Field[]): Field {
  return trimmed(x, true, false);
}

export function trimTrailing([x]: readonly Field[]): Field {
  return trimmed(x, false, true);
}

export function storedCharLength([x]: readonly Field[]): Field {
  return integerField(trimmed(x, false, true).bytes.length);
}

export function length([x]: readonly Field[]): Field {
  return integerField(x === undefined ? 0 : x.bytes.length);
}

/** The character of an ordinal number from 1; NUL where there is none. */
export function char([x]: readonly Field[]): Field {
  const ordinal = intOf(x);
  return textField(Uint8Array.of(ordinal >= 1 && ordinal <= 256 ? ordinal - 1 : 0));
}

export function ord([x]: readonly Field[]): Field {
  return x === undefined || x.bytes.length === 0 ? ZERO : integerField((x.bytes[0] as number) + 1);
}

export function substitute(fields: readonly Field[]): Field {
  return replaced(fields, (byte) => byte);
}

export function substituteCase(fields: readonly Field[]): Field {
  return replaced(fields, upper);
}

/** From the left, at each place the first pair whose text is there; what was put in is not looked at again. */
function replaced(fields: readonly Field[], fold: (byte: number) => number): Field {
  const source = fields[0]?.bytes ?? new Uint8Array(0);
  const pairs: { from: Uint8Array; to: Uint8Array }[] = [];
  for (let i = 1; i + 1 < fields.length; i += 2) {
    pairs.push({ from: (fields[i] as Field).bytes, to: (fields[i + 1] as Field).bytes });
  }
  const out: number[] = [];
  for (let at = 0; at < source.length; ) {
    const pair = pairs.find(({ from }) => from.length > 0 && isAt(source, at, from, fold));
    if (pair === undefined) out.push(source[at++] as number);
    else {
      out.push(...pair.to);
      at += pair.from.length;
    }
  }
  return textField(Uint8Array.from(out));
}

function isAt(source: Uint8Array, at: number, wanted: Uint8Array, fold: (byte: number) => number): boolean {
  if (at + wanted.length > source.length) return false;
  return wanted.every((byte, i) => fold(byte) === fold(source[at + i] as number));
}

/** `<`, `=` or `>`; the locale is that of plain bytes. */
export function localeCompare([a, b]: readonly Field[]): Field {
  const left = textOf(a).trimEnd();
  const right = textOf(b).trimEnd();
  return latin1Field(left < right ? "<" : left > right ? ">" : "=");
}
