import { describe, expect, it } from "vitest";
import type { Style } from "../../../codegen/wasm/library.ts";
import type { Binary, NumericEncoding } from "../../../ir/artifact/storage.ts";
import { decodeNumber } from "../../../ir/semantics/number.ts";
import { build, generator, IN, i32, i64, none, OUT, randomMagnitude, same, type TestFunction } from "./kernel.ts";

interface Case {
  readonly name: string;
  readonly encoding: NumericEncoding;
  readonly length: number;
}

function cases(): readonly Case[] {
  const all: Case[] = [];
  for (let digits = 1; digits <= 18; digits++) {
    const zoned = { kind: "zoned", digits, scale: 0 } as const;
    all.push({
      name: `z${digits}u`,
      encoding: { ...zoned, signed: false, signAt: "trailing", separate: false },
      length: digits,
    });
    for (const signAt of ["trailing", "leading"] as const) {
      for (const separate of [false, true]) {
        all.push({
          name: `z${digits}s${signAt}${separate}`,
          encoding: { ...zoned, signed: true, signAt, separate },
          length: digits + (separate ? 1 : 0),
        });
      }
    }
    for (const signed of [false, true]) {
      const length = Math.floor(digits / 2) + 1;
      all.push({ name: `p${digits}${signed}`, encoding: { kind: "packed", digits, scale: 0, signed }, length });
    }
    all.push({
      name: `p${digits}bare`,
      encoding: { kind: "packed", digits, scale: 0, signed: false, bare: true },
      length: Math.ceil(digits / 2),
    });
  }
  for (const bytes of [1, 2, 4, 8] as const) {
    for (const endian of ["big", "little"] as const) {
      for (const signed of [false, true]) {
        const encoding: Binary = { kind: "binary", digits: bytes * 2, scale: 0, signed, bytes, endian, truncate: true };
        all.push({ name: `b${bytes}${endian}${signed}`, encoding, length: bytes });
      }
    }
  }
  return all;
}

/** Reference encoder, from the observed bytes. */
function encodeBytes(encoding: NumericEncoding, magnitude: bigint, negative: boolean): number[] {
  switch (encoding.kind) {
    case "zoned": {
      const digits = [...magnitude.toString().padStart(encoding.digits, "0")].map((c) => c.charCodeAt(0));
      if (!encoding.signed) return digits;
      const leading = encoding.signAt === "leading";
      if (encoding.separate) {
        const sign = negative ? 0x2d : 0x2b;
        return leading ? [sign, ...digits] : [...digits, sign];
      }
      const place = leading ? 0 : digits.length - 1;
      if (negative) digits[place] = (digits[place] ?? 0) | 0x40;
      return digits;
    }
    case "packed": {
      if (encoding.bare) return hexBytes(magnitude.toString().padStart(2 * Math.ceil(encoding.digits / 2), "0"));
      const length = Math.floor(encoding.digits / 2) + 1;
      const sign = encoding.signed ? (negative ? "d" : "c") : "f";
      return hexBytes((magnitude.toString() + sign).padStart(2 * length, "0"));
    }
    case "binary": {
      const value = BigInt.asUintN(8 * encoding.bytes, negative && encoding.signed ? -magnitude : magnitude);
      const bytes = hexBytes(value.toString(16).padStart(2 * encoding.bytes, "0"));
      return encoding.endian === "big" ? bytes : bytes.reverse();
    }
    default:
      return encoding satisfies never;
  }
}

function flip(bytes: number[], place: number, bit: number): void {
  bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
}

