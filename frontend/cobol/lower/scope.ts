/**
 * What lowering of any statement needs: symbols, a place for diagnostics, fresh ids, temporaries.
 */
import type { Dialect, ProcId, StmtId } from "../../../ir/artifact/statements.ts";
import type { DataItem, SymbolTable } from "../data/symbols.ts";
import type { Calls } from "./calls.ts";
import type { Sink } from "./diagnostics.ts";

export interface Scope {
  readonly sink: Sink;
  readonly dialect: Dialect;
  readonly symbols: SymbolTable;
  /** A fresh id for a statement or leaf condition. */
  readonly nextId: () => StmtId;
  readonly nextProc: () => ProcId;
  /** RETURN-CODE of the main program, which is the run's. */
  readonly runCode: DataItem;
  /** The programs that this one may call. */
  readonly calls: Calls;
  /** A signed eight-byte temporary in the runtime area. */
  readonly temporary: (name: string) => DataItem;
  /** As many as the program's ALTERs change paragraphs, in the program's storage. */
  readonly alterCells: readonly DataItem[];
  /** SPECIAL-NAMES: mnemonic-name to device or feature name. */
  readonly mnemonics: ReadonlyMap<string, string>;
}
