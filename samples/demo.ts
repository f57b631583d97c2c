/** `npm run demo`: the main job on the payroll sample: input made, report shown, serial and parallel run compared. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SAMPLES } from "./catalog.ts";
import { writeInputs } from "./generate.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RECORDS = 200_000;

function weft(folder: string, ...words: string[]): void {
  process.stdout.write(`\n$ weft ${words.join(" ")}\n`);
  const done = spawnSync(process.execPath, [join(ROOT, "dist", "bin", "main.js"), ...words], {
    cwd: folder,
    stdio: "inherit",
  });
  if (done.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    process.exit(done.status ?? 1);
  }
}

const sample = SAMPLES.find((s) => s.name === "payroll");
if (sample === undefined) throw new Error("the payroll sample is gone");
const folder = mkdtempSync(join(tmpdir(), "weft-demo-"));
writeInputs(sample, RECORDS, 1, folder);
process.stdout.write(`made ${RECORDS} time records in ${folder}\n`);
const program = join(ROOT, "samples", sample.program);
weft(folder, "compile", program, "-o", "PAYROLL.weft");
weft(folder, "report", "PAYROLL.weft");
weft(folder, "run", "PAYROLL.weft");
weft(folder, "verify", "PAYROLL.weft");
rmSync(folder, { recursive: true, force: true });
