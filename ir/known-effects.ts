/**
 * What was worked out of statements and procedures met before: passes hand most of a program on as it is, with its storage and its files.
 */
import type { Stmt } from "./artifact/statements.ts";
import { type Effects, effectsOf } from "./effects.ts";
import type { Extent } from "./extents.ts";
import type { Program, Terminator } from "./program.ts";
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

const effectsKept = keptWithStorage(() => new Map<Stmt, Effects>());
const readsKept = keptWithStorage(() => new Map<Terminator, readonly Extent[]>());

/** As effectsOf, worked out once. */
export function effectsIn(program: Program, stmt: Stmt): Effects {
  const known = effectsKept(program);
  let effects = known.get(stmt);
  if (effects === undefined) {
    effects = effectsOf(stmt, program);
    known.set(stmt, effects);
  }
  return effects;
}

/** As readsOfTerminator, worked out once. */
export function readsAtEnd(program: Program, end: Terminator): readonly Extent[] {
  if (end.kind === "jump" || end.kind === "return") return NONE;
  const known = readsKept(program);
  let reads = known.get(end);
  if (reads === undefined) {
    reads = readsOfTerminator(end, program);
    known.set(end, reads);
  }
  return reads;
}

const NONE: readonly Extent[] = [];
