/**
 * What a program's sections with USE FOR DEBUGGING watch.
 *
 * Contract: a name is a file, else an item, else a procedure; each is watched by one section (an error of the reference compiler too).
 */
import type { ProcId, Span } from "../../../../ir/artifact/statements.ts";
import type { FileId } from "../../../../ir/artifact/storage.ts";
import { LEAST_CONTENTS } from "../../data/debug-item.ts";
import { isPointer } from "../../data/encoding.ts";
import type { DataItem } from "../../data/symbols.ts";
import type { DebuggingTarget, Section } from "../../syntax.ts";
import { problem } from "../diagnostics.ts";
import { type Flat, findProcedure } from "../flat.ts";
import { resolveItem } from "../names.ts";
import type { Scope } from "../scope.ts";

export interface Watched {
  /** The procedure of the section that watches it. */
  readonly proc: ProcId;
  /** ALL REFERENCES OF. */
  readonly all: boolean;
}

export interface Targets {
  readonly items: ReadonlyMap<DataItem, Watched>;
  readonly files: ReadonlyMap<FileId, ProcId>;
  /** By their numbers in `Flat`. */
  readonly paragraphs: ReadonlyMap<number, ProcId>;
  readonly sections: ReadonlyMap<number, ProcId>;
  readonly allProcedures: ProcId | null;
}

interface Draft {
  readonly items: Map<DataItem, Watched>;
  readonly files: Map<FileId, ProcId>;
  readonly paragraphs: Map<number, ProcId>;
  readonly sections: Map<number, ProcId>;
  allProcedures: ProcId | null;
}

/** `perform`: the procedure of a section by its number. `contents`: bytes of DEBUG-CONTENTS. */
export function findTargets(
  sections: readonly Section[],
  flat: Flat,
  perform: (section: number) => ProcId,
  contents: number,
  scope: Scope,
): Targets {
  const found: Draft = {
    items: new Map(),
    files: new Map(),
    paragraphs: new Map(),
    sections: new Map(),
    allProcedures: null,
  };
  for (const [section, { use }] of sections.entries()) {
    const debugging = use?.debugging ?? null;
    if (debugging === null) continue;
    const proc = perform(section);
    if (debugging.procedures !== null) {
      if (found.allProcedures !== null)
        scope.sink.report(problem.debuggedTwice(debugging.procedures, "ALL PROCEDURES"));
      found.allProcedures ??= proc;
    }
    for (const target of debugging.targets) addTarget(target, proc, found, flat, contents, scope);
  }
  for (const section of found.allProcedures === null ? [] : sections)
    for (const target of section.use?.debugging?.targets ?? [])
      if (isProcedure(target, flat, scope)) scope.sink.report(problem.debuggedTwice(target.span, target.name.text));
  return found;
}

function addTarget(
  target: DebuggingTarget,
  proc: ProcId,
  found: Draft,
  flat: Flat,
  contents: number,
  scope: Scope,
): void {
  const { name, qualifiers, all, span } = target;
  const put = <T, U>(map: Map<T, U>, key: T, value: U): void => {
    if (map.has(key)) scope.sink.report(problem.debuggedTwice(span, name.text));
    map.set(key, value);
  };
  const file = scope.symbols.files.get(name.text);
  if (file !== undefined) {
    const { max } = file.decl.record;
    if (max >= LEAST_CONTENTS && max < contents) {
      const hint = "the reference compiler shows what lies behind it";
      scope.sink.report(problem.unsupported(span, `debugging a record that is shorter than DEBUG-CONTENTS`, hint));
    }
    put(found.files, file.id, proc);
  } else if (isProcedure(target, flat, scope)) {
    const to = findProcedure({ span, name, section: qualifiers[0] ?? null }, -1, flat, scope.sink);
    if (to?.last.kind === "section") put(found.sections, to.last.index, proc);
    else if (to !== null) put(found.paragraphs, to.first, proc);
  } else {
    const item = resolveItem({ kind: "ref", span, name, qualifiers, subscripts: [], refmod: null }, scope);
    if (item === null) return;
    refuseItem(item, contents, span, scope);
    put(found.items, item, { proc, all });
  }
}

/** Whether no item, but a procedure has the name. */
function isProcedure({ name: { text } }: DebuggingTarget, flat: Flat, { symbols }: Scope): boolean {
  if (symbols.names.has(text) || symbols.files.has(text)) return false;
  return flat.sectionNamed.has(text) || flat.paragraphsNamed.has(text);
}

function refuseItem(item: DataItem, contents: number, span: Span, { sink }: Scope): void {
  const what =
    item.role === "index-name"
      ? "an index-name"
      : isPointer(item.item.encoding)
        ? "a pointer"
        : item.item.length > contents
          ? "a long item of the LINKAGE SECTION"
          : null;
  if (what !== null) sink.report(problem.unsupported(span, `USE FOR DEBUGGING ON ${what}`));
}
