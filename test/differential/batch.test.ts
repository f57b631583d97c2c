/** A bounded slice of the batch programs (batch/): equal to the reference compiler serially, and to themselves in pieces and from wrong guesses. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./runs.ts";

const SEEDS = 16;

describe("generated batch programs", () => {
  it(`seeds 1 to ${SEEDS}`, { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "weft-batch-"));
    try {
      // Engines start worker threads from the built files, so the whole hunt runs from there.
      const hunt = join(ROOT, "dist", "test", "differential", "batch", "hunt.js");
      const words = [hunt, "--from", "1", "--count", String(SEEDS), "--seconds", "100", "--keep", folder];
      const done = spawnSync(process.execPath, words, { encoding: "utf8" });
      expect(done.stdout).toMatch(/, 0 with differences\n$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
