/** The dependence report in English. It adds nothing to the evidence: everything said here stands in the Report. */
import Table from "cli-table3";
import pc from "picocolors";
import type { CarriedReport, LoopReport, Report } from "../ir/artifact/report.ts";
import { count } from "./words.ts";

/** The whole report, ready to print; `path` names the program's source or job. */
export function renderReport(report: Report, path: string, colour: boolean): string {
  const c = pc.createColors(colour);
  const parallel = report.loops.filter((l) => l.verdict === "parallel").length;
  const head = `${c.bold(report.program)} (${path}): ${count(report.loops.length, "loop")}, ${parallel} parallel\n`;
  return [head, ...report.loops.map((l) => renderLoop(l, c, colour))].join("\n");
}

function renderLoop(loop: LoopReport, c: ReturnType<typeof pc.createColors>, colour: boolean): string {
  const verdict = loop.verdict === "parallel" ? c.green("parallel") : c.yellow("serial");
  const lines = [`line ${loop.line}: ${loop.kind} loop, ${verdict}`];
  if (loop.plan !== null) lines.push(...planLines(loop.plan));
  for (const reason of loop.reasons) {
    lines.push(`  ${c.yellow("why not")} [${reason.code}]: ${reason.message}${at(reason.lines)}`);
    if (reason.hint !== null) lines.push(`    ${c.cyan("help")}: ${reason.hint}`);
  }
  if (loop.carried.length > 0) lines.push(carriedTable(loop.carried, colour));
  return `${lines.join("\n")}\n`;
}

function planLines(plan: NonNullable<LoopReport["plan"]>): string[] {
  const share = `${Math.round(plan.sliceShare * 100)} %`;
  const start =
    plan.start === "leader"
      ? `a leader runs the slice ahead (cost ${share} of the body's) and hands each piece its start state`
      : `each piece looks back over the records before it with the slice (cost ${share} of the body's)`;
  const files = `reads ${plan.inputs.join(", ")}${plan.outputs.length > 0 ? `; writes ${plan.outputs.join(", ")}` : ""}`;
  return [`  plan: pieces of ${plan.driver}; ${start}`, `  files: ${files}`];
}

function carriedTable(carried: readonly CarriedReport[], colour: boolean): string {
  const table = new Table({
    head: ["carried item", "class", "evidence"],
    style: colour ? { compact: true } : { compact: true, head: [], border: [] },
    colWidths: [32, 12, 74],
    wordWrap: true,
  });
  for (const item of carried) {
    table.push([item.item, item.class, item.evidence.map((e) => `${e.fact}${at(e.lines)}`).join("; ")]);
  }
  return table.toString();
}

function at(lines: readonly number[]): string {
  if (lines.length === 0) return "";
  return lines.length === 1 ? ` (line ${lines[0]})` : ` (lines ${lines.join(", ")})`;
}
