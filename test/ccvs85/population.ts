/**
 * The sections of a CCVS85 population file: programs, COPY members and input data, each between `*HEADER,KIND,NAME` and `*END-OF,NAME`.
 *
 * A header may name a main program before its own name: `*HEADER,COBOL,MAIN,SUBRTN,NAME` is called by MAIN and compiled with it;
 * `*HEADER,COBOL,MAIN,SUBPRG,NAME` is a program of its own that uses the files MAIN has left. Headers begin in column 1 or 7.
 */

export type Relation = "called" | "after";

export interface Section {
  readonly kind: "program" | "member" | "data";
  readonly name: string;
  /** The main program that the header names, and how this one belongs to it; null: it stands alone. */
  readonly main: { readonly name: string; readonly relation: Relation } | null;
  readonly lines: readonly string[];
}

const KINDS: Readonly<Record<string, Section["kind"]>> = { COBOL: "program", CLBRY: "member", "DATA*": "data" };

/** The sections in the file's order; sections of other kinds, and lines outside of sections, are left out. */
export function readPopulation(text: string): readonly Section[] {
  const sections: Section[] = [];
  let lines: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    const header = /^ {0,6}\*HEADER,(.*)$/.exec(line)?.[1];
    if (header !== undefined) {
      lines = [];
      const section = sectionOf(header, lines);
      if (section !== null) sections.push(section);
    } else if (/^ {0,6}\*END-OF,/.test(line)) {
      lines = null;
    } else {
      lines?.push(line);
    }
  }
  return sections;
}

/** Behind its last word a header may have a sequence number. */
function sectionOf(header: string, lines: readonly string[]): Section | null {
  const [word = "", first = "", how, second] = header.split(",").map((part) => part.trim().replace(/ .*/, ""));
  const kind = KINDS[word];
  if (kind === undefined || first === "") return null;
  if (second === undefined || second === "") return { kind, name: first, main: null, lines };
  return { kind, name: second, main: { name: first, relation: how === "SUBRTN" ? "called" : "after" }, lines };
}
