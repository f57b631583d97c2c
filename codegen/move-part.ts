/**
 * MOVE with reference modification that is known only at run time, from and to alphanumeric bytes.
 */

import type { Operand, Place } from "../ir/artifact/statements.ts";
import { bytesOf, repeated } from "./compare.ts";
import { i32 } from "./encoder/types.ts";
import { placeAt, wholeNumber } from "./expression.ts";
import { extentOf } from "./extent.ts";
import type { Expr } from "./module.ts";
import { narrowCode } from "./number.ts";
import { badIf, guard, type Path } from "./path.ts";
import { forgetBytes } from "./scope.ts";

interface Part {
  /** i32 expressions over locals. */
  readonly address: () => Expr;
  readonly length: () => Expr;
}

/** Whether it can be done: both sides in different areas (no overlap), the rest slow. */
export function emitMoveOfPart(path: Path, from: Operand, to: Place): boolean {
  const { library } = path.scope.kernel;
  if (from.kind === "place" && (from.place.area === to.area || !isBytes(from.place))) return false;
  if (!isFilledFromLeft(to)) return false;
  const target = partOf(path, to);
  const source = target === null ? null : operandPart(path, from, to.length);
  if (target === null || source === null) return false;
  guard(path);
  path.code.push(library.copyPadded(target.address(), target.length(), source.address(), source.length()));
  path.code.push(...forgetBytes(path.scope, [extentOf(to)]));
  return true;
}

/** Whether a text is copied to the place, and spaces behind it. */
function isFilledFromLeft({ encoding }: Place): boolean {
  return encoding.kind === "group" || (encoding.kind === "alphanumeric" && !encoding.justified);
}

/** Whether a move from the place to text takes its bytes as they are. */
function isBytes(place: Place): boolean {
  const { kind } = place.encoding;
  return kind === "alphanumeric" || kind === "group" || (place.refmod === null && kind === "alphanumeric-edited");
}

function operandPart(path: Path, from: Operand, longest: number): Part | null {
  const { m, library } = path.scope.kernel;
  if (from.kind === "place") return partOf(path, from.place);
  if (from.kind === "number" || from.kind === "function") return null;
  const bytes = from.kind === "bytes" ? bytesOf(from.bytes) : repeated(from.unit, longest);
  if (bytes.length === 0) return null;
  const address = library.intern(bytes);
  return { address: () => m.i32.const(address), length: () => m.i32.const(bytes.length) };
}

/** Address and length; start and length are checked against the item. */
function partOf(path: Path, place: Place): Part | null {
  const { m } = path.scope.kernel;
  const { refmod } = place;
  const at = placeAt(path, { ...place, refmod: null });
  if (at === null) return null;
  const base = () => m.i32.add(at.base(), m.i32.const(at.offset));
  if (refmod === null) return { address: base, length: () => m.i32.const(place.length) };
  const start = wholeNumber(path, refmod.start);
  if (start === null) return null;
  const zeroBased = () => m.i64.sub(narrowCode(path, start), m.i64.const(1n));
  badIf(path, m.i64.ge_u(zeroBased(), m.i64.const(BigInt(place.length))));
  const rest = () => m.i64.sub(m.i64.const(BigInt(place.length)), zeroBased());
  const stated = refmod.length === null ? null : wholeNumber(path, refmod.length);
  if (refmod.length !== null && stated === null) return null;
  if (stated !== null) {
    // 1..rest
    badIf(path, m.i64.ge_u(m.i64.sub(narrowCode(path, stated), m.i64.const(1n)), rest()));
  }
  const address = path.scope.local(i32);
  const length = path.scope.local(i32);
  path.code.push(m.local.set(address, m.i32.add(base(), m.i32.wrap(zeroBased()))));
  path.code.push(m.local.set(length, m.i32.wrap(stated === null ? rest() : narrowCode(path, stated))));
  return { address: () => m.local.get(address, i32), length: () => m.local.get(length, i32) };
}
