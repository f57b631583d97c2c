import { defineConfig } from "vitest/config";
import { InOrder } from "./test/in-order.ts";
import { SummaryReporter } from "./test/summary-reporter.ts";

/** Replace a module for all that their process imports (vi.mock), or measure their process's memory. */
const ALONE = ["publish-mode", "full-device", "lost-writes", "publishing", "fuzz"].map((n) => `test/**/${n}.test.ts`);

const project = (name: string, isolate: boolean, include: readonly string[], exclude: readonly string[] = []) => ({
  extends: true as const,
  test: { name, isolate, include: [...include], exclude: ["dist/**", "node_modules/**", ...exclude] },
});

export default defineConfig({
  test: {
    // In this order, by their names. A process keeps what it has imported for the next file, except for those that want it alone.
    projects: [project("alone", true, ALONE), project("together", false, ["test/**/*.test.ts"], ALONE)],
    sequence: { sequencer: InOrder },
    globalSetup: ["test/compiled-jobs.ts"],
    setupFiles: ["test/property-seed.ts"],
    // Most tests wait for processes of their own half of the time.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes soon, but not on a busy machine; it is told below a test's own time.
    expect: { poll: { timeout: 30_000 } },
    reporters: ["default", new SummaryReporter()],
  },
});
