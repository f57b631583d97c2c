/**
 * READ and WRITE of sequential files against the channel's buffer; the rest, and every end of a buffer, is the runtime's.
 *
 * Contract: leaves record area, FCB, FILE STATUS and channel exactly as runtime/datasets/files.ts does. A closed or shared
 * channel has no bytes and no room, so its checks fail by themselves.
 */

import type { FileDecl, Read, Write } from "../ir/artifact/file-statements.ts";
import { CHANNEL, CHANNEL_SIZE } from "../ir/artifact/layout.ts";
import type { NumExpr, Place } from "../ir/artifact/statements.ts";
import { FCB, FCB_FLAG, OPEN_MODE } from "../ir/artifact/storage.ts";
import { copyApart } from "./block-copy.ts";
import { i32 } from "./encoder/types.ts";
import { placeAt } from "./expression.ts";
import type { Expr, KernelModule } from "./module.ts";
import { closeStatement, demand, openPath, type Path } from "./path.ts";
import { copyLine } from "./read-line.ts";
import { setView } from "./record-view.ts";
import { type FunctionScope, forgetBytes } from "./scope.ts";
import { copyTrimmed } from "./trimmed-copy.ts";
import { isFixed } from "./uses.ts";
import { writtenBytes } from "./written.ts";

const LF = 0x0a;
const CR = 0x0d;
const FF = 0x0c;
/** Room that loose copies may run over. */
const LOOSE = 16;

/** Null: not for the fast path. */
export function emitRead(scope: FunctionScope, stmt: Read): Expr | null {
  const { kernel: k } = scope;
  const file = k.program.files[stmt.file]!;
  if (file.varying || file.dependingOn !== null || file.record.max === 0 || !statusIsPlain(file)) return null;
  const path = openPath(scope);
  const { m } = k;
  // Open for input, nothing noted: neither at end, nor absent.
  const state = m.i32.load16_u(FCB.mode, 2, m.i32.const(k.layout.region + file.control));
  demand(path, m.i32.eq(state, m.i32.const(OPEN_MODE.input)));
  const { length, record } = file.organization === "line-sequential" ? readLine(path, file) : readFixed(path, file);
  path.code.push(m.i32.store(FCB.recordLength, 4, m.i32.const(k.layout.region + file.control), length));
  path.code.push(countRead(k, file), ...putStatus(k, file), ...forgetBytes(scope, writtenBytes(stmt, k.program)));
  path.code.push(...setView(scope, file, record));
  return closeStatement(path, stmt);
}

function statusIsPlain(file: FileDecl): boolean {
  return file.status === null || (isFixed(file.status) && file.status.length === 2);
}

/** What READ found: the record's length, and an address where the area's bytes can be read too. */
interface Found {
  readonly length: Expr;
  readonly record: Expr;
}

/** Copies the record. */
function readFixed(path: Path, file: FileDecl): Found {
  const { m, layout, library } = path.scope.kernel;
  const { base, max } = file.record;
  const cur = channelField(path, file, "cur");
  const here = () => m.local.get(cur, i32);
  demand(path, m.i32.le_u(m.i32.add(here(), m.i32.const(max)), loadField(path.scope.kernel, file, "end")));
  path.code.push(copyApart(path.scope.kernel, library.at(layout.region + base), library.atLocal(cur), max, path.scope));
  path.code.push(storeCur(path.scope.kernel, file, m.i32.add(here(), m.i32.const(max))));
  return { length: m.i32.const(max), record: here() };
}

function readLine(path: Path, file: FileDecl): Found {
  const { m } = path.scope.kernel;
  const line = {
    cur: channelField(path, file, "cur"),
    end: channelField(path, file, "end"),
    at: path.scope.local(i32),
    length: path.scope.local(i32),
    record: path.scope.local(i32),
  };
  path.code.push(...copyLine(path, file, line));
  path.code.push(storeCur(path.scope.kernel, file, m.i32.add(m.local.get(line.at, i32), m.i32.const(1))));
  return { length: m.local.get(line.length, i32), record: m.local.get(line.record, i32) };
}

/** Null: not for the fast path. */
export function emitWrite(scope: FunctionScope, stmt: Write): Expr | null {
  const { kernel: k } = scope;
  const file = k.program.files[stmt.file]!;
  const spacing = spacingOf(stmt);
  if (spacing === null || file.dependingOn !== null || !statusIsPlain(file) || stmt.least !== undefined) return null;
  if (file.organization === "sequential" && stmt.record.length < file.record.min) return null;
  const path = openPath(scope);
  const { m } = k;
  const control = () => m.i32.const(k.layout.region + file.control);
  // Open for output (2) or extend (4).
  const mode = m.i32.or(m.i32.load8_u(FCB.mode, 1, control()), m.i32.const(OPEN_MODE.output ^ OPEN_MODE.extend));
  demand(path, m.i32.eq(mode, m.i32.const(OPEN_MODE.output | OPEN_MODE.extend)));
  if (!putRecord(path, file, stmt.record, spacing)) return null;
  path.code.push(...noteSpacing(k, file, stmt), ...putStatus(k, file));
  path.code.push(...forgetBytes(scope, writtenBytes(stmt, k.program)));
  return closeStatement(path, stmt);
}

