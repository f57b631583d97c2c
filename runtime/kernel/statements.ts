/**
 * Carries out statements and conditions that the kernel hands over, on the kernel's memory.
 *
 * Contract: files and streams here, everything else by ir/semantics. Ends a call by throwing an ExitSignal: with a
 * message on SYSERR for errors that the program does not handle, silently as "broken" for what a guessed piece may not do.
 */

import { acceptName } from "../../ir/artifact/accept-name.ts";
import type { Close, Open, Read, Rewrite, Write } from "../../ir/artifact/file-statements.ts";
import type { Job } from "../../ir/artifact/job.ts";
import type {
  Accept,
  Display,
  Dump,
  LeafCond,
  Operand,
  Place,
  Span,
  Stmt,
  Tell,
} from "../../ir/artifact/statements.ts";
import { AREA_SLACK, type Area, type Encoding, FCB } from "../../ir/artifact/storage.ts";
import { displayAll, displayBytes, dumpLine } from "../../ir/semantics/display.ts";
import { evaluateIndex, evaluateLeaf, executePure } from "../../ir/semantics/execute.ts";
import {
  AssumptionBroken,
  FunctionValueTooLong,
  isStale,
  type Machine,
  StaleStorage,
  StorageExhausted,
  SubscriptOutOfArea,
} from "../../ir/semantics/machine.ts";
import { isNull, locate } from "../../ir/semantics/place.ts";
import { type Channels, flushChannel, putBytes } from "../datasets/channels.ts";
import {
  closeFile,
  declOf,
  type FileTable,
  findDataSet,
  type Outcome,
  openFile,
  readRecord,
  rewriteRecord,
  writeRecord,
} from "../datasets/files.ts";
import type { FoundFile } from "../datasets/found-file.ts";
import { onSort } from "../datasets/sort-files.ts";
import { isStream } from "../datasets/stream-files.ts";
import type { TextStream } from "../datasets/text-names.ts";
import { acceptedText, type Surroundings, type Told, tell } from "./accept.ts";
import { broken, ERROR_STATUS, ExitSignal } from "./exits.ts";
import { type Lasting, noteLasting } from "./mark.ts";
import { sleep } from "./sleep.ts";

export interface Executor {
  readonly job: Job;
  readonly machine: Machine;
  readonly files: FileTable;
  readonly channels: Channels;
  readonly around: Surroundings;
  readonly cursor: Told;
  readonly lasting: Lasting;
  /** Whether OPEN, CLOSE and ACCEPT are allowed: the coordinator, not in a guessed run. */
  readonly mayOpen: () => boolean;
  /** Text that appears as it is displayed: on a terminal, and SYSERR, unless it goes to a data set. */
  readonly prompt: Readonly<Record<TextStream, boolean>>;
  readonly statements: readonly (Stmt | undefined)[];
  readonly conditions: readonly (LeafCond | undefined)[];
}

/** Statements by id, for the imports. */
export function byId<T extends { readonly id: number }>(items: readonly T[]): readonly (T | undefined)[] {
  const table: (T | undefined)[] = [];
  for (const item of items) table[item.id] = item;
  return table;
}

export function carryOut(x: Executor, id: number): void {
  const stmt = x.statements[id];
  if (stmt === undefined) throw new RangeError(`the job has no statement ${id}`);
  try {
    noteLasting(x.lasting, stmt);
    execute(x, stmt);
  } catch (thrown) {
    translate(x, thrown, stmt.span);
  }
}

export function evaluateCondition(x: Executor, id: number): number {
  const cond = x.conditions[id];
  if (cond === undefined) throw new RangeError(`the job has no condition ${id}`);
  try {
    return evaluateLeaf(x.machine, cond) ? 1 : 0;
  } catch (thrown) {
    return translate(x, thrown, null);
  }
}

/** GO TO DEPENDING: an i32; 0, which selects nothing, where the value is no i32. */
export function evaluateSelector(x: Executor, n: number): number {
  const index = x.job.indexes[n];
  if (index === undefined) throw new RangeError(`the job has no index ${n}`);
  try {
    const value = evaluateIndex(x.machine, index);
    return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : 0;
  } catch (thrown) {
    return translate(x, thrown, null);
  }
}

