/**
 * The last exception, for FUNCTION EXCEPTION-STATUS and EXCEPTION-FILE.
 *
 * Rules as observed: an exception stays until the next one; a file statement with a status such as 05 or 07 makes it none. While it is one of
 * input and output, EXCEPTION-FILE tells of the last file statement, also where that succeeded.
 *
 * Contract: two items of the run unit, which every statement that may raise an exception sets, in run units that ask for it only: state like
 * any other. Limit: what may raise one in ways that are not followed is refused (unfollowed.ts).
 */
import type { Cond, Operand, Place, Span } from "../../../ir/artifact/statements.ts";
import { FCB } from "../../../ir/artifact/storage.ts";
import { ALPHANUMERIC } from "../data/encoding.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import { branch, emit, type Flow, newBlock, startBlock } from "./flow.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";
import { refuseUnfollowed } from "./unfollowed.ts";

/** What a run unit keeps of its last exception. */
export interface LastException {
  /** The name as EXCEPTION-STATUS gives it: 31 bytes. */
  readonly status: DataItem;
  /** What EXCEPTION-FILE gives, and spaces. */
  readonly file: DataItem;
}

export const EXCEPTION_STATUS_BYTES = 31;
/** A status and the longest name. */
export const EXCEPTION_FILE_BYTES = 2 + 31;

type Raised =
  | "I-O-AT-END"
  | "I-O-IMP"
  | "I-O-LOGIC-ERROR"
  | "I-O-PERMANENT-ERROR"
  | "I-O-RECORD-OPERATION"
  | "IMP-ACCEPT"
  | "IMP-DISPLAY"
  | "OVERFLOW-STRING"
  | "OVERFLOW-UNSTRING"
  | "PROGRAM-NOT-FOUND"
  | "PROGRAM-RECURSIVE-CALL"
  | "SIZE-OVERFLOW"
  | "SIZE-ZERO-DIVIDE"
  | "XML-IMP";

const NO_FILE = "00";

/** Where the run begins. */
export function startExceptions(span: Span, flow: Flow, scope: Scope): void {
  if (scope.exceptions === null) return;
  setStatus("", span, flow, scope);
  setFile({ kind: "bytes", bytes: NO_FILE }, span, flow, scope);
}

/** An exception that is none of a file. */
export function raise(name: Raised, span: Span, flow: Flow, scope: Scope): void {
  if (scope.exceptions === null) return;
  setStatus(`EC-${name}`, span, flow, scope);
  setFile({ kind: "bytes", bytes: NO_FILE }, span, flow, scope);
}

/** The same where the size-error cell tells of one. */
export function raiseIfTold(name: Raised, span: Span, flow: Flow, scope: Scope): void {
  if (scope.exceptions === null) return;
  when({ kind: "size-error" }, span, flow, () => raise(name, span, flow, scope));
}

/** By the first digit of the status. */
const OF_FILES: readonly (readonly [string, Raised])[] = [
  ["1", "I-O-AT-END"],
  ["3", "I-O-PERMANENT-ERROR"],
  ["4", "I-O-LOGIC-ERROR"],
  ["5", "I-O-RECORD-OPERATION"],
  ["9", "I-O-IMP"],
];

/** Behind a file statement. */
export function raiseForFile(file: FileSymbol, span: Span, flow: Flow, scope: Scope): void {
  const { exceptions } = scope;
  if (exceptions === null) return;
  const ofStatus = (classes: string): Cond => ({ kind: "file-status", file: file.id, classes });
  when(not(ofStatus("0")), span, flow, () => {
    for (const [digit, name] of OF_FILES)
      when(ofStatus(digit), span, flow, () => setStatus(`EC-${name}`, span, flow, scope));
    tellFile(file, span, flow, scope);
  });
  when(ofStatus("0"), span, flow, () => {
    const second = statusBytes(file, 1, 1);
    when(bytesAre(second, "<>", "0", scope), span, flow, () => {
      setStatus("", span, flow, scope);
      setFile({ kind: "bytes", bytes: NO_FILE }, span, flow, scope);
    });
    const kind = { ...wholePlace(exceptions.status), length: 6 };
    when(bytesAre(kind, "=", "EC-I-O", scope), span, flow, () => tellFile(file, span, flow, scope));
  });
}

/** A WRITE has met the end of a page. */
export function raiseEndOfPage(file: FileSymbol, span: Span, flow: Flow, scope: Scope): void {
  if (scope.exceptions === null) return;
  setStatus("EC-I-O-EOP", span, flow, scope);
  tellFile(file, span, flow, scope);
}

function setStatus(name: string, span: Span, flow: Flow, scope: Scope): void {
  move({ kind: "bytes", bytes: name.padEnd(1) }, scope.exceptions?.status, span, flow, scope);
}

function setFile(text: Operand, span: Span, flow: Flow, scope: Scope): void {
  move(text, scope.exceptions?.file, span, flow, scope);
}

function move(from: Operand, item: DataItem | undefined, span: Span, flow: Flow, scope: Scope): void {
  if (item !== undefined) emit(flow, { kind: "move", id: scope.nextId(), span, from, to: wholePlace(item) });
}

/** The file's status and its name as SELECT writes it. */
function tellFile(file: FileSymbol, span: Span, flow: Flow, scope: Scope): void {
  if (scope.exceptions === null) return;
  const whole = wholePlace(scope.exceptions.file);
  const status: Operand = { kind: "place", place: statusBytes(file, 0, 2) };
  const name = scope.unit.written(file.select.name);
  if (name === null) refuseUnfollowed(`${file.name}, whose name REPLACE has changed,`, file.span, scope);
  setFile({ kind: "bytes", bytes: `${NO_FILE}${name ?? file.name}` }, span, flow, scope);
  emit(flow, { kind: "move", id: scope.nextId(), span, from: status, to: { ...whole, length: 2 } });
}

/** Of the status in the file's control block. */
function statusBytes({ decl, recordLength }: FileSymbol, skipped: number, length: number): Place {
  const base = decl.control + FCB.status + skipped;
  return { ...wholePlace(recordLength), item: -1, base, length, encoding: ALPHANUMERIC };
}

function bytesAre(place: Place, op: "=" | "<>", bytes: string, scope: Scope): Cond {
  return {
    kind: "compare-bytes",
    id: scope.nextId(),
    op,
    left: { kind: "place", place },
    right: { kind: "bytes", bytes },
  };
}

function not(operand: Cond): Cond {
  return { kind: "not", operand };
}

export function when(cond: Cond, span: Span, flow: Flow, body: () => void): void {
  const then = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, cond, then, after, span);
  startBlock(flow, then);
  body();
  startBlock(flow, after);
}
