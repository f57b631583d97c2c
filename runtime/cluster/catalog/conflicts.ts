/**
 * What a program does with a data set, against what the catalog says of it.
 *
 * Contract: pure; null: nothing speaks against it. Only files with a fixed ASSIGN name are looked at, and SYSOUT and SYSERR. Limit: whether bytes in the data set are records of that format is not looked at.
 */

import type { FileDecl } from "../../../ir/artifact/file-statements.ts";
import type { Job } from "../../../ir/artifact/job.ts";
import { type NameRules, resolveDataSetName } from "../../datasets/name.ts";
import { isDataSet, opensOf } from "../../datasets/opens.ts";
import { TEXT_STREAMS, textDataSets, textDD } from "../../datasets/text-names.ts";
import type { RecordFormat } from "./entry.ts";

interface Use {
  /** For people. */
  readonly what: string;
  readonly format: RecordFormat;
  readonly reads: boolean;
  readonly writes: boolean;
}

/** `path`: what the name came to. */
export function usesOf({ files, statements }: Job, rules: NameRules, path: string): readonly Use[] {
  const text = textDataSets(files, rules.dd);
  const texts = TEXT_STREAMS.filter((stream) => text[stream] === path);
  const opens = opensOf(statements);
  const ofFiles = files.filter(isDataSet).flatMap((file): Use[] => {
    if (file.assign.kind === "item" || resolveDataSetName(file.assign.name, rules).path !== path) return [];
    const modes = opens.filter((open) => open.file === file.id).map((open) => open.mode);
    const [reads, writes] = [modes.some((m) => m !== "output"), modes.some((m) => m !== "input")];
    return [{ what: `the program's file ${file.name}`, format: ownFormat(file), reads, writes }];
  });
  return [...ofFiles, ...texts.map((stream) => ({ what: textDD(stream), format: TEXT, reads: false, writes: true }))];
}

/** A text that says what differs. */
export function formatConflict(format: RecordFormat | null, uses: readonly Use[]): string | null {
  if (format === null) return null;
  for (const { what, format: own, reads, writes } of uses) {
    const fits =
      own.recfm === format.recfm &&
      (format.lrecl === null ||
        own.lrecl === null ||
        (format.recfm === "F"
          ? own.lrecl === format.lrecl
          : (!writes || own.lrecl <= format.lrecl) && (!reads || own.lrecl >= format.lrecl)));
    if (!fits) return `it is catalogued with ${formatText(format)}, and ${what} has ${formatText(own)}`;
  }
  return null;
}

/** Lines of any length. */
const TEXT: RecordFormat = { recfm: "L", lrecl: null };

function ownFormat({ organization, varying, record }: FileDecl): RecordFormat {
  const recfm = organization === "line-sequential" ? "L" : varying ? "V" : "F";
  return { recfm, lrecl: record.max };
}

export function formatText({ recfm, lrecl }: RecordFormat): string {
  return `RECFM=${recfm}${lrecl === null ? "" : `, LRECL=${lrecl}`}`;
}
