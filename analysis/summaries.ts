/**
 * What a run of a procedure may do, callees included: worked out callees before callers, and again as long as anything changes where
 * PERFORMs recurse. Each of the two parts is made for all procedures once it is asked for: not every question needs both.
 */
import type { ProcId, Stmt } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import type { Bits } from "./bits.ts";
import { emptyBits, equalBits, setAll, unionInto } from "./bits.ts";
import type { Facts, ProcFacts } from "./facts.ts";
import { entryLiveness } from "./liveness.ts";

export interface Summary {
  readonly writes: Bits;
  readonly filesRead: ReadonlySet<FileId>;
  readonly filesWritten: ReadonlySet<FileId>;
  /** Statement kinds that occur within. */
  readonly kinds: ReadonlySet<Stmt["kind"]>;
  readonly stops: boolean;
}

/** Atoms, ascending. Live before a PERFORM = reads, or live after it and not killed. */
export interface Exposed {
  /** That may be read before they are written. */
  readonly reads: Int32Array;
  /** That every run to the end writes before it reads them, if it reads them. */
  readonly kills: Int32Array;
}

export function summariesOf(facts: Facts): (proc: ProcId) => Summary {
  const none: Summary = {
    writes: emptyBits(facts.atoms.count),
    filesRead: new Set(),
    filesWritten: new Set(),
    kinds: new Set(),
    stops: false,
  };
  return calleesFirst(facts, none, (proc, of) => summaryOf(facts, proc, of), sameSummary);
}

export function exposuresOf(facts: Facts): (proc: ProcId) => Exposed {
  const none: Exposed = {
    reads: new Int32Array(0),
    kills: Int32Array.from({ length: facts.atoms.count }, (_, i) => i),
  };
  return calleesFirst(facts, none, (proc, of) => entryLiveness(facts, proc, of), sameExposed);
}

/** `none`: what is known of a procedure that is met while its caller is being looked at. */
function calleesFirst<T>(
  { procs }: Facts,
  none: T,
  make: (proc: ProcFacts, of: (callee: ProcId) => T) => T,
  same: (a: T, b: T) => boolean,
): (proc: ProcId) => T {
  const found = new Map<ProcId, T>();
  const of = (proc: ProcId): T => found.get(proc) ?? none;
  const { order, recursive } = bottomUp(procs);
  const performed = new Set([...procs.values()].flatMap((proc) => [...proc.callees]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      if (!performed.has(id)) continue;
      const now = make(procs.get(id) as ProcFacts, of);
      const before = found.get(id);
      if (before !== undefined && same(before, now)) continue;
      found.set(id, now);
      changed = recursive;
    }
  }
  return of;
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

function sameSummary(a: Summary, b: Summary): boolean {
  return (
    equalBits(a.writes, b.writes) &&
    a.kinds.size === b.kinds.size &&
    a.filesRead.size === b.filesRead.size &&
    a.filesWritten.size === b.filesWritten.size &&
    a.stops === b.stops
  );
}

function sameExposed(a: Exposed, b: Exposed): boolean {
  return sameAtoms(a.reads, b.reads) && sameAtoms(a.kills, b.kills);
}

function sameAtoms(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((atom, i) => atom === b[i]);
}

function summaryOf(facts: Facts, proc: ProcFacts, of: (callee: ProcId) => Summary): Summary {
  const writes = emptyBits(facts.atoms.count);
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
      const callee = of(s.proc);
      unionInto(writes, callee.writes);
      for (const x of callee.filesRead) filesRead.add(x);
      for (const x of callee.filesWritten) filesWritten.add(x);
      for (const x of callee.kinds) kinds.add(x);
      stops ||= callee.stops;
    }
  }
  return { writes, filesRead, filesWritten, kinds, stops };
}
