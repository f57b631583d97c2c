/**
 * The record of a LINE SEQUENTIAL WRITE without its trailing spaces.
 *
 * Contract: may read up to 15 bytes beyond the record and write up to 15 beyond its full length. Most lines end within their
 * last 16 bytes: those take no loop.
 */

import { copyApart } from "./block-copy.ts";
import { i32 } from "./encoder/types.ts";
import type { Expr } from "./module.ts";
import type { FunctionScope } from "./scope.ts";
import type { At } from "./wasm/library.ts";

/** Longer records are copied by a function, as far as they reach. */
const MAX_UNROLLED = 192;

/** Copies to `to` (behind an address in a local); sets the i32 local `length`. */
export function copyTrimmed(scope: FunctionScope, to: At, from: At, size: number, length: number): readonly Expr[] {
  const { m, library } = scope.kernel;
  const address = (at: At) => m.i32.add(at.base(), m.i32.const(at.offset));
  if (size < 16) {
    return [
      m.local.set(length, library.trimmedLength(address(from), m.i32.const(size))),
      library.copyLoose(address(to), address(from), m.local.get(length, i32)),
    ];
  }
  const mask = scope.local(i32);
  const spaces = m.v128.const(new Array<number>(16).fill(0x20));
  const last = m.v128.load(from.offset + size - 16, 1, from.base());
  const kept = m.i32.sub(m.i32.const(size + 16), m.i32.clz(m.local.get(mask, i32)));
  const before = library.trimmedLength(address(from), m.i32.const(size - 16));
  const copy =
    size <= MAX_UNROLLED
      ? copyApart(scope.kernel, to, from, size, scope)
      : library.copyLoose(address(to), address(from), m.local.get(length, i32));
  return [
    m.local.set(mask, m.i8x16.bitmask(m.i8x16.ne(last, spaces))),
    m.if(m.local.get(mask, i32), m.local.set(length, kept), m.local.set(length, before)),
    copy,
  ];
}
