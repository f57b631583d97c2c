/**
 * MOVE.
 *
 * Copies of bytes and constants cannot fail and never reach the runtime, unless an address must be computed.
 */

import type { Move, Operand, Place } from "../ir/artifact/statements.ts";
import { isNumeric } from "../ir/artifact/storage.ts";
import { overlap } from "../ir/extents.ts";
import { move as moveExactly } from "../ir/semantics/move.ts";
import { decodeNumber, encodeNumber } from "../ir/semantics/number.ts";
import { copyApart, fillBytes } from "./block-copy.ts";
import { cachedItem, keepValue, writeItem } from "./cache.ts";
import { constantItem } from "./constant-items.ts";
import { isDirty, markDirty, mayBeDirty } from "./deferred.ts";
import { i64 } from "./encoder/types.ts";
import { placeAt, readItem, sourceOf } from "./expression.ts";
import { extentOf } from "./extent.ts";
import type { Expr, KernelModule } from "./module.ts";
import { emitMoveOfPart } from "./move-part.ts";
import { closeStatement, guard, openPath, type Path } from "./path.ts";
import { EMPTY, type FunctionScope, forgetBytes } from "./scope.ts";
import { storeMoved } from "./store.ts";
import { flagAll } from "./tracking.ts";
import { isFixed } from "./uses.ts";

/** Null: not for the fast path. */
export function emitMove(scope: FunctionScope, stmt: Move): Expr | null {
  const { from, to } = stmt;
  if (from.kind === "function") return null;
  const path = openPath(scope);
  const done =
    to.refmod !== null || (from.kind === "place" && from.place.refmod !== null)
      ? emitMoveOfPart(path, from, to)
      : from.kind === "place"
        ? movePlace(path, from.place, to, stmt.byDigits ?? false)
        : moveConstant(path, from, to);
  if (!done) return null;
  path.code.push(...flagAll(scope.kernel, stmt.id));
  return closeStatement(path, stmt);
}

function movePlace(path: Path, from: Place, to: Place, byDigits: boolean): boolean {
  const bytewise = from.encoding.kind === "group" || to.encoding.kind === "group" || areText(from, to);
  if (to.encoding.kind === "alphanumeric" && to.encoding.justified && from.length !== to.length) return false;
  if (bytewise) return copyText(path, from, to);
  if (!byDigits && sameForm(from, to)) return copySameForm(path, from, to);
  // Digit by digit, the reference compiler would read what it has just written.
  if (!isNumeric(from.encoding) || overlap(extentOf(from), extentOf(to))) return false;
  const value = readItem(path, from);
  const store = value === null ? null : storeMoved(path, to, value, from);
  if (store === null) return false;
  guard(path);
  path.code.push(...store.write());
  return true;
}

function areText(from: Place, to: Place): boolean {
  const { encoding } = from;
  // The digits of an unsigned integer move as text.
  const digits = encoding.kind === "zoned" && !encoding.signed && encoding.scale === 0;
  const text =
    encoding.kind === "alphanumeric" ||
    encoding.kind === "alphanumeric-edited" ||
    encoding.kind === "numeric-edited" ||
    digits;
  return text && to.encoding.kind === "alphanumeric";
}

/** Numeric items of the same description are copied, whatever they hold (ir/semantics/move.ts). */
function sameForm(from: Place, to: Place): boolean {
  if (!isNumeric(from.encoding) || from.length !== to.length) return false;
  const [one, other] = [Object.entries(from.encoding), new Map(Object.entries(to.encoding))];
  return one.length === other.size && one.every(([key, value]) => other.get(key) === value);
}

