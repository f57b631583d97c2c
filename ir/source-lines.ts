/** Lines `first` to `last` (1-based) of a source's text, as far as there are, without their ends; a scan, for messages only. */
export function sourceLines(text: string, first: number, last: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let line = 1; line <= last; line++) {
    const end = text.indexOf("\n", start);
    if (line >= first) lines.push((end < 0 ? text.slice(start) : text.slice(start, end)).replace(/\r$/, ""));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}
