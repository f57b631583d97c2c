/** Makes a sample's input: `node dist/samples/generate.js SAMPLE [--records N] [--seed S] [--out DIR]`. */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { SAMPLES, type Sample } from "./catalog.ts";

const CHUNK = 1 << 20;

/** Writes the sample's input files into `folder`, named by their DD names. Returns dd → path. */
export function writeInputs(
  sample: Sample,
  records: number,
  seed: number,
  folder: string,
): ReadonlyMap<string, string> {
  mkdirSync(folder, { recursive: true });
  const open = new Map(
    sample.inputs.map((dd) => [dd, { file: openSync(join(folder, dd), "w"), held: [] as string[], size: 0 }]),
  );
  const flush = (out: { file: number; held: string[]; size: number }): void => {
    const bytes = Buffer.from(out.held.join(""), "latin1");
    for (let at = 0; at < bytes.length; ) at += writeSync(out.file, bytes, at);
    out.held = [];
    out.size = 0;
  };
  for (const made of sample.generate(records, seed)) {
    const out = open.get(made.dd);
    if (out === undefined) throw new Error(`sample ${sample.name} generates ${made.dd}, which is no input of it`);
    out.held.push(made.record);
    out.size += made.record.length;
    if (out.size >= CHUNK) flush(out);
  }
  for (const out of open.values()) {
    flush(out);
    closeSync(out.file);
  }
  return new Map(sample.inputs.map((dd) => [dd, join(folder, dd)]));
}

function wholeNumber(value: string): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n) || n < 0) throw new InvalidArgumentError("a whole number, 0 or more, is needed");
  return n;
}

function main(argv: readonly string[]): void {
  const names = SAMPLES.map((s) => s.name).join(", ");
  new Command("generate")
    .description(`Makes the input of a sample (${names}), the same bytes for the same size and seed.`)
    .argument("<sample>", `one of ${names}`)
    .option("--records <n>", "number of main records", wholeNumber, 10_000)
    .option("--seed <s>", "seed of the random source", wholeNumber, 1)
    .option("--out <dir>", "folder for the files, named by their DD names", ".")
    .action((name: string, options: { records: number; seed: number; out: string }) => {
      const sample = SAMPLES.find((s) => s.name === name);
      if (sample === undefined) throw new InvalidArgumentError(`no sample named ${name}; there are ${names}`);
      for (const [dd, path] of writeInputs(sample, options.records, options.seed, options.out)) {
        process.stdout.write(`${dd}=${path}\n`);
      }
    })
    .parse([...argv]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv);
