/**
 * Reports: RD and its groups to lines and print fields with their storage.
 *
 * Contract: print fields are items of their own, those with names can be referred to; SUM counters and the report's state
 * are items too, so that what a report carries from record to record is storage like any other. Columns as observed:
 * an item without COLUMN, or with COLUMN PLUS, follows the one before it in its line.
 * Limit: names in SOURCE, SUM and CONTROL clauses are resolved where the report's procedures are made (lower/report).
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import { reportProblem } from "../lower/report/diagnostics.ts";
import type {
  Count,
  GroupClause,
  GroupKind,
  NextGroupClause,
  PageLimit,
  ReportDescription,
  ReportEntry,
} from "../report-syntax.ts";
import type { SyntaxProgram } from "../syntax.ts";
import { INDEX_ENCODING, nativeBinary } from "./encoding.ts";
import { fieldsOf, type Laying, type ReportField } from "./report-fields.ts";
import { buildReportTrees, type ReportNode } from "./report-tree.ts";
import { recordColumns } from "./report-width.ts";
import { addArea, addMadeItem, addNamed, type StorageDraft } from "./storage.ts";
import type { DataItem } from "./symbols.ts";

/** `fields` null: a group without lines of its own, of which nothing is printed. */
export interface ReportLine {
  readonly entry: ReportEntry;
  readonly fields: readonly ReportField[] | null;
  readonly next: NextGroupClause | null;
}

export interface ReportGroup {
  readonly name: string;
  readonly span: Span;
  readonly kind: GroupKind;
  readonly control: GroupClause["control"];
  readonly own: ReportLine;
  /** Lines that are entries under the group. */
  readonly lines: readonly ReportLine[];
  /** Every elementary item of the group, in source order. */
  readonly fields: readonly ReportField[];
  /** As recordColumns has it. */
  readonly columns: number;
}

/** Lines of a page; 0 where there is no such limit. */
export interface PageShape {
  readonly lines: number;
  readonly columns: number;
  readonly heading: number;
  readonly firstDetail: number;
  readonly lastDetail: number;
  readonly footing: number;
}

export interface ReportSymbol {
  readonly name: string;
  readonly span: Span;
  readonly description: ReportDescription;
  readonly page: PageShape;
  readonly groups: readonly ReportGroup[];
  readonly lineCounter: DataItem;
  readonly pageCounter: DataItem;
  /** Columns of its widest line. */
  readonly width: number;
  /** Of its record: what is printed beyond them is lost, unless its file's record is longer. */
  readonly columns: number;
  /** A whole number of the report's state, 0 at first, by what it is for. */
  readonly cell: (what: string) => DataItem;
  /** What else the report's procedures keep, by what it is for. */
  readonly kept: Map<string, DataItem>;
}

const CELL_BYTES = 4;
const COUNTER_ENCODING = nativeBinary(4, 9, false);

/** The reports of a program by name. Their names are added to the draft's. */
export function declareReports(program: SyntaxProgram, draft: StorageDraft): ReadonlyMap<string, ReportSymbol> {
  const reports = new Map<string, ReportSymbol>();
  for (const description of program.reports) {
    const { text, span } = description.name;
    if (reports.has(text)) draft.sink.report(reportProblem.duplicateReport(span, text));
    else reports.set(text, declareReport(description, draft));
  }
  const printed = new Set<string>();
  for (const fd of program.files) {
    for (const { text, span } of fd.reports) {
      if (!reports.has(text)) draft.sink.report(reportProblem.reportUndescribed(span, text));
      if (printed.has(text)) draft.sink.report(reportProblem.reportOfTwoFiles(span, text));
      printed.add(text);
    }
  }
  for (const fd of program.files) {
    const widths = new Set(fd.reports.flatMap(({ text }) => reports.get(text)?.page.columns ?? []));
    // The shortest line that one of them writes cuts those of the others (observed).
    if (widths.size > 1) draft.sink.report(problem.unsupported(fd.span, "reports of different COLUMNS in one file"));
  }
  for (const { name, span } of reports.values())
    if (!printed.has(name)) draft.sink.report(reportProblem.reportWithoutFile(span, name));
  return reports;
}

