import fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Encoding } from "../../ir/artifact/storage.ts";
import { readJobFile, sha256, writeJobFile } from "../../runtime/jobfile.ts";
import { addFile, addItem, createStorage, makeJob, recordPlace, SPAN, TEXT, zoned } from "./handmade.ts";

const REGISTER: Encoding = {
  kind: "binary",
  digits: 5,
  scale: 0,
  signed: false,
  bytes: 4,
  endian: "big",
  truncate: true,
  register: true,
};
const storage = createStorage();
const total = addItem(storage, "TOTAL", 5, zoned(5));
const file = addFile(storage, 0, "F", "f.dat", { max: 8, dependingOn: total });
const made = makeJob(
  storage,
  [file],
  [
    { kind: "open", id: 0, span: SPAN, file: 0, mode: "input", handled: true },
    {
      kind: "write",
      id: 1,
      span: SPAN,
      file: 0,
      handled: false,
      record: recordPlace(file),
      advancing: { when: "after", lines: { kind: "number", value: { mantissa: "2", scale: 0 } } },
    },
    {
      kind: "compute",
      id: 2,
      span: SPAN,
      verb: "add",
      giving: false,
      checkSize: true,
      targets: [
        {
          place: { ...total, subscripts: [{ index: { kind: "item", place: total }, stride: 2, max: 3 }] },
          rounding: "truncate",
        },
      ],
      value: { kind: "negate", operand: { kind: "item", place: total } },
    },
    {
      kind: "accept",
      id: 3,
      span: SPAN,
      from: { environment: { kind: "bytes", bytes: "HOME" } },
      to: { ...total, encoding: TEXT },
    },
    {
      kind: "string",
      id: 4,
      span: SPAN,
      parts: [{ delimiter: null, sources: [{ kind: "bytes", bytes: "A" }] }],
      into: { ...total, encoding: TEXT },
      pointer: total,
      check: "exception",
    },
    {
      kind: "unstring",
      id: 5,
      span: SPAN,
      from: { kind: "place", place: total },
      delimiters: [{ text: { kind: "fill", figurative: "space", unit: " " }, all: true }],
      into: [{ to: total, delimiter: null, count: total }],
      pointer: null,
      tallying: { ...total, encoding: REGISTER },
      check: null,
    },
    {
      kind: "inspect",
      id: 6,
      span: SPAN,
      of: { kind: "place", place: total },
      phrases: [
        {
          limits: [{ side: "after", text: { kind: "bytes", bytes: "," } }],
          action: { kind: "tally", match: null, counter: total },
        },
        {
          limits: [],
          action: {
            kind: "replace",
            match: { which: "first", text: { kind: "bytes", bytes: "1" } },
            by: { kind: "bytes", bytes: "2" },
          },
        },
        {
          limits: [],
          action: { kind: "convert", from: { kind: "place", place: total }, to: { kind: "bytes", bytes: "xyz" } },
        },
      ],
    },
    {
      kind: "xml-generate",
      id: 7,
      span: SPAN,
      parts: [
        { kind: "open", name: "R" },
        { kind: "attribute", name: "a", value: total, trim: "leading" },
        { kind: "item", name: "b", value: total, trim: "number", absent: total },
        { kind: "item", name: null, value: total, trim: "trailing", absent: null },
        { kind: "close", name: "R" },
      ],
      into: { ...total, encoding: TEXT },
      code: total,
      count: total,
      declaration: true,
      namespace: { kind: "bytes", bytes: "urn:x" },
      prefix: null,
      check: "overflow",
    },
  ],
);
const bytes = writeJobFile(made.job, made.kernel, made.initial);

interface Manifest {
  version: number;
  extra?: number;
  digests: { kernel: string; initial: string };
  layout: { region: number };
  files: readonly object[];
}

/** The same archive with its manifest changed. */
function withManifest(change: (manifest: Manifest) => void): Uint8Array {
  const entries = unzipSync(bytes);
  const manifest = JSON.parse(Buffer.from(entries["job.json"] ?? []).toString()) as Manifest;
  change(manifest);
  const text = strToU8(JSON.stringify(manifest));
  return zipSync({ ...entries, "job.json": text, ...digests(text, entries["statements.json"]) });
}

/** The same archive with this text of its statements. */
function withStatements(text: string): Uint8Array {
  const entries = unzipSync(bytes);
  const statements = strToU8(text);
  return zipSync({ ...entries, "statements.json": statements, ...digests(entries["job.json"], statements) });
}

