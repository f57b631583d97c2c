import { describe, expect, it } from "vitest";
import { build, CONSTANTS, generator, IN, i32, i64, none, OUT, same, type TestFunction } from "./kernel.ts";

const lengths = [...Array.from({ length: 34 }, (_, i) => i), 47, 48, 63, 64, 65, 80, 100, 133, 200];
const others = (length: number): Iterable<number> =>
  new Set([length, length + 1, length + 20, Math.max(0, length - 3)]);
const literals = [
  "A",
  "AB",
  "ABC",
  "ABCD ",
  "HELLO",
  "ABCDEFGH",
  "ABCDEFGHI",
  "THE QUICK BROWN FOX",
  "x".repeat(70),
  "    ",
];
const classes = ["numeric", "alphabetic", "alphabetic-lower", "alphabetic-upper"] as const;
const code = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

function functions(): readonly TestFunction[] {
  const all: TestFunction[] = [
    {
      name: "copy-padded",
      params: [i32, i32, i32, i32],
      result: none,
      body: (l, m) => l.copyPadded(m.local.get(0, i32), m.local.get(1, i32), m.local.get(2, i32), m.local.get(3, i32)),
    },
    {
      name: "copy-loose",
      params: [i32, i32, i32],
      result: none,
      body: (l, m) => l.copyLoose(m.local.get(0, i32), m.local.get(1, i32), m.local.get(2, i32)),
    },
    {
      name: "trim",
      params: [i32, i32],
      result: i32,
      body: (l, m) => l.trimmedLength(m.local.get(0, i32), m.local.get(1, i32)),
    },
    {
      name: "scan",
      params: [i32, i32],
      result: i64,
      body: (l, m) => l.scanLine(m.local.get(0, i32), m.local.get(1, i32), [13]),
    },
    {
      name: "scan2",
      params: [i32, i32],
      result: i64,
      body: (l, m) => l.scanLine(m.local.get(0, i32), m.local.get(1, i32), [13, 0]),
    },
    {
      name: "scan0",
      params: [i32, i32],
      result: i64,
      body: (l, m) => l.scanLine(m.local.get(0, i32), m.local.get(1, i32), []),
    },
  ];
  for (const length of lengths) {
    all.push(
      {
        name: `copy${length}`,
        params: [i32, i32],
        result: none,
        body: (l, _m, s) => l.copy(l.atLocal(0), l.atLocal(1), length, s),
      },
      { name: `fill${length}`, params: [i32], result: none, body: (l) => l.fill(l.atLocal(0), 0x30, length) },
      {
        name: `literal${length}`,
        params: [i32],
        result: none,
        body: (l) =>
          l.storeLiteral(
            l.atLocal(0),
            Uint8Array.from({ length }, (_, i) => i + 1),
          ),
      },
      { name: `all${length}`, params: [i32], result: i32, body: (l) => l.allBytes(l.atLocal(0), length, 0x20) },
    );
    for (const kind of classes) {
      all.push({
        name: `${kind}${length}`,
        params: [i32],
        result: i32,
        body: (l) => l.isClass(kind, l.atLocal(0), length),
      });
    }
    for (const other of others(length)) {
      all.push(
        {
          name: `equal${length}-${other}`,
          params: [i32, i32],
          result: i32,
          body: (l) => l.equalBytes(l.atLocal(0), length, l.atLocal(1), other),
        },
        {
          name: `compare${length}-${other}`,
          params: [i32, i32],
          result: i32,
          body: (l) => l.compareBytes(l.atLocal(0), length, l.atLocal(1), other),
        },
      );
    }
    for (const literal of literals) {
      all.push(
        {
          name: `equal${length}=${literal}`,
          params: [i32],
          result: i32,
          body: (l) => l.equalLiteral(l.atLocal(0), length, code(literal)),
        },
        {
          name: `compare${length}=${literal}`,
          params: [i32],
          result: i32,
          body: (l) => l.compareLiteral(l.atLocal(0), length, code(literal)),
        },
      );
    }
  }
  return all;
}

function reference(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0x20) - (b[i] ?? 0x20);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

