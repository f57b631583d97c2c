/**
 * Code generation: a plan to a job and its kernel.
 *
 * Contract: pure (no Node built-ins); the same plan gives the same bytes. The caller computes the digests.
 */
import { type GraphNode, JOB_FORMAT, JOB_VERSION, type Job, type LoopPlan } from "../ir/artifact/job.ts";
import type { ParallelPlan, Plan } from "../ir/plan.ts";
import { isLarge } from "../ir/program.ts";
import { emitLoop, emitProcedure, emitRegion } from "./functions.ts";
import { layFixed } from "./layout.ts";
import { closeKernelModule, type KernelModule, openKernelModule, procedureName } from "./module.ts";
import { type Cut, type CutNode, cutMain } from "./nodes.ts";
import { cellCount, trackedUpdates } from "./tracking.ts";

export interface GenerateInfo {
  /** Version of weft. */
  readonly compiler: string;
  readonly sourcePath: string;
  readonly sourceSha256: string;
  /** False: every statement goes to the runtime (for finding a fast path's defect). Default true. */
  readonly fastPaths?: boolean;
  /** Performed procedures take little code rather than little time. Default: where the program is large. */
  readonly compact?: boolean;
  /** Bytes that a function may have; of one that would have more every statement goes to the runtime. Default: V8's limit. */
  readonly largest?: number;
}

/** V8 refuses larger functions (kV8MaxWasmFunctionSize). */
const LARGEST = 7_654_321;

export interface Generated {
  readonly job: Omit<Job, "digests">;
  readonly kernel: Uint8Array;
  /** The region's first bytes. */
  readonly initial: Uint8Array;
}

export function generate(plan: Plan, info: GenerateInfo): Generated {
  const { program } = plan;
  const { storage } = program;
  const fixed = layFixed(program.files.length, cellCount(plan), storage.size);
  const choices = { fast: info.fastPaths ?? true, compact: info.compact ?? isLarge(program), sharing: plan.sharing };
  const largest = info.largest ?? LARGEST;
  const k = openKernelModule(program, fixed, trackedUpdates(plan), choices);
  const cut = cutMain(plan);
  const within: EmitWithin = (name, emit) => emitWithin(k, name, largest, emit);
  const exported: EmitWithin = (name, emit) => {
    within(name, emit);
    k.m.addExport(name);
  };
  const nodes = cut.nodes.map((node) => emitNode(exported, cut, node));
  emitPerformed(k, within);
  const { layout, kernel } = closeKernelModule(k);
  const job: Omit<Job, "digests"> = {
    format: JOB_FORMAT,
    version: JOB_VERSION,
    compiler: info.compiler,
    program: program.name,
    source: { path: info.sourcePath, sha256: info.sourceSha256 },
    dialect: program.dialect,
    regionSize: storage.size,
    areas: storage.areas,
    runtimeCells: storage.cells,
    files: program.files,
    layout,
    statements: [...k.statements.values()].sort((a, b) => a.id - b.id),
    conditions: [...k.conditions.values()].sort((a, b) => a.id - b.id),
    indexes: k.indexes,
    sources: program.sources.map((s) => s.path),
    graph: { entry: cut.entry, nodes },
    report: plan.report,
  };
  return { job, kernel, initial: storage.initial.slice() };
}

/** Emits a function, with as much in line as its size allows. */
type EmitWithin = (name: string, emit: (k: KernelModule) => void) => void;

function emitWithin(k: KernelModule, name: string, largest: number, emit: (k: KernelModule) => void): void {
  k.m.apart(() => emit(k));
  if (k.m.sizeOf(name) <= largest) return;
  k.m.removeFunction(name);
  k.m.apart(() => emit({ ...k, fast: false }));
}

function emitNode(exported: EmitWithin, cut: Cut, node: CutNode): GraphNode {
  const fn = `node${node.id}`;
  if (node.kind === "region") {
    exported(fn, (k) => emitRegion(k, fn, node.start, cut));
    return { id: node.id, kind: "region", fn };
  }
  const { loop } = node;
  exported(fn, (k) => emitLoop(k, fn, loop.region, loop.driver, cut, false));
  if (loop.parallel === null)
    return { id: node.id, kind: "loop", fn, line: loop.line, driver: loop.driver, plan: null };
  const { parallel } = loop;
  const slice = `slice${node.id}`;
  exported(slice, (k) => emitLoop(k, slice, parallel.slice, loop.driver, cut, true));
  const plan = loopPlan(parallel, slice);
  return { id: node.id, kind: "loop", fn, line: loop.line, driver: loop.driver, plan };
}

function loopPlan(parallel: ParallelPlan, slice: string): LoopPlan {
  const { start, lookback, compare, inductions, inputs, outputs, cost } = parallel;
  const reductions = parallel.reductions.map((r) => r.reduction);
  return { start, slice, lookback, compare, reductions, inductions, inputs, outputs, cost };
}

/** Emits every procedure that emitted code performs, and those that they perform, which come into the set meanwhile. */
function emitPerformed(k: KernelModule, within: EmitWithin): void {
  for (const id of k.performed) {
    const name = procedureName(id);
    within(name, (k) => emitProcedure(k, name, k.program.procedures.get(id)!));
  }
}
