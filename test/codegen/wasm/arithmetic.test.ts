import { describe, expect, it } from "vitest";
import type { FastRounding, Library, Module, Scope, Wide } from "../../../codegen/wasm/library.ts";
import { build, generator, i32, i64, randomMagnitude, same, type TestFunction } from "./kernel.ts";

const roundings: readonly FastRounding[] = ["truncate", "nearest-away-from-zero"];
const MAX = 2n ** 63n - 1n;

function divide(value: bigint, by: bigint, rounding: FastRounding): bigint {
  const magnitude = value < 0n ? -value : value;
  const quotient = rounding === "truncate" ? magnitude / by : (2n * magnitude + by) / (2n * by);
  return value < 0n ? -quotient : quotient;
}

/** A wide operand from parameters `lo` and `hi`. */
const wideOf = (lo: number): Wide => ({ lo, hi: lo + 1 });

/** Functions that return the low half and take `want` for the high half: 1 where both agree, as (lo, hi) in two calls. */
function halves(
  name: string,
  params: number,
  make: (l: Library, m: Module, s: Scope, to: Wide) => readonly number[],
): TestFunction[] {
  return (["lo", "hi"] as const).map((half) => ({
    name: `${name}-${half}`,
    params: new Array<typeof i64>(params).fill(i64),
    result: i64,
    body: (library, m, scope) => {
      const to = library.wide(scope);
      return m.block(null, [...make(library, m, scope, to), m.local.get(to[half], i64)], i64);
    },
  }));
}

function functions(): readonly TestFunction[] {
  const get = (m: Module, local: number): number => m.local.get(local, i64);
  const all: TestFunction[] = [
    ...halves("mul", 2, (l, m, s, to) => [l.multiplyWide(to, get(m, 0), get(m, 1), s)]),
    ...halves("add", 4, (l, _m, s, to) => [l.addWide(to, wideOf(0), wideOf(2), s)]),
    ...halves("sub", 4, (l, _m, s, to) => [l.subtractWide(to, wideOf(0), wideOf(2), s)]),
    ...halves("neg", 2, (l, _m, _s, to) => [l.negateWide(to, wideOf(0))]),
    ...halves("widen", 1, (l, m, _s, to) => [l.widen(to, get(m, 0))]),
    { name: "compare", params: [i64, i64, i64, i64], result: i32, body: (l) => l.compareWide(wideOf(0), wideOf(2)) },
    { name: "narrow", params: [i64, i64], result: i64, body: (l, _m, s) => l.narrow(wideOf(0), s) },
  ];
  for (let places = 0; places <= 38; places++) {
    all.push(...halves(`up${places}`, 2, (l, _m, s, to) => [l.scaleUpWide(to, wideOf(0), places, s)]));
  }
  for (const rounding of roundings) {
    for (let places = 0; places <= 36; places++) {
      all.push({
        name: `down${places}-${rounding}`,
        params: [i64, i64],
        result: i64,
        body: (l, _m, s) => l.scaleDownWide(wideOf(0), places, rounding, s),
      });
    }
    all.push(
      {
        name: `divide-${rounding}`,
        params: [i64, i64, i64],
        result: i64,
        body: (l, m, s) => l.divideWide(wideOf(0), get(m, 2), rounding, s),
      },
      {
        name: `narrow-${rounding}`,
        params: [i64, i64],
        result: i64,
        body: (l, m, s) => l.divideNarrow(get(m, 0), get(m, 1), rounding, s),
      },
    );
    for (let from = 0; from <= 18; from += 1) {
      for (const to of [0, 2, 9, 18]) {
        all.push({
          name: `rescale-${from}-${to}-${rounding}`,
          params: [i64],
          result: i64,
          body: (l, m, s) => l.rescale(get(m, 0), from, to, rounding, MAX, s) ?? m.unreachable(),
        });
      }
    }
  }
  for (let digits = 1; digits <= 18; digits++) {
    all.push(
      { name: `check${digits}`, params: [i64], result: i64, body: (l, m, s) => l.checkDigits(get(m, 0), digits, s) },
      { name: `cut${digits}`, params: [i64], result: i64, body: (l, m) => l.cutDigits(get(m, 0), digits) },
    );
  }
  return all;
}

