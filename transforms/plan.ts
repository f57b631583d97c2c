/**
 * From a program to its plan: which loops of main run in pieces, and what the runtime needs to know of each.
 *
 * Contract: `compare` holds every byte that is live at the loop's head and that an iteration may write, but for the
 * reductions. All else here is guesswork that costs time when wrong.
 */

import type { Accesses } from "../analysis/accesses.ts";
import { accessesOf } from "../analysis/accesses.ts";
import type { Bits } from "../analysis/bits.ts";
import { clearAll, emptyBits, intersection, membersOf, subtractInto } from "../analysis/bits.ts";
import type { Bodies } from "../analysis/bodies.ts";
import { bodiesOf } from "../analysis/bodies.ts";
import type { CarriedItem } from "../analysis/classify.ts";
import { classify, MAX_LOOKBACK } from "../analysis/classify.ts";
import type { Needs } from "../analysis/demand.ts";
import { isOutput, needsOf } from "../analysis/demand.ts";
import type { Facts, ProcFacts } from "../analysis/facts.ts";
import { factsOf } from "../analysis/facts.ts";
import { indexLoops } from "../analysis/index-loops.ts";
import { liveness } from "../analysis/liveness.ts";
import { nameBytes, placeName } from "../analysis/names.ts";
import type { RecordLoop } from "../analysis/record-loops.ts";
import { driverOf, knownLines, recordLoops } from "../analysis/record-loops.ts";
import type { FoundReduction } from "../analysis/reductions.ts";
import { findReductions } from "../analysis/reductions.ts";
import type { Induction } from "../ir/artifact/job.ts";
import type { LoopReport, Reason, Report } from "../ir/artifact/report.ts";
import type { ProcId } from "../ir/artifact/statements.ts";
import { type FileId, isNumeric } from "../ir/artifact/storage.ts";
import { fileById } from "../ir/extents.ts";
import type { LoopRegion, ParallelPlan, Plan, PlannedLoop, TrackedReduction } from "../ir/plan.ts";
import { type Block, isLarge, linesBefore, type Procedure, type Program } from "../ir/program.ts";
import { costOf } from "./cost.ts";
import { runPasses } from "./passes.ts";
import { carriedReports } from "./report.ts";
import type { Ids } from "./rewrite.ts";
import { idsOf } from "./rewrite.ts";
import { sharable } from "./share.ts";
import { buildSlice, type Slice } from "./slice.ts";

/** A slice that does more than this share of the body's work gains nothing by running ahead. */
const MAX_SLICE_SHARE = 0.8;
const SLICE_BUDGET = 60_000_000;

export interface PlanOptions {
  /**
   * A procedure of whose work a slice needs at least this share, 0 to 1, is performed by loop and slice; of others the slice has a copy of
   * its own. Null: of all. Default: null, and for large programs SHARED.
   */
  readonly shared?: number | null;
}

/** What a slice may do besides makes it slower by so much less than its copies make the program larger. */
const SHARED = 0.8;

export function planProgram(original: Program, options: PlanOptions = {}): Plan {
  const { shared = isLarge(original) ? SHARED : null } = options;
  const program = runPasses(original);
  const facts = factsOf(program);
  const main = facts.procs.get(program.main) as ProcFacts;
  const before = factsOf(original);
  const known = knownLines(before);
  // The small loops first: what V8 compiles while it has met nothing but the one large loop, it gives up again at every small one.
  const indexed = distinct(indexLoops(before));
  const loops = recordLoops(facts).map((l) => ({ ...l, line: known.get(l.line) ?? l.line }));
  const live = loops.length === 0 ? [] : liveness(facts, main, emptyBits(facts.atoms.count));
  const ids = idsOf(program);
  const procedures = new Map<number, Procedure>(program.procedures);
  const planned: PlannedLoop[] = [];
  const reports: LoopReport[] = [];
  const maker = { ids, shared };
  for (const loop of loops) {
    const found = planLoop(facts, loop, live[loop.loop.head] as Bits, maker);
    reports.push(found.report);
    if (!loop.taken || found.planned === null) continue;
    planned.push(found.planned);
    for (const p of found.procedures) procedures.set(p.id, p);
  }
  reports.push(...indexed);
  reports.sort((a, b) => a.line - b.line);
  return {
    program: ids.finish(program, procedures),
    loops: planned,
    sharing: shared !== null,
    report: { program: program.name, loops: reports, ...otherSources(program) },
  };
}

