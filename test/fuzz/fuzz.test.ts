/** No source makes the compiler throw, hang or take memory without bound: some damaged programs (`npm run fuzz` goes on), and extreme ones. */
import { describe, expect, test } from "vitest";
import { compileDamaged } from "./compile-damaged.ts";
import { EXTREMES } from "./extremes.ts";
import { damagedProgram, readCorpus } from "./mutate.ts";

const PROGRAMS = 60;
/** Bytes that none of them comes near. */
const MOST_MEMORY = 1 << 30;

describe("the compiler and damaged programs", () => {
  test("words left out, doubled, exchanged, from other programs; numbers, bytes, ends", async () => {
    const corpus = readCorpus();
    const outcomes = { compile: 0, refused: 0 };
    for (let seed = 1; seed <= PROGRAMS; seed++) {
      const { error } = await compileDamaged(damagedProgram(seed, corpus)).catch((reason: unknown) => {
        throw new Error(`seed ${seed}`, { cause: reason });
      });
      outcomes[error === null ? "compile" : "refused"]++;
    }
    // Both ends are reached: damage that is always refused would never try the later stages.
    expect(outcomes.compile).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });

  test.each(EXTREMES.map((extreme) => [extreme.name, extreme] as const))("%s", async (_, { name, text, error }) => {
    const outcome = await compileDamaged({ name, text, format: "free", std: "default" });
    expect(outcome.error).toBe(error);
    expect(process.memoryUsage().rss).toBeLessThan(MOST_MEMORY);
  });
});
