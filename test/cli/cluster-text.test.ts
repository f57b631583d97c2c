/** Text in data sets and in a spool, on a cluster (where there is a nats-server): published with the outputs, read where it can be reached. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findNatsServer, freePorts, type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { COPIES, onCluster, said, until } from "./on-cluster.ts";
import { program, scratch, weft } from "./weft.ts";

const folder = scratch();
const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), "latin1");
const COPIED = "BEGIN A         \nRECORDS 000001000\n";
const ERRORS = "TO SYSERR\n";

const binary = findNatsServer();

describe.skipIf(binary === null)("on a cluster with a spool (skipped where there is no nats-server)", () => {
  let servers: NatsServers | null = null;
  const cluster = onCluster(folder, () => servers?.url ?? "");

  beforeAll(async () => {
    program(folder, "copies.cob", COPIES);
    writeFileSync(at("IN"), "S".repeat(100_000));
    expect(weft(["compile", "copies.cob", "-o", "copies.weft"], { cwd: folder }).status).toBe(0);
    servers = await startNatsServers(binary ?? "", 1);
    const [port] = await freePorts(1);
    mkdirSync(at("spools"));
    const PRINT = { kind: "disk", root: at("spools"), node: "n", url: `http://127.0.0.1:${port}` };
    writeFileSync(at("spool.json"), JSON.stringify({ resources: { PRINT }, spool: "PRINT:spool/" }));
    const coordinator = cluster.start("coordinator", "--name", "c", "--resources", "spool.json");
    await said(coordinator, "c is the coordinator now");
    const node = cluster.start("node", "--name", "n", "--slots", "1", "--no-coordinator", "--resources", "spool.json");
    await said(node, "offers 1 slot");
  }, 120_000);
  afterAll(async () => {
    await cluster.stop();
    await servers?.stop();
  });

  const submit = (...words: string[]) => {
    const ended = cluster.run("submit", "copies.weft", "--wait", ...words, "A");
    return { ...ended, id: /job (\S+)\n/.exec(ended.err)?.[1] ?? "" };
  };

  test("a DD's data set is published with the outputs, and read where it is seen", () => {
    const { status, out, err, id } = submit("--dd", "SYSOUT=print", "--dd", "SYSERR=errors");
    expect([status, out, text("print"), text("errors")]).toEqual([7, COPIED, COPIED, ERRORS]);
    expect(err).toContain(`SYSOUT of job ${id} is in ${at("print")} (${COPIED.length} bytes)\n`);
    expect(cluster.run("logs", id)).toMatchObject({ status: 0, out: COPIED });
    expect(cluster.run("logs", id, "--stderr", "--follow")).toMatchObject({ status: 0, out: ERRORS });
    expect(cluster.run("show", id).out).toContain(`sysout:      ${at("print")}\n`);
    // What has replaced it since is not the job's.
    writeFileSync(at("print"), `${COPIED}OF ANOTHER DAY`);
    const { out: none, err: told } = cluster.run("logs", id);
    expect([none, told]).toEqual(["", expect.stringContaining("; not all of it can be read from here")]);
  }, 60_000);

  test("text for nowhere is in no place", () => {
    const { status, out, err, id } = submit("--dd", "SYSOUT=/dev/null", "--dd", "SYSERR=/dev/null");
    expect([status, out, err]).toEqual([7, "", expect.not.stringContaining("/dev/null")]);
    expect(cluster.run("logs", id)).toEqual({ status: 0, out: "", err: "" });
  }, 60_000);

  test("without a DD it lies in the spool, and is told of where it cannot be reached", () => {
    const { status, out, err, id } = submit();
    const [owner = "", name] = id.split(".");
    expect([status, out]).toEqual([7, ""]);
    expect(err).toContain(`SYSOUT of job ${id} is in PRINT:spool/${owner}/${name}.sysout`);
    expect(text(`spools/spool/${owner}/${name}.sysout`)).toBe(COPIED);
    expect(text(`spools/spool/${owner}/${name}.syserr`)).toBe(ERRORS);
    const { out: read, err: where } = cluster.run("logs", id, "--resources", "spool.json");
    expect([read, where]).toEqual([COPIED, expect.not.stringContaining("not all")]);
    expect(submit("--resources", "spool.json")).toMatchObject({ status: 7, out: COPIED });
    expect(submit("--resources", "none.json")).toMatchObject({ status: 1, id: "" });
  }, 60_000);

  test("a job that is followed shows its text while it runs, and one that is cancelled leaves none", async () => {
    writeFileSync(at("LARGE"), "L".repeat(40_000_000));
    const id = cluster.run("submit", "copies.weft", "--dd", "IN=LARGE", "--dd", "SYSOUT=later", "A").out.trim();
    const following = cluster.start("logs", id, "--follow");
    let seen = "";
    following.child.stdout?.on("data", (bytes: Buffer) => {
      seen += bytes.toString("latin1");
    });
    await until(() => seen === "BEGIN A         \n", "the text up to a checkpoint is shown");
    expect(existsSync(at("later"))).toBe(false);
    expect(cluster.run("cancel", id).status).toBe(0);
    const { status, err } = await following.ended;
    expect([status, err]).toEqual([0, expect.stringContaining(`SYSOUT of job ${id} did not come to ${at("later")}`)]);
    const left = (): readonly string[] => {
      const names = [...readdirSync(folder), ...readdirSync(at("spools/spool"), { recursive: true, encoding: "utf8" })];
      return names.filter((name) => name.includes(".weft-") || name.includes(id.slice(id.indexOf(".") + 1)));
    };
    await until(() => left().length === 0, "its temporaries are gone");
  }, 60_000);

  test("after its coordinator's death another goes on with it: the whole text, once", async () => {
    writeFileSync(at("MEDIUM"), "M".repeat(3_000_000));
    const second = cluster.start("coordinator", "--name", "c2", "--resources", "spool.json");
    await said(second, "c2 stands by");
    const id = cluster.run("submit", "copies.weft", "--dd", "IN=MEDIUM", "--dd", "SYSOUT=taken", "A").out.trim();
    const following = cluster.start("logs", id, "--follow");
    await new Promise((resume) => following.child.stdout?.once("data", resume));
    cluster.started[0]?.child.kill("SIGKILL");
    const { status, out } = await following.ended;
    const whole = "BEGIN A         \nRECORDS 000030000\n";
    expect([status, out, text("taken")]).toEqual([0, whole, whole]);
    const [owner = "", name] = id.split(".");
    expect(text(`spools/spool/${owner}/${name}.syserr`)).toBe(ERRORS);
    expect(readdirSync(folder).filter((n) => n.includes(".weft-"))).toEqual([]);
  }, 120_000);
});
