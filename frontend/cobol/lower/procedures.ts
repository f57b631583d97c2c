/**
 * The procedure division to procedures: `main` and one per PERFORM range.
 *
 * Contract: a range is built by lowering every paragraph that control can reach from its first one, afresh for each range
 * (so statement ids are unique); passing the end of the range's last paragraph or section returns. That is exactly what
 * the reference compiler's check of the top of its return stack does, also for GO TO out of a range and EXIT SECTION.
 * Limit: DECLARATIVES and ALTER are diagnosed by the parser.
 */
import type { ProcId, Span } from "../../../ir/artifact/statements.ts";
import type { BlockId, Procedure } from "../../../ir/program.ts";
import type { ProcedureName } from "../statement.ts";
import type { Paragraph, ProcedureDivision } from "../syntax.ts";
import { nearest, problem } from "./diagnostics.ts";
import { createFlow, type Flow, finish, jump, newBlock, returnFrom, startBlock, stop } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Scope } from "./scope.ts";
import { lowerStatements } from "./statements.ts";
import { readSwitches } from "./switches.ts";

interface FlatParagraph {
  readonly paragraph: Paragraph;
  readonly section: number;
}

interface FlatSection {
  readonly name: string | null;
  readonly first: number;
  readonly last: number;
}

/** Paragraphs in source order; a section without any has one empty paragraph. */
interface Flat {
  readonly paragraphs: readonly FlatParagraph[];
  readonly sections: readonly FlatSection[];
  /** Paragraphs by name; sections by name. */
  readonly paragraphsNamed: ReadonlyMap<string, readonly number[]>;
  readonly sectionNamed: ReadonlyMap<string, number>;
  readonly end: Span;
}

/** First paragraph, and whether a paragraph's or a section's end returns. */
interface Range {
  readonly first: number;
  readonly last: { readonly kind: "paragraph" | "section"; readonly index: number };
  readonly name: string;
  readonly span: Span;
}

export interface Procedures {
  readonly procedures: ReadonlyMap<ProcId, Procedure>;
  readonly main: ProcId;
  readonly nextProc: number;
}

interface Build {
  readonly flat: Flat;
  readonly scope: Scope;
  readonly ids: Map<string, ProcId>;
  readonly pending: { readonly id: ProcId; readonly range: Range }[];
}

const MAIN: ProcId = 0;

export function lowerProcedures(division: ProcedureDivision, name: string, scope: Scope): Procedures {
  const build: Build = { flat: flatten(division), scope, ids: new Map(), pending: [] };
  checkNames(build);
  const made = new Map<ProcId, Procedure>();
  made.set(MAIN, buildProcedure(MAIN, name, division.span, null, build));
  for (let i = 0; i < build.pending.length; i += 1) {
    const next = build.pending[i];
    if (next !== undefined)
      made.set(next.id, buildProcedure(next.id, next.range.name, next.range.span, next.range, build));
  }
  return { procedures: reachableProcedures(made), main: MAIN, nextProc: made.size };
}

function flatten(division: ProcedureDivision): Flat {
  const paragraphs: FlatParagraph[] = [];
  const sections: FlatSection[] = [];
  for (const section of division.sections) {
    const first = paragraphs.length;
    const inside: readonly Paragraph[] =
      section.paragraphs.length > 0 ? section.paragraphs : [{ name: null, span: section.span, sentences: [] }];
    for (const paragraph of inside) paragraphs.push({ paragraph, section: sections.length });
    sections.push({ name: section.name?.text ?? null, first, last: paragraphs.length - 1 });
  }
  const paragraphsNamed = new Map<string, number[]>();
  for (const [index, { paragraph }] of paragraphs.entries()) {
    const name = paragraph.name?.text;
    if (name !== undefined) paragraphsNamed.set(name, [...(paragraphsNamed.get(name) ?? []), index]);
  }
  const sectionNamed = new Map<string, number>();
  for (const [index, { name }] of sections.entries()) {
    if (name !== null && !sectionNamed.has(name)) sectionNamed.set(name, index);
  }
  const { file, endLine, endColumn } = division.span;
  const end = { file, line: endLine, column: endColumn, endLine, endColumn };
  return { paragraphs, sections, paragraphsNamed, sectionNamed, end };
}

