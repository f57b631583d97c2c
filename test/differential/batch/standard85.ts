/** What of the generator may stand in a program of the dialect cobol85, which has fewer words and constructs. */
import { COMMON, wordsOf } from "../../../frontend/cobol/parse/words.ts";
import type { Feature } from "./feature.ts";

const WORDS = wordsOf("cobol85");
const LACKS: ReadonlySet<string> = new Set([...COMMON].filter((word) => !WORDS.has(word)));

/** The dialect's word for the same. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "COMP-3": "PACKED-DECIMAL",
  "COMP-4": "BINARY",
  GOBACK: "EXIT PROGRAM",
};

/** Constructs without a word of their own that the reference refuses in this dialect. */
const REFUSED =
  /\bFUNCTION\b|\bLENGTH OF\b|\b(RETURN-CODE|SORT-RETURN|TALLY)\b|\bEXIT (PARAGRAPH|SECTION|PERFORM)\b|\bMODE IS\b|\bUNBOUNDED\b|^@?\s*78 /;

const words = (line: string): readonly string[] => line.replace(/'[^']*'/g, " ").split(/[^A-Z0-9-]+/);

export function fits85(lines: readonly string[]): boolean {
  return lines.every(
    (line) => !REFUSED.test(line) && words(line).every((word) => !LACKS.has(word) || OTHERWISE[word] !== undefined),
  );
}

export function featureFits85(feature: Feature): boolean {
  return Object.values(feature).every((part) => !Array.isArray(part) || fits85(part.flat()));
}

export function written85(line: string): string {
  return line.replace(/(?<![\w-])(COMP-3|COMP-4|GOBACK)(?![\w-])/g, (word) => OTHERWISE[word] as string);
}
