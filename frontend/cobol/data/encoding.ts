/**
 * Encoding and length of one elementary item, from its PICTURE, USAGE, SIGN and related clauses.
 *
 * Sizes of binary items as observed: 1, 2, 4, 8 bytes for up to 2, 4, 9, 18 digits (--std ibm: 2 bytes at least for COMP; mf: any
 * number of bytes from 1 to 8).
 * Limit: NATIONAL is diagnosed as not supported.
 */

import type { Dialect } from "../../../ir/artifact/statements.ts";
import {
  type Alphanumeric,
  type Binary,
  type Encoding,
  type Packed,
  packedLength,
} from "../../../ir/artifact/storage.ts";
import { rulesOf } from "../dialects.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { DataEntry, UsageKind } from "../syntax.ts";
import { type Picture, parsePicture } from "./picture.ts";
import { entryName } from "./tree.ts";

export interface Encoded {
  readonly encoding: Encoding;
  /** Bytes of one occurrence. */
  readonly length: number;
}

/** Clauses that a group hands down to the items under it. */
export interface Inherited {
  readonly usage: UsageKind | null;
  readonly sign: DataEntry["sign"];
}

const MAX_BINARY_DIGITS = 18;

/** A whole number as C has it, of the machine's byte order. */
export function nativeBinary(bytes: 1 | 2 | 4 | 8, digits: number, signed: boolean): Binary {
  return { kind: "binary", digits, scale: 0, signed, bytes, endian: "little", truncate: false };
}

/** A byte as a number. */
export const U8 = nativeBinary(1, 3, false);

/** INDEX items, index-names and RETURN-CODE: a C int; its ten digits tell it from a COMP-5 item of the same size. */
export const INDEX_ENCODING = nativeBinary(4, 10, true);

/** The value of a function that is a whole number without sign: nine digits (observed). */
export const FUNCTION_VALUE: Binary = { ...nativeBinary(4, 9, false), truncate: true };

/** LENGTH OF an item of variable length (observed). */
export const LENGTH_VALUE: Binary = { ...FUNCTION_VALUE, signed: true };

/** USAGE POINTER. */
export const POINTER: Binary = { ...nativeBinary(8, 18, false), pointer: true };

/** USAGE PROCEDURE-POINTER and PROGRAM-POINTER. */
const PROGRAM_POINTER: Binary = { ...POINTER, program: true };

export function isProgramPointer(encoding: Encoding): boolean {
  return encoding.kind === "binary" && encoding.program === true;
}

export function isPointer(encoding: Encoding): boolean {
  return encoding.kind === "binary" && encoding.pointer === true;
}

/** Text as PIC X has it. */
export const ALPHANUMERIC: Alphanumeric = { kind: "alphanumeric", justified: false, alphabetic: false };

/** What stands in for an item whose description is wrong, so that its uses cause no further errors. */
const FALLBACK: Encoded = { encoding: ALPHANUMERIC, length: 1 };

const USAGE_WORDS: Record<UsageKind, string> = {
  display: "DISPLAY",
  binary: "COMP",
  packed: "COMP-3",
  "comp-1": "COMP-1",
  "comp-2": "COMP-2",
  "comp-5": "COMP-5",
  "comp-6": "COMP-6",
  "comp-x": "COMP-X",
  "comp-n": "COMP-N",
  index: "INDEX",
  pointer: "POINTER",
  "program-pointer": "PROGRAM-POINTER",
  national: "NATIONAL",
  "binary-char": "BINARY-CHAR",
  "binary-short": "BINARY-SHORT",
  "binary-long": "BINARY-LONG",
  "binary-double": "BINARY-DOUBLE",
  "unsigned-char": "BINARY-CHAR UNSIGNED",
  "unsigned-short": "BINARY-SHORT UNSIGNED",
  "unsigned-int": "BINARY-LONG UNSIGNED",
  "unsigned-long": "BINARY-DOUBLE UNSIGNED",
  "signed-int": "SIGNED-INT",
};

