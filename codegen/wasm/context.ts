/**
 * What all emitters share: the module, the constants, lazily added functions, and the caller's locals.
 *
 * Contract: an expression is used exactly once in a module; whatever is needed twice is a local's index or a
 * function that makes a fresh expression. Emitters only build expressions; nothing is optimised here.
 */

import type { Rounding } from "../../ir/artifact/statements.ts";
import type { Module } from "../encoder/module.ts";
import type { Code } from "../encoder/nodes.ts";
import { i32, type Type, type ValueType } from "../encoder/types.ts";

export type { Code, Module, Type, ValueType };

/**
 * An address: `base()` plus a constant offset >= 0 that becomes the immediate of loads and stores. `base` is called
 * once for each access, so it must be a constant or a `local.get`, and that local must not change meanwhile.
 */
export interface At {
  readonly base: () => Code;
  readonly offset: number;
  /** `base` is zero. */
  readonly isFixed?: true;
}

/** The caller's function: where an emitter takes temporaries from, and where it reports what it cannot do. */
export interface Scope {
  /** Index of a local of this type that nobody else uses until the emitted code has run. */
  local(type: ValueType): number;
  /**
   * Index of an i64 local that emitted code only ORs into: nonzero means that something assumed does not hold (invalid
   * digits, a value out of range) and that the values decoded or computed since it was zeroed are meaningless.
   */
  readonly bad: number;
}

/** `call`: a function shared by all uses of the encoding (some 5 nodes a use, 1-2 ns more); `inline`: for hot code. */
export type Style = "inline" | "call";

/** An i128 (two's complement) in two i64 locals. */
export interface Wide {
  readonly lo: number;
  readonly hi: number;
}

/** The roundings that run in the kernel; the others go to the slow path. */
export type FastRounding = Extract<Rounding, "truncate" | "nearest-away-from-zero">;

export interface Constants {
  /** Address of these bytes; equal bytes are stored once. `align` is a power of two up to 64. */
  intern(bytes: Uint8Array, align?: number): number;
  /** All interned bytes, to be placed at the base address given to `createLibrary`. */
  bytes(): Uint8Array;
}

export interface Context {
  readonly m: Module;
  readonly constants: Constants;
  /** Runs `add` the first time that this function name is asked for; returns the name in the module (prefixed). */
  once(name: string, add: (name: string) => void): string;
}

export function createContext(m: Module, constantsBase: number): Context {
  const added = new Map<string, string>();
  return {
    m,
    constants: createConstants(constantsBase),
    once(part, add) {
      const known = added.get(part);
      if (known !== undefined) return known;
      const name = `weft:${part}`;
      added.set(part, name);
      m.apart(() => add(name));
      return name;
    },
  };
}

function createConstants(base: number): Constants {
  const known = new Map<string, number>();
  const chunks: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let end = base;
  return {
    intern(bytes, align = 1) {
      const key = `${align}:${bytes.join()}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const at = Math.ceil(end / align) * align;
      known.set(key, at);
      chunks.push({ at, bytes });
      end = at + bytes.length;
      return at;
    },
    bytes() {
      const all = new Uint8Array(end - base);
      for (const chunk of chunks) all.set(chunk.bytes, chunk.at - base);
      return all;
    },
  };
}

/** The address of a constant. */
export function atAddress(m: Module, address: number): At {
  return { base: () => m.i32.const(0), offset: address, isFixed: true };
}

/** `offset` bytes after the address in an i32 local. */
export function atLocal(m: Module, local: number, offset = 0): At {
  return { base: () => m.local.get(local, i32), offset };
}

/** `by` bytes further. */
export function plus(at: At, by: number): At {
  return { ...at, offset: at.offset + by };
}
