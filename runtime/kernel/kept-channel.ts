/** Which file of the program an output is that another run has kept. */
import { resolve } from "node:path";
import type { Job } from "../../ir/artifact/job.ts";
import type { PendingOutput } from "../datasets/physical.ts";
import type { KeptFiles } from "../engine/ports.ts";

/** Of a WriteFailure that concerns the outputs as a whole. */
export const NO_CHANNEL = -1;

/** NO_CHANNEL: it is closed, and was opened by a path with links. `folder`: what relative paths are relative to. */
export function keptChannel(
  job: Job,
  folder: string | undefined,
  { files, text, names }: KeptFiles,
  { path, temporary }: PendingOutput,
): number {
  const stream = text.find((t) => t.temporary === temporary)?.stream;
  if (stream !== undefined) return job.layout[stream];
  const file = files.find((f) => f.path === temporary) ?? names.find((n) => resolve(folder ?? ".", n.path) === path);
  return file?.file ?? NO_CHANNEL;
}
