/** The paragraphs and sections of a procedure division by number, and what a name means in one of them. */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { ProcedureName } from "../statement.ts";
import type { Paragraph, ProcedureDivision } from "../syntax.ts";
import { nearest, problem, type Sink } from "./diagnostics.ts";

export interface FlatParagraph {
  readonly paragraph: Paragraph;
  readonly section: number;
}

export interface FlatSection {
  readonly name: string | null;
  /** Its segment number, 0 if it has none. */
  readonly segment: number;
  readonly first: number;
  readonly last: number;
}

/** Paragraphs in source order; a section without any has one empty paragraph. */
export interface Flat {
  readonly paragraphs: readonly FlatParagraph[];
  readonly sections: readonly FlatSection[];
  /** Paragraphs by name; sections by name. */
  readonly paragraphsNamed: ReadonlyMap<string, readonly number[]>;
  readonly sectionNamed: ReadonlyMap<string, number>;
  readonly end: Span;
}

/** First paragraph, and whether a paragraph's or a section's end returns. */
export interface Range {
  readonly first: number;
  readonly last: { readonly kind: "paragraph" | "section"; readonly index: number };
  /** Begins with a section's header. */
  readonly bySection: boolean;
  readonly name: string;
  readonly span: Span;
}

export function flatten(division: ProcedureDivision): Flat {
  const paragraphs: FlatParagraph[] = [];
  const sections: FlatSection[] = [];
  for (const section of division.sections) {
    const first = paragraphs.length;
    const inside: readonly Paragraph[] =
      section.paragraphs.length > 0 ? section.paragraphs : [{ name: null, span: section.span, sentences: [] }];
    for (const paragraph of inside) paragraphs.push({ paragraph, section: sections.length });
    sections.push({
      name: section.name?.text ?? null,
      segment: Number(section.segment?.text ?? 0),
      first,
      last: paragraphs.length - 1,
    });
  }
  const paragraphsNamed = new Map<string, number[]>();
  for (const [index, { paragraph }] of paragraphs.entries()) {
    const name = paragraph.name?.text;
    if (name === undefined) continue;
    const known = paragraphsNamed.get(name);
    if (known === undefined) paragraphsNamed.set(name, [index]);
    else known.push(index);
  }
  const sectionNamed = new Map<string, number>();
  for (const [index, { name }] of sections.entries()) {
    if (name !== null && !sectionNamed.has(name)) sectionNamed.set(name, index);
  }
  const { file, endLine, endColumn } = division.span;
  const end = { file, line: endLine, column: endColumn, endLine, endColumn };
  return { paragraphs, sections, paragraphsNamed, sectionNamed, end };
}

export interface Found {
  readonly first: number;
  readonly last: Range["last"];
  readonly name: string;
}

/** A section by its name, else a paragraph: in the named section, else in the current one, else the only one anywhere. */
export function findProcedure(name: ProcedureName, current: number, flat: Flat, sink: Sink): Found | null {
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
    const near = nearest(text, [...flat.sectionNamed.keys(), ...flat.paragraphsNamed.keys()], sink);
    sink.report(problem.undefinedProcedure(name.name.span, text, near));
    return null;
  }
  if (chosen.length > 1) {
    sink.report(problem.ambiguousProcedure(name.name.span, text));
    return null;
  }
  return { first: only.index, last: { kind: "paragraph", index: only.index }, name: text };
}

function inSection(section: number, name: ProcedureName, flat: Flat): boolean {
  return name.section === null || flat.sections[section]?.name === name.section.text;
}
