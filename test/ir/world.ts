/** A tiny program by hand: named items in one area, and statements on them, as IR. For tests of recorded bytes. */

import { binaryOf, INDEX_ENCODING } from "../../frontend/cobol/data/encoding.ts";
import type { CompareOp, Compute, Dialect, NumExpr, Operand, Place, Rounding } from "../../ir/artifact/statements.ts";
import type { Encoding } from "../../ir/artifact/storage.ts";
import { displayBytes } from "../../ir/semantics/display.ts";
import { evaluateLeaf, executePure } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { encodedLength } from "../../ir/semantics/number.ts";
import { DEFAULT } from "./dialects.ts";

const SPAN = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
const AREA = 1024;

/** Clauses understood: a picture, then COMP-3, COMP, COMP-5, LEADING, SEPARATE, JUST, BWZ, or INDEX. */
export function encodingOf(clause: string, dialect: Dialect): { readonly encoding: Encoding; readonly length: number } {
  const [picture = "", ...words] = clause.split(" ");
  const expanded = picture.replace(/(.)\((\d+)\)/g, (_all, symbol: string, count: string) =>
    symbol.repeat(Number(count)),
  );
  if (picture === "GROUP") {
    return { encoding: { kind: "group" }, length: Number(words[0]) };
  }
  if (picture === "INDEX") return { encoding: INDEX_ENCODING, length: INDEX_ENCODING.bytes };
  if (/^[XA]+$/.test(expanded)) {
    const justified = words.includes("JUST");
    return { encoding: { kind: "alphanumeric", justified, alphabetic: false }, length: expanded.length };
  }
  if (expanded.includes("X")) {
    return { encoding: { kind: "alphanumeric-edited", picture: expanded }, length: expanded.length };
  }
  return /^S?9*P*V?P*9*$/.test(expanded) ? numeric(expanded, words, dialect) : edited(expanded, words);
}

function numeric(picture: string, words: readonly string[], dialect: Dialect) {
  const signed = picture.startsWith("S");
  const [whole = "", fraction = ""] = picture.replace("S", "").replace(/^(P+)/, "V$1").split("V");
  const digits = (whole + fraction).replaceAll("P", "").length;
  const scale = whole.endsWith("P") ? -[...whole].filter((symbol) => symbol === "P").length : fraction.length;
  const encoding = ((): Encoding & { kind: "zoned" | "packed" | "binary" } => {
    if (words.includes("COMP-3")) {
      return { kind: "packed", digits, scale, signed };
    }
    if (words.includes("COMP") || words.includes("COMP-5")) {
      return binaryOf(words.includes("COMP-5") ? "comp-5" : "binary", { digits, scale, signed }, dialect);
    }
    const signAt = words.includes("LEADING") ? "leading" : "trailing";
    return { kind: "zoned", digits, scale, signed, signAt, separate: words.includes("SEPARATE") };
  })();
  return { encoding, length: encodedLength(encoding) };
}

function edited(picture: string, words: readonly string[]) {
  const places = picture.replace(/[^9Z*+\-$.V]/g, "");
  const [whole = "", fraction = ""] = places.split(/[.V]/);
  const encoding: Encoding = {
    kind: "numeric-edited",
    digits: (whole + fraction).length,
    scale: fraction.replace(/[^9Z*]/g, "").length,
    signed: /[+\-CD]/.test(picture),
    picture,
    blankWhenZero: words.includes("BWZ"),
    point: ".",
    currency: "$",
  };
  return { encoding, length: picture.replace(/[VP]/g, "").length };
}

export interface World {
  readonly machine: Machine;
  readonly place: (name: string) => Place;
  /** Sets an item's bytes. */
  readonly raw: (name: string, hex: string) => void;
  readonly hex: (name: string) => string;
  /** Source: an item's name, a number, 'text' in quotes, ZERO, SPACE, HIGH, or ALL:xx. */
  readonly move: (from: string, to: string) => void;
  /** Returns whether a size error was raised. `value` uses item names, numbers, + - * / ** and parentheses. */
  readonly compute: (to: string, value: string, options?: ComputeOptions) => boolean;
  readonly divide: (text: { by: string; of: string; giving: string; remainder: string; rounded?: boolean }) => void;
  readonly numbers: (left: string, op: CompareOp, right: string) => boolean;
  readonly bytes: (left: string, op: CompareOp, right: string) => boolean;
  readonly isNumeric: (name: string) => boolean;
  readonly display: (operand: string) => string;
}

export interface ComputeOptions {
  readonly verb?: Compute["verb"];
  readonly rounding?: Rounding;
  readonly checkSize?: boolean;
}

