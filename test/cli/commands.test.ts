/** A process for many commands says what a process for each says. */
import { afterAll, expect, test } from "vitest";
import { createCommands } from "./commands.ts";
import { weft } from "./weft.ts";

const commands = createCommands();
afterAll(() => commands.close());

test.each([
  ["a wrong command line", 2, ["jobs", "--format", "x"]],
  ["help", 0, ["show", "--help"]],
  ["no cluster", 1, ["jobs"]],
  ["a cluster that is not there, by the environment", 1, ["show", "me.J0000000000"]],
] as const)("%s: exit status %i", (_, status, words) => {
  const around = words[0] === "show" ? { env: { WEFT_CLUSTER: "nats://127.0.0.1:1" } } : {};
  const alone = weft(words, around);
  expect(alone.status).toBe(status);
  // Twice: nothing of a command is left for the next one.
  expect([commands.run(words, around), commands.run(words, around)]).toEqual([alone, alone]);
});
