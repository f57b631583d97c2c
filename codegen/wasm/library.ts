/**
 * The library of emitters and in-module functions that the statement code generator builds kernels from.
 *
 * How it is used: make one `Scope` per emitted function. At a statement: emit `local.set(scope.bad, 0)`, compute with
 * the emitters below, and branch to the statement's slow path where `bad` is nonzero, before any byte is changed.
 * Nothing traps on bad input, except `divideWide` and `divideNarrow` with a divisor <= 0 (test it first).
 * At the end place `library.constants()` at the base address.
 *
 * Limit: decimal items of up to 18 digits and binaries of up to 8 bytes; all else answers null or false.
 */

import type { BuiltInClass } from "../../ir/artifact/statements.ts";
import type { NumericEdited, NumericEncoding } from "../../ir/artifact/storage.ts";
import { i32, i64, none } from "../encoder/types.ts";
import { allBytes, compareBytes, compareLiteral, copy, equalBytes, equalLiteral, fill, storeLiteral } from "./bytes.ts";
import {
  classFunction,
  copyLooseFunction,
  copyPaddedFunction,
  lacksFunction,
  scanFunction,
  trimFunction,
} from "./bytes-loops.ts";
import {
  type At,
  atAddress,
  atLocal,
  type Code,
  type Context,
  createContext,
  type FastRounding,
  type Module,
  type Scope,
  type Style,
  type Wide,
} from "./context.ts";
import { edit } from "./edit.ts";
import { emitOf } from "./emit.ts";
import { checkDigits, cutDigits, divideNarrow, rescale } from "./narrow.ts";
import {
  decode,
  decodeWithin,
  encode,
  encodeMarked,
  encodeSigned,
  isNumeric,
  maxMagnitude,
  serves,
} from "./numbers.ts";
import {
  addWide,
  compareWide,
  fitsNarrow,
  multiplyWide,
  narrow,
  negateWide,
  newWide,
  scaleUpWide,
  subtractWide,
  widen,
} from "./wide.ts";
import { divideWide, scaleDownWide } from "./wide-divide.ts";

export type { At, Code, FastRounding, Module, Scope, Style, Type, ValueType, Wide } from "./context.ts";

export interface Library {
  /** The constants' bytes, for a data segment at the base address. Complete once all emitters have been called. */
  constants(): Uint8Array;
  /** Address of these bytes among the constants (literals, tables). */
  intern(bytes: Uint8Array, align?: number): number;

  at(address: number): At;
  atLocal(local: number, offset?: number): At;

  // ---- numbers in storage

  /** Whether decode, encode and isNumeric serve this encoding. */
  serves(encoding: NumericEncoding): boolean;
  /** Greatest magnitude that `decode` yields without `bad`: 10^digits - 1, or the binary range (also for COMP). */
  maxMagnitude(encoding: NumericEncoding): bigint;
  /**
   * i64: the item's integer (value * 10^scale). ORs `bad` where the bytes are not plain: a zoned byte outside 30-39
   * (sign 70-79 too, if signed; separate sign 2B or 2D), a packed digit nibble above 9, a sign nibble below A, a used
   * pad nibble, an unsigned 8-byte binary of 2^63 or more.
   */
  decode(encoding: NumericEncoding, at: At, scope: Scope): Code;
  /**
   * i64: the same by a function that all uses share; INVALID (the least i64) instead of `bad`, also where the magnitude is
   * above `max`.
   */
  decodeWithin(encoding: NumericEncoding, at: At, max: bigint): Code;
  /**
   * Stores an i64 with |value| < 10^digits (binary: any that fits the item's bytes) with canonical signs; exactly the
   * item's bytes are written. A negative value into an unsigned item stores its magnitude; zero is positive.
   */
  encode(encoding: NumericEncoding, at: At, value: Code, scope: Scope, style?: Style): Code;
  /**
   * The same from a magnitude >= 0 (i64) and a sign (i32, 0 or 1): keeps the sign of a zero, as MOVE does. Not for binaries.
   */
  encodeSigned(encoding: NumericEncoding, at: At, magnitude: Code, negative: Code, scope: Scope, style?: Style): Code;
  /**
   * i64: `marks` without the bit `mark`; where that was set, `value` is stored as `encode` does, by a function that all uses
   * share.
   */
  encodeMarked(encoding: NumericEncoding, at: At, value: Code, marks: Code, mark: bigint): Code;
  /** i32: IF NUMERIC of a numeric item; null where the encoding has no fast test. */
  isNumeric(encoding: NumericEncoding, at: At): Code | null;
  /** i32: whether none of the bytes is `byte`. */
  lacksByte(at: At, length: number, byte: number): Code;
  /** i32: a class test of alphanumeric bytes. */
  isClass(test: BuiltInClass, at: At, length: number): Code;

  // ---- arithmetic in i64

