/** `weft explain CODE`: what a message of the compiler means, with a program that brings it about. */
import { EXPLANATIONS, explanationOf } from "./explanations/all.ts";
import { exampleLines } from "./explanations/explanation.ts";
import { wrap } from "./words.ts";

const WIDTH = 80;

/** `code` null: the list of all codes. Exit status 1 if there is no such code. */
export function explainCommand(code: string | null): number {
  if (code === null) {
    for (const { code, title } of EXPLANATIONS) process.stdout.write(`${code}  ${title}\n`);
    return 0;
  }
  const found = explanationOf(code);
  if (found === null) {
    process.stderr.write(`weft: there is no message ${code}; weft explain lists all\n`);
    return 1;
  }
  const example = exampleLines(found.example).map((line) => `    ${line}\n`);
  process.stdout.write(
    `${found.code}: ${found.title}\n\n${wrap(found.text, WIDTH, "", "")}\n\nFor example:\n\n${example.join("")}`,
  );
  return 0;
}
