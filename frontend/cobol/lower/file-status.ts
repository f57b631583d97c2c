/** Conditions on the status of a file's last statement. */
import type { Cond } from "../../../ir/artifact/statements.ts";
import type { FileSymbol } from "../data/symbols.ts";

/** About the status of the file's last statement; `classes`: as of Cond "file-status". */
export function statusIs(file: FileSymbol, classes: string): Cond {
  return { kind: "file-status", file: file.id, classes };
}
