/** The procedures of a program's reports, made when a statement first asks for one. */
import type { ProcId, Span } from "../../../../ir/artifact/statements.ts";
import { type Encoding, isNumeric } from "../../../../ir/artifact/storage.ts";
import type { Procedure } from "../../../../ir/program.ts";
import { ALPHANUMERIC } from "../../data/encoding.ts";
import type { ReportField } from "../../data/report-fields.ts";
import { MOST_CODE, type ReportGroup, type ReportSymbol } from "../../data/reports.ts";
import type { FileSymbol } from "../../data/symbols.ts";
import type { DataRef } from "../../expression.ts";
import { problem } from "../diagnostics.ts";
import { createFlow, finish, returnFrom } from "../flow.ts";
import { lowerPlace } from "../places.ts";
import type { Scope } from "../scope.ts";
import type { Code, Prefix, ReportMaker } from "./code.ts";
import { reportProblem } from "./diagnostics.ts";
import { checkControls } from "./groups.ts";
import { checkPresent } from "./present.ts";
import { checkSources } from "./sources.ts";
import { checkSums } from "./sums.ts";

export interface ReportProcedures {
  /** Null where no file is for the report (diagnosed). */
  readonly of: (report: ReportSymbol) => ReportMaker | null;
  readonly made: Map<ProcId, Procedure>;
}

/** A section of DECLARATIVES with USE BEFORE REPORTING. */
export interface Reporting {
  readonly group: DataRef;
  readonly perform: () => ProcId;
}

export function reportProcedures(scope: Scope, declaratives: readonly Reporting[]): ReportProcedures {
  const makers = new Map<ReportSymbol, ReportMaker>();
  const made = new Map<ProcId, Procedure>();
  for (const report of scope.symbols.reports.values()) {
    const file = fileOf(report, scope);
    if (file === null) continue;
    const maker = makerOf(report, file, scope, declaratives, made);
    makers.set(report, maker);
    checkControls(maker);
    checkSources(maker);
    checkPresent(maker);
    checkSums(maker);
    checkWidth(maker);
  }
  for (const { group } of declaratives) checkReporting(group, scope);
  return { made, of: (report) => makers.get(report) ?? null };
}

/** Of control headings and footings, and of the report footing, USE BEFORE REPORTING is performed (observed). */
function checkReporting(ref: DataRef, scope: Scope): void {
  const group = groupNamed(ref, scope.symbols.reports.values());
  const { text, span } = ref.name;
  if (group === null) scope.sink.report(reportProblem.notAGroup(span, text, null));
  else if (!["control-heading", "control-footing", "report-footing"].includes(group.kind))
    scope.sink.report(reportProblem.reportingIgnored(span, text));
}

function fileOf({ name }: ReportSymbol, scope: Scope): FileSymbol | null {
  const files = [...scope.symbols.files.values()];
  return files.find((file) => file.reports.includes(name)) ?? null;
}

function makerOf(
  report: ReportSymbol,
  file: FileSymbol,
  scope: Scope,
  declaratives: readonly Reporting[],
  made: Map<ProcId, Procedure>,
): ReportMaker {
  const ids = new Map<string, ProcId>();
  const maker: ReportMaker = {
    report,
    file,
    scope,
    prefix: prefixOf(report, scope),
    reporting: (group) => declaratives.find((use) => groupNamed(use.group, [report]) === group)?.perform() ?? null,
    procedure(name, make) {
      const known = ids.get(name);
      if (known !== undefined) return known;
      const id = scope.nextProc();
      ids.set(name, id);
      made.set(
        id,
        build(id, `${report.name}: ${name}`, report.span, (code) => make({ ...maker, ...code })),
      );
      return id;
    },
  };
  const build = (
    id: ProcId,
    name: string,
    span: Span,
    make: (code: Pick<Code, "flow" | "span">) => void,
  ): Procedure => {
    const flow = createFlow();
    const around = scope.site.flow;
    scope.site.flow = flow;
    make({ flow, span });
    returnFrom(flow);
    scope.site.flow = around;
    return { id, name, span, ...finish(flow) };
  };
  return maker;
}

/** Warns of the first item that the file's record is too short for. */
function checkWidth({ report, file, scope }: ReportMaker): void {
  const { reportColumns } = file;
  const beyond = ({ columns, item }: ReportField): boolean =>
    columns.some((column) => column - 1 + item.item.length > reportColumns);
  const lost = report.groups.flatMap((group) => group.fields).find(beyond);
  if (lost !== undefined) scope.sink.report(reportProblem.columnsLost(lost.entry.data.span, reportColumns));
}

/** What CODE says; of an item, its bytes as they are when a line is made (observed). */
function prefixOf({ description: { code } }: ReportSymbol, scope: Scope): Prefix | null {
  if (code === null) return null;
  if (code.kind === "string")
    return { from: { kind: "bytes", bytes: code.bytes }, length: code.bytes.length, bytes: code.bytes };
  const place = lowerPlace(code, scope);
  if (place === null) return null;
  const { encoding, length, refmod, subscripts } = place;
  if (refmod !== null || subscripts.length > 0 || length > MOST_CODE || (isNumeric(encoding) && !isUnsigned(encoding)))
    scope.sink.report(problem.unsupported(code.span, `CODE ${code.name.text}: an item of that kind`));
  return { from: { kind: "place", place: { ...place, encoding: ALPHANUMERIC } }, length, bytes: null };
}

function isUnsigned(encoding: Encoding): boolean {
  return encoding.kind === "zoned" && !encoding.signed;
}

/** The group of one of the reports that a reference names; null where there is none or several. */
export function groupNamed(ref: DataRef, reports: Iterable<ReportSymbol>): ReportGroup | null {
  const found: ReportGroup[] = [];
  for (const report of reports) {
    if (ref.qualifiers.every((q) => q.text === report.name))
      found.push(...report.groups.filter((group) => group.name === ref.name.text));
  }
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}
