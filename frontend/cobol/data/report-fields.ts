/**
 * The print fields of a report group, in their columns, and the counters of SUM.
 *
 * Contract: as reports.ts says of print fields, columns and counters.
 */
import type { Area, Encoding } from "../../../ir/artifact/storage.ts";
import { problem } from "../lower/diagnostics.ts";
import { reportProblem } from "../lower/report/diagnostics.ts";
import type { ColumnClause, ReportEntry } from "../report-syntax.ts";
import type { DataEntry } from "../syntax.ts";
import { type Encoded, encodeElementary, type Inherited } from "./encoding.ts";
import { parsePicture } from "./picture.ts";
import type { ReportNode } from "./report-tree.ts";
import { addArea, addMadeItem, addNamed, type StorageDraft } from "./storage.ts";
import type { DataItem } from "./symbols.ts";

export interface ReportField {
  readonly entry: ReportEntry;
  readonly item: DataItem;
  /** The first column, from 1, of each place in which it is printed; one, but for OCCURS and several COLUMNs. */
  readonly columns: readonly number[];
  readonly align: ColumnClause["align"];
  /** The counter of a SUM; null for other fields. */
  readonly counter: DataItem | null;
  /** The groups of items with PRESENT WHEN that it is in, from the outermost one. */
  readonly around: readonly ReportEntry[];
}

export interface Laying {
  readonly draft: StorageDraft;
  readonly fields: ReportField[];
  /** The column behind the last item of the line. */
  position: number;
  /** As ReportField has it. */
  around: readonly ReportEntry[];
  readonly group: string;
}

/** The elementary items of `node` in their columns. `first`: it is the first one under its entry. */
export function fieldsOf(
  node: ReportNode,
  first: boolean,
  inherited: Inherited,
  parent: DataItem | null,
  laying: Laying,
): ReportField[] {
  const { entry, children } = node;
  const { draft } = laying;
  const { data, column } = entry;
  if (children.length === 0) {
    const field = fieldOf(entry, first, inherited, parent, laying);
    return field === null ? [] : [field];
  }
  const below: Inherited = { usage: null, sign: data.sign ?? inherited.sign };
  // A group's own COLUMN moves nothing (observed).
  if (column !== null) draft.sink.report(problem.unsupported(column.span, "COLUMN of a group in the REPORT SECTION"));
  if (entry.repeat !== null)
    draft.sink.report(problem.unsupported(entry.repeat.span, "OCCURS of a group in the REPORT SECTION"));
  const { around } = laying;
  if (entry.present !== null) laying.around = [...around, entry];
  const fields = children.flatMap((child, i) => fieldsOf(child, i === 0, below, parent, laying));
  laying.around = around;
  return fields;
}

function fieldOf(
  entry: ReportEntry,
  first: boolean,
  inherited: Inherited,
  parent: DataItem | null,
  laying: Laying,
): ReportField | null {
  const { draft } = laying;
  const { data, column, sum, source, line, repeat, present } = entry;
  // An entry that is but a line prints an empty one.
  if (data.picture === null && data.values.length === 0 && line !== null) return null;
  if (present !== null) draft.sink.report(reportProblem.presentItem(present.span));
  const { encoding, length } = encodeElementary(data, inherited, draft.dialect, draft.sink);
  if (data.usage !== null && data.usage.kind !== "display")
    draft.sink.report(problem.unsupported(data.usage.span, "a USAGE other than DISPLAY in the REPORT SECTION"));
  const { columns, next } = placesOf(entry, length, first, laying.position);
  if (column !== null && columns.includes(0) && !column.plus) draft.sink.report(reportProblem.columnZero(column.span));
  laying.position = line === null ? next : 1;
  const given = [source, sum, data.values[0]].filter((clause) => clause != null);
  if (given.length > 1) draft.sink.report(reportProblem.fieldSources(data.span));
  if (given.length === 0 && data.name === null && column !== null)
    draft.sink.report(reportProblem.fieldWithoutSource(data.span));
  if (repeat !== null && line !== null) draft.sink.report(problem.unsupported(repeat.span, "OCCURS of a line"));
  if (columns.length > 1 && source === null && data.values.length === 0)
    draft.sink.report(problem.unsupported(data.span, "several places of an item without SOURCE and VALUE"));
  const item = addItem(entry, encoding, length, parent, laying);
  const counter = sum === null ? null : addCounter(entry, { encoding, length }, draft);
  const field: ReportField = { entry, item, columns, align: column?.align ?? null, counter, around: laying.around };
  laying.fields.push(field);
  return field;
}

