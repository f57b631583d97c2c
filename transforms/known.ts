/**
 * Conditions decided by what is known: a constant moved to an item just before, or a test already made.
 *
 * Contract: an answer other than null is certain, by the reference compiler's rules of MOVE and comparison. Only the plain
 * cases are decided (unsigned integers, whole items, = and <> on bytes).
 */
import type { Cond, Decimal, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import { type Encoding, isNumeric } from "../ir/artifact/storage.ts";
import { isConstant } from "../ir/places.ts";
import { holds } from "../ir/semantics/compare.ts";
import { orderByLength } from "../ir/semantics/compare-integer.ts";

/** A comparison of an item with a constant. */
export type Leaf = Extract<Cond, { kind: "compare-numbers" | "compare-bytes" }>;

export function decide(cond: Cond, leaf: (leaf: Cond) => boolean | null): boolean | null {
  switch (cond.kind) {
    case "constant":
      return cond.value;
    case "not": {
      const inner = decide(cond.operand, leaf);
      return inner === null ? null : !inner;
    }
    case "and":
    case "or": {
      const stop = cond.kind === "or";
      const left = decide(cond.left, leaf);
      const right = decide(cond.right, leaf);
      if (left === stop || right === stop) return stop;
      return left === null || right === null ? null : !stop;
    }
    case "compare-numbers":
    case "compare-bytes":
    case "class":
    case "file-status":
    case "size-error":
    case "in-slice":
      return leaf(cond);
    default:
      return cond satisfies never;
  }
}

/** What `cond` being `truth` tells of `leaf`. */
export function impliedBy(cond: Cond, truth: boolean, leaf: Cond): boolean | null {
  switch (cond.kind) {
    case "not":
      return impliedBy(cond.operand, !truth, leaf);
    case "and":
    case "or":
      if ((cond.kind === "and") !== truth) return null;
      return impliedBy(cond.left, truth, leaf) ?? impliedBy(cond.right, truth, leaf);
    case "compare-numbers":
    case "compare-bytes":
    case "class":
    case "file-status":
    case "size-error":
    case "in-slice":
    case "constant":
      return cond.kind === leaf.kind && keyOf(cond) === keyOf(leaf) ? truth : null;
    default:
      return cond satisfies never;
  }
}

const keys = new WeakMap<Cond, string>();

/** The same for conditions that differ in their number alone. */
function keyOf(cond: Cond): string {
  let key = keys.get(cond);
  if (key === undefined) {
    key = JSON.stringify({ ...cond, id: 0 });
    keys.set(cond, key);
  }
  return key;
}

/** The item of a comparison with a constant, or null. */
export function itemOf(leaf: Cond): Place | null {
  if (leaf.kind === "compare-numbers") {
    if (leaf.left.kind === "item" && leaf.right.kind === "number") return leaf.left.place;
    return leaf.right.kind === "item" && leaf.left.kind === "number" ? leaf.right.place : null;
  }
  if (leaf.kind !== "compare-bytes") return null;
  if (leaf.left.kind === "place" && isConstant(leaf.right)) return leaf.left.place;
  return leaf.right.kind === "place" && isConstant(leaf.left) ? leaf.right.place : null;
}

/** The leaf's truth after `move` into the whole of its item. `collating`: as Dialect.collating. */
export function afterMove(leaf: Cond, move: Extract<Stmt, { kind: "move" }>, collating: string | null): boolean | null {
  if (leaf.kind === "compare-bytes") {
    const value = textOf(move.from, move.to.encoding, move.to.length);
    const other = leaf.left.kind === "place" ? leaf.right : leaf.left;
    if (value === null || (leaf.op !== "=" && leaf.op !== "<>")) return null;
    const text =
      other.kind === "bytes"
        ? other.bytes
        : other.kind === "fill" && other.unit !== ""
          ? repeat(other.unit, value.length)
          : null;
    if (text === null) return null;
    const width = Math.max(value.length, text.length);
    const same = inOrder(value.padEnd(width), collating) === inOrder(text.padEnd(width), collating);
    return same === (leaf.op === "=");
  }
  if (leaf.kind !== "compare-numbers") return null;
  const decided = orderByLength(leaf.left, leaf.right);
  if (decided !== null) return holds(leaf.op, decided);
  const value = integerOf(move.from, move.to.encoding);
  const flipped = leaf.left.kind === "number";
  const constant =
    leaf.left.kind === "number" ? leaf.left.value : leaf.right.kind === "number" ? leaf.right.value : null;
  if (value === null || constant === null || constant.scale < 0) return null;
  const order = compare(value, constant) * (flipped ? -1 : 1);
  return holds(leaf.op, order);
}

/** For each byte its place in the collating sequence; some bytes may have the same. */
function inOrder(text: string, collating: string | null): string {
  return collating === null ? text : [...text].map((byte) => collating[byte.charCodeAt(0)]).join("");
}

function compare(value: bigint, constant: Decimal): number {
  const a = value * 10n ** BigInt(constant.scale);
  const b = BigInt(constant.mantissa);
  return a < b ? -1 : a > b ? 1 : 0;
}

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** The item's bytes after the MOVE. */
function textOf(from: Operand, encoding: Encoding, length: number): string | null {
  if (encoding.kind === "group" || (encoding.kind === "alphanumeric" && !encoding.justified)) {
    if (from.kind === "bytes") return from.bytes.slice(0, length).padEnd(length);
    if (from.kind === "fill" && from.unit !== "") return repeat(from.unit, length);
    if (from.kind === "number" && /^\d+$/.test(from.text)) return from.text.slice(0, length).padEnd(length);
    return null;
  }
  if (encoding.kind !== "zoned" || encoding.signed || encoding.scale !== 0 || encoding.digits !== length) return null;
  const value = integerOf(from, encoding);
  return value === null ? null : value.toString().padStart(length, "0");
}

/** The item's value after the MOVE of an unsigned integer that fits. */
function integerOf(from: Operand, encoding: Encoding): bigint | null {
  if (!isNumeric(encoding)) return null;
  if (encoding.scale !== 0) return null;
  let value: bigint | null = null;
  if (from.kind === "number" && from.value.scale === 0) value = BigInt(from.value.mantissa);
  if (from.kind === "fill" && from.figurative === "zero") value = 0n;
  if (from.kind === "bytes" && encoding.kind === "zoned" && /^\d{1,18}$/.test(from.bytes)) value = BigInt(from.bytes);
  if (value === null || value < 0n || value >= 10n ** BigInt(encoding.digits)) return null;
  return value;
}