  /**
   * value * 10^(to - from) in i64; digits cut are rounded. `max` bounds |value|. ORs `bad` where the result may not fit
   * (only tested if `max` allows it). At most 18 places either way, else null.
   */
  rescale(value: Code, from: number, to: number, rounding: FastRounding, max: bigint, scope: Scope): Code | null;
  /** ORs `bad` unless |value| < 10^digits; returns the value. */
  checkDigits(value: Code, digits: number, scope: Scope): Code;
  /** value mod 10^digits with the value's sign: how the reference compiler cuts high-order digits. */
  cutDigits(value: Code, digits: number): Code;
  /** left / right in i64, divisor > 0. */
  divideNarrow(left: Code, right: Code, rounding: FastRounding, scope: Scope): Code;

  // ---- arithmetic in i128 (statements of type none, except where noted)

  wide(scope: Scope): Wide;
  /** to = value, sign-extended. */
  widen(to: Wide, value: Code): Code;
  /** to = left * right, signed, exact. */
  multiplyWide(to: Wide, left: Code, right: Code, scope: Scope): Code;
  /** to = left + right; wraps beyond i128. `to` may be an operand. */
  addWide(to: Wide, left: Wide, right: Wide, scope: Scope): Code;
  subtractWide(to: Wide, left: Wide, right: Wide, scope: Scope): Code;
  negateWide(to: Wide, from: Wide): Code;
  /** i32: -1, 0 or 1. */
  compareWide(left: Wide, right: Wide): Code;
  /** i32: fits in i64. */
  fitsNarrow(from: Wide): Code;
  /** i64; ORs `bad` where it does not fit. */
  narrow(from: Wide, scope: Scope): Code;
  /** to = from * 10^places, 0 <= places <= 38; ORs `bad` on overflow of i128. `to` may be `from`. */
  scaleUpWide(to: Wide, from: Wide, places: number, scope: Scope): Code;
  /** i64: from / 10^places rounded, 0 <= places <= 36; ORs `bad` where the result does not fit in i64. */
  scaleDownWide(from: Wide, places: number, rounding: FastRounding, scope: Scope): Code;
  /** i64: from / divisor rounded, divisor an i64 > 0; ORs `bad` where the result does not fit in i64. */
  divideWide(from: Wide, divisor: Code, rounding: FastRounding, scope: Scope): Code;

  // ---- bytes

  /** i32 1 or 0: the ranges are equal, the shorter padded with spaces. */
  equalBytes(a: At, aLength: number, b: At, bLength: number): Code;
  equalLiteral(a: At, length: number, literal: Uint8Array): Code;
  /** i32 <0, 0, >0: unsigned byte order, the shorter padded with spaces. */
  compareBytes(a: At, aLength: number, b: At, bLength: number): Code;
  compareLiteral(a: At, length: number, literal: Uint8Array): Code;
  /** i32: all bytes have this value (comparison with SPACES, ZEROS, LOW-VALUES...). */
  allBytes(a: At, length: number, byte: number): Code;
  /** Copies exactly `length` bytes; the ranges may overlap. */
  copy(to: At, from: At, length: number, scope: Scope): Code;
  fill(to: At, byte: number, length: number): Code;
  /** Stores a literal of up to any length. */
  storeLiteral(to: At, literal: Uint8Array): Code;
  /**
   * MOVE of bytes with a length known at run time: copies min(length, size) bytes and pads with spaces up to `size`.
   * Reads up to 15 bytes beyond `from` + length; writes exactly `size` bytes. i32 addresses.
   */
  copyPadded(to: Code, size: Code, from: Code, length: Code): Code;
  /** Copies `length` bytes; may read and write up to 15 bytes more. i32 operands; the ranges do not overlap. */
  copyLoose(to: Code, from: Code, length: Code): Code;
  /** i32: length without trailing spaces of [address, address + length). Reads up to 15 bytes before `address`. */
  trimmedLength(address: Code, length: Code): Code;
  /**
   * i64: the low 32 bits are the address of the first line feed in [from, end), `end` if there is none; a nonzero high
   * half tells that one of the `special` bytes (at most 4) lies before it. Reads up to 15 bytes beyond `end`.
   */
  scanLine(from: Code, end: Code, special: readonly number[]): Code;

  // ---- editing

  /**
   * Stores an i64 in units of the picture's last digit, edited as the picture says; exactly the picture's length in bytes.
   * The value may have lost low-order digits, but must lie within |value| < 10^digits uncut: where high-order digits are
   * cut, the reference compiler may let a leading sign or currency symbol take one of them. Null: use the slow path.
   */
  edit(encoding: NumericEdited, at: At, value: Code, scope: Scope, style?: Style): Code | null;
}

export function createLibrary(m: Module, constantsBase: number): Library {
  const ctx = createContext(m, constantsBase);
  return {
    constants: () => ctx.constants.bytes(),
    intern: (bytes, align) => ctx.constants.intern(bytes, align),
    at: (address) => atAddress(m, address),
    atLocal: (local, offset) => atLocal(m, local, offset),
    ...numberEmitters(ctx),
    ...wideEmitters(ctx),
    ...byteEmitters(ctx),
    edit: (encoding, at, value, scope, style = "call") => edit(ctx, encoding, at, value, scope, style),
  };
}

