/**
 * SORT and MERGE (sort/): equal to what was recorded of the reference compiler, and to it where it is installed; the same in pieces, and
 * where the records do not fit into memory.
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readJobFile } from "../../runtime/jobfile.ts";
import { runSerial } from "../../runtime/serial.ts";
import { buildReference, difference, HAS_COBC, type Outcome, ROOT, runReference, weft } from "./runs.ts";

const SORTS = join(ROOT, "test", "differential", "sort", "SORTS.cob");
const RECORDED = readFileSync(join(ROOT, "test", "differential", "sort", "SORTS.sysout"), "latin1");
const OUTPUTS = ["LINESOUT", "FIXEDOUT", "VARIEDOUT", "MIXED", "SRT"];
const INPUTS: Readonly<Record<string, string>> = {
  LINESIN: "CC05abcdWW\nAA02zz\n\nBB09q\n",
  // The last record is short.
  FIXEDIN: "BB01recb1xyzAA02reca2xyzAA01reca3xyzDDxx",
  VARIED: "\0\x05\0\0CC111\0\x0c\0\0AA1234567890\0\x04\0\0BB11\0\x04\0\0AA11",
};
let folder = "";
let serial: Outcome;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-sort-"));
  for (const [name, bytes] of Object.entries(INPUTS)) writeFileSync(join(folder, name), bytes, "latin1");
  const compiled = weft(["compile", SORTS, "-o", "sorts.weft"], folder);
  if (compiled.status !== 0) throw new Error(compiled.errors);
  serial = weft(["run", "sorts.weft", "--serial"], folder, OUTPUTS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("every kind of SORT", () => {
  it("gives the recorded bytes", () => {
    expect(serial.sysout.split("\n")).toEqual(RECORDED.split("\n"));
    expect(serial.status).toBe(0);
    // OPENed while it was open for output already.
    expect(serial.files.get("LINESOUT")).toBe("BEFORE\nDDxxre\nCC05ab\nBB09q\nAA02re\nAA01re\nAA02zz\n\n");
    expect(serial.files.get("MIXED")).toBe("\0\x08\0\0AAAA    \0\x08\0\0ABAAAAAA\0\x08\0\0ABCDEFGH");
    expect(serial.files.get("SRT")).toBeNull();
  });

  it("gives them in pieces, too", () => {
    const pieces = weft(["run", "sorts.weft", "--workers", "2", "--pieces", "3"], folder, OUTPUTS);
    expect(difference(serial, pieces)).toBeNull();
  });

  it.runIf(HAS_COBC)("was recorded of the reference compiler", () => {
    buildReference(SORTS, join(folder, "sorts"), "-O0");
    expect(difference(runReference(join(folder, "sorts"), folder, OUTPUTS), serial)).toBeNull();
  });

  it("needs no memory for the records, and leaves nothing of its temporary files", async () => {
    const scratch = join(folder, "scratch");
    mkdirSync(scratch);
    const stdout = openSync(join(folder, "sysout"), "w");
    // Read as a stranger's, by the schema.
    const job = await readJobFile(readFileSync(join(folder, "sorts.weft")), null);
    if (!job.ok) throw new Error(job.message);
    const result = await runSerial(job.file, {
      env: {},
      args: [],
      dd: new Map(),
      clock: () => new Date(0),
      streams: { stdin: 0, stdout, stderr: 2 },
      runId: "t",
      folder,
      sortMemory: 1,
      sortFolder: scratch,
    });
    closeSync(stdout);
    expect(result.kind).toBe("ended");
    expect(readFileSync(join(folder, "sysout"), "latin1")).toBe(RECORDED);
    const files = OUTPUTS.filter((name) => serial.files.get(name) !== null);
    for (const name of files) expect(readFileSync(join(folder, name), "latin1")).toBe(serial.files.get(name));
    expect(readdirSync(scratch)).toEqual([]);
  });
});
