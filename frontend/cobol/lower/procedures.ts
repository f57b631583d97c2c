/**
 * The procedure division to procedures: `main` and one per PERFORM range.
 *
 * Contract: a range is built by lowering every paragraph that control can reach from its first one, afresh for each range
 * (so statement ids are unique); passing the end of the range's last paragraph or section returns. That is exactly what
 * the reference compiler's check of the top of its return stack does, also for GO TO out of a range and EXIT SECTION
 * (what the dialect ibm does where ranges overlap: active-ranges.ts).
 * What no procedure can reach is lowered all the same, so that it is checked, and dropped.
 * In a called program the end of the procedure division and GOBACK return (leave.ts); in the main program they stop.
 */
import type { ProcId, Span } from "../../../ir/artifact/statements.ts";
import { type BlockId, type Procedure, successors } from "../../../ir/program.ts";
import type { FileSymbol } from "../data/symbols.ts";
import { mentionsIn } from "../mentions.ts";
import type { ProcedureDivision } from "../syntax.ts";
import { type Draft, endKey, finishProcedures, type Pass } from "./active-ranges.ts";
import { findAlterations } from "./alter.ts";
import { type Build, type CalledProgram, debuggingIn, find, performSection, procedureFor } from "./build.ts";
import { setCell } from "./cells.ts";
import { takeArguments } from "./chaining.ts";
import { debuggingOf, guard, isWatched, passParagraph, put, readDebugMode, tell } from "./debug/debugging.ts";
import { sectionBlock, tellAlteration } from "./debug/labels.ts";
import { problem } from "./diagnostics.ts";
import { startExceptions } from "./exceptions.ts";
import { type FlatParagraph, type Found, flatten, type Range } from "./flat.ts";
import { blockBefore, createFlow, emit, type Flow, jump, newBlock, returnFrom, startBlock, stop } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { allLeaving, passOnLeaving } from "./leave.ts";
import { resolveFile } from "./names.ts";
import { reportProcedures } from "./report/procedures.ts";
import type { Scope } from "./scope.ts";
import { aroundPerform, setBack, setBackOnEntry } from "./segments.ts";
import { lowerStatements } from "./statements.ts";
import { readSwitches } from "./switches.ts";
import { declareGlobalUses, type UseProcedures, useProcedures } from "./use.ts";

/** `main`: number of the program's own procedure. */
export function lowerProcedures(
  division: ProcedureDivision,
  name: string,
  main: ProcId,
  called: CalledProgram | null,
  scope: Scope,
): ReadonlyMap<ProcId, Procedure> {
  const build: Build = {
    flat: flatten(division),
    scope,
    called,
    ids: new Map(),
    alterations: new Map(),
    kept: new Map(),
    division,
    uses: new Map(),
    reports: reportProcedures(
      scope,
      division.sections.flatMap(({ use }, section) => {
        if (use === null || use.reporting === null) return [];
        return [{ group: use.reporting, perform: () => performSection(section, build) }];
      }),
    ),
    pending: [],
    lowered: new Set(),
    debugging: null,
    leaving: new Set(),
  };
  checkNames(build);
  for (const { use } of division.sections) for (const file of use?.files ?? []) resolveFile(file, scope);
  findAlterations(build.flat, build.alterations, scope);
  build.debugging = debuggingOf(division.sections, build.flat, (section) => performSection(section, build), scope);
  const global = declareGlobalUses(division.sections, (section) => performSection(section, build), scope);
  const drafts = new Map<ProcId, Draft>();
  scope.sink.inOrder(() => {
    drafts.set(main, draftProcedure(main, name, division.span, null, build));
    draftPending(drafts, build);
    checkRest(build);
    draftPending(drafts, build);
  });
  const others = scope.isFull() ? new Map<ProcId, Procedure>() : build.reports.made;
  const made = finishProcedures([...drafts.values()], others, main, scope);
  if (scope.isFull()) return made;
  if (called === null) return made;
  const leaving = allLeaving(made, main, build.leaving);
  for (const [id, span] of global)
    if (leaving.has(id))
      scope.sink.report(problem.unsupported(span, "EXIT PROGRAM or GOBACK in a procedure of USE GLOBAL"));
  return passOnLeaving(made, main, leaving, called.leaving, scope);
}

