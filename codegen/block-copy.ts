/**
 * Copies and fills of a known number of bytes, unrolled: V8 carries out memory.copy and memory.fill by calling C, which
 * costs more than a record of some hundred bytes.
 */
import type { Expr, KernelModule } from "./module.ts";
import type { FunctionScope } from "./scope.ts";
import type { At } from "./wasm/library.ts";

/** Longer ones call C. */
const MAX_UNROLLED = 1024;

/** The ranges do not overlap. Exactly `length` bytes are written. */
export function copyApart({ m, library }: KernelModule, to: At, from: At, length: number, scope: FunctionScope): Expr {
  if (length < 16 || length > MAX_UNROLLED) return library.copy(to, from, length, scope);
  return m.block(
    null,
    wordsOf(length).map((by) =>
      m.v128.store(to.offset + by, 1, to.base(), m.v128.load(from.offset + by, 1, from.base())),
    ),
  );
}

export function fillBytes({ m, library }: KernelModule, to: At, byte: number, length: number): Expr {
  if (length < 16 || length > MAX_UNROLLED) return library.fill(to, byte, length);
  const lanes = new Uint8Array(16).fill(byte);
  const word = () => m.v128.const(lanes);
  return m.block(
    null,
    wordsOf(length).map((by) => m.v128.store(to.offset + by, 1, to.base(), word())),
  );
}

/** Offsets of 16-byte words that cover `length` >= 16 bytes; the last may overlap the one before. */
function wordsOf(length: number): readonly number[] {
  const count = Math.ceil(length / 16);
  return Array.from({ length: count }, (_, n) => Math.min(16 * n, length - 16));
}
