/**
 * Whether a loop that has a plan is worth running in pieces this time, and how its pieces get their start states.
 *
 * Contract: pure but for what it is given. A refusal is a reason in words; the loop then runs serially, with the same result.
 */
import type { Job, LoopNode, LoopPlan } from "../../ir/artifact/job.ts";
import { fixedLength } from "./boundaries.ts";
import { shareOf } from "./forecast.ts";
import type { OpenFile } from "./ports.ts";
import { refuseEntry } from "./reductions.ts";

/** Bytes of region beyond which the copies of states would not fit the memory that a run may use. */
const MOST_REGION_BYTES = 8 * 1024 * 1024;
/** Share of the serial time that pieces must promise to stay below. */
const WORTHWHILE = 0.85;

export interface LoopFiles {
  readonly plan: LoopPlan;
  readonly inputs: readonly OpenFile[];
  readonly outputs: readonly OpenFile[];
  /** All open files, the loop's or not. */
  readonly open: readonly OpenFile[];
  readonly start: "lookback" | "leader";
}

export type Eligibility =
  | { readonly ok: true; readonly files: LoopFiles }
  | { readonly ok: false; readonly reason: string };

export function eligible(
  job: Job,
  node: LoopNode,
  open: readonly OpenFile[],
  entry: Uint8Array,
  options: { readonly workers: number; readonly pieces: number | null },
): Eligibility {
  const no = (reason: string): Eligibility => ({ ok: false, reason });
  const { plan } = node;
  if (plan === null) return no("the loop has no parallel plan");
  if (options.workers < 2 && options.pieces === null) return no("there is one worker");
  const find = (file: number): OpenFile | undefined => open.find((o) => o.file === file);
  const inputs = plan.inputs.map(find);
  const outputs = plan.outputs.map(find).filter((o) => o !== undefined);
  const driver = inputs[0];
  if (driver === undefined) return no("the driver file is not open");
  for (const input of inputs) {
    if (input === undefined || input.mode !== "input" || !input.regular)
      return no("an input is no regular file open for input");
  }
  for (const output of outputs) {
    if ((output.mode !== "output" && output.mode !== "extend") || !output.regular) {
      return no("an output is no regular file open for output");
    }
  }
  if (new Set(outputs.map((o) => o.path)).size < outputs.length) return no("two outputs are the same file");
  if (job.regionSize > MOST_REGION_BYTES) return no("the program's state is too large to copy for each piece");
  const refusal = refuseEntry(plan.reductions, entry);
  if (refusal !== null) return no(refusal);
  const start = means(job, node, plan);
  if (start === "leader" && options.pieces === null && relayTime(plan, options.workers) > WORTHWHILE) {
    return no(`the slice costs too much for ${options.workers} workers`);
  }
  return { ok: true, files: { plan, inputs: inputs as readonly OpenFile[], outputs, open, start } };
}

/** Time of slices and bodies over that of the bodies in one thread: the slices run one after another, the workers do all of both. */
function relayTime(plan: LoopPlan, workers: number): number {
  const share = shareOf(plan);
  return Math.max(share, (1 + share) / workers);
}

/** A look-back needs record starts that can be found from anywhere, and record counts where there are inductions. */
function means(job: Job, node: LoopNode, plan: LoopPlan): "lookback" | "leader" {
  const decl = job.files.find((f) => f.id === node.driver);
  if (decl === undefined || plan.start === "leader" || plan.inputs.length > 1 || decl.varying) return "leader";
  if (fixedLength(decl) === null && plan.inductions.length > 0) return "leader";
  return "lookback";
}
