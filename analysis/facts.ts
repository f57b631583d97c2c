/**
 * Everything about a program that the other analyses build on: atoms, each statement's effects in atoms, each
 * procedure's graph and its summary (summaries.ts).
 */
import type { ProcId, Stmt } from "../ir/artifact/statements.ts";
import { FCB, FCB_SIZE } from "../ir/artifact/storage.ts";
import type { Effects } from "../ir/effects.ts";
import type { Extent } from "../ir/extents.ts";
import { bytes } from "../ir/extents.ts";
import { writesOfGoodRead } from "../ir/good-read.ts";
import { effectsIn, keptWithStorage, readsAtEnd } from "../ir/known-effects.ts";
import type { Procedure, Program, Terminator } from "../ir/program.ts";
import type { Atoms } from "./atoms.ts";
import { ascending, type ExtentKey, keyOf, partition } from "./atoms.ts";
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
  for (const [id, proc] of program.procedures) {
    const { facts, touched } = factsOfProc(proc, program);
    procs.set(id, facts);
    for (const extent of touched) extents.push(extent);
  }
  return makeFacts(program, partition(extents), procs);
}

interface KnownProc {
  readonly facts: ProcFacts;
  /** What the procedure touches; of extents that are the same, the first. */
  readonly touched: readonly Extent[];
}

const procsKept = keptWithStorage(() => new WeakMap<Procedure, KnownProc>());

function factsOfProc(proc: Procedure, program: Program): KnownProc {
  const known = procsKept(program);
  let found = known.get(proc);
  if (found === undefined) {
    const flow = flowOf(proc);
    const outcomes = readOutcomes(flow, program);
    const certain = certainEdges(flow, outcomes, program);
    const { callees, touched } = scan(flow, program);
    found = { facts: { flow, outcomes, certain, callees }, touched };
    known.set(proc, found);
  }
  return found;
}

/** Whom the statements perform, and what they touch. */
function scan(flow: Flow, program: Program): { callees: Set<ProcId>; touched: Extent[] } {
  const callees = new Set<ProcId>();
  const touched = new Map<ExtentKey, Extent>();
  const touch = (extent: Extent): void => {
    const key = keyOf(extent);
    if (!touched.has(key)) touched.set(key, extent);
  };
  for (const block of flow.blocks) {
    for (const s of block.stmts) {
      const { reads, writes, perform } = effectsIn(program, s);
      reads.forEach(touch);
      writes.forEach(touch);
      if (perform !== null) callees.add(perform);
    }
    readsAtEnd(program, block.end).forEach(touch);
  }
  return { callees, touched: [...touched.values()] };
}

function unite(atoms: Atoms, extents: readonly Extent[]): Int32Array {
  if (extents.length === 0) return NONE;
  if (extents.length === 1) return atoms.of(extents[0] as Extent);
  const all: number[] = [];
  for (const e of extents) for (const atom of atoms.of(e)) all.push(atom);
  return ascending(all);
}

const NONE = new Int32Array(0);

function makeFacts(program: Program, atoms: Atoms, procs: ReadonlyMap<ProcId, ProcFacts>): Facts {
  /** By the statement's number. */
  const stmts: (StmtFacts | undefined)[] = [];
  const endReads = new Map<Terminator, Int32Array>();
  const certain = new WeakMap<Certain, Int32Array>();
  let summaries: ReturnType<typeof summariesOf> | null = null;
  let exposures: ReturnType<typeof exposuresOf> | null = null;
  const facts: Facts = {
    program,
    atoms,
    procs,
    stmt(s) {
      let known = stmts[s.id];
      if (known === undefined) {
        const e = effectsIn(program, s);
        known = {
          effects: e,
          reads: unite(atoms, e.reads),
          writes: unite(atoms, e.writes),
          musts: unite(atoms, e.musts),
        };
        while (stmts.length < s.id) stmts.push(undefined);
        stmts[s.id] = known;
      }
      return known;
    },
    end(end) {
      if (end.kind === "jump" || end.kind === "return") return NONE;
      let known = endReads.get(end);
      if (known === undefined) {
        known = unite(atoms, readsAtEnd(program, end));
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