/** A called program's loop is reported once, however many lists of arguments the program is compiled for. */
function distinct(reports: readonly LoopReport[]): readonly LoopReport[] {
  const seen = new Set<string>();
  return reports.filter((report) => {
    const key = JSON.stringify(report);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

function otherSources({ sources }: Program): { readonly sources?: Report["sources"] } {
  const before = linesBefore(sources);
  const others = sources.map(({ path }, i) => ({ path, before: before[i] ?? 0 })).slice(1);
  return others.length === 0 ? {} : { sources: others };
}

interface Planned {
  /** Null: there is no file to cut it by. */
  readonly planned: PlannedLoop | null;
  readonly report: LoopReport;
  readonly procedures: readonly Procedure[];
}

/** How slices are made. */
interface Maker {
  readonly ids: Ids;
  readonly shared: number | null;
}

function planLoop(facts: Facts, loop: RecordLoop, live: Bits, maker: Maker): Planned {
  const { program } = facts;
  const main = facts.procs.get(program.main) as ProcFacts;
  const blocks = new Set([...loop.loop.nodes].map((n) => (main.flow.blocks[n] as Block).id));
  const region: LoopRegion = { proc: program.main, head: (main.flow.blocks[loop.loop.head] as Block).id, blocks };
  const driver = driverOf(facts, loop);
  if (loop.refused.length > 0 || driver === null) {
    const reasons = driver === null ? [...loop.refused, openForUpdate(facts, loop)] : loop.refused;
    const file = driver ?? loop.inputs[0];
    return {
      planned: file === undefined ? null : { line: loop.line, region, driver: file, parallel: null },
      report: { line: loop.line, kind: "record", verdict: "serial", plan: null, carried: [], reasons },
      procedures: [],
    };
  }
  return planPieces(facts, loop, region, driver, live, maker);
}

function openForUpdate(facts: Facts, loop: RecordLoop): Reason {
  const names = loop.inputs.map((f) => fileById(facts.program, f).name).join(", ");
  return {
    code: "S0106",
    message: `the loop reads only files that are opened I-O (${names})`,
    hint: "open them INPUT if they are only read",
    lines: [],
  };
}

interface Carried {
  readonly accesses: Accesses;
  readonly carried: Bits;
  readonly reductions: readonly FoundReduction[];
  /** Live and changed, be it only by putting garbage right, and no reduction. */
  readonly compared: Bits;
  /** Of those, what statements write. */
  readonly computed: Bits;
  readonly items: readonly CarriedItem[];
}

function planPieces(
  facts: Facts,
  loop: RecordLoop,
  region: LoopRegion,
  driver: FileId,
  live: Bits,
  maker: Maker,
): Planned {
  const { program } = facts;
  const at = { proc: program.main, nodes: loop.loop.nodes, head: loop.loop.head };
  const bodies = bodiesOf(facts, at, null);
  const state = carriedState(facts, bodies, () => bodiesOf(facts, at, driver), live);
  const needs = needsOf(bodies, { atLatch: membersOf(state.computed), whole: true, budget: SLICE_BUDGET });
  const body = costOf(program, program.procedures.get(program.main) as Procedure, region);
  const { slice, cost: sliced } = needs.exhausted
    ? { slice: null, cost: body }
    : sliceOf(program, bodies, needs, region, body, maker);
  const cost = { body, slice: sliced };
  const choice = chooseStart(facts, state, loop, driver, cost.slice / cost.body);
  const carried = carriedReports(facts, state);
  const inputs = [driver, ...loop.inputs.filter((f) => f !== driver)];
  if (slice === null || choice.start === null) {
    const report: LoopReport = {
      line: loop.line,
      kind: "record",
      verdict: "serial",
      plan: null,
      carried,
      reasons: choice.reasons,
    };
    return { planned: { line: loop.line, region, driver, parallel: null }, report, procedures: [] };
  }
  const parallel: ParallelPlan = {
    start: choice.start,
    lookback: choice.lookback,
    compare: facts.atoms.intervals(state.compared),
    dead: facts.atoms.intervals(deadAfter(state.accesses.changes(), live)),
    reductions: state.reductions.map(tracked),
    inductions: choice.start === "lookback" ? inductions(facts, state) : [],
    inputs,
    outputs: loop.outputs,
    cost,
    slice: slice.region,
  };
  const report = parallelReport(program, loop, parallel, carried, choice.reasons);
  const procedures = [...slice.procedures, ...slice.shared];
  return { planned: { line: loop.line, region, driver, parallel }, report, procedures };
}

function parallelReport(
  program: Program,
  { line }: RecordLoop,
  { start, cost, inputs, outputs }: ParallelPlan,
  carried: LoopReport["carried"],
  reasons: readonly Reason[],
): LoopReport {
  const names = (files: readonly FileId[]): string[] => files.map((f) => fileById(program, f).name);
  const plan = {
    start,
    driver: fileById(program, inputs[0] as FileId).name,
    sliceShare: Math.min(1, cost.slice / cost.body),
    inputs: names(inputs),
    outputs: names(outputs),
  };
  return { line, kind: "record", verdict: "parallel", carried, reasons, plan };
}

/** With copies of all that it performs where it would cost too much else, of the body's cost. */
function sliceOf(
  program: Program,
  bodies: Bodies,
  needs: Needs,
  region: LoopRegion,
  body: number,
  { ids, shared: least }: Maker,
): { readonly slice: Slice; readonly cost: number } {
  const build = (shared: ReadonlySet<ProcId>) => {
    const slice = buildSlice(program, bodies, needs, region, ids, shared);
    return { slice, cost: costOfSlice(program, slice) };
  };
  if (least !== null) {
    const found = build(sharable(bodies, needs, least));
    if (found.cost <= MAX_SLICE_SHARE * body) return found;
  }
  return build(new Set());
}

function costOfSlice(program: Program, { procedures, region }: Slice): number {
  const all = new Map([...program.procedures, ...procedures.map((p) => [p.id, p] as const)]);
  return costOf({ ...program, procedures: all }, procedures[0] as Procedure, region, (s) => !isOutput(s));
}

function deadAfter(changes: Bits, live: Bits): Bits {
  const dead = changes.slice();
  subtractInto(dead, live);
  return dead;
}

/** `guess`: the bodies without the driver's end of file. */
function carriedState(facts: Facts, bodies: Bodies, guess: () => Bodies, live: Bits): Carried {
  const accesses = accessesOf(bodies);
  const carried = intersection(live, accesses.writes);
  const compared = intersection(live, accesses.changes());
  const reductions = findReductions(facts, accesses, live, (p) => placeName(facts.program, p));
  const computed = carried.slice();
  for (const r of reductions) {
    clearAll(compared, r.atoms);
    clearAll(computed, r.atoms);
  }
  const items = classify(guess, nameBytes(facts, accesses, computed));
  return { accesses, carried, reductions, compared, computed, items };
}

function tracked(r: FoundReduction): TrackedReduction {
  return { reduction: r.reduction, updates: r.updates };
}

function inductions(facts: Facts, state: Carried): Induction[] {
  return state.items.flatMap(({ means }): Induction[] => {
    if (means.kind !== "closed") return [];
    const { place, step } = means;
    const { encoding } = place;
    if (!isNumeric(encoding)) return [];
    return [{ name: placeName(facts.program, place), offset: place.base, length: place.length, encoding, step }];
  });
}

interface Choice {
  readonly start: "lookback" | "leader" | null;
  readonly lookback: number;
  readonly reasons: readonly Reason[];
}

function chooseStart(facts: Facts, state: Carried, loop: RecordLoop, driver: FileId, share: number): Choice {
  const file = fileById(facts.program, driver);
  const counted = file.organization === "sequential" && !file.varying;
  const hard = state.items.filter((i) => i.means.kind === "leader" || (i.means.kind === "closed" && !counted));
  const depth = state.items.reduce((d, { means }) => Math.max(d, means.kind === "lookback" ? means.depth : 1), 1);
  if (loop.inputs.length === 1 && hard.length === 0) return { start: "lookback", lookback: depth, reasons: [] };
  if (share <= MAX_SLICE_SHARE) return { start: "leader", lookback: MAX_LOOKBACK, reasons: [] };
  if (loop.inputs.length === 1 && hard.every((i) => i.class === "segmented" || i.class === "finite")) {
    return { start: "lookback", lookback: MAX_LOOKBACK, reasons: [] };
  }
  const percent = Math.min(100, Math.round(share * 100));
  const reasons = hard.slice(0, 5).map(
    (i): Reason => ({
      code: "S0201",
      message: `${i.named.name} is carried from record to record (${i.class}), and computing it takes ${percent} % of the loop's work`,
      hint: hintOf(i),
      lines: i.evidence.flatMap((e) => e.lines),
    }),
  );
  if (loop.inputs.length > 1) {
    const names = loop.inputs.map((f) => fileById(facts.program, f).name).join(", ");
    reasons.push({
      code: "S0202",
      message: `the loop reads several files (${names}), and following their positions takes ${percent} % of its work`,
      hint: null,
      lines: [],
    });
  }
  return { start: null, lookback: 0, reasons };
}

function hintOf(item: CarriedItem): string | null {
  switch (item.class) {
    case "running":
      return "if its value at each record is not needed, only add to it in the loop and use it after the loop";
    case "segmented":
    case "finite":
      return "set it from the record in every iteration if the program's logic allows";
    case "opaque":
      return "compute it from the record alone, or set it in every iteration before it is used";
    case "cursor":
      return "read the file in every iteration";
    case "private":
    case "reduction":
    case "induction":
    case "lookback":
      return null;
    default:
      return item.class satisfies never;
  }
}
