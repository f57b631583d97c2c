/**
 * The programs of a compilation: those of the sources given, those nested in them, and those that the search path has for a name.
 *
 * Contract: a name is found as the reference compiler does: a program contained in the caller, one that is COMMON and
 * contained in a program around it, an outermost program, an ENTRY of one; letters count in their case. Files of the search path are
 * read when a name of letters, digits, hyphens and underscores asks for them, each once.
 */
import { mentionsIn } from "../mentions.ts";
import type { EntryStatement } from "../statement.ts";
import type { SyntaxProgram } from "../syntax.ts";

export interface Unit {
  readonly syntax: SyntaxProgram;
  readonly container: Unit | null;
  readonly contained: readonly Unit[];
  readonly entries: readonly EntryStatement[];
  /** Whether FUNCTION MODULE-CALLER-ID stands in it. */
  readonly asksCaller: boolean;
}

/** Gives the outermost programs of the file that the search path has for a name; null: no file. */
export type LoadProgram = (
  name: string,
) => { readonly path: string; readonly programs: readonly SyntaxProgram[] } | null;

export interface Library {
  readonly outermost: readonly Unit[];
  /** What CALL of that name reaches in a program; null: nothing. */
  readonly find: (from: Unit, name: string) => Unit | null;
  /** The function of that name, in whatever case; null: none. */
  readonly findFunction: (name: string) => Unit | null;
  /** All that a CALL of an identifier may reach, nearest first. */
  readonly visible: (from: Unit) => readonly Unit[];
  /** Words about a file that was there for a name and holds no such program. */
  readonly miss: (name: string) => string | null;
}

export function createLibrary(given: readonly SyntaxProgram[], load: LoadProgram): Library {
  const outermost = given.map((syntax) => unitOf(syntax, null));
  const misses = new Map<string, string | null>();
  const nested = (from: Unit): readonly Unit[] => {
    const found = [...from.contained];
    // A program inside another finds itself, whether it says RECURSIVE or not (observed).
    if (from.container !== null) found.push(from);
    for (let at = from.container; at !== null; at = at.container)
      found.push(...at.contained.filter((unit) => unit.syntax.common));
    return found;
  };
  const search = (name: string): Unit | null => {
    const programs = outermost.filter((unit) => !unit.syntax.isFunction);
    const found = programs.find((unit) => unit.syntax.id === name) ?? programs.find((unit) => entryOf(unit, name));
    if (found !== undefined || misses.has(name) || !/^[\w-]+$/.test(name)) return found ?? null;
    const file = load(name);
    const loaded = (file?.programs ?? []).map((syntax) => unitOf(syntax, null));
    for (const unit of loaded) if (!outermost.some((u) => u.syntax.id === unit.syntax.id)) outermost.push(unit);
    const hit = loaded.find((unit) => unit.syntax.id === name && !unit.syntax.isFunction) ?? null;
    if (hit === null) misses.set(name, file === null ? null : missOf(file));
    return hit;
  };
  const functionNamed = (name: string): Unit | undefined =>
    outermost.find(({ syntax }) => syntax.isFunction && syntax.id.toUpperCase() === name);
  const findFunction = (name: string): Unit | null => {
    const found = functionNamed(name);
    if (found !== undefined) return found;
    search(name);
    return functionNamed(name) ?? null;
  };
  return {
    outermost,
    findFunction,
    find: (from, name) => nested(from).find((unit) => unit.syntax.id === name) ?? search(name),
    visible: (from) => [...nested(from), ...outermost.filter((unit) => !unit.syntax.isFunction)],
    miss: (name) => misses.get(name) ?? null,
  };
}

function missOf({ path, programs }: { readonly path: string; readonly programs: readonly SyntaxProgram[] }): string {
  const names = programs.map((program) => program.id).join(", ");
  return names === "" ? `${path} holds no program` : `${path} holds ${names}; names of programs count in their case`;
}

function unitOf(syntax: SyntaxProgram, container: Unit | null): Unit {
  const contained: Unit[] = [];
  const { entries, asksCaller } = mentionsIn(syntax.procedure);
  const unit: Unit = {
    syntax,
    container,
    contained,
    entries,
    asksCaller,
  };
  for (const inner of syntax.contained) contained.push(unitOf(inner, unit));
  return unit;
}

/** The ENTRY of that name. */
export function entryOf({ entries }: Unit, name: string): EntryStatement | undefined {
  return entries.find((entry) => entry.name.bytes.trim() === name);
}

/** The unit with all that it contains. */
export function family(unit: Unit): readonly Unit[] {
  return [unit, ...unit.contained.flatMap(family)];
}

/** Whether `outer` is `inner` or contains it. */
export function contains(outer: Unit, inner: Unit): boolean {
  for (let at: Unit | null = inner; at !== null; at = at.container) if (at === outer) return true;
  return false;
}