/** The procedures that were asked for and have not been made. */
function draftPending(drafts: Map<ProcId, Draft>, build: Build): void {
  const { pending, scope } = build;
  for (const { id, range } of pending) {
    if (scope.isFull()) return;
    if (drafts.has(id)) continue;
    drafts.set(id, draftProcedure(id, range.name, range.span, range, build));
    if (scope.isFull()) scope.sink.report(problem.tooManyStatements(range.span, range.name));
  }
}

/** Lowers what control does not come to, for its diagnostics. */
function checkRest(build: Build): void {
  const { flat, lowered, scope } = build;
  const flow = createFlow();
  scope.site.flow = flow;
  const copy = copyInto(flow, null, build);
  for (const index of flat.paragraphs.keys()) {
    if (scope.isFull()) return;
    if (!lowered.has(index)) lowerParagraph(index, entryOf(index, copy), copy);
  }
}

function checkNames(build: Build): void {
  const { flat, scope } = build;
  for (const { paragraph } of flat.paragraphs) {
    const { name } = paragraph;
    if (name !== null && flat.sectionNamed.has(name.text))
      scope.sink.report(problem.duplicateProcedure(name.span, name.text));
  }
}

/** A graph under construction, with the copies of paragraphs that it has or needs. */
interface Copy {
  readonly flow: Flow;
  readonly range: Range | null;
  readonly build: Build;
  readonly entries: Map<number, BlockId>;
  readonly sectionEnds: Map<number, BlockId>;
  /** Headers of sections, where they tell debugging sections. */
  readonly headers: Map<number, BlockId>;
  /** Ends of paragraphs and sections from which control goes on. */
  readonly passes: Pass[];
  /** What is to be lowered at blocks that have been named and not yet been come to. */
  readonly open: Map<BlockId, Open>;
  /** Where the ENTRY is that the program is called at. */
  readonly start: BlockId | null;
  /** Where it returns to the caller of the program, once there is such a block. */
  leave: BlockId | null;
}

/** The beginning of a paragraph, or the end of a section. */
type Open =
  | { readonly kind: "paragraph"; readonly index: number }
  | { readonly kind: "section end"; readonly section: number };

function copyInto(flow: Flow, range: Range | null, build: Build): Copy {
  const start = range === null && build.called?.entry != null ? newBlock(flow) : null;
  const [entries, sectionEnds, headers, open] = [new Map(), new Map(), new Map(), new Map()];
  return { flow, range, build, entries, sectionEnds, headers, passes: [], open, start, leave: null };
}

function draftProcedure(id: ProcId, name: string, span: Span, range: Range | null, build: Build): Draft {
  const flow = createFlow();
  build.scope.site.flow = flow;
  const copy = copyInto(flow, range, build);
  const { start } = copy;
  if (range === null && build.called === null) {
    readSwitches(flow, build.scope);
    readDebugMode(span, flow, build.scope);
    startExceptions(span, flow, build.scope);
  }
  if (range === null) takeArguments(flow, build.division.chaining, build.called !== null, build.scope);
  if (range === null) build.called?.prologue(flow);
  const first = range?.first ?? mainStart(build);
  if (start !== null) jump(flow, start);
  else if (first < build.flat.paragraphs.length) {
    if (range === null) {
      tell("START PROGRAM", span, { flow, scope: build.scope, debugging: build.debugging });
      enterSection(first, span, copy);
    }
    const bySection = range === null || range.bySection;
    jump(flow, bySection ? headerOf(first, copy) : entryOf(first, copy));
  } else endProgram(copy);
  lowerReached(start === null ? [0] : [0, entryOf(enteredAt(build), copy)], copy);
  lowerLeave(id, span, copy);
  return { id, name, span, end: range === null ? null : endKey(range.last), flow, passes: copy.passes };
}

