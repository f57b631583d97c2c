/**
 * The passes that bring a program into the shape that planning needs, in order.
 *
 * Contract: each pass keeps the program's meaning. `after` names passes that must have run, with the reason; `checkOrder` says
 * whether the list obeys. Tests run the verifier after every pass.
 */

import { factsOf } from "../analysis/facts.ts";
import { bottomUp } from "../analysis/summaries.ts";
import type { ProcId, Stmt } from "../ir/artifact/statements.ts";
import type { Procedure, Program } from "../ir/program.ts";
import { inline, type Limits, reachableFrom } from "./inline.ts";
import { threadJumps } from "./thread.ts";

export interface Pass {
  readonly name: string;
  readonly purpose: string;
  readonly after: readonly { readonly pass: string; readonly reason: string }[];
  readonly run: (program: Program) => Program;
}

export const PASSES: readonly Pass[] = [
  {
    name: "inline-readers",
    purpose:
      "puts procedures that READ into their callers, so that every record loop stands in main and end-of-file paths are seen whole",
    after: [],
    run: inlineReaders,
  },
  {
    name: "inline-single",
    purpose: "puts procedures performed from one place, and very small ones, into their callers, for precision",
    after: [{ pass: "inline-readers", reason: "what it leaves behind may be performed from one place only" }],
    run: inlineSingle,
  },
  {
    name: "thread-jumps",
    purpose: "lets paths that know a test's outcome skip it, so that the end of the input leaves the loop at once",
    after: [{ pass: "inline-single", reason: "the switch is often set in one paragraph and tested in another" }],
    run: (program) => threadJumps(factsOf(program), hasRead),
  },
];

export function checkOrder(passes: readonly Pass[]): readonly string[] {
  const done = new Set<string>();
  const out: string[] = [];
  for (const p of passes) {
    for (const a of p.after) if (!done.has(a.pass)) out.push(`${p.name} must run after ${a.pass}: ${a.reason}`);
    done.add(p.name);
  }
  return out;
}

export function runPasses(program: Program, passes: readonly Pass[] = PASSES): Program {
  return passes.reduce<Program>((p, pass) => pass.run(p), {
    ...program,
    procedures: reachableFrom(program.procedures, program.main),
  });
}

function hasRead(proc: Procedure): boolean {
  for (const b of proc.blocks.values()) for (const s of b.stmts) if (s.kind === "read") return true;
  return false;
}

const TINY = 30;

interface CallGraph {
  readonly order: readonly ProcId[];
  readonly cyclic: ReadonlySet<ProcId>;
  readonly sites: ReadonlyMap<ProcId, number>;
  readonly reads: ReadonlySet<ProcId>;
  readonly size: ReadonlyMap<ProcId, number>;
}

function callGraph(program: Program): CallGraph {
  const callees = new Map<ProcId, { callees: Set<ProcId> }>();
  const sites = new Map<ProcId, number>();
  const size = new Map<ProcId, number>();
  const own = new Set<ProcId>();
  for (const [id, proc] of program.procedures) {
    const set = new Set<ProcId>();
    let n = proc.blocks.size;
    for (const b of proc.blocks.values()) {
      n += b.stmts.length;
      for (const s of b.stmts) note(s, id);
    }
    size.set(id, n);
    callees.set(id, { callees: set });
    function note(s: Stmt, caller: ProcId): void {
      if (s.kind === "read") own.add(caller);
      if (s.kind !== "perform") return;
      set.add(s.proc);
      sites.set(s.proc, (sites.get(s.proc) ?? 0) + 1);
    }
  }
  const { order, recursive } = bottomUp(callees);
  const reads = new Set(own);
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      if (reads.has(id) || ![...(callees.get(id)?.callees ?? [])].some((c) => reads.has(c))) continue;
      reads.add(id);
      changed = recursive;
    }
  }
  return { order, cyclic: recursive ? cyclicOf(callees) : new Set(), sites, reads, size };
}

function cyclicOf(callees: ReadonlyMap<ProcId, { callees: ReadonlySet<ProcId> }>): Set<ProcId> {
  const out = new Set<ProcId>();
  for (const root of callees.keys()) {
    const seen = new Set<ProcId>();
    const stack = [...(callees.get(root)?.callees ?? [])];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      stack.push(...(callees.get(id)?.callees ?? []));
    }
    if (seen.has(root)) out.add(root);
  }
  return out;
}

/** A record loop is planned only where it stands in main. */
const READER: Limits = { caller: 50_000, growth: 400_000 };
const SMALL: Limits = { caller: 20_000, growth: 40_000 };
/**
 * A function of more statements is compiled for many seconds, if at all, by the compiler that makes it fast, and calls shared routines for what others do
 * in line (MAX_INLINE of codegen/scope.ts); what its PERFORMs read and write is known as well.
 */
const SINGLE: Limits = { caller: 3_000, growth: 40_000 };

function inlineReaders(program: Program): Program {
  const g = callGraph(program);
  return inline(program, (callee) => (g.reads.has(callee) && !g.cyclic.has(callee) ? READER : null), g.order);
}

function inlineSingle(program: Program): Program {
  const g = callGraph(program);
  const limits = (callee: ProcId): Limits | null => {
    if (g.cyclic.has(callee)) return null;
    if ((g.size.get(callee) ?? 0) <= TINY) return SMALL;
    return g.sites.get(callee) === 1 ? SINGLE : null;
  };
  return inline(program, limits, g.order);
}
