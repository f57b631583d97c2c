/**
 * The module under construction: what all functions of one kernel share.
 *
 * Contract: an expression may stand at one place of a tree. Statements, conditions and indexes handed to the runtime are
 * recorded here, so that the job carries exactly those.
 */
import type { Layout } from "../ir/artifact/layout.ts";
import type { LeafCond, NumExpr, ProcId, Stmt, StmtId } from "../ir/artifact/statements.ts";
import type { Program } from "../ir/program.ts";
import type { Machine } from "../ir/semantics/machine.ts";
import { createModule, type Module } from "./encoder/module.ts";
import type { Code } from "./encoder/nodes.ts";
import { i32, none } from "./encoder/types.ts";
import type { Handed } from "./handed.ts";
import { type FixedLayout, initialPages, layBuffers } from "./layout.ts";
import type { TrackedUpdate } from "./tracking.ts";
import { createLibrary, type Library } from "./wasm/library.ts";

/** An expression. */
export type Expr = Code;

export interface KernelModule {
  readonly m: Module;
  readonly program: Program;
  readonly layout: FixedLayout;
  /** Reduction bookkeeping by statement. */
  readonly tracked: ReadonlyMap<StmtId, readonly TrackedUpdate[]>;
  readonly statements: Map<StmtId, Stmt>;
  readonly conditions: Map<StmtId, LeafCond>;
  readonly indexes: NumExpr[];
  readonly handed: Handed;
  /** Where constant MOVEs are carried out at compile time. */
  readonly scratch: Machine;
  /** Procedures that emitted code calls. */
  readonly performed: Set<ProcId>;
  /** Emitters and in-module functions; holds the literals and tables. */
  readonly library: Library;
  /** False: every statement is the runtime's. */
  readonly fast: boolean;
  /** Performed procedures are to take little code rather than little time. */
  readonly compact: boolean;
  /** As in Plan. */
  readonly sharing: boolean;
}

/** Global: not 0 while a slice runs. There where the plan shares procedures. */
export const IN_SLICE = "$in-slice";
/** Import names inside the module. */
export const IMPORT = { stmt: "$stmt", cond: "$cond", index: "$index", stop: "$stop" } as const;

const MAX_PAGES = 65536;
/** Bytes that the functions of a large program may well have. */
const LARGE = 1 << 24;

export function openKernelModule(
  program: Program,
  layout: FixedLayout,
  tracked: ReadonlyMap<StmtId, readonly TrackedUpdate[]>,
  { fast, compact, sharing }: Pick<KernelModule, "fast" | "compact" | "sharing">,
): KernelModule {
  // Memory that is never written to takes none.
  const m = compact ? createModule(LARGE) : createModule();
  const library = createLibrary(m, layout.constants);
  m.addImport(IMPORT.stmt, "weft", "stmt", [i32], none);
  m.addImport(IMPORT.cond, "weft", "cond", [i32], i32);
  m.addImport(IMPORT.index, "weft", "index", [i32], i32);
  m.addImport(IMPORT.stop, "weft", "stop", [], none);
  if (sharing) m.addGlobal(IN_SLICE);
  return {
    m,
    program,
    layout,
    tracked,
    library,
    fast,
    compact,
    sharing,
    statements: new Map(),
    conditions: new Map(),
    indexes: [],
    handed: new Map(),
    performed: new Set(),
    scratch: {
      bytes: new Uint8Array(program.storage.size),
      areas: program.storage.areas,
      dialect: program.dialect,
      cells: program.storage.cells,
      strict: false,
    },
  };
}

/** Validates and encodes. Throws if the module is invalid (a defect of the compiler). */
export function closeKernelModule(k: KernelModule): { layout: Layout; kernel: Uint8Array } {
  const { m } = k;
  const constants = k.library.constants();
  const layout = layBuffers(k.layout, k.layout.constants + constants.length);
  const data = { offset: k.layout.constants, bytes: constants };
  const kernel = m.encode({ initial: initialPages(layout), maximum: MAX_PAGES, shared: true, data });
  if (!WebAssembly.validate(kernel)) throw new Error(`codegen: the module is not valid: ${whyInvalid(kernel)}`);
  return { layout, kernel };
}

/** What V8 says of it, with the function's number and the offset of the instruction. */
function whyInvalid(kernel: Uint8Array): string {
  try {
    new WebAssembly.Module(kernel);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "no reason given";
}

/** The statement carried out by the runtime. */
export function callStatement(k: KernelModule, stmt: Stmt): Expr {
  k.statements.set(stmt.id, stmt);
  return k.m.call(IMPORT.stmt, [k.m.i32.const(stmt.id)], none);
}

/** The condition evaluated by the runtime: i32, 0 or 1. */
export function callCondition(k: KernelModule, cond: LeafCond): Expr {
  k.conditions.set(cond.id, cond);
  return k.m.call(IMPORT.cond, [k.m.i32.const(cond.id)], i32);
}

/** The expression's integer value by the runtime: i32. */
export function callIndex(k: KernelModule, index: NumExpr): Expr {
  const n = k.indexes.push(index) - 1;
  return k.m.call(IMPORT.index, [k.m.i32.const(n)], i32);
}

export function procedureName(id: ProcId): string {
  return `proc${id}`;
}