/** Lowers what control comes to from these blocks. */
function lowerReached(from: readonly BlockId[], copy: Copy): void {
  const { flow, open, build } = copy;
  const seen = new Set(from);
  const work = [...from];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const found = build.scope.isFull() ? undefined : open.get(id);
    open.delete(id);
    if (found?.kind === "paragraph") lowerParagraph(found.index, id, copy);
    else if (found !== undefined) lowerSectionEnd(found.section, id, copy);
    const end = flow.blocks[id]?.end ?? null;
    for (const to of end === null ? [] : successors(end)) {
      if (seen.has(to)) continue;
      seen.add(to);
      work.push(to);
    }
  }
}

/** The paragraph that holds the ENTRY at which the program is called. */
function enteredAt({ flat, called }: Build): number {
  const entry = called?.entry ?? null;
  return flat.paragraphs.findIndex(({ paragraph }) => mentionsIn(paragraph).entries.some((found) => found === entry));
}

/** The first paragraph behind DECLARATIVES. */
function mainStart({ flat, division }: Build): number {
  return flat.sections[division.declaratives]?.first ?? flat.paragraphs.length;
}

function entryOf(index: number, copy: Copy): BlockId {
  const known = copy.entries.get(index);
  if (known !== undefined) return known;
  const block = newBlock(copy.flow);
  copy.entries.set(index, block);
  copy.open.set(block, { kind: "paragraph", index });
  return block;
}

/** The section's header, before its first paragraph. */
function headerOf(first: number, copy: Copy): BlockId {
  const { build, headers, flow } = copy;
  const section = build.flat.paragraphs[first]?.section ?? 0;
  const debugging = debuggingIn(section, build);
  const entry = entryOf(first, copy);
  if (debugging === null) return entry;
  const known = headers.get(section) ?? sectionBlock(section, entry, debugging, { ...build, flow });
  headers.set(section, known);
  return known;
}

function lowerParagraph(index: number, entry: BlockId, copy: Copy): void {
  const { flow, build } = copy;
  const flat = build.flat.paragraphs[index];
  if (flat === undefined) return;
  build.lowered.add(index);
  const paragraphEnd = newBlock(flow);
  startBlock(flow, entry);
  const debugging = debuggingIn(flat.section, build);
  const site = { flow, scope: build.scope, debugging };
  const isFirst = build.flat.sections[flat.section]?.first === index;
  if (debugging !== null) passParagraph(index, flat.paragraph, debugging, site);
  else if (build.debugging !== null && isFirst)
    guard(() => sectionEndOf(flat.section, copy), flat.paragraph.span, site);
  for (const sentence of flat.paragraph.sentences) {
    const sentenceEnd = newBlock(flow);
    lowerStatements(sentence, frameFor(index, flat, paragraphEnd, sentenceEnd, copy));
    startBlock(flow, sentenceEnd);
  }
  startBlock(flow, paragraphEnd);
  const last = copy.range?.last;
  if (last?.kind === "paragraph" && last.index === index) {
    returnFrom(flow);
    return;
  }
  pass(paragraphEnd, { kind: "paragraph", index }, flat.paragraph.span, copy);
  if (build.flat.sections[flat.section]?.last === index) jump(flow, sectionEndOf(flat.section, copy));
  else {
    tell("FALL THROUGH", flat.paragraph.span, site);
    jump(flow, entryOf(index + 1, copy));
  }
}

function pass(block: BlockId, end: Range["last"], span: Span, { passes }: Copy): void {
  passes.push({ block, end: endKey(end), span });
}

function sectionEndOf(section: number, copy: Copy): BlockId {
  const known = copy.sectionEnds.get(section);
  if (known !== undefined) return known;
  const block = newBlock(copy.flow);
  copy.sectionEnds.set(section, block);
  copy.open.set(block, { kind: "section end", section });
  return block;
}

function lowerSectionEnd(section: number, block: BlockId, copy: Copy): void {
  const { flow, build, range } = copy;
  startBlock(flow, block);
  const next = (build.flat.sections[section]?.last ?? 0) + 1;
  if (range?.last.kind === "section" && range.last.index === section) {
    returnFrom(flow);
    return;
  }
  pass(block, { kind: "section", index: section }, build.flat.end, copy);
  if (next < build.flat.paragraphs.length) {
    const span = build.flat.paragraphs[next]?.paragraph.span ?? build.flat.end;
    tell("FALL THROUGH", span, { flow, scope: build.scope, debugging: debuggingIn(section, build) });
    enterSection(next, span, copy);
    jump(flow, headerOf(next, copy));
  } else endProgram(copy);
}

