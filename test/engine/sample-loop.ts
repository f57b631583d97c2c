/**
 * A record loop made by hand, with one item of every kind that the engine must handle, for tests without compiler.
 *
 * Per record (key 4 characters, amount 4 digits): group total reset at a new key, grand total (sum), sequence number
 * (induction), greatest amount (max), last key with an amount ending in 7 (last), one output line, of varying length; amounts ending in 13 are DISPLAYed; amount
 * 9999 stops the run; 9998 is a run-time error. The end displays all totals. A flag that is always zero makes it spin.
 */

import binaryen from "binaryen";
import { JOB_FORMAT, JOB_VERSION, type Job, type LoopPlan } from "../../ir/artifact/job.ts";
import { CELL_SIZE, CHANNEL, CHANNEL_SIZE, type Layout } from "../../ir/artifact/layout.ts";
import type { Operand, Place, Stmt } from "../../ir/artifact/statements.ts";
import { type Binary, FCB, FCB_SIZE } from "../../ir/artifact/storage.ts";
import type { JobFile } from "../../runtime/jobfile.ts";
import { sha256 } from "../../runtime/jobfile.ts";
import { DEFAULT } from "../ir/dialects.ts";
import { addFile, addItem, createStorage, recordPlace, SPAN, TEXT } from "../runtime/handmade.ts";

export interface SampleOptions {
  readonly start: LoopPlan["start"];
  readonly lines: boolean;
  readonly lookback?: number;
  /** Compare (and so corrupt) the flag only that makes the loop spin. */
  readonly compare?: readonly ["SPIN"];
  /** Digits that the plan gives the grand total; the kernel adds 64 bits all the same. */
  readonly totalDigits?: number;
}

const I64: Binary = { kind: "binary", digits: 18, scale: 0, signed: true, bytes: 8, endian: "little", truncate: false };
const REGION = 8192;
const CHANNELS = 1024;

