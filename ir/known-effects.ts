/**
 * What was worked out of statements and procedures met before: passes hand most of a program on as it is, with its storage and its files.
 */
import type { Interval } from "./artifact/job.ts";
import type { Stmt } from "./artifact/statements.ts";
import { type Effects, effectsOf } from "./effects.ts";
import { exactly } from "./exactly.ts";
import type { Extent } from "./extents.ts";
import type { Program, Terminator } from "./program.ts";
import { holdsVariablePlace, wholeAreas } from "./reached.ts";
import { readsOfTerminator } from "./reads.ts";

/** One and the same for all programs that have their storage and their files in common. */
export function keptWithStorage<T>(make: () => T): (program: Program) => T {
  const known = new WeakMap<Program["storage"], { readonly files: Program["files"]; readonly kept: T }>();
  return ({ storage, files }) => {
    let found = known.get(storage);
    if (found?.files !== files) {
      found = { files, kept: make() };
      known.set(storage, found);
    }
    return found.kept;
  };
}

/** What is known of a statement. */
interface Known {
  readonly stmt: Stmt;
  readonly effects: Effects;
  /** As `holdsVariablePlace`; null: not asked yet. */
  variable: boolean | null;
}

/** By the statement's number, where a pass may since have put another statement. */
const stmtsKept = keptWithStorage((): (Known | undefined)[] => []);
const readsKept = keptWithStorage(() => new Map<Terminator, readonly Extent[]>());

function knownOf(program: Program, stmt: Stmt): Known {
  const all = stmtsKept(program);
  const found = all[stmt.id];
  if (found?.stmt === stmt) return found;
  const known = { stmt, effects: effectsOf(stmt, program), variable: null };
  // Without a gap: an array with one becomes a hash table.
  while (all.length < stmt.id) all.push(undefined);
  all[stmt.id] = known;
  return known;
}

/** As effectsOf, worked out once. */
export function effectsIn(program: Program, stmt: Stmt): Effects {
  return knownOf(program, stmt).effects;
}

/** What the statement may write, of performed procedures nothing, as `reached`. */
export function writesReached(program: Program, stmt: Stmt): readonly Interval[] {
  const known = knownOf(program, stmt);
  return reachedBy(known, known.effects.writes, program);
}

/** The same, of what it reads and writes. */
export function touchesReached(program: Program, stmt: Stmt): readonly Interval[] {
  const known = knownOf(program, stmt);
  const { reads, writes } = known.effects;
  return reachedBy(known, [...reads, ...writes], program);
}

function reachedBy(known: Known, bytes: readonly Interval[], program: Program): readonly Interval[] {
  if (bytes.length === 0) return bytes;
  known.variable ??= holdsVariablePlace(known.stmt);
  return known.variable ? wholeAreas(bytes, program) : bytes;
}

/** As readsOfTerminator, worked out once. */
export function readsAtEnd(program: Program, end: Terminator): readonly Extent[] {
  if (end.kind === "jump" || end.kind === "return") return NONE;
  const known = readsKept(program);
  let reads = known.get(end);
  if (reads === undefined) {
    reads = exactly(readsOfTerminator(end, program));
    known.set(end, reads);
  }
  return reads;
}

const NONE: readonly Extent[] = [];
