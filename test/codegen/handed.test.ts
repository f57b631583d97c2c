import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compileSource } from "../../cli/compile-source.ts";
import { ROOT } from "../differential/runs.ts";

it("carries a statement or condition once, whether the loop or its slice hands it to the runtime", async () => {
  const path = join(ROOT, "samples", "update", "MASTUPD.cob");
  const { built } = await compileSource(path, readFileSync(path), { includes: [], std: "default", format: "fixed" });
  const handed = [...(built?.job.statements ?? []), ...(built?.job.conditions ?? [])];
  const texts = handed.map((part) => JSON.stringify({ ...part, id: 0 }));
  expect(handed.length).toBeGreaterThan(40);
  expect(new Set(texts).size).toBe(texts.length);
});
