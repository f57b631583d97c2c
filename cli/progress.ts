/**
 * Progress of a run on standard error: a bar on a terminal, a plain line every ten seconds otherwise.
 * Limit: it shows record loops only; nothing is shown for a run that is over before it would be read.
 */
import cliProgress from "cli-progress";
import type { Progress } from "../runtime/run.ts";

export interface ProgressView {
  show(progress: Progress): void;
  /** Takes the bar away. */
  end(): void;
}

export const NO_PROGRESS: ProgressView = { show() {}, end() {} };

const FIRST_AFTER_MS = 500;
const PLAIN_EVERY_MS = 10_000;

/** `stream`: standard error; a bar where it is a terminal. `now`: milliseconds. */
export function createProgressView(stream: NodeJS.WriteStream, now: () => number): ProgressView {
  return stream.isTTY === true ? barView(stream, now) : plainView(stream, now);
}

function barView(stream: NodeJS.WriteStream, now: () => number): ProgressView {
  const begun = now();
  let bar: cliProgress.SingleBar | null = null;
  return {
    show(p) {
      if (now() - begun < FIRST_AFTER_MS) return;
      if (bar === null) {
        const format = "line {loop} [{bar}] {percentage} % | {speed} | {rest} left";
        bar = new cliProgress.SingleBar({
          format,
          stream,
          clearOnComplete: true,
          hideCursor: true,
          fps: 5,
        });
        bar.start(p.total, p.bytes, { loop: p.line, speed: speed(p), rest: rest(p) });
      }
      bar.setTotal(p.total);
      bar.update(p.bytes, { loop: p.line, speed: speed(p), rest: rest(p) });
    },
    end() {
      bar?.stop();
    },
  };
}

function plainView(stream: NodeJS.WriteStream, now: () => number): ProgressView {
  let last = now();
  return {
    show(p) {
      if (now() - last < PLAIN_EVERY_MS) return;
      last = now();
      const share = p.total > 0 ? Math.floor((p.bytes / p.total) * 100) : 0;
      stream.write(`weft: loop at line ${p.line}: ${share} %, ${speed(p)}, ${rest(p)} left\n`);
    },
    end() {},
  };
}

function speed(p: Progress): string {
  return p.recordsPerSecond === null
    ? `${(p.bytesPerSecond / 1e6).toFixed(1)} MB/s`
    : `${Math.round(p.recordsPerSecond).toLocaleString("en")} records/s`;
}

function rest(p: Progress): string {
  if (p.bytesPerSecond <= 0) return "?";
  const seconds = Math.max(0, Math.round((p.total - p.bytes) / p.bytesPerSecond));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
