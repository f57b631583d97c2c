/** Runs the suite's steps, those that share a folder one after the other, others side by side. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Standard } from "../../ir/artifact/standards.ts";
import { grouped } from "./group.ts";
import type { Section } from "./population.ts";
import { type Outcome, openWeft, type Place, type Processor, withReference } from "./processors.ts";
import type { Step } from "./steps.ts";
import { MEMBER_PATHS, substitute } from "./substitute.ts";

export interface Result {
  readonly step: Step;
  readonly weft: Outcome;
  /** null: it was not asked for. */
  readonly reference: Outcome | null;
}

export interface SuiteOptions {
  /** Everything is written below it. */
  readonly folder: string;
  readonly seconds: number;
  readonly std: Standard;
  /** Folders that are worked in at the same time. */
  readonly jobs: number;
  readonly reference: boolean;
}

/** The results in the order of `steps`, whatever the order in which they come. */
export async function runSuite(
  sections: readonly Section[],
  steps: readonly Step[],
  options: SuiteOptions,
): Promise<readonly Result[]> {
  const programs = join(options.folder, "programs");
  const members = join(options.folder, "members");
  writeSources(sections, programs, members);
  const place = (files: string): Place => ({ programs, members, files, seconds: options.seconds, std: options.std });
  const results = new Map<Step, Result>();
  const chains = [...grouped(steps, (step) => step.folder).values()];
  const work = async (): Promise<void> => {
    const weftHost = openWeft();
    for (let chain = chains.shift(); chain !== undefined; chain = chains.shift()) {
      for (const step of chain) {
        const weft = await inFolder(weftHost.processor, step, place(join(options.folder, "weft")));
        const reference = options.reference
          ? await inFolder(withReference, step, place(join(options.folder, "reference")))
          : null;
        results.set(step, { step, weft, reference });
      }
    }
    weftHost.close();
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return steps.flatMap((step) => results.get(step) ?? []);
}

async function inFolder(processor: Processor, step: Step, place: Place): Promise<Outcome> {
  mkdirSync(join(place.files, step.folder), { recursive: true });
  return processor(step, place);
}

function writeSources(sections: readonly Section[], programs: string, members: string): void {
  for (const { kind, name, lines } of sections) {
    if (kind === "data") continue;
    const paths =
      kind === "program"
        ? [join(programs, `${name}.cob`)]
        : (MEMBER_PATHS[name] ?? [name]).map((path) => join(members, path));
    const text = lines.map((line) => `${substitute(line)}\n`).join("");
    for (const path of paths) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, "latin1");
    }
  }
}
