/** `weft report`: the dependence report of a source or a job, as text or JSON. */
import type { Report } from "../ir/artifact/report.ts";
import { renderReport } from "./report-text.ts";
import { type CacheFlags, jobFrom, type SourceFlags } from "./source-options.ts";
import { readable } from "./words.ts";

/** Columns where the report goes to no terminal. */
const WIDTH = 110;

export async function reportCommand(
  file: string,
  flags: SourceFlags & CacheFlags & { readonly format: "text" | "json" },
): Promise<number> {
  const built = await jobFrom(file, flags);
  if (built === null) return 1;
  const report = asWritten(built.job.report);
  process.stdout.write(
    flags.format === "json"
      ? `${JSON.stringify(ordered(report), null, 2)}\n`
      : renderReport(report, file, process.stdout.isTTY === true, process.stdout.columns ?? WIDTH),
  );
  return 0;
}

/** With names as they were written. */
function asWritten({ program, loops, ...others }: Report): Report {
  const said = JSON.stringify({ program, loops });
  const shown = (_: string, value: unknown): unknown => (typeof value === "string" ? readable(value) : value);
  return { ...others, ...(JSON.parse(said, shown) as Pick<Report, "program" | "loops">) };
}

/** The fields in the contract's order, whether the report comes from a source or out of a job file. */
function ordered({ program, loops, sources }: Report): Report {
  return {
    program,
    ...(sources === undefined ? {} : { sources: sources.map(({ path, before }) => ({ path, before })) }),
    loops: loops.map(({ line, kind, verdict, plan, carried, reasons }) => ({
      line,
      kind,
      verdict,
      plan: plan && {
        start: plan.start,
        driver: plan.driver,
        sliceShare: plan.sliceShare,
        inputs: plan.inputs,
        outputs: plan.outputs,
      },
      carried: carried.map((c) => ({
        item: c.item,
        class: c.class,
        evidence: c.evidence.map(({ fact, lines }) => ({ fact, lines })),
      })),
      reasons: reasons.map(({ code, message, hint, lines }) => ({ code, message, hint, lines })),
    })),
  };
}
