/** docs/security.md and the tests name the same threats: a line without a test, or a test without a line, is found here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

/** In names of tests: `test("T1: ...`, `test.each(...)("T1: ...`. */
function tested(): readonly string[] {
  const files = readdirSync(join(ROOT, "test"), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
  return files.flatMap((file) => {
    const text = readFileSync(join(ROOT, "test", file), "utf8");
    return [...text.matchAll(/\(\s*["'`](T\d+): /g)].map(([, id = ""]) => id);
  });
}

function documented(): readonly string[] {
  const text = readFileSync(join(ROOT, "docs/security.md"), "utf8");
  return [...text.matchAll(/^\| (T\d+) \| /gm)].map(([, id = ""]) => id);
}

const inOrder = (ids: Iterable<string>): readonly string[] =>
  [...new Set(ids)].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

test("each threat of the document has a test, and each test its line", () => {
  const ids = documented();
  expect(ids.length).toBeGreaterThan(30);
  expect(ids).toEqual(inOrder(ids));
  expect(inOrder(tested())).toEqual(ids);
});