describe("byte ranges", () => {
  const kernel = build(functions());
  const random = generator(31);
  const put = (at: number, bytes: ArrayLike<number>): void => kernel.bytes.set(bytes, at);
  const noise = (from: number, to: number): void => {
    for (let i = from; i < to; i++) kernel.bytes[i] = random(256);
  };
  /** Often equal to `like` up to some place, often spaces at the end. */
  const similar = (like: readonly number[], length: number): number[] => {
    const bytes = Array.from({ length }, (_, i) => like[i] ?? 0x20);
    const change = random(4);
    if (change === 1 && length > 0) bytes[random(length)] = random(256);
    if (change === 2 && length > 0) bytes[length - 1] = random(256);
    return bytes;
  };

  it("compares, the shorter side padded with spaces", () => {
    for (const length of lengths) {
      for (const other of others(length)) {
        for (let i = 0; i < 24; i++) {
          noise(IN - 32, IN + 300);
          noise(OUT - 32, OUT + 300);
          const a = Array.from({ length }, () => random(256));
          if (i % 3 === 0) a.fill(0x20, random(length + 1));
          const b = similar(a, other);
          put(IN, a);
          put(OUT, b);
          const want = reference(a, b);
          same(Math.sign(Number(kernel.call(`compare${length}-${other}`, IN, OUT))), want);
          same(kernel.call(`equal${length}-${other}`, IN, OUT), want === 0 ? 1 : 0);
        }
      }
      for (const literal of literals) {
        for (let i = 0; i < 20; i++) {
          noise(IN - 32, IN + 300);
          const a = similar([...code(literal)], length);
          put(IN, a);
          const want = reference(a, [...code(literal)]);
          same(kernel.call(`equal${length}=${literal}`, IN), want === 0 ? 1 : 0, `${length} ${literal}`);
          same(Math.sign(Number(kernel.call(`compare${length}=${literal}`, IN))), want);
        }
      }
      for (let i = 0; i < 10; i++) {
        noise(IN - 32, IN + 300);
        const a = similar([], length);
        put(IN, a);
        same(kernel.call(`all${length}`, IN), a.every((byte) => byte === 0x20) ? 1 : 0);
      }
    }
  });

  it("tests classes", () => {
    const inClass = {
      numeric: /^[0-9]*$/,
      alphabetic: /^[A-Za-z ]*$/,
      "alphabetic-lower": /^[a-z ]*$/,
      "alphabetic-upper": /^[A-Z ]*$/,
    };
    const alphabets = ["0123456789", "ABCXYZ abcxyz", "abcz ", "ABCZ "];
    for (const length of lengths) {
      for (const kind of classes) {
        for (let i = 0; i < 24; i++) {
          noise(IN - 32, IN + 300);
          const alphabet = alphabets[i % 4] ?? "";
          const text = Array.from({ length }, () => alphabet.charCodeAt(random(alphabet.length)));
          if (i > 12 && length > 0) text[random(length)] = random(256);
          put(IN, text);
          const want = inClass[kind].test(String.fromCharCode(...text)) ? 1 : 0;
          same(kernel.call(`${kind}${length}`, IN), want, `${kind} ${text}`);
        }
      }
    }
  });

  it("copies, fills and stores literals exactly", () => {
    for (const length of lengths) {
      for (const distance of [0, 1, 3, 8, 40]) {
        noise(IN - 64, IN + 300);
        const before = kernel.bytes.slice(IN - 64, IN + 300);
        kernel.call(`copy${length}`, IN + distance, IN);
        before.copyWithin(64 + distance, 64, 64 + length);
        expect(kernel.bytes.slice(IN - 64, IN + 300), `${length} ${distance}`).toEqual(before);
      }
      noise(OUT - 64, OUT + 300);
      const before = kernel.bytes.slice(OUT - 64, OUT + 300);
      kernel.call(`fill${length}`, OUT);
      before.fill(0x30, 64, 64 + length);
      expect(kernel.bytes.slice(OUT - 64, OUT + 300)).toEqual(before);
      kernel.call(`literal${length}`, OUT);
      for (let i = 0; i < length; i++) before[64 + i] = i + 1;
      expect(kernel.bytes.slice(OUT - 64, OUT + 300)).toEqual(before);
    }
  });

  it("copies with padding", () => {
    for (let i = 0; i < 1000; i++) {
      const size = random(120);
      const length = random(140);
      noise(IN, IN + 200);
      noise(OUT - 20, OUT + 200);
      const want = kernel.bytes.slice(OUT - 20, OUT + 200);
      want.fill(0x20, 20, 20 + size);
      want.set(kernel.bytes.slice(IN, IN + Math.min(length, size)), 20);
      kernel.call("copy-padded", OUT, size, IN, length);
      expect(kernel.bytes.slice(OUT - 20, OUT + 200)).toEqual(want);
      kernel.call("copy-loose", OUT, IN, length);
      expect(kernel.bytes.slice(OUT, OUT + length)).toEqual(kernel.bytes.slice(IN, IN + length));
    }
  });

  it("finds the end of text and of lines", () => {
    const alphabet = [0x20, 0x20, 0x41, 0x0d, 0x00];
    for (let i = 0; i < 6000; i++) {
      const length = random(100);
      noise(IN - 20, IN + 120);
      const text = Array.from({ length }, () => alphabet[i % 2 === 0 ? random(2) : random(5)] ?? 0);
      if (i % 3 === 0) text.fill(0x20, random(length + 1));
      put(IN, text);
      let trimmed = length;
      while (trimmed > 0 && text[trimmed - 1] === 0x20) trimmed--;
      same(kernel.call("trim", IN, length), trimmed);
      if (i % 4 !== 0 && length > 0) text[random(length)] = 0x0a;
      put(IN, text);
      const found = text.indexOf(0x0a);
      const end = found < 0 ? length : found;
      const line = text.slice(0, end);
      const check = (name: string, special: boolean): void => {
        const answer = BigInt(kernel.call(name, IN, IN + length));
        same(Number(answer & 0xffffffffn), IN + end);
        same(answer >> 32n !== 0n, special);
      };
      check("scan", line.includes(13));
      check("scan2", line.includes(13) || line.includes(0));
      check("scan0", false);
    }
    expect(CONSTANTS).toBeLessThan(IN);
  });
});
