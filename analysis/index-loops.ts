/**
 * Loops over tables (PERFORM VARYING and its kin), for the report: may the iterations run in any order?
 *
 * Contract: "parallel" is a proof (with subscripts in range); anything not proved is "serial" with what stands in the way. These loops
 * are never nodes of the job graph.
 */
import type { CarriedReport, LoopReport, Reason } from "../ir/artifact/report.ts";
import type { Compute, Place, ProcId, Stmt } from "../ir/artifact/statements.ts";
import { extentOf, isFixed } from "../ir/extents.ts";
import { heapTouches, isHeap } from "../ir/heap-effects.ts";
import { type Block, type Program, reportedLine } from "../ir/program.ts";
import { isSort } from "../ir/sort-effects.ts";
import { textWrites } from "../ir/text-effects.ts";
import type { Access, Accesses } from "./accesses.ts";
import { accessesOf, linesOf } from "./accesses.ts";
import type { Bits } from "./bits.ts";
import { anyOf, clearAll, intersection, subtractInto } from "./bits.ts";
import type { Bodies } from "./bodies.ts";
import { bodiesOf } from "./bodies.ts";
import { dominatorTree } from "./dominators.ts";
import { exposedReads } from "./exposed.ts";
import type { Facts, ProcFacts } from "./facts.ts";
import { reversePostorder } from "./flow.ts";
import { inductionStep } from "./induction.ts";
import { samePlace } from "./linear.ts";
import type { Loop } from "./loops.ts";
import { loopsOf } from "./loops.ts";
import { nameBytes, placeName } from "./names.ts";
import { lineOf } from "./record-loops.ts";
import { findReductions } from "./reductions.ts";
import type { Address, Course } from "./subscripts.ts";
import { addressOf, meeting } from "./subscripts.ts";

/** Larger loops are not looked at. */
const MAX_BLOCKS = 2000;

export function indexLoops(facts: Facts): LoopReport[] {
  const out: LoopReport[] = [];
  for (const [id, proc] of facts.procs) {
    for (const loop of loopsOf(proc.flow).loops) {
      if (loop.nodes.size > MAX_BLOCKS || readsFiles(facts, proc, loop)) continue;
      const found = reportOf(facts, id, proc, loop);
      if (found !== null) out.push(found);
    }
  }
  return out;
}

function readsFiles(facts: Facts, proc: ProcFacts, loop: Loop): boolean {
  for (const n of loop.nodes) {
    for (const s of (proc.flow.blocks[n] as Block).stmts) {
      if (facts.stmt(s).effects.filesRead.length > 0) return true;
      if (s.kind === "perform" && facts.summary(s.proc).filesRead.size > 0) return true;
    }
  }
  return false;
}

interface Subject {
  readonly facts: Facts;
  readonly bodies: Bodies;
  readonly accesses: Accesses;
  readonly counters: readonly Counter[];
  /** What an iteration may read before it writes it. */
  readonly exposed: Bits;
}

/** An item stepped by a constant exactly once in every iteration, by `update`. */
interface Counter {
  readonly place: Place;
  readonly step: number;
  readonly update: Access;
  /** Nodes of the root body that can follow the update within the iteration. */
  readonly later: ReadonlySet<number>;
  readonly dominates: (node: number) => boolean;
}

/** Null: the loop counts nothing, so it is no index loop. */
function reportOf(facts: Facts, id: ProcId, proc: ProcFacts, loop: Loop): LoopReport | null {
  const head = proc.flow.blocks[loop.head] as Block;
  if (head.end.kind !== "branch") return null;
  const bodies = bodiesOf(facts, { proc: id, nodes: loop.nodes, head: loop.head }, null);
  const accesses = accessesOf(bodies);
  const counters = countersOf(facts, bodies, accesses);
  const tested = new Set(facts.end(head.end));
  if (!counters.some((c) => facts.atoms.of(extentOf(c.place, facts.program)).some((a) => tested.has(a)))) return null;
  const subject: Subject = { facts, bodies, accesses, counters, exposed: exposedReads(bodies) };
  const reasons = [
    ...exits(facts.program, proc, loop),
    ...dataTest(subject, head),
    ...outputs(bodies),
    ...conflicts(subject),
  ];
  const carried = reasons.length > 0 ? [] : reductionsOf(subject);
  return {
    line: lineOf(facts.program, proc, loop),
    kind: "index",
    verdict: reasons.length === 0 ? "parallel" : "serial",
    plan: null,
    carried,
    reasons,
  };
}

