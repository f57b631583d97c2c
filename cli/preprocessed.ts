/** `weft compile -E`: the program's text after COPY, REPLACE and directives, in free format. */
import { readFileSync } from "node:fs";
import { type ReadText, readSource } from "../frontend/cobol/text/copy.ts";
import { segmentOf, segmentStart } from "../frontend/cobol/text/logical-text.ts";
import type { SourceOptions } from "./build-job.ts";
import { frontendOptions } from "./compile-source.ts";

/** Throws where the source itself cannot be read. */
export function readText(path: string, options: SourceOptions): ReadText {
  return readSource({ path, text: readFileSync(path).toString("latin1") }, frontendOptions(options));
}

/** Compiles to the same job; what came from which file is told by comments. */
export function freeFormat({ logical, sources }: ReadText): string {
  const { segments } = logical;
  const lines = [">>SOURCE FORMAT IS FREE"];
  let file = -1;
  let at = 0;
  let segment = 0;
  for (const line of logical.text.split("\n")) {
    while (segmentStart(segments, segment + 1) <= at) segment++;
    at += line.length + 1;
    if (line.trim() === "") continue;
    const own = segmentOf(segments, segment);
    if (own.file !== file) lines.push(`*> ${sources[own.file]?.path}, from line ${own.line}`);
    file = own.file;
    lines.push(line);
  }
  return `${lines.join("\n")}\n`;
}