interface Places {
  readonly columns: readonly number[];
  /** The column behind the item, for one that follows it. */
  readonly next: number;
}

/**
 * Where the item is printed (observed). PLUS does not count for the first item of a line or group; RIGHT and CENTER move the column only of
 * an item that is printed once, and what follows a centered one may overlap it.
 */
function placesOf({ column, repeat, line }: ReportEntry, length: number, first: boolean, position: number): Places {
  const follows = column === null || (column.plus && !first && line === null);
  const at = follows ? position + Math.max(0, (column?.number ?? 1) - 1) : column.number;
  if (repeat !== null) {
    const step = Math.max(repeat.step ?? 0, length);
    const columns = Array.from({ length: repeat.times }, (_, i) => at + i * step);
    return { columns, next: at + repeat.times * step };
  }
  const more = column?.more ?? [];
  const last = more[more.length - 1];
  if (last !== undefined) return { columns: [at, ...more], next: last + length };
  const half = Math.floor((length - 1) / 2);
  switch (column?.align) {
    case "right":
      return { columns: [Math.max(1, at - length + 1)], next: at + 1 };
    case "center":
      return { columns: [Math.max(1, at - half)], next: at - half + Math.floor(length / 2) + 1 };
    default:
      return { columns: [at], next: at + length };
  }
}

function addItem(
  entry: ReportEntry,
  encoding: Encoding,
  length: number,
  parent: DataItem | null,
  { draft, group }: Laying,
): DataItem {
  const name = entry.data.name?.text ?? "FILLER";
  const area: Area = addArea(
    draft,
    "working",
    name === "FILLER" ? `a print field of ${group || "a group"}` : name,
    length,
  );
  const made = addMadeItem(draft, area, name, area.offset, length, encoding, "data", entry.data.span);
  return addNamed(draft, { ...made, entry: startingEntry(entry.data, encoding), parent });
}

/** Edited items without VALUE start as spaces (observed), not as a zero. */
function startingEntry(data: DataEntry, { kind }: Encoding): DataEntry {
  if (kind !== "numeric-edited" || data.values.length > 0) return data;
  const from = {
    kind: "figurative",
    span: data.span,
    figurative: "space",
    unit: " ",
    all: false,
    isNull: false,
  } as const;
  return { ...data, values: [{ from, thru: null }] };
}

/** The counter has two digits more than the picture, and its decimal places (observed). */
function addCounter({ data }: ReportEntry, { encoding }: Encoded, draft: StorageDraft): DataItem {
  const picture = data.picture === null ? null : parsePicture(data.picture.text, draft.dialect);
  const places = picture?.ok === true ? picture.picture : null;
  const digits = places === null || places.digits === 0 ? 16 : places.digits > 17 ? 18 : places.digits + 2;
  const scale = Math.max(0, places?.scale ?? 0);
  if (places === null || (encoding.kind !== "zoned" && encoding.kind !== "numeric-edited"))
    draft.sink.report(reportProblem.sumNotNumeric(data.span, data.name?.text ?? "an item"));
  const area = addArea(draft, "working", `sum ${data.name?.text ?? ""}`.trim(), digits);
  const zoned = { kind: "zoned", digits, scale, signed: true, signAt: "trailing", separate: false } as const;
  return addMadeItem(draft, area, area.name, area.offset, digits, zoned);
}
