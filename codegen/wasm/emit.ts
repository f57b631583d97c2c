/** Short forms for the expressions that every emitter here builds, and functions with their own scope. */
import { i32, i64, v128 } from "../encoder/types.ts";
import type { At, Code, Context, Scope, Type, ValueType } from "./context.ts";

export interface Emit {
  /** i32 and i64 constants; an i64 is taken modulo 2^64. */
  i(value: number): Code;
  k(value: bigint): Code;
  get32(local: number): Code;
  get64(local: number): Code;
  getV(local: number): Code;
  set(local: number, value: Code): Code;
  tee64(local: number, value: Code): Code;
  tee32(local: number, value: Code): Code;
  /** Statements, then a value (or nothing). */
  block(statements: readonly Code[], result?: Code, type?: Type): Code;
  load8(at: At, by?: number): Code;
  load16(at: At, by?: number): Code;
  load32(at: At, by?: number): Code;
  load64(at: At, by?: number): Code;
  loadV(at: At, by?: number): Code;
  store8(at: At, by: number, value32: Code): Code;
  store16(at: At, by: number, value32: Code): Code;
  store32(at: At, by: number, value32: Code): Code;
  store64(at: At, by: number, value: Code): Code;
  storeV(at: At, by: number, value: Code): Code;
  /** `base + offset` as an i32. */
  address(at: At, by?: number): Code;
  /** bad |= an i64 or an i32. */
  bad64(scope: Scope, value: Code): Code;
  bad32(scope: Scope, value: Code): Code;
  splat8(byte: number): Code;
  /** 16 constant bytes, loaded: V8 takes three or more instructions to build a vector. Not for loops. */
  constant(byte: (index: number) => number): Code;
}

const emits = new WeakMap<Context, Emit>();

/** The same for the same context: every emitter asks for it. */
export function emitOf(ctx: Context): Emit {
  const known = emits.get(ctx);
  if (known !== undefined) return known;
  const emit = createEmit(ctx);
  emits.set(ctx, emit);
  return emit;
}

function createEmit({ m, constants }: Context): Emit {
  const align = 1;
  return {
    i: (value) => m.i32.const(value | 0),
    k: (value) => m.i64.const(BigInt.asIntN(64, value)),
    get32: (local) => m.local.get(local, i32),
    get64: (local) => m.local.get(local, i64),
    getV: (local) => m.local.get(local, v128),
    set: (local, value) => m.local.set(local, value),
    tee64: (local, value) => m.local.tee(local, value, i64),
    tee32: (local, value) => m.local.tee(local, value, i32),
    block: (statements, result, type) =>
      result === undefined ? m.block(null, statements) : m.block(null, [...statements, result], type ?? i64),
    load8: (at, by = 0) => m.i32.load8_u(at.offset + by, 1, at.base()),
    load16: (at, by = 0) => m.i32.load16_u(at.offset + by, align, at.base()),
    load32: (at, by = 0) => m.i32.load(at.offset + by, align, at.base()),
    load64: (at, by = 0) => m.i64.load(at.offset + by, align, at.base()),
    loadV: (at, by = 0) => m.v128.load(at.offset + by, align, at.base()),
    store8: (at, by, value) => m.i32.store8(at.offset + by, 1, at.base(), value),
    store16: (at, by, value) => m.i32.store16(at.offset + by, align, at.base(), value),
    store32: (at, by, value) => m.i32.store(at.offset + by, align, at.base(), value),
    store64: (at, by, value) => m.i64.store(at.offset + by, align, at.base(), value),
    storeV: (at, by, value) => m.v128.store(at.offset + by, align, at.base(), value),
    address: (at, by = 0) => {
      const offset = at.offset + by;
      if (at.isFixed) return m.i32.const(offset);
      return offset === 0 ? at.base() : m.i32.add(at.base(), m.i32.const(offset));
    },
    bad64: (scope, value) => m.local.set(scope.bad, m.i64.or(m.local.get(scope.bad, i64), value)),
    bad32: (scope, value) => m.local.set(scope.bad, m.i64.or(m.local.get(scope.bad, i64), m.i64.extend_u(value))),
    splat8: (byte) => m.v128.const(new Array<number>(16).fill(byte)),
    constant: (byte) =>
      m.v128.load(
        constants.intern(
          Uint8Array.from({ length: 16 }, (_, n) => byte(n)),
          16,
        ),
        16,
        m.i32.const(0),
      ),
  };
}

/** Adds a function whose parameters are locals 0, 1, ...; `body` is its value. Its `bad` starts at 0. */
export function defineFunction(
  { m }: Context,
  name: string,
  params: readonly ValueType[],
  result: Type,
  body: (scope: Scope) => Code,
): void {
  const vars: ValueType[] = [i64];
  const scope: Scope = {
    bad: params.length,
    local(type) {
      vars.push(type);
      return params.length + vars.length - 1;
    },
  };
  const code = body(scope);
  m.addFunction(name, params, result, vars, code);
}
