/**
 * How far a job has come, told by the coordinator to whoever listens; checkpoints in the log tell the same, more rarely.
 *
 * Contract: JSON on the bus; what does not look like it is null.
 */
import { z } from "../../ir/artifact/zod.ts";
import type { RunProgress } from "./thread-protocol.ts";

const shape = z.object({ line: z.int().min(0), bytes: z.int().min(0), total: z.int().min(0) });

export const progressSubject = (job: string): string => `progress.${job}`;

export function encodeProgress(progress: RunProgress): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(progress));
}

export function decodeProgress(bytes: Uint8Array): RunProgress | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Said so by the answer.
    return null;
  }
  return shape.safeParse(value).data ?? null;
}
