/**
 * A secured cluster whose nodes serve data sets: jobs reach what is their owner's, in resources and in plain files, and nothing else.
 */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRuns, said } from "../cli/on-cluster.ts";
import { type Started, scratch, startWeft, weft } from "../cli/weft.ts";
import { type Secured, startSecured } from "./secured.ts";
import { findNatsServer, freePorts } from "./servers.ts";

const COPY = `IDENTIFICATION DIVISION.
PROGRAM-ID. COPIES.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION SEQUENTIAL
        FILE STATUS IS S-IN.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION SEQUENTIAL
        FILE STATUS IS S-OUT.
DATA DIVISION.
FILE SECTION.
FD  INFILE.
01  I-REC PIC X(100).
FD  OUTFILE.
01  O-REC PIC X(100).
WORKING-STORAGE SECTION.
01  S-IN PIC XX.
01  S-OUT PIC XX.
01  E PIC X VALUE "N".
01  K PIC 9(9) COMP.
01  S PIC S9(15)V99 COMP-3.
PROCEDURE DIVISION.
    OPEN INPUT INFILE.
    IF S-IN NOT = "00"
        DISPLAY "IN " S-IN
        STOP RUN
    END-IF.
    OPEN OUTPUT OUTFILE.
    IF S-OUT NOT = "00"
        DISPLAY "OUT " S-OUT
        STOP RUN
    END-IF.
    PERFORM UNTIL E = "Y"
        READ INFILE AT END MOVE "Y" TO E
            NOT AT END
                MOVE 0 TO S
                PERFORM VARYING K FROM 1 BY 1 UNTIL K > 200
                    COMPUTE S ROUNDED = (S + K * 1.07) / 1.01
                END-PERFORM
                MOVE I-REC TO O-REC
                WRITE O-REC
        END-READ
    END-PERFORM.
    CLOSE INFILE OUTFILE.
    DISPLAY "COPIED".
    STOP RUN.
`;

const binary = findNatsServer();

