/**
 * Alphabets: the place of each byte in a collating sequence, and the characters of a CLASS.
 *
 * Rules: characters that the list of an ALPHABET leaves out follow in their native order; ALSO gives several one place
 * (COBOL 85 VI 4.5.4).
 */

import type { Literal, Word } from "../expression.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { Alphabet, AlphabetGroup, LiteralRange, SpecialNames } from "../syntax.ts";

/** Where the reference compiler's ALPHABET IS EBCDIC puts each byte (observed). */
const EBCDIC =
  "00010203372d2e2f1605250b0c0d0e0f101112133c3d322618193f271c1d1e1f405a7f7b5b6c507d4d5d5c4e6b604b61f0f1f2f3f4f5f6f7f8f97a5e4c7e6e6f" +
  "7cc1c2c3c4c5c6c7c8c9d1d2d3d4d5d6d7d8d9e2e3e4e5e6e7e8e9ade0bd5f6d79818283848586878889919293949596979899a2a3a4a5a6a7a8a9c06ad0a107" +
  "68dc5142434447485253545756586367719c9ecbcccddbdddfecfcb0b1b23eb44555cede49699a9bab9fbab8b7aa8a8bb6b5624f6465662021227023727374be" +
  "7677788024158c8d8e41061728299d2a2b2c090aac4aaeaf1b3031fa1a33343536590838bc39a0bfca3afe3b04cfda14e18f4675fdebeeed90efb3fbb9eabbff";

/** The program's collating sequence (Dialect.collating). */
export function collatingSequence(names: SpecialNames, sink: Sink): string | null {
  return names.collating === null ? null : (sequenceNamed(names.collating, names.alphabets, sink) ?? null);
}

/** The sequence of the last ALPHABET of that name, null where it is the native one; undefined after a diagnostic. */
export function sequenceNamed(name: Word, alphabets: readonly Alphabet[], sink: Sink): string | null | undefined {
  const order =
    alphabets.findLast((a) => a.name.text === name.text)?.order ?? (PREDEFINED.has(name.text) ? "native" : null);
  if (order === null) {
    sink.report(problem.notAnAlphabet(name.span, name.text));
    return undefined;
  }
  if (order === "native") return null;
  return order === "ebcdic" ? (EBCDIC.match(/../g) ?? []).map(byteOfHex).join("") : listed(order, sink);
}

/** CODE-SET: the reference compiler writes the program's own characters whatever it says, which is refused for other alphabets. */
export function checkCodeSet(alphabet: Word, { alphabets }: SpecialNames, sink: Sink): void {
  if (typeof sequenceNamed(alphabet, alphabets, sink) !== "string") return;
  const what = `CODE-SET ${alphabet.text}, which is not the native character set,`;
  sink.report(problem.unsupported(alphabet.span, what, "convert the data set in a step of its own"));
}

const PREDEFINED = new Set(["NATIVE", "STANDARD-1", "STANDARD-2"]);

function byteOfHex(pair: string): string {
  return String.fromCharCode(Number.parseInt(pair, 16));
}

function listed(groups: Exclude<Alphabet["order"], string>, sink: Sink): string {
  const places: (number | undefined)[] = Array.from({ length: 256 });
  let next = 0;
  const put = (byte: number, place: number, literal: Literal): void => {
    if (places[byte] === undefined) places[byte] = place;
    else sink.report(problem.characterTwice(literal.span));
  };
  for (const group of groups) {
    for (const byte of rangeBytes(group, sink)) put(byte, next++, group.from);
    for (const literal of group.also) for (const byte of bytesOf(literal, sink)) put(byte, next - 1, literal);
  }
  return places.map((place) => String.fromCharCode(place ?? next++)).join("");
}

/** The characters that CLASS name IS ... allows. */
export function classCharacters(values: readonly LiteralRange[], sink: Sink): string {
  const bytes = new Set(values.flatMap((range) => rangeBytes(range, sink)));
  return [...bytes].map((byte) => String.fromCharCode(byte)).join("");
}

function rangeBytes({ from, thru }: LiteralRange | AlphabetGroup, sink: Sink): number[] {
  const bytes = bytesOf(from, sink);
  if (thru === null) return bytes;
  const last = bytesOf(thru, sink)[0];
  const [first] = bytes;
  if (first === undefined || last === undefined) return [];
  if (bytes.length > 1) sink.report(problem.characterNumber(from.span));
  const step = last < first ? -1 : 1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + i * step);
}

/** A number is the ordinal number of a character, 1 that of X"00". */
function bytesOf(literal: Literal, sink: Sink): number[] {
  switch (literal.kind) {
    case "string":
      return [...literal.bytes].map((c) => c.charCodeAt(0));
    case "figurative":
      return [literal.unit.charCodeAt(0)];
    case "number": {
      const ordinal = Number(literal.text);
      if (Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= 256) return [ordinal - 1];
      sink.report(problem.characterNumber(literal.span));
      return [];
    }
    default:
      return literal satisfies never;
  }
}

/** What LOW-VALUE and HIGH-VALUE are in the procedure division: the first and last character of the sequence. */
export function extremeCharacter(collating: string, figurative: "low" | "high"): string {
  let best = 0;
  for (let byte = 1; byte < 256; byte++) {
    const order = collating.charCodeAt(byte) - collating.charCodeAt(best);
    if (figurative === "low" ? order < 0 : order >= 0) best = byte;
  }
  return String.fromCharCode(best);
}
