/** A dashboard beside a daemon's work: whatever becomes of its thread, the daemon is told and goes on. */
import { afterEach, describe, expect, test } from "vitest";
import { type Beside, openBeside } from "../../dashboard/cluster/beside.ts";
import type { ClusterThreadSetup } from "../../dashboard/cluster/thread-protocol.ts";

const setup: ClusterThreadSetup = {
  ...{ url: "nats://127.0.0.1:1", connection: { name: "t" }, title: "t", version: "1", owner: null },
  serving: { host: "127.0.0.1", port: 0, token: "0123456789abcdef", tls: null },
};
/** Threads begin late on a busy machine. */
const LONG = { timeout: 20_000 };
const script = (text: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort as port } from "node:worker_threads";${text}`)}`,
  );

describe("a dashboard's thread", { timeout: 30_000 }, () => {
  let beside: Beside | null = null;
  afterEach(() => beside?.close());

  const open = (text: string | URL, heapMb = 64) => {
    const told: string[] = [];
    beside = openBeside({
      setup,
      listening: (url) => told.push(`listening ${url}`),
      say: (line) => told.push(line),
      trouble: (reason) => told.push(`trouble: ${reason}`),
      againMs: 10,
      heapMb,
      script: text instanceof URL ? text : script(text),
    });
    return { told, beside };
  };

  test.each([
    ["throws", `throw new Error("broken")`, "broken"],
    ["throws later", `setTimeout(() => { throw new Error("late"); }, 1)`, "late"],
    ["rejects", `Promise.reject(new Error("rejected"))`, "rejected"],
    ["says why it ends", `port.postMessage({ kind: "ended", reason: "the port is taken" })`, "the port is taken"],
    ["just ends", "setTimeout(() => process.exit(0), 1)", "its thread has ended"],
  ])("that %s is told of once, and is started again", async (_, text, reason) => {
    const { told } = open(`port.postMessage({ kind: "say", line: "started" });${text}`);
    await expect.poll(() => told.filter((line) => line === "started").length, LONG).toBeGreaterThan(2);
    expect(told.filter((line) => line !== "started")).toEqual([`trouble: ${reason}`]);
  });

  test("that cannot begin is told of once, and ends nothing else", async () => {
    // Refused by the constructor, as the system's refusals are.
    const { told, beside: open_ } = open(new URL("https://nowhere.invalid/"));
    expect(told).toEqual([]);
    await expect.poll(() => told, LONG).toEqual([expect.stringMatching(/^trouble: .*scheme/)]);
    await open_.close();
  });

  test("that uses its heap up ends alone", async () => {
    const { told } = open("const all = []; for (;;) all.push(new Array(1e4).fill({}));", 16);
    await expect.poll(() => told[0], LONG).toMatch(/^trouble: .*memory limit/);
  });

  test("tells its address once, and has ended when it was asked to", async () => {
    const { told, beside: open_ } = open(
      `port.postMessage({ kind: "listening", url: "here" }); port.on("message", () => port.close());`,
    );
    await expect.poll(() => told, LONG).toEqual(["listening here"]);
    await open_.close();
    await open_.close();
    expect(told).toEqual(["listening here"]);
  });

  test("that does not answer is ended", async () => {
    const { told, beside: open_ } = open(`port.postMessage({ kind: "say", line: "spins" }); for (;;);`);
    await expect.poll(() => told, LONG).toEqual(["spins"]);
    await open_.close();
    expect(told).toEqual(["spins"]);
  });
});
