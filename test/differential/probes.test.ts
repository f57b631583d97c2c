/**
 * The probe programs through the whole compiler and its kernels: what they print, the files that they leave, and the return code are what was
 * recorded of the reference compiler.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { STANDARDS } from "../../ir/artifact/standards.ts";
import { recordOf } from "../semantics/differences.ts";
import { readJob, runHere, SERIALLY } from "./here.ts";
import { compileJob, ROOT } from "./runs.ts";

const PROBES = join(ROOT, "test", "semantics");
const LINES = "ABC\nABCDEFGHIJKLMNO\n\nCR\r\nA\rB\nA\tB\nNUL\0X\nLAST";
/** Files that a probe leaves, in the order in which they were recorded. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  T06LSEQ: ["LSO"],
  T07ADV: ["PF", "QF", "SF", "WF"],
  T08STAT: ["VAR", "SHORT"],
  T11INIT: ["INIT"],
};

/** As `xxd -g1` shows bytes. */
function dump(bytes: Buffer): string {
  let out = "";
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const hex = row.map((b) => b.toString(16).padStart(2, "0")).join(" ");
    const text = row.map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : ".")).join("");
    out += `${at.toString(16).padStart(8, "0")}: ${hex.padEnd(47)}  ${text}\n`;
  }
  return out;
}

const cases = readdirSync(PROBES)
  .filter((file) => file.endsWith(".cob"))
  .flatMap((file) => STANDARDS.map((std) => [file.slice(0, -4), std] as const))
  .filter(([name, std]) => existsSync(join(PROBES, `${name}.${std}.txt`)))
  // Of the others the frontend's test (frontend/probes.test.ts) looks at what the dialects change; their kernels are the same.
  .filter(([name, std]) => std === "default" || !/^[CF]/.test(name) || name in LEFT || name === "C14USE");

it.each(cases)("%s, --std %s", async (name, std) => {
  const folder = mkdtempSync(join(tmpdir(), `weft-${name}-`));
  try {
    writeFileSync(join(folder, "LSI.dat"), LINES);
    writeFileSync(join(folder, "SHORT.dat"), "12345678abcdefghWXYZ");
    await compileJob(join(PROBES, `${name}.cob`), join(folder, "job.weft"), std);
    const job = await readJob(join(folder, "job.weft"));
    const { outcome: ran } = await runHere(job, { folder, outputs: [] }, SERIALLY);
    const exit = ran.status === 0 ? "" : `  exit code ${ran.status}\n`;
    const files = (LEFT[name] ?? []).map((f) => `  file ${f}:\n${dump(readFileSync(join(folder, `${f}.dat`)))}`);
    const seen = ran.sysout + exit + files.join("");
    expect(seen.split("\n")).toEqual(recordOf(name, std).split("\n"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
