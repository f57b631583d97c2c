/** Times a command as a whole process: wall, user and system seconds as the shell's `time` accounts for it, all children included. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, readSync } from "node:fs";

/** Return codes with which the samples end normally: some report rejects. */
export const STATUSES = [0, 1, 4];

export interface Timing {
  readonly wall: number;
  readonly cpu: number;
}

/** What earlier commands left in the page cache is on the disk before the next is timed: none pays for another's pages. */
export function settleDisk(folder: string): void {
  execFileSync("sync", ["-f", folder]);
}

/** Seconds until what was written to the files is on the device. */
export function flush(paths: readonly string[]): number {
  const begin = performance.now();
  for (const path of paths) {
    const file = openSync(path, "r");
    fsyncSync(file);
    closeSync(file);
  }
  return (performance.now() - begin) / 1000;
}

/** Runs `command` in `cwd`; standard output goes to `stdout` (a path). Throws if its exit status is not in `statuses`. */
export function time(command: readonly string[], cwd: string, stdout: string, statuses: readonly number[]): Timing {
  const script = 'TIMEFORMAT="%R %U %S"; out=$1; err=$2; shift 2; { time "$@" >"$out" 2>"$err"; } 2>&1';
  const done = spawnSync("bash", ["-c", `${script}; exit $?`, "bash", stdout, `${stdout}.err`, ...command], {
    cwd,
    encoding: "utf8",
  });
  if (!statuses.includes(done.status ?? -1)) {
    throw new Error(`${command.join(" ")} ended with ${done.status}: ${readFileSync(`${stdout}.err`, "utf8")}`);
  }
  const [wall, user, system] = done.stdout.trim().split(/\s+/).map(Number);
  if (wall === undefined || user === undefined || system === undefined) throw new Error(`no times in: ${done.stdout}`);
  return { wall, cpu: user + system };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error("the median of nothing");
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The median of what the ones take of the others' wall time, pair by pair: the two of a pair ran one after the other, in the same phase of the machine. */
export function medianRatio(ones: readonly Timing[], others: readonly Timing[]): number {
  return median(ones.map((one, i) => one.wall / (others[i]?.wall ?? Number.NaN)));
}

/** Of both times by themselves. */
export function medianTiming(all: readonly Timing[]): Timing {
  return { wall: median(all.map((t) => t.wall)), cpu: median(all.map((t) => t.cpu)) };
}

/** Of what all these files hold, in order. */
export function digestFiles(paths: readonly string[]): string {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(1 << 20);
  for (const path of paths) {
    const file = openSync(path, "r");
    for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) hash.update(buffer.subarray(0, n));
    closeSync(file);
    hash.update("|");
  }
  return hash.digest("hex");
}
