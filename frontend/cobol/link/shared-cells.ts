/** Cells that all programs of a run share, made where one of them has a use for them. */
import { ALPHANUMERIC } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import { EXCEPTION_FILE_BYTES, EXCEPTION_STATUS_BYTES, type LastException } from "../lower/exceptions.ts";
import { mentionsIn } from "../mentions.ts";
import { cell, type Linker } from "./linker.ts";
import { family } from "./units.ts";

/** Null where no program that can be called asks for exceptions. */
export function exceptionsOf(linker: Linker): LastException | null {
  const asks = linker.library.outermost
    .flatMap(family)
    .some((unit) => linker.graph.isReached(unit) && mentionsIn(unit.syntax.procedure).asksException);
  if (!asks) return null;
  return {
    status: cell(linker, "exception", "EXCEPTION-STATUS", EXCEPTION_STATUS_BYTES, ALPHANUMERIC),
    file: cell(linker, "exception file", "EXCEPTION-FILE", EXCEPTION_FILE_BYTES, ALPHANUMERIC),
  };
}

/** Null where no program that is called has debugging sections. */
export function debugModeOf(linker: Linker): DataItem | null {
  const debugs = linker.library.outermost.some(
    ({ syntax }) => syntax.debugging && syntax.procedure.sections.some(({ use }) => use?.debugging != null),
  );
  return debugs ? cell(linker, "debugging", "DEBUGGING") : null;
}