function execute(x: Executor, stmt: Stmt): void {
  switch (stmt.kind) {
    case "sort-start":
    case "sort-end":
    case "sort-release":
    case "sort-return":
    case "sort-using":
    case "sort-giving":
      requireCoordinator(x, stmt.kind);
      onSort(x.files, x.machine, stmt);
      return;
    case "open":
    case "close":
    case "rewrite":
      requireCoordinator(x, stmt.kind);
      break;
    case "read":
      // Lines of the run's input are read once.
      if (isStream(declOf(x.files, stmt.file))) requireCoordinator(x, stmt.kind);
      break;
    case "write":
      break;
    case "display":
      display(x, stmt);
      return;
    case "dump":
      dump(x, stmt);
      return;
    case "abend": {
      const text = stmt.message.map((part) => textOf(x.machine, part).replace(/ +$/, "")).join("");
      fail(x, text, stmt.help, stmt.span, stmt.status);
      return;
    }
    case "accept":
      requireCoordinator(x, stmt.kind);
      accept(x, stmt);
      return;
    case "tell":
      requireCoordinator(x, stmt.kind);
      raise(x, stmt, tell(stmt, textOf(x.machine, stmt.value), x.around, x.cursor));
      return;
    case "sleep":
      // A guessed piece has its time from state that may be no program's, and nobody waits for it.
      if (!x.machine.strict) sleep(x.machine.bytes, stmt);
      return;
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
      executePure(x.machine, stmt);
      return;
    case "perform":
      throw new RangeError("PERFORM is control flow and not handed over");
    default:
      stmt satisfies never;
      return;
  }
  const { fatal } = onFile(x, stmt);
  if (stmt.kind === "read") checkRead(x, stmt);
  if (stmt.kind === "write" && isStream(declOf(x.files, stmt.file))) prompt(x, "sysout");
  if (fatal !== null) fail(x, fatal.message, fatal.help, stmt.span);
}

/**
 * The analysis takes a READ that is not at end for one that filled the record area (ir/effects.ts). Other outcomes, such as 04 for a
 * short last record, are for the serial run, which must know the bytes that they leave.
 */
function checkRead(x: Executor, stmt: Read): void {
  if (!x.machine.strict && x.machine.stale === undefined) return;
  const file = x.job.files.find((f) => f.id === stmt.file);
  if (file === undefined) throw new RangeError(`the job has no file ${stmt.file}`);
  const at = file.control + FCB.status;
  const status = String.fromCharCode(x.machine.bytes[at] as number, x.machine.bytes[at + 1] as number);
  if (status === "00" || status === "10") return;
  if (x.machine.strict) broken(`READ ${file.name} ended with status ${status}`);
  if (isStale(x.machine, file.record.base, file.record.max))
    throw new StaleStorage(`READ ${file.name} ended with status ${status} and leaves bytes`);
}

function onFile(x: Executor, stmt: Open | Close | Read | Write | Rewrite): Outcome {
  switch (stmt.kind) {
    case "open":
      return openFile(x.files, x.machine, stmt);
    case "close":
      return closeFile(x.files, x.machine, stmt);
    case "read":
      return readRecord(x.files, x.machine, stmt);
    case "write":
      return writeRecord(x.files, x.machine, stmt);
    case "rewrite":
      return rewriteRecord(x.files, x.machine, stmt);
    default:
      return stmt satisfies never;
  }
}

function requireCoordinator(x: Executor, kind: string): void {
  if (!x.mayOpen()) broken(`${kind.toUpperCase()} in a piece`);
}

function display(x: Executor, stmt: Display): void {
  const channel = x.job.layout[stmt.upon];
  for (const text of displayAll(x.machine, stmt.items)) putBytes(x.channels, channel, text);
  if (stmt.advancing) putBytes(x.channels, channel, LINE_FEED);
  prompt(x, stmt.upon);
}

/** Text for a terminal is there when its line is. */
function prompt(x: Executor, stream: TextStream): void {
  if (x.channels.sink === null && x.prompt[stream]) flushChannel(x.channels, x.job.layout[stream]);
}

const LINE_FEED = Uint8Array.of(0x0a);

function dump(x: Executor, stmt: Dump): void {
  const { machine: m } = x;
  const { offset } = locate(m, stmt.of);
  const length = evaluateIndex(m, stmt.length);
  const label = displayBytes(m, stmt.label).slice();
  putBytes(x.channels, x.job.layout.sysout, dumpLine(label, m.bytes.subarray(offset, offset + length)));
}

function accept(x: Executor, stmt: Accept): void {
  if (stmt.from === "sysin" && x.channels.sink === null) flushChannel(x.channels, x.job.layout.sysout);
  const named = acceptName(stmt.from);
  const name = named === null ? "" : textOf(x.machine, named).replace(/[ \0]+$/, "");
  const { text, exception } = acceptedText(stmt, x.around, x.cursor, name, (of) => find(x, of, stmt.span));
  if (text !== null) moveText(x.machine, text, stmt.to);
  raise(x, stmt, exception);
}

