/**
 * A process that compiles and runs program after program, so that the compiler is loaded, and its code made fast, only once.
 * It is sent a `HostTask` at a time and answers with an `Ended`; who waits too long for that kills it.
 */
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { buildFromSources, buildJob, type SourceOptions } from "../../cli/build-job.ts";
import type { Standard } from "../../ir/artifact/standards.ts";
import { writeJobFile } from "../../runtime/jobfile.ts";
import { runJob } from "../../runtime/run.ts";

export interface CompileTask {
  readonly kind: "compile";
  /** The main program first. */
  readonly sources: readonly string[];
  readonly std: Standard;
  readonly debuggingLines: boolean;
  /** The folder of COPY members. */
  readonly members: string;
  /** The job file to write. */
  readonly job: string;
}

export interface RunTask {
  readonly kind: "run";
  readonly job: string;
  /** Where the program runs; standard input, output and error are files there. */
  readonly folder: string;
  readonly stdin: string;
  readonly stdout: string;
  /** The environment that the program finds. */
  readonly env: NodeJS.ProcessEnv;
}

export type HostTask = CompileTask | RunTask;

/** What came of it: `status` as the command's, `output` what it says, with a refused program's first error in its first line. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

async function compile({ sources, std, debuggingLines, members, job }: CompileTask): Promise<Ended> {
  const options: SourceOptions = { includes: [members], std, format: "fixed", debuggingLines };
  const { built, diagnostics, sources: texts, message } = await buildFromSources(sources, options);
  if (built !== null) {
    writeFileSync(job, writeJobFile(built.job, built.kernel, built.initial));
    return { status: 0, output: "" };
  }
  const first = diagnostics.find(({ severity }) => severity === "error");
  if (first === undefined) return { status: 1, output: `error: ${message}` };
  const { file, line, column } = first.span;
  return {
    status: 1,
    output: `${basename(texts[file]?.path ?? "")}:${line}:${column}: error[${first.code}]: ${first.message}`,
  };
}

async function run({ job, folder, stdin, stdout, env }: RunTask): Promise<Ended> {
  const { built, message } = await buildJob(job, { includes: [], std: "default", format: "fixed" });
  if (built === null) return { status: 1, output: `weft: ${message}` };
  process.chdir(folder);
  const input = openSync(stdin, "r");
  const output = openSync(stdout, "w");
  const ended = await runJob(built, {
    workers: 1,
    env,
    args: [],
    dd: new Map(),
    clock: () => new Date(),
    streams: { stdin: input, stdout: output, stderr: output },
    runId: String(process.pid),
  });
  closeSync(input);
  closeSync(output);
  const said = readFileSync(stdout, "latin1");
  if (ended.kind === "ended") return { status: ended.returnCode, output: said };
  return { status: 1, output: `${said}\nweft: ${ended.kind === "failed" ? ended.message : ended.kind}` };
}

process.on("message", (task: HostTask) => {
  void (task.kind === "compile" ? compile(task) : run(task)).then((ended) => process.send?.(ended));
});
