/** Graph nodes, the loop's yield protocol, READ and WRITE against channels, and the books of reductions. */

import { expect, test } from "vitest";
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { CELL, CELL_SIZE, CHANNEL, CHANNEL_SIZE, NODE_YIELD } from "../../ir/artifact/layout.ts";
import type { NumExpr, Place, Stmt } from "../../ir/artifact/statements.ts";
import { type Area, type Encoding, FCB, OPEN_MODE, type Packed } from "../../ir/artifact/storage.ts";
import type { Plan, PlannedLoop } from "../../ir/plan.ts";
import type { Block, Program } from "../../ir/program.ts";
import { encodeNumber } from "../../ir/semantics/number.ts";
import { DEFAULT } from "../ir/dialects.ts";
import { type Host, host, Stopped } from "./bench-host.ts";
import { SPAN } from "./random-program.ts";

const AMOUNT: Packed = { kind: "packed", digits: 7, scale: 2, signed: true };
const TOTAL: Packed = { kind: "packed", digits: 11, scale: 2, signed: true };
const TEXT: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };

interface Made {
  readonly program: Program;
  readonly loop: PlannedLoop;
  readonly total: Place;
}

/** READ IN AT END leave; ADD AMOUNT TO TOTAL; WRITE OUT. The organisation is that of both files. */
function program(organization: FileDecl["organization"]): Made {
  const areas: Area[] = [];
  let offset = 0;
  const area = (kind: Area["kind"], length: number): Area => {
    const made = { id: areas.length, kind, name: `A${areas.length}`, offset, length };
    areas.push(made);
    offset = Math.ceil((offset + length + 16) / 16) * 16;
    return made;
  };
  const place = (home: Area, at: number, length: number, encoding: Encoding): Place => ({
    item: home.id,
    area: home.id,
    base: home.offset + at,
    length,
    encoding,
    subscripts: [],
    refmod: null,
  });
  const runtime = area("runtime", 16);
  const [inRecord, outRecord] = [area("record", 24), area("record", 24)];
  const [inControl, outControl] = [area("file", 16), area("file", 16)];
  const status = place(area("working", 2), 0, 2, TEXT);
  const total = place(area("working", 6), 0, 6, TOTAL);
  const file = (id: number, record: Area, control: Area): FileDecl => ({
    id,
    name: `F${id}`,
    assign: { kind: "name", name: `F${id}` },
    optional: false,
    organization,
    varying: false,
    dependingOn: null,
    record: { area: record.id, base: record.offset, min: 24, max: 24 },
    status: id === 0 ? status : null,
    control: control.offset,
  });
  const item = (of: Place): NumExpr => ({ kind: "item", place: of });
  const amount = place(inRecord, 8, 4, AMOUNT);
  const stmts = {
    read: { kind: "read", id: 1, span: SPAN, file: 0, handled: true, atEnd: true },
    add: {
      kind: "compute",
      id: 2,
      span: SPAN,
      verb: "add",
      giving: false,
      checkSize: false,
      targets: [{ place: total, rounding: "truncate" }],
      value: { kind: "binary", op: "+", left: item(total), right: item(amount) },
    },
    move: {
      kind: "move",
      id: 3,
      span: SPAN,
      from: { kind: "place", place: place(inRecord, 0, 24, { kind: "group" }) },
      to: place(outRecord, 0, 24, TEXT),
    },
    write: {
      kind: "write",
      id: 4,
      span: SPAN,
      file: 1,
      record: place(outRecord, 0, 24, TEXT),
      advancing: null,
      handled: true,
    },
    clear: { kind: "clear-size-error", id: 5, span: SPAN },
  } satisfies Record<string, Stmt>;
  const ended = { kind: "file-status", file: 0, classes: "1" } as const;
  const blocks: readonly Block[] = [
    { id: 0, stmts: [stmts.clear], end: { kind: "jump", to: 1 } },
    { id: 1, stmts: [stmts.read], end: { kind: "branch", cond: ended, then: 3, else: 2, span: SPAN } },
    { id: 2, stmts: [stmts.add, stmts.move, stmts.write], end: { kind: "jump", to: 1 } },
    { id: 3, stmts: [], end: { kind: "stop", span: SPAN } },
  ];
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const built: Program = {
    name: "LOOP",
    dialect: DEFAULT,
    storage: {
      size: offset,
      areas,
      items: [],
      initial: new Uint8Array(offset),
      cells: { returnCode: runtime.offset, sizeError: runtime.offset + 4 },
    },
    files: [file(0, inRecord, inControl), file(1, outRecord, outControl)],
    procedures: new Map([[0, { id: 0, name: "MAIN", span: SPAN, entry: 0, blocks: byId }]]),
    main: 0,
    sources: [],
    nextStmt: 10,
    nextProc: 1,
  };
  const reduction = {
    kind: "sum",
    name: "TOTAL",
    offset: total.base,
    length: 6,
    count: 1,
    stride: 0,
    encoding: TOTAL,
    cell: 0,
  } as const;
  const region = { proc: 0, head: 1, blocks: new Set([1, 2]) };
  const loop: PlannedLoop = {
    line: 1,
    region,
    driver: 0,
    parallel: {
      start: "lookback",
      slice: region,
      lookback: 1,
      compare: [],
      dead: [],
      inductions: [],
      inputs: [0],
      outputs: [1],
      cost: { body: 1, slice: 1 },
      reductions: [{ reduction, updates: [{ stmt: 2, addend: item(amount), negative: false }] }],
    },
  };
  return { program: built, loop, total };
}

