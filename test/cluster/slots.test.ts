/**
 * Runs over slots of several nodes on the memory hub, with real worker threads: whatever fails, files, SYSOUT, SYSERR and return code
 * are those of the serial run. Needs the built worker (npm run build).
 */
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { compareOver } from "./slot-bench.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/slots.test.ts is skipped: dist/runtime/engine/worker.js is not built");

describe.skipIf(!built)("pieces on slots of nodes equal the serial run", () => {
  test("several nodes and slots", async () => {
    for (const start of ["lookback", "leader"] as const) {
      for (const [nodes, slots] of [
        [1, 1],
        [1, 3],
        [3, 1],
        [2, 2],
      ] as const) {
        const job = sampleJob({ start, lines: nodes === 2 });
        const input = sampleInput({ records: 4000, group: 9, seed: 5, lines: nodes === 2 });
        const { loop } = await compareOver(job, input, { nodes, slots, options: { pieces: 20 } });
        expect([loop.pieces, loop.reruns, loop.serialFrom]).toEqual([20, 0, null]);
      }
    }
  });
});