/** Never fails: a wrong description is reported and an alphanumeric byte stands in for it. */
export function encodeElementary(entry: DataEntry, inherited: Inherited, dialect: Dialect, sink: Sink): Encoded {
  if (entry.any !== null && entry.picture === null) return FALLBACK;
  const usage = entry.usage?.kind ?? inherited.usage ?? "display";
  const fixed = withoutPicture(usage);
  if (fixed !== null) {
    if (entry.picture !== null) sink.report(problem.pictureWithUsage(entry.span, entryName(entry), USAGE_WORDS[usage]));
    return fixed;
  }
  if (entry.usage !== null || entry.picture !== null) {
    if (!["display", "binary", "packed", "comp-5", "comp-6", "comp-x", "comp-n"].includes(usage)) {
      sink.report(problem.unsupported(entry.usage?.span ?? entry.span, `USAGE ${USAGE_WORDS[usage]}`));
      return FALLBACK;
    }
  }
  if (entry.picture === null) return withoutClause(entry, sink);
  const result = parsePicture(entry.picture.text, dialect);
  if (!result.ok) {
    sink.report(problem.badPicture(entry.picture.span, entry.picture.text, result.message, result.hint));
    return FALLBACK;
  }
  checkClauses(entry, result.picture, usage, dialect, sink);
  return fromPicture(entry, result.picture, usage, inherited, dialect, sink);
}

/** Items that need no PICTURE: an alphanumeric VALUE gives the size (as the reference compiler takes it), else an error. */
function withoutClause(entry: DataEntry, sink: Sink): Encoded {
  const value = entry.values[0]?.from;
  if (value?.kind === "string") return { encoding: ALPHANUMERIC, length: Math.max(1, value.bytes.length) };
  sink.report(problem.pictureMissing(entry.span, entryName(entry)));
  return FALLBACK;
}

function withoutPicture(usage: UsageKind): Encoded | null {
  const native = (bytes: 1 | 2 | 4 | 8, digits: number, signed: boolean): Encoded => ({
    encoding: nativeBinary(bytes, digits, signed),
    length: bytes,
  });
  switch (usage) {
    case "index":
      return { encoding: INDEX_ENCODING, length: 4 };
    case "pointer":
      return { encoding: POINTER, length: POINTER.bytes };
    case "program-pointer":
      return { encoding: PROGRAM_POINTER, length: PROGRAM_POINTER.bytes };
    case "comp-1":
      return { encoding: { kind: "float", bytes: 4 }, length: 4 };
    case "comp-2":
      return { encoding: { kind: "float", bytes: 8 }, length: 8 };
    case "binary-char":
      return native(1, 2, true);
    case "binary-short":
      return native(2, 4, true);
    case "binary-long":
    case "signed-int":
      return native(4, 9, true);
    case "binary-double":
      return native(8, 18, true);
    case "unsigned-char":
      return native(1, 2, false);
    case "unsigned-short":
      return native(2, 4, false);
    case "unsigned-int":
      return native(4, 9, false);
    case "unsigned-long":
      return native(8, 18, false);
    default:
      return null;
  }
}

function checkClauses(entry: DataEntry, picture: Picture, usage: UsageKind, dialect: Dialect, sink: Sink): void {
  const name = entryName(entry);
  if (entry.sign !== null && !picture.signed) sink.report(problem.signWithoutSign(entry.sign.span, name));
  if (entry.justified && picture.category !== "alphanumeric" && picture.category !== "alphabetic") {
    sink.report(problem.clauseNeedsCategory(entry.span, name, "JUSTIFIED", "alphanumeric"));
  }
  if (entry.blankWhenZero && usage !== "display") {
    sink.report(problem.clauseNeedsCategory(entry.span, name, "BLANK WHEN ZERO", "DISPLAY"));
  } else if (entry.blankWhenZero && picture.category !== "numeric" && picture.category !== "numeric-edited") {
    sink.report(problem.clauseNeedsCategory(entry.span, name, "BLANK WHEN ZERO", "numeric"));
  }
  // The reference compiler takes each P for a digit there: COMP-3 items are written beyond their end, COMP is not cut (observed).
  if (
    (usage === "packed" || usage === "comp-6" || (usage === "binary" && dialect.binaryTruncate)) &&
    picture.expanded.includes("P")
  ) {
    sink.report(problem.unsupported(entry.span, `P in the PICTURE of a ${USAGE_WORDS[usage]} item`));
  }
  if (isCompX(usage) && /^X{1,8}$/.test(picture.expanded)) return;
  if (usage !== "display" && picture.category !== "numeric") {
    sink.report(problem.pictureWithUsage(entry.span, name, USAGE_WORDS[usage]));
  }
  if ((usage === "binary" || usage === "comp-5" || isCompX(usage)) && picture.digits > MAX_BINARY_DIGITS) {
    sink.report(problem.tooManyDigits(entry.span, name, USAGE_WORDS[usage], MAX_BINARY_DIGITS));
  }
}

