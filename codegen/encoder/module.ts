/**
 * A WebAssembly module under construction: imports, functions, globals, and the bytes at the end (WebAssembly core
 * specification, section 5.5; shared memory: threads proposal, section "binary format").
 *
 * Contract: the same calls give the same bytes. Nothing is optimised and nothing is checked: whoever makes the module validates it.
 */
import { writeBody } from "./body.ts";
import { createByteWriter } from "./bytes.ts";
import { type Instructions, instructionsOf } from "./instructions.ts";
import { ABSENT, addList, addNode, type Code, createNodes, markNodes, release, SHAPE } from "./nodes.ts";
import { OPCODE } from "./opcodes.ts";
import {
  createSignatures,
  encodeModule,
  type FunctionEntry,
  type ImportEntry,
  type Memory,
  writeLocals,
} from "./sections.ts";
import { none, type Type, type ValueType } from "./types.ts";

export interface Module extends Instructions {
  /** `name`: in calls. All imports come before the first call and the first function. */
  addImport(name: string, module: string, field: string, params: readonly ValueType[], result: Type): void;
  /** `locals`: behind the parameters. Its expressions are done with. */
  addFunction(name: string, params: readonly ValueType[], result: Type, locals: readonly ValueType[], body: Code): void;
  /** Bytes of a function that was added. */
  sizeOf(name: string): number;
  /** As if it had not been added. */
  removeFunction(name: string): void;
  /** A variable i64 that begins as 0. */
  addGlobal(name: string): void;
  /** Exports the function, or the global, under its name. */
  addExport(name: string): void;
  /** The function may be added later. */
  call(name: string, operands: readonly Code[], result: Type): Code;
  readonly global: { get(name: string, type: ValueType): Code; set(name: string, value: Code): Code };
  /** Forgets the expressions that `work` has built: those of a function that it adds. */
  apart<T>(work: () => T): T;
  /** The memory is exported as `memory`. Throws an Error if a function that is called was not added. */
  encode(memory: Memory): Uint8Array;
}

/** `expected`: bytes that its functions may have without being moved. */
export function createModule(expected = 1 << 20): Module {
  const nodes = createNodes();
  const signatures = createSignatures();
  const imports: ImportEntry[] = [];
  const functions = new Map<string, number>();
  const added: FunctionEntry[] = [];
  const globals = new Map<string, number>();
  const exported: string[] = [];
  const codes = createByteWriter(expected);

  function indexOf(name: string): number {
    const found = functions.get(name);
    if (found !== undefined) return found;
    functions.set(name, functions.size);
    return functions.size - 1;
  }

  function global(name: string): number {
    const index = globals.get(name);
    if (index === undefined) throw new Error(`encoder: no global ${name}`);
    return index;
  }

  return {
    ...instructionsOf(nodes),
    addImport(name, module, field, params, result) {
      if (imports.length !== functions.size) throw new Error(`encoder: import ${name} after a function`);
      imports.push({ module, field, signature: signatures.indexOf(params, result) });
      indexOf(name);
    },
    addFunction(name, params, result, locals, body) {
      const index = indexOf(name) - imports.length;
      if (index < 0 || added[index] !== undefined) throw new Error(`encoder: two functions ${name}`);
      const from = codes.length();
      writeLocals(codes, locals);
      writeBody(codes, nodes, body);
      codes.byte(OPCODE.end);
      added[index] = { signature: signatures.indexOf(params, result), from, to: codes.length() };
    },
    sizeOf(name) {
      const { from, to } = added[indexOf(name) - imports.length] ?? { from: 0, to: 0 };
      return to - from;
    },
    removeFunction: (name) => void delete added[indexOf(name) - imports.length],
    addGlobal: (name) => void globals.set(name, globals.size),
    addExport: (name) => void exported.push(name),
    call: (name, operands, result) =>
      addNode(nodes, OPCODE.call, SHAPE.call, result, addList(nodes, operands), operands.length, ABSENT, indexOf(name)),
    global: {
      get: (name, type) => addNode(nodes, OPCODE.globalGet, SHAPE.variable, type, ABSENT, ABSENT, ABSENT, global(name)),
      set: (name, value) => addNode(nodes, OPCODE.globalSet, SHAPE.variable, none, value, ABSENT, ABSENT, global(name)),
    },
    apart(work) {
      const mark = markNodes(nodes);
      const result = work();
      release(nodes, mark);
      return result;
    },
    encode(memory) {
      for (const [name, index] of functions) {
        if (index >= imports.length && added[index - imports.length] === undefined) {
          throw new Error(`encoder: no function ${name}, which is called`);
        }
      }
      return encodeModule(
        { signatures: signatures.encoded, imports, functions, added, codes: codes.view(), globals, exported },
        memory,
      );
    },
  };
}
