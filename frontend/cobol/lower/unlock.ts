/**
 * UNLOCK, which says that all is well whatever state the file is in, and does nothing else (observed).
 *
 * Contract: the FILE STATUS item of the program is set, as by other file statements.
 */
import { ALPHANUMERIC } from "../data/encoding.ts";
import type { UnlockStatement } from "../file-statement.ts";
import { problem } from "./diagnostics.ts";
import { emit } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { dataFile } from "./names.ts";
import { lowerPlace } from "./places.ts";

export function lowerUnlock({ file: name, span }: UnlockStatement, { flow, scope, debugging }: Frame): void {
  const file = dataFile(name, "UNLOCK", scope);
  if (file === null) return;
  if (debugging !== null) scope.sink.report(problem.unsupported(span, "UNLOCK in a program with debugging sections"));
  const told = file.ownStatus === null ? file.decl.status : file.ownStatus.told;
  const status = told !== null && "name" in told ? lowerPlace(told, scope) : told;
  if (status === null) return;
  const to = { ...status, encoding: ALPHANUMERIC };
  emit(flow, { kind: "move", id: scope.nextId(), span, from: { kind: "bytes", bytes: "00" }, to });
}
