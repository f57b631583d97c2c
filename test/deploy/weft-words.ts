/** Command lines of weft in deployment files and documents, held against what the built command says of itself. */
import { weft } from "../cli/weft.ts";

const helps = new Map<string, string>();

function helpOf(command: string): string {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const { status, out } = weft([...command.split(" "), "--help"]);
  const help = status === 0 ? out : "";
  helps.set(command, help);
  return help;
}

/** `words`: what stands after `weft`. What is wrong with it, for people; empty: nothing. */
export function wrongWords(words: readonly string[]): readonly string[] {
  const nested = words[0] === "cluster" || (words[0] === "catalog" && /^[a-z]+$/.test(words[1] ?? ""));
  const command = nested ? words.slice(0, 2).join(" ") : (words[0] ?? "");
  const help = /^[a-z]/.test(command) ? helpOf(command) : "";
  if (!help.startsWith(`Usage: weft ${command} `)) return [`there is no command: weft ${command}`];
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.replace(/=.*/, ""));
  const unknown = flags.filter((flag) => !new RegExp(`^  (-\\w, )?${flag}( |$)`, "m").test(help));
  return unknown.map((flag) => `weft ${command} has no ${flag}`);
}
