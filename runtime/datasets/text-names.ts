/**
 * Which data sets SYSOUT and SYSERR go to.
 *
 * Contract: pure. A DD of one of these names gives it a data set, as any file's does; else the spool's default counts; else it is text for
 * the run's own stream. A program that assigns a file to such a name means its file: the DD is that file's alone.
 */
import type { FileDecl } from "../../ir/artifact/file-statements.ts";

export type TextStream = "sysout" | "syserr";

/** Names of data sets; null: the run's own stream. */
export type TextNames = Readonly<Record<TextStream, string | null>>;

export const TEXT_STREAMS = ["sysout", "syserr"] as const;
export const NO_SPOOL: TextNames = { sysout: null, syserr: null };

/** The name of a DD that gives the text a data set. */
export function textDD(stream: TextStream): string {
  return stream.toUpperCase();
}

/** Whether a DD of this name is for text, and not for a file of the program's. */
export function isTextDD(files: readonly FileDecl[], name: string): boolean {
  const means = ({ assign }: FileDecl): boolean => assign.kind === "name" && assign.name.toUpperCase() === name;
  return TEXT_STREAMS.some((stream) => textDD(stream) === name) && !files.some(means);
}

export function textDataSets(
  files: readonly FileDecl[],
  dd: ReadonlyMap<string, string>,
  spool: TextNames = NO_SPOOL,
): TextNames {
  const of = (stream: TextStream): string | null => {
    const name = textDD(stream);
    return (isTextDD(files, name) ? dd.get(name) : undefined) ?? spool[stream];
  };
  return { sysout: of("sysout"), syserr: of("syserr") };
}
