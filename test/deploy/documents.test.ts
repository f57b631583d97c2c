/** Commands that the documents tell people to type: they and their flags are there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../cli/weft.ts";
import { wrongWords } from "./weft-words.ts";

const DOCUMENTS = [
  "README.md",
  ...readdirSync(join(ROOT, "docs")).flatMap((f) => (f.endsWith(".md") ? [`docs/${f}`] : [])),
];

/** Lines that are meant to be typed: indented by four and more, and what stands between backquotes. */
function commandsOf(text: string): readonly string[] {
  const joined = text.replace(/\\\n\s+/g, "");
  const blocks = [...joined.matchAll(/^ {4,}(?:npx )?weft (.+)$/gm)].map(([, words = ""]) => words);
  const inline = [...joined.matchAll(/`weft ([a-z][^`]*)`/g)].map(([, words = ""]) => words);
  return [...blocks, ...inline].map((words) => words.replace(/\s+#.*$/, ""));
}

test.each(DOCUMENTS)("%s", (path) => {
  const text = readFileSync(join(ROOT, path), "utf8");
  const wrong = commandsOf(text).flatMap((command) => {
    const words = command.split(/[\s[\]|,;]+/).filter((word) => word !== "");
    return wrongWords(words).map((problem) => `${command}: ${problem}`);
  });
  expect(wrong).toEqual([]);
});

test("what there is not is found", () => {
  expect(wrongWords(["submit", "--nonsense"])).toEqual(["weft submit has no --nonsense"]);
  expect(wrongWords(["nonsense"])).toEqual(["there is no command: weft nonsense"]);
  expect(commandsOf("    npx weft run X --dd A=B  # runs\nsay `weft jobs`")).toEqual(["run X --dd A=B", "jobs"]);
});
