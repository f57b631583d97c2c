/**
 * The dependence report in English. It adds nothing to the evidence: everything said here stands in the Report.
 * Private items, the most and the least interesting, share one paragraph; all others have a row of the table each.
 */
import Table from "cli-table3";
import pc from "picocolors";
import { type CarriedReport, type LoopReport, lineText, type PlanReport, type Report } from "../ir/artifact/report.ts";
import { summary } from "./report-summary.ts";
import { wrap } from "./words.ts";

type Colours = ReturnType<typeof pc.createColors>;

const NARROWEST = 72;
const CLASS_WIDTH = 11;
const ITEM_WIDTH = 34;
/** Borders and padding are within the column widths of the first two; this is for what is left. */
const BORDERS = 4;
/** Line numbers shown of one private item. */
const LINES_SHOWN = 4;

/** The whole report, ready to print in `width` columns; `path` names the program's source or job. */
export function renderReport(report: Report, path: string, colour: boolean, width: number): string {
  const c = pc.createColors(colour);
  const head = `${c.bold(report.program)} (${path}): ${summary(report)}\n`;
  const columns = Math.max(NARROWEST, width);
  const parts = [head, ...report.loops.map((l) => renderLoop(l, (n) => lineText(report, n), c, colour, columns))];
  if (!report.loops.some((l) => l.kind === "record")) {
    parts.push("No loop over the records of a file was found: the job runs serially.\n");
  }
  return parts.join("\n");
}

/** A line number in words. */
type LineText = (line: number) => string;

function renderLoop(loop: LoopReport, text: LineText, c: Colours, colour: boolean, width: number): string {
  const free = loop.kind === "record" ? "parallel" : "its iterations are independent (only record loops run in pieces)";
  const verdict = loop.verdict === "parallel" ? c.green(free) : c.yellow("serial");
  const lines = [`line ${text(loop.line)}: ${loop.kind} loop, ${verdict}`];
  if (loop.plan !== null) lines.push(...planLines(loop.plan, width));
  for (const reason of loop.reasons) {
    const label = `why not [${reason.code}]`;
    lines.push(
      wrap(`${label}: ${reason.message}${at(reason.lines, text)}`, width, "  ", "    ").replace(label, c.yellow(label)),
    );
    if (reason.hint !== null)
      lines.push(wrap(`help: ${reason.hint}`, width, "    ", "    ").replace("help", c.cyan("help")));
  }
  const shown = loop.carried.filter((item) => item.class !== "private");
  if (shown.length > 0) lines.push(carriedTable(shown, text, colour, width));
  const privates = loop.carried.filter((item) => item.class === "private");
  if (privates.length > 0) lines.push(privateItems(privates, new Set(shown.map((item) => item.item)), text, width));
  return `${lines.join("\n")}\n`;
}

function planLines(plan: PlanReport, width: number): string[] {
  const share = `${Math.round(plan.sliceShare * 100)} %`;
  const start =
    plan.start === "leader"
      ? `the slice (${share} of the body's cost) runs ahead, from piece to piece, and tells each its start state${bound(plan)}`
      : `each piece finds its start state by running the slice (${share} of the body's cost) over the records before it`;
  const writes = plan.outputs.length > 0 ? `; writes ${plan.outputs.join(", ")}` : "";
  return [
    wrap(`plan: pieces of ${plan.driver}; ${start}`, width, "  ", "    "),
    wrap(`files: reads ${plan.inputs.join(", ")}${writes}`, width, "  ", "    "),
  ];
}

/** The slice is serial: however many cores there are, the loop cannot outrun it. */
function bound({ sliceShare }: PlanReport): string {
  return sliceShare > 0 ? `; at best ${(1 / sliceShare).toFixed(1)} times as fast as serially` : "";
}

function carriedTable(carried: readonly CarriedReport[], text: LineText, colour: boolean, width: number): string {
  const table = new Table({
    head: ["carried item", "class", "evidence"],
    style: colour ? { compact: true } : { compact: true, head: [], border: [] },
    colWidths: [ITEM_WIDTH, CLASS_WIDTH, width - ITEM_WIDTH - CLASS_WIDTH - BORDERS],
    wordWrap: true,
  });
  for (const item of carried) {
    table.push([item.item, item.class, item.evidence.map((e) => `${e.fact}${at(e.lines, text)}`).join("; ")]);
  }
  return table.toString();
}

/** Names with their lines; parts of one item are told once. `others`: items of which another part is no private one. */
function privateItems(
  items: readonly CarriedReport[],
  others: ReadonlySet<string>,
  text: LineText,
  width: number,
): string {
  const lines = new Map<string, number[]>();
  for (const { item, evidence } of items) {
    const name = others.has(item) ? `the rest of ${item}` : item;
    lines.set(name, [...(lines.get(name) ?? []), ...evidence.flatMap((e) => e.lines)]);
  }
  const told = [...lines].map(([name, at]) => {
    const unique = [...new Set(at)].sort((a, b) => a - b);
    const more = unique.length > LINES_SHOWN ? ", ..." : "";
    return unique.length === 0 ? name : `${name} (${unique.slice(0, LINES_SHOWN).map(text).join(", ")}${more})`;
  });
  const said = `private, written before they are read in every iteration (lines): ${told.join(", ")}`;
  return wrap(said, width, "  ", "    ");
}

function at(lines: readonly number[], text: LineText): string {
  if (lines.length === 0) return "";
  return lines.length === 1 ? ` (line ${text(lines[0] ?? 0)})` : ` (lines ${lines.map(text).join(", ")})`;
}