describe("arithmetic", () => {
  const kernel = build(functions());
  const random = generator(21);
  const lo = (value: bigint): bigint => BigInt.asIntN(64, value);
  const hi = (value: bigint): bigint => BigInt.asIntN(64, value >> 64n);
  const split = (value: bigint): readonly [bigint, bigint] => [lo(value), hi(value)];
  const edges = [0n, 1n, MAX, -MAX, -MAX - 1n, 2n ** 32n, 2n ** 32n - 1n, -(2n ** 32n), 10n ** 18n, 5n * 10n ** 17n];
  const signed = (value: bigint): bigint => (random(2) === 1 ? -value : value);
  const bits = (count: number): bigint => {
    let value = 0n;
    for (let i = 0; i < 4; i++) value = (value << 32n) | BigInt(random(2 ** 32));
    return value >> BigInt(128 - 1 - random(count));
  };
  const narrowValue = (): bigint =>
    random(4) === 0
      ? (edges[random(edges.length)] ?? 0n)
      : random(2) === 0
        ? signed(bits(63))
        : signed(randomMagnitude(random, 18));
  const wideValue = (): bigint =>
    random(4) === 0
      ? narrowValue() * narrowValue()
      : random(2) === 0
        ? signed(bits(127))
        : signed(randomMagnitude(random, 38));
  const fits = (value: bigint): boolean => value >= -MAX && value <= MAX;

  const expectWide = (name: string, args: readonly bigint[], want: bigint): void => {
    const found = [kernel.call(`${name}-lo`, ...args), kernel.call(`${name}-hi`, ...args)];
    if (kernel.bad() || found[0] !== lo(want) || found[1] !== hi(want)) {
      expect([name, args, kernel.bad(), found]).toEqual([name, args, false, [lo(want), hi(want)]]);
    }
  };
  const expectNarrow = (name: string, args: readonly bigint[], want: bigint): void => {
    const found = kernel.call(name, ...args);
    const good = fits(want);
    if (kernel.bad() !== !good || (good && found !== want)) {
      expect([name, args, kernel.bad() ? null : found]).toEqual([name, args, good ? want : null]);
    }
  };

  it("multiplies, adds, subtracts, negates and compares in 128 bits", () => {
    for (let i = 0; i < 5000; i++) {
      const [a, b, x, y] = [narrowValue(), narrowValue(), wideValue(), wideValue()];
      expectWide("mul", [a, b], a * b);
      expectWide("widen", [a], a);
      expectWide("add", [...split(x), ...split(y)], x + y);
      expectWide("sub", [...split(x), ...split(y)], x - y);
      expectWide("neg", split(x), -x);
      const order = x < y ? -1 : x > y ? 1 : 0;
      same(kernel.call("compare", ...split(x), ...split(y)), order);
      same(kernel.call("compare", ...split(x), ...split(x)), 0);
      same(kernel.call("compare", ...split(x), ...split(x + 1n)), -1);
      kernel.call("narrow", ...split(x));
      same(kernel.bad(), BigInt.asIntN(64, x) !== x);
    }
  });

  it("scales up, reporting overflow of i128", () => {
    for (let places = 0; places <= 38; places++) {
      for (let i = 0; i < 150; i++) {
        const value = random(3) === 0 ? wideValue() : signed(randomMagnitude(random, 39 - places));
        const want = value * 10n ** BigInt(places);
        if (BigInt.asIntN(128, want) === want && want > -(2n ** 126n)) expectWide(`up${places}`, split(value), want);
        else {
          kernel.call(`up${places}-hi`, ...split(value));
          same(kernel.bad() || places === 0 || BigInt.asIntN(128, want) === want, true);
        }
      }
    }
  });

  it("scales down, rounded and truncated", () => {
    for (const rounding of roundings) {
      for (let places = 0; places <= 36; places++) {
        const unit = 10n ** BigInt(places);
        for (let i = 0; i < 300; i++) {
          let value = wideValue();
          if (i % 3 === 0)
            value = signed(randomMagnitude(random, 18)) * unit + signed(unit / 2n) + BigInt(random(3)) - 1n;
          if (i % 16 === 1) value = signed(MAX * unit + unit / 2n + BigInt(random(3)) - 1n);
          if (BigInt.asIntN(128, value) !== value) continue;
          const want = divide(value, unit, rounding);
          if (places === 0 && want === -MAX - 1n) continue;
          expectNarrow(`down${places}-${rounding}`, split(value), want);
        }
      }
    }
  });

  it("divides by any positive divisor", () => {
    for (const rounding of roundings) {
      for (let i = 0; i < 8000; i++) {
        const divisor =
          [bits(63), randomMagnitude(random, 18), MAX, 2n ** 32n, BigInt(1 + random(10))][random(5)] || 1n;
        let value = i % 2 === 0 ? wideValue() : narrowValue() * divisor + signed(divisor / 2n) + BigInt(random(3));
        if (BigInt.asIntN(128, value) !== value) value = narrowValue();
        if (value === -MAX - 1n) continue;
        expectNarrow(`divide-${rounding}`, [...split(value), divisor], divide(value, divisor, rounding));
        const narrow = narrowValue();
        if (narrow === -MAX - 1n) continue;
        expectNarrow(`narrow-${rounding}`, [narrow, divisor], divide(narrow, divisor, rounding));
      }
    }
  });

  it("rescales, limits and cuts in i64", () => {
    for (let i = 0; i < 400; i++) {
      const value = narrowValue();
      if (value === -MAX - 1n) continue;
      for (const rounding of roundings) {
        for (let from = 0; from <= 18; from++) {
          for (const to of [0, 2, 9, 18]) {
            const unit = 10n ** BigInt(Math.abs(from - to));
            const want = to >= from ? value * unit : divide(value, unit, rounding);
            expectNarrow(`rescale-${from}-${to}-${rounding}`, [value], want);
          }
        }
      }
      for (let digits = 1; digits <= 18; digits++) {
        const unit = 10n ** BigInt(digits);
        kernel.call(`check${digits}`, value);
        same(kernel.bad(), value >= unit || value <= -unit);
        same(kernel.call(`cut${digits}`, value), value % unit);
      }
    }
  });
});
