/**
 * The names that a program calls, as far as its text shows them.
 *
 * Contract: literals are all names of CALL literals. For CALL of an identifier the names are the literals that reach it
 * by VALUE, MOVE or level 88, through any chain of MOVEs, and all VALUEs of records that it is redefined over: what the
 * search path is asked for. They say nothing of what it may hold else.
 */
import { isObject } from "../../../ir/parts.ts";
import type { DataRef, StringLiteral } from "../expression.ts";
import { mentionsIn } from "../mentions.ts";
import { SYSTEM_ROUTINES } from "../routine-names.ts";
import type { DataEntry, SyntaxProgram } from "../syntax.ts";

export interface NamesCalled {
  readonly literals: readonly string[];
  /** Whether an identifier is called. */
  readonly dynamic: boolean;
  /** What identifiers may hold. */
  readonly held: readonly string[];
  /** Routines of the system that an identifier may hold. */
  readonly routines: (identifier: string) => readonly string[];
  /** Identifiers whose only value is the VALUE of an item that nothing else names. */
  readonly constants: ReadonlyMap<string, string>;
}

interface Found {
  readonly literals: Set<string>;
  readonly identifiers: Set<string>;
  /** Of SET ... TO ENTRY. */
  readonly entries: Set<string>;
  /** Receiving name to what is moved to it. */
  readonly moves: Map<string, { readonly literals: Set<string>; readonly names: Set<string> }>;
  /** Names in the procedure division other than as a program's name. */
  readonly used: Set<string>;
}

export function namesCalled({ procedure, ...program }: SyntaxProgram): NamesCalled {
  const found: Found = {
    literals: new Set(),
    identifiers: new Set(),
    entries: new Set(),
    moves: new Map(),
    used: new Set(),
  };
  // What is moved where matters only where something is called.
  if (mentionsIn(procedure).callsSomething) visit(procedure.sections, found);
  const entries = [...program.workingStorage, ...program.localStorage, ...program.linkage];
  const byIdentifier = new Map([...found.identifiers].map((name) => [name, heldBy(name, found, entries)]));
  const held = new Set([...found.entries, ...[...byIdentifier.values()].flatMap((values) => [...values])]);
  return {
    literals: [...found.literals],
    dynamic: found.identifiers.size + found.entries.size > 0,
    held: [...held].filter((name) => !SYSTEM_ROUTINES.has(name) && /^[A-Za-z0-9][\w-]*$/.test(name)),
    routines: (identifier) => [...(byIdentifier.get(identifier) ?? [])].filter((name) => SYSTEM_ROUTINES.has(name)),
    constants: constantsOf(found, program.workingStorage),
  };
}

function heldBy(identifier: string, { moves }: Found, entries: readonly DataEntry[]): ReadonlySet<string> {
  const held = new Set<string>();
  const names = new Set([identifier]);
  for (const name of names) {
    const moved = moves.get(name);
    for (const literal of moved?.literals ?? []) held.add(literal);
    for (const from of moved?.names ?? []) names.add(from);
    for (const value of valuesOf(name, entries)) held.add(value);
  }
  return held;
}

/** Every statement, however deep. */
function visit(node: object, found: Found): void {
  if (Array.isArray(node)) {
    for (const inner of node) if (isObject(inner)) visit(inner, found);
    return;
  }
  const { kind } = node as { readonly kind?: unknown };
  if (kind === "call" || kind === "cancel") {
    const called = node as { readonly program?: Named; readonly programs?: readonly Named[] };
    for (const program of called.programs ?? [called.program]) {
      if (program === undefined) continue;
      if (program.kind === "ref") found.identifiers.add(program.name.text);
      else if (kind === "call") found.literals.add(program.bytes.trim());
      if (program.kind === "ref") visit(program.subscripts, found);
    }
  } else if (kind === "set") {
    const { entry } = node as { readonly entry?: Named | null };
    if (entry?.kind === "ref") found.identifiers.add(entry.name.text);
    else if (entry?.kind === "string") found.entries.add(entry.bytes.trim());
  } else if (kind === "move") noteMove(node as MoveLike, found);
  else if (kind === "ref") {
    const ref = node as DataRef;
    found.used.add(ref.name.text);
    for (const word of ref.qualifiers) found.used.add(word.text);
    visit(ref.subscripts, found);
    if (ref.refmod !== null) visit(ref.refmod, found);
    return;
  }
  for (const name in node) {
    if (name === "span" || name === "program" || name === "programs") continue;
    const inner: unknown = node[name as keyof typeof node];
    if (isObject(inner)) visit(inner, found);
  }
}

type Named = StringLiteral | DataRef;
type MoveLike = { readonly from: { readonly kind: string }; readonly to: readonly DataRef[] };

function noteMove({ from, to }: MoveLike, found: Found): void {
  for (const { name } of to) {
    const known = found.moves.get(name.text) ?? { literals: new Set(), names: new Set() };
    found.moves.set(name.text, known);
    if (from.kind === "string") known.literals.add((from as StringLiteral).bytes.trim());
    else if (from.kind === "ref") known.names.add((from as DataRef).name.text);
  }
}

/** VALUEs of the item and its condition-names; of its whole record and the one before it where it is redefined. */
function valuesOf(name: string, entries: readonly DataEntry[]): string[] {
  const out: string[] = [];
  for (const [at, entry] of entries.entries()) {
    if (entry.name?.text !== name || entry.level === 88) continue;
    let next = at + 1;
    while (entries[next]?.level === 88) next += 1;
    out.push(...entries.slice(at, next).flatMap(textsOf));
    out.push(...redefinedValues(entries, at));
  }
  return out;
}

function textsOf(entry: DataEntry): string[] {
  return entry.values.flatMap(({ from }) => (from.kind === "string" ? [from.bytes.trim()] : []));
}

function redefinedValues(entries: readonly DataEntry[], at: number): string[] {
  const isRoot = (i: number): boolean => isRecord(entries[i]);
  let first = at;
  while (first > 0 && !isRoot(first)) first -= 1;
  if (!entries.slice(first, at + 1).some((entry) => entry.redefines !== null)) return [];
  if (entries[first]?.redefines !== null && first > 0) {
    first -= 1;
    while (first > 0 && !isRoot(first)) first -= 1;
  }
  return entries.slice(first, at + 1).flatMap(textsOf);
}

/** Level 01 and 77 items without parts that are named as programs only, and share their bytes with nothing. */
function constantsOf(found: Found, entries: readonly DataEntry[]): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const name of found.identifiers) {
    const declared = entries.flatMap((entry, at) => (entry.name?.text === name ? [at] : []));
    const at = declared[0] ?? -1;
    const entry = entries[at];
    const value = entry?.values[0]?.from;
    const alone = declared.length === 1 && isRecord(entry) && isRecord(entries[at + 1] ?? entry);
    const shared = entry?.external === true || entry?.global === true || entry?.redefines !== null;
    const renamed = entries.some((e) => e.redefines?.text === name);
    const fits = value?.kind === "string" && value.bytes.length <= textLength(entry?.picture?.text ?? "");
    if (alone && !shared && !renamed && !found.used.has(name) && fits) constants.set(name, value.bytes.trim());
  }
  return constants;
}

function isRecord(entry: DataEntry | undefined): boolean {
  return entry?.level === 1 || entry?.level === 77;
}

/** Characters of PICTURE X(n) or XX...; 0 for any other. */
function textLength(picture: string): number {
  const [, count] = /^X\((\d+)\)$/.exec(picture) ?? [];
  if (count !== undefined) return Number(count);
  return /^X+$/.test(picture) ? picture.length : 0;
}
