/**
 * Runs a Program on ir/semantics, with files in memory: the reference for property tests of the analysis.
 *
 * Contract: follows runtime/datasets for fixed records. `run` stops before a block of main for which `pause` says so.
 */

import { CELL, CELL_SIZE } from "../../ir/artifact/layout.ts";
import type { Compute, Cond, Stmt } from "../../ir/artifact/statements.ts";
import { FCB, FCB_FLAG, OPEN_MODE } from "../../ir/artifact/storage.ts";
import { fileById } from "../../ir/extents.ts";
import { placesOf } from "../../ir/places.ts";
import type { TrackedReduction } from "../../ir/plan.ts";
import type { BlockId, Procedure, Program } from "../../ir/program.ts";
import { evaluate } from "../../ir/semantics/arithmetic.ts";
import { displayBytes } from "../../ir/semantics/display.ts";
import { evaluateIndex, evaluateLeaf, executePure } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { decodeNumber, maxValue } from "../../ir/semantics/number.ts";
import { locate } from "../../ir/semantics/place.ts";
import { canonicalValue } from "../../runtime/engine/reductions.ts";

export interface World {
  readonly program: Program;
  readonly inputs: ReadonlyMap<number, Uint8Array>;
  readonly machine: Machine;
  readonly positions: Map<number, number>;
  output: string[];
  steps: number;
  inSlice: boolean;
  /** Reductions being tracked and their cells. */
  tracked: readonly TrackedReduction[];
  cells: Uint8Array;
}

export class TooLong extends Error {}
class Stopped extends Error {}

export function world(program: Program, inputs: ReadonlyMap<number, Uint8Array>): World {
  const { storage, dialect } = program;
  const machine: Machine = {
    bytes: storage.initial.slice(),
    areas: storage.areas,
    dialect,
    cells: storage.cells,
    strict: true,
  };
  return {
    program,
    inputs,
    machine,
    positions: new Map(),
    output: [],
    steps: 0,
    inSlice: false,
    tracked: [],
    cells: new Uint8Array(0),
  };
}

export type Where = { readonly kind: "paused"; readonly block: BlockId } | { readonly kind: "stopped" };

/** From the start of block `start` of procedure `procId`; `pause` is asked at every block but the first. */
export function run(w: World, procId: number, start: BlockId, pause: (block: BlockId) => boolean): Where {
  try {
    const proc = w.program.procedures.get(procId) as Procedure;
    for (let at = start, first = true; ; first = false) {
      if (!first && pause(at)) return { kind: "paused", block: at };
      const next = runBlock(w, proc, at);
      if (next === null) return { kind: "stopped" };
      at = next;
    }
  } catch (e) {
    if (e instanceof Stopped) return { kind: "stopped" };
    throw e;
  }
}

function runBlock(w: World, proc: Procedure, id: BlockId): BlockId | null {
  const block = proc.blocks.get(id);
  if (block === undefined) throw new Error(`no block ${id}`);
  if (++w.steps > 4000) throw new TooLong();
  for (const s of block.stmts) runStmt(w, s);
  const { end } = block;
  switch (end.kind) {
    case "jump":
      return end.to;
    case "branch":
      return holds(w, end.cond) ? end.then : end.else;
    case "switch":
      return end.targets[evaluateIndex(w.machine, end.index) - 1] ?? end.otherwise;
    case "return":
      return null;
    case "stop":
      for (const f of w.program.files) closeFile(w, f.id);
      w.output.push(`RC ${w.machine.bytes[w.program.storage.cells.returnCode]}`);
      throw new Stopped();
    default:
      return end satisfies never;
  }
}

function holds(w: World, c: Cond): boolean {
  switch (c.kind) {
    case "compare-numbers":
    case "compare-bytes":
    case "class":
      return evaluateLeaf(w.machine, c);
    case "file-status":
      return c.classes.includes(
        String.fromCharCode(w.machine.bytes[fileById(w.program, c.file).control + FCB.status] as number),
      );
    case "size-error":
      return w.machine.bytes[w.machine.cells.sizeError] === 1;
    case "in-slice":
      return w.inSlice;
    case "constant":
      return c.value;
    case "not":
      return !holds(w, c.operand);
    case "and":
      return holds(w, c.left) && holds(w, c.right);
    case "or":
      return holds(w, c.left) || holds(w, c.right);
    default:
      return c satisfies never;
  }
}

