/**
 * Subscript tests on byte addresses linear in the number of the iteration: ZIV, strong SIV, and GCD for the rest.
 *
 * Contract: "apart" is a proof that two accesses of different iterations never touch a common byte, for subscripts in range;
 * "meet" names the least distance, in iterations, at which they do; "unknown" is neither. Two names are never taken for two places.
 */
import type { NumExpr, Place } from "../ir/artifact/statements.ts";

/** address = offset + perStep * iteration + [0, width), plus symbols that the loop does not change. */
export interface Address {
  readonly offset: number;
  readonly perStep: number;
  readonly width: number;
  /** False: a subscript is not linear, and `width` spans all that it may select. */
  readonly exact: boolean;
  /** Unchanging places with their factors in bytes, by text. */
  readonly symbols: string;
}

export type Meeting =
  | { readonly kind: "apart" }
  | { readonly kind: "meet"; readonly distance: number }
  | { readonly kind: "unknown" };

/** A place's value in iteration n, as far as it is known: value of `symbol` + perStep * n + shift. */
export interface Course {
  readonly symbol: string;
  readonly perStep: number;
  readonly shift: number;
}

interface Linear {
  readonly constant: number;
  readonly factor: number;
  readonly symbols: ReadonlyMap<string, number>;
}

/** The place's address; `courseOf` says how what subscripts are made of changes. Null if it is not linear. */
export function addressOf(place: Place, courseOf: (p: Place) => Course | null): Address | null {
  if (place.refmod !== null) return null;
  let { base: offset, length: width } = place;
  let perStep = 0;
  let exact = true;
  let symbols: Map<string, number> | null = null;
  for (const s of place.subscripts) {
    const index = linear(s.index, courseOf);
    if (index === null) {
      // Anywhere in its range.
      width += (s.max - 1) * s.stride;
      exact = false;
      continue;
    }
    offset += (index.constant - 1) * s.stride;
    perStep += index.factor * s.stride;
    if (index.symbols.size === 0) continue;
    symbols ??= new Map();
    for (const [name, factor] of index.symbols) symbols.set(name, (symbols.get(name) ?? 0) + factor * s.stride);
  }
  if (symbols === null) return { offset, perStep, width, exact, symbols: "" };
  const text = [...symbols]
    .filter(([, f]) => f !== 0)
    .sort()
    .map(([n, f]) => `${f}*${n}`)
    .join("+");
  return { offset, perStep, width, exact, symbols: text };
}

function linear(e: NumExpr, courseOf: (p: Place) => Course | null): Linear | null {
  switch (e.kind) {
    case "number":
      return e.value.scale === 0 ? { constant: Number(e.value.mantissa), factor: 0, symbols: NO_SYMBOLS } : null;
    case "item": {
      if (!("scale" in e.place.encoding) || e.place.encoding.scale > 0) return null;
      const course = courseOf(e.place);
      return course === null
        ? null
        : { constant: course.shift, factor: course.perStep, symbols: new Map([[course.symbol, 1]]) };
    }
    case "function":
    case "carried":
      return null;
    case "negate":
      return combine(ZERO, linear(e.operand, courseOf), -1);
    case "binary": {
      const left = linear(e.left, courseOf);
      const right = linear(e.right, courseOf);
      if (e.op === "+") return combine(left, right, 1);
      if (e.op === "-") return combine(left, right, -1);
      if (e.op !== "*" || left === null || right === null) return null;
      if (left.factor === 0 && left.symbols.size === 0) return combine(ZERO, right, left.constant);
      return right.factor === 0 && right.symbols.size === 0 ? combine(ZERO, left, right.constant) : null;
    }
    default:
      return e satisfies never;
  }
}

const NO_SYMBOLS: ReadonlyMap<string, number> = new Map();
const ZERO: Linear = { constant: 0, factor: 0, symbols: NO_SYMBOLS };

function combine(a: Linear | null, b: Linear | null, times: number): Linear | null {
  if (a === null || b === null) return null;
  const constant = a.constant + b.constant * times;
  const factor = a.factor + b.factor * times;
  if (b.symbols.size === 0) return { constant, factor, symbols: a.symbols };
  const symbols = new Map(a.symbols);
  for (const [n, f] of b.symbols) symbols.set(n, (symbols.get(n) ?? 0) + f * times);
  return { constant, factor, symbols };
}

/** Whether two accesses made in different iterations may touch a common byte. */
export function meeting(a: Address, b: Address): Meeting {
  const found = overlap(a, b);
  return found.kind === "meet" && !(a.exact && b.exact) ? { kind: "unknown" } : found;
}

function overlap(a: Address, b: Address): Meeting {
  if (a.symbols !== b.symbols) return { kind: "unknown" };
  const apart = b.offset - a.offset;
  const overlaps = (difference: number): boolean => difference < a.width && -difference < b.width;
  if (a.perStep === b.perStep) {
    if (a.perStep === 0) return overlaps(apart) ? { kind: "meet", distance: 1 } : { kind: "apart" };
    // Strong SIV: b lies `apart + perStep * d` bytes after a, d iterations later.
    const center = -apart / a.perStep;
    const reach = (a.width + b.width) / Math.abs(a.perStep);
    if (reach > 10_000) return { kind: "unknown" };
    let least = Infinity;
    for (let d = Math.floor(center - reach); d <= Math.ceil(center + reach); d++) {
      if (d !== 0 && overlaps(apart + a.perStep * d)) least = Math.min(least, Math.abs(d));
    }
    return least === Infinity ? { kind: "apart" } : { kind: "meet", distance: least };
  }
  const step = gcd(Math.abs(a.perStep), Math.abs(b.perStep));
  // The difference takes only values congruent to `apart` modulo the step; it rules a meeting out, never in.
  const rest = ((apart % step) + step) % step;
  return rest < a.width || step - rest < b.width ? { kind: "unknown" } : { kind: "apart" };
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