interface Running extends Host {
  readonly view: DataView;
  channel(file: number, field: keyof typeof CHANNEL): number;
  setChannel(file: number, field: keyof typeof CHANNEL, value: number): void;
}

async function start(made: Made, plan: Partial<Plan>): Promise<Running> {
  const h = await host(made.program, plan);
  const { layout } = h.generated.job;
  h.memory.grow(4);
  const view = new DataView(h.memory.buffer);
  const at = (file: number, field: keyof typeof CHANNEL) => layout.channels + file * CHANNEL_SIZE + CHANNEL[field];
  return {
    ...h,
    view,
    region: new Uint8Array(h.memory.buffer, layout.region, made.program.storage.size),
    channel: (file, field) => view.getUint32(at(file, field), true),
    setChannel: (file, field, value) => view.setUint32(at(file, field), value, true),
  };
}

function record(n: number, amount: bigint): Uint8Array {
  const bytes = new Uint8Array(24).fill(0x20);
  bytes.set(Buffer.from(`REC${String(n).padStart(5, "0")}`));
  encodeNumber(bytes, 8, AMOUNT, amount);
  return bytes;
}

function open(h: Running, made: Made, input: Uint8Array): { readonly base: number; readonly out: number } {
  const base = h.generated.job.layout.buffers;
  const out = base + 65536;
  new Uint8Array(h.memory.buffer, base, input.length).set(input);
  for (const [file, from, size] of [
    [0, base, input.length],
    [1, out, 65536],
  ] as const) {
    h.setChannel(file, "base", from);
    h.setChannel(file, "cur", from);
    h.setChannel(file, "end", from + size);
    h.setChannel(file, "stop", 0xffffffff);
    h.region[made.program.files[file]!.control + FCB.mode] = file === 0 ? OPEN_MODE.input : OPEN_MODE.output;
  }
  encodeNumber(h.region, made.total.base, TOTAL, 0n);
  return { base, out };
}

