/** States in the log and their blobs, whoever removes which when. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCheckpoints, lastState, type Text } from "../../runtime/cluster/checkpoints.ts";
import { blobsOf } from "../../runtime/cluster/jobs.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import type { Blobs, Cluster } from "../../runtime/cluster/ports.ts";
import { openRunLog } from "../../runtime/cluster/run-log.ts";
import type { KeptState } from "../../runtime/keeper.ts";

const JOB = "tester.J1";
const MB = 1024 * 1024;
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
  text: [],
});

let tokens = 0;

/** A runner's checkpoints in an epoch that it has begun. */
async function begin(cluster: Cluster, epoch: number, text: Text = { sysout: none, syserr: none }) {
  const log = await openRunLog(cluster.log, JOB, () => `t${tokens++}`);
  await log.append({ kind: "begin", epoch, coordinator: `c${epoch}`, at: "2026-01-01T00:00:00.000Z" });
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

test("a text of any length goes into blobs piece by piece, and is read as it was", async () => {
  const cluster = createMemoryHub().connect("a");
  const sizes: number[] = [];
  const blobs: Blobs = {
    ...cluster.blobs,
    async put(name, bytes) {
      sizes.push(bytes.length);
      await cluster.blobs.put(name, bytes);
    },
  };
  const folder = mkdtempSync(join(tmpdir(), "weft-text-"));
  const sysout = openSync(join(folder, "SYSOUT"), "a+");
  const text = Buffer.alloc(9 * MB + 1, "0123456789abcdef!");
  writeSync(sysout, text);
  const { log, checkpoints } = await begin({ ...cluster, blobs }, 1, { sysout, syserr: none });
  const taken = await checkpoints.takeText();
  expect(sizes).toEqual([4 * MB, 4 * MB, MB + 1]);
  expect(taken.syserr).toBeNull();
  const parts = await Promise.all(blobsOf(taken.sysout).map((name) => cluster.blobs.get(name)));
  expect(Buffer.concat(parts).equals(text)).toBe(true);
  writeSync(sysout, "more");
  await checkpoints.keeper.keep(state(1), null);
  const last = log.records.at(-1);
  expect(last?.kind === "checkpoint" && last.state.sysout).toEqual("tester/spool/J1-1-3-sysout");
  closeSync(sysout);
  rmSync(folder, { recursive: true });
});
