/**
 * What a run tells, as bytes between processes.
 *
 * Contract: JSON; what is no list of Told comes back as null, and so does what is not about the job it should be about. Texts and lists are
 * bounded: whoever reads keeps them. The typed aliases make the compiler compare each shape with its type.
 */
import { z } from "../../ir/artifact/zod.ts";
import type { DataSet, FileSeen, GraphStep, RunEvent, Told } from "./events.ts";
import type { Bar, Lanes } from "./lanes.ts";
import type { RunView, StepView } from "./view.ts";

/** What runs tell of themselves; the rest of Told is known from elsewhere. */
export type RunTold = Extract<Told, { kind: "graph" | "run" | "run-view" | "place" | "data-sets" }>;

const MOST = 5000;
const LARGEST = 8 * 1024 * 1024;
const text = z.string().max(2000);
const name = z.string().max(500);
const count = z.number().min(0);
const whole = z.int().min(0);
const nullable = <T extends z.ZodType>(shape: T) => shape.nullable();

const fileSeen: z.ZodType<FileSeen> = z.object({
  file: whole,
  mode: z.enum(["input", "output", "io", "extend"]),
  bytes: count,
  size: count,
});
const files = z.array(fileSeen).max(MOST);
const of = { piece: whole, attempt: whole, worker: whole };
const loop = { node: whole, bytes: count, total: count, files };
const serial = { serialFrom: nullable(whole), serialReason: nullable(text) };
const at = { at: count };

const event: z.ZodType<RunEvent> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("job-begun"), program: name, workers: whole, ...at }),
  z.object({ kind: z.literal("node-entered"), node: whole, ...at }),
  z.object({ kind: z.literal("loop-begun"), ...loop, ...at }),
  z.object({ kind: z.literal("loop-progress"), ...loop, ...at }),
  z.object({ kind: z.literal("loop-cut"), node: whole, ...at }),
  z.object({ kind: z.literal("loop-ended"), ...loop, ...serial, records: count, seconds: count, ...at }),
  z.object({
    kind: z.literal("piece-assigned"),
    mode: z.enum(["guess", "exact"]),
    lead: z.boolean(),
    nth: whole,
    ...of,
    ...at,
  }),
  z.object({ kind: z.literal("piece-started"), unled: text.optional(), ...of, ...at }),
  z.object({
    kind: z.literal("piece-finished"),
    ending: z.enum(["limit", "partial", "final", "broken", "overfull", "dropped"]),
    held: count,
    bytes: count,
    records: count,
    seconds: count,
    reason: text,
    ...of,
    ...at,
  }),
  z.object({ kind: z.literal("piece-refuted"), reason: text, ...of, ...at }),
  z.object({ kind: z.literal("piece-verified"), ...of, ...at }),
  z.object({ kind: z.literal("piece-written"), ...of, ...at }),
  z.object({ kind: z.literal("piece-committed"), ...of, ...at }),
  z.object({ kind: z.literal("piece-dropped"), ...of, ...at }),
  z.object({ kind: z.literal("worker-ready"), worker: whole, ...at }),
  z.object({ kind: z.literal("worker-lost"), worker: whole, reason: text, ...at }),
  z.object({ kind: z.literal("worker-released"), worker: whole, ...at }),
  z.object({
    kind: z.literal("job-ended"),
    outcome: z.enum(["ended", "interrupted", "broken-pipe", "failed"]),
    returnCode: nullable(z.int()),
    message: nullable(text),
    seconds: count,
    ...at,
  }),
]);

const bar: z.ZodType<Bar> = z.object({
  attempt: whole,
  piece: whole,
  count: whole,
  from: count,
  body: nullable(count),
  to: nullable(count),
  ran: count,
  again: z.boolean(),
  state: z.enum(["waiting", "running", "held", "verified", "written", "void", "dropped", "lost"]),
});
const lanes: z.ZodType<Lanes> = z.object({
  lanes: z
    .array(z.object({ worker: whole, status: z.enum(["ready", "gone"]), bars: z.array(bar).max(MOST) }))
    .max(MOST),
  waiting: z.record(z.coerce.number(), z.object({ bytes: count, records: count, held: count })),
  places: z.record(z.coerce.number(), z.object({ node: name, slot: whole })),
});
const step: z.ZodType<StepView> = z.object({
  node: whole,
  status: z.enum(["running", "done"]),
  entries: whole,
  mode: nullable(z.enum(["serial", "pieces"])),
  bytes: count,
  total: count,
  from: count,
  since: count,
  seconds: count,
  records: count,
  pieces: whole,
  reruns: whole,
  ...serial,
});
const counters = z.object({
  assigned: whole,
  committed: whole,
  reruns: whole,
  refuted: whole,
  broken: whole,
  dropped: whole,
  lost: whole,
  bytes: count,
  records: count,
});
const runView: z.ZodType<RunView> = z.object({
  at: count,
  workers: whole,
  seconds: nullable(count),
  steps: z.array(step).max(MOST),
  counters,
  lanes,
  files,
  notes: z.array(z.object({ at: count, text })).max(100),
});
const graphStep: z.ZodType<GraphStep> = z.object({
  node: whole,
  line: nullable(whole),
  driver: nullable(name),
  inputs: z.array(name).max(MOST),
  outputs: z.array(name).max(MOST),
  start: nullable(z.enum(["lookback", "leader"])),
  reason: nullable(text),
});
const dataSet: z.ZodType<DataSet> = z.object({
  file: whole,
  name,
  path: nullable(z.string().max(5000)),
  mode: nullable(z.enum(["input", "output", "io", "extend"])),
  bytes: nullable(count),
  size: nullable(count),
});

const job = { job: z.string() };
const told: z.ZodType<RunTold> = z.union([
  z.object({ kind: z.literal("run"), event, ...job }),
  z.object({ kind: z.literal("run-view"), run: runView, ...job }),
  z.object({ kind: z.literal("graph"), graph: z.array(graphStep).max(MOST), ...job }),
  z.object({ kind: z.literal("place"), worker: whole, node: name, slot: whole, ...job }),
  z.object({ kind: z.literal("data-sets"), dataSets: z.array(dataSet).max(MOST), ...job }),
]);
const message = z.object({ v: z.literal(1), told: z.array(told).max(MOST) });

export function encodeTold(list: readonly RunTold[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: 1, told: list }, shortened));
}

/** Texts of the program's making may be of any length. */
function shortened(_key: string, value: unknown): unknown {
  return typeof value === "string" && value.length > 500 ? value.slice(0, 500) : value;
}

export function decodeTold(bytes: Uint8Array, about: string): readonly RunTold[] | null {
  if (bytes.length > LARGEST) return null;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Said so by the answer.
    return null;
  }
  const found = message.safeParse(value).data;
  return found === undefined || found.told.some((one) => one.job !== about) ? null : found.told;
}
