/**
 * RELATIVE and INDEXED files: what is said of their keys is checked. Limit: such a file is diagnosed where it is SELECTed, since no run can
 * have one yet; so what is made of its statements never runs.
 */
import type { Place, Span } from "../../../ir/artifact/statements.ts";
import type { FileSymbol } from "../data/symbols.ts";
import type { DataRef } from "../expression.ts";
import type { ReadStatement } from "../file-statement.ts";
import type { KeyedStatement, KeyPhrases } from "../keyed-statement.ts";
import { startJump } from "./arithmetic.ts";
import { problem } from "./diagnostics.ts";
import { statusIs } from "./file-status.ts";
import { branch, newBlock, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { dataFile } from "./names.ts";
import { lowerPlace } from "./places.ts";

function isKeyed({ select }: FileSymbol): boolean {
  return select.organization === "relative" || select.organization === "indexed";
}

export function lowerKeyed(statement: KeyedStatement, frame: Frame): void {
  const { scope } = frame;
  const { kind, span } = statement;
  const file = dataFile(statement.file, kind.toUpperCase(), scope);
  if (file === null) return;
  if (!isKeyed(file)) {
    scope.sink.report(problem.keysNeeded(span, kind.toUpperCase(), file.name));
    return;
  }
  if (kind === "start") {
    if (file.select.access === "random")
      scope.sink.report(problem.accessMode(span, "START", file.name, "SEQUENTIAL or DYNAMIC"));
    if (statement.key !== null) checkKey(statement.key, file, true, frame);
  }
  lowerKeyPhrases(statement, file, span, frame);
}

/** NEXT, PREVIOUS and KEY. */
export function checkRead({ direction, key, span }: ReadStatement, file: FileSymbol, frame: Frame): void {
  const { sink } = frame.scope;
  const { organization, access } = file.select;
  if (!isKeyed(file) && direction === "previous") sink.report(problem.unsupported(span, "READ PREVIOUS"));
  if (key !== null && organization !== "indexed") sink.report(problem.keysNeeded(span, "READ ... KEY", file.name));
  else if (key !== null) checkKey(key, file, false, frame);
  if (isKeyed(file) && direction !== null && access === "random")
    sink.report(problem.accessMode(span, `READ ${direction.toUpperCase()}`, file.name, "SEQUENTIAL or DYNAMIC"));
}

/** A key of the file; `part`: or the first bytes of one. */
function checkKey(ref: DataRef, file: FileSymbol, part: boolean, { scope }: Frame): void {
  const place = lowerPlace(ref, scope);
  const { recordKey, relativeKey, alternateKeys } = file.select;
  const keys = [recordKey, relativeKey, ...alternateKeys.map((k) => k.key)].flatMap((key): Place[] => {
    const found = key === null ? null : lowerPlace(key, scope);
    return found === null ? [] : [found];
  });
  const fits = (key: Place): boolean =>
    place !== null &&
    key.area === place.area &&
    key.base === place.base &&
    (part ? place.length <= key.length : place.length === key.length);
  if (place !== null && !keys.some(fits)) scope.sink.report(problem.notAKey(ref.span, ref.name.text, file.name));
}

/** INVALID KEY and NOT INVALID KEY. */
export function lowerKeyPhrases(
  { invalidKey, notInvalidKey }: KeyPhrases,
  file: FileSymbol,
  span: Span,
  frame: Frame,
): void {
  const { flow, scope } = frame;
  if (invalidKey === null && notInvalidKey === null) return;
  if (!isKeyed(file)) scope.sink.report(problem.keysNeeded(span, "INVALID KEY", file.name));
  const invalid = newBlock(flow);
  const other = newBlock(flow);
  const after = newBlock(flow);
  branch(flow, statusIs(file, "2"), invalid, other, span);
  startBlock(flow, invalid);
  frame.lowerBody(invalidKey ?? [], frame);
  startJump(flow, after, other);
  frame.lowerBody(notInvalidKey ?? [], frame);
  startBlock(flow, after);
}
