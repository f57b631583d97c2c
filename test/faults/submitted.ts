/** A job that was submitted to the test's cluster, as its submitter sees it: by `weft submit --wait` and by its outputs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Ended, startWeft } from "../cli/weft.ts";
import { type Expected, JOB } from "./expected.ts";

export interface Submitted {
  readonly id: string;
  readonly ended: Promise<Ended>;
  readonly folder: string;
  readonly expected: Expected;
  /** Its submitter has been told its end, or one of its outputs is there. */
  isOver(): boolean;
  /** The submitter is told no more. */
  abandon(): void;
}

const ENV = { PATH: process.env.PATH ?? "" };

/** Resolves when the job is in the queue. */
export async function submit(url: string, expected: Expected, folder: string, priority: number): Promise<Submitted> {
  const words = ["submit", JOB, "--cluster", url, "--wait", "--priority", String(priority)];
  const { child, ended } = startWeft(words, folder, ENV);
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  let over = false;
  const done = ended.then((outcome) => {
    over = true;
    process.removeListener("exit", end);
    return outcome;
  });
  const id = await new Promise<string>((resolve, reject) => {
    let err = "";
    child.stderr?.on("data", (bytes: Buffer) => {
      err += bytes.toString("latin1");
      const found = /^weft: job (\S+)$/m.exec(err)?.[1];
      if (found !== undefined) resolve(found);
    });
    done.then((outcome) => reject(new Error(`the job was not submitted: ${outcome.err}`)));
  });
  return {
    id,
    ended: done,
    folder,
    expected,
    isOver: () => over || expected.sample.outputs.some((dd) => existsSync(join(folder, dd))),
    abandon: end,
  };
}

const AGAIN_MS = 500;
const PATIENCE_MS = 60_000;

/** Holds or releases it, as soon as the cluster answers. */
export async function ask(url: string, job: Submitted, wish: "hold" | "release"): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await delay(AGAIN_MS)) {
    const { status, err } = await startWeft([wish, job.id, "--cluster", url], job.folder, ENV).ended;
    if (status === 0 || err.includes("is over")) return;
    if (performance.now() > deadline) throw new Error(`weft ${wish} ${job.id}: ${err}`);
  }
}

/** Whether its last runner ended it without slots. */
export async function ranAlone(url: string, job: Submitted): Promise<boolean> {
  const { status, out, err } = await startWeft(["show", job.id, "--format", "json", "--cluster", url], job.folder, ENV)
    .ended;
  if (status !== 0) throw new Error(`weft show ${job.id}: ${err}`);
  const { stats } = JSON.parse(out) as {
    readonly stats: { readonly loops: readonly { serialReason: string | null }[] };
  };
  return stats.loops.every(({ serialReason }) => serialReason !== null);
}