export function makeWorld(clauses: Readonly<Record<string, string>>, dialect: Dialect = DEFAULT): World {
  const places = new Map<string, Place>();
  let offset = 0;
  for (const [name, clause] of Object.entries(clauses)) {
    const over = / REDEFINES (\S+)/.exec(clause)?.[1];
    const { encoding, length } = encodingOf(clause.replace(/ REDEFINES \S+/, ""), dialect);
    const base = over === undefined ? offset : (places.get(over)?.base ?? 0);
    places.set(name, { item: 0, area: 0, base, length, encoding, subscripts: [], refmod: null });
    offset = Math.max(offset, base + length);
  }
  const machine: Machine = {
    bytes: new Uint8Array(AREA + 64),
    areas: [{ id: 0, kind: "working", name: "W", offset: 0, length: AREA }],
    dialect,
    cells: { returnCode: AREA, sizeError: AREA + 8 },
    strict: false,
  };
  return worldOf(machine, (name) => {
    const place = places.get(name);
    if (place === undefined) {
      throw new RangeError(`no item ${name}`);
    }
    return place;
  });
}

function worldOf(machine: Machine, place: (name: string) => Place): World {
  const { bytes, cells } = machine;
  const base = { id: 0, span: SPAN };
  const expr = (text: string): NumExpr => parse(text, place);
  return {
    machine,
    place,
    raw: (name, hex) => bytes.set(Buffer.from(hex, "hex"), place(name).base),
    hex: (name) => {
      const { base: at, length } = place(name);
      return Buffer.from(bytes.subarray(at, at + length)).toString("hex");
    },
    move: (from, to) => executePure(machine, { ...base, kind: "move", from: operandOf(from, place), to: place(to) }),
    compute: (to, value, options = {}) => {
      bytes[cells.sizeError] = 0;
      const { verb = "compute", rounding = "truncate", checkSize = false } = options;
      const giving = verb === "compute";
      const target = { place: place(to), rounding };
      executePure(machine, {
        ...base,
        kind: "compute",
        verb,
        giving,
        value: expr(value),
        targets: [target],
        checkSize,
      });
      return bytes[cells.sizeError] === 1;
    },
    divide: ({ by, of, giving, remainder, rounded }) =>
      executePure(machine, {
        ...base,
        kind: "divide-remainder",
        dividend: expr(of),
        divisor: expr(by),
        quotient: { place: place(giving), rounding: rounded === true ? "nearest-away-from-zero" : "truncate" },
        remainder: place(remainder),
        checkSize: false,
      }),
    numbers: (left, op, right) =>
      evaluateLeaf(machine, { kind: "compare-numbers", id: 0, op, left: expr(left), right: expr(right) }),
    bytes: (left, op, right) => {
      const sides = { left: operandOf(left, place), right: operandOf(right, place) };
      return evaluateLeaf(machine, { kind: "compare-bytes", id: 0, op, ...sides });
    },
    isNumeric: (name) => evaluateLeaf(machine, { kind: "class", id: 0, test: "numeric", place: place(name) }),
    display: (text) => Buffer.from(displayBytes(machine, operandOf(text, place))).toString("latin1"),
  };
}

const FIGURATIVE: Readonly<Record<string, Operand>> = {
  ZERO: { kind: "fill", figurative: "zero", unit: "0" },
  SPACE: { kind: "fill", figurative: "space", unit: " " },
  HIGH: { kind: "fill", figurative: "high", unit: "\xff" },
};

function operandOf(text: string, place: (name: string) => Place): Operand {
  const figurative = FIGURATIVE[text];
  if (figurative !== undefined) {
    return figurative;
  }
  if (text.startsWith("ALL:")) {
    return { kind: "fill", figurative: "all", unit: text.slice(4) };
  }
  if (text.startsWith("'")) {
    return { kind: "bytes", bytes: text.slice(1, -1) };
  }
  return /^[+-]?[\d.]+$/.test(text)
    ? { kind: "number", value: decimal(text), text }
    : { kind: "place", place: place(text) };
}

function decimal(text: string): { readonly mantissa: string; readonly scale: number } {
  const [, fraction = ""] = text.split(".");
  return { mantissa: BigInt(text.replace(".", "").replace("+", "")).toString(), scale: fraction.length };
}

/** Precedence climbing over space-separated tokens. */
function parse(text: string, place: (name: string) => Place): NumExpr {
  const tokens = text
    .replace(/([()])/g, " $1 ")
    .trim()
    .split(/\s+/);
  let at = 0;
  const rank: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "**": 3 };
  const primary = (): NumExpr => {
    const token = tokens[at++] as string;
    if (token === "(") {
      const inner = climb(1);
      at++;
      return inner;
    }
    return /^[+-]?[\d.]+$/.test(token)
      ? { kind: "number", value: decimal(token) }
      : { kind: "item", place: place(token) };
  };
  const climb = (least: number): NumExpr => {
    let left = primary();
    for (let op = tokens[at]; op !== undefined && (rank[op] ?? 0) >= least; op = tokens[at]) {
      at++;
      const right = climb((rank[op] as number) + 1);
      left = { kind: "binary", op: op as "+" | "-" | "*" | "/" | "**", left, right };
    }
    return left;
  };
  return climb(1);
}
