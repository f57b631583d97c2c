/**
 * Classes of carried items: how the value that an iteration finds at the loop's head depends on what came before.
 *
 * Contract: for guesses and for the report; nothing that must be right rests on it. The driver's end-of-file paths are
 * left out, since no piece starts after them.
 */
import type { CarriedClass, Evidence } from "../ir/artifact/report.ts";
import type { Compute, Place, Stmt } from "../ir/artifact/statements.ts";
import { isConstant } from "../ir/places.ts";
import type { Access, Accesses } from "./accesses.ts";
import { accessesOf, linesOf } from "./accesses.ts";
import { hasBit } from "./bits.ts";
import type { Bodies } from "./bodies.ts";
import type { Needs } from "./demand.ts";
import { needsOf } from "./demand.ts";
import { follows } from "./equality.ts";
import { inductionStep, oncePerIteration } from "./induction.ts";
import { updateOf } from "./linear.ts";
import type { NamedBytes } from "./names.ts";

export interface CarriedItem {
  readonly named: NamedBytes;
  readonly class: CarriedClass;
  /**
   * The cheapest means of guessing it: `depth` iterations of the slice (0: the value at entry will do), a closed form, or only a slice
   * that runs from the loop's entry.
   */
  readonly means:
    | { readonly kind: "lookback"; readonly depth: number }
    | { readonly kind: "closed"; readonly step: string; readonly place: Place }
    | { readonly kind: "leader" };
  readonly evidence: readonly Evidence[];
}

/** Steps of slicing allowed for the items of one loop together. */
const BUDGET = 3_000_000;
const MAX_ITEMS = 1500;
export const MAX_LOOKBACK = 64;

interface Draft {
  readonly named: NamedBytes;
  readonly self: boolean;
  /** Indices of other carried items that the next value is computed from. */
  readonly deps: readonly number[];
  readonly shape: Shape;
  readonly writers: readonly Access[];
  readonly follows: boolean;
}

type Shape =
  | "unwritten"
  | "constants"
  | "one-constant"
  | "induction"
  | "accumulates"
  | "resets"
  | "other"
  | "too-large";

/** `guess` gives the bodies without the driver's end of file; of too many groups nothing is asked. */
export function classify(guess: () => Bodies, groups: readonly NamedBytes[]): CarriedItem[] {
  if (groups.length > MAX_ITEMS) return groups.map((named) => tooLarge(named));
  const bodies = guess();
  const accesses = accessesOf(bodies);
  const owner = new Map<number, number>();
  groups.forEach((g, i) => {
    for (const a of g.atoms) owner.set(a, i);
  });
  let budget = BUDGET;
  const drafts = groups.map((named, i): Draft => {
    if (budget <= 0) return { named, self: true, deps: [], shape: "too-large", writers: [], follows: false };
    const draft = draftOf(bodies, accesses, named, i, owner, Math.min(budget, 500_000));
    budget -= draft.cost;
    return draft;
  });
  const depths = depthsOf(drafts);
  return drafts.map((d, i) => finish(bodies, drafts, d, depths[i] as number));
}

function draftOf(
  bodies: Bodies,
  accesses: Accesses,
  named: NamedBytes,
  index: number,
  owner: ReadonlyMap<number, number>,
  budget: number,
): Draft & { cost: number } {
  const leader = follows(bodies, named.atoms);
  const needs =
    leader === null
      ? needsOf(bodies, { atLatch: named.atoms, whole: false, dataOnly: named.kind === "record", budget })
      : needsOf(bodies, { atLatch: [], operandsOf: leader.moves, whole: false, dataOnly: true, budget });
  const set = new Set(named.atoms);
  const writers = accesses.touching(named.atoms).filter((a) => a.writes.some((w) => set.has(w)) && reached(a));
  const deps = new Set<number>();
  for (const atom of owner.keys()) if (hasBit(needs.entry, atom)) deps.add(owner.get(atom) as number);
  const self = leader === null && deps.delete(index);
  const shape = needs.exhausted ? "too-large" : leader !== null ? "other" : shapeOf(bodies, writers, needs);
  return { named, self, deps: [...deps], shape, writers, follows: leader !== null, cost: needs.steps };
}

/** Left-out paths leave nodes without a way in. */
function reached(a: Access): boolean {
  return a.node === a.body.entry || (a.body.graph.pred[a.node] as readonly number[]).length > 0;
}

function shapeOf(bodies: Bodies, writers: readonly Access[], needs: Needs): Shape {
  const real = writers.filter((w) => w.stmt !== null && needs.stmts.has(w.stmt.id));
  if (real.length === 0) return "unwritten";
  const constants = new Set<string>();
  let updates = 0;
  for (const w of real) {
    const c = constantWritten(w.stmt as Stmt);
    if (c !== null) constants.add(c);
    else if (
      w.stmt?.kind === "compute" &&
      w.stmt.targets.every((t) => updateOf((w.stmt as Extract<Stmt, { kind: "compute" }>).value, t.place) !== null)
    )
      updates++;
  }
  if (updates === 0 && constants.size > 0 && real.every((w) => constantWritten(w.stmt as Stmt) !== null)) {
    return constants.size === 1 ? "one-constant" : "constants";
  }
  if (updates === real.length) {
    return real.length === 1 && inductionStep(bodies, real[0] as Access) !== null ? "induction" : "accumulates";
  }
  return updates > 0 ? "resets" : "other";
}