function runStmt(w: World, s: Stmt): void {
  const { machine: m } = w;
  switch (s.kind) {
    case "move":
    case "compute":
    case "divide-remainder":
    case "clear-size-error":
    case "string":
    case "unstring":
    case "inspect":
    case "xml-generate":
    case "sort-table":
    case "allocate":
    case "free":
      track(w, s);
      executePure(m, s);
      return;
    case "display":
      for (const o of s.items) w.output.push(`D${Buffer.from(displayBytes(m, o)).toString("latin1")}`);
      return;
    case "perform": {
      const proc = w.program.procedures.get(s.proc) as Procedure;
      for (let at: BlockId | null = proc.entry; at !== null; ) at = runBlock(w, proc, at);
      return;
    }
    case "open":
      m.bytes[fileById(w.program, s.file).control] = OPEN_MODE[s.mode];
      m.bytes[fileById(w.program, s.file).control + FCB.flags] = 0;
      w.positions.set(s.file, 0);
      setStatus(w, s.file, "00");
      return;
    case "close":
      closeFile(w, s.file);
      setStatus(w, s.file, "00");
      return;
    case "read":
      read(w, s.file);
      return;
    case "write":
      write(w, s);
      return;
    case "sort-start":
    case "sort-end":
    case "sort-release":
    case "sort-return":
    case "sort-using":
    case "sort-giving":
    case "rewrite":
    case "accept":
    case "tell":
    case "sleep":
    case "abend":
    case "dump":
      throw new Error(`${s.kind} is not in these tests`);
    default:
      s satisfies never;
  }
}

function setStatus(w: World, id: number, status: string): void {
  const f = fileById(w.program, id);
  const at = [f.control + FCB.status, ...(f.status === null ? [] : [f.status.base])];
  for (const o of at) for (let i = 0; i < 2; i++) w.machine.bytes[o + i] = status.charCodeAt(i);
}

function closeFile(w: World, id: number): void {
  const f = fileById(w.program, id);
  const { bytes } = w.machine;
  if (bytes[f.control] === OPEN_MODE.output && ((bytes[f.control + FCB.flags] as number) & FCB_FLAG.owesLineFeed) !== 0)
    w.output.push(`${id}:LF`);
  bytes[f.control] = OPEN_MODE.closed;
}

function read(w: World, id: number): void {
  const f = fileById(w.program, id);
  const { bytes } = w.machine;
  const flags = f.control + FCB.flags;
  if (((bytes[flags] as number) & FCB_FLAG.end) !== 0) throw new TooLong();
  const data = w.inputs.get(id) as Uint8Array;
  const at = w.positions.get(id) as number;
  if (at >= data.length) {
    bytes[flags] = (bytes[flags] as number) | FCB_FLAG.end;
    setStatus(w, id, "10");
    return;
  }
  bytes.set(data.subarray(at, at + f.record.max), f.record.base);
  w.positions.set(id, at + f.record.max);
  setStatus(w, id, "00");
}

function write(w: World, s: Extract<Stmt, { kind: "write" }>): void {
  const f = fileById(w.program, s.file);
  const { offset, length } = locate(w.machine, s.record);
  w.output.push(
    `${s.file}${s.advancing?.when ?? ""}:${Buffer.from(w.machine.bytes.slice(offset, offset + length)).toString("latin1")}`,
  );
  const flags = f.control + FCB.flags;
  if (s.advancing?.when === "after")
    w.machine.bytes[flags] = (w.machine.bytes[flags] as number) | FCB_FLAG.owesLineFeed;
  else if (s.advancing !== null) w.machine.bytes[flags] = (w.machine.bytes[flags] as number) & ~FCB_FLAG.owesLineFeed;
  setStatus(w, s.file, "00");
}

/** Keeps the books of the reductions, as kernels do. */
function track(w: World, s: Stmt): void {
  for (const t of w.tracked) {
    const update = t.updates.find((u) => u.stmt === s.id);
    const r = t.reduction;
    if (update === undefined || (r.kind !== "sum" && r.kind !== "last")) continue;
    const view = new DataView(w.cells.buffer, r.cell * CELL_SIZE, CELL_SIZE);
    if (r.kind === "last" || update.addend === null || s.kind !== "compute") {
      view.setUint8(CELL.flag, 1);
      continue;
    }
    const probe: Machine = { ...w.machine, bytes: w.machine.bytes.slice() };
    const value = evaluate(probe, update.addend);
    const at = locate(probe, ((s as Compute).targets[0] as Compute["targets"][number]).place).offset;
    const units =
      value === null ? 0n : scaled(value.mantissa, r.encoding.scale - value.scale) * (update.negative ? -1n : 1n);
    const sum = view.getBigInt64(CELL.absSum, true) + (units < 0n ? -units : units);
    view.setBigInt64(CELL.absSum, sum, true);
    const now = decodeNumber(probe.bytes, at, r.encoding) + units;
    const most = maxValue(r.encoding);
    // Kernels track only what their fast paths do, and those want valid digits.
    const invalid = placesOf(s.value).some((p) =>
      p.encoding.kind !== "zoned" && p.encoding.kind !== "packed" && p.encoding.kind !== "binary"
        ? true
        : canonicalValue(w.machine.bytes, locate(probe, p).offset, p.length, p.encoding) === null,
    );
    if (value === null || invalid || (units < 0n && !r.encoding.signed) || now > most || now < -most)
      view.setUint8(CELL.flag, 1);
  }
}

function scaled(mantissa: bigint, by: number): bigint {
  return by >= 0 ? mantissa * 10n ** BigInt(by) : mantissa / 10n ** BigInt(-by);
}
