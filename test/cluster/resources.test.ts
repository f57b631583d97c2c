/**
 * Jobs on a real cluster whose data sets lie on the disks of single nodes: no process but its node sees a disk, and the bytes are those
 * of the serial run.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRuns, said, until, watchJobs } from "../cli/on-cluster.ts";
import { type Started, scratch, startWeft, weft } from "../cli/weft.ts";
import { findNatsServer, freePorts, type NatsServers, startNatsServers } from "./servers.ts";

/** Group totals by a key, and a running number: look-back, relay and serial regions all have work. */
const TOTALS = `IDENTIFICATION DIVISION.
PROGRAM-ID. TOTALS.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION SEQUENTIAL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION LINE SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  INFILE.
01  I-REC.
    05 I-KEY PIC X(6).
    05 I-AMOUNT PIC 9(6).
    05 I-TEXT PIC X(28).
FD  OUTFILE.
01  O-REC.
    05 O-KEY PIC X(6).
    05 O-TOTAL PIC Z(9)9.99.
    05 O-NUMBER PIC Z(8)9.
WORKING-STORAGE SECTION.
01  E PIC X VALUE "N".
01  K PIC 9(9) COMP.
01  N PIC 9(9) COMP VALUE 0.
01  PREV PIC X(6) VALUE SPACES.
01  TOTAL PIC S9(11)V99 COMP-3 VALUE 0.
01  S PIC S9(15)V99 COMP-3.
PROCEDURE DIVISION.
    OPEN INPUT INFILE OUTPUT OUTFILE.
    PERFORM UNTIL E = "Y"
        READ INFILE AT END MOVE "Y" TO E
            NOT AT END
                MOVE 0 TO S
                PERFORM VARYING K FROM 1 BY 1 UNTIL K > 60
                    COMPUTE S ROUNDED = (S + K * 1.07) / 1.01
                END-PERFORM
                IF I-KEY NOT = PREV MOVE 0 TO TOTAL MOVE I-KEY TO PREV END-IF
                ADD 1 TO N
                COMPUTE TOTAL = TOTAL + I-AMOUNT + S
                MOVE I-KEY TO O-KEY
                MOVE TOTAL TO O-TOTAL
                MOVE N TO O-NUMBER
                WRITE O-REC
        END-READ
    END-PERFORM.
    CLOSE INFILE OUTFILE.
    DISPLAY "RECORDS " N " LAST " PREV.
    STOP RUN.
`;

const binary = findNatsServer();
/** A job goes on for longer than it takes to see that it has begun, and to stop it or its cluster. */
const RECORDS = 300_000;
const UNREACHABLE = /: no answer from http/;
/** Short: jobs are to find out that a node is away. */
const PATIENCE = { answerMs: 500, totalMs: 1000 };

