/** Where a statement stands while it is lowered: its graph, and where the jumps that it may make lead to. */
import type { ProcId, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { BlockId } from "../../../ir/program.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { ProcedureName, Statement } from "../statement.ts";
import type { AlteredGoTo } from "./alter.ts";
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
  ) => { readonly cell: DataItem; readonly choice: number } | null;
  /** What DECLARATIVES do for errors on the file. */
  readonly use: (file: FileSymbol) => UseProcedures;
  readonly reports: ReportProcedures;
  readonly lowerBody: (body: readonly Statement[], frame: Frame) => void;
}
