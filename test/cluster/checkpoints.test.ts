/** States in the log and their blobs, whoever removes which when. */
import { closeSync, openSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCheckpoints, lastState } from "../../runtime/cluster/checkpoints.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import type { Blobs, Cluster } from "../../runtime/cluster/ports.ts";
import { openRunLog } from "../../runtime/cluster/run-log.ts";
import type { KeptState } from "../../runtime/keeper.ts";

const JOB = "tester.J1";
let none = -1;
beforeAll(() => {
  none = openSync("/dev/null", "r");
});
afterAll(() => closeSync(none));

const state = (byte: number): KeptState => ({
  node: 1,
  region: new Uint8Array(64).fill(byte),
  files: [],
  order: [],
  pending: [],
  names: [],
  argument: 0,
});

let tokens = 0;

/** A runner's checkpoints in an epoch that it has begun. */
async function begin(cluster: Cluster, epoch: number) {
  const log = await openRunLog(cluster.log, JOB, () => `t${tokens++}`);
  await log.append({ kind: "begin", epoch, coordinator: `c${epoch}`, at: "2026-01-01T00:00:00.000Z" });
  const text = { sysout: none, syserr: none };
  return { log, checkpoints: createCheckpoints({ cluster, log, epoch, job: JOB, text, everyMs: 0 }) };
}

test("a runner that is stopped, and goes on after its epoch, removes no state of a later one", async () => {
  const hub = createMemoryHub();
  const first = hub.connect("first");
  let thaw = (): void => {};
  const frozen = new Promise<void>((resolve) => {
    thaw = resolve;
  });
  let removing = (): void => {};
  const atRemove = new Promise<void>((resolve) => {
    removing = resolve;
  });
  const blobs: Blobs = {
    ...first.blobs,
    async remove(name) {
      removing();
      await frozen;
      await first.blobs.remove(name);
    },
  };
  const old = await begin({ ...first, blobs }, 1);
  await old.checkpoints.keeper.keep(state(1), null);
  const last = old.checkpoints.keeper.keep(state(2), null);
  await atRemove;
  const second = hub.connect("second");
  const now = await begin(second, 2);
  expect((await lastState(second, now.log))?.region).toEqual(state(2).region);
  // The program comes to a state that it was in before.
  await now.checkpoints.keeper.keep(state(1), null);
  thaw();
  await last;
  expect((await lastState(second, now.log))?.region).toEqual(state(1).region);
});

test("only the last state's blob stays", async () => {
  const hub = createMemoryHub();
  const cluster = hub.connect("a");
  const names = new Set<string>();
  const blobs: Blobs = {
    ...cluster.blobs,
    async put(name, bytes) {
      names.add(name);
      await cluster.blobs.put(name, bytes);
    },
    async remove(name) {
      names.delete(name);
      await cluster.blobs.remove(name);
    },
  };
  const { checkpoints } = await begin({ ...cluster, blobs }, 1);
  for (const byte of [1, 1, 2, 3]) await checkpoints.keeper.keep(state(byte), null);
  expect([...names]).toEqual(["tester/state/J1-1-3"]);
});