function declareReport(description: ReportDescription, draft: StorageDraft): ReportSymbol {
  const { name } = description;
  const page = pageShape(description, draft.sink);
  const registers = addArea(draft, "working", `counters of ${name.text}`, 2 * CELL_BYTES);
  const holder = qualifier(name.text, name.span);
  const counter = (register: string, at: number): DataItem =>
    addNamed(draft, {
      ...addMadeItem(draft, registers, register, registers.offset + at, CELL_BYTES, COUNTER_ENCODING),
      parent: holder,
    });
  const lineCounter = counter("LINE-COUNTER", 0);
  const pageCounter = counter("PAGE-COUNTER", CELL_BYTES);
  const groups = buildReportTrees(description.entries, draft.sink).flatMap((tree) => groupOf(tree, page, draft));
  const fields = groups.flatMap((group) => group.fields);
  const cells = new Map<string, DataItem>();
  return {
    name: name.text,
    span: name.span,
    description,
    page,
    groups,
    lineCounter,
    pageCounter,
    width: Math.max(1, ...fields.flatMap(({ columns, item }) => columns.map((c) => c - 1 + item.item.length))),
    columns: Math.max(1, ...groups.map((group) => group.columns)),
    cell(what) {
      const known = cells.get(what);
      if (known !== undefined) return known;
      const area = addArea(draft, "working", `${name.text} ${what}`, CELL_BYTES);
      const made = addMadeItem(draft, area, area.name, area.offset, CELL_BYTES, INDEX_ENCODING);
      cells.set(what, made);
      return made;
    },
    kept: new Map(),
  };
}

/** Items that start with values. */
export function printItems(reports: ReadonlyMap<string, ReportSymbol>): readonly DataItem[] {
  return [...reports.values()].flatMap(({ groups }) => groups.flatMap((g) => g.fields.map((field) => field.item)));
}

/** That an item of CODE has at most. */
export const MOST_CODE = 255;

/** Bytes that CODE can put before each line. */
export function mostCode({ description: { code } }: ReportSymbol): number {
  if (code === null) return 0;
  return code.kind === "string" ? code.bytes.length : MOST_CODE;
}

/** What was not said, as the reference has it: without PAGE LIMIT every line is beyond the last detail line (observed). */
function pageShape({ page, name }: ReportDescription, sink: Sink): PageShape {
  if (page === null) return { lines: 0, columns: 999, heading: 0, firstDetail: 1, lastDetail: 0, footing: 0 };
  const lines = page.lines?.value ?? 0;
  const value = (count: Count | null): number => count?.value ?? 0;
  const heading = value(page.heading) || 1;
  const lastDetail = value(page.lastDetail) || value(page.footing) || lines;
  const columns = value(page.columns);
  const shape: PageShape = {
    lines,
    columns: columns < 1 || columns > 999 ? 999 : columns,
    heading,
    firstDetail: value(page.firstDetail) || heading,
    lastDetail,
    footing: value(page.footing) || lastDetail,
  };
  if (lines > 999) sink.report(reportProblem.pageTooLong((page.lines ?? page).span, name.text));
  checkOrder(page, sink);
  return shape;
}

/** The parts of the PAGE clause that were written go up. */
function checkOrder({ lines, heading, firstDetail, lastDetail, footing }: PageLimit, sink: Sink): void {
  if (lines === null) return;
  let before: readonly [what: string, count: Count] | null = null;
  for (const [what, count] of [
    ["HEADING", heading],
    ["FIRST DETAIL", firstDetail],
    ["LAST DETAIL", lastDetail],
    ["FOOTING", footing],
    ["PAGE LIMIT", lines],
  ] as const) {
    if (count === null) continue;
    if (before !== null && count.value < before[1].value)
      sink.report(reportProblem.pageOrder(count.span, what, count.value, before[0], before[1].value));
    before = [what, count];
  }
}

function groupOf(tree: ReportNode, page: PageShape, draft: StorageDraft): readonly ReportGroup[] {
  const { entry } = tree;
  const name = entry.data.name?.text ?? "";
  if (entry.group === null) {
    draft.sink.report(reportProblem.groupWithoutType(entry.data.span, name));
    return [];
  }
  const laying: Laying = { draft, fields: [], position: 1, around: [], group: name };
  const holder = name === "" ? null : qualifier(name, entry.data.span);
  const line = (node: ReportNode, roots: readonly ReportNode[]): ReportLine => {
    laying.position = 1;
    const inherited = { usage: null, sign: node.entry.data.sign ?? entry.data.sign };
    const fields = roots.flatMap((root, i) => fieldsOf(root, i === 0, inherited, holder, laying));
    return { entry: node.entry, fields, next: node.entry.nextGroup };
  };
  if (entry.present !== null && entry.line === null) draft.sink.report(reportProblem.presentGroup(entry.present.span));
  checkTree(tree, false, draft.sink);
  if (page.lines === 0) checkLineItems(tree, draft.sink);
  const { own, lines, unplaced } = linesOf(tree);
  const ownLine = own === null ? { entry, fields: null, next: entry.nextGroup } : line(tree, own);
  const made = lines.map(({ node, roots }) => line(node, roots));
  for (const node of unplaced) {
    const found = fieldsOf(node, false, { usage: null, sign: null }, holder, laying);
    for (const field of found.filter(({ entry: e }) => e.column !== null || lines.length > 0))
      draft.sink.report(reportProblem.itemWithoutLine(field.entry.data.span, name));
  }
  checkLines([ownLine, ...made], page, draft.sink);
  const { kind, control } = entry.group;
  const { fields } = laying;
  const lengths = new Map(fields.map((field) => [field.entry, field.item.item.length]));
  const columns = recordColumns(tree, (of) => lengths.get(of) ?? 0);
  return [{ name, span: entry.data.span, kind, control, own: ownLine, lines: made, fields, columns }];
}

