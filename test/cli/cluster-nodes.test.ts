/** Nodes, coordinators and jobs on a real nats-server: what is told to go, what shares slots, and what waits for room. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askCoordinator } from "../../runtime/cluster/coordinator-state.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { findNatsServer, type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { smallDevice } from "../small-device.ts";
import { COPIES, type OnCluster, onCluster, PATIENT, said, until } from "./on-cluster.ts";
import { program, type Started, scratch, weft } from "./weft.ts";

const folder = scratch();
const binary = findNatsServer();
if (binary === null) console.warn("test/cli/cluster-nodes.test.ts: no nats-server, its tests are skipped");

beforeAll(() => {
  program(folder, "copies.cob", COPIES);
  program(folder, "patient.cob", PATIENT);
  writeFileSync(join(folder, "SMALL"), "S".repeat(100_000));
  writeFileSync(join(folder, "LARGE"), "L".repeat(20_000_000));
  writeFileSync(join(folder, "HUGE"), "H".repeat(30_000_000));
  for (const name of ["copies", "patient"])
    expect(weft(["compile", `${name}.cob`, "-o", `${name}.weft`], { cwd: folder }).status).toBe(0);
});

test.each(["coordinator", "node"])("weft %s: --jobs is a number from 1", (command) => {
  expect(weft([command, "--cluster", "nats://127.0.0.1:1", "--jobs", "0"]).status).toBe(2);
});

describe.skipIf(binary === null)("with a server (skipped where there is no nats-server)", () => {
  let servers: NatsServers;
  let client: Cluster;
  let cluster: OnCluster;

  beforeAll(async () => {
    servers = await startNatsServers(binary!, 1);
    client = await connectCluster(servers.url, { name: "test" });
  });
  afterAll(async () => {
    await client?.close();
    await servers?.stop();
  });
  beforeEach(() => {
    cluster = onCluster(folder, () => servers.url);
  });
  afterEach(async () => {
    await cluster.stop();
  });

  async function started(says: string, ...words: string[]): Promise<Started> {
    const one = cluster.start(...words);
    await said(one, says);
    return one;
  }

  function submit(input: string, output: string, ...words: string[]): string {
    return submitJob("copies.weft", input, output, ...words);
  }

  function submitJob(job: string, input: string, output: string, ...words: string[]): string {
    const done = cluster.run("submit", job, "--dd", `IN=${input}`, "--dd", `OUT=${output}`, ...words);
    expect(done.status, done.err).toBe(0);
    return done.out.trim();
  }

  function expectCopied(id: string, input: string, output: string): void {
    expect(cluster.run("logs", id, "--follow").out).toMatch(/^BEGIN .*\nRECORDS \d+\n$/);
    expect(cluster.run("show", id).out).toContain("done, return code 7");
    expect(readFileSync(join(folder, output)).equals(readFileSync(join(folder, input)))).toBe(true);
  }

  test("a second SIGTERM ends a node at once, whatever it has in hand; its pieces run elsewhere", async () => {
    const coordinator = await started("c is the coordinator now", "coordinator", "--name", "c");
    const node = await started("offers 2 slots", "node", "--slots", "2", "--name", "n1", "--no-coordinator");
    const atWork = said(node, "slot 1: session");
    const id = submit("LARGE", "TWICE");
    await atWork;
    // Whoever is to let the node go says nothing: it would wait for seconds.
    coordinator.child.kill("SIGSTOP");
    const leaving = said(node, "a second signal ends it at once");
    node.child.kill("SIGTERM");
    await leaving;
    expect(node.child.exitCode).toBeNull();
    node.child.kill("SIGTERM");
    expect(await node.ended).toMatchObject({ status: null, out: "", err: expect.stringMatching(/SIGINT$/) });
    coordinator.child.kill("SIGCONT");
    await started("offers 2 slots", "node", "--slots", "2", "--name", "n2", "--no-coordinator");
    expectCopied(id, "LARGE", "TWICE");
  });

  test("two jobs share the nodes by priority; --jobs 1 leaves a third one waiting, but not the urgent one", async () => {
    await started("c is the coordinator now", "coordinator", "--name", "c", "--jobs", "1");
    for (const name of ["n1", "n2"]) {
      await started("offers 2 slots", "node", "--slots", "2", "--name", name, "--no-coordinator");
    }
    const low = submitJob("patient.weft", "HUGE", "LOW", "--priority", "1");
    const third = await cluster.watch.submit("copies.weft", folder, { IN: "SMALL", OUT: "THIRD" }, 1);
    const share = async (...ids: string[]): Promise<string> => {
      const jobs = (await askCoordinator(client.bus, 1000))?.jobs ?? [];
      return ids.map((id) => jobs.find((job) => job.id === id)?.slots ?? "waits").join(", ");
    };
    await until(async () => (await share(low, third)) === "4, waits", "the only one has all slots");
    const high = await cluster.watch.submit("copies.weft", folder, { IN: "LARGE", OUT: "HIGH" }, 9);
    await until(async () => (await share(high, low, third)) === "3, 1, waits", "the urgent one has most of them");
    expectCopied(high, "LARGE", "HIGH");
    expectCopied(low, "HUGE", "LOW");
    expectCopied(third, "SMALL", "THIRD");
    // Half a million records with work for each: a busy machine takes minutes.
  }, 300_000);

  /** A job that reads a pipe, and waits for somebody to write into it. */
  async function waitsForPipe(name: string): Promise<string> {
    expect(spawnSync("mkfifo", [join(folder, `PIPE-${name}`)]).status).toBe(0);
    const id = await cluster.watch.submit("waits.weft", folder, { IN: `PIPE-${name}`, OUT: name });
    await until(() => temporariesOf(name).length > 0, "it has opened its output, and waits for its input");
    return id;
  }
  const temporariesOf = (output: string): readonly string[] =>
    readdirSync(folder).filter((name) => name.startsWith(`.${output}.weft-`));

  test("a job that waits for a pipe's other end can be held and cancelled, and does not hold up its coordinator", async () => {
    program(folder, "waits.cob", COPIES.replace("INPUT INFILE OUTPUT OUTFILE", "OUTPUT OUTFILE INPUT INFILE"));
    expect(weft(["compile", "waits.cob", "-o", "waits.weft"], { cwd: folder }).status).toBe(0);
    const coordinator = await started("c is the coordinator now", "coordinator", "--name", "c");
    const [held, cancelled] = [await waitsForPipe("HELD"), await waitsForPipe("NEVER")];
    expect([cluster.run("hold", held).status, cluster.run("cancel", cancelled).status]).toEqual([0, 0]);
    await until(async () => (await cluster.watch.status(cancelled)) === "cancelled", "it is cancelled");
    await until(() => temporariesOf("NEVER").length === 0, "its temporaries are gone");
    expect(existsSync(join(folder, "NEVER"))).toBe(false);
    const running = async () => (await askCoordinator(client.bus, 1000))?.jobs.map((job) => job.id);
    await until(async () => (await running())?.length === 0, "the other one has no runner any more");
    // What it has read of the pipe is not known to whoever goes on with it.
    expect(cluster.run("release", held).status).toBe(0);
    await until(async () => (await cluster.watch.status(held)) === "failed", "it is not begun again");
    expect(cluster.run("show", held).out).toMatch(/PIPE-HELD is a pipe: .*; submit the job again/);
    await waitsForPipe("LEFT");
    coordinator.child.kill("SIGTERM");
    expect(await coordinator.ended).toMatchObject({
      status: null,
      err: expect.stringMatching(/ by SIGTERM\nSIGTERM$/),
    });
  });

  const device = binary === null ? null : smallDevice(folder, "256k");
  afterAll(() => device?.unmount());

  test.skipIf(device === null)("a job that finds no room says so, waits, and ends when there is some", async () => {
    const filler = join(device?.at ?? "", "filler");
    writeFileSync(filler, Buffer.alloc(224 * 1024));
    await started("c is the coordinator now", "coordinator", "--name", "c");
    const id = submit("SMALL", "small/OUT");
    // Of what it writes, or of the copy of what it had written by its last state.
    const told = "no space left on device";
    await until(async () => (await cluster.watch.trouble(id))?.includes(told) === true, "it tells why it waits");
    // Each command asks the coordinator anew, which may be busy trying.
    await expect.poll(() => cluster.run("show", id).out).toMatch(/^trouble: .*no space left on device/m);
    await expect.poll(() => cluster.run("jobs").out).toContain(told);
    const record = () => JSON.parse(cluster.run("show", id, "--format", "json").out) as object;
    await expect.poll(record).toMatchObject({
      status: "running",
      trouble: expect.stringContaining(told),
      message: null,
    });
    rmSync(filler);
    expectCopied(id, "SMALL", "small/OUT");
    expect(cluster.run("show", id).out).not.toContain("trouble:");
  });
});
