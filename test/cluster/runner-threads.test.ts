/** Threads of runners: a spare one takes the next job, and whatever ends one is told once. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { createRunnerThreads, type RunnerThreads } from "../../runtime/cluster/job-threads.ts";
import type { JobRequest } from "../../runtime/cluster/records.ts";
import type { FromThread, ThreadSetup, ToThread } from "../../runtime/cluster/thread-protocol.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-threads-"));
const entry = join(folder, "thread.mjs");
const pipe = join(folder, "pipe");
/**
 * Counts itself; says its number when it is to run, and ends when it is told to look; at all, it waits for the pipe's other end. Stop kills it. A recall
 * ends its job, and leaves it free.
 */
writeFileSync(
  entry,
  `import { openSync } from "node:fs";
  import { parentPort, workerData } from "node:worker_threads";
  const started = new Int32Array(workerData.connection.started);
  const me = Atomics.add(started, 0, 1) + 1;
  if (me === Atomics.load(started, 1)) process.exit(3);
  parentPort.on("message", ({ kind, request, all }) => {
    if (kind === "run") parentPort.postMessage({ kind: "say", line: me + " runs " + request.id });
    if (kind === "look" && all) {
      parentPort.postMessage({ kind: "say", line: me + " waits" });
      openSync("${pipe}", "r");
      parentPort.postMessage({ kind: "say", line: me + " goes on" });
    }
    if (kind === "look") parentPort.close();
    if (kind === "recall") parentPort.postMessage({ kind: "ended", outcome: { kind: "done", returnCode: 0 }, free: true });
    if (kind === "stop") throw new Error("it broke");
  });
  Atomics.add(started, 2, 1);`,
);
const all: RunnerThreads[] = [];
afterEach(() => {
  for (const threads of all.splice(0)) threads.keepSpare(false);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `dies`: the number of the thread that ends before it is told anything. */
function create(spareMs: number, dies = 0) {
  const started = new Int32Array(new SharedArrayBuffer(12));
  started[1] = dies;
  const own = { connection: { started: started.buffer } } as unknown as ThreadSetup;
  const threads = createRunnerThreads(pathToFileURL(entry), own, spareMs);
  all.push(threads);
  return { threads, begun: () => Atomics.load(started, 0), ready: () => Atomics.load(started, 2) };
}

/** A machine may be busy. */
const until = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000 });

type Ran = ReturnType<typeof run>;

function run({ start }: RunnerThreads, id: string) {
  const said: FromThread[] = [];
  const gone: (string | null)[] = [];
  const handle = start(
    { request: { id } as JobRequest, slots: 1 },
    { message: (message) => said.push(message), gone: (trouble) => gone.push(trouble) },
  );
  return { handle, gone, lines: () => said.map((m) => (m.kind === "say" ? m.line : m.kind)) };
}

test("without a spare thread each job starts its own", async () => {
  const { threads, begun } = create(0);
  const a = run(threads, "a");
  const b = run(threads, "b");
  await until(() => expect([...a.lines(), ...b.lines()].sort()).toHaveLength(2));
  expect(begun()).toBe(2);
  a.handle.post({ kind: "look", all: false });
  await until(() => expect(a.gone).toEqual([null]));
  b.handle.post({ kind: "stop", reason: "leave" });
  await until(() => expect(b.gone).toEqual([expect.stringContaining("it broke")]));
  expect(begun()).toBe(2);
});

test("a spare thread takes the next job, and another one follows when a runner has gone", async () => {
  const { threads, begun, ready } = create(1_000_000);
  threads.keepSpare(true);
  await until(() => expect(ready()).toBe(1));
  const a = run(threads, "a");
  await until(() => expect(a.lines()).toEqual(["1 runs a"]));
  expect(begun()).toBe(1);
  a.handle.kill();
  await until(() => expect(a.gone).toEqual(["its thread was ended"]));
  await until(() => expect(ready()).toBe(2));
  const b = run(threads, "b");
  await until(() => expect(b.lines()).toEqual(["2 runs b"]));
  b.handle.kill();
});

const RECALL: ToThread = { kind: "recall", slot: { node: "n", incarnation: "i", slot: 0 }, reason: "leave" };

test("a thread that is free takes the next job, and hears nothing more of the one that is over", async () => {
  const { threads, begun, ready } = create(1_000_000);
  threads.keepSpare(true);
  await until(() => expect(ready()).toBe(1));
  const a = run(threads, "a");
  a.handle.post(RECALL);
  await until(() => expect(a.gone).toEqual([null]));
  expect(a.lines()).toEqual(["1 runs a", "ended"]);
  const b = run(threads, "b");
  a.handle.post({ kind: "stop", reason: "cancel" });
  a.handle.kill();
  await until(() => expect(b.lines()).toEqual(["1 runs b"]));
  expect(a.lines()).toHaveLength(2);
  b.handle.kill();
  await until(() => expect(b.gone).toEqual(["its thread was ended"]));
  expect(a.gone).toEqual([null]);
  await until(() => expect(begun()).toBe(2));
});

