/** The commands of the cluster, against a real nats-server where there is one; what they say without one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findNatsServer, type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { COPIES, onCluster, said, until } from "./on-cluster.ts";
import { program, ROOT, type Started, scratch, weft } from "./weft.ts";

const folder = scratch();
const binary = findNatsServer();

beforeAll(() => {
  program(folder, "copies.cob", COPIES);
  writeFileSync(join(folder, "SMALL"), "S".repeat(100_000));
  writeFileSync(join(folder, "LARGE"), "L".repeat(40_000_000));
  expect(weft(["compile", "copies.cob", "-o", "copies.weft"], { cwd: folder }).status).toBe(0);
});

describe("without a cluster", () => {
  test("its address is needed, by option or environment", () => {
    expect(weft(["jobs"])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^weft: which cluster\? .*--cluster URL/),
    });
    const env = { WEFT_CLUSTER: "nats://127.0.0.1:1" };
    expect(weft(["jobs"], { env })).toEqual({
      status: 1,
      out: "",
      err: expect.stringMatching(/^weft: cannot connect to 127.0.0.1:1: .*refused.*\n$/i),
    });
  });

  test("T7: a server elsewhere is refused without credentials", () => {
    const { status, err } = weft(["submit", "copies.weft", "--cluster", "nats://192.0.2.1:4222"], { cwd: folder });
    expect([status, err]).toEqual([1, expect.stringMatching(/^weft: 192.0.2.1:4222 is not this machine: .*\n$/)]);
  });

  test("what cannot be an address is said by the daemons too, instead of trying for ever", () => {
    expect(weft(["node", "--cluster", "http://x"]).err).toMatch(/^weft: "http:\/\/x" is not the address/);
    expect(weft(["coordinator", "--cluster", "http://x"]).status).toBe(1);
  });

  test.each([
    [["--priority", "10"], "0 to 9"],
    [["--dd", "X"], "NAME=PATH"],
  ])("%j is a wrong command line", (words, text) => {
    const { status, err } = weft(["submit", "copies.weft", "--cluster", "x", ...words], { cwd: folder });
    expect([status, err]).toEqual([2, expect.stringContaining(text)]);
  });

  test("the commands of one machine do not load the cluster's client", () => {
    const bin = join(ROOT, "dist/bin");
    const seen = new Set<string>();
    const visit = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      const text = readFileSync(join(bin, name), "utf8");
      for (const [, next] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
        if (next !== undefined) visit(next);
    };
    const local = readdirSync(bin).filter((n) => /^(main|worker|(run|compile|report|verify)-command.*)\.c?js$/.test(n));
    expect(local.length).toBeGreaterThanOrEqual(6);
    for (const name of local) visit(name);
    const loads = (name: string): boolean => readFileSync(join(bin, name), "utf8").includes("JetStreamApiError");
    expect([...seen].filter(loads)).toEqual([]);
    // The test looks for the right word.
    expect(readdirSync(bin).filter((n) => n.endsWith(".js") && loads(n))).not.toEqual([]);
  });
});

describe.skipIf(binary === null)("with a server (skipped where there is no nats-server)", () => {
  let servers: NatsServers | null = null;

  beforeAll(async () => {
    servers = await startNatsServers(binary ?? "", 1);
  });
  afterAll(async () => {
    await cluster.stop();
    await servers?.stop();
  });

  const url = (): string => servers?.url ?? "";
  const cluster = onCluster(folder, url);
  const { run, start, started } = cluster;
  const { status } = cluster.watch;

  describe("without a coordinator", () => {
    test("a job waits, can be held, released, shown and cancelled", async () => {
      const { status: code, out, err } = run("submit", "copies.weft", "--dd", "IN=SMALL", "--priority", "8");
      expect([code, out]).toEqual([0, expect.stringMatching(/^[\w-]+\.J[0-9a-z]{10}\n$/)]);
      expect(err).toContain("is not secured");
      expect(err).toContain("no coordinator answers");
      const id = out.trim();
      expect(await status(id)).toBe("queued");
      expect(run("hold", id)).toEqual({ status: 0, out: "", err: "" });
      expect(await status(id)).toBe("held");
      const [head, ...rows] = run("jobs").out.trimEnd().split("\n");
      expect(head).toMatch(/^JOB +PROGRAM +STATUS +PRIORITY +OWNER +SUBMITTED$/);
      expect(rows).toEqual([expect.stringMatching(new RegExp(`^${id} +COPIES +held +8 +`))]);
      expect(run("show", id).out).toMatch(/^job: +\S+\nprogram: +COPIES\nstatus: +held\npriority: +8\n/);
      expect(run("show", id.split(".")[1] ?? "").out).toContain(id);
      expect(run("release", id).status).toBe(0);
      expect(run("cancel", id).status).toBe(0);
      expect(run("jobs").out).toContain("queued (cancel)");
      expect(JSON.parse(run("jobs", "--format", "json").out)).toMatchObject([{ id, cancelAsked: true }]);
      expect(run("logs", id)).toEqual({ status: 0, out: "", err: "" });
    });

    test.each(["show", "hold", "release", "cancel", "logs"])("%s says that there is no such job", (command) => {
      for (const id of ["me.J0000000000", "a.>"]) {
        expect(run(command, id)).toMatchObject({
          status: 1,
          err: `weft: there is no job ${id} (weft jobs lists them)\n`,
        });
      }
    });
  });

  describe("with a coordinator and a node", () => {
    let node: Started | null = null;

    beforeAll(async () => {
      const coordinator = start("coordinator", "--name", "c1");
      await said(coordinator, "c1 is the coordinator now");
      node = start("node", "--slots", "2", "--name", "n1", "--no-coordinator");
      await said(node, "offers 2 slots");
    });

    test("a source's job gives what weft run gives: SYSOUT, SYSERR, return code, output", () => {
      mkdirSync(join(folder, "here"));
      const words = ["copies.cob", "--dd", "IN=SMALL"];
      const alone = weft(["run", ...words, "--dd", "OUT=here/alone", "AN ARG"], { cwd: folder });
      const there = run("submit", ...words, "--dd", "OUT=here/there", "--wait", "--no-cache", "AN ARG");
      expect([there.status, there.out]).toEqual([alone.status, alone.out]);
      expect(alone).toMatchObject({ status: 7, out: "BEGIN AN ARG    \nRECORDS 000001000\n", err: "TO SYSERR\n" });
      const ours = /^weft: /;
      expect(
        there.err
          .split("\n")
          .filter((line) => !ours.test(line))
          .join("\n"),
      ).toBe(alone.err);
      expect(readdirSync(join(folder, "here")).sort()).toEqual(["alone", "there"]);
      expect(readFileSync(join(folder, "here/there")).equals(readFileSync(join(folder, "SMALL")))).toBe(true);
      const id = /job (\S+)/.exec(there.err)?.[1] ?? "";
      expect(run("logs", id).out).toBe(alone.out);
      expect(run("logs", id, "--stderr").out).toBe(alone.err);
      expect(run("logs", id.split(".")[1] ?? "", "--follow").out).toBe(alone.out);
      expect(run("cancel", id)).toEqual({ status: 1, out: "", err: `weft: job ${id} is over: done\n` });
      expect(run("show", id).out).toContain("done, return code 7");
    });

    test("what names the submitter's data sets in the environment goes with the job", () => {
      const env = { WEFT_CLUSTER: url(), DD_IN: "SMALL", OUT: join(folder, "BY-ENV") };
      expect(weft(["submit", "copies.weft", "--wait"], { cwd: folder, env }).status).toBe(7);
      expect(statSync(join(folder, "BY-ENV")).size).toBe(100_000);
    });

    test("an interrupted wait leaves the job as it is, and says so", async () => {
      const waiting = start("submit", "copies.weft", "--dd", "IN=SMALL", "--dd", "OUT=LATER", "--wait", "--hold");
      const words: string[] = [];
      waiting.child.stderr?.on("data", (bytes: Buffer) => words.push(bytes.toString()));
      await said(waiting, "weft: job ");
      const id = /job (\S+)/.exec(words.join(""))?.[1] ?? "";
      await until(async () => (await status(id)) === "held", "it is held");
      waiting.child.kill("SIGINT");
      expect(await waiting.ended).toMatchObject({
        status: 130,
        out: "",
        err: expect.stringContaining(`interrupted; job ${id} goes on`),
      });
      expect(run("release", id).status).toBe(0);
      expect(run("logs", id, "--follow").out).toContain("RECORDS 000001000");
      expect(statSync(join(folder, "LATER")).size).toBe(100_000);
    });

    test("a running job is held, released and cancelled; nothing is left of it", async () => {
      mkdirSync(join(folder, "mid"));
      const id = run("submit", "copies.weft", "--dd", "IN=LARGE", "--dd", "OUT=mid/OUT").out.trim();
      await until(() => readdirSync(join(folder, "mid")).length > 0, "it has begun");
      expect(run("hold", id).status).toBe(0);
      expect(await status(id)).toBe("held");
      expect(run("release", id).status).toBe(0);
      expect(run("cancel", id).status).toBe(0);
      await until(async () => (await status(id)) === "cancelled", "it is cancelled");
      expect(run("submit", "copies.weft", "--dd", "IN=SMALL", "--dd", "OUT=mid/LAST", "--wait").status).toBe(7);
      expect(readdirSync(join(folder, "mid"))).toEqual(["LAST"]);
    });

    test("what is left of jobs that are over is removed as an operator asks for it", async () => {
      const words = ["submit", "copies.weft", "--dd", "IN=SMALL", "--dd", "OUT=KEPT"];
      const held = run(...words, "--hold").out.trim();
      const id = /job (\S+)/.exec(run(...words, "--wait").err)?.[1] ?? "";
      const { out, err } = run("purge", "--older-than", "0", "--dry-run");
      expect(out).toMatch(new RegExp(`^JOB +PROGRAM +STATUS +OVER SINCE\n[^]*^${id} +COPIES +done +20`, "m"));
      expect([out, err]).toEqual([expect.not.stringContaining(held), expect.stringContaining("would be removed")]);
      expect(await cluster.watch.removed(id)).toBe(false);
      expect(run("purge", "--older-than", "0").out).toBe(out);
      await until(() => cluster.watch.removed(id), "it is removed");
      expect(run("show", id).out).toMatch(/status: +done, what was left of it was removed\n/);
      expect(run("logs", id)).toMatchObject({ status: 1, out: "", err: expect.stringContaining("was removed") });
      expect(statSync(join(folder, "KEPT")).size).toBe(100_000);
      // What the held one needs is there.
      expect(run("release", held).status).toBe(0);
      expect(run("logs", held, "--follow").out).toContain("RECORDS 000001000");
    }, 120_000);

    test("a coordinator that dies is followed by one that takes the job up", async () => {
      const second = start("coordinator", "--name", "c2");
      await said(second, "c2 stands by");
      const waiting = start("submit", "copies.weft", "--dd", "IN=LARGE", "--dd", "OUT=TAKEN", "--wait");
      const id = await new Promise<string>((resolve) => {
        waiting.child.stderr?.on("data", (bytes: Buffer) => {
          const found = /job (\S+)\n/.exec(bytes.toString())?.[1];
          if (found !== undefined) resolve(found);
        });
      });
      await until(async () => (await status(id)) === "running", "it runs");
      started[0]?.child.kill("SIGKILL");
      expect(await waiting.ended).toMatchObject({ status: 7, out: "BEGIN           \nRECORDS 000400000\n" });
      expect(readFileSync(join(folder, "TAKEN")).equals(readFileSync(join(folder, "LARGE")))).toBe(true);
      expect(run("show", id).out).toMatch(/runs: +2 /);
      second.child.kill("SIGTERM");
      expect((await second.ended).status).toBe(0);
    });

    test("a node that is told to go leaves with status 0", async () => {
      node?.child.kill("SIGTERM");
      const ended = await node?.ended;
      expect(ended).toMatchObject({ status: 0, out: "", err: expect.stringContaining("leaving") });
      expect(existsSync(join(folder, "OUT"))).toBe(false);
    });
  });
});
