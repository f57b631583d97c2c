/**
 * What SOURCE names, and the copies of subscripted items.
 *
 * Contract (observed): a SOURCE with subscripts or reference modification is copied when GENERATE begins, and for control and
 * report footings when TERMINATE does; what is printed is the copy. Others are read when they are printed.
 */
import type { Place } from "../../../../ir/artifact/statements.ts";
import type { ReportSymbol } from "../../data/reports.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { DataRef } from "../../expression.ts";
import { emit } from "../flow.ts";
import { resolveItem } from "../names.ts";
import { lowerPlace, wholePlace } from "../places.ts";
import type { Code, ReportMaker } from "./code.ts";

/** The place that is printed for SOURCE; null after a diagnostic. */
export function copied(maker: ReportMaker, source: DataRef): Place | null {
  const place = sourcePlace(maker, source);
  return place === null || !needsCopy(source) ? place : wholePlace(copyOf(maker, source, place));
}

/** Every SOURCE, also of groups that nothing prints, names an item. */
export function checkSources(maker: ReportMaker): void {
  for (const { fields } of maker.report.groups)
    for (const { entry } of fields) if (entry.source !== null) sourcePlace(maker, entry.source);
}

/** `whenTerminating`: only those of control and report footings. */
export function copySources(code: Code, whenTerminating: boolean): void {
  for (const { kind, fields } of code.report.groups) {
    if (whenTerminating && kind !== "control-footing" && kind !== "report-footing") continue;
    for (const { entry } of fields) {
      const { source } = entry;
      const place = source === null || !needsCopy(source) ? null : sourcePlace(code, source);
      if (source === null || place === null) continue;
      const to = wholePlace(copyOf(code, source, place));
      const { flow, scope, span } = code;
      emit(flow, { kind: "move", id: scope.nextId(), span, from: { kind: "place", place }, to });
    }
  }
}

export function hasCopies({ groups }: ReportSymbol): boolean {
  return groups.some(({ fields }) => fields.some(({ entry: { source } }) => source !== null && needsCopy(source)));
}

function needsCopy({ subscripts, refmod }: DataRef): boolean {
  return subscripts.length > 0 || refmod !== null;
}

/** LINE-COUNTER and PAGE-COUNTER are the report's own where nothing else is said. */
function sourcePlace({ report, scope }: ReportMaker, source: DataRef): Place | null {
  const { name, qualifiers } = source;
  if (qualifiers.length === 0 && name.text === "LINE-COUNTER") return wholePlace(report.lineCounter);
  if (qualifiers.length === 0 && name.text === "PAGE-COUNTER") return wholePlace(report.pageCounter);
  return lowerPlace(source, scope);
}

function copyOf({ report, scope }: ReportMaker, source: DataRef, place: Place): DataItem {
  const { file, line, column } = source.span;
  const key = `source ${file}:${line}:${column}`;
  const known = report.kept.get(key);
  if (known !== undefined) return known;
  const length = lengthOf(place, resolveItem(source, scope));
  const made = scope.temporary(`SOURCE ${source.name.text}`, length, place.encoding);
  report.kept.set(key, made);
  return made;
}

/** A part of no constant length is copied to as many bytes as the whole item has (observed). */
function lengthOf({ refmod, length }: Place, whole: DataItem | null): number {
  if (refmod === null) return length;
  if (refmod.length?.kind === "number") return Number(refmod.length.value.mantissa);
  return whole?.item.length ?? length;
}
