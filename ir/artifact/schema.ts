/**
 * The job as zod schemas: what a job file must look like before the runtime believes it.
 *
 * Contract: accepts exactly the shapes of job.ts, layout.ts, storage.ts, statements.ts and report.ts; unknown keys are
 * refused, so that a file of another make is not half read. `parseJob` gives the job or one line saying what is wrong.
 * Limit: shapes only. That numbers agree with each other is checked in `inconsistency`, as far as memory safety needs it.
 */

import { JOB_FORMAT, JOB_VERSION, type Job } from "./job.ts";
import { fileDeclaration, leafCondition, numberExpression, statement } from "./schema-statements.ts";
import { area, count, numericEncoding, runtimeCells } from "./schema-storage.ts";
import { STANDARDS } from "./standards.ts";
import { z } from "./zod.ts";

const layout = z.strictObject({
  region: count,
  channels: count,
  sysout: count,
  syserr: count,
  cells: count,
  cellsLength: count,
  buffers: count,
});

const interval = z.strictObject({ offset: count, length: count });

const reduction = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("sum"),
    name: z.string(),
    offset: count,
    length: count,
    count,
    stride: count,
    encoding: numericEncoding,
    cell: count,
  }),
  z.strictObject({
    kind: z.enum(["max", "min"]),
    name: z.string(),
    offset: count,
    length: count,
    encoding: numericEncoding.nullable(),
  }),
  z.strictObject({ kind: z.literal("last"), name: z.string(), offset: count, length: count, cell: count }),
]);

const induction = z.strictObject({
  name: z.string(),
  offset: count,
  length: count,
  encoding: numericEncoding,
  step: z.string().regex(/^-?\d+$/),
});

const loopPlan = z.strictObject({
  start: z.enum(["lookback", "leader"]),
  slice: z.string(),
  lookback: z.int().min(0),
  compare: z.array(interval),
  reductions: z.array(reduction),
  inductions: z.array(induction),
  inputs: z.array(count).min(1),
  outputs: z.array(count),
  cost: z.strictObject({ body: z.number(), slice: z.number() }),
});

const graphNode = z.discriminatedUnion("kind", [
  z.strictObject({ id: count, kind: z.literal("region"), fn: z.string() }),
  z.strictObject({
    id: count,
    kind: z.literal("loop"),
    fn: z.string(),
    line: count,
    driver: count,
    plan: loopPlan.nullable(),
  }),
]);

const lines = z.array(count);

const planReport = z.strictObject({
  start: z.string(),
  driver: z.string(),
  sliceShare: z.number(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
});

const carriedReport = z.strictObject({
  item: z.string(),
  class: z.enum([
    "private",
    "reduction",
    "induction",
    "lookback",
    "segmented",
    "running",
    "finite",
    "cursor",
    "opaque",
  ]),
  evidence: z.array(z.strictObject({ fact: z.string(), lines })),
});

const loopReport = z.strictObject({
  line: count,
  kind: z.enum(["record", "index"]),
  verdict: z.enum(["parallel", "serial"]),
  plan: planReport.nullable(),
  carried: z.array(carriedReport),
  reasons: z.array(z.strictObject({ code: z.string(), message: z.string(), hint: z.string().nullable(), lines })),
});

const report = z.strictObject({
  program: z.string(),
  loops: z.array(loopReport),
  sources: z.array(z.strictObject({ path: z.string(), before: count })).optional(),
});

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const job = z.strictObject({
  format: z.literal(JOB_FORMAT),
  version: z.literal(JOB_VERSION),
  compiler: z.string(),
  program: z.string(),
  source: z.strictObject({ path: z.string(), sha256: z.string() }),
  digests: z.strictObject({ kernel: digest, initial: digest }),
  dialect: z.strictObject({
    name: z.enum(STANDARDS),
    binaryTruncate: z.boolean(),
    prettyDisplay: z.boolean(),
    decimalPoint: z.enum([".", ","]),
    currency: z.string().length(1),
    collating: z.string().length(256).nullable(),
  }),
  regionSize: count,
  areas: z.array(area),
  runtimeCells,
  files: z.array(fileDeclaration),
  layout,
  statements: z.array(statement),
  conditions: z.array(leafCondition),
  indexes: z.array(numberExpression),
  sources: z.array(z.string()),
  graph: z.strictObject({ entry: count, nodes: z.array(graphNode).min(1) }),
  report,
});

export type ParsedJob = { readonly ok: true; readonly job: Job } | { readonly ok: false; readonly problem: string };

const NESTED: ReadonlySet<unknown> = new Set(["binary", "carried", "function", "item", "negate"]);

/**
 * Validates a job's value. `parts`: of the value, those of a part before it. Expressions among them are looked at first, so that the
 * stack does not bound how deep they are.
 */
export function parseJob(value: unknown, parts: readonly object[] = []): ParsedJob {
  for (const part of parts) if ("kind" in part && NESTED.has(part.kind)) numberExpression.safeParse(part);
  const result = job.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    return {
      ok: false,
      problem: issue === undefined ? "invalid" : `${issue.path.join(".") || "job"}: ${issue.message}`,
    };
  }
  const parsed: Job = result.data;
  const problem = inconsistency(parsed);
  return problem === null ? { ok: true, job: parsed } : { ok: false, problem };
}

/** What contradicts itself in a way that would make the runtime touch foreign memory. */
function inconsistency(j: Job): string | null {
  const { layout: l } = j;
  if (l.region % 16 !== 0 || l.region + j.regionSize > l.buffers) return "layout: the region does not fit";
  if (l.sysout !== j.files.length || l.syserr !== l.sysout + 1) return "layout: channel numbers do not match the files";
  if (j.areas.some((a) => a.offset + a.length > j.regionSize)) return "areas: an area lies outside the region";
  if (j.files.some((f, n) => f.id !== n)) return "files: ids are not in order";
  if (j.files.some((f) => f.record.base + f.record.max > j.regionSize))
    return "files: a record area lies outside the region";
  if (j.graph.nodes.some((n, at) => n.id !== at)) return "graph: node ids are not in order";
  if (j.graph.entry >= j.graph.nodes.length) return "graph: the entry is no node";
  return null;
}