function copySameForm(path: Path, from: Place, to: Place): boolean {
  const { scope } = path;
  const { m, library } = scope.kernel;
  const source = sourceOf(path, from);
  const target = placeAt(path, to);
  if (source === null || target === null) return false;
  if (isFixed(from) && isFixed(to) && from.base === to.base) return true;
  if (constantItem(scope.kernel.program, from) !== null) {
    const value = readItem(path, from);
    if (value === null) return false;
    path.code.push(...writeItem(scope, to, target, value.local));
    return true;
  }
  const copy = library.copy(target, source, to.length, scope);
  const item = overlap(extentOf(from), extentOf(to)) ? null : cachedItem(scope, from);
  const value = item === null ? m.i64.const(EMPTY) : m.local.get(item.local, i64);
  const copied = [copy, ...keepValue(scope, to, value)];
  if (item === null || !mayBeDirty(scope, item)) path.code.push(...copied);
  else {
    // The source's bytes may be out of date; its value then gives them.
    const stored = m.block(null, [...writeItem(scope, to, target, item.local)]);
    path.code.push(m.if(isDirty(scope, item), stored, m.block(null, copied)));
  }
  return true;
}

/** Bytes, cut or padded with spaces on the right. */
function copyText(path: Path, from: Place, to: Place): boolean {
  const { scope } = path;
  const { library } = scope.kernel;
  const source = sourceOf(path, from);
  const target = placeAt(path, to);
  if (source === null || target === null) return false;
  const count = Math.min(from.length, to.length);
  const apart = !overlap(extentOf(from), extentOf(to));
  path.code.push(
    apart ? copyApart(scope.kernel, target, source, count, scope) : library.copy(target, source, count, scope),
  );
  if (count < to.length) {
    path.code.push(
      fillBytes(scope.kernel, { base: target.base, offset: target.offset + count }, 0x20, to.length - count),
    );
  }
  path.code.push(...forgetBytes(scope, [extentOf(to)]));
  if (apart && isFixed(from) && isFixed(to)) {
    const own = library.at(scope.kernel.layout.region + from.base);
    scope.moved.set(to.base, { from: own, length: count, to: to.length });
  }
  return true;
}

function moveConstant(path: Path, from: Operand, to: Place): boolean {
  const { scope } = path;
  const { m, library } = scope.kernel;
  const image = constantImage(scope.kernel, from, to);
  const target = image === null ? null : placeAt(path, to);
  if (image === null || target === null) return false;
  const first = image.bytes[0];
  const item = cachedItem(scope, to);
  if (item !== null && item.bit !== 0n && image.value !== null) {
    path.code.push(m.local.set(item.local, m.i64.const(image.value)), markDirty(scope, item));
    return true;
  }
  const uniform = first !== undefined && image.bytes.every((byte) => byte === first);
  path.code.push(
    uniform ? fillBytes(scope.kernel, target, first, image.bytes.length) : library.storeLiteral(target, image.bytes),
  );
  path.code.push(...keepValue(scope, to, m.i64.const(image.value ?? EMPTY)));
  return true;
}

interface Image {
  readonly bytes: Uint8Array;
  /** The number that the bytes are, if they are its canonical form and it is cached. */
  readonly value: bigint | null;
}

/** What the MOVE leaves in the item, found by carrying it out here; null if that depends on what the item held. */
function constantImage(k: KernelModule, from: Operand, to: Place): Image | null {
  const { scratch } = k;
  const place = { ...to, subscripts: [] };
  const run = (fill: number): Uint8Array => {
    scratch.bytes.fill(fill, to.base, to.base + to.length);
    moveExactly(scratch, from, place);
    return scratch.bytes.slice(to.base, to.base + to.length);
  };
  const bytes = run(0);
  if (run(0xff).some((byte, n) => byte !== bytes[n])) return null;
  const { encoding } = to;
  if (!isNumeric(encoding) || !k.library.serves(encoding)) return { bytes, value: null };
  const value = decodeNumber(bytes.slice(), 0, encoding);
  const canonical = new Uint8Array(bytes.length);
  encodeNumber(canonical, 0, encoding, value);
  return { bytes, value: canonical.every((byte, n) => byte === bytes[n]) ? value : null };
}
