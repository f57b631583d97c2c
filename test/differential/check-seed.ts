/** One generated program against the reference compiler and against itself in pieces. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GeneratedProgram, generateProgram } from "./program.ts";
import { difference, HAS_COBC, runReference, tryReference, weft } from "./runs.ts";

const WAYS: readonly (readonly string[])[] = [
  ["--workers", "2", "--pieces", "3"],
  ["--workers", "3", "--pieces", "17"],
];

/** All differences found for a seed of the generator, in words. */
export function checkSeed(seed: number, records: number, keep: string | null): readonly string[] {
  return checkGenerated(generateProgram(seed, records), seed, keep);
}

/** All differences found, in words; the folder is kept if `keep` names one or something differs and `keep` is not null. */
export function checkGenerated(generated: GeneratedProgram, seed: number, keep: string | null): readonly string[] {
  const folder = keep ?? mkdtempSync(join(tmpdir(), `weft-seed-${seed}-`));
  const source = join(folder, "GENERATD.cob");
  writeFileSync(source, generated.source);
  writeFileSync(join(folder, generated.inputName), Buffer.from(generated.input, "latin1"));
  const found: string[] = [];
  try {
    const compiled = weft(["compile", source, "-o", "job.weft"], folder);
    if (compiled.status !== 0) return [`seed ${seed}: does not compile: ${compiled.errors.slice(0, 2000)}`];
    const serial = weft(["run", "job.weft", "--serial"], folder, generated.outputs);
    if (HAS_COBC) {
      const reference = join(folder, "reference");
      const refusal = tryReference(source, reference, "-O0");
      const differs = refusal ?? difference(runReference(reference, folder, generated.outputs), serial);
      const what = refusal === null ? "serial differs from cobc" : "cobc refuses it";
      if (differs !== null) found.push(`seed ${seed}: ${what}: ${differs}`);
    }
    for (const way of WAYS) {
      const differs = difference(serial, weft(["run", "job.weft", ...way], folder, generated.outputs));
      if (differs !== null) found.push(`seed ${seed}: ${way.join(" ")} differs from serial: ${differs}`);
    }
    return found;
  } finally {
    if (keep === null) rmSync(folder, { recursive: true, force: true });
  }
}
