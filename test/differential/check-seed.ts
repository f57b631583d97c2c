/** One generated program against the reference compiler and against itself in pieces. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkProgram, type Way } from "./batch/check.ts";
import { type GeneratedProgram, generateProgram } from "./program.ts";

const WAYS: readonly Way[] = [
  ["few", { workers: 2, pieces: 3 }],
  ["many", { workers: 3, pieces: 17 }],
];

/** All differences found for a seed of the generator, in words. */
export function checkSeed(seed: number, records: number, keep: string | null): Promise<readonly string[]> {
  return checkGenerated(generateProgram(seed, records), seed, keep);
}

/** All differences found, in words; the folder is kept if `keep` names one. */
export async function checkGenerated(
  generated: GeneratedProgram,
  seed: number,
  keep: string | null,
): Promise<readonly string[]> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), `weft-seed-${seed}-`));
  const { source, input, inputName, outputs } = generated;
  const path = join(folder, "GENERATD.cob");
  writeFileSync(path, source);
  writeFileSync(join(folder, inputName), Buffer.from(input, "latin1"));
  try {
    const program = { inputs: [[inputName, input] as const], outputs };
    return (await checkProgram(`seed ${seed}`, path, folder, program, WAYS, true)).differences;
  } finally {
    if (keep === null) rmSync(folder, { recursive: true, force: true });
  }
}
