/**
 * Files: SELECT and FD to FileDecl, with record areas and control blocks.
 *
 * Contract: record sizes are the smallest and largest 01 of the FD widened by the RECORD clause, and a SEQUENTIAL file
 * whose sizes differ has variable records (observed: also with RECORD CONTAINS n, and with no RECORD clause at all).
 * Places that need name resolution (FILE STATUS, ASSIGN and DEPENDING items) are resolved by `completeFiles`.
 */

import type { FileDecl } from "../../../ir/artifact/file-statements.ts";
import type { Dialect, Place, Span } from "../../../ir/artifact/statements.ts";
import type { Area } from "../../../ir/artifact/storage.ts";
import { rulesOf } from "../dialects.ts";
import type { DataRef } from "../expression.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { Assign, FileDescription, Select, SyntaxProgram } from "../syntax.ts";
import { checkCodeSet } from "./collating.ts";
import { leastBytes } from "./depending.ts";
import { deviceDataSet, isLineFile, isStreamDevice } from "./devices.ts";
import { ALPHANUMERIC } from "./encoding.ts";
import { checkKeys } from "./file-keys.ts";
import { allBytes, measure } from "./layout.ts";
import { declareLinage } from "./linage.ts";
import { mostCode, type ReportSymbol } from "./reports.ts";
import { addArea, addControlBlock, addMadeItem, addRecords, type StorageDraft } from "./storage.ts";
import type { DataItem, FileSymbol } from "./symbols.ts";
import { buildTrees, type DataNode } from "./tree.ts";

/** Resolves a reference to a place once all names are known; null after a diagnostic. */
export type ResolvePlace = (ref: DataRef) => Place | null;

/** What the programs of a run unit share of their files. */
export interface SharedFiles {
  /** Files that are declared: the next one's number. */
  count: number;
  /** FD ... EXTERNAL by name, as first declared. */
  readonly external: Map<string, FileSymbol>;
}

/**
 * Lays out all files with a SELECT and an FD. Status, assignment and depending items are filled in later. An EXTERNAL
 * file that another program has declared already is that one: its record area and control block, other record names.
 */
export function declareFiles(
  program: SyntaxProgram,
  draft: StorageDraft,
  shared: SharedFiles,
  reports: ReadonlyMap<string, ReportSymbol>,
): readonly FileSymbol[] {
  const files: FileSymbol[] = [];
  const described = new Map<string, FileDescription>();
  for (const fd of program.files) {
    const { text, span } = fd.name;
    if (described.has(text)) draft.sink.report(problem.duplicateFile(span, text));
    else described.set(text, fd);
    if (fd.codeSet !== null) checkCodeSet(fd.codeSet, program.specialNames, draft.sink);
    if (!program.selects.some((s) => s.name.text === text)) draft.sink.report(problem.fileWithoutSelect(span, text));
  }
  const areas = sameRecordAreas(program.sameRecord, described, draft);
  for (const select of program.selects) {
    const fd = described.get(select.name.text);
    if (fd === undefined) draft.sink.report(problem.selectWithoutFile(select.name.span, select.name.text));
    else if (files.some((f) => f.name === select.name.text))
      draft.sink.report(problem.duplicateFile(select.span, select.name.text));
    else files.push(declareOne(select, fd, areas.get(fd.name.text), draft, shared, reportedIn(fd, reports)));
  }
  return files;
}

interface Reported {
  /** Bytes of the longest line of a file's reports, with CODE before it; 0: the file is for no report. */
  readonly bytes: number;
  /** As of FileSymbol.reportColumns: RECORD CONTAINS makes them more, records of the FD do not (observed). */
  readonly columns: number;
}

function reportedIn(fd: FileDescription, reports: ReadonlyMap<string, ReportSymbol>): Reported {
  const found = fd.reports.map(({ text }) => reports.get(text));
  const bytes = Math.max(0, ...found.map((r) => (r === undefined ? 1 : mostCode(r) + r.width)));
  const columns = Math.max(0, ...found.map((r) => r?.columns ?? 1), found.length === 0 ? 0 : (fd.record?.max ?? 0));
  return { bytes, columns };
}

