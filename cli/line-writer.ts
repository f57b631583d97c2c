/**
 * Lines on standard error of a process that goes on for days.
 *
 * Contract: a log that cannot be written never ends the process: what a full disk refuses is lost, and how much is told with the next line
 * that can be written. Limit: where standard error is no file, Node's stream of it decides.
 */
import { fstatSync, writeSync } from "node:fs";

export type WriteLine = (line: string) => void;

const STANDARD_ERROR = 2;

/** `told`: a line that says how many are missing. Lines end with a line feed. */
export function createLineWriter(told: (lost: number) => string, write: WriteLine = writer()): WriteLine {
  let lost = 0;
  return (line) => {
    try {
      write(lost === 0 ? line : `${told(lost)}${line}`);
      lost = 0;
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      lost += 1;
    }
  };
}

/** A stream over a file would end for good at the first error. */
function writer(): WriteLine {
  if (fstatSync(STANDARD_ERROR).isFile()) return (line) => void writeSync(STANDARD_ERROR, line);
  return (line) => void process.stderr.write(line);
}
