/**
 * What a program does with a data set, against what the catalog says of it.
 *
 * Contract: pure; null: nothing speaks against it. Only files with a fixed ASSIGN name are looked at. Limit: whether bytes in the data set are records of that format is not looked at.
 */
import type { Job } from "../../../ir/artifact/job.ts";
import type { FileDecl } from "../../../ir/artifact/statements.ts";
import { type NameRules, resolveDataSetName } from "../../datasets/name.ts";
import type { RecordFormat } from "./entry.ts";

interface Use {
  readonly file: FileDecl;
  readonly reads: boolean;
  readonly writes: boolean;
}

/** `path`: what the name came to. */
export function usesOf({ files, statements }: Job, rules: NameRules, path: string): readonly Use[] {
  return files.flatMap((file): Use[] => {
    if (file.assign.kind === "item" || resolveDataSetName(file.assign.name, rules).path !== path) return [];
    const modes = statements.flatMap((stmt) => (stmt.kind === "open" && stmt.file === file.id ? [stmt.mode] : []));
    return [{ file, reads: modes.some((m) => m !== "output"), writes: modes.some((m) => m !== "input") }];
  });
}

/** A text that says what differs. */
export function formatConflict(format: RecordFormat | null, uses: readonly Use[]): string | null {
  if (format === null) return null;
  for (const { file, reads, writes } of uses) {
    const own = ownFormat(file);
    const fits =
      own.recfm === format.recfm &&
      (format.lrecl === null ||
        (format.recfm === "F"
          ? own.lrecl === format.lrecl
          : (!writes || own.lrecl <= format.lrecl) && (!reads || own.lrecl >= format.lrecl)));
    if (!fits)
      return `it is catalogued with ${formatText(format)}, and the program's file ${file.name} has ${formatText(own)}`;
  }
  return null;
}

function ownFormat({ organization, varying, record }: FileDecl): RecordFormat & { readonly lrecl: number } {
  const recfm = organization === "line-sequential" ? "L" : varying ? "V" : "F";
  return { recfm, lrecl: record.max };
}

export function formatText({ recfm, lrecl }: RecordFormat): string {
  return `RECFM=${recfm}${lrecl === null ? "" : `, LRECL=${lrecl}`}`;
}
