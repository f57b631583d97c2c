/**
 * States that a run in pieces offers to its keeper, with SYSOUT in a data set: from each of them another run comes to the serial text.
 * Needs the built worker (npm run build).
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import type { Keeper, KeptState } from "../../runtime/keeper.ts";
import { type RunOptions, runJob } from "../../runtime/run.ts";
import { runSerial } from "../../runtime/serial.ts";
import { sampleInput, sampleJob } from "./sample-loop.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/engine/kept-text.test.ts is skipped: dist/bin/worker.cjs is not built");

const JOB = sampleJob({ start: "leader", lines: true });
const base = { env: {}, args: [], clock: () => new Date(0), streams: { stdin: -1, stdout: -1, stderr: -1 } };

/** SYSOUT as it is published; the outputs stay where they are. */
async function textOf(folder: string, runId: string, more: Partial<RunOptions>): Promise<string> {
  const dd = new Map([
    ["SYSOUT", "print"],
    ["SYSERR", "/dev/null"],
  ]);
  const run = await runJob(JOB, { ...base, folder, dd, runId, copies: true, workers: 2, pieces: 12, ...more });
  if (run.kind !== "ended") throw new Error(JSON.stringify(run));
  expect(run.stats.loops.every((loop) => loop.pieces > 1 && loop.serialFrom === null)).toBe(true);
  const [text] = run.text;
  expect(run.outputs.find((o) => o.temporary === text?.temporary)).toMatchObject({
    path: text?.path,
    size: text?.size,
  });
  return readFileSync(text?.temporary ?? "", "latin1");
}

test.skipIf(!built)("each kept state has the text up to there, and no more", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-kept-"));
  writeFileSync(join(folder, "in.dat"), sampleInput({ records: 20_000, group: 9, seed: 4, lines: true }));
  const dd = new Map([["SYSOUT", "serial"]]);
  await runSerial(JOB, { ...base, folder, dd, runId: "s" });
  const serial = readFileSync(join(folder, "serial"), "latin1");
  rmSync(join(folder, "out.dat"));
  const states: KeptState[] = [];
  const keeper: Keeper = {
    wants: () => true,
    async keep(state) {
      if (state === null) throw new Error("there is always a state to go on from");
      // Its temporaries are changed while the run goes on.
      const pending = state.pending.map((p, i) => {
        const copy = join(folder, `state-${states.length}-${i}`);
        copyFileSync(p.temporary, copy);
        return { ...p, temporary: copy };
      });
      const moved = (path: string): string =>
        pending[state.pending.findIndex((p) => p.temporary === path)]?.temporary ?? path;
      const files = state.files.map((f) => ({ ...f, path: moved(f.path) }));
      const text = state.text.map((t) => ({ ...t, temporary: moved(t.temporary) }));
      states.push({ ...state, pending, files, text });
    },
  };
  expect(await textOf(folder, "first", { keeper })).toBe(serial);
  const sizes = states.map((state) => state.text.find((t) => t.stream === "sysout")?.size ?? -1);
  expect(new Set(sizes).size).toBeGreaterThan(5);
  for (const [i, resume] of states.entries()) {
    const again: Keeper = { wants: () => false, keep: async () => {} };
    expect(await textOf(folder, `again-${i}`, { keeper: again, resume }), `state ${i}`).toBe(serial);
  }
  rmSync(folder, { recursive: true });
});