export function sampleJob(options: SampleOptions): JobFile {
  const storage = createStorage();
  const input = addFile(storage, 0, "IN", "in.dat", {
    max: 8,
    ...(options.lines ? { organization: "line-sequential" as const, min: 0 } : {}),
  });
  const output = addFile(storage, 1, "OUT", "out.dat", { max: 24, min: 0, organization: "line-sequential" });
  const unopened = addFile(storage, 2, "NEVER", "never.dat", { max: 8 });
  const files = [input, output, unopened];
  const number = (name: string): Place => addItem(storage, name, 8, I64);
  const item = {
    group: number("GROUP-TOTAL"),
    total: number("TOTAL"),
    sequence: number("SEQUENCE"),
    most: number("MOST"),
    last: addItem(storage, "LAST-KEY", 4, TEXT),
    previous: addItem(storage, "PREVIOUS", 4, TEXT),
    eof: addItem(storage, "EOF", 1, TEXT),
    spin: addItem(storage, "SPIN", 1, TEXT),
    show: addItem(storage, "SHOW", 40, TEXT),
  };
  const returnCode = addItem(storage, "RUNTIME", 16, { kind: "group" }, "runtime").base;
  const at = (place: Place): number => REGION + place.base;
  const cells = CHANNELS + (files.length + 2) * CHANNEL_SIZE;
  const layout: Layout = {
    region: REGION,
    channels: CHANNELS,
    sysout: 3,
    syserr: 4,
    cells,
    cellsLength: 2 * CELL_SIZE,
    buffers: Math.ceil((REGION + storage.size + 64) / 4096) * 4096,
  };
  const place = (p: Place): Operand => ({ kind: "place", place: p });
  const base = { span: SPAN, handled: true };
  const statements: Stmt[] = [
    { kind: "open", id: 0, file: 0, mode: "input", ...base },
    { kind: "open", id: 1, file: 1, mode: "output", ...base },
    { kind: "read", id: 2, file: 0, atEnd: true, ...base },
    { kind: "write", id: 3, file: 1, record: recordPlace(output), advancing: null, ...base },
    {
      kind: "display",
      id: 4,
      span: SPAN,
      items: [place({ ...recordPlace(input), length: 4 })],
      advancing: true,
      upon: "sysout",
    },
    { kind: "display", id: 5, span: SPAN, items: [place(item.show)], advancing: true, upon: "sysout" },
    { kind: "close", id: 6, file: 0, ...base },
    { kind: "close", id: 7, file: 1, ...base },
    { kind: "write", id: 8, file: 2, record: recordPlace(unopened), advancing: null, span: SPAN, handled: false },
  ];
  const text = moduleText({
    rec: REGION + input.record.base,
    out: REGION + output.record.base,
    status: REGION + input.control + FCB.status,
    cells,
    group: at(item.group),
    total: at(item.total),
    sequence: at(item.sequence),
    most: at(item.most),
    last: at(item.last),
    previous: at(item.previous),
    eof: at(item.eof),
    spin: at(item.spin),
    show: at(item.show),
  });
  const total: Binary = { ...I64, digits: options.totalDigits ?? 18, truncate: options.totalDigits !== undefined };
  const kernel = binaryen.parseText(text).emitBinary();
  const initial = new Uint8Array(storage.size);
  initial.fill(0x20, item.last.base, item.last.base + 4);
  const plan: LoopPlan = {
    start: options.start,
    slice: "slice",
    lookback: options.lookback ?? 1,
    compare:
      options.compare !== undefined
        ? [{ offset: item.spin.base, length: 1 }]
        : [
            { offset: item.group.base, length: 8 },
            { offset: item.sequence.base, length: 8 },
            { offset: item.previous.base, length: 4 },
            { offset: item.eof.base, length: 1 },
            { offset: item.spin.base, length: 1 },
            { offset: input.record.base, length: 8 },
            { offset: input.control, length: FCB_SIZE },
          ],
    reductions: [
      { kind: "sum", name: "TOTAL", offset: item.total.base, length: 8, count: 1, stride: 8, encoding: total, cell: 0 },
      { kind: "max", name: "MOST", offset: item.most.base, length: 8, encoding: I64 },
      { kind: "last", name: "LAST-KEY", offset: item.last.base, length: 4, cell: 1 },
    ],
    inductions: [{ name: "SEQUENCE", offset: item.sequence.base, length: 8, encoding: I64, step: "1" }],
    inputs: [0],
    outputs: [1],
    cost: { body: 10, slice: 3 },
  };
  const job: Job = {
    format: JOB_FORMAT,
    version: JOB_VERSION,
    compiler: "test",
    program: "SAMPLE",
    source: { path: "sample.cob", sha256: "" },
    digests: { kernel: sha256(kernel), initial: sha256(initial) },
    dialect: DEFAULT,
    regionSize: storage.size,
    areas: storage.areas,
    runtimeCells: { returnCode, sizeError: returnCode + 4 },
    files,
    layout,
    statements,
    conditions: [],
    indexes: [],
    sources: ["sample.cob"],
    graph: {
      entry: 0,
      nodes: [
        { id: 0, kind: "region", fn: "before" },
        { id: 1, kind: "loop", fn: "body", line: 12, driver: 0, plan },
        { id: 2, kind: "region", fn: "after" },
      ],
    },
    report: { program: "SAMPLE", loops: [] },
  };
  return { job, kernel, initial };
}

interface Addresses {
  readonly rec: number;
  readonly out: number;
  readonly status: number;
  readonly cells: number;
  readonly group: number;
  readonly total: number;
  readonly sequence: number;
  readonly most: number;
  readonly last: number;
  readonly previous: number;
  readonly eof: number;
  readonly spin: number;
  readonly show: number;
}