/** `same`: the area of SAME RECORD AREA. */
function declareOne(
  select: Select,
  fd: FileDescription,
  same: Area | undefined,
  draft: StorageDraft,
  shared: SharedFiles,
  reported: Reported,
): FileSymbol {
  const known = fd.external ? shared.external.get(select.name.text) : undefined;
  if (known === undefined) {
    const file = declareFile(select, fd, shared.count++, same, draft, reported);
    if (fd.external) shared.external.set(file.name, file);
    return file;
  }
  const { record } = known.decl;
  const trees = buildTrees(fd.entries, draft.sink);
  const { max } = recordSizes(fd, recordLengths(trees, draft), draft.sink);
  if (max !== record.max) draft.sink.report(problem.externalSize(fd.span, known.name, max, record.max));
  const area = draft.areas[record.area];
  const records = area === undefined ? [] : addRecords(draft, trees, "record", area, known.id);
  return { ...known, span: select.name.span, select, records };
}

/** A report's file is LINE SEQUENTIAL, whatever its SELECT says, and needs no record description (observed). */
function declareFile(
  select: Select,
  fd: FileDescription,
  id: number,
  same: Area | undefined,
  draft: StorageDraft,
  reported: Reported,
): FileSymbol {
  const { sink } = draft;
  const name = select.name.text;
  if (fd.kind === "fd") checkSupported(select, sink);
  const trees = buildTrees(fd.entries, sink);
  if (trees.length === 0 && reported.bytes === 0) sink.report(problem.fileWithoutRecord(fd.span, name));
  const described = recordSizes(fd, recordLengths(trees, draft), sink);
  const sizes = { ...described, max: Math.max(described.max, reported.bytes) };
  const area = same ?? addArea(draft, "record", name, sizes.max);
  // What the program calls the file's record is not where reports make their lines (observed).
  const own = reported.bytes > 0 && trees.length > 0 ? addArea(draft, "record", name, described.max) : area;
  const records = addRecords(draft, trees, "record", own, id);
  const control = addControlBlock(draft, name);
  const whole = recordArea(draft, area, name, sizes.max, select.name.span);
  const linage = declareLinage(draft, fd, id);
  // With LINAGE any file is one of lines (observed).
  const lines = isLineFile(select) || linage !== null || reported.bytes > 0;
  const organization = fd.kind === "sd" ? "sort" : lines ? "line-sequential" : "sequential";
  const decl: FileDecl = {
    id,
    name,
    assign: { kind: "name", name },
    optional: select.optional,
    organization,
    record: { area: area.id, base: area.offset, min: sizes.min, max: sizes.max },
    varying: organization === "sequential" && sizes.min !== sizes.max,
    dependingOn: null,
    status: null,
    control: control.offset,
  };
  return {
    kind: "file",
    name,
    span: select.name.span,
    id,
    select,
    decl,
    records,
    reports: fd.reports.map(({ text }) => text),
    reportColumns: reported.columns,
    area: whole,
    recordLength: control.recordLength,
    linage,
    ownStatus: null,
  };
}

/** By file, the area that SAME RECORD AREA gives it with others: as large as the largest record of any of them. */
function sameRecordAreas(
  groups: SyntaxProgram["sameRecord"],
  described: ReadonlyMap<string, FileDescription>,
  draft: StorageDraft,
): ReadonlyMap<string, Area> {
  const areas = new Map<string, Area>();
  for (const group of groups) {
    const sizes = group.map(({ text, span }) => {
      const fd = described.get(text);
      if (fd === undefined) draft.sink.report(problem.notAFile(span, text, null, null));
      else if (fd.external)
        draft.sink.report(problem.unsupported(span, `SAME RECORD AREA with the EXTERNAL file ${text}`));
      else if (fd.reports.length > 0)
        draft.sink.report(problem.unsupported(span, "SAME RECORD AREA of a report's file"));
      else if (areas.has(text)) draft.sink.report(problem.sameAreaTwice(span, text));
      else return recordSizes(fd, recordLengths(buildTrees(fd.entries, draft.sink), draft), draft.sink).max;
      return 1;
    });
    const names = group.map(({ text }) => text);
    const area = addArea(draft, "record", names.join(", "), Math.max(...sizes));
    for (const name of names) areas.set(name, area);
  }
  return areas;
}

function recordArea(draft: StorageDraft, area: Area, name: string, length: number, span: Span): DataItem {
  return addMadeItem(draft, area, `${name} RECORD`, area.offset, length, ALPHANUMERIC, "register", span);
}

function checkSupported(select: Select, sink: Sink): void {
  if (select.organization === "relative" || select.organization === "indexed") {
    const what = `running a program with the ${select.organization.toUpperCase()} file ${select.name.text}`;
    sink.report(problem.unsupported(select.span, what, "unload it to a sequential file in a step of its own"));
  }
}