interface Lines {
  /** What the level-01 entry's own line consists of; null where it has no LINE clause. */
  readonly own: readonly ReportNode[] | null;
  readonly lines: readonly { readonly node: ReportNode; readonly roots: readonly ReportNode[] }[];
  /** What is in no line. */
  readonly unplaced: readonly ReportNode[];
}

/** An elementary entry with LINE is its own first item; entries without LINE behind it belong to its line. */
function linesOf(tree: ReportNode): Lines {
  const { entry, children } = tree;
  if (entry.line !== null) return { own: children.length > 0 ? children : [tree], lines: [], unplaced: [] };
  const lines: { node: ReportNode; roots: ReportNode[] }[] = [];
  const unplaced: ReportNode[] = [];
  for (const node of children) {
    const last = lines[lines.length - 1];
    if (node.entry.line !== null) lines.push({ node, roots: node.children.length > 0 ? [...node.children] : [node] });
    else if (last !== undefined && last.node.children.length === 0) last.roots.push(node);
    else unplaced.push(node);
  }
  // Behind such items the reference finds no further lines.
  for (const { node, roots } of lines.slice(0, -1)) if (node.children.length === 0) unplaced.push(...roots.splice(1));
  return { own: null, lines, unplaced };
}

/** `inLine`: an entry around it has LINE. */
function checkTree({ entry, children }: ReportNode, inLine: boolean, sink: Sink): void {
  const inside = inLine || entry.line !== null;
  for (const child of children) {
    const { group, line } = child.entry;
    if (group !== null) sink.report(reportProblem.typeBelow(group.span));
    if (line !== null && inside) sink.report(reportProblem.lineInLine(line.span));
    else if (line !== null && entry.group === null)
      sink.report(problem.unsupported(line.span, "LINE two levels below the report group"));
    checkTree(child, inside, sink);
  }
}

/** The reference takes the LINE of an item for a line of the page, also PLUS, and INITIATE fails (observed). */
function checkLineItems({ entry, children }: ReportNode, sink: Sink): void {
  const { line, data } = entry;
  if (line !== null && line.number > 0 && children.length === 0 && data.picture !== null)
    sink.report(reportProblem.lineOfItem(line.span));
  for (const child of children) checkLineItems(child, sink);
}

function checkLines(lines: readonly ReportLine[], page: PageShape, sink: Sink): void {
  let last = 0;
  for (const { entry, next } of lines) {
    const { line } = entry;
    if (line !== null && page.lines > 0 && line.number > page.lines)
      sink.report(reportProblem.lineBeyondPage(line.span, "LINE", line.number, page.lines));
    if (next !== null && page.lines > 0 && next.number > page.lines)
      sink.report(reportProblem.lineBeyondPage(next.span, "NEXT GROUP", next.number, page.lines));
    if (line === null || line.plus || line.number === 0) continue;
    if (page.lines === 0) sink.report(reportProblem.lineWithoutPage(line.span));
    if (line.number <= last) sink.report(reportProblem.lineOrder(line.span, line.number, last));
    last = line.number;
  }
}

/** What qualifies names and is itself found by no name: it is not in the storage. */
function qualifier(name: string, span: Span): DataItem {
  const item = { id: -1, name, level: 1, parent: null, area: -1, offset: 0, length: 0, occurs: [], redefines: null };
  return {
    kind: "item",
    item: { ...item, encoding: { kind: "group" }, line: 0 },
    entry: null,
    span,
    role: "data",
    parent: null,
    children: [],
    table: null,
    file: null,
    slide: null,
    passed: null,
    address: [],
  };
}
