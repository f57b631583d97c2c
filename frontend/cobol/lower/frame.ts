/** Where a statement stands while it is lowered: its graph, and where the jumps that it may make lead to. */
import type { ProcId, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { BlockId } from "../../../ir/program.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { EntryStatement, ProcedureName, Statement } from "../statement.ts";
import type { AlteredGoTo } from "./alter.ts";
import type { Debugging } from "./debug/debugging.ts";
import type { Flow } from "./flow.ts";
import type { ReportProcedures } from "./report/procedures.ts";
import type { Scope } from "./scope.ts";
import type { UseProcedures } from "./use.ts";

export interface Frame {
  readonly flow: Flow;
  readonly scope: Scope;
  /** NEXT SENTENCE. */
  readonly sentenceEnd: BlockId;
  /** EXIT PARAGRAPH. */
  readonly paragraphEnd: BlockId;
  /** EXIT SECTION. */
  readonly sectionEnd: () => BlockId;
  /** Where a called program goes back to its caller; null in the main program. */
  readonly leave: (() => BlockId) | null;
  /** The innermost inline PERFORM: EXIT PERFORM and EXIT PERFORM CYCLE. */
  readonly loop: { readonly exit: BlockId; readonly cycle: BlockId } | null;
  /** The copy in this graph of a paragraph or section; null after a diagnostic. */
  readonly label: (name: ProcedureName) => BlockId | null;
  /** The procedure for a PERFORM range, and what is done around it each time; null after a diagnostic. */
  readonly perform: (
    first: ProcedureName,
    thru: ProcedureName | null,
    span: Span,
  ) => { readonly proc: ProcId; readonly before: readonly Stmt[]; readonly after: readonly Stmt[] } | null;
  /** The GO TO of this paragraph, if it is altered. */
  readonly altered: AlteredGoTo | null;
  /** The cell of an altered paragraph, and what `to` is in it; null after a diagnostic. */
  readonly alteration: (
    paragraph: ProcedureName,
    to: ProcedureName,
  ) => {
    readonly cell: DataItem;
    readonly choice: number;
    /** To the debugging section that watches the paragraph. */
    readonly tell: (span: Span) => void;
  } | null;
  /** What DECLARATIVES do for errors on the file. */
  readonly use: (file: FileSymbol) => UseProcedures;
  /** The block that the ENTRY begins, where the program is called at it. */
  readonly entry: (statement: EntryStatement) => BlockId | null;
  readonly reports: ReportProcedures;
  /** Null in debugging sections, and in programs without them. */
  readonly debugging: Debugging | null;
  /** Tells debugging sections of what the statement refers to; for statements with phrases, before these are looked at. */
  readonly passReferences: () => void;
  readonly lowerBody: (body: readonly Statement[], frame: Frame) => void;
}