function digests(job = new Uint8Array(), statements = new Uint8Array()): Record<string, Uint8Array> {
  return { "job.sha256": strToU8(`${sha256(job)}  job.json\n${sha256(statements)}  statements.json\n`) };
}

/** Rows of one statement: so many levels, each an addition of the level below to itself; `place` at the bottom. */
function doubled(levels: number, place = "0,0,0,1"): string {
  const shapes = [
    ["file", "line", "column", "endLine", "endColumn"],
    ["kind=group"],
    ["item", "area", "base", "length", "*encoding", "*subscripts", "refmod"],
    ["kind=item", "*place"],
    ["kind=binary", "op", "*left", "*right"],
    ["kind=compute", "id", "*span", "verb", "giving", "*value", "*targets", "checkSize"],
    ["*statements", "*conditions", "*indexes"],
  ];
  const first = `0,0,1,1,1,1, 1, -2,0, 2,${place},1,2,null, 3,3`;
  const sums = Array.from({ length: levels }, (_, n) => `4,"+",${4 + n},${4 + n}`);
  const last = `5,0,0,"compute",true,${4 + levels},2,false, -1,1,${5 + levels}, 6,${6 + levels},2,2`;
  return `{"shapes":${JSON.stringify(shapes)},"rows":[${[first, ...sums, last].join()}]}`;
}

async function messageOf(content: Uint8Array): Promise<string> {
  const read = await readJobFile(content, null);
  return read.ok ? "accepted" : read.message;
}

describe("job files", () => {
  it.each([null, made.job.compiler])("come back as they were written, read by version %s", async (own) => {
    const read = await readJobFile(bytes, own);
    expect(read.ok && read.file.job).toEqual(made.job);
    expect(read.ok && Buffer.from(read.file.kernel).equals(made.kernel)).toBe(true);
    expect(read.ok && read.file.initial.length).toBe(made.job.regionSize);
  });

  it.each([60, 3000])("are looked at once where a part stands many times, %s levels deep", async (levels) => {
    const read = await readJobFile(withStatements(doubled(levels)), null);
    const [statement] = read.ok ? read.file.job.statements : [];
    expect(statement).toMatchObject({ kind: "compute", value: { op: "+", left: { op: "+", right: { op: "+" } } } });
  });

  it("are the same bytes for the same job", () => {
    expect(Buffer.from(writeJobFile(made.job, made.kernel, made.initial)).equals(bytes)).toBe(true);
  });

  it.each([
    ["empty", new Uint8Array(0), /not a weft job \(the file is empty\)/],
    ["text", strToU8("       IDENTIFICATION DIVISION."), /not a weft job \(not a zip/],
    ["another zip", zipSync({ "a.txt": strToU8("x") }), /not a weft job \(the archive holds no job.json/],
    ["another job.json", zipSync({ "job.json": strToU8("{}") }), /not a weft job/],
    ["no JSON", zipSync({ "job.json": strToU8("{") }), /damaged/],
    ["newer", withManifest((m) => (m.version = 4)), /format 4 is newer/],
    ["older", withManifest((m) => (m.version = 2)), /format 2 is older/],
    ["unknown key", withManifest((m) => (m.extra = 2)), /damaged/],
    ["wrong digest", withManifest((m) => (m.digests = { kernel: "0".repeat(64), initial: "0".repeat(64) })), /digests/],
    ["wrong layout", withManifest((m) => (m.layout.region = 1 << 30)), /region does not fit/],
    ["wrong shape", withManifest((m) => (m.files = [{}])), /damaged job file \(files\.0/],
    ["without rows", withStatements("[]"), /statements.json holds no rows/],
    [
      "no statements",
      withStatements('{"shapes":[["indexes"]],"rows":[0,1]}'),
      /damaged job file \((indexes|statements): /,
    ],
    ["wrong deep down", withStatements(doubled(60, '0,0,0,"1"')), /statements\.0\.value\.left\..*\.place\.length: /],
  ])("are refused when they are %s", async (_what, content, message) => {
    expect(await messageOf(content)).toMatch(message);
  });

  it("are refused at every cut, and after any damage that matters, without a throw", async () => {
    for (let cut = 0; cut < bytes.length; cut += 97) {
      expect((await readJobFile(bytes.subarray(0, cut), made.job.compiler)).ok).toBe(false);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        const read = await readJobFile(damaged, made.job.compiler);
        if (!read.ok) return;
        expect(read.file.job).toEqual(made.job);
        expect(Buffer.from(read.file.kernel).equals(made.kernel)).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