function checkNames(build: Build): void {
  const { flat, scope } = build;
  for (const { paragraph } of flat.paragraphs) {
    const { name } = paragraph;
    if (name !== null && flat.sectionNamed.has(name.text))
      scope.sink.report(problem.duplicateProcedure(name.span, name.text));
  }
}

/** Only what `main` performs, directly or not. */
function reachableProcedures(all: ReadonlyMap<ProcId, Procedure>): ReadonlyMap<ProcId, Procedure> {
  const kept = new Map<ProcId, Procedure>();
  const work: ProcId[] = [MAIN];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const procedure = all.get(id);
    if (procedure === undefined || kept.has(id)) continue;
    kept.set(id, procedure);
    for (const { stmts } of procedure.blocks.values()) {
      for (const stmt of stmts) if (stmt.kind === "perform") work.push(stmt.proc);
    }
  }
  return new Map([...kept].sort(([a], [b]) => a - b));
}

/** A graph under construction, with the copies of paragraphs that it has or needs. */
interface Copy {
  readonly flow: Flow;
  readonly range: Range | null;
  readonly build: Build;
  readonly entries: Map<number, BlockId>;
  readonly sectionEnds: Map<number, BlockId>;
  readonly work: number[];
}

function buildProcedure(id: ProcId, name: string, span: Span, range: Range | null, build: Build): Procedure {
  const copy: Copy = { flow: createFlow(), range, build, entries: new Map(), sectionEnds: new Map(), work: [] };
  if (range === null) readSwitches(copy.flow, build.scope);
  if (build.flat.paragraphs.length === 0) stop(copy.flow, build.flat.end);
  else jump(copy.flow, entryOf(range?.first ?? 0, copy));
  // `main` lowers every paragraph, so that each is checked; what cannot be reached is dropped again.
  if (range === null) for (const i of build.flat.paragraphs.keys()) entryOf(i, copy);
  for (;;) {
    const index = copy.work.shift();
    if (index !== undefined) lowerParagraph(index, copy);
    else if (!lowerSectionEnds(copy)) break;
  }
  const { entry, blocks } = finish(copy.flow);
  return { id, name, span, entry, blocks };
}

function entryOf(index: number, copy: Copy): BlockId {
  const known = copy.entries.get(index);
  if (known !== undefined) return known;
  const block = newBlock(copy.flow);
  copy.entries.set(index, block);
  copy.work.push(index);
  return block;
}

function lowerParagraph(index: number, copy: Copy): void {
  const { flow, build } = copy;
  const flat = build.flat.paragraphs[index];
  const entry = copy.entries.get(index);
  if (flat === undefined || entry === undefined) return;
  const paragraphEnd = newBlock(flow);
  startBlock(flow, entry);
  for (const sentence of flat.paragraph.sentences) {
    const sentenceEnd = newBlock(flow);
    lowerStatements(sentence.statements, frameFor(flat, paragraphEnd, sentenceEnd, copy));
    startBlock(flow, sentenceEnd);
  }
  startBlock(flow, paragraphEnd);
  const last = copy.range?.last;
  if (last?.kind === "paragraph" && last.index === index) returnFrom(flow);
  else if (build.flat.sections[flat.section]?.last === index) jump(flow, sectionEndOf(flat.section, copy));
  else jump(flow, entryOf(index + 1, copy));
}

function sectionEndOf(section: number, copy: Copy): BlockId {
  const known = copy.sectionEnds.get(section);
  if (known !== undefined) return known;
  const block = newBlock(copy.flow);
  copy.sectionEnds.set(section, block);
  return block;
}

/** Closes the section ends that are still open; false if there were none. */
function lowerSectionEnds(copy: Copy): boolean {
  let any = false;
  for (const [section, block] of copy.sectionEnds) {
    if (copy.flow.blocks.get(block)?.end !== null) continue;
    any = true;
    lowerSectionEnd(section, block, copy);
  }
  return any;
}

