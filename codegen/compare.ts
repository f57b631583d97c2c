/**
 * Leaf conditions on the fast path: algebraic and byte comparison, class tests.
 */
import type {
  ClassCond,
  CompareBytes,
  CompareNumbers,
  CompareOp,
  LeafCond,
  NumExpr,
  Operand,
  Place,
} from "../ir/artifact/statements.ts";
import { isNumeric } from "../ir/artifact/storage.ts";
import { MIRRORED } from "../ir/mirrored.ts";
import { pow10 } from "../ir/semantics/powers.ts";
import { evaluate, sourceOf } from "./expression.ts";
import type { Expr, KernelModule } from "./module.ts";
import { magnitude, NARROW_MAX, type Num, narrowCode, rescale, toWide } from "./number.ts";
import { closeCondition, guard, openPath, type Path } from "./path.ts";
import type { FunctionScope } from "./scope.ts";
import type { At } from "./wasm/library.ts";

/** i32, or null: not for the fast path. */
export function emitLeaf(scope: FunctionScope, cond: LeafCond): Expr | null {
  if (!scope.kernel.fast) return null;
  const path = openPath(scope);
  const value = leafValue(path, cond);
  return value === null ? null : closeCondition(path, cond, value);
}

function leafValue(path: Path, cond: LeafCond): Expr | null {
  switch (cond.kind) {
    case "compare-numbers":
      return compareNumbers(path, cond);
    case "compare-bytes":
      return compareBytes(path, cond);
    case "class":
      return testClass(path, cond);
    default:
      return cond satisfies never;
  }
}

function compareNumbers(path: Path, cond: CompareNumbers): Expr | null {
  const { library } = path.scope.kernel;
  const left = evaluate(path, cond.left);
  const right = left === null ? null : evaluate(path, cond.right);
  if (left === null || right === null || left.kind === "ratio" || right.kind === "ratio") return null;
  if (decidedByLength(cond.left, right) || decidedByLength(cond.right, left)) return null;
  if (minusZeroCounts(cond.left)) return null;
  const scale = Math.max(left.scale, right.scale);
  const a = rescale(path, left, scale, "exact");
  const b = rescale(path, right, scale, "exact");
  if (a === null || b === null) return null;
  const fits = [a, b].every((n) => n.kind !== "wide" && magnitude(n) <= NARROW_MAX);
  if (fits && a.kind !== "wide" && b.kind !== "wide") {
    guard(path);
    return compareSigned(path.scope.kernel, cond.op, narrowCode(path, a), narrowCode(path, b));
  }
  const [x, y] = [toWide(path, a).wide, toWide(path, b).wide];
  guard(path);
  return orderIs(path.scope.kernel, cond.op, library.compareWide(x, y));
}

/** The reference compiler decides on a literal longer than the zoned item without looking (ir/semantics/compare-integer.ts). */
function decidedByLength(item: NumExpr, literal: Num): boolean {
  if (item.kind !== "item" || item.place.encoding.kind !== "zoned" || literal.kind !== "constant") return false;
  const digits = item.place.encoding.digits - item.place.encoding.scale;
  return magnitude(literal) >= pow10(Math.max(0, digits)) * pow10(Math.max(0, literal.scale));
}

/** As in ir/semantics/compare-integer.ts. */
function minusZeroCounts(left: NumExpr): boolean {
  if (left.kind !== "item" || left.place.encoding.kind !== "packed") return false;
  const { scale, signed, digits } = left.place.encoding;
  return scale === 0 && signed && digits > 18;
}

function compareSigned({ m }: KernelModule, op: CompareOp, left: Expr, right: Expr): Expr {
  switch (op) {
    case "=":
      return m.i64.eq(left, right);
    case "<>":
      return m.i64.ne(left, right);
    case "<":
      return m.i64.lt_s(left, right);
    case "<=":
      return m.i64.le_s(left, right);
    case ">":
      return m.i64.gt_s(left, right);
    case ">=":
      return m.i64.ge_s(left, right);
    default:
      return op satisfies never;
  }
}

/** `order`: i32 below, equal to or above 0. */
function orderIs({ m }: KernelModule, op: CompareOp, order: Expr): Expr {
  const zero = m.i32.const(0);
  switch (op) {
    case "=":
      return m.i32.eq(order, zero);
    case "<>":
      return m.i32.ne(order, zero);
    case "<":
      return m.i32.lt_s(order, zero);
    case "<=":
      return m.i32.le_s(order, zero);
    case ">":
      return m.i32.gt_s(order, zero);
    case ">=":
      return m.i32.ge_s(order, zero);
    default:
      return op satisfies never;
  }
}

