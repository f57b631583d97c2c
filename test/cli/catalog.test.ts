/** `weft catalog` and jobs that name what it holds, against a real nats-server where there is one; what one machine says to such names. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findNatsServer, type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { COPIES, onCluster, said } from "./on-cluster.ts";
import { program, scratch, weft } from "./weft.ts";

const folder = scratch();
const binary = findNatsServer();

beforeAll(() => {
  program(folder, "copies.cob", COPIES);
  writeFileSync(join(folder, "FIRST"), "1".repeat(1000));
  expect(weft(["compile", "copies.cob", "-o", "copies.weft"], { cwd: folder }).status).toBe(0);
});

describe("without a cluster", () => {
  test.each(["run", "verify"])("weft %s has no catalog, and says so", (command) => {
    const message =
      /^weft: DD IN: DSN:PROD\.X\(0\) is a name in a cluster's catalog: weft submit runs the job there; here a path is needed\n$/;
    const given = weft([command, "copies.weft", "--dd", "IN=DSN:PROD.X(0)"], { cwd: folder });
    expect(given).toEqual({ status: 1, out: "", err: expect.stringMatching(message) });
    const env = { DD_IN: "DSN:PROD.X(0)" };
    expect(weft([command, "copies.weft"], { cwd: folder, env })).toEqual(given);
  });

  test("names that can be none are refused before anything is asked", () => {
    const submitted = weft(["submit", "copies.weft", "--dd", "IN=DSN:PROD.X(1)", "--cluster", "x"], { cwd: folder });
    expect(submitted).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^weft: DD IN: DSN:PROD\.X\(1\): \(1\) is no relative/),
    });
    expect(weft(["catalog", "define", "prod.x", "--cluster", "x"]).err).toMatch(
      /^weft: "prod" in "prod\.x" is no qualifier/,
    );
    expect(weft(["catalog", "define", "A", "--limit", "1000", "--cluster", "x"])).toMatchObject({ status: 2 });
    expect(weft(["catalog", "--help"]).out).toContain(
      "weft catalog define PROD.PAY.HIST --storage PROD:pay/hist --limit 5",
    );
  });
});

describe.skipIf(binary === null)("with a server (skipped where there is no nats-server)", () => {
  let servers: NatsServers | null = null;
  const cluster = onCluster(folder, () => servers?.url ?? "");
  const { run, start } = cluster;

  beforeAll(async () => {
    servers = await startNatsServers(binary ?? "", 1);
    await said(start("coordinator", "--name", "c1"), "c1 is the coordinator now");
    await said(start("node", "--slots", "1", "--name", "n1", "--no-coordinator"), "offers 1 slot");
  });
  afterAll(async () => {
    await cluster.stop();
    await servers?.stop();
  });

  const failed = (...words: string[]): string => {
    const { status, out, err } = run(...words);
    expect([status, out]).toEqual([1, ""]);
    return err
      .split("\n")
      .filter((line) => !line.includes("is not secured"))
      .join("\n");
  };

  test("names are defined, changed, listed, shown and removed", () => {
    expect(run("catalog", "list").out).toBe("nothing is catalogued\n");
    expect(failed("catalog", "define", "PROD.FIRST", "--storage", "X", "--lrecl", "5")).toContain(
      "--lrecl needs --recfm",
    );
    const first = ["catalog", "define", "PROD.FIRST", "--storage", "FIRST", "--recfm", "FB", "--lrecl", "100"];
    expect(run(...first)).toMatchObject({ status: 0, out: "" });
    expect(failed(...first)).toBe("weft: PROD.FIRST is catalogued already: --replace changes it\n");
    expect(failed("catalog", "define", "someone/PROD.X", "--storage", "X")).toContain("names are");
    expect(run("catalog", "define", "PROD.FIRST", "--replace", "--readers", "bob", "ops").status).toBe(0);
    const lines = ["name: +PROD\\.FIRST", "owner: +\\S+", "kind: +data set", `storage: +${join(folder, "FIRST")}`];
    lines.push("format: +RECFM=F, LRECL=100", "readers: +bob, ops", "changed: +\\S+Z");
    expect(run("catalog", "show", "PROD.FIRST").out).toMatch(new RegExp(`^${lines.join("\n")}\n$`));
    expect(failed("catalog", "show", "PROD.NONE")).toContain("has no PROD.NONE in the catalog");
    // Of others, by the coordinator.
    expect(run("catalog", "list", "--shared")).toMatchObject({ status: 0, out: "nothing is catalogued\n" });
    expect(run("catalog", "list").out).toMatch(
      /^NAME +OWNER +KIND +GENERATIONS +STORAGE\nPROD\.FIRST +\S+ +data set +\S+\n$/,
    );
  }, 60_000);

  test("a job reads the current generation and makes a new one; the oldest is rolled off", () => {
    expect(run("catalog", "define", "PROD.HIST", "--storage", "hist", "--limit", "1", "--scratch").status).toBe(0);
    const submit = (from: string): string => {
      const words = ["--dd", `IN=DSN:${from}`, "--dd", "OUT=DSN:PROD.HIST(+1)", "--wait"];
      const { status, out, err } = run("submit", "copies.weft", ...words);
      expect([status, out, err]).toEqual([7, expect.stringContaining("RECORDS 000000010"), expect.any(String)]);
      return /job (\S+)/.exec(err)?.[1] ?? "";
    };
    const jobs = ["PROD.FIRST", "PROD.HIST(0)"].map(submit);
    const at = (number: number): string => join(folder, `hist.G000${number}V00`);
    expect([1, 2].map((number) => existsSync(at(number)))).toEqual([false, true]);
    expect(readFileSync(at(2), "utf8")).toBe("1".repeat(1000));
    expect(JSON.parse(run("catalog", "list", "PROD.H", "--format", "json").out)).toMatchObject([
      {
        name: "PROD.HIST",
        kind: "group",
        generations: [{ name: "G0002V00", relative: 0, path: at(2), job: jobs[1] }],
        inUse: [],
        toBeDeleted: [],
      },
    ]);
    const shown = /limit: +1, SCRATCH, NOEMPTY\ngeneration: +\(0\) G0002V00 /;
    expect(run("catalog", "show", "PROD.HIST").out).toMatch(shown);
    expect(run("show", jobs[1] ?? "").out).toContain(`OUT=DSN:PROD.HIST(+1), which is ${at(2)}\n`);
    const audit = run("audit").out;
    expect(audit).toContain("catalogued PROD.HIST\n");
    expect(audit).toContain(`catalogued PROD.HIST.G0002V00 for job ${jobs[1]}`);
    expect(audit).toContain("deleted what was rolled off of PROD.HIST");
    const bad = run("submit", "copies.weft", "--dd", "IN=DSN:PROD.HIST(-1)", "--wait");
    const message = /failed: DD IN: DSN:PROD\.HIST\(-1\): it has 1 generation, \(0\)\n$/;
    expect([bad.status, bad.err]).toEqual([1, expect.stringMatching(message)]);
    expect(failed("catalog", "remove", "PROD.HIST")).toContain("PROD.HIST has 1 generation; --force");
    expect(failed("catalog", "remove", "PROD.HIST(0)")).toContain("say the generation by its own name");
    expect(run("catalog", "remove", "PROD.HIST.G0002V00").status).toBe(0);
    expect(run("catalog", "remove", "PROD.HIST").status).toBe(0);
    expect(existsSync(at(2))).toBe(true);
  }, 60_000);
});