test("one that is free beside a spare thread is taken before it; a third is ended", async () => {
  const { threads, begun } = create(1_000_000);
  threads.keepSpare(true);
  const [a, b, c] = ["a", "b", "c"].map((id) => run(threads, id)) as [Ran, Ran, Ran];
  await until(() => expect([...a.lines(), ...b.lines(), ...c.lines()]).toHaveLength(3));
  for (const one of [a, b, c]) {
    one.handle.post(RECALL);
    await until(() => expect(one.gone).toEqual([null]));
  }
  const d = run(threads, "d");
  await until(() => expect(d.lines()).toEqual([(b.lines()[0] ?? "").replace("runs b", "runs d")]));
  const e = run(threads, "e");
  await until(() => expect(e.lines()).toEqual([(a.lines()[0] ?? "").replace("runs a", "runs e")]));
  const f = run(threads, "f");
  await until(() => expect(f.lines()).toEqual(["4 runs f"]));
  expect(begun()).toBe(4);
  for (const one of [d, e, f]) one.handle.kill();
});

test("one that is free when none is wanted is ended", async () => {
  const { threads, begun } = create(1_000_000);
  const a = run(threads, "a");
  a.handle.post(RECALL);
  await until(() => expect(a.gone).toEqual([null]));
  const b = run(threads, "b");
  await until(() => expect(b.lines()).toEqual(["2 runs b"]));
  b.handle.kill();
  expect(begun()).toBe(2);
});

test("another spare thread is there after a while, though the job goes on", async () => {
  const { threads, ready } = create(1);
  threads.keepSpare(true);
  await until(() => expect(ready()).toBe(1));
  const a = run(threads, "a");
  await until(() => expect(ready()).toBe(2));
  a.handle.kill();
});

test("a spare thread that ends is nobody's loss", async () => {
  const { threads, begun } = create(1_000_000, 1);
  threads.keepSpare(true);
  await until(() => expect(begun()).toBe(1));
  // Whether it has ended by now or not: its job is told what became of it, or has a thread of its own.
  const a = run(threads, "a");
  await until(() => expect(a.lines().length + a.gone.length).toBeGreaterThan(0));
  expect([["2 runs a"], ["its thread ended with code 3"]]).toContainEqual([...a.lines(), ...a.gone]);
  a.handle.kill();
});

test("a spare thread that is not wanted any more is ended", async () => {
  const { threads, ready } = create(1_000_000);
  threads.keepSpare(true);
  await until(() => expect(ready()).toBe(1));
  threads.keepSpare(false);
  const a = run(threads, "a");
  await until(() => expect(a.lines()).toEqual(["2 runs a"]));
  a.handle.kill();
  await until(() => expect(a.gone).toHaveLength(1));
  expect(ready()).toBe(2);
});

test("one that waits for a pipe's other end is given up, and ends without a word when it comes", async () => {
  const { threads } = create(1_000_000);
  execFileSync("mkfifo", [pipe]);
  const a = run(threads, "a");
  a.handle.post({ kind: "look", all: true });
  await until(() => expect(a.lines()).toEqual(["1 runs a", "1 waits"]));
  expect(threads.stuck()).toBe(0);
  a.handle.kill();
  await until(() => expect(a.gone).toEqual([expect.stringContaining("it waits for what only others can end")]));
  expect(threads.stuck()).toBe(1);
  const b = run(threads, "b");
  await until(() => expect(b.lines()).toEqual(["2 runs b"]));
  b.handle.kill();
  closeSync(openSync(pipe, "w"));
  await until(() => expect(threads.stuck()).toBe(0));
  expect([a.lines().length, a.gone.length]).toEqual([2, 1]);
});

test("where no thread can begin, the job's runner has gone, and whoever starts it goes on", async () => {
  // Refused by the constructor, as the system's refusals are.
  const threads = createRunnerThreads(new URL("https://nowhere.invalid/"), {} as ThreadSetup, 0);
  all.push(threads);
  threads.keepSpare(true);
  const { handle, gone } = run(threads, "a");
  handle.post({ kind: "stop", reason: "leave" });
  handle.kill();
  expect(gone).toEqual([]);
  await until(() => expect(gone).toEqual([expect.stringContaining("scheme")]));
});
