/**
 * Everything about a program that the other analyses build on: atoms, each statement's effects in atoms, each
 * procedure's graph and its summary. The summaries are made by one bottom-up walk over the call graph (repeated while PERFORMs
 * recurse), once the first is asked for.
 */
import type { ProcId, Stmt, StmtId } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { FCB, FCB_SIZE } from "../ir/artifact/storage.ts";
import type { Effects } from "../ir/effects.ts";
import { effectsOf } from "../ir/effects.ts";
import type { Extent } from "../ir/extents.ts";
import { bytes } from "../ir/extents.ts";
import { writesOfGoodRead } from "../ir/good-read.ts";
import type { Program, Terminator } from "../ir/program.ts";
import { readsOfTerminator } from "../ir/reads.ts";
import type { Atoms } from "./atoms.ts";
import { partition } from "./atoms.ts";
import type { Bits } from "./bits.ts";
import { emptyBits, equalBits, fullBits, membersOf, setAll, subtractInto, unionInto } from "./bits.ts";
import type { Certain, CertainEdges } from "./certain.ts";
import { certainEdges } from "./certain.ts";
import type { Flow } from "./flow.ts";
import { flowOf } from "./flow.ts";
import { entryLiveness } from "./liveness.ts";
import type { EdgeOutcome } from "./status.ts";
import { readOutcomes } from "./status.ts";

/** A statement's effects, in atoms. */
export interface StmtFacts {
  readonly effects: Effects;
  readonly reads: Int32Array;
  readonly writes: Int32Array;
  readonly musts: Int32Array;
}

export interface ProcFacts {
  readonly flow: Flow;
  readonly outcomes: ReadonlyMap<number, EdgeOutcome>;
  readonly certain: CertainEdges;
  readonly callees: ReadonlySet<ProcId>;
}

/** What a run of a procedure may do. Live before a PERFORM = reads or (live after and passes). */
export interface Summary {
  /** Bytes that may be read before they are written. */
  readonly reads: Bits;
  /** Bytes that some run to the end may leave unwritten (with `reads`): the complement is certainly written. */
  readonly passes: Bits;
  readonly writes: Bits;
  readonly filesRead: ReadonlySet<FileId>;
  readonly filesWritten: ReadonlySet<FileId>;
  /** Statement kinds that occur within, callees included. */
  readonly kinds: ReadonlySet<Stmt["kind"]>;
  readonly stops: boolean;
}

export interface Facts {
  readonly program: Program;
  readonly atoms: Atoms;
  readonly procs: ReadonlyMap<ProcId, ProcFacts>;
  stmt(stmt: Stmt): StmtFacts;
  end(end: Terminator): Int32Array;
  certain(edge: Certain): Int32Array;
  /** Of a procedure that some PERFORM names. */
  summary(proc: ProcId): Summary;
  /** What its summary says, as atoms: those that may be read, and those that do not pass. */
  exposed(proc: ProcId): Exposed;
}

export interface Exposed {
  readonly reads: Int32Array;
  readonly kills: Int32Array;
}

export function factsOf(program: Program): Facts {
  const procs = new Map<ProcId, ProcFacts>();
  const extents: Extent[] = [bytes(0, program.storage.size)];
  for (const file of program.files) {
    extents.push(...writesOfGoodRead(file), bytes(file.control + FCB.status, 2), bytes(file.control + FCB.status, 1));
    extents.push(bytes(file.control, FCB_SIZE), bytes(file.control, 2));
  }
  const effects = new Map<StmtId, Effects>();
  const ends = new Map<Terminator, Extent[]>();
  for (const [id, proc] of program.procedures) {
    const flow = flowOf(proc);
    const outcomes = readOutcomes(flow, program);
    procs.set(id, {
      flow,
      outcomes,
      certain: certainEdges(flow, outcomes, program),
      callees: scan(flow, program, effects, ends, extents),
    });
  }
  return makeFacts(program, partition(extents), procs, effects, ends);
}

/** Collects the effects of a procedure's statements; returns whom it performs. */
function scan(
  flow: Flow,
  program: Program,
  effects: Map<StmtId, Effects>,
  ends: Map<Terminator, Extent[]>,
  extents: Extent[],
): Set<ProcId> {
  const callees = new Set<ProcId>();
  for (const block of flow.blocks) {
    for (const s of block.stmts) {
      const e = effectsOf(s, program);
      effects.set(s.id, e);
      for (const x of e.reads) extents.push(x);
      for (const x of e.writes) extents.push(x);
      if (e.perform !== null) callees.add(e.perform);
    }
    const reads = readsOfTerminator(block.end, program);
    ends.set(block.end, reads);
    for (const x of reads) extents.push(x);
  }
  return callees;
}

function unite(atoms: Atoms, extents: readonly Extent[]): Int32Array {
  if (extents.length === 0) return NONE;
  if (extents.length === 1) return atoms.of(extents[0] as Extent);
  const all = new Set<number>();
  for (const e of extents) for (const a of atoms.of(e)) all.add(a);
  return Int32Array.from(all).sort();
}

const NONE = new Int32Array(0);

