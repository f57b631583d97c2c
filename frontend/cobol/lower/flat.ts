/** The procedure division as a list of paragraphs, by which PERFORM ranges are told. */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { Paragraph, ProcedureDivision } from "../syntax.ts";

export interface FlatParagraph {
  readonly paragraph: Paragraph;
  readonly section: number;
}

interface FlatSection {
  readonly name: string | null;
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

export function flatten(division: ProcedureDivision): Flat {
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