function find(x: Executor, name: string, span: Span): FoundFile | null {
  const found = findDataSet(x.files, name);
  if (found !== "untold") return found;
  return fail(
    x,
    `CBL_CHECK_FILE_EXIST of ${name}, which is in a resource`,
    "only plain files tell when they were changed",
    span,
  );
}

/** For ON EXCEPTION. */
function raise({ machine }: Executor, stmt: Accept | Tell, exception: boolean): void {
  if (stmt.check === true) machine.bytes[machine.cells.sizeError] = exception ? 1 : 0;
}

/**
 * Moves text as from an alphanumeric item. (The move of a literal differs: the reference compiler does that when it compiles.)
 * It happens beside the region, where the text can stand next to the target.
 */
function moveText(m: Machine, text: string, to: Place): void {
  const { offset, length } = locate(m, to);
  const at = length + AREA_SLACK;
  const bytes = new Uint8Array(at + text.length + AREA_SLACK);
  bytes.set(m.bytes.subarray(offset, offset + length));
  bytes.set(Buffer.from(text, "latin1"), at);
  const areas: readonly Area[] = [{ id: to.area, kind: "working", name: "", offset: 0, length: bytes.length }];
  const aside = { ...to, base: 0, length, subscripts: [], refmod: null };
  const from = { ...aside, base: at, length: text.length, encoding: TEXT };
  executePure(
    { ...m, bytes, areas },
    { kind: "move", id: 0, span: NOWHERE, from: { kind: "place", place: from }, to: aside },
  );
  m.bytes.set(bytes.subarray(0, length), offset);
}

const TEXT: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };

function textOf(m: Machine, operand: Operand): string {
  return Buffer.from(displayBytes(m, operand)).toString("latin1");
}

/** RECORD VARYING ... DEPENDING ON: the length read. */
export function storeInteger(m: Machine, to: Place, value: number): void {
  const from: Operand = { kind: "number", value: { mantissa: String(value), scale: 0 }, text: String(value) };
  executePure(m, { kind: "move", id: 0, span: NOWHERE, from, to });
}

const SIGSEGV = 11;

const NOWHERE: Span = { file: 0, line: 0, column: 0, endLine: 0, endColumn: 0 };

function translate(x: Executor, thrown: unknown, span: Span | null): never {
  if (thrown instanceof AssumptionBroken) broken(thrown.message);
  if (thrown instanceof StorageExhausted) {
    const message = `the program has allocated all of its ${thrown.limit} bytes`;
    fail(x, message, "compile it with more of them: --heap SIZE", span);
  }
  if (thrown instanceof FunctionValueTooLong) {
    if (x.machine.strict) broken(thrown.message);
    fail(x, thrown.message, "check the arguments of the functions used in this statement", span);
  }
  if (thrown instanceof SubscriptOutOfArea) {
    if (!x.mayOpen() && x.machine.strict) broken(thrown.message);
    const { area } = thrown.place;
    if (isNull(x.machine, thrown.place)) {
      const message = "attempt to reference unallocated memory (signal SIGSEGV)";
      fail(x, message, "the address of the item used in this statement is NULL", span, SIGSEGV);
    }
    const name = x.job.areas.find((a) => a.id === area)?.name ?? "";
    fail(
      x,
      `a subscript or reference modification reaches outside of ${name}`,
      "check the subscripts used in this statement",
      span,
    );
  }
  if (thrown instanceof StaleStorage) thrown.message = `${whereOf(x, span)}: ${thrown.message}`;
  throw thrown;
}

function whereOf({ job }: Executor, span: Span | null): string {
  return span === null ? job.program : `${job.sources[span.file] ?? job.program}:${span.line}`;
}

/** Ends the run as the reference runtime does: text on SYSERR, exit status 1 unless another is said. */
function fail(x: Executor, message: string, help: string, span: Span | null, status = ERROR_STATUS): never {
  const where = whereOf(x, span);
  const text = `weft: ${where}: error: ${message}\n${help === "" ? "" : `weft: help: ${help}\n`}`;
  putBytes(x.channels, x.job.layout.syserr, Buffer.from(text));
  if (x.channels.sink === null) flushChannel(x.channels, x.job.layout.syserr);
  throw new ExitSignal({ kind: "error", message: `${where}: ${message}`, status });
}