function makeFacts(
  program: Program,
  atoms: Atoms,
  procs: ReadonlyMap<ProcId, ProcFacts>,
  effects: ReadonlyMap<StmtId, Effects>,
  ends: ReadonlyMap<Terminator, Extent[]>,
): Facts {
  const stmts = new Map<StmtId, StmtFacts>();
  const endReads = new Map<Terminator, Int32Array>();
  const certain = new WeakMap<Certain, Int32Array>();
  const exposed = new WeakMap<Summary, Exposed>();
  const bottom = unknownYet(atoms.count);
  let summaries: Map<ProcId, Summary> | null = null;
  const facts: Facts = {
    program,
    atoms,
    procs,
    stmt(s) {
      let known = stmts.get(s.id);
      if (known === undefined) {
        const e = effects.get(s.id) ?? effectsOf(s, program);
        known = {
          effects: e,
          reads: unite(atoms, e.reads),
          writes: unite(atoms, e.writes),
          musts: unite(atoms, e.musts),
        };
        stmts.set(s.id, known);
      }
      return known;
    },
    end(end) {
      let known = endReads.get(end);
      if (known === undefined) {
        known = unite(atoms, ends.get(end) ?? readsOfTerminator(end, program));
        endReads.set(end, known);
      }
      return known;
    },
    certain(edge) {
      let known = certain.get(edge);
      if (known === undefined) {
        known = unite(atoms, edge.extents);
        certain.set(edge, known);
      }
      return known;
    },
    summary(proc) {
      if (summaries === null) {
        summaries = new Map();
        summarise(facts, summaries);
      }
      return summaries.get(proc) ?? bottom;
    },
    exposed(proc) {
      const summary = facts.summary(proc);
      let known = exposed.get(summary);
      if (known === undefined) {
        const kills = fullBits(atoms.count);
        subtractInto(kills, summary.passes);
        known = { reads: Int32Array.from(membersOf(summary.reads)), kills: Int32Array.from(membersOf(kills)) };
        exposed.set(summary, known);
      }
      return known;
    },
  };
  return facts;
}

/** The bottom element: for a procedure met while its caller is being summarised (recursion). */
function unknownYet(count: number): Summary {
  const none = emptyBits(count);
  return {
    reads: none,
    passes: none,
    writes: none,
    filesRead: new Set(),
    filesWritten: new Set(),
    kinds: new Set(),
    stops: false,
  };
}

/** Callees before callers; procedures on a cycle of PERFORMs follow their first-met callee. */
export function bottomUp(procs: ReadonlyMap<ProcId, { readonly callees: ReadonlySet<ProcId> }>): {
  order: ProcId[];
  recursive: boolean;
} {
  const order: ProcId[] = [];
  const state = new Map<ProcId, "open" | "done">();
  let recursive = false;
  for (const root of procs.keys()) {
    if (state.has(root)) continue;
    const stack = [{ id: root, rest: [...(procs.get(root)?.callees ?? [])] }];
    state.set(root, "open");
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const next = top.rest.pop();
      if (next === undefined) {
        state.set(top.id, "done");
        order.push(top.id);
        stack.pop();
      } else if (!state.has(next)) {
        state.set(next, "open");
        stack.push({ id: next, rest: [...(procs.get(next)?.callees ?? [])] });
      } else if (state.get(next) === "open") recursive = true;
    }
  }
  return { order, recursive };
}

function summarise(facts: Facts, summaries: Map<ProcId, Summary>): void {
  const { order, recursive } = bottomUp(facts.procs);
  const performed = new Set([...facts.procs.values()].flatMap((proc) => [...proc.callees]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      if (!performed.has(id)) continue;
      const proc = facts.procs.get(id) as ProcFacts;
      const now = summaryOf(facts, proc);
      const before = summaries.get(id);
      if (before === undefined || !sameSummary(before, now)) {
        summaries.set(id, now);
        changed = true;
      }
    }
    if (!recursive) return;
  }
}

function sameSummary(a: Summary, b: Summary): boolean {
  return (
    equalBits(a.reads, b.reads) &&
    equalBits(a.passes, b.passes) &&
    equalBits(a.writes, b.writes) &&
    a.kinds.size === b.kinds.size &&
    a.filesRead.size === b.filesRead.size &&
    a.filesWritten.size === b.filesWritten.size &&
    a.stops === b.stops
  );
}

function summaryOf(facts: Facts, proc: ProcFacts): Summary {
  const size = facts.atoms.count;
  const writes = emptyBits(size);
  const filesRead = new Set<FileId>();
  const filesWritten = new Set<FileId>();
  const kinds = new Set<Stmt["kind"]>();
  let stops = false;
  for (const block of proc.flow.blocks) {
    if (block.end.kind === "stop") stops = true;
    for (const s of block.stmts) {
      kinds.add(s.kind);
      const f = facts.stmt(s);
      setAll(writes, f.writes);
      for (const x of f.effects.filesRead) filesRead.add(x);
      for (const x of f.effects.filesWritten) filesWritten.add(x);
      if (s.kind !== "perform") continue;
      const callee = facts.summary(s.proc);
      unionInto(writes, callee.writes);
      for (const x of callee.filesRead) filesRead.add(x);
      for (const x of callee.filesWritten) filesWritten.add(x);
      for (const x of callee.kinds) kinds.add(x);
      stops ||= callee.stops;
    }
  }
  return { ...entryLiveness(facts, proc), writes, filesRead, filesWritten, kinds, stops };
}
