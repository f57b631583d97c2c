/** Whole runs over data sets in resources, in pieces: the bytes are those of the serial run over plain files, whatever kind of store it is. */
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildJob } from "../../cli/build-job.ts";
import type { JobFile } from "../../runtime/jobfile.ts";
import { NO_SECRETS } from "../../runtime/resources/config.ts";
import { createStores, type Stores } from "../../runtime/resources/stores.ts";
import { type RunResult, runJob } from "../../runtime/run.ts";
import { makePlace, type Place, readConfig, WRITER } from "./places.ts";
import { built } from "./server-process.ts";

/** Marks the first line of each group: what a line needs is the line before it. */
const GROUPS = `IDENTIFICATION DIVISION.
PROGRAM-ID. GROUPS.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION LINE SEQUENTIAL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION LINE SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD INFILE.
01 I-REC.
   05 I-KEY PIC X(4).
   05 I-REST PIC X(16).
FD OUTFILE.
01 O-REC.
   05 O-MARK PIC X(5).
   05 O-LINE PIC X(20).
WORKING-STORAGE SECTION.
01 E PIC X VALUE "N".
01 PREV PIC X(4) VALUE SPACES.
PROCEDURE DIVISION.
    OPEN INPUT INFILE OUTPUT OUTFILE.
    PERFORM UNTIL E = "Y"
        READ INFILE AT END MOVE "Y" TO E
            NOT AT END
                MOVE SPACES TO O-REC
                IF I-KEY NOT = PREV MOVE "FIRST" TO O-MARK END-IF
                MOVE I-KEY TO PREV
                MOVE I-REC TO O-LINE
                WRITE O-REC
        END-READ
    END-PERFORM.
    CLOSE INFILE OUTFILE.
    DISPLAY "DONE " PREV.
    STOP RUN.
`;

const LINES = Array.from(
  { length: 20_000 },
  (_, i) => `${String(Math.floor(i / 7) % 9999).padStart(4, "0")}${"abcdefghijklmnop".slice(0, (i * 5) % 17)}`,
);

interface Ran {
  readonly result: RunResult;
  readonly sysout: string;
}

describe.skipIf(!built)("a line sequential file with a look-back", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-stored-runs-"));
  let place: Place;
  let job: JobFile;
  let plain: { readonly out: Buffer; readonly sysout: string };

  beforeAll(async () => {
    place = await makePlace();
    writeFileSync(join(folder, "groups.cob"), GROUPS);
    const made = await buildJob(join(folder, "groups.cob"), { includes: [], std: "default", format: "free" });
    if (made.built === null) throw new Error("groups.cob does not compile");
    job = made.built;
    writeFileSync(join(folder, "IN"), `${LINES.join("\n")}\n`);
    mkdirSync(join(place.root, "data"));
    writeFileSync(join(place.root, "data/in"), `${LINES.join("\n")}\n`);
    const { result, sysout } = await run(null, join(folder, "IN"), join(folder, "OUT"), { workers: 1 });
    expect(result.kind).toBe("ended");
    plain = { out: readFileSync(join(folder, "OUT")), sysout };
  });
  afterAll(async () => {
    await place.close();
    rmSync(folder, { recursive: true });
  });

  async function run(stores: Stores | null, from: string, to: string, how: object): Promise<Ran> {
    const path = join(folder, "SYSOUT");
    const stdout = openSync(path, "w");
    const result = await runJob(job, {
      env: {},
      args: [],
      dd: new Map([
        ["IN", from],
        ["OUT", to],
      ]),
      clock: () => new Date(0),
      streams: { stdin: 0, stdout, stderr: 2 },
      runId: String(process.pid),
      stores,
      ...how,
    });
    closeSync(stdout);
    return { result, sysout: readFileSync(path, "latin1") };
  }

  test.each([
    ["disk", "n1"],
    ["stub", "n2"],
    ["caching", "n3"],
  ])("on a resource that is reached as %s", async (kind, node) => {
    const stores = place.stores(node);
    const { result, sysout } = await run(stores, "PROD:data/in", `PROD:new/${kind}`, { workers: 2, pieces: 7 });
    if (result.kind !== "ended") throw new Error(JSON.stringify(result));
    expect(result.stats.loops).toMatchObject([{ pieces: 7, reruns: 0, serialFrom: null }]);
    expect(job.job.graph.nodes.find((n) => n.kind === "loop")).toMatchObject({ plan: { start: "lookback" } });
    expect(sysout).toBe(plain.sysout);
    expect(readFileSync(join(place.root, "new", kind)).equals(plain.out)).toBe(true);
    expect(readdirSync(join(place.root, "new")).filter((n) => n.startsWith("."))).toEqual([]);
  });

  test("in a shared directory", async () => {
    const config = readConfig({ resources: { SHARE: { kind: "shared", root: place.root } } });
    const setup = { config, node: "n9", writer: WRITER, secrets: NO_SECRETS };
    const stores = createStores(setup, place.io);
    const { result } = await run(stores, "SHARE:data/in", "SHARE:new/shared", { workers: 2, pieces: 7 });
    expect(result.kind).toBe("ended");
    expect(readFileSync(join(place.root, "new/shared")).equals(plain.out)).toBe(true);
  });

  test("a node that dies is the run's failure, and no end of the input", async () => {
    const patience = { answerMs: 300, totalMs: 500 };
    await place.server.kill();
    const { result } = await run(place.stores("n2", { patience }), "PROD:data/in", "PROD:new/none", { workers: 2 });
    expect(result).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^PROD:data\/in on node n1: no answer/),
    });
    await place.restart();
    expect(readdirSync(join(place.root, "new"))).not.toContain("none");
  });
});