describe.skipIf(binary === null)("data sets on the disks of nodes (skipped where there is no nats-server)", () => {
  const folder = scratch();
  const roots = { a: join(folder, "disk-a"), b: join(folder, "disk-b") };
  const started: Started[] = [];
  const runs = createRuns();
  let servers: NatsServers | null = null;
  let urls: readonly string[] = [];
  let serial: { readonly bytes: Buffer; readonly out: string };
  const nodes: Partial<Record<"a" | "b" | "d", Started>> = {};

  const env = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? "", WEFT_CLUSTER: servers?.url ?? "" });
  const start = (...words: string[]): Started => {
    const one = startWeft(words, folder, env());
    started.push(one);
    return one;
  };
  const run = (...words: string[]) => runs.run(words, { cwd: folder, env: { WEFT_CLUSTER: servers?.url ?? "" } });
  const node = async (name: string): Promise<Started> => {
    const one = start("node", "--name", name, "--slots", "1", "--no-coordinator", "--resources", document(name));
    await said(one, "offers 1 slot");
    return one;
  };
  /** What a process is told: roots that are not its own are nowhere. */
  const document = (who: string): string => {
    const root = (node: "a" | "b"): string => (who === node ? roots[node] : `/nowhere/${node}`);
    const path = join(folder, `${who}.json`);
    const [a = "", b = ""] = urls;
    const resources = {
      ALPHA: { kind: "disk", root: root("a"), node: "a", url: a },
      BETA: { kind: "disk", root: root("b"), node: "b", url: b },
    };
    writeFileSync(path, JSON.stringify({ resources, use: { b: { ALPHA: "caching" } }, patience: PATIENCE }));
    return path;
  };

  beforeAll(async () => {
    servers = await startNatsServers(binary ?? "", 1);
    urls = (await freePorts(2)).map((port) => `http://127.0.0.1:${port}`);
    for (const root of Object.values(roots)) mkdirSync(root);
    writeFileSync(join(folder, "totals.cob"), TOTALS);
    const input = Array.from({ length: RECORDS }, (_, i) => {
      const key = String(Math.floor(i / 13) % 1_000_000).padStart(6, "0");
      return `${key}${String((i * 7919) % 1_000_000).padStart(6, "0")}${`text ${i}`.padEnd(28)}`;
    }).join("");
    writeFileSync(join(folder, "IN"), input);
    writeFileSync(join(roots.a, "in.dat"), input);
    expect(weft(["compile", "totals.cob", "--free", "-o", "totals.weft"], { cwd: folder }).status).toBe(0);
    const { status, out } = weft(["run", "totals.weft", "--serial"], { cwd: folder });
    expect(status).toBe(0);
    serial = { out, bytes: readFileSync(join(folder, "OUT")) };
    const coordinator = start("coordinator", "--name", "c", "--resources", document("c"));
    await said(coordinator, "c is the coordinator now");
    for (const name of ["a", "b", "d"] as const) nodes[name] = await node(name);
  }, 180_000);
  afterAll(async () => {
    for (const { child } of started) child.kill("SIGKILL");
    await Promise.all(started.map((s) => s.ended));
    await watch.close();
    await runs.close();
    await servers?.stop();
  });

  const watch = watchJobs(() => servers?.url ?? "");
  const submit = (...words: string[]) => run("submit", "totals.weft", "--wait", ...words);

  test("from node a's disk to node b's", () => {
    const { status, out, err } = submit("--dd", "IN=ALPHA:in.dat", "--dd", "OUT=BETA:day/out.txt");
    expect([status, out], err).toEqual([0, serial.out]);
    expect(readFileSync(join(roots.b, "day/out.txt")).equals(serial.bytes)).toBe(true);
    expect(readdirSync(join(roots.b, "day"))).toEqual(["out.txt"]);
    expect(existsSync("/nowhere")).toBe(false);
    const id = /job (\S+)\n/.exec(err)?.[1] ?? "";
    const shown = run("show", id, "--format", "json").out;
    const { stats } = JSON.parse(shown) as { stats: { loops: { pieces: number; serialFrom: number | null }[] } };
    expect(stats.loops).toMatchObject([{ serialFrom: null }]);
    expect(stats.loops[0]?.pieces).toBeGreaterThan(1);
  }, 180_000);

  const temporaries = (): readonly string[] => readdirSync(roots.b).filter((name) => name.includes(".weft-"));
  const shown = (id: string) =>
    JSON.parse(run("show", id, "--format", "json").out) as { status: string; trouble: string | null };
  const is = (id: string, status: string): Promise<void> =>
    until(async () => (await watch.status(id)) === status, `it is ${status}`);
  const begin = async (out: string): Promise<string> => {
    const id = await watch.submit("totals.weft", folder, { IN: "ALPHA:in.dat", OUT: `BETA:${out}` });
    await until(() => temporaries().length > 0, "it has begun to write");
    return id;
  };

  test("a job that is cancelled leaves nothing on node b's disk", async () => {
    const id = await begin("cancelled.txt");
    await watch.ask("cancel", id);
    await is(id, "cancelled");
    await until(() => temporaries().length === 0, "its temporaries are gone");
    expect(existsSync(join(roots.b, "cancelled.txt"))).toBe(false);
  }, 180_000);

  test("after its coordinator's death another goes on, in a new epoch that fences the old", async () => {
    const second = start("coordinator", "--name", "c2", "--resources", document("c2"));
    await said(second, "c2 stands by");
    const id = await begin("taken.txt");
    started[0]?.child.kill("SIGKILL");
    await is(id, "done");
    expect(readFileSync(join(roots.b, "taken.txt")).equals(serial.bytes)).toBe(true);
    expect(temporaries()).toEqual([]);
    expect(run("show", id).out).toMatch(/runs: +2 /);
    expect(readFileSync(join(roots.b, ".weft/jobs", id), "utf8")).toMatch(/^2 /);
  }, 180_000);

  test.each([
    ["a", "its input"],
    ["b", "its output"],
  ] as const)(
    "while node %s is away, which has %s, a job waits; then it goes on",
    async (name, what) => {
      const out = `waited-for-${name}.txt`;
      const id = await begin(out);
      nodes[name]?.child.kill("SIGKILL");
      await nodes[name]?.ended;
      await until(async () => (await watch.trouble(id)) !== null, `it waits for ${what}`);
      expect(shown(id)).toMatchObject({ status: "running", trouble: expect.stringMatching(UNREACHABLE) });
      nodes[name] = await node(name);
      await is(id, "done");
      expect(readFileSync(join(roots.b, out)).equals(serial.bytes)).toBe(true);
      expect(temporaries()).toEqual([]);
    },
    180_000,
  );

  test("what a disk's server cannot be is said, and ends the node", () => {
    const words = ["node", "--name", "a", "--no-coordinator"];
    const taken = run(...words, "--resources", document("a"));
    expect([taken.status, taken.err]).toEqual([1, expect.stringMatching(/ALPHA cannot be served: .*EADDRINUSE/)]);
    const resources = { ALPHA: { kind: "disk", root: roots.a, node: "a", url: "https://127.0.0.1:1" } };
    writeFileSync(join(folder, "open.json"), JSON.stringify({ resources }));
    const open = run(...words, "--resources", "open.json");
    expect([open.status, open.err]).toEqual([1, expect.stringContaining("no certificate and key")]);
    expect(run("coordinator", "--resources", "none.json").err).toContain("cannot read the resources in none.json");
  }, 180_000);
});
