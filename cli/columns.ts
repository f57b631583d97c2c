/** Texts in columns, as the commands of a cluster list things. */
import { printable } from "./words.ts";

/** `body`: lines of as many cells. */
export function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((line) => line[i]?.length ?? 0)));
  const lines = [head, ...body].map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  "));
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** What is known of one thing, a line each: `name: value`. Null: it is left out. */
export function fields(lines: readonly (readonly [string, string | null])[]): string {
  const given = lines.flatMap(([name, value]) =>
    value === null ? [] : [`${`${name}:`.padEnd(13)}${printable(value)}`],
  );
  return `${given.join("\n")}\n`;
}