/** Control falls into the section whose first paragraph this is. */
function enterSection(paragraph: number, span: Span, { flow, build }: Copy): void {
  for (const stmt of setBack(build.flat.paragraphs[paragraph]?.section ?? 0, span, build)) emit(flow, stmt);
}

/** The target of a GO TO in a section. */
function targetOf(to: Found, from: number, span: Span, copy: Copy): BlockId {
  const entry = to.last.kind === "section" ? headerOf(to.first, copy) : entryOf(to.first, copy);
  const { flow, build } = copy;
  const before = createFlow();
  const debugging = debuggingIn(from, build);
  for (const stmt of setBackOnEntry(from, build.flat.paragraphs[to.first]?.section ?? 0, span, build))
    emit(before, stmt);
  if (debugging !== null && isWatched(debugging, to)) put(debugging.contents, "", span, { ...build, flow: before });
  const { stmts } = before.current;
  return stmts.length === 0 ? entry : blockBefore(flow, stmts, entry);
}

/** Control has passed the end of the procedure division. */
function endProgram(copy: Copy): void {
  if (copy.build.called === null) stop(copy.flow, copy.build.flat.end);
  else jump(copy.flow, leaveOf(copy));
}

function leaveOf(copy: Copy): BlockId {
  copy.leave ??= newBlock(copy.flow);
  return copy.leave;
}

/** The block that returns to the program's caller: from a PERFORMed range by way of the cell. */
function lowerLeave(id: ProcId, span: Span, { flow, range, build, leave }: Copy): void {
  if (leave === null || build.called === null) return;
  startBlock(flow, leave);
  if (range !== null) {
    emit(flow, setCell(build.called.leaving(), 1, span, build.scope));
    build.leaving.add(id);
  }
  returnFrom(flow);
}

function frameFor(index: number, flat: FlatParagraph, paragraphEnd: BlockId, sentenceEnd: BlockId, copy: Copy): Frame {
  const { build } = copy;
  const altered = build.alterations.get(index);
  return {
    flow: copy.flow,
    scope: build.scope,
    sentenceEnd,
    paragraphEnd,
    sectionEnd: () => sectionEndOf(flat.section, copy),
    leave: build.called === null ? null : () => leaveOf(copy),
    loop: null,
    label(name) {
      const found = find(name, flat.section, build);
      return found === null ? null : targetOf(found, flat.section, name.name.span, copy);
    },
    perform(first, thru, span) {
      const proc = procedureFor(first, thru, span, flat, copy.range, build);
      const to = proc === null ? null : find(first, flat.section, build);
      if (proc === null || to === null) return null;
      const section = build.flat.paragraphs[to.first]?.section ?? 0;
      return { proc, ...aroundPerform(flat.section, section, span, build) };
    },
    use: (file) => useOf(file, copy),
    entry: (statement) => (statement === build.called?.entry ? copy.start : null),
    reports: build.reports,
    debugging: debuggingIn(flat.section, build),
    passReferences: () => undefined,
    altered: altered === undefined ? null : { ...altered, targets: altered.targets.map((to) => entryOf(to, copy)) },
    alteration(paragraph, name) {
      const of = find(paragraph, flat.section, build);
      const to = find(name, flat.section, build);
      const found = of === null ? undefined : build.alterations.get(of.first);
      if (of === null || to === null || found === undefined) return null;
      const site = { flow: copy.flow, scope: build.scope, debugging: debuggingIn(flat.section, build) };
      const tellIt = (span: Span): void => tellAlteration(of, to, span, site);
      return { cell: found.cell, choice: found.targets.indexOf(to.first) + 1, tell: tellIt };
    },
    lowerBody: lowerStatements,
  };
}

function useOf(file: FileSymbol, { build }: Copy): UseProcedures {
  const { division, uses, scope } = build;
  const known = uses.get(file.name);
  if (known !== undefined) return known;
  const perform = (section: number): ProcId => performSection(section, build);
  const use = useProcedures(file, division.sections, scope.globalUses.around(), perform);
  uses.set(file.name, use);
  return use;
}
