/**
 * SORT, MERGE, RELEASE and RETURN on the kernel's memory, from their IR statements. MERGE sorts the records of all its files.
 *
 * Contract: as files.ts. What errors USING and GIVING meet changes no FILE STATUS item and ends no run: a file that cannot be read has no
 * more records, one that cannot be written gets none (observed). Limit: where a procedure of a SORT sorts the same sort file, the outer SORT
 * has no records any more; the reference's program fails then.
 */

import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { SortGiving, SortStmt, SortUsing } from "../../ir/artifact/sort-statements.ts";
import { FCB, type FileId } from "../../ir/artifact/storage.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { locate } from "../../ir/semantics/place.ts";
import { NEVER, setChannel } from "../kernel/memory.ts";
import type { ActiveSort } from "../sort/active-sorts.ts";
import { createExternalSort } from "../sort/external-sort.ts";
import { openSpillFile } from "../sort/spill-file.ts";
import { withoutPaths } from "./cause.ts";
import { putStatus, recordLength } from "./control-block.ts";
import { WriteFailure } from "./descriptors.ts";
import { closeNow, declOf, type FileTable, openNow, readNow, writeNow } from "./files.ts";
import { errorCode, type FileStatus, isSuccess } from "./status.ts";

/** Bytes that one step of USING or GIVING takes, and that RETURN gives before its loop pauses. */
const STEP = 256 * 1024;

export function onSort(t: FileTable, m: Machine, stmt: SortStmt): void {
  const decl = declOf(t, stmt.file);
  switch (stmt.kind) {
    case "sort-start": {
      // One whose procedure was left by GO TO is still there.
      closeSort(t, decl.id);
      const { memory, folder } = t.sorts;
      const openSpill = () => openSpillFile(folder);
      t.sorts.active.set(decl.id, {
        sort: createExternalSort(stmt.order, decl.record.max, { memory, openSpill }),
        bytes: 0,
      });
      conclude(m, decl, "00");
      return;
    }
    case "sort-end":
      closeSort(t, decl.id);
      conclude(m, decl, "00");
      return;
    case "sort-release":
      release(t, m, decl);
      return;
    case "sort-return":
      returnRecord(t, m, decl);
      return;
    case "sort-using":
      using(t, m, decl, stmt);
      return;
    case "sort-giving":
      giving(t, m, decl, stmt);
      return;
    default:
      stmt satisfies never;
  }
}

/** Whatever is left of sorts is removed. */
export function closeSorts(t: FileTable): void {
  for (const id of [...t.sorts.active.keys()]) closeSort(t, id);
}

/** Loops that RETURN records go on at the kernel's next call. */
export function resumeReturns(t: FileTable): void {
  for (const id of t.sorts.active.keys()) setChannel(t.channels.memory, id, "stop", NEVER);
}

function closeSort(t: FileTable, id: FileId): void {
  t.sorts.active.get(id)?.sort.close();
  t.sorts.active.delete(id);
  setChannel(t.channels.memory, id, "stop", NEVER);
}

/** A full device ends the run as it does for outputs. */
function asFailure(t: FileTable, decl: FileDecl, error: unknown): unknown {
  const code = errorCode(error);
  if (code === "" || !(error instanceof Error)) return error;
  const where = `for what is being sorted (TMPDIR is ${t.sorts.folder})`;
  return new WriteFailure(decl.id, code, `${withoutPaths(error.message)} ${where}`);
}

function conclude(m: Machine, decl: FileDecl, status: FileStatus): void {
  putStatus(m, decl.control + FCB.status, status);
  if (decl.status !== null) putStatus(m, locate(m, decl.status).offset, status);
}

function release(t: FileTable, m: Machine, decl: FileDecl): void {
  const active = t.sorts.active.get(decl.id);
  if (active === undefined) putStatus(m, decl.control + FCB.status, "00");
  else if (active.sort.giving()) conclude(m, decl, "30");
  else {
    add(t, active, m, decl);
    conclude(m, decl, "00");
  }
}

function add(t: FileTable, { sort }: ActiveSort, m: Machine, decl: FileDecl): void {
  try {
    sort.add(m.bytes, decl.record.base);
  } catch (error) {
    throw asFailure(t, decl, error);
  }
}

function returnRecord(t: FileTable, m: Machine, decl: FileDecl): void {
  const active = t.sorts.active.get(decl.id);
  if (active === undefined) {
    putStatus(m, decl.control + FCB.status, "30");
    return;
  }
  conclude(m, decl, next(t, active, m, decl) ? "00" : "10");
  active.bytes += decl.record.max;
  if (active.bytes < STEP) return;
  active.bytes = 0;
  setChannel(t.channels.memory, decl.id, "stop", 0);
}

function next(t: FileTable, { sort }: ActiveSort, m: Machine, decl: FileDecl): boolean {
  try {
    return sort.next(m.bytes, decl.record.base);
  } catch (error) {
    throw asFailure(t, decl, error);
  }
}

function using(t: FileTable, m: Machine, decl: FileDecl, stmt: SortUsing): void {
  const from = declOf(t, stmt.from);
  switch (stmt.step) {
    case "open":
      putStatus(m, from.control + FCB.status, openNow(t, m, from, "input"));
      return;
    case "take":
      putStatus(m, from.control + FCB.status, takeRecords(t, m, decl, from));
      return;
    case "close":
      putStatus(m, from.control + FCB.status, closeNow(t, m, from));
      return;
    default:
      stmt.step satisfies never;
  }
}

function takeRecords(t: FileTable, m: Machine, decl: FileDecl, from: FileDecl): FileStatus {
  const active = t.sorts.active.get(decl.id);
  for (let bytes = 0; bytes < STEP; bytes += from.record.max) {
    const status = readNow(t, m, from);
    if (!isSuccess(status)) return status;
    const length = from.varying ? Math.min(recordLength(m, from), from.record.max) : from.record.max;
    copyRecord(m, from, length, decl);
    if (active !== undefined && !active.sort.giving()) add(t, active, m, decl);
  }
  return "00";
}

/** Cut, or filled with spaces. */
function copyRecord(m: Machine, from: FileDecl, length: number, to: FileDecl): void {
  const { base, max } = to.record;
  const size = Math.min(length, max);
  m.bytes.copyWithin(base, from.record.base, from.record.base + size);
  m.bytes.fill(0x20, base + size, base + max);
}

function giving(t: FileTable, m: Machine, decl: FileDecl, { step, to }: SortGiving): void {
  const files = to.map((id) => declOf(t, id));
  switch (step) {
    case "open":
      for (const file of files) putStatus(m, file.control + FCB.status, openNow(t, m, file, "output"));
      return;
    case "take":
      putStatus(m, decl.control + FCB.status, giveRecords(t, m, decl, files));
      return;
    case "close":
      for (const file of files) putStatus(m, file.control + FCB.status, closeNow(t, m, file));
      return;
    default:
      step satisfies never;
  }
}

function giveRecords(t: FileTable, m: Machine, decl: FileDecl, files: readonly FileDecl[]): FileStatus {
  const active = t.sorts.active.get(decl.id);
  if (active === undefined) return "10";
  for (let bytes = 0; bytes < STEP; bytes += decl.record.max) {
    if (!next(t, active, m, decl)) return "10";
    for (const file of files) {
      const whole = { offset: file.record.base, length: file.record.max };
      copyRecord(m, decl, decl.record.max, file);
      const status = writeNow(
        t,
        m,
        file,
        () => whole,
        () => null,
      );
      putStatus(m, file.control + FCB.status, status);
    }
  }
  setChannel(t.channels.memory, decl.id, "stop", 0);
  return "00";
}