function lowerSectionEnd(section: number, block: BlockId, copy: Copy): void {
  const { flow, build, range } = copy;
  startBlock(flow, block);
  const next = (build.flat.sections[section]?.last ?? 0) + 1;
  if (range?.last.kind === "section" && range.last.index === section) returnFrom(flow);
  else if (next < build.flat.paragraphs.length) jump(flow, entryOf(next, copy));
  else stop(flow, build.flat.end);
}

function frameFor(flat: FlatParagraph, paragraphEnd: BlockId, sentenceEnd: BlockId, copy: Copy): Frame {
  const { build } = copy;
  return {
    flow: copy.flow,
    scope: build.scope,
    sentenceEnd,
    paragraphEnd,
    sectionEnd: () => sectionEndOf(flat.section, copy),
    loop: null,
    label(name) {
      const found = findProcedure(name, flat.section, build);
      return found === null ? null : entryOf(found.first, copy);
    },
    procedure: (first, thru, span) => procedureFor(first, thru, span, flat, copy),
    lowerBody: lowerStatements,
  };
}

function procedureFor(
  first: ProcedureName,
  thru: ProcedureName | null,
  span: Span,
  from: FlatParagraph,
  copy: Copy,
): ProcId | null {
  const { build } = copy;
  const start = findProcedure(first, from.section, build);
  const end = thru === null ? start : findProcedure(thru, from.section, build);
  if (start === null || end === null) return null;
  const lastParagraph =
    end.last.kind === "paragraph" ? end.last.index : (build.flat.sections[end.last.index]?.last ?? 0);
  if (lastParagraph < start.first) build.scope.sink.report(problem.performBackward(span, first.name.text, end.name));
  const key = `${start.first} ${end.last.kind} ${end.last.index}`;
  const { range } = copy;
  if (range !== null && key === `${range.first} ${range.last.kind} ${range.last.index}`) {
    build.scope.sink.report(problem.performRecursive(span, range.name));
  }
  const known = build.ids.get(key);
  if (known !== undefined) return known;
  const id = build.ids.size + 1;
  build.ids.set(key, id);
  const name = thru === null ? start.name : `${start.name} THRU ${end.name}`;
  const place = build.flat.paragraphs[start.first]?.paragraph.span ?? span;
  build.pending.push({ id, range: { first: start.first, last: end.last, name, span: place } });
  return id;
}

interface Found {
  readonly first: number;
  readonly last: Range["last"];
  readonly name: string;
}

/** A section by its name, else a paragraph: in the named section, else in the current one, else the only one anywhere. */
function findProcedure(name: ProcedureName, current: number, build: Build): Found | null {
  const { flat, scope } = build;
  const { text } = name.name;
  const section = name.section === null ? flat.sectionNamed.get(text) : undefined;
  const found = section === undefined ? undefined : flat.sections[section];
  if (section !== undefined && found !== undefined) {
    return { first: found.first, last: { kind: "section", index: section }, name: text };
  }
  const candidates = (flat.paragraphsNamed.get(text) ?? [])
    .map((index) => ({ index, section: flat.paragraphs[index]?.section ?? 0 }))
    .filter((candidate) => inSection(candidate.section, name, flat));
  const own = candidates.filter((c) => c.section === current);
  const chosen = candidates.length > 1 && own.length === 1 ? own : candidates;
  const [only] = chosen;
  if (only === undefined) {
    const near = nearest(text, [...flat.sectionNamed.keys(), ...flat.paragraphsNamed.keys()]);
    scope.sink.report(problem.undefinedProcedure(name.name.span, text, near));
    return null;
  }
  if (chosen.length > 1) {
    scope.sink.report(problem.ambiguousProcedure(name.name.span, text));
    return null;
  }
  return { first: only.index, last: { kind: "paragraph", index: only.index }, name: text };
}

function inSection(section: number, name: ProcedureName, flat: Flat): boolean {
  return name.section === null || flat.sections[section]?.name === name.section.text;
}