describe.skipIf(binary === null)("a secured cluster's data (skipped where there is no nats-server)", () => {
  const folder = scratch();
  const disk = join(folder, "disk");
  const plain = join(folder, "plain");
  const spool = join(folder, "spool");
  const started: Started[] = [];
  const runs = createRuns();
  let secured: Secured | null = null;
  const input = Buffer.from(Array.from({ length: 30_000 }, (_, i) => `record ${i}`.padEnd(100)).join(""));

  const credentials = (who: string): string => join(secured?.folder ?? "", who);
  const start = async (text: string, ...words: string[]): Promise<void> => {
    const one = startWeft(words, folder, { PATH: process.env.PATH ?? "" });
    started.push(one);
    await said(one, text);
  };

  beforeAll(async () => {
    secured = await startSecured(binary ?? "");
    const [port] = await freePorts(1);
    for (const owner of ["alice", "bob"]) {
      mkdirSync(join(disk, owner), { recursive: true });
      mkdirSync(join(plain, owner), { recursive: true });
      writeFileSync(join(disk, owner, "in"), input);
      writeFileSync(join(plain, owner, "in"), input.subarray(0, 1000));
    }
    const rulesAt = (base: string) => [
      { prefix: `${base}alice/`, owner: "alice", readers: [] },
      { prefix: `${base}bob/`, owner: "bob", readers: ["alice"] },
    ];
    const PROD = { kind: "disk", root: disk, node: "n1", url: `https://127.0.0.1:${port}`, access: rulesAt("") };
    mkdirSync(spool);
    const PRINT = { ...PROD, root: spool, access: null };
    const document = { resources: { PROD, PRINT }, plain: rulesAt(`${plain}/`), spool: "PRINT:spool/" };
    writeFileSync(join(folder, "resources.json"), JSON.stringify(document));
    writeFileSync(join(folder, "copies.cob"), COPY);
    expect(weft(["compile", "copies.cob", "--free"], { cwd: folder }).status).toBe(0);
    const resources = ["--resources", "resources.json"];
    await start("is the coordinator now", "coordinator", "--credentials", credentials("coordinator"), ...resources);
    for (const node of ["n1", "n2"]) {
      await start("offers 1 slot", "node", "--slots", "1", "--credentials", credentials(`node-${node}`), ...resources);
    }
  }, 180_000);
  afterAll(async () => {
    for (const { child } of started) child.kill("SIGKILL");
    await Promise.all(started.map((s) => s.ended));
    await runs.close();
    await secured?.stop();
  });

  let id = "";
  /** The text comes from the spool, by the owner's own certificate. */
  const run = (who: string, from: string, to: string, ...more: string[]) => {
    const words = ["submit", "copies.weft", "--credentials", credentials(`client-${who}`), "--wait", ...more];
    const places = ["--dd", `IN=${from}`, "--dd", `OUT=${to}`, "--resources", "resources.json"];
    const { status, out, err } = runs.run([...words, ...places], { cwd: folder });
    id = /job (\S+)\n/.exec(err)?.[1] ?? "";
    return [status, out];
  };

  test("an owner's job reaches the owner's data sets, and those that it may read", async () => {
    expect(run("alice", "PROD:alice/in", "PROD:alice/out")).toEqual([0, "COPIED\n"]);
    expect(readFileSync(join(disk, "alice/out")).equals(input)).toBe(true);
    const words = ["show", id, "--format", "json", "--credentials", credentials("client-alice")];
    // Whether it ran in pieces is a matter of speed.
    expect(JSON.parse(runs.run(words, {}).out)).toMatchObject({ stats: { loops: [{ serialFrom: null }] } });
    expect(run("alice", "PROD:bob/in", "PROD:alice/from-bob")).toEqual([0, "COPIED\n"]);
  }, 180_000);

  test("and no others", () => {
    expect(run("bob", "PROD:alice/in", "PROD:bob/stolen")).toEqual([0, "IN 37\n"]);
    expect(run("alice", "PROD:bob/in", "PROD:bob/overwritten")).toEqual([0, "OUT 37\n"]);
    expect(run("bob", "PROD:in", "PROD:bob/x")).toEqual([0, "IN 37\n"]);
    expect(readdirSync(join(disk, "bob"))).toEqual(["in"]);
  }, 180_000);

  test("plain files are open under the roots of the configuration only, wherever links lead", () => {
    const of = (who: string, name: string): string => join(plain, who, name);
    expect(run("alice", of("alice", "in"), of("alice", "out"))).toEqual([0, "COPIED\n"]);
    expect(readFileSync(of("alice", "out")).equals(input.subarray(0, 1000))).toBe(true);
    expect(run("bob", of("alice", "in"), of("bob", "out"))).toEqual([0, "IN 37\n"]);
    expect(run("alice", of("bob", "in"), of("bob", "out"))).toEqual([0, "OUT 37\n"]);
    symlinkSync(of("alice", "in"), of("bob", "link"));
    expect(run("bob", of("bob", "link"), of("bob", "out"))).toEqual([0, "IN 37\n"]);
    // Neither the disk of a resource, nor a key, by its plain name.
    expect(run("bob", join(disk, "bob/in"), of("bob", "out"))).toEqual([0, "IN 37\n"]);
    expect(run("bob", join(credentials("coordinator"), "user.nk"), of("bob", "out"))).toEqual([0, "IN 37\n"]);
  }, 180_000);

  test("T41: an owner's text in the spool is neither read nor replaced by others, by any way there", () => {
    expect(run("alice", "PROD:alice/in", "PROD:alice/out")).toEqual([0, "COPIED\n"]);
    const text = `PRINT:spool/alice/${id.slice("alice.".length)}.sysout`;
    const hers = join(spool, text.slice("PRINT:".length));
    expect(readFileSync(hers, "utf8")).toBe("COPIED\n");
    const logs = (who: string) =>
      runs.run(["logs", id, "--credentials", credentials(`client-${who}`), "--resources", "resources.json"], {
        cwd: folder,
      });
    expect(logs("alice")).toMatchObject({ status: 0, out: "COPIED\n" });
    expect(logs("bob")).toMatchObject({ status: 1, out: "" });
    expect(run("bob", text, "PROD:bob/stolen")).toEqual([0, "IN 37\n"]);
    expect(run("bob", "PROD:bob/in", text)).toEqual([0, "OUT 37\n"]);
    expect(run("bob", "PROD:bob/in", "PROD:bob/x", "--dd", `SYSOUT=${text}`)).toEqual([1, ""]);
    expect(readFileSync(hers, "utf8")).toBe("COPIED\n");
    expect(readdirSync(join(disk, "bob"))).toEqual(["in"]);
  }, 180_000);
});