function fromPicture(
  entry: DataEntry,
  picture: Picture,
  usage: UsageKind,
  inherited: Inherited,
  dialect: Dialect,
  sink: Sink,
): Encoded {
  const { digits, scale, signed, length } = picture;
  if (isCompX(usage)) return compX(picture);
  switch (picture.category) {
    case "alphabetic":
    case "alphanumeric": {
      const alphabetic = picture.category === "alphabetic";
      return { encoding: { kind: "alphanumeric", justified: entry.justified, alphabetic }, length };
    }
    case "alphanumeric-edited":
      return { encoding: { kind: "alphanumeric-edited", picture: picture.expanded }, length };
    case "numeric-edited":
      return {
        encoding: {
          kind: "numeric-edited",
          digits,
          scale,
          signed,
          picture: picture.expanded,
          blankWhenZero: entry.blankWhenZero,
          point: dialect.decimalPoint,
          currency: dialect.currency,
        },
        length,
      };
    case "numeric":
      break;
    default:
      return picture.category satisfies never;
  }
  if (usage === "packed" || usage === "comp-6") return packedOf(entry, usage, { digits, scale, signed }, sink);
  if (usage === "binary" || usage === "comp-5") {
    const encoding = binaryOf(usage, { digits, scale, signed }, dialect);
    return { encoding, length: encoding.bytes };
  }
  if (entry.blankWhenZero) {
    if (signed) sink.report(problem.clauseNeedsCategory(entry.span, entryName(entry), "BLANK WHEN ZERO", "unsigned"));
    const edited = picture.expanded.replace(/^S/, "");
    if (edited.includes("P")) sink.report(problem.unsupported(entry.span, "BLANK WHEN ZERO with P"));
    // A V between digits takes a byte, which editing leaves as the last one (observed).
    return {
      encoding: {
        kind: "numeric-edited",
        digits,
        scale,
        signed: false,
        picture: edited,
        blankWhenZero: true,
        point: dialect.decimalPoint,
        currency: dialect.currency,
      },
      length: length + (scale > 0 ? 1 : 0),
    };
  }
  const sign = signed ? (entry.sign ?? inherited.sign) : null;
  const separate = sign?.separate ?? false;
  return {
    encoding: { kind: "zoned", digits, scale, signed, signAt: sign?.at ?? "trailing", separate },
    length: digits + (separate ? 1 : 0),
  };
}

/** COMP-6 with a sign is COMP-3, as the reference compiler takes it. */
function packedOf(
  entry: DataEntry,
  usage: "packed" | "comp-6",
  number: Pick<Packed, "digits" | "scale" | "signed">,
  sink: Sink,
): Encoded {
  const bare = usage === "comp-6" && !number.signed;
  if (usage === "comp-6" && !bare) sink.report(problem.signedComp6(entry.span, entryName(entry)));
  const encoding: Packed = bare ? { kind: "packed", ...number, bare } : { kind: "packed", ...number };
  return { encoding, length: packedLength(encoding) };
}

function isCompX(usage: UsageKind): boolean {
  return usage === "comp-x" || usage === "comp-n";
}

/** Bytes of 1 to 18 digits in a binary item that is as short as can be (observed): COMP-X, and others without sign. */
const FEWEST_BYTES = [1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8] as const;

/** COMP-X and COMP-N: of PIC X(n) n bytes, with the digits that fit n bytes. */
function compX({ category, digits, length, scale, signed }: Picture): Encoded {
  const ofText = category === "numeric" ? digits : FEWEST_BYTES.lastIndexOf(length as 1) + 1;
  const places = Math.min(Math.max(ofText, 1), MAX_BINARY_DIGITS);
  const bytes = FEWEST_BYTES[places - 1] ?? 8;
  const encoding: Binary = { kind: "binary", digits: places, scale, signed, bytes, endian: "big", truncate: false };
  return { encoding, length: bytes };
}

/** The same with a sign. */
const FEWEST_SIGNED = [1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8] as const;

/** A number in COMP or COMP-5. */
export function binaryOf(
  usage: "binary" | "comp-5",
  number: Pick<Binary, "digits" | "scale" | "signed">,
  dialect: Dialect,
): Binary {
  const own = usage === "comp-5";
  const bytes = binaryBytes(number, own, dialect);
  return { kind: "binary", ...number, bytes, endian: own ? "little" : "big", truncate: !own && dialect.binaryTruncate };
}

function binaryBytes(
  { digits, signed }: Pick<Binary, "digits" | "signed">,
  own: boolean,
  dialect: Dialect,
): Binary["bytes"] {
  const { binarySize } = rulesOf(dialect);
  if (binarySize === "1--8") return (signed ? FEWEST_SIGNED : FEWEST_BYTES)[digits - 1] ?? 8;
  if (digits <= 2 && (own || binarySize === "1-2-4-8")) return 1;
  if (digits <= 4) return 2;
  return digits <= 9 ? 4 : 8;
}
