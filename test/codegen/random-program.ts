/**
 * Random straight-line programs over overlapping items of all kinds, and random bytes for them: sources of differential
 * tests of the fast paths against ir/semantics.
 */

import type { Cond, NumExpr, Operand, Place, Span, Stmt } from "../../ir/artifact/statements.ts";
import type { Area, Encoding, NumericEncoding } from "../../ir/artifact/storage.ts";
import type { Block, Procedure, Program, Terminator } from "../../ir/program.ts";
import { encodeDigits, encodedLength, encodeNumber } from "../../ir/semantics/number.ts";
import { DEFAULT } from "../ir/dialects.ts";

export type Random = () => number;

/** mulberry32: numbers in [0, 1). */
export function random(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const SPAN: Span = { file: 0, line: 1, column: 8, endLine: 1, endColumn: 20 };

export function pick<T>(r: Random, list: readonly T[]): T {
  return list[Math.floor(r() * list.length)]!;
}

function upTo(r: Random, n: number): number {
  return Math.floor(r() * (n + 1));
}

function numericEncoding(r: Random): NumericEncoding {
  const digits = pick(r, [1, 2, 3, 4, 5, 7, 9, 11, 13, 18]);
  const scale = pick(r, [0, 0, 0, 2, 2, 4, digits]) % (digits + 1);
  const signed = r() < 0.7;
  switch (upTo(r, 4)) {
    case 0:
    case 1:
      return {
        kind: "zoned",
        digits,
        scale,
        signed,
        signAt: r() < 0.9 ? "trailing" : "leading",
        separate: r() < 0.1 && signed,
      };
    case 2:
    case 3:
      return { kind: "packed", digits, scale, signed };
    default: {
      const bytes = digits <= 4 ? 2 : digits <= 9 ? 4 : 8;
      const big = r() < 0.6;
      return { kind: "binary", digits, scale, signed, bytes, endian: big ? "big" : "little", truncate: big };
    }
  }
}

/** The class of all characters but the space. */
const NO_SPACE = {
  only: Array.from({ length: 256 }, (_, n) => String.fromCharCode(n))
    .join("")
    .replace(" ", ""),
};

const PICTURES: readonly [string, number, number, boolean][] = [
  ["ZZZ,ZZ9.99-", 8, 2, true],
  ["$$,$$9.99", 6, 2, false],
  ["ZZZ9", 4, 0, false],
  ["-(6)9.99", 9, 2, true],
  ["+++9", 3, 0, true],
  ["ZZ9.99CR", 5, 2, true],
  ["***,**9.99", 8, 2, false],
  ["9999/99/99", 8, 0, false],
  ["ZZZ,ZZZ", 6, 0, false],
];

function encodingOf(r: Random): { readonly encoding: Encoding; readonly length: number } {
  const kind = r();
  if (kind < 0.72) {
    const encoding = numericEncoding(r);
    return { encoding, length: encodedLength(encoding) };
  }
  if (kind < 0.86) {
    return { encoding: { kind: "alphanumeric", justified: r() < 0.1, alphabetic: false }, length: 1 + upTo(r, 24) };
  }
  const [text, digits, scale, signed] = pick(r, PICTURES);
  const picture = text.replace(/(.)\((\d+)\)/g, (_, c: string, n: string) => c.repeat(Number(n)));
  return {
    encoding: {
      kind: "numeric-edited",
      digits,
      scale,
      signed,
      picture,
      blankWhenZero: false,
      point: ".",
      currency: "$",
    },
    length: picture.length,
  };
}

export interface Sample {
  readonly program: Program;
  readonly places: readonly Place[];
}

/** Builds a program whose `main` performs one procedure and returns. */
export function sample(seed: number, length: number): Sample {
  const r = random(seed);
  const areas: Area[] = [];
  const places: Place[] = [];
  let offset = 0;
  const area = (kind: Area["kind"], size: number): Area => {
    const made = { id: areas.length, kind, name: `A${areas.length}`, offset, length: size };
    areas.push(made);
    offset = Math.ceil((offset + size + 16) / 16) * 16;
    return made;
  };
  const runtime = area("runtime", 16);
  for (let n = 0; n < 10; n++) {
    const { encoding, length: size } = encodingOf(r);
    const home = area("working", size);
    places.push({ item: n, area: home.id, base: home.offset, length: size, encoding, subscripts: [], refmod: null });
  }
  // Redefinitions of earlier items, and groups over them.
  for (let n = 0; n < 3; n++) {
    const other = pick(r, places);
    const { encoding, length: size } = encodingOf(r);
    if (size <= other.length) places.push({ ...other, item: 20 + n, encoding, length: size });
    else places.push({ ...other, item: 30 + n, encoding: { kind: "group" } });
  }
  places.push(...table(r, area("working", 64), places));
  const b = builder(r, places);
  const blocks = b.blocks(length);
  const procedure = (id: number, entry: number, list: readonly Block[]): Procedure => ({
    id,
    name: `P${id}`,
    span: SPAN,
    entry,
    blocks: new Map(list.map((block) => [block.id, block])),
  });
  const main: Block = { id: 0, stmts: [{ kind: "perform", id: 9999, span: SPAN, proc: 1 }], end: { kind: "return" } };
  const program: Program = {
    name: "RANDOM",
    dialect: DEFAULT,
    storage: {
      size: offset,
      areas,
      items: [],
      initial: new Uint8Array(offset),
      cells: { returnCode: runtime.offset, sizeError: runtime.offset + 4 },
    },
    files: [],
    procedures: new Map([
      [0, procedure(0, 0, [main])],
      [1, procedure(1, 0, blocks)],
    ]),
    main: 0,
    sources: [{ path: "r.cob", text: "" }],
    nextStmt: 10000,
    nextProc: 2,
  };
  return { program, places };
}

/** Elements of a table, subscripted by a small item. */
function table(r: Random, home: Area, places: readonly Place[]): Place[] {
  const index = places.find(
    (p) => isNumber(p) && (p.encoding as NumericEncoding).scale === 0 && (p.encoding as NumericEncoding).digits <= 4,
  );
  if (index === undefined) return [];
  const encoding = numericEncoding(r);
  const stride = encodedLength(encoding) + upTo(r, 1);
  const max = Math.floor(64 / stride);
  const subscripts = [{ index: { kind: "item", place: index } as const, stride, max }];
  return [
    { item: 90, area: home.id, base: home.offset, length: encodedLength(encoding), encoding, subscripts, refmod: null },
  ];
}

export function isNumber(place: Place): boolean {
  const { kind } = place.encoding;
  return kind === "zoned" || kind === "packed" || kind === "binary";
}

interface Builder {
  blocks(length: number): readonly Block[];
}

function builder(r: Random, places: readonly Place[]): Builder {
  let ids = 1;
  const numbers = places.filter(isNumber);
  const texts = places.filter((p) => p.encoding.kind === "alphanumeric" || p.encoding.kind === "group");
  const decimal = (): NumExpr => {
    const scale = pick(r, [0, 0, 0, 1, 2]);
    return {
      kind: "number",
      value: { mantissa: String(pick(r, [0, 1, 2, 3, 7, 10, 12, 25, 100, 365, 1200]) * (r() < 0.2 ? -1 : 1)), scale },
    };
  };
  const operand = (): NumExpr =>
    numbers.length === 0 || r() < 0.3 ? decimal() : { kind: "item", place: pick(r, numbers) };
  const expression = (depth: number): NumExpr => {
    if (depth === 0 || r() < 0.25) return operand();
    if (r() < 0.06) return { kind: "negate", operand: expression(depth - 1) };
    const op = pick(r, ["+", "-", "+", "-", "*", "*", "/"] as const);
    return { kind: "binary", op, left: expression(depth - 1), right: expression(depth - 1) };
  };
  const numberLiteral = (): Operand => {
    const value = (decimal() as { value: { mantissa: string; scale: number } }).value;
    const digits = value.mantissa.replace("-", "").padStart(value.scale + 1, "0");
    const sign = value.mantissa.startsWith("-") ? "-" : "";
    const text = value.scale === 0 ? digits : `${digits.slice(0, -value.scale)}.${digits.slice(-value.scale)}`;
    return { kind: "number", value, text: sign + text };
  };
  const literal = (): Operand =>
    pick(r, [
      numberLiteral,
      numberLiteral,
      (): Operand => ({ kind: "fill", figurative: "zero", unit: "0" }),
      (): Operand => ({ kind: "fill", figurative: "space", unit: " " }),
      (): Operand => ({ kind: "bytes", bytes: pick(r, ["A", "HELLO", "12", "  X  "]) }),
    ])();
  const stmt = (): Stmt => {
    const base = { id: ids++, span: SPAN };
    const kind = r();
    if (kind < 0.5) {
      const from: Operand = r() < 0.25 ? literal() : { kind: "place", place: pick(r, places) };
      return { ...base, kind: "move", from, to: pick(r, places) };
    }
    if (kind > 0.95 && numbers.length > 1) {
      return {
        ...base,
        kind: "divide-remainder",
        dividend: operand(),
        divisor: operand(),
        checkSize: r() < 0.5,
        quotient: { place: pick(r, numbers), rounding: "truncate" },
        remainder: pick(r, numbers),
      };
    }
    const targetsFrom = places.filter((p) => isNumber(p) || p.encoding.kind === "numeric-edited");
    const count = r() < 0.8 ? 1 : 2;
    const rounding = r() < 0.6 ? "truncate" : "nearest-away-from-zero";
    const targets = Array.from({ length: count }, () => ({ place: pick(r, targetsFrom), rounding }) as const);
    const verb = pick(r, ["compute", "compute", "set", "add", "subtract", "multiply", "divide"] as const);
    if (verb !== "compute" && verb !== "set" && r() < 0.6) {
      const target = pick(r, numbers);
      const op = verb === "add" ? "+" : verb === "subtract" ? "-" : verb === "multiply" ? "*" : "/";
      const value: NumExpr = { kind: "binary", op, left: { kind: "item", place: target }, right: operand() };
      return {
        ...base,
        kind: "compute",
        verb,
        giving: false,
        value,
        targets: [{ place: target, rounding }],
        checkSize: r() < 0.3,
      };
    }
    return {
      ...base,
      kind: "compute",
      verb,
      giving: verb !== "compute" && verb !== "set",
      value: expression(3),
      targets,
      checkSize: verb !== "set" && r() < 0.3,
    };
  };
  const cond = (): Cond => {
    const base = { id: ids++ };
    const op = pick(r, ["=", "<>", "<", "<=", ">", ">="] as const);
    const kind = r();
    if (kind < 0.5) return { ...base, kind: "compare-numbers", op, left: expression(1), right: expression(1) };
    if (kind < 0.65)
      return {
        ...base,
        kind: "class",
        test: kind < 0.6 ? "numeric" : kind < 0.63 ? NO_SPACE : "alphabetic",
        place: pick(
          r,
          kind < 0.6
            ? places.filter((p) => isNumber(p) || p.encoding.kind === "alphanumeric")
            : texts.length > 0
              ? texts
              : numbers,
        ),
      };
    if (texts.length === 0 || kind > 0.9)
      return { kind: "not", operand: { ...base, kind: "compare-numbers", op, left: operand(), right: operand() } };
    const right: Operand =
      r() < 0.5
        ? { kind: "place", place: pick(r, texts) }
        : pick(r, [
            { kind: "bytes", bytes: "HELLO" },
            { kind: "fill", figurative: "space", unit: " " },
            { kind: "fill", figurative: "zero", unit: "0" },
          ] as const);
    return { ...base, kind: "compare-bytes", op, left: { kind: "place", place: pick(r, texts) }, right };
  };
  return {
    blocks(length) {
      const count = Math.max(1, Math.floor(length / 4));
      return Array.from({ length: count }, (_, id): Block => {
        const stmts = Array.from({ length: 1 + upTo(r, 5) }, stmt);
        const last = id === count - 1;
        const forward = () => Math.min(count - 1, id + 1 + upTo(r, 2));
        const end: Terminator = last
          ? { kind: "return" }
          : r() < 0.7
            ? { kind: "branch", cond: cond(), then: forward(), else: forward(), span: SPAN }
            : { kind: "jump", to: id + 1 };
        return { id, stmts, end };
      });
    },
  };
}

/** Bytes for the items: mostly valid numbers, some at their limits, some garbage. */
export function fillRegion(sampleOf: Sample, seed: number, bytes: Uint8Array): void {
  const r = random(seed);
  for (const place of sampleOf.places) {
    const { encoding, base, length } = place;
    const garbage = r();
    if (garbage < 0.02) {
      for (let n = 0; n < length; n++) bytes[base + n] = pick(r, [0, 0x20, 0x2d, 0x41, 0xff, 0x3a, 0x0d]);
    } else if (isNumber(place)) {
      const number = encoding as NumericEncoding;
      const count = place.subscripts[0]?.max ?? 1;
      for (let n = 0; n < count; n++) {
        const digits = r() < 0.8 ? Math.min(number.digits, 2) : number.digits;
        let value = BigInt(Math.floor(r() * Number(10n ** BigInt(Math.min(digits, 15)))));
        if (r() < 0.04) value = 10n ** BigInt(number.digits) - 1n;
        if (number.signed && r() < 0.4) value = -value;
        const at = base + n * (place.subscripts[0]?.stride ?? 0);
        encodeNumber(bytes, at, number, value);
        // Other sign nibbles that count as positive, and negative zeros.
        if (number.kind === "packed" && r() < 0.05)
          bytes[at + length - 1] = (bytes[at + length - 1]! & 0xf0) | pick(r, [10, 11, 12, 14, 15]);
        if (number.kind !== "binary" && number.signed && r() < 0.03) encodeDigits(bytes, at, number, 0n, true);
      }
    } else for (let n = 0; n < length; n++) bytes[base + n] = pick(r, [0x20, 0x30, 0x31, 0x41, 0x5a, 0x48]);
  }
}
