/**
 * OPEN, CLOSE, READ, WRITE and REWRITE on the kernel's memory, from their IR statements.
 *
 * Contract: what is program state (mode, flags, status, record length) goes to the FCB and the FILE STATUS item in the
 * region; descriptors, buffers and positions stay here. Each function returns the status; an error that the program does
 * not handle is returned as `fatal`, never thrown. Statuses and bytes as observed with GnuCOBOL 3.1.2.
 */

import type { Close, FileDecl, Open, PageLines, Read, Rewrite, Write } from "../../ir/artifact/file-statements.ts";
import type { Place } from "../../ir/artifact/statements.ts";
import { FCB, OPEN_MODE } from "../../ir/artifact/storage.ts";
import { evaluateIndex } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { type Location, locate } from "../../ir/semantics/place.ts";
import { getChannel, setChannel } from "../kernel/memory.ts";
import type { SystemInput } from "../kernel/system-input.ts";
import type { SortFiles } from "../sort/active-sorts.ts";
import { isSystemError, withoutPaths } from "./cause.ts";
import {
  attachChannel,
  type Channels,
  descriptor,
  detachChannel,
  flushChannel,
  notePassed,
  type OpenChannel,
  positionOf,
  putFill,
  settleShared,
} from "./channels.ts";
import { hasFlag, modeOf, putStatus, recordLength, setFlag, setMode, setRecordLength } from "./control-block.ts";
import { WriteFailure, writeAll } from "./descriptors.ts";
import { environmentName, type NameRules, resolveDataSetName } from "./name.ts";
import type { OpenMode, OpenResult, PhysicalFile, PhysicalFiles } from "./physical.ts";
import {
  type RecordRead,
  readFixed,
  readLine,
  readVarying,
  type Spacing,
  settleInput,
  writeLine,
  writeSequential,
} from "./records.ts";
import { goAlong, settleSame, shareAll, toEnd } from "./several-selects.ts";
import { spacingOf } from "./spacing.ts";
import { type FileStatus, type FileVerb, isSuccess, remedy, statusText } from "./status.ts";
import { closeStream, isStream, openStream, outputChannel, readStream } from "./stream-files.ts";

export interface FileTable {
  readonly decls: readonly FileDecl[];
  readonly channels: Channels;
  readonly physical: PhysicalFiles;
  readonly names: NameRules;
  /** What files that are KEYBOARD read. */
  readonly input: SystemInput;
  /** Address of the region in the kernel's memory. */
  readonly region: number;
  /** Stores an integer into a numeric item (RECORD VARYING DEPENDING ON). */
  readonly storeInteger: (place: NonNullable<FileDecl["dependingOn"]>, value: number) => void;
  /** File ids in the order of OPEN, for the closing at the end of the run. */
  readonly openOrder: number[];
  readonly sorts: SortFiles;
  /** By file id: the ASSIGN name and the path of the last OPEN, for messages. */
  readonly lastNames: Map<number, { readonly name: string; readonly path: string }>;
}

export interface Outcome {
  readonly status: FileStatus;
  /** The program does not look at this error: the run ends with this text. */
  readonly fatal: { readonly message: string; readonly help: string } | null;
}

export function openFile(t: FileTable, m: Machine, stmt: Open): Outcome {
  const decl = declOf(t, stmt.file);
  const opened = openNow(t, m, decl, stmt.mode);
  // What is not there has no pages.
  const status = stmt.fault === true && isSuccess(opened) && !hasFlag(m, decl, "absent") ? "57" : opened;
  return conclude(t, m, decl, "OPEN", status, stmt.handled, false);
}

