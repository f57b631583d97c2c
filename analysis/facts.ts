/**
 * Everything about a program that the other analyses build on: atoms, each statement's effects in atoms, each
 * procedure's graph and its summary (summaries.ts).
 */
import type { ProcId, Stmt, StmtId } from "../ir/artifact/statements.ts";
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
import type { Certain, CertainEdges } from "./certain.ts";
import { certainEdges } from "./certain.ts";
import type { Flow } from "./flow.ts";
import { flowOf } from "./flow.ts";
import type { EdgeOutcome } from "./status.ts";
import { readOutcomes } from "./status.ts";
import { type Exposed, exposuresOf, type Summary, summariesOf } from "./summaries.ts";

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

export interface Facts {
  readonly program: Program;
  readonly atoms: Atoms;
  readonly procs: ReadonlyMap<ProcId, ProcFacts>;
  stmt(stmt: Stmt): StmtFacts;
  end(end: Terminator): Int32Array;
  certain(edge: Certain): Int32Array;
  /** Of a procedure that some PERFORM names; so is the next. */
  summary(proc: ProcId): Summary;
  exposed(proc: ProcId): Exposed;
}

export function factsOf(program: Program): Facts {
  const procs = new Map<ProcId, ProcFacts>();
  const extents: Extent[] = [bytes(0, program.storage.size)];
  for (const file of program.files) {
    extents.push(...writesOfGoodRead(file), bytes(file.control + FCB.status, 2), bytes(file.control + FCB.status, 1));
    extents.push(bytes(file.control, FCB_SIZE), bytes(file.control, 2));
  }
  const effects = knownEffects(program);
  for (const [id, proc] of program.procedures) {
    const flow = flowOf(proc);
    const outcomes = readOutcomes(flow, program);
    procs.set(id, {
      flow,
      outcomes,
      certain: certainEdges(flow, outcomes, program),
      callees: scan(flow, program, effects, extents),
    });
  }
  return makeFacts(program, partition(extents), procs, effects);
}

/** Collects the effects of a procedure's statements; returns whom it performs. */
function scan(flow: Flow, program: Program, known: KnownEffects, extents: Extent[]): Set<ProcId> {
  const callees = new Set<ProcId>();
  for (const block of flow.blocks) {
    for (const s of block.stmts) {
      let e = known.stmts.get(s);
      if (e === undefined) {
        e = effectsOf(s, program);
        known.stmts.set(s, e);
      }
      for (const x of e.reads) extents.push(x);
      for (const x of e.writes) extents.push(x);
      if (e.perform !== null) callees.add(e.perform);
    }
    let reads = known.ends.get(block.end);
    if (reads === undefined) {
      reads = readsOfTerminator(block.end, program);
      known.ends.set(block.end, reads);
    }
    for (const x of reads) extents.push(x);
  }
  return callees;
}

interface KnownEffects {
  readonly files: Program["files"];
  readonly stmts: Map<Stmt, Effects>;
  readonly ends: Map<Terminator, readonly Extent[]>;
}

const effectsKnown = new WeakMap<Program["storage"], KnownEffects>();

/** What was worked out for statements met before: passes hand most of a program on as it is, with its storage and its files. */
function knownEffects({ storage, files }: Program): KnownEffects {
  const known = effectsKnown.get(storage);
  if (known?.files === files) return known;
  const made: KnownEffects = { files, stmts: new Map(), ends: new Map() };
  effectsKnown.set(storage, made);
  return made;
}

function unite(atoms: Atoms, extents: readonly Extent[]): Int32Array {
  if (extents.length === 0) return NONE;
  if (extents.length === 1) return atoms.of(extents[0] as Extent);
  const all: number[] = [];
  for (const e of extents) for (const atom of atoms.of(e)) all.push(atom);
  const sorted = Int32Array.from(all).sort();
  let count = 0;
  for (const atom of sorted) if (count === 0 || sorted[count - 1] !== atom) sorted[count++] = atom;
  return count === sorted.length ? sorted : sorted.slice(0, count);
}

const NONE = new Int32Array(0);

function makeFacts(
  program: Program,
  atoms: Atoms,
  procs: ReadonlyMap<ProcId, ProcFacts>,
  effects: KnownEffects,
): Facts {
  const stmts = new Map<StmtId, StmtFacts>();
  const endReads = new Map<Terminator, Int32Array>();
  const certain = new WeakMap<Certain, Int32Array>();
  let summaries: ReturnType<typeof summariesOf> | null = null;
  let exposures: ReturnType<typeof exposuresOf> | null = null;
  const facts: Facts = {
    program,
    atoms,
    procs,
    stmt(s) {
      let known = stmts.get(s.id);
      if (known === undefined) {
        const e = effects.stmts.get(s) ?? effectsOf(s, program);
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
        known = unite(atoms, effects.ends.get(end) ?? readsOfTerminator(end, program));
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
      summaries ??= summariesOf(facts);
      return summaries(proc);
    },
    exposed(proc) {
      exposures ??= exposuresOf(facts);
      return exposures(proc);
    },
  };
  return facts;
}
