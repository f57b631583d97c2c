/** Compiles and runs a step with weft or with the reference compiler, each process for a bounded time. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Standard } from "../../ir/artifact/standards.ts";
import { BOUNDED_FILES, type Bounded, hostOfWeft } from "./ask-host.ts";
import type { Step } from "./steps.ts";
import { REPORT } from "./substitute.ts";

const ENVIRONMENT = { ...process.env, COB_SWITCH_1: "ON", COB_SWITCH_2: "OFF" };

function environmentOf({ debugging }: Step): NodeJS.ProcessEnv {
  return { ...ENVIRONMENT, COB_SET_DEBUG: debugging ? "Y" : "N" };
}

/** Folders and limits of a run of the suite. */
export interface Place {
  /** Holds NAME.cob of each program. */
  readonly programs: string;
  /** Holds the COPY members. */
  readonly members: string;
  /** Below it each step has the folder that it runs in. */
  readonly files: string;
  /** For each compilation and each run. */
  readonly seconds: number;
  readonly std: Standard;
}

/** How a step went; `report` is what it wrote to the report's file (latin1), empty if there is none. */
export type Outcome =
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "died"; readonly why: string; readonly report: string }
  | { readonly kind: "ran"; readonly report: string };

export type Processor = (step: Step, place: Place) => Promise<Outcome>;

export interface Weft {
  readonly processor: Processor;
  readonly close: () => void;
}

/** weft, in a process that is used for one step after the other. */
export function openWeft(): Weft {
  const host = hostOfWeft();
  const processor: Processor = (step, place) => {
    const folder = join(place.files, step.folder);
    const file = (kind: string): string => join(folder, `${step.name}.${kind}`);
    const job = file("weft");
    const stdin = file("stdin");
    const { members, std, seconds } = place;
    const { debuggingLines } = step;
    return compiledAndRun(step, place, {
      compile: () =>
        host.ask({ kind: "compile", sources: sources(step, place), std, debuggingLines, members, job }, seconds),
      run: (input) => {
        writeFileSync(stdin, input, "latin1");
        return host.ask({ kind: "run", job, folder, stdin, stdout: file("stdout"), env: environmentOf(step) }, seconds);
      },
    });
  };
  return { processor, close: host.close };
}

export const withReference: Processor = async (step, place) => {
  const exe = join(place.files, step.folder, `${step.name}.exe`);
  const lines = step.debuggingLines ? ["-fdebugging-line"] : [];
  const compile = ["cobc", "-x", ...lines, `-std=${place.std}`, "-w", "-O0", "-I", place.members, "-o", exe];
  const folder = join(place.files, step.folder);
  return compiledAndRun(step, place, {
    compile: () => bounded([...compile, ...sources(step, place)], { cwd: folder, env: process.env }, "", place.seconds),
    run: (input) => bounded([exe], { cwd: folder, env: environmentOf(step) }, input, place.seconds),
  });
};

function sources(step: Step, place: Place): readonly string[] {
  return [step.name, ...step.called].map((name) => join(place.programs, `${name}.cob`));
}

interface Ways {
  readonly compile: () => Promise<Bounded>;
  /** With what standard input holds. */
  readonly run: (input: string) => Promise<Bounded>;
}

async function compiledAndRun(step: Step, place: Place, { compile, run }: Ways): Promise<Outcome> {
  const compiled = await compile();
  if (compiled.late) return { kind: "refused", why: `not compiled in ${place.seconds} s` };
  if (compiled.status !== 0) return { kind: "refused", why: firstError(compiled.output) };
  const path = join(place.files, step.folder, REPORT);
  rmSync(path, { force: true });
  const ended = await run(step.input.map((line) => `${line}\n`).join(""));
  const report = existsSync(path) ? readFileSync(path, "latin1") : "";
  if (ended.late) return { kind: "died", why: `still running after ${place.seconds} s`, report };
  const why = /^(?:weft|libcob): .*(?:\n.*)?/m.exec(ended.output)?.[0];
  if (ended.status !== 0 && why !== undefined) return { kind: "died", why: why.replace(/\s+/g, " "), report };
  return { kind: "ran", report };
}

/** The first error of a compiler's output, without the folder. */
function firstError(output: string): string {
  const line = output.split("\n").find((text) => /\berror\b/.test(text)) ?? output.split("\n")[0] ?? "";
  return line.replace(/^.*\//, "");
}

interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

async function bounded(
  words: readonly string[],
  surroundings: Surroundings,
  input: string,
  seconds: number,
): Promise<Bounded> {
  const child: ChildProcess = spawn("sh", [...BOUNDED_FILES, ...words], {
    ...surroundings,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, seconds * 1000);
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("latin1").on("data", (text: string) => {
      if (output.length < 1 << 20) output += text;
    });
  // A program that ends before it has read its input is no error.
  child.stdin?.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  child.stdin?.end(input, "latin1");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(limit);
      resolve({ status, output, late });
    });
  });
}
