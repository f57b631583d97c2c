/** The commands of the cluster against one, and a program for it. */
import { expect } from "vitest";
import { COUNT_TOLD, copyingProgram } from "./copying-program.ts";
import { type Ended, type Started, startWeft, weft } from "./weft.ts";

/** Copies IN to OUT, with enough work for each record that thousands of them take a while. Return code 7. */
export const COPIES = copyingProgram({
  first: ["ACCEPT W FROM COMMAND-LINE", `DISPLAY "BEGIN " W`, `DISPLAY "TO SYSERR" UPON SYSERR`],
  slow: true,
  last: [COUNT_TOLD, "MOVE 7 TO RETURN-CODE"],
});

export interface OnCluster {
  /** To its end. */
  run(...words: string[]): Ended;
  start(...words: string[]): Started;
  readonly started: readonly Started[];
  status(id: string): string;
  /** Kills what was started. */
  stop(): Promise<void>;
}

export function onCluster(folder: string, url: () => string): OnCluster {
  const started: Started[] = [];
  const run = (...words: string[]) => weft(words, { cwd: folder, env: { WEFT_CLUSTER: url() } });
  return {
    run,
    start(...words) {
      const one = startWeft(words, folder, { PATH: process.env.PATH ?? "", WEFT_CLUSTER: url() });
      started.push(one);
      return one;
    },
    started,
    status: (id) => (JSON.parse(run("show", id, "--format", "json").out) as { status: string }).status,
    async stop() {
      for (const { child } of started) child.kill("SIGKILL");
      await Promise.all(started.map((one) => one.ended));
    },
  };
}

/** Waits until the process says it. */
export function said(one: Started, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = "";
    one.child.stderr?.on("data", (bytes: Buffer) => {
      all += bytes.toString();
      if (all.includes(text)) resolve();
    });
    void one.ended.then(({ err }) => reject(new Error(`it ended without saying "${text}":\n${err}`)));
  });
}

export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 600 && !(await holds()); i++) await new Promise((resume) => setTimeout(resume, 50));
  expect(await holds(), what).toBe(true);
}