/** OPEN, but for FCB status and FILE STATUS, which `conclude` sets; the like for the others. */
export function openNow(t: FileTable, m: Machine, decl: FileDecl, mode: OpenMode): FileStatus {
  if (modeOf(m, decl) === OPEN_MODE.locked) return "38";
  if (modeOf(m, decl) !== OPEN_MODE.closed) return "41";
  m.bytes[decl.control + FCB.tried] = OPEN_MODE[mode];
  const name = assignedName(m, decl);
  if (name === "") return "31";
  if (isStream(decl)) {
    const status = openStream(m, decl, mode);
    if (status === "00") t.openOrder.push(decl.id);
    return status;
  }
  const { path } = resolveDataSetName(name, t.names);
  t.lastNames.set(decl.id, { name: environmentName(name), path });
  const before = settleSame(t, path);
  const result = openPhysical(t, decl, path, mode);
  if (result.kind === "failed") return result.status;
  setMode(m, decl, OPEN_MODE[mode]);
  if (result.kind === "absent") setFlag(m, decl, "absent", true);
  t.openOrder.push(decl.id);
  if (result.kind === "absent") return "05";
  const { file, status } = result;
  if (before !== null) goAlong(t, before, file);
  const channel = attachChannel(
    t.channels,
    { ...channelOf(file, decl.id, mode), size: file.size },
    mode === "extend" ? file.size : 0,
  );
  if (file.regular && t.physical.sharers(file) > 1) shareAll(t, file.identity);
  if (channel.shared && mode !== "input") settleShared(t.channels, channel);
  notePassed(t.channels, channel);
  // An optional file created for I-O has nothing to read.
  if (mode === "io" && status === "05") setFlag(m, decl, "absent", true);
  return status;
}

/** The channel's part that the open file decides. */
export function channelOf(file: PhysicalFile, channel: number, mode: OpenMode) {
  const { path, regular, fd, seen } = file;
  return {
    channel,
    mode,
    path,
    regular,
    physical: file,
    fd,
    ...(mode === "input" && seen !== undefined ? { seen } : {}),
  };
}

/** The data set as the program would find it if it opened it now, what it has written included; null: there is none. `name` is not empty. */
export function findDataSet(t: FileTable, name: string): ReturnType<PhysicalFiles["find"]> {
  const { path } = resolveDataSetName(name, t.names);
  settleSame(t, path);
  return t.physical.find(path);
}

/** What it throws is thrown where somebody may go on with the run later. */
function openPhysical(t: FileTable, decl: FileDecl, path: string, mode: OpenMode): OpenResult {
  try {
    return t.physical.open(path, mode, decl.optional);
  } catch (error) {
    if (mode === "input" || !isSystemError(error)) throw error;
    throw new WriteFailure(decl.id, error.code, withoutPaths(error.message));
  }
}

function assignedName(m: Machine, decl: FileDecl): string {
  if (decl.assign.kind === "name") return decl.assign.name;
  if (decl.assign.kind === "stream") return decl.assign.stream === "sysin" ? "KEYBOARD" : "DISPLAY";
  const { offset, length } = locate(m, decl.assign.place);
  return Buffer.from(m.bytes.buffer, m.bytes.byteOffset + offset, length)
    .toString("latin1")
    .replace(/[ \0]+$/, "");
}

export function closeFile(t: FileTable, m: Machine, stmt: Close): Outcome {
  const decl = declOf(t, stmt.file);
  return conclude(t, m, decl, "CLOSE", closeAs(t, m, decl, stmt.phrase), stmt.handled, false);
}

function isOpen(m: Machine, decl: FileDecl): boolean {
  const mode = modeOf(m, decl);
  return mode !== OPEN_MODE.closed && mode !== OPEN_MODE.locked;
}

function closeAs(t: FileTable, m: Machine, decl: FileDecl, phrase: Close["phrase"]): FileStatus {
  const absent = hasFlag(m, decl, "absent");
  if (isStream(decl)) return closeNow(t, m, decl);
  // No tape, no reels.
  if (phrase === "reel" && !absent && isOpen(m, decl)) return "07";
  const status = closeNow(t, m, decl);
  if (status !== "00") return status;
  if (phrase === "lock") setMode(m, decl, OPEN_MODE.locked);
  return phrase === "no-rewind" && !absent ? "07" : "00";
}

export function closeNow(t: FileTable, m: Machine, decl: FileDecl): FileStatus {
  if (!isOpen(m, decl)) return isStream(decl) ? "00" : "42";
  const channel = t.channels.open[decl.id] ?? null;
  if (channel !== null) {
    if (channel.mode === "output" || channel.mode === "extend") {
      if (hasFlag(m, decl, "owesLineFeed")) {
        toEnd(t, channel);
        putFill(t.channels, decl.id, LINE_FEED, 1);
      }
      flushChannel(t.channels, decl.id);
    }
    notePassed(t.channels, channel);
    detachChannel(t.channels, decl.id);
    if (channel.physical !== null) t.physical.close(channel.physical);
  }
  if (isStream(decl)) closeStream(m, decl);
  else setMode(m, decl, OPEN_MODE.closed);
  const at = t.openOrder.lastIndexOf(decl.id);
  if (at >= 0) t.openOrder.splice(at, 1);
  return "00";
}