const hexBytes = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** Reference decoder: null where the bytes are not plain. */
function decodeBytes(encoding: NumericEncoding, bytes: readonly number[]): bigint | null {
  switch (encoding.kind) {
    case "zoned": {
      const digits = [...bytes];
      let negative = false;
      if (encoding.signed && encoding.separate) {
        const sign = encoding.signAt === "leading" ? (digits.shift() ?? 0) : (digits.pop() ?? 0);
        if (sign !== 0x2b && sign !== 0x2d) return null;
        negative = sign === 0x2d;
      } else if (encoding.signed) {
        const place = encoding.signAt === "leading" ? 0 : digits.length - 1;
        negative = ((digits[place] ?? 0) & 0x40) !== 0;
        digits[place] = (digits[place] ?? 0) & 0xbf;
      }
      if (digits.some((byte) => byte < 0x30 || byte > 0x39)) return null;
      const value = BigInt(String.fromCharCode(...digits));
      return negative ? -value : value;
    }
    case "packed": {
      const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
      if (encoding.bare) {
        if (!/^[0-9]+$/.test(hex) || (encoding.digits % 2 === 1 && hex[0] !== "0")) return null;
        return BigInt(hex);
      }
      const digits = hex.slice(0, -1);
      const sign = hex.slice(-1);
      if (!/^[0-9]+$/.test(digits) || !/[a-f]/.test(sign)) return null;
      if (encoding.digits % 2 === 0 && digits[0] !== "0") return null;
      if (sign === "d" && !encoding.signed) return null;
      return sign === "d" ? -BigInt(digits) : BigInt(digits);
    }
    case "binary": {
      const order = encoding.endian === "big" ? bytes : [...bytes].reverse();
      const value = BigInt(`0x${order.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
      if (encoding.signed) return BigInt.asIntN(8 * encoding.bytes, value);
      return value >= 2n ** 63n ? null : value;
    }
    default:
      return encoding satisfies never;
  }
}

const all = cases();

function functions(style: Style): readonly TestFunction[] {
  return all.flatMap(({ name, encoding }): TestFunction[] => [
    {
      name: `decode-${name}`,
      params: [i32],
      result: i64,
      body: (library, _m, scope) => library.decode(encoding, library.atLocal(0), scope, style),
    },
    {
      name: `encode-${name}`,
      params: [i32, i64],
      result: none,
      body: (library, m, scope) => library.encode(encoding, library.atLocal(0), m.local.get(1, i64), scope, style),
    },
    {
      name: `numeric-${name}`,
      params: [i32],
      result: i32,
      body: (library, m) => library.isNumeric(encoding, library.atLocal(0)) ?? m.unreachable(),
    },
    ...(encoding.kind === "binary"
      ? []
      : [
          {
            name: `signed-${name}`,
            params: [i32, i64, i32],
            result: none,
            body: (library, m, scope) => {
              const [value, sign] = [m.local.get(1, i64), m.local.get(2, i32)];
              return library.encodeSigned(encoding, library.atLocal(0), value, sign, scope, style);
            },
          } satisfies TestFunction,
        ]),
  ]);
}

/** The class test NUMERIC as observed. */
function numericBytes(encoding: NumericEncoding, bytes: readonly number[]): boolean {
  if (encoding.kind === "binary") return true;
  if (encoding.kind === "zoned") return decodeBytes(encoding, bytes) !== null;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (encoding.bare) return /^[0-9]*$/.test(hex);
  return (encoding.signed ? /^[0-9]*[cd]$/ : /^[0-9]*f$/).test(hex);
}

describe.each(["inline", "call"] as const)("numbers in storage, %s", (style) => {
  const kernel = build(functions(style));
  const random = generator(style === "inline" ? 11 : 12);

  const randomValue = (encoding: NumericEncoding): bigint => {
    if (encoding.kind !== "binary") return randomMagnitude(random, encoding.digits);
    const bits = BigInt(8 * encoding.bytes - 1);
    return randomMagnitude(random, 20) % 2n ** bits;
  };

  it("stores exactly the item's bytes, with canonical signs", () => {
    for (const { name, encoding, length } of all) {
      for (let i = 0; i < 150; i++) {
        const magnitude = randomValue(encoding);
        const negative = random(2) === 1;
        const filler = random(256);
        kernel.bytes.fill(filler, OUT - 16, OUT + 40);
        kernel.call(`encode-${name}`, OUT, negative ? -magnitude : magnitude);
        const want = encodeBytes(encoding, magnitude, negative && magnitude !== 0n);
        const found = [...kernel.bytes.subarray(OUT - 16, OUT + 40)];
        const expected = [...new Array(16).fill(filler), ...want, ...new Array(40 - length).fill(filler)];
        if (found.join() !== expected.join())
          expect([name, magnitude, negative, found]).toEqual([name, magnitude, negative, expected]);
        if (encoding.kind === "binary") continue;
        kernel.call(`signed-${name}`, OUT, magnitude, negative ? 1 : 0);
        expect([...kernel.bytes.subarray(OUT, OUT + length)], name).toEqual(encodeBytes(encoding, magnitude, negative));
      }
    }
  });

  it("loads plain bytes as their value and reports all others", () => {
    for (const { name, encoding, length } of all) {
      for (let i = 0; i < 150; i++) {
        for (let by = -16; by < 40; by++) kernel.bytes[IN + by] = random(256);
        const bytes = encodeBytes(encoding, randomValue(encoding), random(2) === 1);
        if (i % 2 === 1) flip(bytes, random(length), random(8));
        if (i % 16 === 3) bytes[random(length)] = random(256);
        if (encoding.kind === "packed" && i % 4 === 0)
          bytes[length - 1] = ((bytes[length - 1] ?? 0) & 0xf0) | random(16);
        kernel.bytes.set(bytes, IN);
        same(kernel.call(`numeric-${name}`, IN), numericBytes(encoding, bytes) ? 1 : 0, `${name} ${bytes}`);
        const found = kernel.call(`decode-${name}`, IN);
        const want = decodeBytes(encoding, bytes);
        if (want !== null) same(decodeNumber(Uint8Array.from(bytes), 0, encoding), want);
        if (kernel.bad() !== (want === null) || (want !== null && found !== want)) {
          expect([name, bytes.map((b) => b.toString(16)), kernel.bad() ? null : found]).toEqual([
            name,
            bytes.map((b) => b.toString(16)),
            want,
          ]);
        }
      }
    }
  });

  it("reports every wrong byte in every place", () => {
    for (const { name, encoding, length } of all) {
      if (encoding.kind === "binary" || encoding.digits > 18) continue;
      const plain = encodeBytes(encoding, randomValue(encoding), false);
      for (let place = 0; place < length; place++) {
        for (let byte = 0; byte < 256; byte++) {
          const bytes = plain.with(place, byte);
          kernel.bytes.set(bytes, IN);
          if (byte % 5 === 0 || byte > 250)
            same(kernel.call(`numeric-${name}`, IN), numericBytes(encoding, bytes) ? 1 : 0);
          const found = kernel.call(`decode-${name}`, IN);
          const want = decodeBytes(encoding, bytes);
          if (kernel.bad() !== (want === null) || (want !== null && found !== want)) {
            expect([name, place, byte, kernel.bad() ? null : found]).toEqual([name, place, byte, want]);
          }
        }
      }
    }
  });
});
