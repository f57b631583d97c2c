/**
 * A secured cluster as its users make it: `weft cluster init`, a real nats-server with its configuration, a coordinator, a node, owners.
 * What matters beside the job's bytes: that others are refused, and that no secret is said anywhere.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ended, startServer } from "../cluster/secured.ts";
import { findNatsServer, freePorts } from "../cluster/servers.ts";
import { COUNT_TOLD, copyingProgram } from "./copying-program.ts";
import { createRuns, said } from "./on-cluster.ts";
import { program, type Started, scratch, startWeft } from "./weft.ts";

const COPY = copyingProgram({ first: [`DISPLAY "BEGIN"`], last: [COUNT_TOLD, "MOVE 3 TO RETURN-CODE"] });

const binary = findNatsServer();

describe.skipIf(binary === null)("a secured cluster (skipped where there is no nats-server)", () => {
  const folder = scratch();
  const made = join(folder, "cluster");
  const outputs: string[] = [];
  const daemons: Started[] = [];
  let server: Awaited<ReturnType<typeof startServer>> | null = null;

  const as = (who: string) => ["--credentials", join(made, who)];
  const runs = createRuns();
  const run = (...words: string[]) => {
    const done = runs.run(words, { cwd: folder });
    outputs.push(done.out, done.err);
    return done;
  };
  /** Starts a daemon and waits until it has said it. */
  const start = async (text: string, ...words: string[]): Promise<void> => {
    const one = startWeft(words, folder, { PATH: process.env.PATH ?? "" });
    daemons.push(one);
    await said(one, text);
  };

  beforeAll(async () => {
    program(folder, "copies.cob", COPY);
    writeFileSync(join(folder, "IN"), "R".repeat(5_000_000));
    const [port, route] = await freePorts(2);
    const clients = ["--clients", "alice", "bob"];
    const init = run("cluster", "init", made, "--servers", `127.0.0.1:${port}:${route}`, "--nodes", "1", ...clients);
    expect([init.status, init.err]).toEqual([0, ""]);
    server = await startServer(binary ?? "", join(made, "server-s1"), port ?? 0);
    // With credentials plain files are open under the roots that the resources name only.
    const plain = [{ prefix: `${folder}/`, owner: "alice", readers: [] }];
    writeFileSync(join(folder, "resources.json"), JSON.stringify({ resources: {}, plain }));
    const resources = ["--resources", "resources.json"];
    const office = ["coordinator", ...as("coordinator"), "--name", "c1", "--log-format", "json", ...resources];
    await start("is the coordinator now", ...office);
    await start("offers 2 slots", "node", ...as("node-n1"), "--slots", "2", ...resources);
  });
  afterAll(async () => {
    for (const { child } of daemons) child.kill("SIGKILL");
    await Promise.all(daemons.map((one) => one.ended));
    await runs.close();
    if (server !== null) await ended(server);
  });

  let id = "";

  test("an owner's job gives the serial run's bytes, text and return code", () => {
    const serial = run("run", "copies.cob", "--serial", "--dd", "OUT=serial", "--no-cache");
    const there = run("submit", "copies.cob", "--dd", "OUT=there", "--wait", "--no-cache", ...as("client-alice"));
    expect([there.status, there.out]).toEqual([3, serial.out]);
    expect(serial).toMatchObject({ status: 3, out: "BEGIN\nRECORDS 000050000\n" });
    expect(readFileSync(join(folder, "there")).equals(readFileSync(join(folder, "serial")))).toBe(true);
    expect(there.err).not.toContain("is not secured");
    id = /job (alice\.\S+)/.exec(there.err)?.[1] ?? "";
    expect(run("logs", id, ...as("client-alice")).out).toBe(serial.out);
    expect(run("jobs", ...as("client-alice")).out).toContain(id);
  });

  test("another owner neither sees nor touches it, and nobody takes another's part", () => {
    expect(run("jobs", ...as("client-bob")).out).not.toContain(id);
    for (const command of ["show", "logs", "cancel", "hold", "release"]) {
      const { status, out, err } = run(command, id, ...as("client-bob"));
      expect([command, status, out]).toEqual([command, 1, ""]);
      expect(err).toMatch(/^weft: .+\n$/);
      expect(err).not.toContain("RECORDS");
    }
    expect(run("submit", "copies.cob", "--dd", "OUT=no", ...as("monitor")).status).toBe(1);
    expect(run("submit", "copies.cob", "--dd", "OUT=no", ...as("node-n1")).status).toBe(1);
    expect(run("coordinator", ...as("client-bob"))).toMatchObject({
      status: 1,
      err: expect.stringMatching(/client's/),
    });
    expect(run("node", ...as("client-bob"))).toMatchObject({ status: 1, err: expect.stringMatching(/client's/) });
    expect(readdirSync(folder)).not.toContain("no");
    const audit = run("audit", ...as("operator")).out;
    expect(audit).toContain("owner alice");
  });

  test("T8: credentials that others of this machine can read or change are refused", () => {
    const path = (file: string): string => join(made, "client-bob", file);
    for (const [file, mode, word] of [
      ["key.pem", 0o640, "read"],
      ["user.nk", 0o604, "read"],
      ["role.json", 0o620, "changed"],
      ["ca.pem", 0o602, "changed"],
      [".", 0o770, "changed"],
    ] as const) {
      const before = file === "." ? 0o700 : 0o600;
      chmodSync(path(file), mode);
      expect([file, run("jobs", ...as("client-bob"))]).toEqual([
        file,
        { status: 1, out: "", err: expect.stringContaining(`can be ${word} by other users`) },
      ]);
      chmodSync(path(file), before);
    }
    expect(run("jobs", ...as("client-bob")).status).toBe(0);
    // As they are made, all files are their user's only; the server's store is the server's.
    for (const entry of readdirSync(made, { recursive: true, encoding: "utf8" })) {
      if (/(^|\/)store(\/|$)|\.log$/.test(entry)) continue;
      expect([entry, statSync(join(made, entry)).mode & 0o077]).toEqual([entry, 0]);
    }
  });

  test("T35: who was withdrawn is refused once the servers have been told, and others go on", async () => {
    const path = join(made, "cluster.json");
    const roster = JSON.parse(readFileSync(path, "utf8")) as { clients: string[] };
    writeFileSync(path, JSON.stringify({ ...roster, clients: ["alice"] }), { mode: 0o600 });
    expect(run("cluster", "init", made).status).toBe(0);
    expect(run("jobs", ...as("client-bob")).status).toBe(0);
    server?.kill("SIGHUP");
    await expect.poll(() => run("jobs", ...as("client-bob")).status).toBe(1);
    expect(run("submit", "copies.cob", "--dd", "OUT=after", "--wait", ...as("client-alice"))).toMatchObject({
      status: 3,
      out: "BEGIN\nRECORDS 000050000\n",
    });
  });

  test("T9: no seed, key or token is in any output, in the daemons' lines, or in the server's log", async () => {
    mkdirSync(join(folder, "bad"), { mode: 0o700 });
    // Errors about secrets that are damaged do not repeat them.
    for (const file of readdirSync(join(made, "client-bob"))) {
      const text = readFileSync(join(made, "client-bob", file), "utf8");
      writeFileSync(join(folder, "bad", file), file === "user.nk" ? `${text.trim()}X\n` : text, { mode: 0o600 });
    }
    expect(run("jobs", "--credentials", join(folder, "bad")).status).toBe(1);
    for (const { child } of daemons.reverse()) child.kill("SIGTERM");
    for (const one of daemons) {
      const { status, out, err } = await one.ended;
      expect([status, out]).toEqual([0, ""]);
      outputs.push(err);
    }
    outputs.push(readFileSync(join(made, "server-s1", "server.log"), "utf8"));
    const secrets = readdirSync(made, { recursive: true, encoding: "utf8" }).flatMap((file) => {
      if (!/(key\.pem|user\.nk)$/.test(file)) return [];
      const lines = readFileSync(join(made, file), "utf8").split("\n");
      return lines.filter((line) => line !== "" && !line.startsWith("-----"));
    });
    expect(secrets.length).toBeGreaterThan(12);
    const all = outputs.join("\n");
    expect(all.length).toBeGreaterThan(2000);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toMatch(/\bS[AUCNO][A-Z2-7]{56}\b|PRIVATE KEY/);
    // Nor in the servers' configuration, which needs public nkeys only.
    const config = readFileSync(join(made, "server-s1", "nats-server.conf"), "utf8");
    expect(secrets.filter((secret) => config.includes(secret))).toEqual([]);
    expect(config).not.toMatch(/\bSU[A-Z2-7]{56}\b/);
  });
});