function countersOf(facts: Facts, bodies: Bodies, accesses: Accesses): Counter[] {
  const { graph } = bodies.root;
  const { dominates } = dominatorTree(graph);
  const out: Counter[] = [];
  for (const update of accesses.all) {
    if (update.stmt?.kind !== "compute" || update.body !== bodies.root) continue;
    const step = inductionStep(bodies, update);
    if (step === null) continue;
    const { place } = update.stmt.targets[0] as Compute["targets"][number];
    const atoms = facts.atoms.of(extentOf(place, facts.program));
    if (accesses.touching(atoms).filter((a) => a.writes.some((w) => atoms.includes(w))).length !== 1) continue;
    const later = new Set(
      (graph.succ[update.node] as readonly number[]).flatMap((n) => reversePostorder(graph.succ, n)),
    );
    out.push({ place, step: Number(step), update, later, dominates: (node) => dominates(update.node, node) });
  }
  return out;
}

function exits(program: Program, proc: ProcFacts, loop: Loop): Reason[] {
  const out: number[] = [];
  for (const n of loop.nodes) {
    const { end, stmts } = proc.flow.blocks[n] as Block;
    const leaves =
      end.kind === "stop" ||
      (n !== loop.head && (proc.flow.succ[n] as readonly number[]).some((s) => !loop.nodes.has(s)));
    const span = "span" in end ? end.span : stmts[stmts.length - 1]?.span;
    if (leaves) out.push(span === undefined ? 0 : reportedLine(program, span));
  }
  if (out.length === 0) return [];
  return [
    {
      code: "X0101",
      message: "the loop may be left before its last iteration, as the data decide",
      hint: null,
      lines: [...new Set(out)],
    },
  ];
}

/** What must happen in the order of the iterations, whatever it touches. */
function outputs(bodies: Bodies): Reason[] {
  const told = orderedLines(bodies, "the loop puts out or accepts data, in order", putsOut);
  return [...told, ...orderedLines(bodies, "the loop allocates or frees storage, in order", isHeap)];
}

function orderedLines(bodies: Bodies, message: string, ordered: (s: Stmt) => boolean): Reason[] {
  const lines = new Set<number>();
  for (const body of [bodies.root, ...bodies.procs.values()]) {
    for (const n of body.nodes) {
      if (n.kind !== "block") continue;
      for (const s of n.block.stmts) if (ordered(s)) lines.add(reportedLine(bodies.facts.program, s.span));
    }
  }
  if (lines.size === 0) return [];
  return [{ code: "X0102", message, hint: null, lines: [...lines] }];
}

function putsOut(s: Stmt): boolean {
  return (
    s.kind === "display" ||
    s.kind === "write" ||
    s.kind === "rewrite" ||
    s.kind === "accept" ||
    s.kind === "tell" ||
    s.kind === "open" ||
    s.kind === "close" ||
    isSort(s) ||
    s.kind === "dump"
  );
}

/** What one iteration reads of what another one wrote, but for the counter and reductions. */
function conflicts(s: Subject): Reason[] {
  const { facts, accesses, exposed } = s;
  const carried = intersection(exposed, accesses.writes);
  for (const c of s.counters) clearAll(carried, facts.atoms.of(extentOf(c.place, facts.program)));
  for (const r of findReductions(facts, accesses, carried, (p) => placeName(facts.program, p)))
    clearAll(carried, r.atoms);
  const out: Reason[] = [];
  // Scalars: an exposed read of what an iteration writes. Table elements: settled by their subscripts.
  for (const g of nameBytes(facts, accesses, carried)) {
    const touching = accesses.touching(g.atoms);
    const reason = settle(s, g.name, g.atoms, touching);
    if (reason !== null) out.push(reason);
  }
  return [...out, ...overwrites(s)];
}

function settle(s: Subject, name: string, atoms: readonly number[], touching: readonly Access[]): Reason | null {
  const lines = linesOf(touching);
  const set = new Set(atoms);
  const reached = touching.map((a) => reachOf(s, a, set));
  for (const [i, w] of touching.entries()) {
    if (!w.writes.some((atom) => set.has(atom))) continue;
    for (const other of reached) {
      const answer = meet((reached[i] as Reach).written, other.touched);
      if (answer === "apart") continue;
      const message =
        answer === "unknown"
          ? `it cannot be ruled out that one iteration touches an element of ${name} that another one changes`
          : `${name} changes in one iteration and is used ${answer === 1 ? "in the next" : `${answer} iterations later`}`;
      return { code: answer === "unknown" ? "X0104" : "X0103", message, hint: null, lines };
    }
  }
  return null;
}

