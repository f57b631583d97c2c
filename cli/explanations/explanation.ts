/**
 * What one code of the compiler means: the only place that explains it, for `weft explain` and for docs/diagnostics.md, which is made from
 * these tables.
 *
 * Contract: every code that the frontend can raise has one, with a wrong example that really gives that code first (test/cli/explanations.test.ts).
 */
export interface Explanation {
  readonly code: string;
  /** The mistake, in a few words. */
  readonly title: string;
  /** Why it is one, and what to do. */
  readonly text: string;
  /** The dialect that the message is of; left out: `default`, among others. */
  readonly std?: "ibm" | "mf";
  readonly example: Example;
}

/** Wrong lines in the places of a program that has TOTAL (PIC 9(5)), NAME (PIC X(20)) and nothing else; or a program of its own. */
export type Example =
  | {
      readonly select?: string;
      readonly file?: string;
      readonly data?: string;
      readonly code?: string;
    }
  | { readonly whole: string; readonly fixed?: boolean };

/** The example as source text, in free format unless it says otherwise. */
export function exampleProgram(example: Example): string {
  if ("whole" in example) return `${example.whole}\n`;
  const { select, file, data, code } = example;
  const files = select === undefined ? [] : ["ENVIRONMENT DIVISION.", "INPUT-OUTPUT SECTION.", "FILE-CONTROL.", select];
  const lines = [
    "IDENTIFICATION DIVISION.",
    "PROGRAM-ID. EXAMPLE.",
    ...files,
    "DATA DIVISION.",
    ...(file === undefined ? [] : ["FILE SECTION.", file]),
    "WORKING-STORAGE SECTION.",
    "01 TOTAL PIC 9(5).",
    "01 NAME PIC X(20).",
    ...(data === undefined ? [] : [data]),
    "PROCEDURE DIVISION.",
    "MAIN-PARAGRAPH.",
    ...(code === undefined ? [] : [code]),
    "STOP RUN.",
  ];
  return `${lines.join("\n")}\n`;
}

const MOST_LINES = 24;
const MOST_COLUMNS = 80;

/** The lines that are wrong, as they are shown: long ones, and many, are cut. */
export function exampleLines(example: Example): readonly string[] {
  const parts = "whole" in example ? [example.whole] : [example.select, example.file, example.data, example.code];
  const lines = parts
    .flatMap((part) => part?.split("\n") ?? [])
    .map((line) => (line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS)} ...` : line));
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "..."] : lines;
}

export function isFixed(example: Example): boolean {
  return "whole" in example && example.fixed === true;
}
