/**
 * What makes publishing safe against power failures and older files of the same name.
 *
 * Contract: before the publish record, outputs and their names are on the device, and the record says which files they are. Data sets in
 * resources are their stores' business, and pass through unchanged.
 */
import { existsSync } from "node:fs";
import { flushFile, flushNames, identify, sameFile } from "../datasets/durable.ts";
import type { PendingOutput } from "../datasets/physical.ts";
import { splitDataSetPath } from "../resources/store.ts";
import type { PublishedOutput } from "./records.ts";

export function isPlain({ path }: Pick<PendingOutput, "path">): boolean {
  return splitDataSetPath(path) === null;
}

/** The outputs as the publish record is to tell of them. Throws the system's errors. */
export function lasting(outputs: readonly PendingOutput[]): readonly PublishedOutput[] {
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