test("a record loop yields at its head, reads and writes in its buffers and keeps the books", async () => {
  const made = program("sequential");
  const h = await start(made, { loops: [made.loop] });
  const { job } = h.generated;
  expect(job.graph.entry).toBe(0);
  expect(job.graph.nodes.map((n) => n.kind)).toEqual(["region", "loop", "region"]);
  const records = [record(1, 1050n), record(2, -250n), record(3, 1n), record(4, 9999999n)];
  const input = Buffer.concat(records);
  const { base, out } = open(h, made, input);

  expect(h.exports.node0!()).toBe(1);
  h.setChannel(0, "stop", base + 48);
  expect(h.exports.node1!()).toBe(NODE_YIELD);
  expect(h.channel(0, "cur")).toBe(base + 48);
  expect(h.channel(0, "reads")).toBe(2);
  const shown = (): string => Buffer.from(h.region.subarray(made.total.base, made.total.base + 6)).toString("hex");
  expect(shown()).toBe("00000000800c");
  expect(Buffer.from(h.memory.buffer, out, 48).equals(input.subarray(0, 48))).toBe(true);

  // The rest; the end of the buffer is the runtime's business, which the test's host does not have.
  h.setChannel(0, "stop", base + 96);
  expect(h.exports.node1!()).toBe(NODE_YIELD);
  expect(shown()).toBe("00010000800c");
  expect(h.view.getBigInt64(job.layout.cells + CELL.absSum, true)).toBe(1050n + 250n + 1n + 9999999n);
  expect(h.view.getUint8(job.layout.cells + CELL.flag)).toBe(0);
  expect(job.layout.cellsLength).toBe(CELL_SIZE);
  // What the entry region runs once is the runtime's.
  expect([...h.slow.keys()]).toEqual([5]);
  const fcb = made.program.files[0]!.control;
  expect(Buffer.from(h.region.subarray(fcb, fcb + 8)).toString("hex")).toBe("0100303018000000");
  expect(() => h.exports.node2!()).toThrow(Stopped);
});

test("invalid digits go to the runtime and flag the reduction", async () => {
  const made = program("sequential");
  const h = await start(made, { loops: [made.loop] });
  const bad = record(1, 5n);
  bad[9] = 0xaa;
  const { base } = open(h, made, Buffer.concat([record(1, 5n), bad]));
  h.setChannel(0, "stop", base + 48);
  expect(h.exports.node1!()).toBe(NODE_YIELD);
  expect([...h.slow]).toEqual([[2, 1]]);
  expect(h.view.getUint8(h.generated.job.layout.cells + CELL.flag)).toBe(1);
});

test("lines are read padded and written trimmed", async () => {
  const made = program("line-sequential");
  const h = await start(made, { loops: [made.loop] });
  const text = "A\n\nABCDEFGHIJKLMNOPQRSTUVWXYZ\n";
  const { base, out } = open(h, made, Buffer.from(text));
  h.setChannel(0, "stop", base + text.length);
  expect(h.exports.node1!()).toBe(NODE_YIELD);
  const written = Buffer.from(h.memory.buffer, out, h.channel(1, "cur") - out).toString("latin1");
  expect(written).toBe("A\n\nABCDEFGHIJKLMNOPQRSTUVWX\n");
  // Text in the packed item is no number: only those statements were handed over.
  expect([...h.slow.keys()]).toEqual([2]);
});

test("lines of every length around words and records", async () => {
  const made = program("line-sequential");
  const h = await start(made, { loops: [made.loop] });
  const lines = Array.from({ length: 200 }, (_, n) => {
    const text = Array.from({ length: n % 70 }, (_, k) => String.fromCharCode(0x41 + ((n + k) % 26))).join("");
    return n % 3 === 0 ? text.padEnd((n % 70) + (n % 7)) : text;
  });
  const { base, out } = open(h, made, Buffer.from(`${lines.join("\n")}\n`));
  h.setChannel(0, "stop", base + lines.join("\n").length + 1);
  expect(h.exports.node1!()).toBe(NODE_YIELD);
  const written = Buffer.from(h.memory.buffer, out, h.channel(1, "cur") - out).toString("latin1");
  expect(written.split("\n")).toEqual([...lines.map((line) => line.slice(0, 24).replace(/ +$/, "")), ""]);
  expect([...h.slow.keys()]).toEqual([2]);
});

test("the same plan gives the same bytes; without fast paths all statements are the runtime's", async () => {
  const made = program("sequential");
  const [one, two] = [await start(made, { loops: [made.loop] }), await start(made, { loops: [made.loop] })];
  expect(Buffer.compare(one.generated.kernel, two.generated.kernel)).toBe(0);
  const plain = await host(made.program, { loops: [made.loop] }, { fastPaths: false });
  expect(plain.generated.job.statements.map((s) => s.id)).toEqual([1, 2, 3, 4, 5]);
});