function compareBytes(path: Path, cond: CompareBytes): Expr | null {
  if (path.scope.kernel.program.dialect.collating !== null) return null;
  if (cond.left.kind !== "place") {
    return cond.right.kind === "place" ? comparePlace(path, MIRRORED[cond.op], cond.right.place, cond.left) : null;
  }
  return comparePlace(path, cond.op, cond.left.place, cond.right);
}

function comparePlace(path: Path, op: CompareOp, place: Place, other: Operand): Expr | null {
  const { kernel: k } = path.scope;
  const { m } = k;
  const library = k.library;
  const a = plainBytes(path, place);
  if (a === null) return null;
  const equality = op === "=" || op === "<>";
  const equal = (code: Expr) => (op === "=" ? code : m.i32.eqz(code));
  if (other.kind === "place") {
    const b = plainBytes(path, other.place);
    if (b === null) return null;
    if (equality) return equal(library.equalBytes(a, place.length, b, other.place.length));
    return orderIs(k, op, library.compareBytes(a, place.length, b, other.place.length));
  }
  if (other.kind === "number" || other.kind === "function") return null;
  const literal = other.kind === "bytes" ? bytesOf(other.bytes) : repeated(other.unit, place.length);
  if (literal.length === 0) return null;
  if (!equality) return orderIs(k, op, library.compareLiteral(a, place.length, literal));
  const first = literal[0]!;
  if (place.length > 8 && literal.length === place.length && literal.every((byte) => byte === first)) {
    return equal(library.allBytes(a, place.length, first));
  }
  return equal(equalWord(k, a, place.length, literal) ?? library.equalLiteral(a, place.length, literal));
}

/** One load of just these bytes: a wider one would wait for a narrower store before it. */
function equalWord({ m }: KernelModule, a: At, length: number, literal: Uint8Array): Expr | null {
  if (literal.length > length || length > 8) return null;
  const padded = new Uint8Array(8).fill(0x20, 0, length);
  padded.set(literal);
  const wanted = new DataView(padded.buffer);
  switch (length) {
    case 1:
      return m.i32.eq(m.i32.load8_u(a.offset, 1, a.base()), m.i32.const(wanted.getUint8(0)));
    case 2:
      return m.i32.eq(m.i32.load16_u(a.offset, 1, a.base()), m.i32.const(wanted.getUint16(0, true)));
    case 4:
      return m.i32.eq(m.i32.load(a.offset, 1, a.base()), m.i32.const(wanted.getInt32(0, true)));
    case 8:
      return m.i64.eq(m.i64.load(a.offset, 1, a.base()), m.i64.const(wanted.getBigInt64(0, true)));
    default:
      return null;
  }
}

/** Alphanumeric bytes that are compared as they are. */
function plainBytes(path: Path, place: Place): At | null {
  const { encoding } = place;
  return isNumeric(encoding) || encoding.kind === "float" ? null : sourceOf(path, place);
}

function testClass(path: Path, cond: ClassCond): Expr | null {
  const library = path.scope.kernel.library;
  const { operand, test } = cond;
  if (operand.kind !== "place") return null;
  const { place } = operand;
  const without = typeof test === "object" ? onlyMissing(test.only) : null;
  if (typeof test === "object" && (without === null || place.encoding.kind !== "alphanumeric")) return null;
  const at = sourceOf(path, place);
  if (at === null) return null;
  if (place.encoding.kind === "float") return null;
  if (typeof test === "object") return without === null ? null : library.lacksByte(at, place.length, without);
  if (!isNumeric(place.encoding)) return library.isClass(test, at, place.length);
  // -std=ibm takes another sign nibble.
  if (place.encoding.kind === "packed" && path.scope.kernel.program.dialect.name === "ibm") return null;
  return test === "numeric" ? library.isNumeric(place.encoding, at) : null;
}

/** The one byte that a class leaves out; null where it leaves out several. */
function onlyMissing(only: string): number | null {
  const allowed = new Set(only);
  if (allowed.size !== 255) return null;
  return Array.from({ length: 256 }, (_, byte) => byte).find((byte) => !allowed.has(String.fromCharCode(byte))) ?? null;
}

export function bytesOf(text: string): Uint8Array {
  return repeated(text, text.length);
}

export function repeated(unit: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let n = 0; n < length; n++) bytes[n] = unit.charCodeAt(n % unit.length);
  return bytes;
}