/** The end of the run closes what the program left open, the last opened first. Returns their SELECT names and paths. */
export function closeRemaining(t: FileTable, m: Machine): readonly { readonly name: string; readonly path: string }[] {
  const closed: { name: string; path: string }[] = [];
  for (const decl of [...t.openOrder].reverse().map((id) => declOf(t, id))) {
    closeNow(t, m, decl);
    closed.push({ name: decl.name, path: t.lastNames.get(decl.id)?.path ?? decl.name });
  }
  return closed;
}

export function readRecord(t: FileTable, m: Machine, stmt: Read): Outcome {
  const decl = declOf(t, stmt.file);
  const status = readNow(t, m, decl);
  return conclude(t, m, decl, "READ", status, stmt.handled, stmt.atEnd);
}

export function readNow(t: FileTable, m: Machine, decl: FileDecl): FileStatus {
  const mode = modeOf(m, decl);
  setFlag(m, decl, "readDone", false);
  if (mode !== OPEN_MODE.input && mode !== OPEN_MODE.io) return "47";
  if (hasFlag(m, decl, "end")) return "46";
  const channel = t.channels.open[decl.id] ?? null;
  if (hasFlag(m, decl, "absent") || (channel === null && !isStream(decl))) {
    setFlag(m, decl, "end", true);
    return "10";
  }
  const { status, length } = channel === null ? readFromStream(t, decl) : readFrom(t, decl, channel);
  if (status === "10") setFlag(m, decl, "end", true);
  if (status === "00" || status === "04") {
    setRecordLength(m, decl, length);
    const { memory } = t.channels;
    setChannel(memory, decl.id, "reads", getChannel(memory, decl.id, "reads") + 1);
  }
  if (status === "00") {
    if (mode === OPEN_MODE.io) setFlag(m, decl, "readDone", true);
    if (decl.dependingOn !== null) t.storeInteger(decl.dependingOn, length);
  }
  return status;
}

function readFrom(t: FileTable, decl: FileDecl, channel: OpenChannel): RecordRead {
  const { base, max } = decl.record;
  const read = decl.organization === "line-sequential" ? readLine : decl.varying ? readVarying : readFixed;
  const done = read(t.channels, channel, t.region + base, max);
  settleInput(t.channels, channel);
  return done;
}

function readFromStream(t: FileTable, { record }: FileDecl): RecordRead {
  return readStream(t.channels, t.input, t.region + record.base, record.max);
}

export function writeRecord(t: FileTable, m: Machine, stmt: Write): Outcome {
  const decl = declOf(t, stmt.file);
  const status = writeNow(
    t,
    m,
    decl,
    () => locateRecord(m, stmt.record),
    () => (stmt.advancing?.when === "page-lines" ? stmt.advancing : spacingOf(m, stmt.advancing)),
    stmt.least,
  );
  return conclude(t, m, decl, "WRITE", status, stmt.handled, false);
}

/** Record and spacing are looked at once the file is known to be open, and in this order; `least`: as of Write. */
export function writeNow(
  t: FileTable,
  m: Machine,
  decl: FileDecl,
  record: () => Location,
  spaced: () => Spacing | PageLines,
  least = 0,
): FileStatus {
  const mode = modeOf(m, decl);
  const channel = t.channels.open[decl.id] ?? null;
  if ((mode !== OPEN_MODE.output && mode !== OPEN_MODE.extend) || (channel === null && !isStream(decl))) return "48";
  const { offset, length } = record();
  const size = recordSize(m, decl, length);
  if (length > decl.record.max || size < (decl.organization === "line-sequential" ? 0 : decl.record.min)) return "44";
  const spacing = spaced();
  if (channel !== null) toEnd(t, channel);
  const at = t.region + offset;
  if (spacing?.when === "page-lines") {
    const status = writePageLine(t, m, decl, at, size, spacing);
    if (channel?.shared === true) settleShared(t.channels, channel);
    return status;
  }
  const to = outputChannel(t.channels, decl);
  if (decl.organization === "line-sequential") writeLine(t.channels, to, at, size, least, spacing);
  else writeSequential(t.channels, decl.id, at, size, decl.varying, spacing);
  noteSpacing(m, decl, spacing);
  if (channel?.shared === true) settleShared(t.channels, channel);
  return "00";
}

