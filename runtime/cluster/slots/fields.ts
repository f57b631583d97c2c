/**
 * Checks of what another process sent, for the codecs of this folder.
 *
 * Contract: a check returns the value with its type, or throws Malformed saying which field is wrong. Nothing recurses into what was
 * sent, and nothing of it is kept but what a check has returned. Limit: Malformed never leaves a codec; see `decoded`.
 */

export class Malformed extends Error {}

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Longest text that a message may hold, in UTF-16 units. */
const LONGEST_TEXT = 64 * 1024;

/** Runs a decoder; what it found wrong becomes the answer, every other error is a bug and goes on. */
export function decoded<T>(decode: () => T): Decoded<T> {
  try {
    return { ok: true, value: decode() };
  } catch (thrown) {
    if (thrown instanceof Malformed) return { ok: false, problem: thrown.message };
    throw thrown;
  }
}

export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Malformed("it is not JSON");
  }
}

export function fieldsOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(`${what} is no object`);
  return value as Record<string, unknown>;
}

/** An integer of `least` (0 unless told) or more. */
export function integer(value: unknown, what: string, least = 0): number {
  if (!Number.isSafeInteger(value) || (value as number) < least) throw new Malformed(`${what} is no integer in range`);
  return value as number;
}

/** A finite number of 0 or more. */
export function amount(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw new Malformed(`${what} is no amount`);
  return value;
}

export function truth(value: unknown, what: string): boolean {
  if (typeof value !== "boolean") throw new Malformed(`${what} is neither true nor false`);
  return value;
}

export function text(value: unknown, what: string, longest = LONGEST_TEXT): string {
  if (typeof value !== "string" || value.length > longest) throw new Malformed(`${what} is no text of that length`);
  return value;
}

/** Names that are tokens of subjects: no dots, no wildcards. */
export function token(value: unknown, what: string): string {
  if (typeof value !== "string" || !/^[A-Za-z0-9_-]{1,128}$/.test(value)) throw new Malformed(`${what} is no name`);
  return value;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], what: string): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined) throw new Malformed(`${what} is none of ${allowed.join(", ")}`);
  return found;
}

export function listOf<T>(value: unknown, what: string, most: number, item: (value: unknown, what: string) => T): T[] {
  if (!Array.isArray(value) || value.length > most) throw new Malformed(`${what} is no list of that length`);
  return value.map((v) => item(v, what));
}

/** Two integers of 0 or more. */
export function pair(value: unknown, what: string): readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) throw new Malformed(`${what} is no pair`);
  return [integer(value[0], what), integer(value[1], what)];
}

export function orNull<T>(value: unknown, what: string, check: (value: unknown, what: string) => T): T | null {
  return value === null ? null : check(value, what);
}