interface RecordLength {
  readonly name: string;
  readonly length: number;
  /** Less than `length` where a table of it DEPENDS ON an item. */
  readonly least: number;
}

function recordLengths(trees: readonly DataNode[], { dialect, sink }: StorageDraft): readonly RecordLength[] {
  return trees.map((tree) => {
    const measured = measure(tree, dialect, sink);
    const length = allBytes(measured);
    return { name: tree.entry.name?.text ?? "FILLER", length, least: leastBytes(measured, length) };
  });
}

function recordSizes(
  fd: FileDescription,
  records: readonly RecordLength[],
  sink: Sink,
): { readonly min: number; readonly max: number } {
  const lengths = records.map((r) => r.length);
  const largest = Math.max(...lengths, 1);
  const smallest = Math.min(...records.map((r) => r.least), largest);
  const clause = fd.record;
  if (clause === null) return { min: smallest, max: largest };
  const low = clause.min ?? (clause.kind === "contains" ? smallest : 0);
  const high = clause.max ?? largest;
  for (const { name, length } of records) {
    if (fd.reports.length === 0 && length > high)
      sink.report(problem.recordSize(clause.span, name, length, `at most ${high}`));
  }
  return { min: Math.min(smallest, low > 0 ? low : smallest), max: Math.max(largest, high) };
}

/** The files with status, assignment and depending items resolved. */
export function completeFiles(
  files: readonly FileSymbol[],
  program: SyntaxProgram,
  names: ReadonlySet<string>,
  dialect: Dialect,
  resolve: ResolvePlace,
  sink: Sink,
): readonly FileDecl[] {
  return files.map((file) => {
    const { select } = file;
    if (file.decl.organization !== "sort") checkKeys(select, file.decl, resolve, sink);
    const status = select.status === null ? null : resolve(select.status);
    if (status !== null && select.status !== null && !isStatusItem(status)) {
      sink.report(problem.statusItem(select.status.span, select.status.name.text));
    }
    const clause = program.files.find((fd) => fd.name.text === file.name)?.record;
    const depending = clause?.kind === "varying" ? clause.depending : null;
    const dependingOn = depending === null ? null : resolve(depending);
    return { ...file.decl, status, dependingOn, assign: assignment(file, names, dialect, resolve, sink) };
  });
}

function isStatusItem(place: Place): boolean {
  return (
    place.length === 2 &&
    (place.encoding.kind === "alphanumeric" || place.encoding.kind === "group" || place.encoding.kind === "zoned")
  );
}

/** KEYBOARD and DISPLAY. Limit: a name beside them, and lines on pages. */
function stream(file: FileSymbol, assign: Assign, dialect: Dialect, sink: Sink): FileDecl["assign"] {
  const device = assign.device ?? "";
  const what = `ASSIGN TO ${device}`;
  if (assign.target !== null) sink.report(problem.unsupported(assign.span, `${what} and a name`));
  else if (file.linage !== null || file.reports.length > 0)
    sink.report(problem.unsupported(assign.span, `${what} with LINAGE or REPORT`));
  else if (dialect.name === "cobol85" && device === "KEYBOARD") sink.report(problem.unsupported(assign.span, what));
  return { kind: "stream", stream: device === "KEYBOARD" ? "sysin" : "sysout" };
}

function assignment(
  file: FileSymbol,
  names: ReadonlySet<string>,
  dialect: Dialect,
  resolve: ResolvePlace,
  sink: Sink,
): FileDecl["assign"] {
  const { assign, name, span } = file.select;
  const unknown: FileDecl["assign"] = { kind: "name", name: name.text };
  if (assign === null) {
    sink.report(problem.assignMissing(span, name.text));
    return unknown;
  }
  if (isStreamDevice(assign.device)) return stream(file, assign, dialect, sink);
  const { target } = assign;
  if (target === null) return { kind: "name", name: deviceDataSet(assign.device ?? "", name.text) };
  if (target.kind === "string") return { kind: "name", name: target.bytes };
  if (target.kind !== "ref") {
    sink.report(problem.assignMissing(target.span, name.text));
    return unknown;
  }
  const external = assign.mode === "external" || (assign.mode === null && rulesOf(dialect).assignExternal);
  if (names.has(target.name.text) && !external) {
    const place = resolve(target);
    if (place !== null) return { kind: "item", place };
  }
  const word = target.name.text;
  // External assignment: of UT-S-MASTER the part after the last hyphen counts.
  return { kind: "name", name: external ? word.slice(word.lastIndexOf("-") + 1) : word };
}