interface Spacing {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const MAX_LINES = 16;

/** Control bytes around the record; null where they are not constant or too many. */
function spacingOf({ advancing }: Write): Spacing | null {
  if (advancing === null) return { before: [], after: [] };
  if (advancing.when === "page-lines") {
    const ahead = linesOf(advancing.ahead);
    const behind = linesOf(advancing.behind);
    if (ahead === null || behind === null || advancing.fault !== null) return null;
    return { before: lineFeeds(ahead), after: lineFeeds(1 + behind) };
  }
  let bytes = [FF];
  if (advancing.lines !== "page") {
    const lines = linesOf(advancing.lines);
    if (lines === null) return null;
    bytes = lines === 0 ? [CR] : lineFeeds(lines);
  }
  return advancing.when === "after" ? { before: bytes, after: [] } : { before: [], after: bytes };
}

/** Null: not constant, or too many. */
function linesOf(lines: NumExpr): number | null {
  if (lines.kind !== "number" || lines.value.scale !== 0) return null;
  const count = Number(lines.value.mantissa);
  return count >= 0 && count <= MAX_LINES ? count : null;
}

function lineFeeds(length: number): number[] {
  return Array.from({ length }, () => LF);
}

/** False: the record's place is not for the fast path. */
function putRecord(path: Path, file: FileDecl, record: Place, { before, after }: Spacing): boolean {
  const { m, library } = path.scope.kernel;
  const at = placeAt(path, record);
  if (at === null) return false;
  const isLine = file.organization === "line-sequential";
  const ending = isLine && before.length === 0 && after.length === 0 ? [LF] : after;
  const prefix = file.varying ? [record.length >> 8, record.length & 0xff, 0, 0] : [];
  const cur = channelField(path, file, "cur");
  const get = () => m.local.get(cur, i32);
  const most = before.length + prefix.length + record.length + ending.length + LOOSE;
  const end = loadField(path.scope.kernel, file, "end");
  // The first comparison keeps a closed channel's 0 from wrapping.
  demand(path, m.i32.le_u(m.i32.add(get(), m.i32.const(most)), end));
  const lead = [...before, ...prefix];
  path.code.push(...lead.map((byte, n) => m.i32.store8(n, 1, get(), m.i32.const(byte))));
  const to = library.atLocal(cur, lead.length);
  if (!isLine) {
    path.code.push(copyApart(path.scope.kernel, to, at, record.length, path.scope));
    path.code.push(
      ...ending.map((byte, n) => m.i32.store8(lead.length + record.length + n, 1, get(), m.i32.const(byte))),
    );
    const total = lead.length + record.length + ending.length;
    path.code.push(storeCur(path.scope.kernel, file, m.i32.add(get(), m.i32.const(total))));
    return true;
  }
  const length = path.scope.local(i32);
  const next = path.scope.local(i32);
  // Bytes beyond what a MOVE has just put there are spaces.
  const moved = path.scope.moved.get(record.base);
  const [from, size] = moved?.to === record.length ? [moved.from, moved.length] : [at, record.length];
  path.code.push(...copyTrimmed(path.scope, to, from, size, length));
  const behind = m.i32.add(m.i32.add(get(), m.i32.const(lead.length)), m.local.get(length, i32));
  path.code.push(m.local.set(next, behind));
  path.code.push(...ending.map((byte, n) => m.i32.store8(n, 1, m.local.get(next, i32), m.i32.const(byte))));
  path.code.push(storeCur(path.scope.kernel, file, m.i32.add(m.local.get(next, i32), m.i32.const(ending.length))));
  return true;
}

/** CLOSE owes a line feed after WRITE AFTER, until something ends the line. */
function noteSpacing({ m, layout }: KernelModule, file: FileDecl, { advancing }: Write): Expr[] {
  const at = () => m.i32.const(layout.region + file.control);
  const flags = () => m.i32.load8_u(FCB.flags, 1, at());
  if (advancing?.when === "after") {
    return [m.i32.store8(FCB.flags, 1, at(), m.i32.or(flags(), m.i32.const(FCB_FLAG.owesLineFeed)))];
  }
  if (advancing === null && file.organization !== "line-sequential") return [];
  if (advancing?.when === "page-lines") return [];
  return [m.i32.store8(FCB.flags, 1, at(), m.i32.and(flags(), m.i32.const(0xff ^ FCB_FLAG.owesLineFeed)))];
}

/** Status 00. */
function putStatus({ m, layout }: KernelModule, file: FileDecl): Expr[] {
  const zeros = m.i32.const(0x3030);
  const code = [m.i32.store16(FCB.status, 2, m.i32.const(layout.region + file.control), zeros)];
  if (file.status === null) return code;
  return [...code, m.i32.store16(0, 1, m.i32.const(layout.region + file.status.base), m.i32.const(0x3030))];
}

function channelField(path: Path, file: FileDecl, field: "cur" | "end"): number {
  const { m } = path.scope.kernel;
  const local = path.scope.local(i32);
  path.code.push(m.local.set(local, loadField(path.scope.kernel, file, field)));
  return local;
}

function loadField({ m, layout }: KernelModule, file: FileDecl, field: "cur" | "end"): Expr {
  return m.i32.load(CHANNEL[field], 4, m.i32.const(layout.channels + file.id * CHANNEL_SIZE));
}

/** The runtime tells a loop's records by it. */
function countRead({ m, layout }: KernelModule, file: FileDecl): Expr {
  const at = () => m.i32.const(layout.channels + file.id * CHANNEL_SIZE);
  const count = m.i32.add(m.i32.load(CHANNEL.reads, 4, at()), m.i32.const(1));
  return m.i32.store(CHANNEL.reads, 4, at(), count);
}

function storeCur({ m, layout }: KernelModule, file: FileDecl, cur: Expr): Expr {
  return m.i32.store(CHANNEL.cur, 4, m.i32.const(layout.channels + file.id * CHANNEL_SIZE), cur);
}
