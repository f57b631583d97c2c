/**
 * The newest epoch of each job that has written into a resource.
 *
 * Contract: what an older epoch wants to write is refused, also after a restart of the server: epochs are kept in files. So is the
 * machine's boot: after a crash of the machine, what a job wrote may be gone, and it may not go on as if it were not. Limits: elsewhere
 * than on Linux boots are not told apart; on a full device a removal, which makes room, is admitted without a file, which the job's next change makes.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { causeOf } from "../datasets/cause.ts";
import { errorCode } from "../datasets/status.ts";
import type { Writer } from "./store.ts";

export type Admission = "admitted" | "fenced" | "lost";

export interface Fence {
  /** `clean`: it only removes, which is well after a crash, too. */
  admit(writer: Writer, clean: boolean): Admission;
}

interface Seen {
  readonly epoch: number;
  readonly boot: string;
}

const KEPT_MS = 30 * 24 * 3600 * 1000;

export function createFence(folder: string, boot: string, now: number): Fence {
  mkdirSync(folder, { recursive: true });
  const known = new Map<string, Seen>();
  const unsaved = new Set<string>();
  const save = (job: string, epoch: number): void => {
    writeFileSync(`${folder}.new`, `${epoch} ${boot}\n`, { flush: true });
    renameSync(`${folder}.new`, join(folder, job));
  };
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const seen = parse(readFileSync(path, "utf8"));
    if (seen === null || now - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { force: true });
    else known.set(name, seen);
  }
  return {
    admit({ job, epoch }, clean) {
      const seen = known.get(job);
      if (seen !== undefined && epoch < seen.epoch) return "fenced";
      if (seen !== undefined && seen.boot !== boot) return clean ? "admitted" : "lost";
      if (seen !== undefined && epoch === seen.epoch && !unsaved.has(job)) return "admitted";
      try {
        // Before the write that it admits.
        save(job, epoch);
        unsaved.delete(job);
      } catch (error) {
        if (!clean || causeOf(errorCode(error)) !== "full") throw error;
        unsaved.add(job);
      }
      known.set(job, { epoch, boot });
      return "admitted";
    },
  };
}

function parse(text: string): Seen | null {
  const found = /^(\d+) (\S*)\n$/.exec(text);
  return found === null ? null : { epoch: Number(found[1]), boot: found[2] as string };
}

/** Tells this boot of the machine from others; "-" where the system does not say. */
export function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "-";
    throw error;
  }
}
