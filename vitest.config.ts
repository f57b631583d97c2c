import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./test/summary-reporter.ts";

/** Replace a module for all that their process imports (vi.mock). */
const ALONE = ["publish-mode", "full-device", "lost-writes", "publishing"].map((n) => `test/**/${n}.test.ts`);
/** Need nothing but this process and come last, when nothing long is left to wait for. */
const SHORT = ["analysis", "codegen", "frontend", "ir", "observe"].map((folder) => `test/${folder}/**/*.test.ts`);

const project = (name: string, isolate: boolean, include: readonly string[], exclude: readonly string[] = []) => ({
  extends: true as const,
  test: { name, isolate, include: [...include], exclude: ["dist/**", "node_modules/**", ...exclude] },
});

export default defineConfig({
  test: {
    // In this order, by their names. A process keeps what it has imported for the next file, except for those that replace modules.
    projects: [
      project("alone", true, ALONE),
      project("long", false, ["test/**/*.test.ts"], [...ALONE, ...SHORT]),
      project("short", false, SHORT),
    ],
    globalSetup: ["test/compiled-jobs.ts"],
    // Most tests wait for processes of their own half of the time.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", new SummaryReporter()],
  },
});