type NumberEmitters = Pick<
  Library,
  | "serves"
  | "maxMagnitude"
  | "decode"
  | "decodeWithin"
  | "encode"
  | "encodeSigned"
  | "encodeMarked"
  | "isNumeric"
  | "isClass"
  | "lacksByte"
  | "rescale"
  | "checkDigits"
  | "cutDigits"
  | "divideNarrow"
>;

function numberEmitters(ctx: Context): NumberEmitters {
  const e = emitOf(ctx);
  return {
    serves,
    maxMagnitude,
    decode: (encoding, at, scope) => decode(ctx, encoding, at, scope),
    decodeWithin: (encoding, at, max) => decodeWithin(ctx, encoding, at, max),
    encode: (encoding, at, value, scope, style = "inline") => encode(ctx, encoding, at, value, scope, style),
    encodeSigned: (encoding, at, magnitude, negative, scope, style = "inline") =>
      encodeSigned(ctx, encoding, at, magnitude, negative, scope, style),
    encodeMarked: (encoding, at, value, marks, mark) => encodeMarked(ctx, encoding, at, value, marks, mark),
    isNumeric: (encoding, at) => isNumeric(ctx, encoding, at),
    lacksByte: (at, length, byte) => ctx.m.call(lacksFunction(ctx), [e.address(at), e.i(length), e.i(byte)], i32),
    isClass: (test, at, length) => ctx.m.call(classFunction(ctx, test), [e.address(at), e.i(length)], i32),
    rescale: (value, from, to, rounding, max, scope) => rescale(ctx, value, from, to, rounding, max, scope),
    checkDigits: (value, digits, scope) => checkDigits(ctx, value, digits, scope),
    cutDigits: (value, digits) => cutDigits(ctx, value, digits),
    divideNarrow: (left, right, rounding, scope) => divideNarrow(ctx, left, right, rounding, scope),
  };
}

type WideEmitters = Pick<
  Library,
  | "wide"
  | "widen"
  | "multiplyWide"
  | "addWide"
  | "subtractWide"
  | "negateWide"
  | "compareWide"
  | "fitsNarrow"
  | "narrow"
  | "scaleUpWide"
  | "scaleDownWide"
  | "divideWide"
>;

function wideEmitters(ctx: Context): WideEmitters {
  return {
    wide: (scope) => newWide(scope),
    widen: (to, value) => widen(ctx, to, value),
    multiplyWide: (to, left, right, scope) => multiplyWide(ctx, to, left, right, scope),
    addWide: (to, left, right, scope) => addWide(ctx, to, left, right, scope),
    subtractWide: (to, left, right, scope) => subtractWide(ctx, to, left, right, scope),
    negateWide: (to, from) => negateWide(ctx, to, from),
    compareWide: (left, right) => compareWide(ctx, left, right),
    fitsNarrow: (from) => fitsNarrow(ctx, from),
    narrow: (from, scope) => narrow(ctx, from, scope),
    scaleUpWide: (to, from, places, scope) => scaleUpWide(ctx, to, from, places, scope),
    scaleDownWide: (from, places, rounding, scope) => scaleDownWide(ctx, from, places, rounding, scope),
    divideWide: (from, divisor, rounding, scope) => divideWide(ctx, from, divisor, rounding, scope),
  };
}

type ByteEmitters = Pick<
  Library,
  | "equalBytes"
  | "equalLiteral"
  | "compareBytes"
  | "compareLiteral"
  | "allBytes"
  | "copy"
  | "fill"
  | "storeLiteral"
  | "copyPadded"
  | "copyLoose"
  | "trimmedLength"
  | "scanLine"
>;

function byteEmitters(ctx: Context): ByteEmitters {
  const { m } = ctx;
  return {
    equalBytes: (a, aLength, other, bLength) => equalBytes(ctx, a, aLength, other, bLength),
    equalLiteral: (a, length, literal) => equalLiteral(ctx, a, length, literal),
    compareBytes: (a, aLength, other, bLength) => compareBytes(ctx, a, aLength, other, bLength),
    compareLiteral: (a, length, literal) => compareLiteral(ctx, a, length, literal),
    allBytes: (a, length, byte) => allBytes(ctx, a, length, byte),
    copy: (to, from, length, scope) => copy(ctx, to, from, length, scope),
    fill: (to, byte, length) => fill(ctx, to, byte, length),
    storeLiteral: (to, literal) => storeLiteral(ctx, to, literal),
    copyPadded: (to, size, from, length) => m.call(copyPaddedFunction(ctx), [to, size, from, length], none),
    copyLoose: (to, from, length) => m.call(copyLooseFunction(ctx), [to, from, length], none),
    trimmedLength: (address, length) => m.call(trimFunction(ctx), [address, length], i32),
    scanLine: (from, end, special) => m.call(scanFunction(ctx, special), [from, end], i64),
  };
}
