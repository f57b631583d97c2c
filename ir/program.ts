/**
 * A program as the analysis and the code generator see it: storage, files, and procedures as control-flow graphs.
 *
 * Contract: block ids are unique in a procedure, statement ids in the program. A procedure is one PERFORM range
 * (entered at its first paragraph, returning where control passes the end of its last one) or the whole procedure
 * division (`main`). A GO TO out of a range continues inside a copy of what it reaches, exactly as the reference
 * compiler's top-of-stack return check behaves; so there is no return-point state.
 */

import type { FileDecl } from "./artifact/file-statements.ts";
import type { Cond, Dialect, NumExpr, ProcId, Span, Stmt } from "./artifact/statements.ts";
import type { StorageMap } from "./artifact/storage.ts";

export type BlockId = number;

export interface Program {
  readonly name: string;
  readonly dialect: Dialect;
  readonly storage: StorageMap;
  readonly files: readonly FileDecl[];
  readonly procedures: ReadonlyMap<ProcId, Procedure>;
  readonly main: ProcId;
  /** Display names of the source files, index 0 the main one. */
  readonly sources: readonly SourceText[];
  /** First statement id, and block id, that no one uses yet. */
  readonly nextStmt: number;
  readonly nextProc: number;
}

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

const FIRST_LINES = new WeakMap<readonly SourceText[], readonly number[]>();

/** For each source the lines of those before it, so that sources behind each other have lines of their own numbers. */
export function linesBefore(sources: readonly SourceText[]): readonly number[] {
  const known = FIRST_LINES.get(sources);
  if (known !== undefined) return known;
  const out: number[] = [];
  let lines = 0;
  for (const { text } of sources) {
    out.push(lines);
    lines += text.split("\n").length;
  }
  FIRST_LINES.set(sources, out);
  return out;
}

/** Line of a span as reports number lines: in the main source its line, in another one behind those of the sources before. */
export function reportedLine({ sources }: Pick<Program, "sources">, { file, line }: Span): number {
  return file === 0 || line === 0 ? line : (linesBefore(sources)[file] ?? 0) + line;
}

export interface Procedure {
  readonly id: ProcId;
  /** e.g. "PROCESS-RECORD", or "A THRU B". */
  readonly name: string;
  readonly span: Span;
  readonly entry: BlockId;
  readonly blocks: ReadonlyMap<BlockId, Block>;
}

export interface Block {
  readonly id: BlockId;
  readonly stmts: readonly Stmt[];
  readonly end: Terminator;
}

export type Terminator =
  | { readonly kind: "jump"; readonly to: BlockId }
  | {
      readonly kind: "branch";
      readonly cond: Cond;
      readonly then: BlockId;
      readonly else: BlockId;
      readonly span: Span;
    }
  /** GO TO ... DEPENDING ON: 1 selects targets[0]; out of range selects `otherwise`. */
  | {
      readonly kind: "switch";
      readonly index: NumExpr;
      readonly targets: readonly BlockId[];
      readonly otherwise: BlockId;
      readonly span: Span;
    }
  | { readonly kind: "return" }
  /** STOP RUN, GOBACK, end of the procedure division. */
  | { readonly kind: "stop"; readonly span: Span };

/** Where control goes behind a block, whatever else its end says: of these blocks and of blocks of code (codegen/flow-graph.ts). */
export type Ways =
  | { readonly kind: "jump"; readonly to: BlockId }
  | { readonly kind: "branch"; readonly then: BlockId; readonly else: BlockId }
  | { readonly kind: "switch"; readonly targets: readonly BlockId[]; readonly otherwise: BlockId }
  | { readonly kind: "return" | "stop" | "leave" };

/** Successors in order; duplicates kept. */
export function successors(end: Ways): readonly BlockId[] {
  switch (end.kind) {
    case "jump":
      return [end.to];
    case "branch":
      return [end.then, end.else];
    case "switch":
      return [...end.targets, end.otherwise];
    case "return":
    case "stop":
    case "leave":
      return [];
    default:
      return end satisfies never;
  }
}

/** The procedure with other blocks. */
export function withBlocks(
  proc: Procedure,
  blocks: ReadonlyMap<BlockId, Block>,
  entry: BlockId = proc.entry,
): Procedure {
  return { id: proc.id, name: proc.name, span: proc.span, entry, blocks };
}

/** The block with another end. */
export function endingIn({ id, stmts }: Block, end: Terminator): Block {
  return { id, stmts, end };
}

/** The end with other blocks to go to. */
export function retarget<End extends Ways>(end: End, to: (id: BlockId) => BlockId): End {
  switch (end.kind) {
    case "jump":
      return { kind: "jump", to: to(end.to) } as End;
    case "branch":
      return { ...end, then: to(end.then), else: to(end.else) };
    case "switch":
      return { ...end, targets: end.targets.map(to), otherwise: to(end.otherwise) };
    default:
      return end;
  }
}

/** Statements (some 20,000 lines, or 10,000 with their slices) from where the size of the code counts: generating it, and compiling it in every run. */
const LARGE = 15_000;

/** Whether the code's size counts. */
export function isLarge({ procedures }: Program): boolean {
  let count = 0;
  for (const { blocks } of procedures.values()) for (const { stmts } of blocks.values()) count += stmts.length;
  return count > LARGE;
}
