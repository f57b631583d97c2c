/**
 * What makes publishing safe against power failures and older files of the same name.
 *
 * Contract: before the publish record, outputs and their names are on the device, and the record says which files they are. Data sets in
 * resources are their stores' business, and pass through unchanged.
 */
import { existsSync } from "node:fs";
import { isSystemError } from "../datasets/cause.ts";
import { flushFile, flushNames, identify, sameFile } from "../datasets/durable.ts";
import type { PendingOutput } from "../datasets/physical.ts";
import { copyOutput, statOrNull } from "../datasets/publish.ts";
import { isUnchanged, seenFile } from "../datasets/seen-file.ts";
import { splitDataSetPath } from "../resources/store.ts";
import type { Stores } from "../resources/stores.ts";
import type { RunResult } from "../run.ts";
import type { PublishedOutput } from "./records.ts";
import type { WriteBack } from "./write-back.ts";

export function isPlain({ path }: Pick<PendingOutput, "path">): boolean {
  return splitDataSetPath(path) === null;
}

/** The outputs as they are to be published, or what the system refused. */
export async function secured(
  { outputs, strays }: Pick<RunResult & { kind: "ended" }, "outputs" | "strays">,
  stores: Stores | null,
  writeBack: WriteBack,
): Promise<readonly PublishedOutput[] | Error> {
  const refused = await refusedBy(writeBack);
  if (refused !== null) return refused;
  try {
    return lasting(strays ? outputs.map((output) => withOwnBytes(output, stores)) : outputs);
  } catch (error) {
    if (isSystemError(error)) return error;
    throw error;
  }
}

/** Why they must not be published: others have written to a file that one began with; null: nobody has. */
export function changedMeanwhile(outputs: readonly PendingOutput[]): string | null {
  for (const { path, base } of outputs.filter(isPlain)) {
    const now = base === undefined ? null : statOrNull(path);
    if (base !== undefined && (now === null || !isUnchanged(seenFile(now), base)))
      return `${path} was changed by others while the job extended or rewrote a copy of it; no output was changed`;
  }
  return null;
}

/** A writer that was lost may still write into the file: what is published must be a file that it has never opened. */
function withOwnBytes<T extends { readonly temporary: string; readonly size: number }>(
  output: T,
  stores: Stores | null,
): T {
  const temporary = `${output.temporary}-own`;
  if (isPlain({ path: output.temporary })) flushFile(output.temporary);
  copyOutput(output.temporary, temporary, output.size, stores);
  return { ...output, temporary };
}

/** What the system has refused to it until now; it ends. */
export async function refusedBy(writeBack: WriteBack): Promise<Error | null> {
  return writeBack.end().then(
    () => null,
    (error) => {
      if (isSystemError(error)) return error;
      throw error;
    },
  );
}

/** The outputs as the publish record is to tell of them. Throws the system's errors. */
function lasting(outputs: readonly PendingOutput[]): readonly PublishedOutput[] {
  const plain = outputs.filter(isPlain);
  for (const { temporary } of plain) flushFile(temporary);
  flushNames(plain.map((output) => output.temporary));
  return outputs.map((output) => {
    const identity = isPlain(output) ? identify(output.temporary) : null;
    return identity === null ? output : { ...output, identity };
  });
}

/** Whether the output, whose temporary is gone, has its final name: a file of that name that is another one is not the output. */
export function isPublished({ path, identity }: PublishedOutput): boolean {
  if (identity === undefined) return existsSync(path);
  const found = identify(path);
  return found !== null && sameFile(found, identity);
}
