/** Small modules for tests of the kernel library: functions by name, over one memory with the constants placed. */
import { expect } from "vitest";
import { createModule } from "../../../codegen/encoder/module.ts";
import { i32, i64, none } from "../../../codegen/encoder/types.ts";
import {
  type Code,
  createLibrary,
  type Library,
  type Module,
  type Scope,
  type Type,
  type ValueType,
} from "../../../codegen/wasm/library.ts";

export const CONSTANTS = 1024;
/** Scratch addresses for operands and results. */
export const IN = 64 * 1024;
export const OUT = 80 * 1024;

export { i32, i64, none };

export interface TestFunction {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly result: Type;
  /** Parameters are locals 0, 1, ...; the value is the result. */
  readonly body: (library: Library, m: Module, scope: Scope) => Code;
}

export interface Kernel {
  readonly call: (name: string, ...args: (number | bigint)[]) => number | bigint;
  /** Whether the last call of a function left `bad` nonzero. */
  readonly bad: () => boolean;
  readonly bytes: Uint8Array;
}

export function build(functions: readonly TestFunction[]): Kernel {
  const m = createModule();
  const library = createLibrary(m, CONSTANTS);
  m.addGlobal("bad");
  for (const fn of functions) addTestFunction(m, library, fn);
  m.addExport("bad");
  const data = { offset: CONSTANTS, bytes: library.constants() };
  const module = new WebAssembly.Module(m.encode({ initial: 2, maximum: 2, shared: false, data }) as BufferSource);
  const instance = new WebAssembly.Instance(module, {});
  const exports = instance.exports as unknown as Record<string, (...args: (number | bigint)[]) => number | bigint> & {
    memory: WebAssembly.Memory;
    bad: { readonly value: bigint };
  };
  const bytes = new Uint8Array(exports.memory.buffer);
  return {
    call: (name, ...args) => (exports[name] as (typeof exports)[string])(...args),
    bad: () => exports.bad.value !== 0n,
    bytes,
  };
}

function addTestFunction(m: Module, library: Library, fn: TestFunction): void {
  const vars: ValueType[] = [i64];
  const scope: Scope = {
    bad: fn.params.length,
    local(type) {
      vars.push(type);
      return fn.params.length + vars.length - 1;
    },
  };
  const code = fn.body(library, m, scope);
  const report = m.global.set("bad", m.local.get(scope.bad, i64));
  const body =
    fn.result === none
      ? m.block(null, [code, report])
      : (() => {
          const result = scope.local(fn.result as ValueType);
          return m.block(
            null,
            [m.local.set(result, code), report, m.local.get(result, fn.result as ValueType)],
            fn.result,
          );
        })();
  m.addFunction(fn.name, fn.params, fn.result, vars, body);
  m.addExport(fn.name);
}

/** Deterministic pseudo-random numbers (xorshift). */
export function generator(seed: number): (below: number) => number {
  let x = seed | 1;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

/** A value of up to `digits` digits: extremes often, every length of number alike. */
export function randomMagnitude(random: (below: number) => number, digits: number): bigint {
  const kind = random(8);
  if (kind === 0) return 0n;
  if (kind === 1) return 10n ** BigInt(digits) - 1n;
  const length = 1 + random(digits);
  let value = 0n;
  for (let i = 0; i < length; i++) value = value * 10n + BigInt(kind === 2 ? 9 : random(10));
  return value;
}

/** toBe, without the cost of an assertion object for each of some hundred thousand equal values. */
export function same(found: unknown, want: unknown, what = ""): void {
  if (!Object.is(found, want)) expect(found, what).toBe(want);
}
