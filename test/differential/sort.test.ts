/**
 * SORT and MERGE (sort/): equal to what was recorded of the reference compiler, and to it where it is installed; the same in pieces, and
 * where the records do not fit into memory.
 */
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobFile } from "../../runtime/jobfile.ts";
import type { Keeper, KeptState } from "../../runtime/keeper.ts";
import { type RunOptions, runJob } from "../../runtime/run.ts";
import { runSerial } from "../../runtime/serial.ts";
import { digits, Random } from "../../samples/fields.ts";
import { readJob, runHere, SERIALLY } from "./here.ts";
import { buildReference, compileJob, difference, HAS_COBC, type Outcome, ROOT, runReference } from "./runs.ts";

const SORTS = join(ROOT, "test", "differential", "sort", "SORTS.cob");
const KEPT = join(ROOT, "test", "differential", "sort", "KEPT.cob");
const RECORDED = readFileSync(join(ROOT, "test", "differential", "sort", "SORTS.sysout"), "latin1");
const OUTPUTS = ["LINESOUT", "FIXEDOUT", "VARIEDOUT", "MIXED", "SRT"];
const INPUTS: Readonly<Record<string, string>> = {
  LINESIN: "CC05abcdWW\nAA02zz\n\nBB09q\n",
  // The last record is short.
  FIXEDIN: "BB01recb1xyzAA02reca2xyzAA01reca3xyzDDxx",
  VARIED: "\0\x05\0\0CC111\0\x0c\0\0AA1234567890\0\x04\0\0BB11\0\x04\0\0AA11",
};
let folder = "";
/** Read as a stranger's, by the schema. */
let job: JobFile;
let serial: Outcome;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weft-sort-"));
  for (const [name, bytes] of Object.entries(INPUTS)) writeFileSync(join(folder, name), bytes, "latin1");
  await compileJob(SORTS, join(folder, "sorts.weft"));
  job = await readJob(join(folder, "sorts.weft"));
  serial = (await runHere(job, { folder, outputs: OUTPUTS }, SERIALLY)).outcome;
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

  it("gives them in pieces, too", async () => {
    const { outcome } = await runHere(job, { folder, outputs: OUTPUTS }, { workers: 2, pieces: 3 });
    expect(difference(serial, outcome)).toBeNull();
  });

  it.runIf(HAS_COBC)("was recorded of the reference compiler", () => {
    buildReference(SORTS, join(folder, "sorts"));
    expect(difference(runReference(join(folder, "sorts"), folder, OUTPUTS), serial)).toBeNull();
  });

  it("needs no memory for the records, and leaves nothing of its temporary files", async () => {
    const scratch = join(folder, "scratch");
    mkdirSync(scratch);
    const stdout = openSync(join(folder, "sysout"), "w");
    const result = await runSerial(job, {
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

it("says in which folder what is being sorted finds no place", async () => {
  const missing = join(folder, "missing");
  const streams = { stdin: -1, stdout: -1, stderr: -1 };
  const options = { env: {}, args: [], dd: new Map([["SYSOUT", "SYSOUT"]]), clock: () => new Date(0), streams, folder };
  const result = await runSerial(job, { ...options, runId: "m", sortMemory: 1, sortFolder: missing });
  expect(result).toMatchObject({
    kind: "failed",
    message: expect.stringContaining(`no such file or directory for what is being sorted (TMPDIR is ${missing})`),
  });
});

describe("a job with a sort that is kept on its way", () => {
  const outputs = ["MARKED", "LISTED", "TOTALS"];
  const base = { env: {}, args: [], clock: () => new Date(0), dd: new Map([["SYSOUT", "SYSOUT"]]) };
  const streams = { stdin: -1, stdout: -1, stderr: -1 };

  async function run(job: JobFile, more: Partial<RunOptions>): Promise<string> {
    const options = { ...base, streams, folder, copies: true, workers: 2, pieces: 4, ...more };
    const done = await runJob(job, { runId: "k", ...options });
    if (done.kind !== "ended") throw new Error(JSON.stringify(done));
    const bytes = done.outputs.map((o): [string, string] => [basename(o.path), readFileSync(o.temporary, "latin1")]);
    for (const { temporary } of done.outputs) rmSync(temporary);
    return JSON.stringify(bytes.filter(([name]) => name !== "SYSERR").sort());
  }

  it("goes on from before it and from behind it: in between there is no state", { timeout: 120_000 }, async () => {
    const random = new Random(9);
    const cards = Array.from({ length: 3_000 }, () => {
      const key = random.between(0, 99);
      const sign = random.chance(0.5) ? String(key % 10) : String.fromCharCode(0x70 + (key % 10));
      return `00${Math.floor(key / 10)}${sign}${digits(random.between(0, 3) * 7_000, 5)}`;
    }).join("");
    for (const name of ["CARDS", "CARDS2"]) writeFileSync(join(folder, name), cards, "latin1");
    await compileJob(KEPT, join(folder, "kept.weft"));
    const program = await readJob(join(folder, "kept.weft"));
    const { outcome: expected } = await runHere(program, { folder, outputs }, SERIALLY);
    const { kept, keeper } = keeping();
    const first = await run(program, { keeper });
    const bytes = [...expected.files].map(([name, text]): [string, string | null] => [name, text]);
    expect(first).toBe(JSON.stringify([...bytes, ["SYSOUT", expected.sysout]].sort()));
    const none = kept.indexOf(null);
    expect(none).toBeGreaterThan(0);
    // The last one before the sort, and the first and the last behind it.
    const behind = kept.slice(kept.lastIndexOf(null) + 1);
    expect(behind.length).toBeGreaterThan(0);
    for (const resume of [kept[none - 1], behind[0], behind.at(-1)]) {
      if (resume == null) throw new Error("a state is missing");
      const again: Keeper = { wants: () => false, keep: async () => {} };
      expect(await run(program, { keeper: again, resume })).toBe(first);
    }
    if (!HAS_COBC) return;
    buildReference(KEPT, join(folder, "kept"));
    expect(difference(runReference(join(folder, "kept"), folder, outputs), expected)).toBeNull();
  });

  /** Keeps all states, with copies of their temporaries, which are changed while the run goes on. */
  function keeping(): { readonly kept: (KeptState | null)[]; readonly keeper: Keeper } {
    const kept: (KeptState | null)[] = [];
    const keeper: Keeper = {
      wants: () => true,
      async keep(state) {
        const copies = new Map<string, string>();
        for (const { temporary } of state?.pending ?? []) {
          const copy = join(folder, `state-${kept.length}-${copies.size}`);
          copyFileSync(temporary, copy);
          copies.set(temporary, copy);
        }
        const moved = (path: string): string => copies.get(path) ?? path;
        kept.push(
          state && {
            ...state,
            pending: state.pending.map((p) => ({ ...p, temporary: moved(p.temporary) })),
            files: state.files.map((f) => ({ ...f, path: moved(f.path) })),
            text: state.text.map((t) => ({ ...t, temporary: moved(t.temporary) })),
          },
        );
      },
    };
    return { kept, keeper };
  }
});
