/**
 * `weft compile -t`: the source with its COPY members where they are copied, the storage map, and what the compiler says.
 *
 * Contract: the same source gives the same listing: no dates. Lines that a directive leaves out are listed too.
 */
import { compileCobol } from "../frontend/cobol/compile.ts";
import type { ReadText } from "../frontend/cobol/text/copy.ts";
import { segmentOf } from "../frontend/cobol/text/logical-text.ts";
import type { Encoding, Item, StorageMap } from "../ir/artifact/storage.ts";
import type { SourceText } from "../ir/program.ts";
import type { BuildResult, SourceOptions } from "./build-job.ts";
import { frontendOptions } from "./compile-source.ts";
import { renderDiagnostics } from "./diagnostics.ts";
import { readText } from "./preprocessed.ts";
import { VERSION } from "./version.ts";
import { count } from "./words.ts";

/** `paths`: the sources, the main program's first. `result`: what came of compiling them. Throws where one cannot be read any more. */
export function listing(paths: readonly string[], options: SourceOptions, result: BuildResult): string {
  const texts = paths.map((path) => readText(path, options));
  const parts = texts.map((text, i) => `weft ${VERSION}  ${paths[i]}\n\n${sourceLines(text).join("\n")}`);
  const [source, ...others] = texts.map((text) => text.sources[0] as SourceText);
  const { program } = compileCobol(source as SourceText, frontendOptions(options, undefined, others));
  if (program !== null) parts.push(storageLines(program.storage).join("\n"));
  const said = renderDiagnostics(result.diagnostics, result.sources, false).trimEnd();
  if (said !== "") parts.push(said);
  return `${parts.join("\n\n")}\n`;
}

/** Each line with its number; those of a member with its depth before. */
function sourceLines({ logical, sources }: ReadText): string[] {
  const out: string[] = [];
  const lines = sources.map(({ text }) => text.split("\n").map((line) => line.replace(/\r$/, "")));
  const next = sources.map(() => 0);
  const listTo = (file: number, end: number, depth: number): void => {
    const own = lines[file] ?? [];
    for (let at = next[file] ?? 0; at < Math.min(end, own.length); at++) {
      if (at === own.length - 1 && own[at] === "") break;
      out.push(`${depth === 0 ? "  " : `${depth}>`}${String(at + 1).padStart(6)}  ${own[at]}`);
    }
    next[file] = Math.max(next[file] ?? 0, end);
  };
  const open: number[] = [0];
  for (let i = 0; i < logical.segments.count; i++) {
    const { file, line } = segmentOf(logical.segments, i);
    const back = open.indexOf(file);
    while (back >= 0 && open.length > back + 1) listTo(open.pop() as number, Infinity, open.length);
    if (back < 0) open.push(file);
    listTo(file, line, open.length - 1);
  }
  while (open.length > 0) listTo(open.pop() as number, Infinity, open.length);
  return out;
}

function storageLines({ areas, items }: StorageMap): string[] {
  const out = ["STORAGE  line  level  name                              offset  length  usage"];
  for (const area of areas) {
    // What the compiler made itself has a space in its name.
    const own = items.filter(({ area: at, name }) => at === area.id && /^(?!FILLER$)\S+$/.test(name));
    if (own.length > 0 && own[0]?.name !== area.name) out.push(area.name);
    for (const item of own) out.push(itemLine(item, area.offset));
  }
  return out;
}

function itemLine({ line, level, name, offset, length, encoding, occurs }: Item, base: number): string {
  const places = [line || "", level].map((n, i) => String(n).padStart(i === 0 ? 13 : 7));
  const times = occurs.map(({ count }) => count).join(" x ");
  const sizes = [offset - base, length].map((n) => String(n).padStart(8));
  const usage = `${usageOf(encoding)}${times === "" ? "" : `, occurs ${times}`}`;
  return `${places.join("")}  ${name.padEnd(32)}${sizes.join("")}  ${usage}`;
}

function usageOf(encoding: Encoding): string {
  switch (encoding.kind) {
    case "zoned":
      return `DISPLAY, ${digits(encoding)}`;
    case "packed":
      return `${encoding.bare ? "COMP-6" : "COMP-3"}, ${digits(encoding)}`;
    case "binary":
      return `${encoding.bytes} bytes binary, ${digits(encoding)}`;
    default:
      return encoding.kind;
  }
}

function digits({ digits: all, scale, signed }: { digits: number; scale: number; signed: boolean }): string {
  return `${signed ? "signed " : ""}${count(all, "digit")}${scale === 0 ? "" : `, ${scale} behind the point`}`;
}
