/** Compares what two runs of a job left behind, byte for byte. Reads the files in steps: they may be of any size. */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { count } from "./words.ts";

/** One run: its folder holds SYSOUT, SYSERR and the outputs. */
export interface Side {
  readonly name: string;
  readonly folder: string;
  readonly status: number | null;
}

export interface Comparison {
  readonly lines: readonly string[];
  readonly equal: boolean;
}

/** Return code, SYSOUT, SYSERR and `outputs` (URI-encoded file names in both folders), a line of words for each. */
export function compareSides(serial: Side, parallel: Side, outputs: readonly string[]): Comparison {
  const lines: string[] = [];
  let differing = 0;
  const say = (name: string, difference: string | null): void => {
    if (difference !== null) differing++;
    lines.push(`${name}: ${difference ?? "equal"}`);
  };
  const code = serial.status === parallel.status ? null : `${serial.status} serial, ${parallel.status} parallel`;
  say(`return code ${serial.status}`, code);
  for (const name of ["SYSOUT", "SYSERR", ...outputs]) {
    say(decodeURIComponent(name), difference(join(serial.folder, name), join(parallel.folder, name)));
  }
  lines.push(differing === 0 ? "serial and parallel are equal" : count(differing, "difference"));
  return { lines, equal: differing === 0 };
}

/** In words, or null where both files have the same bytes or are both missing. */
function difference(a: string, b: string): string | null {
  if (!existsSync(a) || !existsSync(b)) {
    if (existsSync(a)) return "written by the serial run only";
    return existsSync(b) ? "written by the parallel run only" : null;
  }
  const [fa, fb] = [openSync(a, "r"), openSync(b, "r")];
  const [ba, bb] = [Buffer.alloc(1 << 20), Buffer.alloc(1 << 20)];
  try {
    for (let at = 0; ; ) {
      const [na, nb] = [readSync(fa, ba), readSync(fb, bb)];
      const common = Math.min(na, nb);
      if (!ba.subarray(0, common).equals(bb.subarray(0, common))) {
        let i = 0;
        while (ba[i] === bb[i]) i++;
        return `differs at byte ${at + i}`;
      }
      at += common;
      if (na !== nb) return `one ends at byte ${at}`;
      if (na === 0) return null;
    }
  } finally {
    closeSync(fa);
    closeSync(fb);
  }
}
