/**
 * FILE STATUS items that the file itself does not know: those of the LINKAGE SECTION, and those of further programs that describe
 * an EXTERNAL file.
 *
 * Contract: a file statement sets the FILE STATUS item of its own program and of no other (observed), before any phrase or
 * USE procedure is looked at.
 */
import type { Place, Span, Stmt } from "../../../ir/artifact/statements.ts";
import { FCB } from "../../../ir/artifact/storage.ts";
import { ALPHANUMERIC } from "../data/encoding.ts";
import type { FileSymbol } from "../data/symbols.ts";
import { raiseForFile } from "./exceptions.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { lowerPlace, wholePlace } from "./places.ts";

const STATUS_BYTES = 2;

/** Emits a statement of the file's, and what it does to the program's own FILE STATUS item. */
export function emitForFile(file: FileSymbol, statement: Stmt, span: Span, frame: Frame): void {
  const { flow, scope } = frame;
  const { ownStatus } = file;
  const move = (from: Place, to: Place): void => {
    emit(flow, { kind: "move", id: scope.nextId(), span, from: { kind: "place", place: from }, to: asBytes(to) });
  };
  const kept = ownStatus?.kept ?? null;
  const copy = kept === null ? null : wholePlace(scope.temporary("FILE STATUS KEPT", STATUS_BYTES, ALPHANUMERIC));
  if (kept !== null && copy !== null) move(asBytes(kept), copy);
  emit(flow, statement);
  raiseForFile(file, span, flow, scope);
  const told = ownStatus?.told ?? null;
  const to = told !== null && "name" in told ? lowerPlace(told, scope) : told;
  if (to !== null) move(lastStatus(file), to);
  if (kept !== null && copy !== null) move(copy, kept);
}

function asBytes(place: Place): Place {
  return { ...place, encoding: ALPHANUMERIC };
}

/** The two digits in the file's control block. */
function lastStatus({ decl, recordLength }: FileSymbol): Place {
  const block = wholePlace(recordLength);
  return { ...block, item: -1, base: decl.control + FCB.status, length: STATUS_BYTES, encoding: ALPHANUMERIC };
}
