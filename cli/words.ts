/** Small words of messages. */
import { isUtf8 } from "node:buffer";

/** "1 loop", "2 loops". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Lines of at most `width` columns, broken at spaces; `first` and `rest` begin the first line and the others. */
export function wrap(text: string, width: number, first: string, rest: string): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}

/** What others have written, without what would move a terminal's cursor or end a line of a log. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** Text of one character for each byte, as people wrote it: in UTF-8 if its bytes are that, else as it is. */
export function decoded(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : text;
}

/** Names and messages of a source for people: `decoded` and `printable`. */
export function readable(text: string): string {
  return printable(decoded(text));
}