function moduleText(a: Addresses): string {
  const i32 = (n: number): string => `(i32.const ${n})`;
  const read = `(call $stmt (i32.const 2))
    (if (i32.eq (i32.load8_u ${i32(a.status)}) (i32.const 49)) (then (i32.store8 ${i32(a.eof)} (i32.const 1))))`;
  const add = (address: number, value: string): string =>
    `(i64.store ${i32(address)} (i64.add (i64.load ${i32(address)}) ${value}))`;
  const digit = (i: number): string => `(i64.sub (i64.load8_u offset=${4 + i} ${i32(a.rec)}) (i64.const 48))`;
  const amount = [0, 1, 2].reduce((sum, i) => `(i64.mul (i64.const 10) (i64.add ${sum} ${digit(i)}))`, "(i64.const 0)");
  const line = (address: number, key: number, value: string, total: string): string => `
    (memory.fill ${i32(address)} (i32.const 32) (i32.const 24))
    (i32.store ${i32(address)} (i32.load ${i32(key)}))
    (call $digits (i32.const ${address + 4}) ${value})
    (if (i64.eqz (i64.and (local.get $amount) (i64.const 1))) (then (call $digits (i32.const ${address + 13}) ${total})))`;
  const outputs = `
    ${line(a.out, a.rec, `(i64.load ${i32(a.sequence)})`, `(i64.load ${i32(a.group)})`)}
    (call $stmt (i32.const 3))
    (if (i64.eq (i64.rem_u (local.get $amount) (i64.const 100)) (i64.const 13)) (then (call $stmt (i32.const 4))))
    (if (i64.eq (local.get $amount) (i64.const 9999)) (then (call $stop)))
    (if (i64.eq (local.get $amount) (i64.const 9998)) (then (call $stmt (i32.const 8))))
    ${add(a.total, "(local.get $amount)")}
    ${add(a.cells, "(local.get $amount)")}
    (if (i64.gt_s (local.get $amount) (i64.load ${i32(a.most)})) (then (i64.store ${i32(a.most)} (local.get $amount))))
    (if (i64.eq (i64.rem_u (local.get $amount) (i64.const 10)) (i64.const 7)) (then
      (i32.store ${i32(a.last)} (i32.load ${i32(a.rec)}))
      (i32.store8 ${i32(a.cells + CELL_SIZE + 8)} (i32.const 1))))`;
  const loop = (name: string, extra: string): string => `
    (func (export "${name}") (result i32) (local $amount i64)
      (loop $next (result i32)
        (if (i32.ge_u (i32.load ${i32(CHANNELS + CHANNEL.cur)}) (i32.load ${i32(CHANNELS + CHANNEL.stop)})) (then (return (i32.const -2))))
        (if (i32.load8_u ${i32(a.eof)}) (then (return (i32.const 2))))
        (loop $forever (br_if $forever (i32.load8_u ${i32(a.spin)})))
        (local.set $amount (i64.add ${amount} ${digit(3)}))
        (if (i32.ne (i32.load ${i32(a.rec)}) (i32.load ${i32(a.previous)})) (then
          (i64.store ${i32(a.group)} (i64.const 0))
          (i32.store ${i32(a.previous)} (i32.load ${i32(a.rec)}))))
        ${add(a.group, "(local.get $amount)")}
        ${add(a.sequence, "(i64.const 1)")}
        ${extra}
        ${read}
        (br $next)))`;
  return `(module
    (import "weft" "stmt" (func $stmt (param i32)))
    (import "weft" "stop" (func $stop))
    (memory (export "memory") 1 65536)
    (func $digits (param $at i32) (param $value i64) (local $i i32)
      (local.set $i (i32.const 8))
      (loop $more
        (i64.store8 (i32.add (local.get $at) (local.get $i)) (i64.add (i64.const 48) (i64.rem_u (local.get $value) (i64.const 10))))
        (local.set $value (i64.div_u (local.get $value) (i64.const 10)))
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (br_if $more (i32.ge_s (local.get $i) (i32.const 0)))))
    (func (export "before") (result i32) (call $stmt (i32.const 0)) (call $stmt (i32.const 1)) ${read} (i32.const 1))
    ${loop("body", outputs)}
    ${loop("slice", "")}
    (func (export "after") (result i32)
      (memory.fill ${i32(a.show)} (i32.const 32) (i32.const 40))
      (call $digits (i32.const ${a.show}) (i64.load ${i32(a.total)}))
      (call $digits (i32.const ${a.show + 10}) (i64.load ${i32(a.sequence)}))
      (call $digits (i32.const ${a.show + 20}) (i64.load ${i32(a.most)}))
      (i32.store (i32.const ${a.show + 30}) (i32.load ${i32(a.last)}))
      (call $stmt (i32.const 5)) (call $stmt (i32.const 6)) (call $stmt (i32.const 7)) (i32.const -1)))`;
}

/** `records` records with groups of up to `group` records; deterministic in `seed`. `special`: amounts at record numbers. */
export function sampleInput(of: {
  records: number;
  group: number;
  seed: number;
  lines: boolean;
  special?: ReadonlyMap<number, number>;
}): Buffer {
  let state = (of.seed * 2654435761 + 12345) >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  const parts: string[] = [];
  let key = 0;
  let left = 0;
  for (let i = 0; i < of.records; i++) {
    if (left === 0) {
      key += 1;
      left = 1 + next(of.group);
    }
    left -= 1;
    const amount = of.special?.get(i) ?? next(9000);
    parts.push(`${String(key % 10_000).padStart(4, "K")}${String(amount).padStart(4, "0")}${of.lines ? "\n" : ""}`);
  }
  return Buffer.from(parts.join(""), "latin1");
}