/** The number of iterations must be known from counters and from what the loop leaves alone. */
function dataTest(s: Subject, head: Block): Reason[] {
  const places: Place[] = [];
  collectPlaces(head.end, places);
  const plain = places.every((p) => isFixed(p) && (unchanged(s, p) || s.counters.some((c) => samePlace(c.place, p))));
  if (plain) return [];
  return [
    {
      code: "X0101",
      message: "how often the loop runs depends on data that it looks up or changes",
      hint: null,
      lines: "span" in head.end ? [reportedLine(s.facts.program, head.end.span)] : [],
    },
  ];
}

/** Elements that several iterations may overwrite: the last must win. Scalars written first in each iteration are private. */
function overwrites(s: Subject): Reason[] {
  const { facts, accesses, exposed } = s;
  const tables = accesses.writes.slice();
  for (const a of accesses.all) {
    for (const p of a.stmt === null ? [] : targetsOf(a.stmt)) {
      if (isFixed(p)) clearAll(tables, facts.atoms.of(extentOf(p, facts.program)));
    }
  }
  subtractInto(tables, exposed);
  const out: Reason[] = [];
  for (const g of nameBytes(facts, accesses, tables)) {
    const reason = settle(
      s,
      g.name,
      g.atoms,
      accesses.touching(g.atoms).filter((a) => a.writes.length > 0),
    );
    if (reason !== null) out.push(reason);
  }
  return out;
}

function targetsOf(s: Stmt): Place[] {
  if (s.kind === "move") return [s.to];
  if (s.kind === "compute") return s.targets.map((t) => t.place);
  if (s.kind === "sort-table") return [s.table];
  if (isHeap(s)) return [...heapTouches(s).pointers];
  if (s.kind === "string" || s.kind === "unstring" || s.kind === "inspect" || s.kind === "xml-generate")
    return textWrites(s).map((w) => w.place);
  return s.kind === "divide-remainder" ? [s.quotient.place, s.remainder] : [];
}

/** Through what an access reaches some atoms; null: an address that is not linear. */
interface Reach {
  readonly written: readonly (Address | null)[];
  readonly touched: readonly (Address | null)[];
}

function reachOf(s: Subject, a: Access, atoms: ReadonlySet<number>): Reach {
  const reaches = (p: Place): boolean => s.facts.atoms.of(extentOf(p, s.facts.program)).some((x) => atoms.has(x));
  const address = (p: Place): Address | null => addressOf(p, (x) => courseOf(s, x, a));
  const targets = a.stmt === null ? [] : targetsOf(a.stmt);
  const written = targets.filter(reaches).map(address);
  const places: Place[] = [];
  collectPlaces(a.stmt ?? a.end, places);
  return { written, touched: [...written, ...places.filter(reaches).map(address)] };
}

/** Least distance at which what is written in one iteration is touched in another one. */
function meet(written: Reach["written"], touched: Reach["touched"]): number | "apart" | "unknown" {
  let answer: number | "apart" | "unknown" = "apart";
  for (const one of written) {
    for (const other of touched) {
      const found = one === null || other === null ? { kind: "unknown" as const } : meeting(one, other);
      if (found.kind === "meet") return found.distance;
      if (found.kind === "unknown") answer = "unknown";
    }
  }
  return answer;
}

/** What a subscript's item holds where the access is made. */
function courseOf(s: Subject, p: Place, at: Access): Course | null {
  const symbol = `${p.base}:${p.length}`;
  if (unchanged(s, p)) return { symbol, perStep: 0, shift: 0 };
  const counter = s.counters.find((c) => samePlace(c.place, p));
  if (counter === undefined || at.body !== s.bodies.root) return null;
  const { update, step, later } = counter;
  const after = at.node === update.node ? at.position > update.position : counter.dominates(at.node);
  if (after) return { symbol, perStep: step, shift: step };
  return at.node !== update.node && later.has(at.node) ? null : { symbol, perStep: step, shift: 0 };
}

function unchanged(s: Subject, p: Place): boolean {
  return isFixed(p) && !anyOf(s.accesses.writes, s.facts.atoms.of(extentOf(p, s.facts.program)));
}

function collectPlaces(part: unknown, out: Place[]): void {
  if (typeof part !== "object" || part === null) return;
  if ("encoding" in part && "subscripts" in part) out.push(part as Place);
  for (const name in part)
    if (name !== "span" && name !== "encoding") collectPlaces(part[name as keyof typeof part], out);
}

function reductionsOf(s: Subject): CarriedReport[] {
  const { facts, accesses, exposed } = s;
  const out = findReductions(facts, accesses, intersection(exposed, accesses.writes), (p) =>
    placeName(facts.program, p),
  );
  return out
    .filter((r) => r.reduction.kind !== "last")
    .map((r) => ({
      item: r.reduction.name,
      class: "reduction",
      evidence: [{ fact: "only added to in the loop", lines: r.lines }],
    }));
}