function writePageLine(
  t: FileTable,
  m: Machine,
  decl: FileDecl,
  at: number,
  length: number,
  { ahead, behind, fault }: PageLines,
): FileStatus {
  putFill(t.channels, decl.id, LINE_FEED, evaluateIndex(m, ahead));
  if (fault !== "ahead") writeLine(t.channels, decl.id, at, length, 0, null);
  putFill(t.channels, decl.id, LINE_FEED, evaluateIndex(m, behind));
  return fault === null ? "00" : "57";
}

/** A record whose OCCURS DEPENDING ON item says more than the record area holds is refused by its length, not read. */
function locateRecord(m: Machine, record: Place): Location {
  const length = record.refmod?.length ?? null;
  if (m.strict || length === null) return locate(m, record);
  return { offset: record.base, length: evaluateIndex(m, length) };
}

/** What DEPENDING ON says, cut to the record written; a negative value counts as very large (observed). */
function recordSize(m: Machine, decl: FileDecl, length: number): number {
  if (decl.dependingOn === null) return length;
  const stated = evaluateIndex(m, { kind: "item", place: decl.dependingOn });
  return stated < 0 ? length : Math.min(stated, length);
}

const LINE_FEED = 0x0a;

/** CLOSE owes a line feed after WRITE AFTER, until something ends the line. */
function noteSpacing(m: Machine, decl: FileDecl, spacing: Spacing): void {
  if (spacing?.when === "after") setFlag(m, decl, "owesLineFeed", true);
  else if (spacing !== null || decl.organization === "line-sequential") setFlag(m, decl, "owesLineFeed", false);
}

export function rewriteRecord(t: FileTable, m: Machine, stmt: Rewrite): Outcome {
  const decl = declOf(t, stmt.file);
  const status = rewriteNow(t, m, decl, stmt);
  setFlag(m, decl, "readDone", false);
  return conclude(t, m, decl, "REWRITE", status, stmt.handled, false);
}

function rewriteNow(t: FileTable, m: Machine, decl: FileDecl, stmt: Rewrite): FileStatus {
  const channel = t.channels.open[decl.id] ?? null;
  if (modeOf(m, decl) !== OPEN_MODE.io || channel === null) return "49";
  if (!hasFlag(m, decl, "readDone")) return "43";
  const { offset, length } = locateRecord(m, stmt.record);
  const wanted = decl.varying ? recordLength(m, decl) : decl.record.max;
  const { dependingOn } = decl;
  const stated = dependingOn === null ? length : evaluateIndex(m, { kind: "item", place: dependingOn });
  if (length !== wanted || stated !== length) return "44";
  const memory = t.channels.memory;
  const position = positionOf(t.channels, channel) - length;
  const from = t.region + offset;
  writeAll(decl.id, descriptor(channel), memory.bytes.subarray(from, from + length), position);
  return "00";
}

/** Sets FCB and FILE STATUS, and decides whether the error ends the run. */
function conclude(
  t: FileTable,
  m: Machine,
  decl: FileDecl,
  verb: FileVerb,
  status: FileStatus,
  handled: boolean,
  atEnd: boolean,
): Outcome {
  putStatus(m, decl.control + FCB.status, status);
  if (decl.status !== null) putStatus(m, locate(m, decl.status).offset, status);
  if (isSuccess(status) || handled || (atEnd && status === "10")) return { status, fatal: null };
  return { status, fatal: fatalError(t, m, decl, verb, status) };
}

function fatalError(t: FileTable, m: Machine, decl: FileDecl, verb: FileVerb, status: FileStatus): Outcome["fatal"] {
  const name = assignedName(m, decl);
  const path = t.lastNames.get(decl.id)?.path ?? (name === "" ? "" : resolveDataSetName(name, t.names).path);
  return {
    message:
      `${statusText(status)} (status = ${status}) for file ${decl.name} ` +
      `('${environmentName(name)}' => ${path}) on ${verb}`,
    help: remedy(status, name),
  };
}

export function declOf(t: FileTable, file: number): FileDecl {
  const decl = t.decls[file];
  if (decl === undefined || decl.id !== file) throw new RangeError(`the job declares no file ${file}`);
  return decl;
}
