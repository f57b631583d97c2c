/** Fixed-format COBOL from lines without margins: `@` begins in area A; what would run past column 72 is broken at a space outside literals. */
const RIGHT = 72;

export function layout(lines: readonly string[]): string {
  const out: string[] = [];
  for (const line of lines.flatMap((l) => l.split("\n"))) {
    let rest = line.startsWith("@") ? `       ${line.slice(1)}` : `           ${line}`;
    while (rest.length > RIGHT) {
      const at = lastBreak(rest);
      if (at <= 11) break;
      out.push(rest.slice(0, at));
      rest = `               ${rest.slice(at + 1)}`;
    }
    out.push(rest);
  }
  return `${out.join("\n")}\n`;
}

/** The last space within the margin that is not in a literal. */
function lastBreak(line: string): number {
  let quoted = false;
  let at = -1;
  for (let i = 0; i <= RIGHT && i < line.length; i++) {
    if (line[i] === "'" || line[i] === '"') quoted = !quoted;
    else if (line[i] === " " && !quoted && line.slice(0, i).trim() !== "") at = i;
  }
  return at;
}
