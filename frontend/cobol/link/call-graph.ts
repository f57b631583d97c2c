/**
 * Which programs can be reached from the main one, and which can be called while they run.
 *
 * Contract: the edges are all that CALLs may do as the text shows it: those of identifiers lead to every program that they
 * may name. So `mayRun` is false only where no chain of CALLs leads back.
 */
import { mentionsIn } from "../mentions.ts";
import { type NamesCalled, namesCalled } from "./names-called.ts";
import { contains, type Library, type Unit } from "./units.ts";

export interface CallGraph {
  /** What the program's text calls. */
  readonly namesOf: (unit: Unit) => NamesCalled;
  /** Whether some chain of CALLs leads to it. */
  readonly isReached: (unit: Unit) => boolean;
  /** Whether `callee` is running whenever `caller` is. */
  readonly isRunning: (callee: Unit, caller: Unit) => boolean;
  /** Whether `callee` may be running when `caller` calls it. */
  readonly mayRun: (callee: Unit, caller: Unit) => boolean;
  /** What chains of CALLs and of functions lead to from it. */
  readonly reachedFrom: (unit: Unit) => ReadonlySet<Unit>;
  /** Whether some program may call `callee` while it runs, and cannot be sure that it does. */
  readonly needsCell: (callee: Unit) => boolean;
}

export function callGraph(main: Unit, library: Library): CallGraph {
  const names = new Map<Unit, NamesCalled>();
  for (let before = -1; before !== names.size + library.outermost.length; ) {
    before = names.size + library.outermost.length;
    for (const unit of [main, ...callees(names, library)]) {
      if (names.has(unit)) continue;
      const called = namesCalled(unit.syntax);
      names.set(unit, called);
      // Asking reads the files of the search path.
      for (const name of [...called.literals, ...(called.dynamic ? called.held : [])]) library.find(unit, name);
      for (const name of functionsOf(unit)) library.findFunction(name);
    }
  }
  const edges = new Map([...names].map(([unit, called]) => [unit, new Set(edgesOf(unit, called, library))]));
  const reach = new Map([...edges.keys()].map((unit) => [unit, reachFrom(unit, edges)]));
  const isRunning = (callee: Unit, caller: Unit): boolean => callee === main || contains(callee, caller);
  const mayRun = (callee: Unit, caller: Unit): boolean => reach.get(callee)?.has(caller) === true;
  const unsure = (callee: Unit, caller: Unit): boolean => mayRun(callee, caller) && !isRunning(callee, caller);
  const cells = new Set<Unit>();
  for (const [caller, callees] of edges) for (const callee of callees) if (unsure(callee, caller)) cells.add(callee);
  return {
    namesOf: (unit) => names.get(unit) ?? namesCalled(unit.syntax),
    isReached: (unit) => names.has(unit),
    isRunning,
    mayRun,
    reachedFrom: (unit) => reach.get(unit) ?? NO_UNITS,
    needsCell: (callee) => cells.has(callee),
  };
}

const NO_UNITS: ReadonlySet<Unit> = new Set();

function callees(names: ReadonlyMap<Unit, NamesCalled>, library: Library): Unit[] {
  return [...names].flatMap(([unit, called]) => edgesOf(unit, called, library));
}

function edgesOf(unit: Unit, called: NamesCalled, library: Library): Unit[] {
  const fixed = [...called.literals, ...called.constants.values()].map((name) => library.find(unit, name));
  const open = called.dynamic ? library.visible(unit) : [];
  const functions = [...functionsOf(unit)].map((name) => library.findFunction(name));
  return [...[...fixed, ...functions].filter((u) => u !== null), ...open];
}

function functionsOf({ syntax }: Unit): ReadonlySet<string> {
  return mentionsIn(syntax.procedure).functions;
}

function reachFrom(from: Unit, edges: ReadonlyMap<Unit, ReadonlySet<Unit>>): ReadonlySet<Unit> {
  const seen = new Set<Unit>();
  const work = [from];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    for (const next of edges.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      work.push(next);
    }
  }
  return seen;
}
