/** The commands of the cluster against one, and a program for it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ownerBy } from "../../cli/owner.ts";
import { askTroubles } from "../../runtime/cluster/coordinator-state.ts";
import { askJob, showJob, submitJob, type Wish } from "../../runtime/cluster/job-client.ts";
import { type JobRow, type JobStatus, statusOf } from "../../runtime/cluster/jobs.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { type Commands, createCommands } from "./commands.ts";
import { COUNT_TOLD, copyingProgram, SLOW, SLOWER } from "./copying-program.ts";
import { type Ended, type Started, startWeft, weft } from "./weft.ts";

const TELLING = {
  first: ["ACCEPT W FROM COMMAND-LINE", `DISPLAY "BEGIN " W`, `DISPLAY "TO SYSERR" UPON SYSERR`],
  last: [COUNT_TOLD, "MOVE 7 TO RETURN-CODE"],
};
/** Copies IN to OUT, with enough work for each record that thousands of them take a while. Return code 7. */
export const COPIES = copyingProgram({ ...TELLING, work: SLOW });
/** The same with so much that it outlasts a command which submits another job. */
export const PATIENT = copyingProgram({ ...TELLING, work: SLOWER });

export interface OnCluster {
  /** To its end: the first of each command by a process of its own, as users run it, the next ones by a process for many. */
  run(...words: string[]): Ended;
  start(...words: string[]): Started;
  readonly started: readonly Started[];
  readonly watch: Watch;
  /** Kills what was started, and then stops watching: whatever that says, no process is left. */
  stop(): Promise<void>;
}

/** Looks at jobs as `weft show` does, from this process: a command for each look would cost more than what is waited for. */
export interface Watch {
  /** As `weft submit` puts it into the queue, at once: a job that is to outlast its submission needs much less work than with a command. Its id. */
  submit(job: string, folder: string, dd: Readonly<Record<string, string>>, priority?: number): Promise<string>;
  /** As `weft hold`, `weft release` and `weft cancel` ask it. */
  ask(kind: Wish, id: string): Promise<void>;
  status(id: string): Promise<JobStatus>;
  /** Whether what was left of it was removed. */
  removed(id: string): Promise<boolean>;
  /** Why it cannot go on; null: nothing is known. */
  trouble(id: string): Promise<string | null>;
  /** For good: a test that has run out of its time goes on behind the next ones, and is not to connect again. */
  close(): Promise<void>;
}

export function watchJobs(url: () => string): Watch {
  let connected: Promise<Cluster> | null = null;
  let closed = false;
  const cluster = (): Promise<Cluster> => {
    if (closed) return Promise.reject(new Error("nobody watches any more: the test is over"));
    connected ??= connectCluster(url(), { name: "watch" });
    return connected;
  };
  const row = async (id: string): Promise<JobRow> => {
    const found = await showJob(await cluster(), id);
    if (found === null) throw new Error(`there is no job ${id}`);
    return found;
  };
  return {
    async submit(job, folder, dd, priority = 5) {
      const [owner, held] = [ownerBy(null) ?? "", false];
      const wanted = { program: job, owner, folder, dd: Object.entries(dd), env: {}, args: [], priority, held };
      return submitJob(await cluster(), readFileSync(join(folder, job)), wanted);
    },
    async ask(kind, id) {
      expect(await askJob(await cluster(), id, kind)).toMatchObject({ ok: true });
    },
    status: async (id) => statusOf(await row(id)),
    removed: async (id) => (await row(id)).purged !== null,
    trouble: async (id) => (await askTroubles((await cluster()).bus, null, 1000)).get(id) ?? null,
    async close() {
      closed = true;
      // Whoever looked has been told why there is no connection.
      await connected?.then(
        (one) => one.close(),
        () => {},
      );
    },
  };
}

export function onCluster(folder: string, url: () => string): OnCluster {
  const started: Started[] = [];
  const watch = watchJobs(url);
  const runs = createRuns();
  return {
    run: (...words) => runs.run(words, { cwd: folder, env: { WEFT_CLUSTER: url() } }),
    start(...words) {
      const one = startWeft(words, folder, { PATH: process.env.PATH ?? "", WEFT_CLUSTER: url() });
      started.push(one);
      return one;
    },
    started,
    watch,
    async stop() {
      for (const { child } of started) child.kill("SIGKILL");
      await Promise.all(started.map((one) => one.ended));
      await watch.close();
      await runs.close();
    },
  };
}

/** Commands that do nothing but ask the cluster: what else they may start or leave behind would stay in a process for many. */
const ASKING = new Set(["audit", "cancel", "catalog", "hold", "jobs", "logs", "purge", "release", "show", "submit"]);

/** See `OnCluster.run`. */
export function createRuns(): Commands {
  const known = new Set<string>();
  let commands: Commands | null = null;
  return {
    run(words, around) {
      const [command = ""] = words;
      if (!ASKING.has(command) || !known.has(command)) {
        known.add(command);
        return weft(words, around);
      }
      commands ??= createCommands();
      return commands.run(words, around);
    },
    close: async () => commands?.close(),
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

/** Milliseconds, below a test's own time: it says what it has waited for in vain, and does not go on behind the next test. */
const LONGEST_MS = 50_000;

export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  while (performance.now() < deadline) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 20));
  }
  expect(await holds(), what).toBe(true);
}
