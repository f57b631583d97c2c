/** The sections of a module (WebAssembly core specification, section 5.5; shared memories: the threads proposal). */
import { type ByteWriter, createByteWriter, LONGEST, unsignedLength } from "./bytes.ts";
import { OPCODE } from "./opcodes.ts";
import { i64, none, type Type, type ValueType } from "./types.ts";

export interface Memory {
  /** Pages of 64 KiB. */
  readonly initial: number;
  readonly maximum: number;
  readonly shared: boolean;
  /** Bytes that are there from the beginning. */
  readonly data: { readonly offset: number; readonly bytes: Uint8Array };
}

export interface ImportEntry {
  readonly module: string;
  readonly field: string;
  readonly signature: number;
}

export interface FunctionEntry {
  readonly signature: number;
  /** Its locals and instructions are the bytes of `codes` from here. */
  readonly from: number;
  readonly to: number;
}

export interface ModuleParts {
  /** Function types, encoded. */
  readonly signatures: readonly Uint8Array[];
  readonly imports: readonly ImportEntry[];
  /** Imported functions first. */
  readonly functions: ReadonlyMap<string, number>;
  readonly added: readonly FunctionEntry[];
  readonly codes: Uint8Array;
  readonly globals: ReadonlyMap<string, number>;
  readonly exported: readonly string[];
}

export interface Signatures {
  indexOf(params: readonly ValueType[], result: Type): number;
  readonly encoded: readonly Uint8Array[];
}

const MAGIC = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const SECTION = { type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7, code: 10, data: 11 } as const;
const KIND = { function: 0, memory: 2, global: 3 } as const;
/** Limits with a maximum, and of a memory that threads share. */
const LIMITS = { bounded: 0x01, shared: 0x03 } as const;
const FUNCTION_TYPE = 0x60;
const VARIABLE = 0x01;

/** Function types, each once. */
export function createSignatures(): Signatures {
  const known = new Map<string, number>();
  const encoded: Uint8Array[] = [];
  return {
    encoded,
    indexOf(params, result) {
      const key = `${params.join()}:${result}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const results = result === none ? [] : [result];
      encoded.push(Uint8Array.of(FUNCTION_TYPE, params.length, ...params, results.length, ...results));
      known.set(key, encoded.length - 1);
      return encoded.length - 1;
    },
  };
}

/** Locals in runs of one type. */
export function writeLocals(out: ByteWriter, locals: readonly ValueType[]): void {
  const runs: { readonly type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs[runs.length - 1];
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  out.unsigned(runs.length);
  for (const { type, count } of runs) {
    out.unsigned(count);
    out.byte(type);
  }
}

export function encodeModule(parts: ModuleParts, memory: Memory): Uint8Array {
  const { signatures, imports, added, codes, globals, exported } = parts;
  const front = createByteWriter();
  const content = createByteWriter();
  function section(out: ByteWriter, id: number, write: () => void): void {
    content.clear();
    write();
    out.byte(id);
    out.unsigned(content.length());
    out.raw(content.view());
  }
  function vector<T>(id: number, entries: readonly T[], write: (entry: T) => void): void {
    if (entries.length === 0) return;
    section(front, id, () => {
      content.unsigned(entries.length);
      for (const entry of entries) write(entry);
    });
  }
  front.raw(MAGIC);
  vector(SECTION.type, signatures, (signature) => content.raw(signature));
  vector(SECTION.import, imports, ({ module, field, signature }) => {
    content.text(module);
    content.text(field);
    content.byte(KIND.function);
    content.unsigned(signature);
  });
  vector(SECTION.function, added, ({ signature }) => content.unsigned(signature));
  vector(SECTION.memory, [memory], ({ initial, maximum, shared }) => {
    content.byte(shared ? LIMITS.shared : LIMITS.bounded);
    content.unsigned(initial);
    content.unsigned(maximum);
  });
  vector(SECTION.global, [...globals], () => {
    for (const byte of [i64, VARIABLE, OPCODE.i64Const, 0, OPCODE.end]) content.byte(byte);
  });
  vector(SECTION.export, ["memory", ...exported], (name) => writeExport(content, parts, name));
  const back = createByteWriter();
  const { offset, bytes } = memory.data;
  if (bytes.length > 0) {
    section(back, SECTION.data, () => {
      for (const byte of [1, 0, OPCODE.i32Const]) content.byte(byte);
      content.signed(offset);
      content.byte(OPCODE.end);
      content.unsigned(bytes.length);
      content.raw(bytes);
    });
  }
  const size = added.reduce((sum, { from, to }) => sum + unsignedLength(to - from) + to - from, 0);
  const out = createByteWriter(front.length() + size + 3 * LONGEST + back.length());
  out.raw(front.view());
  if (added.length > 0) {
    // The largest section by far: it goes straight where it belongs.
    out.byte(SECTION.code);
    out.unsigned(unsignedLength(added.length) + size);
    out.unsigned(added.length);
    for (const { from, to } of added) {
      out.unsigned(to - from);
      out.raw(codes.subarray(from, to));
    }
  }
  out.raw(back.view());
  return out.view();
}

function writeExport(content: ByteWriter, { functions, globals }: ModuleParts, name: string): void {
  content.text(name);
  const fn = functions.get(name);
  const global = globals.get(name);
  if (name === "memory") {
    content.byte(KIND.memory);
    content.unsigned(0);
  } else if (fn !== undefined) {
    content.byte(KIND.function);
    content.unsigned(fn);
  } else if (global !== undefined) {
    content.byte(KIND.global);
    content.unsigned(global);
  } else throw new Error(`encoder: export of ${name}, which does not exist`);
}
