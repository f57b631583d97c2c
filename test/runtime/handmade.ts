/**
 * Jobs made by hand: storage, files and a kernel whose functions only hand statements over, for tests of the runtime alone.
 *
 * Contract: `sN` exports carry out statement N; `loop` exports are written by the test in binaryen's text form.
 */

import binaryen from "binaryen";
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { JOB_FORMAT, JOB_VERSION, type Job } from "../../ir/artifact/job.ts";
import { CHANNEL_SIZE, type Layout } from "../../ir/artifact/layout.ts";
import type { Place, Span, Stmt } from "../../ir/artifact/statements.ts";
import type { Area, Encoding } from "../../ir/artifact/storage.ts";
import { sha256 } from "../../runtime/jobfile.ts";
import { DEFAULT } from "../ir/dialects.ts";

export const SPAN: Span = { file: 0, line: 1, column: 8, endLine: 1, endColumn: 20 };
export const TEXT: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };

export function zoned(digits: number, signed = false): Encoding {
  return { kind: "zoned", digits, scale: 0, signed, signAt: "trailing", separate: false };
}

export interface Storage {
  readonly areas: Area[];
  size: number;
}

export function createStorage(): Storage {
  return { areas: [], size: 0 };
}

/** A new area of its own; returns a place that is all of it. */
export function addItem(
  storage: Storage,
  name: string,
  length: number,
  encoding: Encoding,
  kind: Area["kind"] = "working",
): Place {
  const area: Area = { id: storage.areas.length, kind, name, offset: storage.size, length };
  storage.areas.push(area);
  storage.size = Math.ceil((storage.size + length + 16) / 16) * 16;
  return { item: area.id, area: area.id, base: area.offset, length, encoding, subscripts: [], refmod: null };
}

export interface FileOptions extends Partial<Omit<FileDecl, "record">> {
  readonly min?: number;
  readonly max: number;
}

export function addFile(storage: Storage, id: number, name: string, assign: string, options: FileOptions): FileDecl {
  const { min, max, ...rest } = options;
  const record = addItem(storage, name, max, { kind: "group" }, "record");
  const control = addItem(storage, `${name}-FCB`, 16, { kind: "group" }, "file");
  return {
    id,
    name,
    assign: { kind: "name", name: assign },
    optional: false,
    organization: "sequential",
    varying: false,
    dependingOn: null,
    status: null,
    ...rest,
    record: { area: record.area, base: record.base, min: min ?? max, max },
    control: control.base,
  };
}

export function recordPlace(file: FileDecl): Place {
  const { area, base, max } = file.record;
  return { item: area, area, base, length: max, encoding: TEXT, subscripts: [], refmod: null };
}

export interface HandmadeJob {
  readonly job: Job;
  readonly kernel: Uint8Array;
  readonly initial: Uint8Array;
}

const REGION = 8192;

/** `extra`: more functions in text form; they may call $stmt, $cond, $index and $stop, and use memory 0. */
export function makeJob(
  storage: Storage,
  files: readonly FileDecl[],
  statements: readonly Stmt[],
  extra: { readonly functions?: (layout: Layout) => string; readonly graph?: Job["graph"] } = {},
): HandmadeJob {
  const returnCode = addItem(storage, "RUNTIME", 16, { kind: "group" }, "runtime").base;
  const channels = 1024;
  const layout: Layout = {
    region: REGION,
    channels,
    sysout: files.length,
    syserr: files.length + 1,
    cells: channels + (files.length + 2) * CHANNEL_SIZE,
    cellsLength: 0,
    buffers: Math.ceil((REGION + storage.size + 64) / 4096) * 4096,
  };
  const kernel = assemble(
    statements.map((s) => s.id),
    extra.functions?.(layout) ?? "",
  );
  const initial = new Uint8Array(storage.size);
  const job: Job = {
    format: JOB_FORMAT,
    version: JOB_VERSION,
    compiler: "test",
    program: "HAND",
    source: { path: "hand.cob", sha256: "" },
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
    sources: ["hand.cob"],
    graph: extra.graph ?? { entry: 0, nodes: [{ id: 0, kind: "region", fn: "main" }] },
    report: { program: "HAND", loops: [] },
  };
  return { job, kernel, initial };
}

function assemble(ids: readonly number[], functions: string): Uint8Array {
  const steps = ids.map((id) => `(func (export "s${id}") (result i32) (call $stmt (i32.const ${id})) (i32.const -1))`);
  const all = ids.map((id) => `(call $stmt (i32.const ${id}))`).join(" ");
  const module = binaryen.parseText(`(module
    (import "weft" "stmt" (func $stmt (param i32)))
    (import "weft" "cond" (func $cond (param i32) (result i32)))
    (import "weft" "index" (func $index (param i32) (result i32)))
    (import "weft" "stop" (func $stop))
    (memory (export "memory") 1 65536 shared)
    (func (export "main") (result i32) ${all} (i32.const -1))
    ${steps.join("\n")}
    ${functions})`);
  return module.emitBinary();
}