/** What a statement writes, if it is the same always; WRITE leaves status 00. */
function constantWritten(s: Stmt): string | null {
  if (s.kind === "move" && isConstant(s.from)) return JSON.stringify(s.from);
  if (s.kind === "compute" && s.value.kind === "number") return JSON.stringify(s.value);
  if (s.kind === "write") {
    const fault = s.advancing?.when === "page-lines" && s.advancing.fault !== null;
    return `write ${s.advancing?.when ?? ""}${fault ? " in vain" : ""}`;
  }
  return s.kind === "clear-size-error" ? "0" : null;
}

/** Iterations after which an item no longer depends on where the run started; Infinity if never. */
function depthsOf(drafts: readonly Draft[]): number[] {
  const depth = drafts.map((d) => (d.shape === "too-large" ? Infinity : 0));
  // Longest chains by relaxation; an item on a cycle never settles and ends at Infinity.
  const limit = MAX_LOOKBACK + 2;
  for (let changed = true; changed; ) {
    changed = false;
    drafts.forEach((d, i) => {
      const now = ownDepth(d, depth);
      const capped = now > limit ? Infinity : now;
      if (capped > (depth[i] as number)) {
        depth[i] = capped;
        changed = true;
      }
    });
  }
  return depth;
}

function ownDepth(d: Draft, depth: readonly number[]): number {
  if (d.shape === "unwritten") return 0;
  // What WRITE leaves is the same always.
  if (d.shape === "one-constant" && d.named.kind === "control") return 1;
  let most = 0;
  for (const i of d.deps) most = Math.max(most, depth[i] as number);
  if (!d.self) return most + 1;
  // One constant at most, decided by the item itself: settled by the first iteration.
  return d.shape === "one-constant" && d.deps.length === 0 ? 1 : Infinity;
}

function finish(bodies: Bodies, drafts: readonly Draft[], d: Draft, depth: number): CarriedItem {
  const { named } = d;
  const lines = linesOf(d.writers);
  const done = (cls: CarriedClass, means: CarriedItem["means"], fact: string): CarriedItem => ({
    named,
    class: cls,
    means,
    evidence: [{ fact, lines }],
  });
  if (d.shape === "too-large") return tooLarge(named, lines);
  if (d.shape === "unwritten") {
    const cls = named.kind === "record" || named.kind === "control" ? "cursor" : "finite";
    return done(cls, { kind: "lookback", depth: 0 }, "changes only when the input ends");
  }
  if (d.shape === "induction" && d.self) {
    const update = d.writers.find((w) => w.stmt?.kind === "compute") as Access;
    const step = inductionStep(bodies, update) as string;
    const { place } = (update.stmt as Compute).targets[0] as Compute["targets"][number];
    const means: CarriedItem["means"] = oncePerIteration(bodies) ? { kind: "closed", step, place } : { kind: "leader" };
    return done("induction", means, `changes by the same amount (${step} units of its last digit) in every iteration`);
  }
  if (Number.isFinite(depth)) {
    if (d.self)
      return done("finite", { kind: "lookback", depth }, "only ever set to one value, whatever the records hold");
    const many = depth === 1 ? "the last record" : `the last ${depth} records`;
    return done(
      "lookback",
      { kind: "lookback", depth },
      d.follows ? "equals an item of the last record when an iteration ends" : `depends on ${many} only`,
    );
  }
  const [cls, fact] = d.self ? selfClass(drafts, d) : fromOthers(drafts, d);
  return done(cls, { kind: "leader" }, fact);
}

function tooLarge(named: NamedBytes, lines: readonly number[] = []): CarriedItem {
  const fact = "too many statements take part to follow its value";
  return { named, class: "opaque", means: { kind: "leader" }, evidence: [{ fact, lines }] };
}

function selfClass(drafts: readonly Draft[], d: Draft): [CarriedClass, string] {
  if (d.shape === "accumulates" || d.shape === "induction")
    return ["running", "accumulates, and its value is used in the loop"];
  if (d.shape === "resets") return ["segmented", "accumulates, and is set anew at a condition"];
  if (d.shape === "constants" || d.shape === "one-constant") return ["finite", "a switch: only ever set to constants"];
  if (d.named.kind === "record" || d.named.kind === "control")
    return ["cursor", "read only in some iterations, kept in others"];
  const record = d.deps.map((i) => (drafts[i] as Draft).named).find((n) => n.kind === "record");
  if (record !== undefined) return ["cursor", `kept in some iterations, set from ${record.name} in others`];
  return ["opaque", "its next value is computed from its value"];
}

function fromOthers(drafts: readonly Draft[], d: Draft): [CarriedClass, string] {
  const names = d.deps.map((i) => (drafts[i] as Draft).named.name);
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? " and others" : "");
  if (d.named.kind === "record") return ["cursor", `read only in some iterations, as ${shown} decides`];
  return ["opaque", `computed from ${shown}`];
}
