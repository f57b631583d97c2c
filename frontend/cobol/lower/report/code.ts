/**
 * Writing a report's procedures: tests and settings of its cells, loops, lines of output.
 *
 * Contract: everything is ordinary IR, so that the analysis sees a report's state as it sees a program's own. The cells
 * follow the reference's report writer, whose order of steps shows in its bytes.
 */
import type { CompareOp, Cond, NumExpr, Operand, Place, ProcId, Span } from "../../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import type { ReportGroup, ReportSymbol } from "../../data/reports.ts";
import type { DataItem, FileSymbol } from "../../data/symbols.ts";
import { startJump } from "../arithmetic.ts";
import { wholeNumber } from "../decimal.ts";
import { branch, emit, type Flow, jump, newBlock, startBlock } from "../flow.ts";
import { wholePlace } from "../places.ts";
import type { Scope } from "../scope.ts";

/** CODE. `bytes`: of a literal; null: of an item. */
export interface Prefix {
  readonly from: Operand;
  readonly length: number;
  readonly bytes: string | null;
}

/** The procedures of one report in one program (or in one instance of a called one). */
export interface ReportMaker {
  readonly report: ReportSymbol;
  readonly file: FileSymbol;
  readonly scope: Scope;
  /** What CODE puts before each line. */
  readonly prefix: Prefix | null;
  /** The procedure of that name, made when it is first asked for. */
  readonly procedure: (name: string, make: (code: Code) => void) => ProcId;
  /** USE BEFORE REPORTING of the group. */
  readonly reporting: (group: ReportGroup) => ProcId | null;
}

export interface Code extends ReportMaker {
  readonly flow: Flow;
  /** Of the description that the code is made for. */
  readonly span: Span;
}

export function numberOf(item: DataItem): NumExpr {
  return { kind: "item", place: wholePlace(item) };
}

/** A cell of the report's state by what it is for. */
export function cell(code: Code, what: string): NumExpr {
  return numberOf(code.report.cell(what));
}

export function set(code: Code, what: string, value: number | NumExpr): void {
  setItem(code, code.report.cell(what), value);
}

export function setItem({ flow, scope, span }: Code, item: DataItem, value: number | NumExpr): void {
  const targets = [{ place: wholePlace(item), rounding: "truncate" as const }];
  const given = typeof value === "number" ? wholeNumber(value) : value;
  emit(flow, {
    kind: "compute",
    id: scope.nextId(),
    span,
    verb: "set",
    giving: true,
    value: given,
    targets,
    checkSize: false,
  });
}

export function add(code: Code, what: string, value: number | NumExpr): void {
  const right = typeof value === "number" ? wholeNumber(value) : value;
  set(code, what, { kind: "binary", op: "+", left: cell(code, what), right });
}

export function is(code: Code, what: string, op: CompareOp, value: number | NumExpr): Cond {
  const right = typeof value === "number" ? wholeNumber(value) : value;
  return { kind: "compare-numbers", id: code.scope.nextId(), op, left: cell(code, what), right };
}

export function both(left: Cond, right: Cond): Cond {
  return { kind: "and", left, right };
}

export function when(
  { flow, span }: Code,
  cond: Cond,
  then: () => void,
  otherwise: () => void = () => undefined,
): void {
  const [yes, no, after] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  branch(flow, cond, yes, no, span);
  startBlock(flow, yes);
  then();
  startJump(flow, after, no);
  otherwise();
  startBlock(flow, after);
}

export function repeatWhile({ flow, span }: Code, cond: () => Cond, body: () => void): void {
  const [head, inside, after] = [newBlock(flow), newBlock(flow), newBlock(flow)];
  startBlock(flow, head);
  branch(flow, cond(), inside, after, span);
  startBlock(flow, inside);
  body();
  jump(flow, head);
  startBlock(flow, after);
}

export function perform({ flow, scope, span }: Code, proc: ProcId): void {
  emit(flow, { kind: "perform", id: scope.nextId(), span, proc });
}

/** A message on standard error, behind which the program goes on (observed). */
export function complain({ flow, scope, span }: Code, message: string): void {
  const items = [{ kind: "bytes" as const, bytes: `weft: error: ${message}` }];
  emit(flow, { kind: "display", id: scope.nextId(), span, items, advancing: true, upon: "syserr" });
}

/** `length` bytes of the line from `column` on. */
export function columns(code: Code, column: number, length: number): Place {
  const whole = wholePlace(code.file.area);
  return { ...whole, base: whole.base + codeLength(code) + column - 1, length, encoding: ALPHANUMERIC };
}

/** Bytes that CODE puts before each line, of which none vanish (observed). */
export function codeLength({ prefix }: ReportMaker): number {
  return prefix?.length ?? 0;
}

/** The line is all spaces, behind its CODE. */
export function clearLine(code: Code): void {
  const { flow, scope, span, file, prefix } = code;
  const to = columns(code, 1, file.area.item.length - codeLength(code));
  emit(flow, { kind: "move", id: scope.nextId(), span, from: { kind: "fill", figurative: "space", unit: " " }, to });
  if (prefix === null) return;
  const place = { ...wholePlace(file.area), length: prefix.length, encoding: ALPHANUMERIC };
  emit(flow, { kind: "move", id: scope.nextId(), span, from: prefix.from, to: place });
}

/** The line, up to the last column of the page and of the record, and `lines` line feeds. The status is set, but nothing looks at it (observed). */
export function writeLine(code: Code, lines: number | NumExpr = 1): void {
  const { flow, scope, span, file, report } = code;
  const length = codeLength(code) + Math.min(file.reportColumns, report.width, report.page.columns);
  const record: Place = { ...wholePlace(file.area), length, encoding: ALPHANUMERIC };
  const advancing = { when: "before", lines: typeof lines === "number" ? wholeNumber(lines) : lines } as const;
  const keeps = code.prefix !== null && (code.prefix.bytes?.endsWith(" ") ?? true);
  const least = keeps ? { least: codeLength(code) } : {};
  emit(flow, { kind: "write", id: scope.nextId(), span, file: file.id, record, advancing, handled: true, ...least });
}

/** LINE-COUNTER and PAGE-COUNTER as the program sees them. */
export function showCounters(code: Code): void {
  const { report } = code;
  setItem(code, report.pageCounter, cell(code, "page"));
  when(
    code,
    is(code, "line", ">", report.page.lines),
    () => setItem(code, report.lineCounter, 0),
    () => setItem(code, report.lineCounter, cell(code, "line")),
  );
}

/** The cleared line with so many line feeds; with CODE, so many lines. */
export function writeLines(code: Code, lines: number | NumExpr): void {
  if (codeLength(code) === 0) {
    writeLine(code, lines);
    return;
  }
  set(code, "lines left", lines);
  repeatWhile(
    code,
    () => is(code, "lines left", ">", 0),
    () => {
      writeLine(code);
      add(code, "lines left", -1);
    },
  );
}

/** Empty lines up to `line`, where the report is before it. */
export function skipTo(code: Code, line: number | NumExpr, step: () => void = () => undefined): void {
  repeatWhile(
    code,
    () => is(code, "line", "<", line),
    () => {
      writeLine(code);
      add(code, "line", 1);
      step();
    },
  );
}
