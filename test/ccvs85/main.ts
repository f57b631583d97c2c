/** `npm run conformance -- newcob.val`: the CCVS85 suite of a population file that its user has; what it prints is docs/conformance.md's. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { STANDARDS, type Standard } from "../../ir/artifact/standards.ts";
import { HAS_COBC } from "../differential/runs.ts";
import { readPopulation } from "./population.ts";
import { findingsOf } from "./print.ts";
import { runSuite } from "./run-suite.ts";
import { MODULES, stepsOf } from "./steps.ts";

const DIFFERENT = 1;
const USAGE = 2;

interface Flags {
  readonly module?: readonly string[];
  readonly program?: readonly string[];
  readonly keep?: string;
  readonly seconds: number;
  readonly std: Standard;
  readonly jobs: number;
  readonly reference?: boolean;
}

const append = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value.toUpperCase(),
];

function positive(value: string): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError("A whole number, 1 or more, is needed.");
  return n;
}

async function conformance(population: string, flags: Flags): Promise<number> {
  const sections = readPopulation(readFileSync(population, "latin1"));
  const all = stepsOf(sections);
  // A program that uses another's files needs it to run first.
  const wanted = all.filter(
    ({ name, module }) => (flags.program?.includes(name) ?? true) && (flags.module?.includes(module) ?? true),
  );
  const steps = all.filter(({ name }) => wanted.some((step) => step.name === name || step.folder === name));
  if (wanted.length === 0) {
    process.stderr.write(`conformance: ${population} has no such program of the modules ${MODULES.join(", ")}\n`);
    return USAGE;
  }
  if (flags.reference === true && !HAS_COBC) {
    process.stderr.write("conformance: --reference needs cobc\n");
    return USAGE;
  }
  const folder = flags.keep === undefined ? mkdtempSync(join(tmpdir(), "weft-ccvs85-")) : resolve(flags.keep);
  mkdirSync(folder, { recursive: true });
  try {
    const { seconds, std, jobs, reference = false } = flags;
    const options = { folder, seconds, std, jobs, reference };
    const { text, clean } = findingsOf(await runSuite(sections, steps, options));
    process.stdout.write(text);
    return clean ? 0 : DIFFERENT;
  } finally {
    if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const command = new Command("conformance")
  .description("Compiles and runs the programs of the CCVS85 suite and counts what they report.")
  .argument("<population>", "the suite's population file, newcob.val")
  .option("--module <name>", `only this module (${MODULES.join(", ")}); may be given several times`, append)
  .option("--program <name>", "only this program, after those whose files it uses; may be given several times", append)
  .option("--keep <dir>", "work in this folder, and keep sources, jobs, files and reports there")
  .addOption(new Option("--std <dialect>", "dialect of all programs").choices(STANDARDS).default("cobol85"))
  .option("--seconds <n>", "for each compilation and each run", positive, 60)
  .option("--jobs <n>", "programs at the same time", positive, 2)
  .option("--reference", "compile and run each program with cobc, too, and tell where the reports differ")
  .action(async (population: string, flags: Flags) => {
    process.exitCode = await conformance(population, flags);
  });
await command.parseAsync();
